"""What a line of prose shows, and what stands in a document where it cannot be shown."""

import pytest

from helpers import workspace
from lis_cli.build import content_of
from lis_cli.document.compose import compose_markdown
from lis_cli.document.expressions import PARTS
from lis_cli.document.shown import Shown, is_part, read_shown


@pytest.mark.parametrize(
    ("expression", "shown"),
    [
        ('show("timeline")', Shown("timeline")),
        ("show( 'indicator' , 'a' ,'b' )", Shown("indicator", ("a", "b"))),
        (
            """show("indicator", "a", alt="It's (very) good, 5%", caption='A "b"')""",
            Shown("indicator", ("a",), "It's (very) good, 5%", 'A "b"'),
        ),
        ('show("indicator", "a" "b")', None),
        ('show("indicator", size="3")', None),
        ("show()", None),
        ('show("x"', None),
    ],
)
def test_a_line_that_shows_something(expression: str, shown: Shown | None) -> None:
    assert read_shown(expression) == shown


def test_a_part_is_shown_by_its_name_alone() -> None:
    assert all(is_part(Shown(part)) for part in PARTS)
    assert not is_part(Shown("budgets", ("growth-deal",)))
    assert not is_part(Shown("timeline"))


def markdown(prose: str, summary: str = "In short.") -> str:
    """Return the Markdown of a document whose vision is this prose."""
    held = workspace({"chapters/04-vision.md": f"---\ntitle: Vision\nsummary: '{summary}'\n---\n{prose}\n"})
    return compose_markdown(content_of(held))


def test_a_chart_stands_in_prose_with_its_caption_and_sources() -> None:
    text = markdown('Before.\n\n{{ show("indicator", "qualified") }}\n\nAfter.')
    box = text.split('::: {.chart data-chart="0"}\n')[1].split("\n:::")[0]
    assert box == "People with a level 3 qualification, Anyshire. Data: Annual survey of examples. [@skills-survey]"


def test_charts_are_counted_through_all_chapters_and_priorities() -> None:
    priority = '---\ntitle: P\nobjective: O.\nfoundations: [ideas]\n---\n{{ show("evidence-map") }}\n'
    vision = '---\ntitle: Vision\n---\n{{ show("evidence-map", caption="One") }}\n\n{{ show("evidence-map", caption="Two") }}\n'
    held = workspace({"priorities/more.md": priority, "chapters/04-vision.md": vision})
    text = compose_markdown(content_of(held))
    assert [f'data-chart="{number}"' in text for number in range(4)] == [True, True, True, False]


@pytest.mark.parametrize(
    "line",
    [
        '{{ show("nothing") }}',
        '{{ show("indicator", "nothing") }}',
        '{{ show("budgets", "growth-deal") }}',
        'See {{ show("evidence-map") }}',
    ],
)
def test_a_draft_says_where_a_chart_is_missing(line: str) -> None:
    text = markdown(line)
    assert "figure missing" in text
    assert "show(" not in text
    assert ".chart" not in text


def test_a_line_that_is_no_prose_has_no_room_for_a_chart() -> None:
    text = markdown("Prose.", summary='{{ show("evidence-map") }}')
    assert "figure missing" in text
    assert ".chart " not in text


def test_code_that_shows_how_to_show_a_chart_is_left_alone() -> None:
    text = markdown('```\n{{ show("evidence-map") }}\n```\n\nand `{{ show("evidence-map") }}`.')
    assert text.count('{{ show("evidence-map") }}') == 2
