"""A strategy together with its places and its files: everything a rule or a document may ask."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from lis_cli.analysis.fields import Marked, Path, iter_marked
from lis_cli.analysis.known import Reference, iter_references, known_ids
from lis_cli.analysis.media_names import file_meant, is_on_the_web
from lis_cli.diagnostics import Diagnostic
from lis_cli.model.fields import MediaPath, Prose, Record
from lis_cli.model.framework import Framework
from lis_cli.model.ref import Ref
from lis_cli.model.strategy import Strategy
from lis_cli.snapshot import OutsideError, Snapshot, UnreadableError, join_path
from lis_cli.syntax.markdown import scan_markdown
from lis_cli.syntax.marks import Mark
from lis_cli.syntax.node import Node, Scalar, find_node, locate, scalar_offsets
from lis_cli.syntax.rewrite import rewrite_value
from lis_cli.text.edit import Edit
from lis_cli.text.number_signs import may_hold_quantities
from lis_cli.text.quantity import Quantity
from lis_cli.text.sentences import iter_sentences_of_words
from lis_cli.text.source import Source
from lis_cli.text.span import Position, Span
from lis_cli.text.words import own_words, visible_words

if TYPE_CHECKING:
    from lis_cli.analysis.picture_files import Trouble

TEMPLATES = "templates/"
"""The folder of a strategy that holds templates of its own."""
_MOST_CHARACTERS, _MOST_QUANTITIES = 500_000, 10_000
"""As much of one passage as is read closely: more than a book, so that no file makes a check slow."""


def is_template(name: str) -> bool:
    """Tell whether a file of the folder is a template that documents are made with."""
    return name.startswith(TEMPLATES) and name.endswith(".j2")


@dataclass(frozen=True)
class Origin:
    """Where an entity was written."""

    source: Source
    read_node: Callable[[], Node]
    """Returns the node it was built from, with the place of every value; few are ever asked for, so they are made then."""
    body_offset: int = 0
    """Where the prose of a Markdown file begins."""

    @cached_property
    def node(self) -> Node:
        """The node it was built from."""
        return self.read_node()


@dataclass(frozen=True)
class Passage:
    """Some prose of an entity, and what it refers to."""

    ref: Ref
    field: Path
    text: str
    marks: list[Mark]
    origin: Origin

    @cached_property
    def words(self) -> str:
        """The text with what a reader does not read as words blanked out; offsets are those of `text`."""
        return visible_words(self.text)

    @cached_property
    def own_words(self) -> str:
        """The words without those of others, in quotation marks or block quotes."""
        return own_words(self.words)

    @cached_property
    def sentences(self) -> list[tuple[int, int]]:
        """Where each sentence starts and ends (exclusive) in the text."""
        return list(iter_sentences_of_words(self.words))

    @cached_property
    def quantities(self) -> list[Quantity]:
        """How much, how many and which rank the prose says, in order."""
        if not may_hold_quantities(self.text):
            return []
        from lis_cli.text.quantities import iter_quantities

        return list(islice(iter_quantities(self.words[:_MOST_CHARACTERS]), _MOST_QUANTITIES))

    @property
    def path(self) -> str:
        """The file it stands in."""
        return self.origin.source.path

    def span(self, start: int, end: int) -> Span:
        """Return where the characters from `start` to `end` of the prose stand in its file."""
        return Span(self.path, self._position(start), self._position(end))

    def edit(self, start: int, end: int, text: str) -> Edit | None:
        """Return the edit that writes `text` for the characters from `start` to `end`, or None where they are written otherwise."""
        source = self.origin.source
        first, last = self._position(start), self._position(end)
        is_same = source.text[source.offset(first) : source.offset(last)] == self.text[start:end]
        return Edit(self.path, first, last, text) if is_same else None

    def _position(self, index: int) -> Position:
        source = self.origin.source
        if self.field == ("body",):
            return source.position(self.origin.body_offset + index)
        if not self._offsets:
            return locate(self.origin.node, self.field)[0]
        return source.position(self._offsets[index])

    @cached_property
    def _offsets(self) -> list[int]:
        """The offset of each character in the file, where the prose is a value in YAML."""
        node = find_node(self.origin.node, self.field)
        if not isinstance(node, Scalar) or node.text is None:
            return []
        return scalar_offsets(self.origin.source, node)[len(node.text) - len(node.text.lstrip()) :]


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
    entities: Mapping[str, Mapping[str, Record]] = field(default_factory=dict)
    """What could be read, by kind and id, even where `strategy.yaml` cannot be used."""
    read_before: Mapping[Ref, list[Passage]] = field(default_factory=dict)
    """The prose of entities that were taken over from another version as they are, as far as that has scanned it."""

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
    def references(self) -> list[Reference]:
        """Every field that names something, found once: several rules ask."""
        return list(iter_references(self.strategy))

    @cached_property
    def pictures(self) -> list[tuple[str, Span]]:
        """Every file that a field, prose or a template of the strategy's own shows, and where it says so."""
        shown = []
        for ref, fields in self._marked:
            shown += [(text, self.span(ref, *path)) for path, mark, text in fields if isinstance(mark, MediaPath)]
        for passage in self.passages:
            shown += [(mark.target, passage.span(mark.start, mark.end)) for mark in passage.marks if mark.kind == "image"]
        for source, mark in self.template_marks:
            if mark.kind == "image" and "{" not in mark.target:
                shown.append((mark.target, Span(source.path, source.position(mark.start), source.position(mark.end))))
        return [(file_meant(name, self.files), span) for name, span in shown]

    @cached_property
    def template_marks(self) -> list[tuple[Source, Mark]]:
        """What the text of the strategy's own templates refers to, as far as it stands there in so many words."""
        return [(source, mark) for source in self.templates.values() for mark in scan_markdown(source.text)]

    def is_outside(self, name: str) -> bool:
        """Tell whether a picture's path leads out of the folder, by its spelling or by a link on the disk."""
        if is_on_the_web(name):
            return False
        path = PurePosixPath(name.replace("\\", "/"))
        is_climbing = ".." in path.parts or path.is_absolute() or ":" in name
        return is_climbing or isinstance(self._trouble_with(name), OutsideError)

    def trouble_with(self, name: str) -> str | None:
        """Return why a file of the folder cannot be read, or None."""
        problem = self._trouble_with(name)
        return str(problem) if problem else None

    def _trouble_with(self, name: str) -> UnreadableError | None:
        """Try once to read a file of the folder: a chapter may show one large picture a thousand times."""
        if name not in self._tried:
            self._tried[name] = None
            if name in self.files:
                try:
                    self.snapshot.read(self.path(name), self.root)
                except UnreadableError as problem:
                    self._tried[name] = problem
        return self._tried[name]

    @cached_property
    def _tried(self) -> dict[str, UnreadableError | None]:
        return {}

    def trouble_with_picture(self, name: str) -> "Trouble | None":
        """Return why documents cannot show a picture of the folder, or None; looked up once, as it may be shown a thousand times."""
        if name not in self._looked_at:
            from lis_cli.analysis.picture_files import trouble_with_picture

            data = self.read_media(name)
            self._looked_at[name] = None if data is None else trouble_with_picture(name, data)
        return self._looked_at[name]

    @cached_property
    def _looked_at(self) -> dict[str, "Trouble | None"]:
        return {}

    def read_shown(self, name: str) -> bytes | None:
        """Return the bytes of a picture or a font that documents can show, or None."""
        name = file_meant(name, self.files)
        is_picture = name not in self.strategy.about.document.fonts
        return None if is_picture and self.trouble_with_picture(name) else self.read_media(name)

    def read_media(self, name: str) -> bytes | None:
        """Return the bytes of a file of the folder, or None if it is not there or lies outside."""
        if name not in self.files:
            return None
        try:
            return self.snapshot.read(self.path(name), self.root)
        except UnreadableError:
            return None

    @cached_property
    def templates(self) -> dict[str, Source]:
        """The strategy's own templates that could be read, by their paths below `templates/`."""
        found = {name.removeprefix(TEMPLATES): self.sources.get(self.path(name)) for name in sorted(self.files) if is_template(name)}
        return {name: source for name, source in found.items() if source is not None}

    @cached_property
    def passages(self) -> list[Passage]:
        """All prose, in the order of the strategy, scanned once."""
        return [passage for prose in self.prose.values() for passage in prose]

    @cached_property
    def prose(self) -> dict[Ref, list[Passage]]:
        """The same, by entity."""
        return {ref: self.read_before[ref] if ref in self.read_before else self._scan(ref, fields) for ref, fields in self._marked}

    def _scan(self, ref: Ref, fields: list[Marked]) -> list[Passage]:
        origin = self.origins[ref]
        return [Passage(ref, path, text, scan_markdown(text), origin) for path, mark, text in fields if isinstance(mark, Prose) and text]

    @cached_property
    def _marked(self) -> list[tuple[Ref, list[Marked]]]:
        return [(ref, list(iter_marked(entity))) for ref, entity in self.strategy.entities()]
