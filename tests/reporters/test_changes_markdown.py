"""The comment on a pull request: what it says of real edits, that nothing an author wrote becomes markup, and that it always fits."""

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pypandoc
import pytest
from markdown_it import MarkdownIt

from helpers import run_lis
from lis_cli.reporters.change_report import ChangeReport
from lis_cli.reporters.changes_markdown import MARKER, MOST, report_changes_markdown
from lis_cli.reporters.comparison import Comparison
from lis_cli.reporters.escaping import code, escape
from reporters.edits import EDITS, edited_strategy
from reporters.hostile import HOSTILE, hostile_pair, rewritten


def comment_on(*comparisons: Comparison) -> str:
    return report_changes_markdown(ChangeReport(comparisons, "HEAD", "working tree"))


@pytest.mark.parametrize("number", range(len(EDITS)))
def test_tells_the_story_of_an_edit(number: int, tmp_path: Path, golden: Callable[[str, str], None]) -> None:
    title = list(EDITS)[number]
    ran = run_lis("diff", "--format", "markdown", cwd=edited_strategy(tmp_path, title))
    assert (ran.code, ran.errors) == (0, "")
    golden(f"comment-{title.lower().replace(' ', '-')}.md", re.sub(r"\([0-9a-f]{10}\)", "(1a2b3c4d5e)", ran.output))


def test_no_change_says_so() -> None:
    assert comment_on() == f"{MARKER}\nNothing changes in the strategy between HEAD and working tree.\n"


def nodes(tree: Any) -> Iterator[dict[str, Any]]:
    """Yield every node of a document of pandoc."""
    if isinstance(tree, dict):
        if "t" in tree:
            yield tree
        tree = list(tree.values())
    for part in tree if isinstance(tree, list) else ():
        yield from nodes(part)


def kinds_in(markdown: str) -> set[str]:
    """Return the kinds of node that pandoc, which knows what GitHub adds to Markdown, finds in a text."""
    return {node["t"] for node in nodes(json.loads(pypandoc.convert_text(markdown, "json", format="gfm"))["blocks"])}


@pytest.mark.parametrize("words", HOSTILE)
def test_words_stay_words(words: str) -> None:
    assert kinds_in(f"Said “{escape(words)}” there.") <= {"Para", "Str", "Space"}
    shown = pypandoc.convert_text(f"Said “{escape(words)}” there.", "plain", format="gfm", extra_args=["--wrap=none"])
    assert shown.strip().replace("\u200b", "") == f"Said “{' '.join(words.split())}” there."


@pytest.mark.parametrize("words", HOSTILE)
def test_no_service_reads_a_name_or_number_out_of_words(words: str) -> None:
    text = str(MarkdownIt().render(escape(words)))
    seen = re.sub(r"<[^>]+>", "", text)
    assert re.search(r"[@#!~%^$]\w|&amp;\w|\bGH-\d|://|www\.|:\w+:", seen, re.IGNORECASE) is None


@pytest.mark.parametrize("words", ["a`b", "``", "`", "a\nb @x"])
def test_code_stays_code(words: str) -> None:
    (paragraph,) = json.loads(pypandoc.convert_text(code(words), "json", format="gfm"))["blocks"]
    assert [(node["t"], node["c"][1]) for node in paragraph["c"]] == [("Code", words.replace("\n", " "))]


def test_a_comment_on_hostile_words_is_our_markup_only() -> None:
    comment = comment_on(hostile_pair())
    assert "team" in comment
    ours = {"div", "details", "/details", "summary", "/summary", "b", "/b", "!-- lis-diff --"}
    assert set(re.findall(r"<([^<>]*)>", comment)) <= ours
    assert not kinds_in(comment) & {"Link", "Image", "Math", "Emph", "Strong", "Strikeout", "Table", "CodeBlock", "Note", "HorizontalRule"}
    assert comment.count("<details>") == comment.count("</details>")


@pytest.mark.parametrize(("number", "words"), [(5, "Word."), (400, "Word."), (600, "Many words " * 40), (3, "Endless " * 30_000)])
def test_always_fits_and_says_what_it_leaves_out(number: int, words: str) -> None:
    comparison = rewritten(*([f"{words} {side} <b>&lt; @team</b>" for _ in range(number)] for side in ("before", "after")))
    comment = comment_on(comparison)
    assert len(comment) < MOST
    items = len(re.findall(r"^- (?!… and)", comment, re.MULTILINE))
    left_out = re.search(r"\*\*([\d,]+) entr", comment)
    told = items + (int(left_out[1].replace(",", "")) if left_out else 0)
    assert told == len(comparison.changes)
    assert ("lis diff --format html" in comment) == bool(left_out)
    assert comment.count("<b>") == comment.count("</b>")
    assert comment.count("<details>") == comment.count("</details>")


def test_many_strategies_fit_too() -> None:
    comment = comment_on(*[rewritten(["Many words " * 40], ["Other words " * 40])] * 200)
    assert len(comment) < MOST
    assert " entries are left out here" in comment
