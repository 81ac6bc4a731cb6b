"""Slips of markup that would stop a document or print as stray signs: what pandoc warns of, found with its place."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from lis_cli.syntax.boxes import BOXES
from lis_cli.syntax.markdown import COMMENT_OR_CODE
from lis_cli.text.near import did_you_mean

_FENCE = re.compile(r"^ {0,3}(?P<colons>:{3,})(?P<opens>[ \t]*[^\s:].*)?[ \t]*$", re.MULTILINE)
_CLASS = re.compile(r"(?<![^\s{])\.(?P<name>[^\s.{}]{1,200})")
"""A class between braces, as in `::: {#ports .case-study}`."""
_WORD = re.compile(r"[ \t]*(?P<name>[^\s:{}]{1,200})")
_NOTE = re.compile(r"(?P<start>^ {0,3})?\[\^(?P<name>[^\]\s]{1,200})\](?P<defines>:)?", re.MULTILINE)
_NAME = re.compile(r"^ {0,3}\[(?P<name>[^\]\^@][^\]]{0,1000})\]:[ \t]*\S", re.MULTILINE)


class Slip(NamedTuple):
    """One slip: where it stands in the prose, what is wrong, and what to do."""

    start: int
    end: int
    message: str
    help: str


def scan_slips(text: str) -> list[Slip]:
    """Return the slips of some prose, in order."""
    if ":::" not in text and "[" not in text:
        return []
    shown = COMMENT_OR_CODE.sub(_blank, text)
    return sorted([*_open_boxes(shown), *_notes(shown), *_names(shown)])


def _blank(hidden: re.Match[str]) -> str:
    """Return as much white space as code or a comment has characters; what only begins like a comment stays."""
    return re.sub(r"[^\n]", " ", hidden[0]) if hidden["code"] or hidden["comment"] else hidden[0]


def _open_boxes(text: str) -> Iterator[Slip]:
    """Yield the boxes between `:::` lines that are not closed, and the ends of none."""
    opened: list[re.Match[str]] = []
    for fence in _FENCE.finditer(text):
        if fence["opens"]:
            opened.append(fence)
            yield from _unknown_box(fence)
        elif opened:
            opened.pop()
        else:
            yield Slip(
                fence.start("colons"), fence.end("colons"), "`:::` ends a box that was not begun", "delete it, or begin the box above"
            )
    for fence in opened:
        yield Slip(fence.start("colons"), fence.end(), "box is begun here and never ended", "end it with a line `:::`")


def _unknown_box(fence: re.Match[str]) -> Iterator[Slip]:
    """Yield a slip for the start of a box that no document knows: it would be printed as plain text."""
    opener, begin = fence["opens"], fence.start("opens")
    names = list(_CLASS.finditer(opener)) if "{" in opener else list(filter(None, [_WORD.match(opener)]))
    if not names or any(name["name"] in BOXES for name in names):
        return
    name = names[0]
    known = f"write {', '.join(f'`{box}`' for box in BOXES[:-1])} or `{BOXES[-1]}`"
    yield Slip(
        begin + name.start("name"),
        begin + name.end("name"),
        f"`{name['name']}` is not a kind of box",
        did_you_mean(name["name"], BOXES) or known,
    )


def _notes(text: str) -> Iterator[Slip]:
    """Yield the footnotes that are defined twice, those that are called and not defined, and those that are never called."""
    notes = list(_NOTE.finditer(text))
    called = {note["name"] for note in notes if note["start"] is None or not note["defines"]}
    defined: set[str] = set()
    for note in notes:
        if note["defines"] and note["start"] is not None:
            if note["name"] in defined:
                yield Slip(
                    note.start("name") - 2, note.end(), f"footnote `{note['name']}` is defined twice", "give one of them another name"
                )
            elif note["name"] not in called:
                yield Slip(
                    note.start("name") - 2,
                    note.end(),
                    f"footnote `{note['name']}` is never called",
                    f"write `[^{note['name']}]` where it belongs",
                )
            defined.add(note["name"])
    for note in notes:
        is_call = note["start"] is None or not note["defines"]
        if is_call and note["name"] not in defined:
            cure = f"write a line `[^{note['name']}]:` with its words"
            yield Slip(note.start("name") - 2, note.end("name") + 1, f"footnote `{note['name']}` is not defined", cure)


def _names(text: str) -> Iterator[Slip]:
    """Yield the link names that are defined twice."""
    seen: set[str] = set()
    for match in _NAME.finditer(text):
        name = " ".join(match["name"].casefold().split())
        if name in seen:
            yield Slip(
                match.start("name") - 1, match.end("name") + 1, f"link name `{match['name']}` is defined twice", "keep one of the two"
            )
        seen.add(name)
