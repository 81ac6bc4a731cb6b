"""What the rules on plain English do under another framework, or in a strategy that the pages of samples do not show."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from helpers import workspace
from lis_cli.check.rules import empty_section, long_sentence, ownerless_promise, unexplained_acronym, word_to_avoid

VISION = "---\ntitle: Vision\n---\nWe will build a hub" + " and another" * 20 + ".\n"


def test_without_a_number_in_the_framework_no_sentence_is_too_long() -> None:
    space = workspace({"chapters/04-vision.md": VISION})
    silent = space.framework.model_copy(update={"longest_sentence": None})
    assert len(list(long_sentence.check(space))) == 1
    assert list(long_sentence.check(replace(space, loaded_framework=silent))) == []


def test_in_a_strategy_with_one_organisation_we_is_clear() -> None:
    space = workspace({"chapters/04-vision.md": VISION})
    about = space.strategy.about
    alone = about.model_copy(update={"organisations": {about.lead: about.organisations[about.lead]}})
    assert len(list(ownerless_promise.check(space))) == 1
    assert list(ownerless_promise.check(replace(space, loaded_strategy=space.strategy.model_copy(update={"about": alone})))) == []


PIECES = [
    *(
        "We will build a hub.",
        "in order to",
        "GVA",
        "(GVA)",
        "key",
        "# A",
        "will be built by",
        "one two three four five six seven eight nine ten",
    ),
    *(
        "[@a]",
        "[](a:b)",
        "{{ x }}",
        "“",
        "”",
        '"',
        "'",
        "> ",
        "- ",
        "| ",
        "|-|-|",
        "\n",
        "\n\n",
        "<!--",
        "-->",
        "```",
        ".",
        ":",
        "*",
        "\t",
        "    ",
    ),
]


@given(st.lists(st.sampled_from(PIECES), max_size=40).map(" ".join))
def test_whatever_is_written_a_finding_stands_in_it(text: str) -> None:
    space = workspace({"chapters/04-vision.md": f"---\ntitle: Vision\n---\n{text}"})
    for rule in (empty_section, long_sentence, ownerless_promise, unexplained_acronym, word_to_avoid):
        for found in rule.check(space):
            assert found.span.start is not None
            assert found.span.end is not None
            assert (2, 8) <= found.span.start < found.span.end
