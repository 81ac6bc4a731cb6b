"""Sentences are found where a reader sees them, and each at its place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lis_cli.text.sentences import ends_with_citation, iter_blocks, iter_sentences, mask_markup


def sentences(text: str) -> list[str]:
    return [text[start:end] for start, end in iter_sentences(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("Jobs grew.", ["Jobs grew."]),
        ("Jobs grew. Wages did not! Why? Nobody knows", ["Jobs grew.", "Wages did not!", "Why?", "Nobody knows"]),
        ("A sentence may\nrun over lines. Then\nend.", ["A sentence may\nrun over lines.", "Then\nend."]),
        ("One paragraph\n\nand another", ["One paragraph", "and another"]),
        ("It cost £1.5m. It was worth 2.5% more.", ["It cost £1.5m.", "It was worth 2.5% more."]),
        ("Some places, e.g. Bungay and St. Ives, i.e. towns.", ["Some places, e.g. Bungay and St. Ives, i.e. towns."]),
        ("See No. 5 of it, p. 3. No. Then look.", ["See No. 5 of it, p. 3.", "No.", "Then look."]),
        ("Ask J. Smith or Dr. Jones.", ["Ask J. Smith or Dr. Jones."]),
        ("Ports, roads, etc. matter. Homes, etc. Also jobs.", ["Ports, roads, etc. matter.", "Homes, etc.", "Also jobs."]),
        ("Open at 9 a.m. on Friday. Shut at 5 p.m. Come.", ["Open at 9 a.m. on Friday.", "Shut at 5 p.m.", "Come."]),
        ('He said "It works." She said “why?” and left.', ['He said "It works."', "She said “why?” and left."]),
        ("**Moving.** The area trades. *Why?* It can.", ["**Moving.**", "The area trades.", "*Why?*", "It can."]),
        ("It fell [@a]. It rose. [@b; @c, p. 3] It fell.", ["It fell [@a].", "It rose. [@b; @c, p. 3]", "It fell."]),
        ("See newanglia.co.uk or `a. B`. [One](x!Y) is it.", ["See newanglia.co.uk or `a. B`.", "[One](x!Y) is it."]),
        ("Up to {{ figures. X }}. {{ about.place }} grew.", ["Up to {{ figures. X }}.", "{{ about.place }} grew."]),
        ("In\n2016. It ended\n2017. Then", ["In\n2016.", "It ended\n2017.", "Then"]),
        ("Wait… then go… Now", ["Wait… then go…", "Now"]),
        ("It grew.[^1] It fell.[^2] [@a] It grew.", ["It grew.[^1]", "It fell.[^2] [@a]", "It grew."]),
        ("See https://a.uk/x?A. Then www.b.uk/1.5. Done.", ["See https://a.uk/x?A.", "Then www.b.uk/1.5.", "Done."]),
    ],
)
def test_prose(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# A heading. Of two\nWords.\n## Another\nMore.", ["Words.", "More."]),
        ("A heading\n=========\nWords.\n\nAnother\n---\nMore.", ["Words.", "More."]),
        ("We have:\n- research\n- skills\n  and work\n\n1. One\n2. Two", ["We have:", "research", "skills\n  and work", "One", "Two"]),
        ("> Quoted words\n> run on. They end.\n\nAfter.", ["Quoted words\n> run on.", "They end.", "After."]),
        ("| Place | Jobs |\n| --- | ---: |\n| Diss. Eye | 5 |\n\n: A caption", ["Place", "Jobs", "Diss.", "Eye", "5", "A caption"]),
        ("Words <!-- Hidden. Words --> go on.", ["Words <!-- Hidden. Words --> go on."]),
        ("<!-- A note.\n\nOf two. -->\nWords.", ["Words."]),
        ("Words.\n\n![A map. Of it](media/map.png){width=50%}\n\nMore.", ["Words.", "More."]),
        ("Words.\n\n```\nCode. Code.\n```\n\nMore.", ["Words.", "More."]),
        ("::: case\nWords.\n:::\n\n---\n\nMore.[^1]\n\n[^1]: A note.\n\n[x]: https://a.b", ["Words.", "More.[^1]", "A note."]),
    ],
)
def test_blocks(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


def test_blocks_tell_what_they_are() -> None:
    text = "Words.\n\n- One\n- Two\n\n| A | B |\n| - | - |\n| 1 | 2 |\n\n: Caption\n\n[^1]: Note"
    kinds = [(block.kind, text[block.start : block.end].strip()) for block in iter_blocks(mask_markup(text))]
    assert [kind for kind in kinds if kind[1]] == [
        ("paragraph", "Words."),
        ("item", "One"),
        ("item", "Two"),
        *(("cell", cell) for cell in ("A", "B", "1", "2")),
        ("caption", "Caption"),
        ("note", "Note"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It is. It was. [@a]", True),
        ("It is. It was.” [@a; @b, p. 3] [@c]", True),
        ("It is. It was [@a].", False),
        ("It is. It was. @a", False),
        ("It is. [@a] It was", False),
    ],
)
def test_a_citation_behind_the_last_full_stop(text: str, *, expected: bool) -> None:
    masked = mask_markup(text)
    (block,) = iter_blocks(masked)
    assert ends_with_citation(masked, block) is expected


def test_masked_text_keeps_every_word_at_its_place() -> None:
    text = 'Of `5 firms`, 6 [@a-2018, p. 7] <!-- 8\n9 --> {{ x["10"] }} see [12](http://a.b/13) or https://c.d/14, ![15](16)'
    masked = mask_markup(text)
    assert len(masked) == len(text)
    assert [sign for sign in masked if sign.isdigit() or sign == "\n"] == ["6", "\n", "1", "2"]


@given(st.text(alphabet=" \n.!?AaB1|>-#`[]@(){}<!*:\t_", max_size=200))
def test_sentences_are_in_order_and_never_blank(text: str) -> None:
    at = 0
    for start, end in iter_sentences(text):
        assert at <= start < end <= len(text)
        assert text[start:end].strip()
        at = end


def test_a_long_text_is_read_once() -> None:
    assert len(sentences("It is. " * 20_000)) == 20_000
    assert sentences("[@" * 20_000 + "<!--" * 20_000)
    assert sentences("{{ " * 20_000 + "(" * 20_000)
