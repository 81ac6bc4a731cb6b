"""Rules by which markdown-it-py reads what stands in a line.

Its link and image rules are wrapped so that every token remembers where it began, and take paths with spaces as pandoc does. Citations
(`[@id]`) and figures (`{{ … }}`) are two rules of ours, in pandoc's and Jinja's notation.
"""

import re
from typing import TYPE_CHECKING, Any

from lis_cli.syntax.marks import CITATION

if TYPE_CHECKING:
    from markdown_it.rules_block import StateBlock
    from markdown_it.rules_inline import StateInline

_CITATION = re.compile(CITATION)


def no_footnote(rule: Any) -> Any:  # noqa: ANN401
    """Wrap the rule for link definitions so that it leaves pandoc's footnotes, `[^1]: …`, to be read as prose."""

    def wrapped(state: "StateBlock", first: int, last: int, silent: bool) -> bool:  # noqa: FBT001
        begin = state.bMarks[first] + state.tShift[first]
        return not state.src.startswith("[^", begin) and bool(rule(state, first, last, silent))

    return wrapped


def remembering(rule: Any, kind: str) -> Any:  # noqa: ANN401  (markdown-it's rule type is private)
    """Wrap an inline rule so that the token it makes knows its kind and place."""

    def wrapped(state: "StateInline", silent: bool) -> bool:  # noqa: FBT001  (markdown-it's signature)
        start, count = state.pos, len(state.tokens) + (1 if state.pending else 0)
        found = bool(rule(state, silent)) or _spaced(state, kind, silent=silent)
        if found and not silent and count < len(state.tokens):
            state.tokens[count].meta.update(kind=kind, span=(start, state.pos))
        return found

    return wrapped


_WORD = r"""[^\s()<>"]{1,500}"""
_TITLE = r"""(?:[ \t]{1,3}"[^"\n]{0,1000}")?"""
_SPACED = re.compile(rf"\([ \t]{{0,3}}(?P<target>{_WORD}(?:[ \t]{{1,3}}{_WORD}){{1,20}}){_TITLE}[ \t]{{0,3}}\)")
"""A target with spaces between round brackets, which pandoc takes and CommonMark does not."""


def _spaced(state: "StateInline", kind: str, *, silent: bool) -> bool:
    """Match a link or a picture whose path holds spaces."""
    sign = "![" if kind == "image" else "["
    if not state.src.startswith(sign, state.pos):
        return False
    start = state.pos + len(sign)
    end = state.md.helpers.parseLinkLabel(state, start - 1, False)  # noqa: FBT003  (markdown-it's signature)
    match = _SPACED.match(state.src, end + 1) if end >= 0 else None
    if match is None:
        return False
    if not silent:
        opening, closing = ("image", None) if kind == "image" else ("link_open", "link_close")
        token = state.push(opening, "", 0)
        token.attrs = {"src" if kind == "image" else "href": match["target"].strip()}
        token.content = state.src[start:end] if kind == "image" else ""
        if closing:
            state.push("text", "", 0).content = state.src[start:end]
            state.push(closing, "", 0)
    state.pos = match.end()
    return True


def citation(state: "StateInline", silent: bool) -> bool:  # noqa: FBT001
    """Match `@id` where pandoc would: not after a letter or digit, as in an e-mail address."""
    if state.src[state.pos] != "@" or (state.pos and state.src[state.pos - 1].isalnum()):
        return False
    return _push(state, _CITATION.match(state.src, state.pos), "citation", silent=silent)


_EXPRESSION = re.compile(r"\{\{(?P<id>.{0,1000}?)\}\}", re.DOTALL)
"""Bounded, so that many open braces cannot make a text slow to read; far longer than any expression that is allowed."""


def expression(state: "StateInline", silent: bool) -> bool:  # noqa: FBT001
    """Match `{{ … }}`."""
    if not state.src.startswith("{{", state.pos):
        return False
    return _push(state, _EXPRESSION.match(state.src, state.pos), "expression", silent=silent)


def _push(state: "StateInline", match: re.Match[str] | None, kind: str, *, silent: bool) -> bool:
    if match is None:
        return False
    if not silent:
        token = state.push(kind, "", 0)
        token.content = match["id"].strip()
        token.meta.update(kind=kind, span=(match.start(), match.end()))
    state.pos = match.end()
    return True
