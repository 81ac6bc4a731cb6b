"""Changes of a file as a unified diff, which people read and `git apply` takes.

The standard library's `difflib` needs seconds for a few thousand lines of which many changed; here a change is a few lines replaced,
put in or taken out, so looking a little ahead finds it, and the time grows with the length of the file and nothing else.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from lis_cli.reporters.characters import one_line
from lis_cli.reporters.style import Style

_AROUND = 3
"""Lines shown before and after a change."""
_AHEAD = 40
"""Lines looked ahead for the end of what was put in or taken out."""


class _Change(NamedTuple):
    """Lines of the old file and of the new that stand in each other's place; `end` exclusive."""

    start: int
    end: int
    new_start: int
    new_end: int


def report_patch(path: str, before: bytes | None, after: bytes, style: Style) -> str:
    """Return the unified diff of two states of a UTF-8 file, every byte as it is; in colour nothing in it steers the terminal.

    `before` is None where the file is new.
    """
    old, new = _lines(before or b""), _lines(after)
    shown = one_line(path)
    came_from = "--- /dev/null" if before is None else f"--- a/{shown}"
    head = [f"{style.paint(came_from, 'bold')}\n", f"{style.paint(f'+++ b/{shown}', 'bold')}\n"]
    return "".join(head + [line for hunk in _hunks(list(_changes(old, new))) for line in _spell(hunk, old, new, style)])


def _lines(data: bytes) -> list[str]:
    """Return the lines of a file, each with its line feed; the last may have none."""
    *lines, last = data.decode("utf-8").split("\n")
    return [f"{line}\n" for line in lines] + ([last] if last else [])


def _changes(old: Sequence[str], new: Sequence[str]) -> Iterator[_Change]:
    i = j = 0
    while i < len(old) or j < len(new):
        if i < len(old) and j < len(new) and old[i] == new[j]:
            i, j = i + 1, j + 1
            continue
        taken, put = _step(old, new, i, j)
        yield _Change(i, i + taken, j, j + put)
        i, j = i + taken, j + put


def _step(old: Sequence[str], new: Sequence[str], i: int, j: int) -> tuple[int, int]:
    """Return how many lines to pass in each file until they agree again, or one in each where that is not near."""
    if i >= len(old) or j >= len(new):
        return len(old) - i, len(new) - j
    if old[i + 1 : i + 2] != new[j + 1 : j + 2]:
        for many in range(1, _AHEAD):
            if old[i + many : i + many + 2] == new[j : j + 2]:
                return many, 0
            if old[i : i + 2] == new[j + many : j + many + 2]:
                return 0, many
    return 1, 1


def _hunks(changes: list[_Change]) -> Iterator[list[_Change]]:
    """Yield the changes that are shown together, since the lines around them touch."""
    hunk: list[_Change] = []
    for change in changes:
        if hunk and change.start - hunk[-1].end > 2 * _AROUND:
            yield hunk
            hunk = []
        hunk.append(change)
    if hunk:
        yield hunk


def _spell(hunk: list[_Change], old: Sequence[str], new: Sequence[str], style: Style) -> Iterator[str]:
    above, below = min(_AROUND, hunk[0].start), min(_AROUND, len(old) - hunk[-1].end)
    at, last = hunk[0].start - above, hunk[-1].end + below
    spans = _range(at, last), _range(hunk[0].new_start - above, hunk[-1].new_end + below)
    yield style.paint("@@ -{} +{} @@".format(*spans), "cyan") + "\n"
    for change in hunk:
        yield from (_line(" ", line, style) for line in old[at : change.start])
        yield from (_line("-", line, style) for line in old[change.start : change.end])
        yield from (_line("+", line, style) for line in new[change.new_start : change.new_end])
        at = change.end
    yield from (_line(" ", line, style) for line in old[at:last])


def _range(start: int, end: int) -> str:
    """Return lines as a diff counts them: from 1, and where there are none, by the line before."""
    return f"{start + 1 if end > start else start},{end - start}"


def _line(sign: str, line: str, style: Style) -> str:
    words = line.removesuffix("\n")
    end = "\n" if line.endswith("\n") else "\n\\ No newline at end of file\n"
    if not style.colour:
        return f"{sign}{words}{end}"
    words = one_line(words.removesuffix("\r"))
    seen = words.rstrip()
    look = {"-": "red", "+": "green"}.get(sign)
    if look is None:
        return f" {words}{end}"
    spaces = words[len(seen) :]
    return style.paint(f"{sign}{seen}", look) + (style.paint(spaces, f"on {look}") if spaces else "") + end
