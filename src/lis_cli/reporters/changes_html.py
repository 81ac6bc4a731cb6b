"""Changes as a page for a browser, in one file: rewritten text inline or side by side, and every change there is.

The page is `templates/html/changes.html`; here is what it shows, as plain values. Jinja makes all of them safe.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from lis_cli.diagnostics import Diagnostic
from lis_cli.diff.change import Change, ChangeKind, Passage, ValueType, WordEdit
from lis_cli.reporters.change_report import ChangeReport
from lis_cli.reporters.characters import one_line, writable
from lis_cli.reporters.comparison import LANGUAGE, Comparison
from lis_cli.reporters.place import spell_place
from lis_cli.reporters.reading import read_edits, read_text
from lis_cli.reporters.style import count
from lis_cli.reporters.telling import (
    by_entity,
    facts_in,
    file_in_words,
    group_changes,
    name_in_full,
    name_of_entity,
    name_of_subject,
    notes_of,
    plain_code,
    says_both,
    sentence_of,
    source_namer,
    stopped,
)
from lis_cli.resources import resource_dir

if TYPE_CHECKING:
    from jinja2 import Template

_VERBS = {ChangeKind.ADDED: "Added", ChangeKind.REMOVED: "Taken out", ChangeKind.MOVED: "Moved", ChangeKind.MODIFIED: "Changed"}


class ShownPassage(NamedTuple):
    """A piece of text that is not as it was."""

    label: str
    edits: Sequence[WordEdit]
    """Of one that only came, went or moved, its whole text."""
    is_pair: bool
    """Whether there is something on both sides."""


class ShownChange(NamedTuple):
    """A change in words."""

    head: str
    told: str
    """The other notes."""
    where: str
    passages: Sequence[ShownPassage]
    facts: Sequence[tuple[str, str]]
    facts_label: str


class ShownGroup(NamedTuple):
    """Changes below one heading, or below none."""

    heading: str
    changes: Sequence[ShownChange]


class ShownFinding(NamedTuple):
    """A finding in words."""

    severity: str
    place: str
    message: str
    help: str
    rule: str


@dataclass(frozen=True, slots=True)
class ShownSection:
    """A part of what is told of a strategy."""

    name: str
    heading: str
    groups: Sequence[ShownGroup] = ()
    findings: Sequence[ShownFinding] = ()
    lines: Sequence[str] = ()
    is_folded: bool = False


class ShownStrategy(NamedTuple):
    """What is told of one strategy."""

    title: str
    language: str
    folder: str
    summary: str
    sections: Sequence[ShownSection]


def report_changes_html(report: ChangeReport) -> str:
    """Return a page that needs nothing from elsewhere and no script."""
    strategies = [_strategy(comparison) for comparison in report.comparisons if comparison.has_news]
    css = (resource_dir("templates") / "html" / "changes.css").read_text(encoding="utf-8")
    page = _template().render(
        strategies=strategies,
        old=one_line(report.old),
        new=one_line(report.new),
        css=css,
        language=_language(report.comparisons),
        version=report.version,
    )
    return writable(page).rstrip("\n") + "\n"


def _language(comparisons: Sequence[Comparison]) -> str:
    """Return the language of what is quoted: that of the strategy, or, where strategies differ in it, that of our own words."""
    found = {comparison.language for comparison in comparisons}
    return found.pop() if len(found) == 1 else LANGUAGE


@cache
def _template() -> "Template":
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(resource_dir("templates") / "html", encoding="utf-8"),
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("changes.html")


def _strategy(comparison: Comparison) -> ShownStrategy:
    groups = group_changes(comparison.changes)
    slight = [*groups.editorial, *groups.followers]
    sections = (
        ShownSection("first", "To be noted first", _flat(groups.first, comparison)),
        ShownSection("unread", "Could not be read whole", lines=list(_unreadable(comparison))),
        ShownSection("others", "Also changed", list(_entities(groups.others, comparison))),
        ShownSection("files", "Pictures, tables and templates", lines=[f"{file_in_words(file)}." for file in comparison.files]),
        ShownSection("editorial", "Editorial", list(_entities(slight, comparison)), is_folded=True),
        ShownSection("new-findings", "New findings of lis validate", findings=[_finding(found) for found in comparison.appeared]),
        ShownSection("resolved", "Resolved findings", findings=[_finding(found) for found in comparison.resolved], is_folded=True),
    )
    shown = [section for section in sections if section.groups or section.findings or section.lines]
    weighty = len(groups.first) + len(groups.others)
    summary = f"{count(weighty, 'change')} of substance{f', {groups.slight:,} editorial' if groups.slight else ''}"
    standing = "This strategy is new. " if comparison.old_root is None else "This strategy is gone. " if comparison.new_root is None else ""
    title, folder = one_line(comparison.title or comparison.name), one_line(comparison.name)
    return ShownStrategy(title, comparison.language, folder, f"{standing}{summary}.", shown)


def _flat(changes: Sequence[Change], comparison: Comparison) -> list[ShownGroup]:
    """Return changes as one group without a heading, each with its place in full."""
    shown = [_change(change, name_in_full(change, comparison), comparison) for change in changes]
    return [ShownGroup("", shown)] if shown else []


def _entities(changes: Sequence[Change], comparison: Comparison) -> Iterator[ShownGroup]:
    for ref, found in by_entity(changes).items():
        shown = [_change(change, "" if change.subject == change.ref else name_of_subject(change), comparison) for change in found]
        yield ShownGroup(name_of_entity(ref, comparison), shown)


def _change(change: Change, where: str, comparison: Comparison) -> ShownChange:
    head, *others = (sentence_of(note, change) for note in notes_of(change))
    is_whole = change.type is ValueType.RECORD and change.kind in {ChangeKind.ADDED, ChangeKind.REMOVED} and not change.field
    is_new = change.kind is ChangeKind.ADDED
    return ShownChange(
        head=head,
        told=" ".join(others),
        where=where,
        passages=[] if says_both(change) else [shown for passage in change.passages for shown in _passages(passage, comparison)],
        facts=[(key, read_text(text)) for key, text in facts_in(change, comparison)] if is_whole else [],
        facts_label="What it says" if is_new else "What it said",
    )


def _passages(passage: Passage, comparison: Comparison) -> Iterable[ShownPassage]:
    whole = read_text(passage.new or passage.old or "")
    below = f" below “{one_line(passage.section)}”" if passage.section and whole != passage.section else ""
    label = f"{_VERBS[passage.kind]}{below}"
    if passage.words:
        yield ShownPassage(label, read_edits(passage.words, source_namer(comparison)), is_pair=True)
    elif passage.kind is ChangeKind.ADDED:
        yield ShownPassage(label, [WordEdit("insert", whole)], is_pair=False)
    elif passage.kind is ChangeKind.REMOVED:
        yield ShownPassage(label, [WordEdit("delete", whole)], is_pair=False)
    elif passage.kind is ChangeKind.MOVED:
        yield ShownPassage(label, [WordEdit("equal", whole)], is_pair=False)


def _unreadable(comparison: Comparison) -> Iterator[str]:
    for version, ref in comparison.unreadable:
        yield f"{one_line(str(ref))} in the {version} version: what seems to be missing there is not listed."


def _finding(finding: Diagnostic) -> ShownFinding:
    cure = stopped(plain_code(finding.help)) if finding.help else ""
    message = stopped(plain_code(finding.message))
    return ShownFinding(finding.severity.label.capitalize(), spell_place(finding.span), message, cure, finding.rule)
