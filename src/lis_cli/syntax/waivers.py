"""Waivers: comments by which an author allows one finding, with a reason.

`# lis: allow RULE: reason` in YAML and front matter, `<!-- lis: allow RULE: reason -->` in prose; several rules are separated by
commas, and `until 2026-03-31` before the colon lets the waiver expire.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lis_cli.syntax.markdown import iter_comments, prose_offset
from lis_cli.syntax.stretches import Entries, Passages
from lis_cli.text.edit import Edit
from lis_cli.text.source import Source
from lis_cli.text.span import Span

_SIGN = re.compile(r"\s*lis:", re.IGNORECASE)
_IN_YAML = re.compile(r"(?:^|(?<=[ \t]))#[ \t]*lis:[^\n]*", re.IGNORECASE | re.MULTILINE)
_NAME = re.compile(r"[\w-]+")
_PLACEHOLDER = "reason"
"""What the manual writes where the reason is to stand."""


@dataclass(frozen=True, slots=True)
class Waiver:
    """A recorded, reasoned permission for findings of some rules in some lines of one file."""

    span: Span
    """Of the comment."""
    rules: tuple[str, ...]
    """As written; empty where the comment begins as a waiver and cannot be read as one."""
    reason: str
    """Empty where none is given."""
    until: str | None
    """The last day it holds, as written; None where it does not expire."""
    first: int
    last: int
    """The lines it covers, from 1, both included."""


def may_hold_waivers(source: Source) -> bool:
    """Tell whether a file is worth a scan."""
    return any(sign in source.text for sign in ("lis:", "Lis:", "LIS:"))


def scan_waivers(source: Source, texts: Sequence[tuple[int, int]] = ()) -> list[Waiver]:
    """Return the waivers of a file, by place.

    `texts` are the offsets, in order, where quoted and block text in YAML begins and ends: a `#` in it is no comment.
    """
    prose = prose_offset(source.text) if source.path.endswith(".md") else len(source.text)
    found = [*_in_yaml(source, prose, texts), *_in_prose(source, prose)]
    for start, end in texts:
        if "<!--" in source.text[start:end]:
            found += _in_prose(source, start, end)
    return sorted(found, key=lambda waiver: waiver.span.start or (0, 0))


def _in_yaml(source: Source, end: int, texts: Sequence[tuple[int, int]]) -> Iterator[Waiver]:
    entries = None
    starts = [start for start, _ in texts]
    for match in _IN_YAML.finditer(source.text, 0, end):
        inside = bisect_right(starts, match.start()) - 1
        if inside >= 0 and match.start() < texts[inside][1]:
            continue
        entries = entries or Entries(source.text[:end])
        words = match[0].rstrip()
        place = source.position(match.start())
        span = Span(source.path, place, source.position(match.start() + len(words)))
        yield _waiver(span, words[words.index(":") + 1 :], *entries.covered(place.line))


def _in_prose(source: Source, start: int, end: int | None = None) -> Iterator[Waiver]:
    passages = None
    text = source.text[start:end]
    for begin, stop in iter_comments(text):
        sign = _SIGN.match(text, begin + len("<!--"), stop)
        if sign is None:
            continue
        before = source.position(start).line - 1
        passages = passages or Passages(text)
        first, last = source.position(start + begin), source.position(start + stop)
        lines = (line + before for line in passages.covered(first.line - before, last.line - before))
        yield _waiver(Span(source.path, first, last), text[sign.end() : stop - len("-->")], *lines)


def _waiver(span: Span, words: str, first: int, last: int) -> Waiver:
    """Return the waiver that a comment is; `words` are those behind `lis:`."""
    head, _, reason = words.partition(":")
    reason = " ".join(reason.split())
    verb, *rest = head.replace(",", " , ").split() or [""]
    until = rest[-1] if len(rest) > 2 and rest[-2].lower() == "until" else None  # noqa: PLR2004  (a rule stands before `until` and the day)
    rules, commas = (rest[:-2] if until else rest)[::2], (rest[:-2] if until else rest)[1::2]
    is_read = verb.lower() == "allow" and len(rules) == len(commas) + 1 and set(commas) <= {","} and all(map(_NAME.fullmatch, rules))
    return Waiver(span, tuple(rules) if is_read else (), "" if reason.lower() == _PLACEHOLDER else reason, until, first, last)


def drop_waiver(source: Source, span: Span) -> Edit:
    """Return the edit that deletes a waiver: with its lines where it has them to itself, else with the space beside it."""
    assert span.start is not None  # a comment stands somewhere
    assert span.end is not None
    text, start, end = source.text, source.offset(span.start), source.offset(span.end)
    first, line_end = text.rfind("\n", 0, start) + 1, text.find("\n", end)
    last = line_end if line_end != -1 else len(text)
    is_first, is_last = not text[first:start].strip(), not text[end:last].strip()
    if is_first and is_last:
        is_between_blanks = text.endswith(("\n\n", "---\n"), 0, first) and text.startswith("\n\n", last)
        start, end = first, min(last + 1 + is_between_blanks, len(text))
    elif is_last:
        start, end = first + len(text[first:start].rstrip(" \t")), last
    elif is_first:
        end += len(text[end:last]) - len(text[end:last].lstrip(" \t"))
    else:
        start -= text.endswith(" ", 0, start)
    return Edit(source.path, source.position(start), source.position(end), "")


def rename_in_waiver(source: Source, span: Span, name: str, text: str) -> Edit | None:
    """Return the edit that puts another name of a rule in a waiver, or None where the name stands there twice."""
    assert span.start is not None
    assert span.end is not None
    start, end = source.offset(span.start), source.offset(span.end)
    found = list(re.finditer(rf"(?<![\w-]){re.escape(name)}(?![\w-])", source.text[start:end].split(":", 2)[1]))
    if len(found) != 1:
        return None
    at = source.text.index(":", start) + 1 + found[0].start()
    return Edit(source.path, source.position(at), source.position(at + len(name)), text)
