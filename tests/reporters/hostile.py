"""Words that would be something else in a report that did not mind: markup, names, numbers, addresses, steering signs."""

from collections.abc import Sequence

from helpers import minimal_files
from lis_cli.compare import compare_workspaces
from lis_cli.load.loader import load_workspace
from lis_cli.reporters.comparison import Comparison
from lis_cli.snapshot import InMemory

HOSTILE = [
    "@team and @org/people, a.b@example.org",
    "#12, GH-12, gh-7, org/repo#5, !7, ~bug, %1.0, &3, $4, org/repo@1a2b3c4d5e6f",
    "https://example.org/x and www.example.org and ftp://x.example, mailto:x@y.example",
    "<script>alert(1)</script> <img src=x onerror=alert(1)> </details> <!-- x --> </b>",
    "&lt;b&gt; &amp; &copy; &#64;team",
    "*one* **two** _three_ __four__ ~~five~~ ~six~ `seven` ``eight``",
    "[words](https://example.org) ![picture](x.png) [^1] [x][y] <https://example.org>",
    "$x^2$ and $$y$$ and $`z`$ and :smile: :+1: :100:",
    "a | b | c \\ d \\* e",
    "  spaces   and\ttabs  ",
]


def hostile_pair() -> Comparison:
    """Return a comparison of a strategy with one in which all of these words were put in: in titles, entries and prose."""
    plain = [f"plain {number}" for number in range(len(HOSTILE))]
    return rewritten(plain, HOSTILE)


def rewritten(old: Sequence[str], new: Sequence[str]) -> Comparison:
    """Return a comparison of two strategies with as many priorities as there are words; each says its words everywhere."""
    before, after = (load_workspace(InMemory(_files(words)), "") for words in (old, new))
    return compare_workspaces(before, after)


def _files(words: Sequence[str]) -> dict[str, str | bytes]:
    given = {path: data.decode() for path, data in minimal_files().items() if isinstance(data, bytes)}
    _, front, _ = given["priorities/skills.md"].split("---\n", 2)
    files: dict[str, str | bytes] = {"strategy.yaml": given["strategy.yaml"]}
    for number, prose in enumerate(words):
        flat = " ".join(prose.split())[:200].replace("'", "''")
        entry = front.replace("Skills for growth", f"'{flat}'").replace("Open a skills hub with employers.", f"'{flat}'")
        files[f"priorities/p{number}.md"] = f"---\n{entry}---\nA sentence that stays. {prose}\n"
    return files
