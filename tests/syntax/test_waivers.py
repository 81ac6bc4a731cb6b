"""Comments that allow a finding: how they may be written, and which lines they are about.

A sample is a file in which each line begins with the numbers of the waivers that cover it; the number of a waiver is its place.
"""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lis_cli.syntax.waivers import Waiver, scan_waivers
from lis_cli.text.source import Source


def scanned(comment: str) -> Waiver:
    (waiver,) = scan_waivers(Source("a.yaml", comment))
    return waiver


@pytest.mark.parametrize(
    ("comment", "rules", "reason", "until"),
    [
        ("# lis: allow new-funding: agreed under minute 14", ["new-funding"], "agreed under minute 14", None),
        ("#lis:allow new-funding:agreed", ["new-funding"], "agreed", None),
        ("#   LIS:  Allow  new-funding :  agreed:  under   minute 14  ", ["new-funding"], "agreed: under minute 14", None),
        ("# lis: allow a-b, c,d ,e: x", ["a-b", "c", "d", "e"], "x", None),
        ("# lis: allow a until 2026-03-31: x", ["a"], "x", "2026-03-31"),
        ("# lis: allow a, b UNTIL spring: x", ["a", "b"], "x", "spring"),
        ("# lis: allow a until 2026-03-31", ["a"], "", "2026-03-31"),
        ("# lis: allow a", ["a"], "", None),
        ("# lis: allow a:", ["a"], "", None),
        ("# lis: allow a: REASON", ["a"], "", None),
        ("# lis: allow a: reason", ["a"], "", None),
    ],
)
def test_what_a_comment_says(comment: str, rules: list[str], reason: str, until: str | None) -> None:
    waiver = scanned(comment)
    assert (list(waiver.rules), waiver.reason, waiver.until) == (rules, reason, until)


@pytest.mark.parametrize(
    "comment",
    [
        "# lis:",
        "# lis: allow",
        "# lis: allow: x",
        "# lis: allow orphan evidence: x",
        "# lis: allow a - x",
        "# lis: allow a,: x",
        "# lis: allow ,a: x",
        "# lis: allow a, , b: x",
        "# lis: ignore a: x",
        "# lis: disable=a",
        "# lis: allow until 2026-03-31: x",
        "# lis: allow a.b: x",
    ],
)
def test_a_comment_that_begins_as_a_waiver_and_is_none_is_kept_to_be_told(comment: str) -> None:
    assert scanned(comment).rules == ()


@pytest.mark.parametrize(
    "text",
    [
        "title: a#lis: allow b: x\n",
        "title: a # see lis: allow b: x\n",
        "title: a # relis: allow b: x\n",
        "# allow b: x\n",
    ],
)
def test_other_words_are_no_waivers(text: str) -> None:
    assert scan_waivers(Source("a.yaml", text)) == []


@pytest.mark.parametrize(
    "text",
    [
        "---\n---\n```\n<!-- lis: allow a: x -->\n```\n",
        "---\n---\n~~~ yaml\n# lis: allow a: x\n<!-- lis: allow a: x -->\n~~~\n",
        "---\n---\n- item\n\n  ```\n  <!-- lis: allow a: x -->\n  ```\n",
        "---\n---\n````\n```\n<!-- lis: allow a: x -->\n```\n````\n",
        "---\n---\n```\n<!-- lis: allow a: never closed -->\n",
        "---\n---\nSee `<!-- lis: allow a: x -->` and `` <!-- lis: allow a: x --> ``.\n",
        "---\n---\n# lis: allow a: a heading\n",
        "---\n---\n<!-- see lis: allow a: x -->\n",
        "---\n---\n<!-- lis: allow a: never closed\n",
    ],
)
def test_code_headings_and_other_comments_in_prose_are_no_waivers(text: str) -> None:
    assert scan_waivers(Source("a.md", text)) == []


YAML = """\
1   |# lis: allow a: 1, above everything, and so about the file as a whole
1   |title: x
2   |place: y # lis: allow a: 2
3   |contact: # lis: allow a: 3
3   |  email: x
3   |  more:
3   |    deep: y
4   |note: >- # lis: allow a: 4
4   |  folded
4   |
4   |  text
    |# lis: allow a: 5, above an entry
    |
    |# and a comment between
5   |findings:
5   |- says: x
5 6 |  shows: y # lis: allow a: 6
5   |- says: z
    |last:
    |  # lis: allow a: 7, above an item
7   |  - one: 1
7   |    two: 2
    |  - one: 3
8   |  # lis: allow a: 8, at the end of an entry, about nothing
    |next: "a # lis: no comment between quotes"
9   |# lis: allow a: 9, at the end of the file, about nothing
"""

PROSE = """\
1   |---
1   |# lis: allow a: 1, in front matter
1   |title: x
    |---
2   |A paragraph
2   |with a comment <!-- lis: allow a: 2 --> in it.
    |
3   |<!-- lis: allow a: 3, above a list -->
3   |- one
3 4 |- two <!-- lis: allow a: 4, in an item -->
3 4 |  goes on
3   |- three
5   |<!-- lis: allow a: 5, between items -->
5 6 |<!-- lis: allow a: 6, so too -->
5 6 |- four
    |- five
    |
7   |<!-- lis: allow a: 7, above a heading -->
7   |
7   |## Heading
    |Words
    |
8   |<!-- lis: allow a: 8, above a table -->
8   |
8   || a | b |
8   ||---|---|
8 9 || 1 | 2 <!-- lis: allow a: 9, in a row --> |
8   || 3 | 4 |
    |
10  |## Heading <!-- lis: allow a: 10, in a heading -->
    |Words
    |
11  |<!--
11  |  lis: allow a:
11  |  11, on many lines
11  |-->
11  |> quoted
11  |> words
    |
    |1. one
    |2. two
12  |<!-- lis: allow a: 12, at the end, about nothing -->
"""


@pytest.mark.parametrize(("path", "sample", "texts"), [("a.yaml", YAML, ['"a # lis: no comment between quotes"']), ("a.md", PROSE, [])])
def test_which_lines_it_is_about(path: str, sample: str, texts: list[str]) -> None:
    rows = [row.split("|", 1) for row in sample.splitlines()]
    text = "".join(f"{row[1]}\n" for row in rows)
    waivers = scan_waivers(Source(path, text), [(text.index(value), text.index(value) + len(value)) for value in texts])
    told = [
        " ".join(str(n) for n, waiver in enumerate(waivers, 1) if waiver.first <= line <= waiver.last) for line in range(1, len(rows) + 1)
    ]
    assert "".join(f"{numbers:<4}|{row[1]}\n" for numbers, row in zip(told, rows, strict=True)) == sample


def test_a_comment_in_a_block_of_text_is_about_its_paragraph() -> None:
    text = "about: |\n  First.\n\n  <!-- lis: allow a: x -->\n  Second.\n\n  # lis: allow a: a heading\nplace: y\n"
    (waiver,) = scan_waivers(Source("a.yaml", text), [(text.index("|"), text.index("place"))])
    assert (waiver.span.start, waiver.first, waiver.last) == ((4, 3), 4, 5)


def test_it_stands_where_the_comment_stands() -> None:
    (waiver,) = scan_waivers(Source("a.yaml", "x: 1\ny: 2   # lis: allow a: x  \n"))
    assert waiver.span == ("a.yaml", (2, 8), (2, 25))
    (waiver,) = scan_waivers(Source("a.md", "---\nt: x\n---\n\nWords <!-- lis: allow a:\nx --> more\n"))
    assert waiver.span == ("a.md", (5, 7), (6, 6))


@given(st.text(st.sampled_from("# -:,|>`~\n\t<!->aluntiws123éx\"'[]{}\u2028\x85\xa0"), max_size=300), st.sampled_from(["a.yaml", "a.md"]))
def test_whatever_is_written_is_scanned(text: str, path: str) -> None:
    source = Source(path, text + "\n# lis: allow a: x\n<!-- lis: allow b: y -->\n" + text)
    for waiver in scan_waivers(source):
        assert waiver.span.start is not None
        assert (
            1 <= waiver.first <= waiver.span.start.line <= waiver.last <= len(source.line_starts) or waiver.first > waiver.span.start.line
        )


BLANKS = " " * 200_000
HOSTILE = {
    "comments": "# lis: allow a: b\n" * 50_000,
    "nested": "".join(f"{' ' * (n % 300)}k: # lis: allow a: b\n" for n in range(20_000)),
    "blanks in a reason": f"# lis: allow a:{BLANKS}x\n" * 5,
    "blanks in a head": f"# lis:{BLANKS}allow{BLANKS}a{BLANKS},{BLANKS}b{BLANKS}x\n",
    "blanks before": f"#{BLANKS}lis\n" * 5 + "# lis: allow a: b",
    "signs": "# " * 500_000 + "lis: allow a: b",
    "commas": f"# lis: allow a{', a' * 300_000}: b",
}
HOSTILE_PROSE = {
    "comments": "<!-- lis: allow a: b -->\n" * 50_000,
    "in one paragraph": "words <!-- lis: allow a: b -->\n" * 50_000,
    "opened": "<!-- lis: allow a: b " * 50_000,
    "blanks": f"<!--{BLANKS}lis: allow a:{BLANKS}b{BLANKS}-->\n" * 3,
    "fences": "```\n" * 100_000 + "<!-- lis: allow a: b -->",
    "items": "- a <!-- lis: allow a: b -->\n" * 50_000,
    "numerals": "iiiiiiiiii" * 100_000 + "<!-- lis: allow a: b -->",
}


@pytest.mark.parametrize(
    ("path", "text"),
    [
        *(pytest.param("a.yaml", text, id=f"yaml: {name}") for name, text in HOSTILE.items()),
        *(pytest.param("a.md", text, id=f"prose: {name}") for name, text in HOSTILE_PROSE.items()),
    ],
)
def test_no_text_takes_long(path: str, text: str) -> None:
    started = time.process_time()
    scan_waivers(Source(path, text))
    assert time.process_time() - started < 5
