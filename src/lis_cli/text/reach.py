"""How far a source in prose reaches: what a citation, or a figure from data, speaks for besides its own sentence.

- One behind the last full stop of a paragraph or an item speaks for all of it.
- One in a sentence that ends in a colon speaks for the list or the table that follows.
- In a table it speaks for its row; in the first row or the caption, for the whole table.
- In a footnote it speaks for the sentence that the note hangs on.
- A sentence that begins `Of these` goes on with the source of the one before.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby, pairwise

from lis_cli.text.sentences import Block, iter_blocks, sentences_of
from lis_cli.text.words import NOTHING

_LABEL = re.compile(r"\[\^([^][\s]{1,100})\]:\s{0,100}\Z")
_LONGEST_LABEL = 210
_NOTE = re.compile(r"\[\^([^][\s]{1,100})\](?!:)")
_GOES_ON = re.compile(r"(?:Of|Among|Within)\s+(?:these|those|them|which)\b")
_LAST = re.compile(rf"[.!?…][\"'”’)\]*_]{{0,5}}\s{{0,12}}{NOTHING}[{NOTHING}\s]*\Z")
"""What stands behind the last full stop of a block."""
_ENDING = 500
"""Characters at the end of a block in which its colon is looked for, before the citations that may follow it."""
_BLANK_LINE = re.compile(r"\n[ \t]*\n")


@dataclass(frozen=True, slots=True)
class Stretch:
    """A sentence, a row of a table, or a table: as much prose as one source is expected for."""

    start: int
    end: int
    is_covered: bool
    is_table: bool = False


def iter_stretches(text: str, words: str, sources: list[int], wanted: list[int]) -> Iterator[Stretch]:
    """Yield the stretches of some Markdown that hold one of the `wanted` offsets, each with whether a source speaks for it.

    `words` is what `visible_words` returns of the text; `sources` and `wanted` are offsets in order. A table without any source is
    one stretch; otherwise each of its rows is one.
    """
    groups = _groups(words, list(iter_blocks(words)))
    found = _with_notes(text, groups, sources)
    is_introduced = False
    for group in groups:
        if group[0].kind in {"paragraph", "note"}:
            is_introduced = False
        is_wanted, is_table = _has(wanted, group[0].start, group[-1].end), any(block.kind == "cell" for block in group)
        if is_table and is_wanted:
            rows = _of_table(words, group, found, is_introduced=is_introduced)
            yield from (row for row in rows if _has(wanted, row.start, row.end))
        elif not is_table and (is_wanted or _introduces(words, group[0])):
            inside = list(_of_words(words, group[0], found, is_introduced=is_introduced))
            is_introduced = is_introduced or (bool(inside) and inside[-1].is_covered and _introduces(words, group[0]))
            yield from (stretch for stretch in inside if _has(wanted, stretch.start, stretch.end))


def _groups(words: str, blocks: list[Block]) -> list[list[Block]]:
    """Return the blocks, those of a table together with the caption above or below it."""
    groups: list[list[Block]] = []
    for block in blocks:
        last = groups[-1][-1] if groups else None
        gap = words[last.end : block.start] if last is not None else ""
        is_row = block.kind == "cell" and last is not None and last.kind == "cell" and not _BLANK_LINE.search(gap)
        is_captioned = last is not None and {last.kind, block.kind} == {"cell", "caption"} and _is_beside(gap)
        if is_row or (is_captioned and not any(other.kind == block.kind for other in groups[-1])):
            groups[-1].append(block)
        else:
            groups.append([block])
    return groups


def _is_beside(gap: str) -> bool:
    """Tell whether nothing but a caption's sign and the edge of a table stands between a caption and its table."""
    return not gap.replace("Table:", "").strip(" \t\n:|+-=")


def _with_notes(text: str, groups: list[list[Block]], sources: list[int]) -> list[int]:
    """Return the sources, and with them the places of the notes that hold one."""
    labels = set()
    for block, *_ in groups:
        if block.kind == "note" and _has(sources, block.start, block.end):
            label = _LABEL.search(text, max(0, block.start - _LONGEST_LABEL), block.start)
            labels |= {label[1]} if label else set()
    return sorted([*sources, *(note.start() for note in _NOTE.finditer(text) if note[1] in labels)]) if labels else sources


def _has(sources: list[int], start: int, end: int) -> bool:
    return bisect_left(sources, start) < bisect_left(sources, end)


def _introduces(words: str, block: Block) -> bool:
    """Tell whether a block ends in a colon, as the words before a list or a table do."""
    return words[max(block.start, block.end - _ENDING) : block.end].rstrip(f"{NOTHING} \n").rstrip("*_ ").endswith(":")


def _of_words(words: str, block: Block, sources: list[int], *, is_introduced: bool) -> Iterator[Stretch]:
    """Yield the sentences of a paragraph, an item, a caption or a note."""
    last = _LAST.search(words, block.start, block.end)
    speaks_for_all = is_introduced or (last is not None and _has(sources, last.start(), block.end))
    is_covered = False
    for start, end in sentences_of(words, block):
        goes_on = is_covered and bool(_GOES_ON.match(words, start))
        is_covered = speaks_for_all or goes_on or _has(sources, start, end)
        yield Stretch(start, end, is_covered)


def _of_table(words: str, group: list[Block], sources: list[int], *, is_introduced: bool) -> Iterator[Stretch]:
    """Yield the rows and the caption of a table, or the whole of it where it has no source at all."""
    whole = Stretch(group[0].start, group[-1].end, is_introduced, is_table=True)
    if is_introduced or not _has(sources, whole.start, whole.end):
        yield whole
        return
    rows = _rows(words, [block for block in group if block.kind == "cell"])
    captions = [(block.start, block.end) for block in group if block.kind == "caption"]
    speaks_for_all = _has(sources, *rows[0]) or any(_has(sources, *caption) for caption in captions)
    for start, end in sorted([*rows, *captions]):
        yield Stretch(start, end, speaks_for_all or (start, end) in captions or _has(sources, start, end))


def _rows(words: str, cells: list[Block]) -> list[tuple[int, int]]:
    """Return where each row begins and ends: a line, or in a grid table the lines between two edges."""
    is_grid = "\n+" in words[cells[0].end : cells[-1].end]
    sign, number = "+" if is_grid else "\n", 0
    numbers = [0]
    for before, cell in pairwise(cells):
        number += sign in words[before.end : cell.start]
        numbers.append(number)
    rows = groupby(zip(numbers, cells, strict=True), key=lambda pair: pair[0])
    return [(inside[0][1].start, inside[-1][1].end) for inside in (list(pairs) for _, pairs in rows)]
