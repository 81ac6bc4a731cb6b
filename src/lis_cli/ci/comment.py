"""One comment, kept up to date: found again by a mark on its first line that no reader sees."""

import re
from collections.abc import Iterator
from typing import NamedTuple, Protocol

from lis_cli.ci.api import RefusedError

_MARK = "<!-- lis-diff -->"
"""Where a report has none of its own."""
_HIDDEN = re.compile(r"<!--[^\n]{1,200}-->")
_CUT = "*The report is longer than a comment may be; the rest is in the artifacts of this run.*"
_FOLD, _FOLD_END = "<details", "</details>"


class Posted(NamedTuple):
    """A comment that is there."""

    address: str
    """Where it can be changed."""
    text: str


class Discussion(Protocol):
    """The discussion of a pull or merge request."""

    longest: int
    """Characters that a comment may have."""
    is_from_fork: bool
    """Whether the change comes from somebody else's copy, which has no right to post."""
    cure: str
    """What to do where posting is refused."""

    def comments(self) -> Iterator[Posted]:
        """Yield every comment, oldest first."""

    def create(self, text: str) -> None:
        """Post a comment."""

    def update(self, comment: Posted, text: str) -> None:
        """Replace the words of a comment."""


def compose(report: str, longest: int, drafts: str = "") -> str:
    """Return the comment that holds a report: with a mark on its first line, and no longer than the service takes."""
    text = report.strip().replace("\r\n", "\n")
    first, _, rest = text.partition("\n")
    mark, body = (first, rest.strip("\n")) if _HIDDEN.fullmatch(first) else (_MARK, text)
    links = f"\n\n[The drafts as PDF, Word and web page]({drafts})" if drafts else ""
    whole = f"{mark}\n{body}{links}\n"
    if len(whole) <= longest:
        return whole
    end = f"\n\n{_CUT}{links}\n"
    room = longest - len(mark) - len(end) - 1
    return f"{mark}\n{_cut(body, room)}{end}"


def _cut(body: str, room: int) -> str:
    """Return as many whole lines as there is room for, with what they fold closed again."""
    kept, size, folds = [], 0, 0
    for line in body.split("\n"):
        folds_after = folds + line.count(_FOLD) - line.count(_FOLD_END)
        size += len(line) + 1
        if size + max(folds_after, 0) * (len(_FOLD_END) + 2) > room:
            break
        kept.append(line)
        folds = folds_after
    return "\n".join(kept).rstrip("\n") + f"\n\n{_FOLD_END}" * max(folds, 0)


def post(discussion: Discussion, text: str, *, create: bool = True) -> str:
    """Update the comment that bears the same mark, or post a new one, and return what was done; RefusedError if we may not."""
    mark = text.partition("\n")[0]
    for comment in discussion.comments():
        if comment.text.partition("\n")[0].strip() != mark:
            continue
        if comment.text.replace("\r\n", "\n").strip() == text.strip():
            return "the comment is up to date"
        try:
            discussion.update(comment, text)
        except RefusedError:
            continue  # somebody else's, who quoted ours with its mark
        return "the comment was updated"
    if not create:
        return "there is nothing to report, and no comment from before"
    discussion.create(text)
    return "a comment was posted"
