"""What a Markdown text says and points at, apart from its marks; how it is cut into pieces; and that no text makes this slow."""

import time

import pytest

from lis_cli.diff.blocks import split_blocks
from lis_cli.diff.markup import Markup, markup_of, words_of
from lis_cli.diff.words import tokens_of

TEXT = """\
# A *heading* {#here .wide}

Some **bold** words [@a-source, p. 3; @other/finding], a [link](priority:skills "Title") and mail to a@b.example.
![Map](media/map.png){width=50%} It is −5 or £1.6m, 45%, 1,200; see {{ indicators["gva"].latest }}.

> 1. Quoted `code` item
<!-- [@not-cited] a remark -->
"""


def test_words_are_told_from_marks() -> None:
    assert words_of(TEXT) == (
        "A heading Some bold words a link and mail to a b example Map It is −5 or £1.6m 45% 1,200 see Quoted code item".split()  # noqa: SIM905
    )


def test_what_it_points_at() -> None:
    assert markup_of(TEXT) == Markup(
        citations=("a-source", "other/finding"),
        links=("priority:skills",),
        pictures=("media/map.png",),
        quoted=('indicators["gva"].latest',),
        stops=",@..!,,;.",
    )


PIECES = """\
A paragraph
over two lines.
2019. And a third, which is no list item.

# Heading
Directly below.

- one
  goes on
- two

1. first

Underlined
==========
| a | b |
|---|---|

```yaml
x: 1

y: 2
```
<!-- a remark

with a gap -->
last
"""


def test_a_text_is_cut_into_pieces() -> None:
    assert [(block.kind, block.text.split("\n")[0], block.section) for block in split_blocks(PIECES)] == [
        ("paragraph", "A paragraph", ""),
        ("heading", "# Heading", "Heading"),
        ("paragraph", "Directly below.", "Heading"),
        ("item", "- one", "Heading"),
        ("item", "- two", "Heading"),
        ("item", "1. first", "Heading"),
        ("heading", "Underlined", "Underlined"),
        ("row", "| a | b |", "Underlined"),
        ("row", "|---|---|", "Underlined"),
        ("code", "```yaml", "Underlined"),
        ("comment", "<!-- a remark", "Underlined"),
        ("paragraph", "last", "Underlined"),
    ]


@pytest.mark.parametrize("unclosed", ["~~~\nx\n\ny", "```\nx\n\ny\n~~~", "<!-- x\n\ny"])
def test_what_is_never_closed_goes_on_to_the_end(unclosed: str) -> None:
    assert [block.text for block in split_blocks(unclosed)] == [unclosed]


@pytest.mark.parametrize(
    "sign", ["[", "](", "[@", "{{", "{#", "<!--", "!", "a.", "'", "1,", "£", "* ", "> ", "`", "```\n", "|\n", "=\n", "- x\n"]
)
def test_no_text_takes_more_than_its_share_of_time(sign: str) -> None:
    def seconds(size: int) -> float:
        text = sign * (size // len(sign))
        started = time.process_time()
        for look in (words_of, markup_of, tokens_of, split_blocks):
            look(text)
        return time.process_time() - started

    seconds(10_000)
    assert seconds(400_000) < 40 * max(seconds(40_000), 0.004)
