"""The words that a reader reads stay in their places, and nothing else is left of a text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lis_cli.text.words import BEFORE, FIGURE, NOTHING, blanked, count_words, most_words, own_words, visible_words


def shown(words: str) -> str:
    """Return words with `#` for what is read as one, and without what is read as none."""
    return words.replace(FIGURE, "#").replace(NOTHING, "").replace(BEFORE, "°")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Plain words (aside), 5 * 4 < 21 [and so on].", "Plain words (aside), 5 * 4 < 21 [and so on]."),
        ("See [it](a:b) now.", "See [it] now."),
        ('See [it](https://a.b/c_(d) "A title"), [too][ref].', "See [it], [too]."),
        ("See [](a:b).", "See #."),
        ("Up [@a; see @b-c, p. 3]. Mail [a@b.uk](mailto:a@b.uk).", "Up . Mail [#]."),
        ("Up[^1] and^[a note [@x]] on.", "Up and on."),
        ("[^1]: A note.", "[^1]: A note."),
        ('Up {{ indicators["a"].latest }} by `a b` x.', "Up # by # x."),
        ("At https://a.b/C?d. Or www.a.b, <https://a.b> or A.b@c.uk.", "At #. Or #, # or #."),
        ("A ![picture\nof it](m.png){w=5} B", "A          \n                   B"),
        ("A <!-- B\nC --> D", "A       \n      D"),
        ("A\n<!-- B\nC --> D", "A\n°°°°°°\n°°°°° D"),
        ("A <!-- not closed", "A                "),
        ("A\n```\nB\n```\nC ~~~ D", "A\n   \n \n   \nC ~~~ D"),
        ("~~~~ x\n```\n~~~\n~~~~\nA", "      \n   \n   \n    \nA"),
        ("[words]{.red} and `x`{.py}", "[words] and #"),
    ],
)
def test_visible_words(text: str, expected: str) -> None:
    assert shown(visible_words(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He said “we will” and left.", "He said  and left."),
        ('He said "we\nwill". Then.', "He said \n. Then."),
        ("She calls it ‘the firm’s own’ plan, it’s said.", "She calls it  plan, it’s said."),
        ("Firms' plans and 'one plan', it's said, of the '90s.", "Firms' plans and , it's said, of the '90s."),
        ('A 5" pipe and 6" one.', 'A 5" pipe and 6" one.'),
        ("“A first paragraph\n\n“And a second.”\n\nOurs.", "\n\n\n\nOurs."),
        ("> Theirs.\n> More.\n\nOurs > theirs.", "\n\n\nOurs > theirs."),
        ('An open " quote ends\n\nwith the paragraph".', 'An open " quote ends\n\nwith the paragraph".'),
    ],
)
def test_own_words(text: str, expected: str) -> None:
    assert shown(own_words(text)) == expected


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 0),
        ("One well-known word/two – and & so on.", 6),
        ("Ports—roads—homes", 3),
        ("£5.4 billion, 81% and 2014–15", 5),
        ('Up to {{ figures["a"].latest }}, {{ x }}% [@a] of [](priority:b) and `c d`', 8),
        ("**Bold** words* _here_", 3),
    ],
)
def test_count_words(text: str, count: int) -> None:
    assert count_words(visible_words(text)) == count
    assert most_words(text) >= count


def test_blanked() -> None:
    assert shown(blanked("One two\nthree four.", [(0, 3), (1, 5), (4, 13)])) == " \n four."


@given(st.text(alphabet=" \n.aB1|>-#`~[]@(){}<!*:^\"'“”‘’\\", max_size=200))
def test_every_character_keeps_its_place(text: str) -> None:
    for words in (visible_words(text), own_words(visible_words(text))):
        assert len(words) == len(text)
        assert [index for index, character in enumerate(words) if character == "\n"] == [
            index for index, character in enumerate(text) if character == "\n"
        ]
    assert count_words(visible_words(text)) <= most_words(text)


@pytest.mark.parametrize("piece", ["[@", "<!--", "{{ ", "](", "][", "^[", "`", "~~~\n", "![", "“", "‘a", '"a', "'a", "@a", "www.", "> "])
def test_a_hostile_text_is_read_once(piece: str) -> None:
    text = piece * 200_000
    assert len(own_words(visible_words(text))) == len(text)
