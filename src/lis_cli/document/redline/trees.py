"""Two documents as one tree, in which what was taken out and what was put in is marked: for formats without tracked changes.

Blocks, items, rows and cells are paired, and the words of pairs compared. Dropping what is marked as inserted gives the words of the
old document, and dropping what is marked as deleted those of the new one; the numbers of citations, headings and tables are the new ones.
"""

import json
from collections.abc import Hashable
from typing import Any

from rapidfuzz.distance import Indel

from lis_cli.document.ast import Element, attributes_of, div, has_class, iter_elements, text_of
from lis_cli.document.redline.align import aligned
from lis_cli.document.redline.tree_words import DELETED, INSERTED, line_key, line_text, marked_line, merged_words, pictures_in

CHANGED = "changed"
"""Class of the division around a paragraph some words of which came or went."""
_LINES = {"Para": None, "Plain": None, "Header": 2}
"""Blocks that are one line of words → where it stands in their content; None is all of it."""
_ALIKE = 0.4
"""Share of the words that two blocks must have in common to be told as one that changed."""
_CELL = 4
"""Where the blocks of a cell stand in its content."""

Row = list[Any]
Cell = list[Any]


def merged_blocks(old: list[Element], new: list[Element]) -> list[Element]:
    """Return the new blocks with what was put in and what was taken out marked."""
    blocks: list[Element] = []
    old = [block for block in old if block["t"] != "RawBlock"]  # of one format alone; the new ones serve it
    for before, after in aligned(old, new, [_key, _place_key], _likeness):
        if before is None and after is not None:
            blocks += _all(INSERTED, [after])
        elif after is None and before is not None:
            blocks += _all(DELETED, [before])
        elif before is not None and after is not None:
            blocks += [after] if _key(before) == _key(after) else _changed(before, after)
    return blocks


def _all(fate: str, blocks: list[Element]) -> list[Element]:
    """Return blocks all of which came or went; lines of words by themselves, what is drawn around others around them together."""
    found: list[Element] = []
    for block in blocks:
        kind = block["t"]
        if kind == "RawBlock":
            found.append(block)
        elif kind == "Header" and fate == INSERTED:
            found.append({"t": kind, "c": [*block["c"][:2], marked_line(fate, block["c"][2])]})
        elif kind in {"Para", "Plain"} or kind == "Header":
            line = marked_line(fate, block["c"] if kind != "Header" else [{"t": "Strong", "c": block["c"][2]}])
            found.append(div((CHANGED,), [{"t": "Para", "c": line}]) if kind != "Plain" else {"t": kind, "c": line})
        else:
            inside = block if fate == INSERTED else _gone(block)
            if found and has_class(found[-1], fate):
                found[-1]["c"][1].append(inside)
            else:
                found.append(div((fate,), [inside]))
    return found


def _gone(block: Element) -> Element:  # noqa: PLR0911  (one case per kind)
    """Return a block that went without what can stand in a document once: a heading as words, no ids, no notes, no pictures."""
    kind = block["t"]
    content: Any = block.get("c", [])
    if kind == "Header":
        return {"t": "Para", "c": [{"t": "Strong", "c": _plain(content[2])}]}
    if kind in _LINES:
        return {"t": kind, "c": _plain(content)}
    if kind == "Div":
        return div((), [_gone(inner) for inner in content[1]])
    if kind == "Figure":
        return div((), [_gone(inner) for inner in (*content[2], *content[1][1])])
    if kind == "BlockQuote":
        return {"t": kind, "c": [_gone(inner) for inner in content]}
    if kind in {"BulletList", "OrderedList"}:
        items = [[_gone(inner) for inner in item] for item in (content if kind == "BulletList" else content[1])]
        return {"t": kind, "c": items if kind == "BulletList" else [content[0], items]}
    if kind == "Table":
        return _table_gone(content)
    return block


def _plain(line: list[Element]) -> list[Element]:
    return [inner for span in marked_line(DELETED, line) for inner in (span["c"][1] if span["t"] == "Span" else [span])]


def _table_gone(content: list[Any]) -> Element:
    """Return a table that went: its caption, which would be counted, as words, and its rows."""
    _, caption, columns, head, bodies, foot = content
    rows = [*head[1], *(row for body in bodies for row in (*body[2], *body[3])), *foot[1]]
    kept = [[row[0], [[*cell[:_CELL], [_gone(block) for block in cell[_CELL]]] for cell in row[1]]] for row in rows]
    nothing: list[Any] = [["", [], []], []]
    ready = {"t": "Table", "c": [["", [], []], [None, []], columns, nothing, [[["", [], []], 0, [], kept]], nothing]}
    return div((), [*(_gone(block) for block in caption[1]), ready])


def _changed(before: Element, after: Element) -> list[Element]:  # noqa: PLR0911  (one case per kind)
    """Return what became of a block, as one that holds both where its kind allows that, else as two."""
    kind, old, new = after["t"], before["c"], after["c"]
    if kind in _LINES:
        place = _LINES[kind]
        line = merged_words(old if place is None else old[place], new if place is None else new[place])
        block = {"t": kind, "c": line if place is None else [*new[:place], line]}
        return [div((CHANGED,), [block])] if kind == "Para" else [block]
    if kind == "Div":
        return [{"t": kind, "c": [new[0], merged_blocks(old[1], new[1])]}]
    if kind == "BlockQuote":
        return [{"t": kind, "c": merged_blocks(old, new)}]
    if kind == "BulletList":
        return [{"t": kind, "c": _items(old, new)}]
    if kind == "OrderedList" and old[0] == new[0]:
        return [{"t": kind, "c": [new[0], _items(old[1], new[1])]}]
    if kind == "Table" and len(old[2]) == len(new[2]):
        return [_table(old, new)]
    if kind == "Figure" and pictures_in(old) == pictures_in(new):
        return [{"t": kind, "c": [new[0], [new[1][0], merged_blocks(old[1][1], new[1][1])], new[2]]}]
    return [*_all(DELETED, [before]), *_all(INSERTED, [after])]


def _items(old: list[list[Element]], new: list[list[Element]]) -> list[list[Element]]:
    """Return the items of a list."""
    items = []
    for before, after in aligned(old, new, [_blocks_key, _blocks_text], _blocks_likeness):
        if before is not None and after is not None:
            items.append(merged_blocks(before, after))
        else:
            items.append(_all(DELETED, before) if before is not None else _all(INSERTED, after or []))
    return items


def _table(old: list[Any], new: list[Any]) -> Element:
    """Return a table with rows and cells marked; its body is one, as our templates write it."""
    attributes, (short, caption), columns, head, bodies, foot = new
    old_rows, new_rows = ([row for body in table[4] for row in (*body[2], *body[3])] for table in (old, new))
    first = [[*bodies[0][:2], [], _rows(old_rows, new_rows)]] if bodies else []
    heads = [head[0], _rows(old[3][1], head[1])]
    feet = [foot[0], _rows(old[5][1], foot[1])]
    return {"t": "Table", "c": [attributes, [short, merged_blocks(old[1][1], caption)], columns, heads, first, feet]}


def _rows(old: list[Row], new: list[Row]) -> list[Row]:
    rows: list[Row] = []
    for before, after in aligned(old, new, [_row_key, _row_name], _row_likeness):
        if before is not None and after is not None and _spans(before) == _spans(after):
            cells = zip(before[1], after[1], strict=True)
            rows.append([after[0], [[*b[:_CELL], _without_bars(merged_blocks(a[_CELL], b[_CELL]))] for a, b in cells]])
            continue
        rows += [_whole_row(fate, row) for fate, row in ((DELETED, before), (INSERTED, after)) if row is not None]
    return rows


def _without_bars(blocks: list[Element]) -> list[Element]:
    """Return the blocks of a cell, which has no margin to mark a change in."""
    return [inner for block in blocks for inner in (block["c"][1] if has_class(block, CHANGED) else [block])]


def _whole_row(fate: str, row: Row) -> Row:
    cells: list[Cell] = [[*cell[:_CELL], _without_bars(_all(fate, cell[_CELL]))] for cell in row[1]]
    return [["", [], []], cells]


def _spans(row: Row) -> list[tuple[int, int]]:
    return [(cell[2], cell[3]) for cell in row[1]]


def _key(block: Element) -> Hashable:
    """Return what is the same for blocks that a reader takes for the same, whatever number citations have."""
    kind = block["t"]
    if kind in _LINES:
        place = _LINES[kind]
        line = block["c"] if place is None else block["c"][place]
        return (kind, block["c"][0] if kind == "Header" else 0, line_key(line))
    parts = filter(_is_block, iter_elements(block.get("c")))
    inner = tuple(_key(element) if element["t"] in _LINES else element["t"] for element in parts)
    return (kind, *(tuple(attributes_of(block)[1]) if kind == "Div" else ()), inner or json.dumps(block.get("c")), *pictures_in(block))


def _is_block(element: Element) -> bool:
    return element["t"] in _LINES or element["t"] in {"Div", "Table", "BulletList", "OrderedList", "CodeBlock", "Figure", "BlockQuote"}


def _place_key(block: Element) -> Hashable:
    """Return the id of a block that has one of its own, such as a chapter's heading; else its words."""
    named = attributes_of(block)[0] if block["t"] in {"Header", "Div", "Table"} else ""
    return (block["t"], named or text_of(block))


def _kind(block: Element) -> Hashable:
    if block["t"] == "Div":
        return tuple(attributes_of(block)[1])
    return block["c"][0] if block["t"] == "Header" else None


def _likeness(old: Element, new: Element) -> float:
    """Return the share of words that two blocks of a kind have in common, or 0 where it is too small."""
    if old["t"] != new["t"] or _kind(old) != _kind(new):
        return 0.0
    return _common(_text([old]), _text([new]))


def _text(blocks: list[Element]) -> str:
    parts = []
    for element in iter_elements(blocks):
        if element["t"] in _LINES:
            place = _LINES[element["t"]]
            parts.append(line_text(element["c"] if place is None else element["c"][place]))
    return " ".join(parts)


def _common(old: str, new: str) -> float:
    share = Indel.normalized_similarity(old.split(), new.split())
    return share if share >= _ALIKE else 0.0


def _blocks_key(blocks: list[Element]) -> Hashable:
    return tuple(map(_key, blocks))


def _blocks_text(blocks: list[Element]) -> Hashable:
    return _text(blocks)


def _blocks_likeness(old: list[Element], new: list[Element]) -> float:
    return _common(_text(old), _text(new))


def _row_key(row: Row) -> Hashable:
    return tuple(_blocks_key(cell[_CELL]) for cell in row[1])


def _row_name(row: Row) -> Hashable:
    """Return the words of a row's first cell, by which readers know it."""
    return _text(row[1][0][_CELL]) if row[1] else ""


def _row_likeness(old: Row, new: Row) -> float:
    return _common(*(" ".join(_text(cell[_CELL]) for cell in row[1]) for row in (old, new)))
