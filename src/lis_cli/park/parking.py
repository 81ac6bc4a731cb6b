"""One move into the investment plan: what is to go, the two files as they would be, and whether the strategy stays whole."""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from lis_cli.check.checker import check_workspace
from lis_cli.diagnostics import Diagnostic
from lis_cli.errors import UsageError
from lis_cli.load.discovery import SHELVES, entity_id, likely_id
from lis_cli.load.loader import load_workspace
from lis_cli.model.fields import LONGEST_ID
from lis_cli.model.narrative import Foundation, Titled
from lis_cli.model.priority import Action, Priority
from lis_cli.model.ref import Ref
from lis_cli.park.actions import action_at, action_lines
from lis_cli.park.passages import part_at
from lis_cli.park.proposals import Written, write_proposal
from lis_cli.snapshot import Overlay, Snapshot, Steady
from lis_cli.syntax.decode import edit_bytes
from lis_cli.syntax.markdown import scan_markdown
from lis_cli.syntax.node import Mapping
from lis_cli.text.edit import Edit
from lis_cli.text.sentences import iter_sentences
from lis_cli.text.source import Source
from lis_cli.text.words import visible_words
from lis_cli.workspace import Workspace

_KIND = "proposal"
_TITLE_WORDS = 8
"""Words of a paragraph that make its title where none is given."""
_MARKUP = re.compile(r"[*_`#|\[\]{}<>\\~^\uE000-\uF8FF]")
_FEW = 5
"""Places that a refusal names."""


@dataclass(frozen=True, slots=True)
class Move:
    """A file with something less, and a new file with it."""

    path: str
    before: bytes
    after: bytes
    proposal: str
    """The path of the new file."""
    data: bytes
    open_points: list[Diagnostic]
    """What is still to be said in the proposal."""


@dataclass(frozen=True, slots=True)
class _Found:
    """What is to go: the edits of its file, and the proposal."""

    path: str
    edits: list[Edit]
    proposal: Written


@dataclass(frozen=True, slots=True)
class Folder:
    """A strategy that is not read yet."""

    snapshot: Snapshot
    root: str
    """Its folder, as the user would type it; empty for the current one."""
    paths: Sequence[str]
    """Every file of the snapshot."""


def park_line(folder: Folder, place: tuple[str, int], title: str | None, today: date | None) -> Move:
    """Return what moving the action, paragraph or item at a line comes to; the line is counted from 1."""
    return _park(folder, lambda workspace: _at_line(workspace, *place, title), today)


def park_action(folder: Folder, name: str, title: str | None, today: date | None) -> Move:
    """Return what moving an action comes to; its name is `priority-id/action-id`."""
    return _park(folder, lambda workspace: _action(workspace, *_split(workspace, name), title), today)


def _park(folder: Folder, find: Callable[[Workspace], _Found], today: date | None) -> Move:
    snapshot, root = Steady(folder.snapshot), folder.root
    workspace = load_workspace(snapshot, root, list(folder.paths))
    if not workspace.is_usable:
        raise UsageError(f"`{root or '.'}` has no usable `strategy.yaml`; `lis validate` says what is wrong with it")
    found = find(workspace)
    target = _new_path(workspace, found.proposal.title)
    before = snapshot.read(found.path, root)
    after = edit_bytes(before, found.edits)
    data = found.proposal.text.encode()
    data = data.replace(b"\n", b"\r\n") if b"\r\n" in before else data
    overlay = Overlay(snapshot, {found.path: after, target: data})
    then = load_workspace(overlay, root, sorted({*folder.paths, target}))
    new = _new_findings(check_workspace(workspace, today), check_workspace(then, today))
    _refuse_harm([item for item in new if item.span.path != target])
    return Move(found.path, before, after, target, data, [item for item in new if item.span.path == target])


def _new_findings(before: list[Diagnostic], after: list[Diagnostic]) -> list[Diagnostic]:
    """Return the findings that were not there before, by rule, file and words, wherever they stand."""
    known = Counter((item.rule, item.span.path, item.message) for item in before)
    new = []
    for item in after:
        key = item.rule, item.span.path, item.message
        known[key] -= 1
        if known[key] < 0:
            new.append(item)
    return new


def _refuse_harm(harm: list[Diagnostic]) -> None:
    """Raise UsageError where a move would leave something behind that is not right without what went."""
    if not harm:
        return
    places = [f"{item.span.path}:{item.span.start.line if item.span.start else 1}: {item.message}" for item in harm[:_FEW]]
    more = [f"and {len(harm) - _FEW} more"] if len(harm) > _FEW else []
    listed = "".join(f"\n    {line}" for line in [*places, *more])
    raise UsageError(f"nothing was moved, since the strategy would no longer be whole; mend these first:{listed}")


def _new_path(workspace: Workspace, title: str) -> str:
    """Return the path of a proposal, numbered where one of the same title is there."""
    shelf = next(shelf for shelf in SHELVES if shelf.kind == _KIND)
    base = likely_id(title)[: LONGEST_ID - 4].strip("-") or _KIND
    taken = {entity_id(name) for name in workspace.files if name.startswith(f"{shelf.folder}/")}
    names = [base, *(f"{base}-{number}" for number in range(2, len(taken) + 3))]
    return workspace.path(f"{shelf.folder}/{next(name for name in names if name not in taken)}{shelf.suffix}")


def _split(workspace: Workspace, name: str) -> tuple[str, str]:
    """Return the priority and the action of a name; UsageError if there is no such action."""
    priority_id, _, action_id = name.partition("/")
    priority = workspace.strategy.priorities.get(priority_id)
    if priority is None:
        raise UsageError(f"there is no priority `{priority_id}`")
    if action_id not in priority.actions:
        known = ", ".join(f"`{action}`" for action in priority.actions)
        raise UsageError(f"priority `{priority_id}` has no action `{action_id}`; it has {known or 'none'}")
    return priority_id, action_id


def _at_line(workspace: Workspace, path: str, line: int, title: str | None) -> _Found:
    source = workspace.sources.get(path)
    refs = [ref for ref, origin in workspace.origins.items() if origin.source.path == path]
    if source is None or not refs:
        raise UsageError(f"`{path}` is no file of a strategy that can be read")
    ref = refs[0]
    if ref.kind == _KIND:
        raise UsageError(f"`{path}` is in the investment plan already")
    if not 1 <= line <= len(source.line_starts):
        raise UsageError(f"`{path}` has no line {line}")
    origin = workspace.origins[ref]
    if not path.endswith(".md"):
        raise UsageError(f"what `{path}` holds cannot be moved: only actions, and paragraphs and items of lists of Markdown files, can")
    if source.line_starts[line - 1] >= origin.body_offset:
        return _passage(workspace, ref, source.line_starts[line - 1] - origin.body_offset, title)
    action = action_at(source, origin.node, line - 1) if isinstance(origin.node, Mapping) else None
    if action is None:
        raise UsageError("a text of the front matter cannot be moved, save an action; reword it, or move it by hand")
    return _action(workspace, ref.id, action, title)


def _passage(workspace: Workspace, ref: Ref, offset: int, title: str | None) -> _Found:
    """Return the paragraph or the item at a place of the prose of an entity."""
    origin = workspace.origins[ref]
    source, begin = origin.source, origin.body_offset
    entity = dict(workspace.strategy.entities())[ref]
    assert isinstance(entity, Titled)  # all that Markdown files hold
    part = part_at(source.text[begin:], offset)
    cited = [mark.target for mark in scan_markdown(part.text) if mark.kind == "citation"]
    values = {
        "from": str(ref),
        **_served(ref, entity),
        "evidence": list(dict.fromkeys(name for name in cited if name in workspace.strategy.evidence)),
    }
    title = title or _title_of(part.text)
    return _Found(source.path, [_cut(source, begin + a, begin + b) for a, b in part.cuts], write_proposal(title, values, body=part.text))


def _served(ref: Ref, entity: Titled) -> dict[str, list[str]]:
    """Return the foundations and the priorities that what stands in an entity serves."""
    if isinstance(entity, Priority):
        return {"foundations": entity.foundations, "priorities": [ref.id]}
    return {"foundations": [ref.id] if isinstance(entity, Foundation) else [], "priorities": []}


def _title_of(text: str) -> str:
    """Return the first words of the first sentence, without what marks them up."""
    sentences = [span for span in iter_sentences(text) if not text[slice(*span)].rstrip().endswith(":")]
    start, end = sentences[0] if sentences else (0, len(text))
    words = _MARKUP.sub("", visible_words(text)[start:end]).split()
    title = " ".join(words[:_TITLE_WORDS]).strip(".,;:!?-– ")
    return title[:1].upper() + title[1:] if title else "Proposal"


def _action(workspace: Workspace, priority_id: str, action_id: str, title: str | None) -> _Found:
    """Return an action of a priority."""
    origin = workspace.origins[Ref("priority", priority_id)]
    priority, source = workspace.strategy.priorities[priority_id], origin.source
    assert isinstance(origin.node, Mapping)  # a priority is
    if Ref("priority", priority_id) in workspace.broken:
        raise UsageError(f"`{source.path}` could not be read whole; mend it first, `lis validate` says what is wrong")
    lines = action_lines(source, origin.node, action_id)
    end = source.line_starts[lines.last] if lines.last < len(source.line_starts) else len(source.text)
    values = {
        "from": f"action:{priority_id}/{action_id}",
        "foundations": priority.foundations,
        "priorities": [priority_id],
        "sought": _sought(workspace, priority.actions[action_id]),
    }
    title = title or action_id.replace("-", " ").capitalize()
    cut = _cut(source, source.line_starts[lines.first], end)
    return _Found(source.path, [cut], write_proposal(title, values, keys=lines.keys))


def _sought(workspace: Workspace, action: Action) -> str:
    """Return the pounds that an action needs and that the framework or the register does not give it; empty where it does not say."""
    bases, budgets = workspace.framework.funding_bases, workspace.strategy.budgets
    statuses = workspace.framework.budget_statuses
    amounts = []
    for part in action.funding:
        basis, budget = bases.get(part.basis), budgets.get(part.budget or "")
        is_spendable = budget is None or budget.status not in statuses or statuses[budget.status].spendable
        if basis is None or (basis.allowed and is_spendable):
            continue
        if part.total is None or part.currency != "GBP":
            return ""
        amounts.append(part.total)
    return f"{sum(amounts):f}" if amounts else ""


def _cut(source: Source, start: int, end: int) -> Edit:
    return Edit(source.path, source.position(start), source.position(end), "")
