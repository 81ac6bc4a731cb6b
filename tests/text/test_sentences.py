"""Sentences are found where a reader sees them, and each at its place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lis_cli.text.sentences import iter_blocks, iter_sentences
from lis_cli.text.words import visible_words


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
        (
            '[See it.](a:b) Then\n[go](https://a.b/c_(d) "Or. Stay"). End.',
            ["[See it.](a:b)", 'Then\n[go](https://a.b/c_(d) "Or. Stay").', "End."],
        ),
        ("It grew.[^1] Ask a@b.uk. Then^[In a note. So] go.", ["It grew.[^1]", "Ask a@b.uk.", "Then^[In a note. So] go."]),
        ("Incl. Diss. Est. 1990. Est. value.", ["Incl. Diss.", "Est. 1990.", "Est. value."]),
        ("Diss\\\nNorfolk\\\nand more", ["Diss\\", "Norfolk\\\nand more"]),
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
        ("<!-- A note. --> Words.\n\n   <!-- Two -->\n\nMore.", ["Words.", "More."]),
        (
            "Words.\n\n    code. More code.\n\n- An item.\n\n    Its second paragraph.\n\nEnd.",
            ["Words.", "An item.", "Its second paragraph.", "End."],
        ),
        ("Place | Jobs\n--- | ---:\nDiss. Eye | 5", ["Place", "Jobs", "Diss.", "Eye", "5"]),
        ("Place      Jobs\n------  ------\nDiss       5\nEye here   6", ["Place", "Jobs", "Diss", "5", "Eye here", "6"]),
        ("+---+---+\n| A | B |\n+===+===+\n| C | D |\n+---+---+", ["A", "B", "C", "D"]),
        ("> | A | B |\n> | --- | --- |\n> | C | D |", ["A", "B", "C", "D"]),
        ("\n \n**Bold** first.\nThen *more*.", ["**Bold** first.", "Then *more*."]),
        ("From Word:\n• one\n  • two", ["From Word:", "one", "two"]),
        ("Words\n* one\n* two\n\n* * *\n\n(a) three\n(b) four", ["Words", "one", "two", "three", "four"]),
        ("Words.\n\n![A map. Of it](media/map.png){width=50%}\n\nMore.", ["Words.", "More."]),
        ("Words.\n\n```\nCode. Code.\n```\n\nMore.", ["Words.", "More."]),
        ("::: case\nWords.\n:::\n\n---\n\nMore.[^1]\n\n[^1]: A note.\n\n[x]: https://a.b", ["Words.", "More.[^1]", "A note."]),
    ],
)
def test_blocks(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


def test_blocks_tell_what_they_are() -> None:
    text = "Words.\n\n- One\n- Two\n\n| A | B |\n| - | - |\n| 1 | 2 |\n\n: Caption\n\n[^1]: Note"
    kinds = [(block.kind, text[block.start : block.end].strip()) for block in iter_blocks(visible_words(text))]
    assert [kind for kind in kinds if kind[1]] == [
        ("paragraph", "Words."),
        ("item", "One"),
        ("item", "Two"),
        *(("cell", cell) for cell in ("A", "B", "1", "2")),
        ("caption", "Caption"),
        ("note", "Note"),
    ]


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


@pytest.mark.parametrize("piece", [".", "-", "| - ", "- - ", " ", "\n", "> ", ":|", "1. ", "a. A. ", "=\n", "[x]:", "*", ".)", "\\\n"])
def test_a_hostile_text_is_read_once(piece: str) -> None:
    for tail in ("x", "\nx", ""):
        assert len(sentences(f"A{piece * 50_000}{tail}")) <= 100_001
        assert len(sentences(f"{piece * 50_000}{tail}")) <= 100_001
