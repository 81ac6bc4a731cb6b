"""Markdown: front matter, and what the prose refers to, with the place of each.

markdown-it-py gives the structure, with the rules of `inline.py` for what stands in a line.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from lis_cli.diagnostics import Diagnostic
from lis_cli.syntax.inline import citation, expression, no_footnote, remembering
from lis_cli.syntax.marks import Mark, quick_marks
from lis_cli.syntax.node import Mapping
from lis_cli.syntax.yaml import parse_yaml
from lis_cli.text.source import Source
from lis_cli.text.span import Position, Span

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_FENCE = re.compile(r"---[ \t]*(?:\n|\Z)")
_CLOSING = re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.MULTILINE)
CODE = r"(?P<code>^ {0,3}(?P<fence>`{3,}|~{3,}).*?(?:^ {0,3}(?P=fence)[`~]*[ \t]*$|\Z)|`[^`\n]+`)"
"""Pattern (DOTALL, MULTILINE) of code, in which nothing else is meant: blocks between fences, and spans on one line."""
COMMENT_OR_CODE = re.compile(rf"{CODE}|(?P<comment><!--.*?-->)|<!--.*", re.DOTALL | re.MULTILINE)
"""The last part takes a comment that is not closed, so that no text is read twice."""
_REST_IS_BLANK = re.compile(r"[^\S\n]*(?:\n|\Z)")


def find_front_matter(text: str) -> tuple[int, int, int] | None:
    """Return the offsets where the keys of the front matter begin and end, and where the prose begins, if it is all there."""
    opening = _FENCE.match(text)
    closing = _CLOSING.search(text, opening.end()) if opening else None
    return (opening.end(), closing.start(), closing.end()) if opening and closing else None


def parse_markdown(source: Source) -> tuple[Mapping | None, int, list[Diagnostic]]:
    """Return the front matter, the offset where the prose begins, and what is wrong."""
    opening = _FENCE.match(source.text)
    if opening is None:
        return (
            None,
            0,
            [
                _front_matter(
                    source, 1, "file does not begin with front matter", "begin it with a line `---`, the keys, and another line `---`"
                )
            ],
        )
    closing = _CLOSING.search(source.text, opening.end())
    if closing is None:
        return None, 0, [_front_matter(source, 1, "front matter is not closed", "put a line `---` between the keys and the prose")]
    head = source.text[opening.end() : closing.start()]
    if all(not line.strip() or line.lstrip().startswith("#") for line in head.split("\n")):
        return None, closing.end(), [_front_matter(source, 2, "front matter is empty", "give at least a `title`")]
    root, diagnostics = parse_yaml(source, head, first_line=2)
    if root is not None and not isinstance(root, Mapping):
        return (
            None,
            closing.end(),
            [*diagnostics, _front_matter(source, 2, "front matter is not a set of keys", "write `key: value` lines")],
        )
    return root, closing.end(), diagnostics


def _front_matter(source: Source, line: int, message: str, cure: str) -> Diagnostic:
    return Diagnostic("front-matter", Span(source.path, Position(line, 1)), message, help=cure)


def prose_offset(text: str) -> int:
    """Return where the prose of a Markdown file begins, behind its front matter if it has any."""
    opening = _FENCE.match(text)
    closing = _CLOSING.search(text, opening.end()) if opening else None
    return closing.end() if closing else 0


def iter_comments(text: str) -> Iterator[tuple[int, int]]:
    """Yield where each comment of some prose begins and ends; what stands in code is none."""
    for match in COMMENT_OR_CODE.finditer(text) if "<!--" in text else ():
        if match["comment"]:
            yield match.span()


def drop_comments(text: str) -> str:
    """Return the text without comments; the line ends inside them stay."""
    return COMMENT_OR_CODE.sub(lambda m: "\n" * m[0].count("\n") if m["comment"] else m[0], text)


def blank_comments(text: str) -> str:
    """Return the text with comments blank, so that every other character keeps its place.

    Before words on the same line they are not turned to spaces, which could make the words an indented code block.
    """

    def blank(match: re.Match[str]) -> str:
        if not match["comment"]:
            return match[0]
        *lines, last = match[0].split("\n")
        filling = " " if _REST_IS_BLANK.match(text, match.end()) else "\u200b"
        return "\n".join([" " * len(line) for line in lines] + [filling * len(last)])

    return COMMENT_OR_CODE.sub(blank, text) if "<!--" in text else text


def scan_markdown(text: str) -> list[Mark]:
    """Return the links, images, citations and figures of some prose, in order."""
    if not any(sign in text for sign in ("[", "@", "{{", "<")):
        return []
    text = blank_comments(text)
    quick = quick_marks(text)
    return quick if quick is not None else parse_marks(text)


def parse_marks(text: str) -> list[Mark]:
    """Return the marks of any prose without comments, in order, by a Markdown parser."""
    lines = Source("", text)
    marks: list[Mark] = []
    seen: dict[int, int] = {}
    for block in _parser().parse(text):
        if block.type == "inline" and block.map and block.children:
            offsets = _content_offsets(block, lines, seen)
            _collect(block.children, offsets, marks)
    return marks


def _content_offsets(block: "Token", lines: Source, seen: dict[int, int]) -> list[int]:
    """Return, for each character of a block's inline content, its offset in the prose.

    A block's content is its lines without their indentation and quote marks; a table row holds several blocks,
    so `seen` remembers how far each line has been used.
    """
    assert block.map is not None  # the caller has looked
    offsets: list[int] = []
    line = block.map[0]
    for part in block.content.split("\n"):
        while not offsets and _is_stripped(lines, line, part):
            line += 1
        start, end = _ends_of_line(lines, line)
        begin = max(start, seen.get(line, 0))
        found = lines.text.find(part, begin, end)
        offsets += range(found, found + len(part) + 1) if found != -1 else _matched(part, lines.text, begin, end)
        seen[line] = offsets[-1]
        line += 1
    return offsets


def _ends_of_line(lines: Source, line: int) -> tuple[int, int]:
    """Return the offsets where a line, counted from 0, begins and ends."""
    starts = lines.line_starts
    start = starts[line] if line < len(starts) else len(lines.text)
    return start, starts[line + 1] - 1 if line + 1 < len(starts) else len(lines.text)


def _is_stripped(lines: Source, line: int, part: str) -> bool:
    """Tell whether a line is not part of a block's content: it holds only spaces that Markdown does not count as blank, as Word's."""
    start, end = _ends_of_line(lines, line)
    text = lines.text[start:end]
    return start < end and part not in text and not text.lstrip(" >*+-.)0123456789").strip()


def _matched(part: str, text: str, at: int, end: int) -> list[int]:
    r"""Return the offset of each character of a changed line: its tabs may be spaces, its `\|` may be `|`."""
    offsets = []
    for character in part:
        found = -1 if character.isspace() else text.find(character, at, end)
        offsets.append(found if found != -1 else at)
        at = found + 1 if found != -1 else at
    return [*offsets, at]


def _collect(tokens: list["Token"], offsets: list[int], marks: list[Mark]) -> None:
    for number, token in enumerate(tokens):
        kind, span = token.meta.get("kind"), token.meta.get("span")
        if not kind or not span:
            continue
        start, end = (offsets[min(at, len(offsets) - 1)] for at in span)
        if kind == "link":
            marks.append(Mark("link", str(token.attrGet("href") or ""), _words(tokens, number), start, end))
        elif kind == "image":
            marks.append(Mark("image", str(token.attrGet("src") or ""), token.content, start, end))
            inner = offsets[span[0] + len("![") :]  # a picture's words may hold marks of their own, which its caption shows
            _collect([part for part in token.children or [] if inner], inner, marks)
        else:
            marks.append(Mark(kind, token.content, "", start, end))


def _words(tokens: list["Token"], number: int) -> str:
    """Return the text inside the link that opens at `number`."""
    words, depth = [], 0
    for at in range(number, len(tokens)):  # a slice would copy all the rest for each link
        token = tokens[at]
        depth += {"link_open": 1, "link_close": -1}.get(token.type, 0)
        if not depth:
            break
        words.append(" " if token.type in {"softbreak", "hardbreak"} else token.content)
    return "".join(words).strip()


def parse_blocks(text: str) -> list["Token"]:
    """Return the tokens of some prose without comments, as a Markdown parser reads it; each block knows its lines, from 0."""
    return _parser().parse(text)


@cache
def _parser() -> "MarkdownIt":
    """Build the parser once: CommonMark with tables, raw HTML off, and our two inline rules."""
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"html": False}).enable("table")
    parser.validateLink = _accept  # type: ignore[method-assign]
    parser.normalizeLink = str  # type: ignore[method-assign,assignment]  # shown to the author as it was written
    block, inline = parser.block.ruler, parser.inline.ruler
    block.at("reference", no_footnote(next(rule.fn for rule in block.__rules__ if rule.name == "reference")))
    inline.before("link", "citation", citation)
    inline.before("link", "expression", expression)
    for name in ("link", "image"):
        rule = next(rule.fn for rule in inline.__rules__ if rule.name == name)
        inline.at(name, remembering(rule, name))
    return parser


def _accept(url: str) -> bool:  # noqa: ARG001  (markdown-it's signature)
    """Take every address: a rule judges it, and none is dropped here."""
    return True
