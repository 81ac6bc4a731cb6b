"""A strategy together with its places and its files: everything a rule or a document may ask."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property, partial
from pathlib import PurePosixPath

from lis_cli.analysis.fields import Path, iter_marked
from lis_cli.analysis.known import known_ids
from lis_cli.diagnostics import Diagnostic
from lis_cli.model.fields import MediaPath, Prose
from lis_cli.model.framework import Framework
from lis_cli.model.ref import Ref
from lis_cli.model.strategy import Strategy
from lis_cli.snapshot import Snapshot, UnreadableError, join_path
from lis_cli.syntax.markdown import Mark, scan_markdown
from lis_cli.syntax.node import Node, Scalar, find_node, locate, scalar_offsets
from lis_cli.syntax.rewrite import rewrite_value
from lis_cli.text.edit import Edit
from lis_cli.text.source import Source
from lis_cli.text.span import Position, Span


@dataclass(frozen=True, slots=True)
class Origin:
    """Where an entity was written."""

    source: Source
    node: Node
    body_offset: int = 0
    """Where the prose of a Markdown file begins."""


@dataclass(frozen=True)
class Passage:
    """Some prose of an entity, and what it refers to."""

    ref: Ref
    field: Path
    text: str
    marks: list[Mark]
    source: Source
    _position: Callable[[int], Position]

    @property
    def path(self) -> str:
        """The file it is in."""
        return self.source.path

    def span(self, start: int, end: int) -> Span:
        """Return where the characters from `start` to `end` of the prose stand in its file."""
        return Span(self.path, self._position(start), self._position(end))

    def edit(self, start: int, end: int, text: str) -> Edit | None:
        """Return the edit that writes `text` for the characters from `start` to `end`, or None where they are written otherwise."""
        first, last = self._position(start), self._position(end)
        is_same = self.source.text[self.source.offset(first) : self.source.offset(last)] == self.text[start:end]
        return Edit(self.path, first, last, text) if is_same else None


@dataclass(frozen=True)
class Workspace:
    """One loaded strategy. Parts that could not be read are missing from `strategy` and named in `broken`."""

    root: str
    """The strategy's folder, as the user would type it; empty for the current one."""
    snapshot: Snapshot
    files: frozenset[str]
    """Every file of the folder, relative to it."""
    loaded_strategy: Strategy | None = None
    """None where `strategy.yaml` cannot be used; then there is nothing to check or build."""
    loaded_framework: Framework | None = None
    """None where the strategy names a framework that does not exist."""
    origins: Mapping[Ref, Origin] = field(default_factory=dict)
    sources: Mapping[str, Source] = field(default_factory=dict)
    """Every file that could be read as text, by path."""
    problems: tuple[Diagnostic, ...] = ()
    """What loading found."""
    broken: frozenset[Ref] = frozenset()
    """Things whose file did not load whole; `kind:*` where not even the ids are known."""

    @property
    def is_usable(self) -> bool:
        """Tell whether there is a strategy under a known framework, as rules and documents need."""
        return self.loaded_strategy is not None and self.loaded_framework is not None

    @property
    def strategy(self) -> Strategy:
        """The content; ask `is_usable` first."""
        assert self.loaded_strategy is not None  # a caller that did not ask is a bug of ours
        return self.loaded_strategy

    @property
    def framework(self) -> Framework:
        """The rules of this kind of strategy; ask `is_usable` first."""
        assert self.loaded_framework is not None
        return self.loaded_framework

    def path(self, name: str) -> str:
        """Return a file of the folder as the user would type it."""
        return join_path(self.root, name)

    def span(self, ref: Ref, *steps: str | int, at_key: bool = False) -> Span:
        """Return where a field of an entity stands: its value, or its key, or its nearest parent that is there."""
        origin = self.origins[ref]
        start, end = locate(origin.node, steps, at_key=at_key)
        return Span(origin.source.path, start, end)

    def edit(self, ref: Ref, *steps: str | int, text: str) -> Edit | None:
        """Return the edit that makes `text` the value of a field, or None where it is not a single value on its own lines."""
        origin = self.origins[ref]
        return rewrite_value(origin.source.path, find_node(origin.node, steps), text)

    def is_whole(self, kinds: frozenset[str]) -> bool:
        """Tell whether every file of these kinds was read whole; `*` stands for all kinds."""
        return not self.broken if "*" in kinds else not any(ref.kind in kinds for ref in self.broken)

    @cached_property
    def known(self) -> Mapping[str, frozenset[str]]:
        """Every id that may be referred to, by kind."""
        return known_ids(self.strategy, self.framework)

    def is_known(self, kind: str, target: str) -> bool:
        """Tell whether a name has something behind it, be it a file that could not be read."""
        owner = Ref("priority" if kind == "action" else kind, target.split("/", maxsplit=1)[0])
        return target in self.known[kind] or owner in self.broken or Ref(owner.kind, "*") in self.broken

    @cached_property
    def pictures(self) -> list[tuple[str, Span]]:
        """Every file that a field or prose shows, and where it says so."""
        shown = []
        for ref, entity in self.strategy.entities():
            shown += [(text, self.span(ref, *path)) for path, mark, text in iter_marked(entity) if isinstance(mark, MediaPath)]
        for passage in self.passages:
            shown += [(mark.target, passage.span(mark.start, mark.end)) for mark in passage.marks if mark.kind == "image"]
        return shown

    def is_outside(self, name: str) -> bool:
        """Tell whether a picture's path leads out of the folder, by its spelling or by a link on the disk."""
        if "://" in name:
            return False
        path = PurePosixPath(name.replace("\\", "/"))
        is_climbing = ".." in path.parts or path.is_absolute() or ":" in name
        return is_climbing or (name in self.files and self.read_media(name) is None)

    def read_media(self, name: str) -> bytes | None:
        """Return the bytes of a file of the folder, or None if it is not there or lies outside."""
        if name not in self.files:
            return None
        try:
            return self.snapshot.read(self.path(name), self.root)
        except UnreadableError:
            return None

    @cached_property
    def passages(self) -> list[Passage]:
        """All prose, in the order of the strategy, scanned once."""
        return list(self._iter_passages())

    def _iter_passages(self) -> Iterator[Passage]:
        for ref, entity in self.strategy.entities():
            origin = self.origins[ref]
            for path, mark, text in iter_marked(entity):
                if isinstance(mark, Prose) and text:
                    yield Passage(ref, path, text, scan_markdown(text), origin.source, _positions(origin, path))


def _positions(origin: Origin, path: Path) -> Callable[[int], Position]:
    """Return the function from an offset in a passage to its place in the file."""
    source = origin.source
    if path == ("body",):
        return lambda index: source.position(origin.body_offset + index)
    node = find_node(origin.node, path)
    if isinstance(node, Scalar):
        leading = len(node.text or "") - len((node.text or "").lstrip())
        offsets = cache(partial(scalar_offsets, source, node))
        return lambda index: source.position(offsets()[index + leading])
    return lambda _index: locate(origin.node, path)[0]
