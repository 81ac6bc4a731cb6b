"""What a rewritten text says differently: its rules, in order, one short function each.

A change of prose is substantive unless a rule shows that it is editorial: other marks, other punctuation, a slip put right.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cached_property

from lis_cli.diff.blocks import Block
from lis_cli.diff.change import ChangeKind, Note, Passage, Significance
from lis_cli.diff.markup import Markup, figures_in, is_figure, markup_of, words_of
from lis_cli.diff.matching import Pair
from lis_cli.diff.names import name_of
from lis_cli.diff.notes import editorial, substantive
from lis_cli.diff.prose import Pieces, compare_blocks
from lis_cli.diff.sequences import align
from lis_cli.diff.slips import is_slip
from lis_cli.diff.words import compare_words

_WAIVER = re.compile(r"<!--\s*lis:\s*allow\s+(?P<what>.*?)\s*-->", re.DOTALL)
_STRONG = frozenset({"will", "must", "shall", "guarantee", "guarantees", "ensure", "ensures"})
_WEAK = frozenset(
    {"may", "might", "could", "should", "would", "can", "aim", "aims", "hope", "hopes", "seek", "seeks", "consider", "explore"}
)
_BINDING = _STRONG | _WEAK
_LIGHT = frozenset(
    "a an the that which who whom also then thus therefore however moreover furthermore".split()  # noqa: SIM905
)
"""Words that may come and go without a change of what is said."""
_MOST = 3
"""Figures that a note names; the rest is counted."""
_LONGEST = 2_000_000
"""Characters of the old and the new text together, some three hundred thousand words; longer ones are not compared by paragraph."""
_MOST_PIECES = 10_000
"""Paragraphs that may differ in one text; more than anybody reads."""


class Rewriting:
    """A piece of text before and after, and what a rule may ask of them."""

    def __init__(self, pieces: Pieces, old: str, new: str, pair: Pair) -> None:
        """Look at pieces of the whole texts `old` and `new`."""
        self.kind = pieces.kind
        self.block = pieces.new or pieces.old
        self.old_block = pieces.old
        self.old = pieces.old.text if pieces.old else ""
        self.new = pieces.new.text if pieces.new else ""
        self._texts = old, new
        self.pair = pair

    @cached_property
    def words(self) -> tuple[list[str], list[str]]:
        """The words before and after."""
        return words_of(self.old), words_of(self.new)

    @cached_property
    def markup(self) -> tuple[Markup, Markup]:
        """What the piece pointed at before and points at now; old names are given as they are now."""
        before, after = markup_of(self.old), markup_of(self.new)
        cited = tuple(self.pair.follow("evidence", name) for name in before.citations)
        return before._replace(citations=cited, links=tuple(self._follow(link) for link in before.links)), after

    def _follow(self, link: str) -> str:
        kind, colon, name = link.partition(":")
        return f"{kind}:{self.pair.follow(kind, name)}" if colon else link

    @cached_property
    def everywhere(self) -> tuple[set[str], set[str]]:
        """What the whole texts cited before and cite now, by the names of now."""
        before, after = (set(markup_of(text).citations) for text in self._texts)
        return {self.pair.follow("evidence", name) for name in before}, after

    @cached_property
    def hunks(self) -> list[tuple[list[str], list[str]]]:
        """The words that stand in each other's place, where capitals make no difference."""
        before, after = ([word.lower() for word in side] for side in self.words)
        runs = [run for run in align(before, after) if not run.is_equal]
        return [(before[run.old_start : run.old_end], after[run.new_start : run.new_end]) for run in runs]


def passages_of(old: str, new: str, pair: Pair, *, is_prose: bool) -> list[Passage]:
    """Return what is not as it was in a text, each with what it is; none where only lines were broken elsewhere."""
    pieces = _pieces(old, new, is_prose=is_prose) if len(old) + len(new) <= _LONGEST else None
    if pieces is None:
        return [Passage(ChangeKind.MODIFIED, "", old, new, (), (substantive("reworded", "reworded, too much to be shown by paragraph"),))]
    return [_passage(Rewriting(piece, old, new, pair), piece) for piece in pieces]


def _pieces(old: str, new: str, *, is_prose: bool) -> list[Pieces] | None:
    if is_prose:
        return compare_blocks(old, new, _MOST_PIECES)
    return [Pieces(ChangeKind.MODIFIED, Block("paragraph", old, ""), Block("paragraph", new, ""))]


def _passage(rewriting: Rewriting, pieces: Pieces) -> Passage:
    block = pieces.new or pieces.old
    assert block is not None  # one of them is there
    old, new = (piece.text if piece else None for piece in (pieces.old, pieces.new))
    words = compare_words(*(_flat(piece) for piece in (pieces.old, pieces.new))) if pieces.old and pieces.new and old != new else ()
    return Passage(pieces.kind, block.section, old, new, words, tuple(notes_on(rewriting)))


def _flat(block: Block) -> str:
    """Return the text of a block as it reads, where a line end is a blank; code has its lines."""
    return block.text if block.kind == "code" else " ".join(block.text.split())


def notes_on(rewriting: Rewriting) -> list[Note]:
    """Return what a piece of text is that came, went, moved or was rewritten: what is substantive, or else the first rule's word."""
    notes = list(dict.fromkeys(note for rule in RULES for note in rule(rewriting)))
    weighty = [note for note in notes if note.significance is Significance.SUBSTANTIVE]
    return weighty or notes[:1]


def _waiver(it: Rewriting) -> Iterator[Note]:
    before, after = (_WAIVER.findall(text) for text in (it.old, it.new))
    yield from (substantive("waiver-added", f"waiver added: {' '.join(what.split())}") for what in after if what not in before)
    yield from (substantive("waiver-removed", f"waiver removed: {' '.join(what.split())}") for what in before if what not in after)


def _evidence(it: Rewriting) -> Iterator[Note]:
    before, after = it.markup
    for name in dict.fromkeys(before.citations):
        if name not in it.everywhere[1]:
            yield substantive("evidence-withdrawn", f"evidence withdrawn: {name_of(it.pair.old, 'evidence', name)}")
    for name in dict.fromkeys(after.citations):
        if name not in it.everywhere[0]:
            yield substantive("evidence-added", f"evidence added: {name_of(it.pair.new, 'evidence', name)}")


def _figures(it: Rewriting) -> Iterator[Note]:
    if it.kind in {ChangeKind.ADDED, ChangeKind.REMOVED}:
        return
    before, after = (Counter(figures_in(side)) for side in it.words)
    gone, came = list((before - after).elements()), list((after - before).elements())
    if gone and came:
        yield substantive("figure-changed", f"figure changed: {_listed(gone)} → {_listed(came)}")
    elif gone:
        yield substantive("figure-removed", f"figure removed: {_listed(gone)}")
    elif came:
        yield substantive("figure-added", f"figure added: {_listed(came)}")


def _listed(words: list[str]) -> str:
    shown = [*words[:_MOST], f"{len(words) - _MOST} more"] if len(words) > _MOST else words
    return " and ".join(part for part in (", ".join(shown[:-1]), shown[-1]) if part)


def _commitment(it: Rewriting) -> Iterator[Note]:
    for before, after in it.hunks if it.old and it.new else ():
        if _is_commitment(before, after):
            yield substantive("commitment-weakened", f"commitment weakened: {_first(before, _STRONG)} → {_first(after, _WEAK)}")
        if _is_commitment(after, before):
            yield substantive("commitment-strengthened", f"commitment strengthened: {_first(before, _WEAK)} → {_first(after, _STRONG)}")


def _is_commitment(strong: list[str], weak: list[str]) -> bool:
    """Tell whether the one side binds its authors, and the other in its place does so less."""
    return not _STRONG.isdisjoint(strong) and not _WEAK.isdisjoint(weak) and _STRONG.isdisjoint(weak)


def _first(words: list[str], wanted: frozenset[str]) -> str:
    return next(word for word in words if word in wanted)


def _pointers(it: Rewriting) -> Iterator[Note]:
    if it.kind in {ChangeKind.ADDED, ChangeKind.REMOVED}:
        return
    before, after = it.markup
    pointers = (
        ("link", before.links, after.links),
        ("picture", before.pictures, after.pictures),
        ("quoted figure", before.quoted, after.quoted),
    )
    for noun, old, new in pointers:
        gone, came = Counter(old) - Counter(new), Counter(new) - Counter(old)
        if gone and came:
            yield substantive(f"{noun.replace(' ', '-')}-changed", f"{noun} changed: {_listed(list(gone))} → {_listed(list(came))}")
        elif (gone or came) and noun != "link":
            verb = "removed" if gone else "added"
            yield substantive(f"{noun.replace(' ', '-')}-{verb}", f"{noun} {verb}: {_listed(list(gone or came))}")


def _came_or_went(it: Rewriting) -> Iterator[Note]:
    assert it.block is not None  # one of the two is there
    if it.kind not in {ChangeKind.ADDED, ChangeKind.REMOVED} or _WAIVER.search(it.block.text):
        return
    if it.block.kind == "comment":
        yield editorial("comment", f"comment {it.kind}")
    elif not any(it.words):
        yield editorial("layout", "laid out anew")
    elif it.block.kind == "heading":
        yield substantive(f"section-{it.kind}", f"heading {it.kind}: {it.block.section}")
    else:
        noun = {"item": "list item", "row": "table row", "code": "block of code"}.get(it.block.kind, "paragraph")
        yield substantive(f"{noun.replace(' ', '-')}-{it.kind}", f"{noun} {it.kind}")


def _wording(it: Rewriting) -> Iterator[Note]:
    if it.kind in {ChangeKind.ADDED, ChangeKind.REMOVED}:
        return
    if _is_comment(it):
        yield editorial("comment", "comment changed")
    elif any(not _is_slight(it, before, after) for before, after in it.hunks):
        yield substantive("reworded", "reworded")


def _is_comment(it: Rewriting) -> bool:
    return it.block is not None and it.block.kind == "comment"


def _is_slight(it: Rewriting, before: list[str], after: list[str]) -> bool:
    """Tell whether words in each other's place say the same, or have a rule of their own: figures, and words that bind."""
    if all(word in _LIGHT or is_figure(word) for word in (*before, *after)):
        return True
    if _is_commitment(before, after) or _is_commitment(after, before):
        return [word for word in before if word not in _BINDING] == [word for word in after if word not in _BINDING]
    return len(before) == len(after) and all(map(lambda a, b: is_slip(a, b, it.pair), before, after))


def _small_change(it: Rewriting) -> Iterator[Note]:
    before, after = it.markup
    if it.kind is ChangeKind.MOVED:
        section = it.old_block.section if it.old_block else ""
        came_from = f" from below `{section}`" if it.block and section != it.block.section else ""
        yield editorial("moved", f"paragraph moved{came_from}")
    elif it.hunks:
        yield editorial("spelling", "spelling, or a word that changes nothing")
    elif it.words[0] != it.words[1]:
        yield editorial("capitals", "capital letters")
    elif before.stops != after.stops:
        yield editorial("punctuation", "punctuation")
    elif before.citations != after.citations:
        yield editorial("citation-moved", "citation placed elsewhere")
    elif before != markup_of(it.old):
        yield editorial("follows-renaming", "follows a renaming")
    else:
        yield editorial("markup", "markup")


RULES: tuple[Callable[[Rewriting], Iterator[Note]], ...] = (
    _waiver,
    _evidence,
    _figures,
    _commitment,
    _pointers,
    _came_or_went,
    _wording,
    _small_change,
)
"""Asked in this order; what is editorial counts only where nothing is substantive."""
