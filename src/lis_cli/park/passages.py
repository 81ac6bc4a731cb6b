"""Which stretch of some prose goes when a line of it is moved: a paragraph or an item of a list, with what would stand empty."""

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lis_cli.errors import UsageError
from lis_cli.syntax.blocks import iter_headings, says_something
from lis_cli.syntax.markdown import blank_comments, parse_blocks, scan_markdown
from lis_cli.text.source import Source

if TYPE_CHECKING:
    from markdown_it.token import Token

_NOTE = re.compile(r"\[\^([^\]\s]{1,100})\](?!:)")
_NOTE_START = re.compile(r"^\[\^([^\]\s]{1,100})\]:", re.MULTILINE)
_GOES_ON = re.compile(r"\n(?: {4}|\t)\S")
_CAPTION = re.compile(r"(?:Table)?:[ \t]")
_BOX_END = re.compile(r"[ \t]*:{3,}[ \t]*(?:\n|\Z)")
_LIST = re.compile(r" {0,3}(?:[-*+]|\d{1,9}[.)])[ \t]")
_SHOWN = re.compile(r"\{\{\s*show\(")
_REASONS = {
    "heading_open": "a heading cannot be moved; name a line of the text below it",
    "table_open": "a part of a table cannot be moved; say it in a paragraph, or move the table by hand",
    "blockquote_open": "a part of a quotation cannot be moved; move it by hand",
    "fence": "code cannot be moved; move it by hand",
    "code_block": "code cannot be moved; move it by hand",
}
"""Why a line cannot be moved, by the kind of block that it stands in."""


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of prose that goes: from where to where it is cut, and the text that stands in the proposal."""

    cuts: tuple[tuple[int, int], ...]
    """Offsets of whole lines, in order."""
    text: str


@dataclass(frozen=True, slots=True)
class _Lines:
    """Some prose by its lines, counted from 0."""

    source: Source

    @property
    def text(self) -> str:
        return self.source.text

    def start(self, line: int) -> int:
        starts = self.source.line_starts
        return starts[line] if line < len(starts) else len(self.text)

    def slice(self, first: int, last: int) -> str:
        return self.text[self.start(first) : self.start(last)]


def part_at(text: str, offset: int) -> Part:
    """Return the paragraph or the item of a list that a place of some prose belongs to; UsageError if it cannot go alone."""
    lines = _Lines(Source("", text))
    line = lines.source.position(offset).line - 1
    if not lines.slice(line, line + 1).strip():
        raise UsageError("there is no text on that line")
    block = _block_at(blank_comments(text), line)
    first, last, lead = _paragraph(lines, block) if block.item is None else _item(lines, block)
    moved = _moved_text(lines, block, lead)
    _refuse_what_hangs_together(text, lines.start(first), lines.start(last), moved)
    start, end = lines.start(first), lines.start(last)
    notes = _notes_of(text, moved, (start, end))
    gone = [span for _, span, goes in notes if goes]
    cut = _with_what_is_left_empty(_blanked(text, gone), start, end)
    cuts = (cut, *(span for span in gone if not cut[0] <= span[0] < cut[1]))
    return Part(cuts, "\n\n".join([moved, *(note for note, _, _ in notes)]))


def _blanked(text: str, spans: list[tuple[int, int]]) -> str:
    """Return the text with some stretches blank, so that every other character keeps its place."""
    for start, end in spans:
        text = text[:start] + re.sub(r"[^\n]", " ", text[start:end]) + text[end:]
    return text


@dataclass(frozen=True, slots=True)
class _Block:
    """A paragraph, where it stands."""

    first: int
    last: int
    item: "tuple[int, int] | None" = None
    """The lines of the item it is, if it is one."""
    items: int = 0
    """How many items the list has."""
    list_lines: tuple[int, int] = (0, 0)
    lead: "tuple[int, int] | None" = None
    """The lines of the paragraph above the list, where it ends in a colon."""


def _block_at(text: str, line: int) -> _Block:
    around: list[Token] = []
    siblings: list[Token] = []
    tokens = parse_blocks(text)
    for number, token in enumerate(tokens):
        if token.nesting == 0 and token.type in {"fence", "code_block", "hr"} and _holds(token, line):
            raise UsageError(_REASONS.get(token.type, "there is no text on that line"))
        if token.nesting == 1:
            if _holds(token, line):
                around.append(token)
                if token.type == "paragraph_open":
                    return _settled(tokens, number, around, siblings)
            if token.level == 0:
                siblings.append(token)
        if token.type in _REASONS and _holds(token, line):
            raise UsageError(_REASONS[token.type])
    raise UsageError("there is no text on that line")


def _holds(token: "Token", line: int) -> bool:
    return token.map is not None and token.map[0] <= line < token.map[1]


def _first(token: "Token") -> int:
    return token.map[0] if token.map else -1


def _settled(tokens: "list[Token]", number: int, around: "list[Token]", siblings: "list[Token]") -> _Block:
    """Return a paragraph with the list around it; UsageError where it is a part of something that is read as one."""
    paragraph = tokens[number]
    assert paragraph.map is not None  # `_holds` has looked
    first, last = paragraph.map
    if len(around) == 1:
        return _Block(first, last)
    kinds = [token.type for token in around]
    if kinds not in (["bullet_list_open", "list_item_open", "paragraph_open"], ["ordered_list_open", "list_item_open", "paragraph_open"]):
        raise UsageError("a part of an item of a list cannot be moved; name the item of the outer list, or write a paragraph")
    outer, item = around[0], around[1]
    assert outer.map is not None
    assert item.map is not None
    within = [token for token in tokens if token.nesting == 1 and token.map is not None]
    if sum(token.level == item.level + 1 and _holds(item, _first(token)) for token in within) > 1:
        raise UsageError("half an item of a list cannot be moved; this one has more than a paragraph, so move it by hand")
    count = sum(token.type == "list_item_open" and token.level == item.level and _holds(outer, _first(token)) for token in within)
    above = siblings[-2] if len(siblings) > 1 and siblings[-1] is outer else None
    lead = (above.map[0], above.map[1]) if above is not None and above.type == "paragraph_open" and above.map else None
    return _Block(first, last, (item.map[0], item.map[1]), count, (outer.map[0], outer.map[1]), lead)


def _paragraph(lines: _Lines, block: _Block) -> tuple[int, int, str]:
    """Return the lines of a paragraph; UsageError where pandoc would read more into it than a paragraph."""
    text = lines.slice(block.first, block.last)
    above = lines.slice(block.first - 1, block.first) if block.first else ""
    below = lines.slice(block.last, block.last + 1)
    heads = {lines.source.position(heading.end).line for heading in iter_headings(lines.text)}
    if (above.strip() and block.first not in heads) or below.strip():
        raise UsageError("that paragraph and what stands beside it have no blank line between them; put one there first")
    if any(row.lstrip().startswith(":::") for row in text.splitlines()):
        raise UsageError("that paragraph touches the `:::` of a box; put a blank line between them, or move the box by hand")
    if text.rstrip().endswith(":") and _LIST.match(_next_text(lines.text, lines.start(block.last))):
        raise UsageError("those words lead in to a list; name an item of it, and they go with it")
    if _NOTE_START.match(text):
        raise UsageError("a footnote cannot be moved by itself; name a line of the paragraph that it belongs to")
    if text.lstrip()[:1] in {"|", "+"} or _CAPTION.match(text):
        raise UsageError(_REASONS["table_open"])
    if _SHOWN.search(text):
        raise UsageError("what `{{ show(…) }}` prints cannot be moved; move the file that it prints from")
    return block.first, block.last, ""


def _next_text(text: str, at: int) -> str:
    """Return the first line from a place on that is not blank."""
    at = _behind_blanks(text, at)
    return text[at : _line_end(text, at)]


def _item(lines: _Lines, block: _Block) -> tuple[int, int, str]:
    """Return the lines of an item, with the list and the words before it where it is the only one, and those words."""
    assert block.item is not None  # the caller has looked
    lead = lines.slice(*block.lead).strip() if block.lead else ""
    lead = lead if lead.endswith(":") else ""
    if block.items > 1:
        return (*_trimmed(lines, *block.item), lead)
    assert lead == "" or block.lead is not None
    first = block.lead[0] if lead and block.lead else block.item[0]
    return (*_trimmed(lines, first, block.item[1]), lead)


def _trimmed(lines: _Lines, first: int, last: int) -> tuple[int, int]:
    """Return the lines without the blank ones at the end."""
    while last > first and not lines.slice(last - 1, last).strip():
        last -= 1
    return first, last


def _moved_text(lines: _Lines, block: _Block, lead: str) -> str:
    """Return what stands in the proposal: a paragraph as it is, an item behind the words that lead in to it."""
    if block.item is None or lead:
        text = lines.slice(*(_trimmed(lines, *block.item) if block.item else (block.first, block.last))).strip("\n")
        return f"{lead}\n\n{text}" if lead else text
    head, *rest = lines.slice(*_trimmed(lines, *block.item)).strip("\n").split("\n")
    bare = re.sub(r"^[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]+", "", head)
    return "\n".join([bare, *(row.lstrip() for row in rest)])


def _refuse_what_hangs_together(text: str, start: int, end: int, moved: str) -> None:
    """Raise UsageError where a link of the stretch is written elsewhere in the prose."""
    inside = [(mark.kind, mark.target) for mark in scan_markdown(text) if start <= mark.start < end]
    alone = [(mark.kind, mark.target) for mark in scan_markdown(moved)]
    if any(mark not in alone for mark in inside):
        raise UsageError("it uses a link whose address stands elsewhere; write the address in round brackets behind the words first")


def _with_what_is_left_empty(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the stretch to cut: with the headings that would have nothing below them, and the blank lines it leaves."""
    headings = list(iter_headings(text))
    below = next((heading for heading in headings if heading.start >= end), None)
    rest = text[end : below.start if below else len(text)]
    for above in reversed([heading for heading in headings if heading.end <= start]):
        has_parts = below is not None and below.level > above.level
        if has_parts or says_something(text[above.end : start]) or says_something(rest):
            break
        start = text.rfind("\n", 0, above.start) + 1
    end = _behind_blanks(text, end)
    if text[:start].rstrip().rpartition("\n")[2].lstrip().startswith(":::") and _BOX_END.match(text, end):
        raise UsageError("that is all that its box holds; move the box by hand")
    if end == len(text):
        start = len(text[:start].rstrip("\n")) + 1 if text[:start].strip() else start
    return min(start, end), end


def _notes_of(text: str, moved: str, cut: tuple[int, int]) -> list[tuple[str, tuple[int, int], bool]]:
    """Return the footnotes of what goes: their text, where they stand, and whether they go too, since nothing else needs them."""
    wanted = set(_NOTE.findall(moved))
    left = set(_NOTE.findall(text[: cut[0]] + text[cut[1] :]))
    notes = []
    for match in _NOTE_START.finditer(text) if wanted else ():
        if match[1] in wanted:
            end = _note_end(text, match.start())
            notes.append((text[match.start() : end].strip("\n"), (match.start(), _behind_blanks(text, end)), match[1] not in left))
    return notes


def _note_end(text: str, start: int) -> int:
    """Return where a footnote ends: before the next one, or at a blank line unless what follows is indented."""
    end = _line_end(text, start)
    while end < len(text) and not _NOTE_START.match(text, end):
        if text[end] == "\n" and not _GOES_ON.match(text, end):
            break
        end = _line_end(text, end)
    return end


def _behind_blanks(text: str, at: int) -> int:
    while at < len(text) and not text[at : _line_end(text, at)].strip():
        at = _line_end(text, at)
    return at


def _line_end(text: str, at: int) -> int:
    found = text.find("\n", at)
    return len(text) if found == -1 else found + 1
