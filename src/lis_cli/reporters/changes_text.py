"""Changes for a person at a terminal: what weighs most first, one line each, with the words of rewritten prose below."""

from collections.abc import Iterable, Iterator, Sequence

from lis_cli.diff.change import Change, ChangeKind, Passage, Significance
from lis_cli.reporters.change_report import ChangeReport
from lis_cli.reporters.characters import one_line
from lis_cli.reporters.comparison import Comparison
from lis_cli.reporters.place import spell_place
from lis_cli.reporters.reading import changed_sentences, clip, read_edits, read_text
from lis_cli.reporters.style import Style, count
from lis_cli.reporters.telling import (
    by_entity,
    facts_in,
    file_in_words,
    group_changes,
    is_told_by_name,
    join_words,
    name_in_full,
    name_of_entity,
    name_of_subject,
    notes_of,
    says_both,
)

_LONGEST, _FACT = 160, 160
"""Characters of a name and of a fact that are shown."""
_MANY = 8
"""Things that one line names."""


def report_changes_text(report: ChangeReport) -> str:
    """Return the changes of each strategy in groups by weight, and a summary line."""
    lines = [line for comparison in report.comparisons for line in _strategy(comparison, report)]
    if lines or not report.style.quiet:
        lines.append(_summary(report))
    return "".join(f"{line}\n" for line in lines)


def _strategy(comparison: Comparison, report: ChangeReport) -> Iterator[str]:
    groups = [group for group in _groups(comparison, report.style) if len(group) > 1]
    if groups:
        yield report.style.paint(one_line(f"{comparison.name}: {report.old} → {report.new}"), "bold")
        for group in groups:
            yield ""
            yield from group
        yield ""


def _groups(comparison: Comparison, style: Style) -> Iterator[list[str]]:
    """Yield the groups of lines of a strategy, each below its heading."""
    groups = group_changes(comparison.changes)
    editorial = [*_entities(groups.editorial, comparison, style), *_followers(groups.followers, comparison)]
    for heading, look, lines in (
        ("To be noted first", "bold red", _first(groups.first, comparison, style)),
        ("Also changed", "bold", _entities(groups.others, comparison, style)),
        ("Pictures, tables and templates", "bold", (f"  {file_in_words(file)}" for file in comparison.files)),
        ("Editorial", "dim", editorial),
    ):
        yield [style.paint(heading, look), *lines]
    unread = [f"  {one_line(str(ref))} in the {version} version" for version, ref in comparison.unreadable]
    yield [style.paint("Could not be read whole, so that what is missing there is not listed", "bold yellow"), *unread]
    for heading, findings in (("New findings", comparison.appeared), ("Resolved findings", comparison.resolved)):
        told = [f"  {spell_place(f.span)}: {f.severity.label}: {one_line(f.message)} [{f.rule}]" for f in findings]
        yield [style.paint(heading, "bold"), *told]


def _first(changes: Iterable[Change], comparison: Comparison, style: Style) -> Iterator[str]:
    """Yield what is told first by the thing it is of, whose name stands once, in the order of what weighs most of each."""
    things: dict[str, list[Change]] = {}
    for change in changes:
        is_named = is_told_by_name(change)
        owner = "" if change.subject == change.ref else name_of_entity(change.ref, comparison)
        things.setdefault(owner if is_named else name_in_full(change, comparison), []).append(change)
    for name, same in things.items():
        if name:
            yield _heading(name, style, "  ")
        yield from iter_notes(same, comparison, style, "    " if name else "  ")


def _entities(changes: Sequence[Change], comparison: Comparison, style: Style) -> Iterator[str]:
    """Yield the changes of each entity below its name."""
    for ref, found in by_entity(changes).items():
        is_named = all(change.subject == ref and is_told_by_name(change) for change in found)
        if not is_named:
            yield _heading(name_of_entity(ref, comparison), style, "  ")
        yield from iter_change_lines(found, comparison, style, "  " if is_named else "    ")


def iter_change_lines(changes: Iterable[Change], comparison: Comparison, style: Style, indent: str) -> Iterator[str]:
    """Yield the lines of the changes of one entity: those of what has a name of its own inside it below that name."""
    things: dict[str, list[Change]] = {}
    for change in changes:
        is_own = change.subject == change.ref or is_told_by_name(change)
        things.setdefault("" if is_own else name_of_subject(change), []).append(change)
    for name, same in things.items():
        if name:
            yield _heading(name, style, indent)
        yield from iter_notes(same, comparison, style, f"{indent}  " if name else indent)


def iter_notes(changes: Iterable[Change], comparison: Comparison, style: Style, indent: str) -> Iterator[str]:
    """Yield what each change is; below it what something new says, or the words of rewritten prose."""
    for change in changes:
        yield from (f"{indent}{one_line(note.text)}" for note in notes_of(change))
        if is_told_by_name(change) and change.kind is ChangeKind.ADDED and comparison.after is not None:
            facts = facts_in(change, comparison)
            yield from (style.paint(f"{indent}  {key.lower()}: {clip(one_line(read_text(text)), _FACT)}", "dim") for key, text in facts)
        elif change.passages and not says_both(change):
            yield from (f"{indent}  {line}" for line in _passages(change.passages, style))


def _heading(name: str, style: Style, indent: str) -> str:
    return f"{indent}{style.paint(clip(one_line(name), _LONGEST), 'cyan')}"


def _followers(changes: Sequence[Change], comparison: Comparison) -> Iterator[str]:
    """Yield one line for all that only follows a new name."""
    names = list(dict.fromkeys(clip(name_of_entity(change.ref, comparison), _LONGEST) for change in changes))
    if names:
        more = f"; and {len(names) - _MANY:,} more" if len(names) > _MANY else ""
        verb = "follows" if len(changes) == 1 else "follow"
        yield f"  {count(len(changes), 'place')} only {verb} a renaming: {'; '.join(names[:_MANY])}{more}"


def _passages(passages: Iterable[Passage], style: Style) -> Iterator[str]:
    """Yield rewritten passages, with the heading they stand below where that is another one than before."""
    section = ""
    for passage in passages:
        told = list(_passage(passage, style))
        is_heading = read_text(passage.new or passage.old or "") == passage.section
        if told and passage.section not in {section, ""} and not is_heading:
            section = passage.section
            yield style.paint(f"below “{clip(one_line(section), _LONGEST)}”:", "dim")
        yield from told


def _passage(passage: Passage, style: Style) -> Iterator[str]:
    """Yield what a reader sees of a passage, sentence by sentence: what came is between `{+ +}`, what went between `[- -]`."""
    if passage.kind is ChangeKind.ADDED:
        yield style.paint(f"{{+{one_line(read_text(passage.new or ''))}+}}", "green")
    elif passage.kind is ChangeKind.REMOVED:
        yield style.paint(f"[-{one_line(read_text(passage.old or ''))}-]", "red")
    else:
        for sentences in changed_sentences(read_edits(passage.words)):
            yield "".join(_edit(op, text, style) for op, text in sentences).strip()


def _edit(op: str, text: str, style: Style) -> str:
    flat = one_line(text)
    if op == "equal":
        return flat
    return style.paint(f"[-{flat}-]", "red") if op == "delete" else style.paint(f"{{+{flat}+}}", "green")


def _summary(report: ChangeReport) -> str:
    changes = [change for comparison in report.comparisons for change in comparison.changes]
    files = sum(len(comparison.files) for comparison in report.comparisons)
    where = count(len(report.comparisons), "strategy", "strategies")
    if not changes and not files:
        return report.style.paint(f"No changes in {where}.", "green")
    counts = [(weight, sum(change.significance is weight for change in changes)) for weight in Significance]
    told = [count(number, f"{weight} change") for weight, number in counts if number]
    return f"{join_words([*told, *([count(files, 'changed file')] if files else [])])} in {where}."
