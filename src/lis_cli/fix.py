"""Applies the cures that findings carry, round by round, until none is left; writes nothing, and returns what would be written."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from lis_cli.check.checker import check_workspace
from lis_cli.check.registry import RULES
from lis_cli.diagnostics import Diagnostic, Severity, sort_diagnostics
from lis_cli.load.loader import load_workspace
from lis_cli.snapshot import Overlay, Snapshot, Steady
from lis_cli.syntax.decode import edit_bytes
from lis_cli.text.edit import Edit, Room

_MOST_ROUNDS = 100
"""More than any strategy needs; a bound, should two cures ever undo each other."""
_OPENING = frozenset({"unknown-key", "yaml-syntax"})
"""Rules whose cure lets something be read that was not read before, and that may be wrong itself."""
_UNREADABLE = frozenset({"duplicate-key", "empty-file", "front-matter", "unreadable-file", "yaml-syntax"})
"""Rules that say a file, or a part of it, cannot be read at all."""


@dataclass(frozen=True, slots=True)
class Wishes:
    """What may be fixed."""

    today: date | None = None
    """By which waivers expire."""
    unsafe: bool = False
    """Whether cures that are not certain are wanted too."""
    select: Callable[[Iterable[Diagnostic]], list[Diagnostic]] = list
    """Which findings the run is about."""
    may_change: Callable[[str], bool] = lambda _path: True
    """Whether a file may be changed."""


@dataclass(frozen=True, slots=True)
class Changed:
    """A file that fixes change."""

    path: str
    before: bytes
    after: bytes


@dataclass(frozen=True, slots=True)
class Outcome:
    """What fixing one strategy comes to."""

    applied: list[Diagnostic]
    """Findings whose cure was applied, each where it was found, in reading order."""
    refused: list[Diagnostic]
    """Findings whose cure would have made a file worse."""
    offered: list[Diagnostic]
    """Findings that are left and have a cure that is not certain, which was not asked for."""
    remaining: list[Diagnostic]
    """All findings that are left, the two above included."""
    files: list[Changed]
    """In the order of their paths."""


def fix_strategy(snapshot: Snapshot, root: str, paths: Sequence[str], wishes: Wishes) -> Outcome:
    """Return what applying the cures of a strategy's findings comes to, until a round finds nothing more to apply."""
    return _Mending(Steady(snapshot), root, list(paths), wishes).run()


@dataclass
class _Mending:
    """The files as they are after each round."""

    snapshot: Snapshot
    root: str
    paths: list[str]
    wishes: Wishes
    files: dict[str, bytes] = field(default_factory=dict)
    applied: list[Diagnostic] = field(default_factory=list)
    refused: list[Diagnostic] = field(default_factory=list)

    def run(self) -> Outcome:
        diagnostics = self._check()
        for _ in range(_MOST_ROUNDS):
            if not self._round(diagnostics):
                break
            diagnostics = self._check()
        return Outcome(
            sort_diagnostics(self.applied),
            self.refused,
            [] if self.wishes.unsafe else [diagnostic for diagnostic in diagnostics if diagnostic.fix and not diagnostic.fix.is_safe],
            diagnostics,
            [Changed(path, self.snapshot.read(path, self.root), data) for path, data in sorted(self.files.items())],
        )

    def _check(self) -> list[Diagnostic]:
        """Return the findings on the files as they are now, each with as much of its cure as may be applied."""
        workspace = load_workspace(Overlay(self.snapshot, self.files), self.root, self.paths)
        return [self._narrowed(diagnostic) for diagnostic in self.wishes.select(check_workspace(workspace, self.wishes.today))]

    def _narrowed(self, diagnostic: Diagnostic) -> Diagnostic:
        if diagnostic.fix is None:
            return diagnostic
        edits = tuple(edit for edit in diagnostic.fix.edits if self.wishes.may_change(edit.path))
        return replace(diagnostic, fix=replace(diagnostic.fix, edits=edits) if edits else None)

    def _round(self, diagnostics: list[Diagnostic]) -> bool:
        """Apply the cures that can be applied side by side, and tell whether there was one."""
        waiting = [item for item in diagnostics if item.fix and (item.fix.is_safe or self.wishes.unsafe)]
        kept: list[Diagnostic] = []
        self.refused = []
        while waiting:
            chosen, waiting = _side_by_side(kept, waiting)
            refused = len(self.refused)
            kept = self._keep(kept, [item for item in chosen if item.rule not in _OPENING])
            kept = self._keep(kept, [item for item in chosen if item.rule in _OPENING])
            if not chosen or len(self.refused) == refused:
                break  # the others wait for the next round, unless one that was refused stood in their place
        self.files |= {path: self._with(path, edits) for path, edits in _by_path(kept).items()}
        self.applied += kept
        return bool(kept)

    def _keep(self, kept: list[Diagnostic], wanted: list[Diagnostic]) -> list[Diagnostic]:
        """Return what is kept already, with as many of the wanted as do no harm; where some do, halving finds them."""
        if not wanted or not self._does_harm(kept, wanted):
            return [*kept, *wanted]
        if len(wanted) == 1:
            self.refused += wanted
            return kept
        half = len(wanted) // 2
        return self._keep(self._keep(kept, wanted[:half]), wanted[half:])

    def _does_harm(self, kept: list[Diagnostic], wanted: list[Diagnostic]) -> bool:
        """Tell whether some file would read worse with the wanted cures than without them, or the same."""
        edits = _by_path(kept)
        rules: dict[str, list[str]] = {}
        for diagnostic in wanted:
            for path in _by_path([diagnostic]):
                rules.setdefault(path, []).append(diagnostic.rule)
        for path, more in _by_path(wanted).items():
            before = self._with(path, edits.get(path, []))
            after = self._with(path, edits.get(path, []) + more)
            if before == after or _reads_worse(self._errors_of(path, before), self._errors_of(path, after), Counter(rules[path])):
                return True
        return False

    def _errors_of(self, path: str, data: bytes) -> Counter[str]:
        """Return how many errors of each rule are found while a file is read, by itself."""
        workspace = load_workspace(Overlay(self.snapshot, {path: data}), self.root, [path])
        return Counter(problem.rule for problem in workspace.problems if problem.severity is Severity.ERROR)

    def _with(self, path: str, edits: list[Edit]) -> bytes:
        """Return what a file holds with some edits applied."""
        data = self.files.get(path)
        return edit_bytes(self.snapshot.read(path, self.root) if data is None else data, edits)


def _side_by_side(kept: list[Diagnostic], waiting: list[Diagnostic]) -> tuple[list[Diagnostic], list[Diagnostic]]:
    """Return those whose edits find room beside what is kept and beside each other, the first first, and those that must wait."""
    room = Room()
    for diagnostic in kept:
        room.take(_edits(diagnostic))
    chosen: list[Diagnostic] = []
    others: list[Diagnostic] = []
    for diagnostic in waiting:
        (chosen if room.take(_edits(diagnostic)) else others).append(diagnostic)
    return chosen, others


def _reads_worse(before: Counter[str], after: Counter[str], cured: Counter[str]) -> bool:
    """Tell whether a file has more errors of reading than before, or the same that were to be cured; all are counted by rule.

    What a cure lets be read at last may be wrong itself, and is left to the next round; so is what rules say of the content.
    """
    if cured["yaml-syntax"]:
        return after["yaml-syntax"] >= before["yaml-syntax"]
    if cured.keys() & _OPENING:
        return any(after[rule] > before[rule] for rule in _UNREADABLE)
    return any(after[rule] > before[rule] - (cured[rule] if RULES[rule].check is None else 0) for rule in before | after)


def _by_path(diagnostics: Iterable[Diagnostic]) -> dict[str, list[Edit]]:
    """Return the edits that cure some findings, by file."""
    edits: dict[str, list[Edit]] = {}
    for diagnostic in diagnostics:
        for edit in _edits(diagnostic):
            edits.setdefault(edit.path, []).append(edit)
    return edits


def _edits(diagnostic: Diagnostic) -> tuple[Edit, ...]:
    return diagnostic.fix.edits if diagnostic.fix else ()
