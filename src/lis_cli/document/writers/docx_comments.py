"""Findings as Word comments: each is hung on the words it is about, where Word lists and resolves it."""

import copy
from collections.abc import Iterator

from lis_cli.document.ast import Element, attr, has_class, inlines, iter_elements, text_of
from lis_cli.document.blocks import elements_of

AUTHOR = "lis validate"
"""Who Word says has written them: the command that found them."""
_HOLDS_WORDS = frozenset({"Para", "Plain"})


def with_comments(blocks: list[Element]) -> list[Element]:
    """Return blocks with each finding as a comment on the first words of what follows it."""
    if not any(has_class(box, "findings") for box in elements_of(blocks, "Div")):
        return blocks
    return list(_Commenter().hung(blocks))


class _Commenter:
    """Goes through blocks and counts comments, whose numbers are unique in a document."""

    def __init__(self) -> None:
        self._count = 0

    def hung(self, blocks: list[Element]) -> Iterator[Element]:
        waiting: list[Element] = []
        for block in blocks:
            if has_class(block, "findings"):
                waiting += block["c"][1]
            elif waiting and _host(block) is not None:
                yield self._with_findings(waiting, block)
                waiting = []
            elif block["t"] == "Div":
                yield {"t": "Div", "c": [block["c"][0], list(self.hung(block["c"][1]))]}
            else:
                yield block
        if waiting:
            host = {"t": "Para", "c": inlines("(No text follows here.)")}
            self._hang(waiting, host)
            yield host

    def _with_findings(self, findings: list[Element], block: Element) -> Element:
        """Return a copy of a block with findings on its first words; the other writers have the same tree."""
        held = copy.deepcopy(next(self.hung([block])))
        if (host := _host(held)) is not None:
            self._hang(findings, host)
        return held

    def _hang(self, findings: list[Element], host: Element) -> None:
        for finding in reversed(findings):
            number = str(self._count)
            self._count += 1
            words = inlines(text_of(finding["c"][1]))
            start = {"t": "Span", "c": [attr("", ("comment-start",), id=number, author=AUTHOR), words]}
            end = {"t": "Span", "c": [attr("", ("comment-end",), id=number), []]}
            host["c"] = [start, *host["c"], end]


def _host(block: Element) -> Element | None:
    """Return the first paragraph in a block."""
    return next((element for element in iter_elements(block) if element["t"] in _HOLDS_WORDS), None)
