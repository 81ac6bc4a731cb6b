"""Snapshot to Workspace: every file of one strategy, read, parsed and built."""

import re
from pathlib import PurePosixPath

from lis_cli.diagnostics import Diagnostic, Fix, Severity
from lis_cli.load.discovery import (
    FREE_FILES,
    FREE_FOLDERS,
    MARKDOWN,
    REGISTERS,
    SHELVES,
    Register,
    Shelf,
    entity_id,
    likely_id,
    register_of,
    shelf_of,
    single_ref,
)
from lis_cli.load.entities import build_entity, build_plain_entity
from lis_cli.load.frameworks import load_framework
from lis_cli.load.messages import rename_id, shape_of
from lis_cli.model.about import About
from lis_cli.model.fields import ID, LONGEST_ID, Record
from lis_cli.model.framework import Framework
from lis_cli.model.ref import Ref
from lis_cli.model.strategy import Strategy, assemble_strategy
from lis_cli.resources import framework_ids
from lis_cli.snapshot import Snapshot, UnreadableError, join_path
from lis_cli.syntax.decode import parse_bytes
from lis_cli.syntax.markdown import find_front_matter, parse_markdown
from lis_cli.syntax.node import Mapping, Node, find_node, locate, to_data
from lis_cli.syntax.plain import plain_values
from lis_cli.syntax.rewrite import rewrite_value
from lis_cli.syntax.yaml import parse_yaml
from lis_cli.text.near import did_you_mean, guess, nearest
from lis_cli.text.source import Source
from lis_cli.text.span import Position, Span
from lis_cli.workspace import Origin, Passage, Workspace, is_template

EVERYTHING = "*"


def load_workspace(snapshot: Snapshot, root: str, paths: list[str] | None = None, like: Workspace | None = None) -> Workspace:
    """Read the strategy in the folder `root` of a snapshot; `paths` are the snapshot's, if already listed.

    `like` is another version of the strategy: files that are the same in both need not be parsed again. The result is the same.
    """
    return _Loader(snapshot, root, paths if paths is not None else snapshot.paths(), like).load()


def _origin(source: Source, node: Node, offset: int = 0) -> Origin:
    return Origin(source, lambda: node, offset)


def _placed(node: Node | None) -> Node:
    assert node is not None  # `plain_values` has read it
    return node


class _Loader:
    """Collects entities, origins and findings while it goes from file to file."""

    def __init__(self, snapshot: Snapshot, root: str, paths: list[str], like: Workspace | None) -> None:
        self.snapshot = snapshot
        self.like = like
        self.root = root
        prefix = join_path(root, "")
        self.files = [path.removeprefix(prefix) for path in paths if path.startswith(prefix)]
        self.entities: dict[str, dict[str, Record]] = {}
        self.origins: dict[Ref, Origin] = {}
        self.sources: dict[str, Source] = {}
        self.problems: list[Diagnostic] = []
        self.broken: set[Ref] = set()

    def load(self) -> Workspace:
        for name in self.files:
            shelf, register = shelf_of(name), register_of(name)
            if shelf is not None:
                self._load_from_shelf(shelf, name)
            elif register is not None:
                self._load_register(register, name)
            elif is_template(name):
                self._read(name, Ref("template", name))
            elif name.split("/")[0] not in FREE_FOLDERS and name not in FREE_FILES:
                self._report_stray(name)
        strategy = self._assemble()
        framework = self._framework(strategy) if strategy else None
        return Workspace(
            root=self.root,
            snapshot=self.snapshot,
            files=frozenset(self.files),
            loaded_strategy=strategy,
            loaded_framework=framework,
            origins=self.origins,
            sources=self.sources,
            problems=tuple(self.problems),
            broken=frozenset(self.broken),
            entities=self.entities,
            read_before=self._read_before(),
        )

    def _read_before(self) -> dict[Ref, list[Passage]]:
        """Return the prose that the other version has read, as far as it is of an entity that was taken over."""
        if self.like is None or "prose" not in vars(self.like):  # which it is only once somebody has asked for it
            return {}
        return {ref: prose for ref, prose in self.like.prose.items() if self.origins.get(ref) is self.like.origins[ref]}

    def _assemble(self) -> Strategy | None:
        """Put the entities together; without a usable `strategy.yaml` there is no strategy."""
        about = self.entities.get("about", {}).get("strategy")
        return assemble_strategy(about, self.entities) if isinstance(about, About) else None

    def _framework(self, strategy: Strategy) -> Framework | None:
        name = strategy.about.framework
        framework = load_framework(name)
        if framework is None:
            origin = self.origins[Ref("about", "strategy")]
            span = Span(origin.source.path, *locate(origin.node, ("framework",)))
            cure = did_you_mean(name, framework_ids()) or f"known: {', '.join(framework_ids())}"
            meant = guess(name, framework_ids())
            fix = Fix.instead(name, meant, rewrite_value(span.path, find_node(origin.node, ("framework",)), meant.text)) if meant else None
            self.problems.append(Diagnostic("unresolved-reference", span, f"`{name}` is not a known framework", help=cure, fix=fix))
        return framework

    def _read(self, name: str, ref: Ref) -> Source | None:
        path = join_path(self.root, name)
        try:
            source = parse_bytes(path, self.snapshot.read(path, self.root))
        except UnreadableError as problem:
            source = Diagnostic("unreadable-file", Span(path), str(problem), help="put the file itself there")
        if isinstance(source, Diagnostic):
            self._blame(ref, [source])
            return None
        self.sources[path] = source
        return source

    def _blame(self, ref: Ref, diagnostics: list[Diagnostic]) -> None:
        if diagnostics:
            self.problems.extend(diagnostics)
            self.broken.add(ref)

    def _load_from_shelf(self, shelf: Shelf, name: str) -> None:
        ref = Ref(shelf.kind, entity_id(name))
        self._check_name(shelf, name, ref)
        source = self._read(name, ref)
        if source is None or self._is_taken_over(ref, source) or self._keep_plain(ref, shelf, source):
            return
        if shelf.suffix == MARKDOWN:
            node, offset, diagnostics = parse_markdown(source)
            body: str | None = source.text[offset:]
        else:
            parsed, diagnostics = parse_yaml(source)
            node, offset, body = parsed, 0, None  # type: ignore[assignment]
        self._blame(ref, diagnostics)
        if node is not None:
            self._keep(ref, shelf.model, _origin(source, node, offset), body)

    def _keep_plain(self, ref: Ref, shelf: Shelf, source: Source) -> bool:
        """Keep the entity of a file that has nothing wrong, and tell whether it is one; see `syntax/plain.py`."""
        if shelf.suffix == MARKDOWN:
            begin, end, offset = find_front_matter(source.text) or (0, 0, 0)
            entity = build_plain_entity(shelf.model, plain_values(source.text[begin:end]), source.text[offset:])
            origin = Origin(source, lambda: _placed(parse_markdown(source)[0]), offset)
        else:
            entity = build_plain_entity(shelf.model, plain_values(source.text))
            origin = Origin(source, lambda: _placed(parse_yaml(source)[0]))
        if entity is not None:
            self.entities.setdefault(ref.kind, {})[ref.id] = entity
            self.origins[ref] = origin
        return entity is not None

    def _is_taken_over(self, ref: Ref, source: Source) -> bool:
        """Keep what the other version holds if it is of the very same text, and whole; tell whether it is."""
        origin = self.like.origins.get(ref) if self.like and ref not in self.like.broken else None
        if self.like is None or origin is None or origin.source != source:
            return False
        self.entities.setdefault(ref.kind, {})[ref.id] = self.like.entities[ref.kind][ref.id]
        self.origins[ref] = origin
        return True

    def _is_whole_taken_over(self, register: Register, source: Source) -> bool:
        """Keep all that a register holds if the other version's is of the very same text, and whole; tell whether it is."""
        if self.like is None or any(ref.kind == register.kind for ref in self.like.broken):
            return False
        origins = {Ref(register.kind, key): self.like.origins[Ref(register.kind, key)] for key in self.like.entities.get(register.kind, {})}
        held = next((origin.source for origin in origins.values()), None)
        if held != source or any(origin.source is not held for origin in origins.values()):
            return False
        self.entities[register.kind] = dict(self.like.entities[register.kind])
        self.origins |= origins
        return True

    def _load_register(self, register: Register, name: str) -> None:
        ref = Ref(register.kind, EVERYTHING) if register.many else single_ref(register)
        source = self._read(name, ref)
        if source is None or (self._is_whole_taken_over(register, source) if register.many else self._is_taken_over(ref, source)):
            return
        node, diagnostics = parse_yaml(source)
        self._blame(ref, diagnostics)
        if node is None:
            return
        if not register.many:
            self._keep(ref, register.model, _origin(source, node))
        elif isinstance(node, Mapping):
            self._keep_many(register, source, node)
        else:
            cure = "write one entry per key: the id, a colon, and its keys indented below"
            message = f"this should be a set of entries, not {shape_of(to_data(node))}"
            self._blame(ref, [Diagnostic("invalid-value", Span(source.path, node.start, node.end), message, help=cure)])

    def _keep_many(self, register: Register, source: Source, node: Mapping) -> None:
        for key, entry in node.entries.items():
            ref = Ref(register.kind, key)
            self._check_id(ref, Span(source.path, entry.start, entry.end), rename_id(source.path, node, key))
            self._keep(ref, register.model, _origin(source, entry.value))

    def _keep(self, ref: Ref, model: type[Record], origin: Origin, body: str | None = None) -> None:
        entity, diagnostics = build_entity(model, origin.node, origin.source.path, body)
        self._blame(ref, diagnostics)
        if diagnostics and isinstance(entity, About):
            written = to_data(origin.node)["organisations"]
            wrong = [key for key in written if key not in entity.organisations]
            self.broken |= {Ref("organisation", name) for key in wrong for name in (key, likely_id(key))}
        if entity is not None:
            self.entities.setdefault(ref.kind, {})[ref.id] = entity
            self.origins[ref] = origin

    def _check_name(self, shelf: Shelf, name: str, ref: Ref) -> None:
        span = Span(join_path(self.root, name))
        if ref in self.origins or ref in self.broken:
            cure = "rename one of the files; the number in front is not part of the id"
            self._blame(ref, [Diagnostic("duplicate-id", span, f"another file of `{shelf.folder}/` has the id `{ref.id}` too", help=cure)])
        self._check_id(ref, span)

    def _check_id(self, ref: Ref, span: Span, fix: Fix | None = None) -> None:
        if not re.fullmatch(ID.pattern, ref.id) or len(ref.id) > LONGEST_ID:
            self._blame(ref, [Diagnostic("invalid-value", span, f"`{ref.id}` cannot be used as an id", help=ID.advice, fix=fix)])
            self.broken.add(Ref(ref.kind, likely_id(ref.id)))

    def _report_stray(self, name: str) -> None:
        """Report a file that nothing reads: most often a slip in a name, so say what was meant."""
        path = PurePosixPath(name)
        places = [*(f"{shelf.folder}/*{shelf.suffix}" for shelf in SHELVES), *(register.file for register in REGISTERS)]
        folder = path.parts[0] if len(path.parts) > 1 else ""
        near = nearest(folder, [shelf.folder for shelf in SHELVES]) if folder else nearest(name, [r.file for r in REGISTERS])
        known = next((p for p in places if near and p.startswith(near)), None)
        cure = f"did you mean `{known}`?" if known else "move it to `media/`, or out of the strategy"
        kind = next((shelf.kind for shelf in SHELVES if shelf.folder == near), None)
        kind = kind or next((register.kind for register in REGISTERS if register.file == near), None)
        if kind:
            self.broken.add(Ref(kind, EVERYTHING))
        self.problems.append(
            Diagnostic(
                "stray-file",
                Span(join_path(self.root, name), Position(1, 1)),
                "nothing reads this file",
                help=cure,
                severity=Severity.WARNING,
            )
        )
