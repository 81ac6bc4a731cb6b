"""Changes as a comment on a pull request, for people who never read a file of the strategy: it has to make sense read aloud.

No bold or struck-out stars: `<b>` stands between any two signs, and rewritten sentences are told as they were and as they are.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import groupby

from lis_cli.diagnostics import Diagnostic
from lis_cli.diff.change import Change, ChangeKind, Passage, Significance, ValueType, WordEdit
from lis_cli.reporters.change_report import ChangeReport
from lis_cli.reporters.comparison import Comparison, FileChange
from lis_cli.reporters.escaping import code, escape, escape_label
from lis_cli.reporters.place import spell_place
from lis_cli.reporters.rationing import Group, Section, ration
from lis_cli.reporters.reading import changed_sentences, clip, read_edits, read_text
from lis_cli.reporters.style import count
from lis_cli.reporters.telling import (
    Groups,
    by_entity,
    facts_in,
    file_in_words,
    group_changes,
    is_told_by_name,
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

MARKER = "<!-- lis-diff -->"
"""The first line, by which a program finds the comment that it wrote before."""
MOST = 60_000
"""Characters of a whole comment; GitHub takes 65,536."""
_LONGEST = 1_500
"""Characters of one quotation."""
_SHORT = 300
"""Characters of a value in a list, of a title in a heading."""
_OPEN = 3
"""Quotations that stand open; the others are folded."""
_FOLDED = 20
"""Quotations of one text that are shown in all."""
_GAP = re.compile(r"\n{3,}")
_ADVICE = "`lis validate` says what to do about each."
_MANY = 8
"""Changes of one entity from which they are folded."""


def report_changes_markdown(report: ChangeReport) -> str:
    """Return one comment, at most 60,000 characters: what weighs most first, and at its end what it leaves out."""
    sections = [section for comparison in report.comparisons for section in _strategy(comparison)]
    if not sections:
        return f"{MARKER}\nNothing changes in the strategy between {escape_label(report.old)} and {escape_label(report.new)}.\n"
    head = f"{MARKER}\n"
    return head + _GAP.sub("\n\n", ration(sections, partial(_foot, report), MOST - len(head)))


def _foot(report: ChangeReport, left_out: int) -> str:
    compared = f"\nCompared: {escape_label(clip(report.old, 120))} and {escape_label(clip(report.new, 120))}.\n"
    if not left_out:
        return compared
    words = f"{count(left_out, 'entry is', 'entries are')} left out here, since a comment has room for {MOST:,} characters."
    return f"\n**{words}** `lis diff --format html --output changes.html` with the same two versions shows all.\n{compared}"


def _strategy(comparison: Comparison) -> Iterator[Section]:
    """Yield the sections on one strategy; none where nothing is to be told."""
    if not comparison.has_news:
        return
    groups = group_changes(comparison.changes)
    title = escape(clip(comparison.title or comparison.name, _SHORT))
    yield Section(0, [Group([f"{_summary(comparison, groups)}\n"])], f"## What changes: {title}\n\n", is_counted=False)
    for section in (
        Section(1, [_group(_first(change, comparison) for change in groups.first)], "\n### To be noted first\n\n"),
        Section(3, [*_entities(groups.others, comparison)], "\n### Also changed\n"),
        Section(3, [_group(map(_file, comparison.files))], "\n### Pictures, tables and templates\n\n"),
        Section(5, [_folded(count(groups.slight, "editorial change"), _editorial(groups))]),
        Section(2, [_group(f"- {escape(name)}\n" for name in _unreadable(comparison))], "\n### Could not be read whole\n\n"),
        Section(2, [_group(map(_finding, comparison.appeared))], f"\n### New findings of `lis validate`\n\n{_ADVICE}\n\n"),
        Section(6, [_folded(count(len(comparison.resolved), "resolved finding"), map(_finding, comparison.resolved))]),
    ):
        if any(group.items for group in section.groups):
            yield section


def _group(items: Iterable[str]) -> Group:
    return Group(list(items))


def _folded(summary: str, items: Iterable[str]) -> Group:
    return Group(list(items), f"\n<details>\n<summary>{summary}</summary>\n\n", "\n</details>\n")


def _summary(comparison: Comparison, groups: Groups) -> str:
    if comparison.old_root is None:
        return "This strategy is new."
    if comparison.new_root is None:
        return "This strategy is gone."
    weighty = len(groups.first) + len(groups.others)
    changes = [count(weighty, "change") + " of substance"] if weighty else ["No change of substance"]
    changes += [f"{groups.slight:,} editorial"] if groups.slight else []
    findings = [
        f"{count(len(found), noun)} of `lis validate`"
        for found, noun in ((comparison.appeared, "new finding"), (comparison.resolved, "resolved finding"))
        if found
    ]
    return f"{' and '.join(changes)}{'; ' if findings else ''}{' and '.join(findings)}."


def _unreadable(comparison: Comparison) -> Iterator[str]:
    for version, ref in comparison.unreadable:
        yield f"{ref} in the {version} version: what seems to be missing there is not listed"


def _first(change: Change, comparison: Comparison) -> str:
    """Return what is told first: what it is, then where, then how it reads."""
    head, *others = (sentence_of(note, change) for note in notes_of(change))
    where = f"{_short(_place(change, comparison))}." if change.subject != change.ref or not is_told_by_name(change) else ""
    words = " ".join(text for text in (f"<b>{_short(head)}</b>", where, *map(_short, others)) if text)
    return f"- {words}\n{_details(change, comparison)}"


def _place(change: Change, comparison: Comparison) -> str:
    """Return where a change is; of what the sentence names already, what it belongs to."""
    return name_of_entity(change.ref, comparison) if is_told_by_name(change) else name_in_full(change, comparison)


def _short(text: str) -> str:
    return escape(clip(text, 2 * _SHORT))


def _entities(changes: Sequence[Change], comparison: Comparison) -> Iterator[Group]:
    """Yield the changes of each entity below its title."""
    for ref, found in by_entity(changes).items():
        heading = f"\n#### {escape(clip(name_of_entity(ref, comparison), _SHORT))}\n\n"
        items = [item for lead, same in groupby(found, _lead) for item in _others(lead, list(same), comparison)]
        if len(items) > _MANY:
            yield Group(items, f"{heading}<details>\n<summary>{len(items):,} changes</summary>\n\n", "\n</details>\n")
        else:
            yield Group(items, heading)


def _lead(change: Change) -> str:
    """Return the words that lead in a change below the heading of its entity: the name of what is inside that, if it is not told anyway."""
    is_own = change.subject == change.ref or is_told_by_name(change)
    return "" if is_own else f"{_short(name_of_subject(change))}: "


def _others(lead: str, changes: Sequence[Change], comparison: Comparison) -> Iterator[str]:
    """Yield the changes of one thing: together where it has a name of its own, else one by one."""
    step = _MANY if lead else 1
    for start in range(0, len(changes), step):
        some = changes[start : start + step]
        yield f"- {lead}{' '.join(map(_sentences, some))}\n{''.join(_details(change, comparison) for change in some)}"


def _sentences(change: Change) -> str:
    return " ".join(_short(sentence_of(note, change)) for note in notes_of(change))


def _editorial(groups: Groups) -> Iterator[str]:
    for change in groups.editorial:
        yield f"- {_short(name_of_subject(change))}: {_sentences(change)}\n"
    for change in groups.followers:
        yield f"- {_short(name_of_subject(change))}: only follows the renaming.\n"


def _details(change: Change, comparison: Comparison) -> str:
    """Return what stands below a change: rewritten sentences, or what something new or lost says."""
    if change.type is ValueType.RECORD and change.kind in {ChangeKind.ADDED, ChangeKind.REMOVED}:
        return "" if change.field else _record(change, comparison)
    quotes = [quote for passage in change.passages for quote in _quotes(passage, comparison)] if not says_both(change) else []
    shown, folded, more = quotes[:_OPEN], quotes[_OPEN:_FOLDED], len(quotes[_FOLDED:])
    told = "".join(_indented(quote) for quote in shown)
    if folded:
        rest = "".join(_indented(quote) for quote in folded)
        told += f"\n  <details>\n  <summary>{count(len(folded) + more, 'more passage')}</summary>\n{rest}"
        told += f"\n  The other {more:,} are not shown here.\n" if more else ""
        told += "\n  </details>\n"
    return f"{told}\n" if told else ""


def _record(change: Change, comparison: Comparison) -> str:
    facts = facts_in(change, comparison)
    lines = [f"  - {escape(key)}: {escape(clip(read_text(text), _SHORT))}\n" for key, text in facts]
    summary = "What it says" if change.kind is ChangeKind.ADDED else "What it said"
    return f"\n  <details>\n  <summary>{summary}</summary>\n\n{''.join(lines)}\n  </details>\n\n" if lines else ""


def _indented(quote: Sequence[str]) -> str:
    """Return the lines of a quotation, each a paragraph of its own, below an item of a list."""
    return "\n" + "  >\n".join(f"  > {line}\n" for line in quote)


def _quotes(passage: Passage, comparison: Comparison) -> Iterator[list[str]]:
    """Yield how a passage reads, or read; nothing of one that says the same as before."""
    if passage.significance is Significance.EDITORIAL:
        return
    is_heading = read_text(passage.new or passage.old or "") == passage.section
    below = f" below “{escape(clip(passage.section, _SHORT))}”" if passage.section and not is_heading else ""
    if passage.kind is ChangeKind.ADDED or passage.kind is ChangeKind.REMOVED:
        word, text = ("Added", passage.new) if passage.kind is ChangeKind.ADDED else ("Taken out", passage.old)
        yield [f"{word}{below}: “{escape(clip(read_text(text or ''), _LONGEST))}”"]
    for number, edits in enumerate(changed_sentences(read_edits(passage.words, source_namer(comparison)))):
        yield _was_and_is(edits, "" if number else below)


def _was_and_is(edits: Sequence[WordEdit], below: str) -> list[str]:
    old, new = (_side(edits, op) for op in ("delete", "insert"))
    if not old:
        return [f"Added{below}: “{new}”"]
    if not new:
        return [f"Taken out{below}: “{old}”"]
    return [f"Was{below}: “{old}”", f"Now: “{new}”"]


def _side(edits: Sequence[WordEdit], op: str) -> str:
    """Return one side of a rewritten sentence, with the words that differ in bold where others stand beside them."""
    there = [edit for edit in edits if edit.op in {"equal", op}]
    is_mixed = any(edit.op == "equal" and edit.text.strip() for edit in there)
    if not is_mixed and not any(edit.op == op and edit.text.strip() for edit in there):
        return ""
    told, room = [], _LONGEST
    for edit in there:
        text = clip(edit.text, max(room, 0))
        room -= len(edit.text)
        told.append(_bold(text) if edit.op == op and is_mixed else _spaced(text))
        if room <= 0:
            break
    return "".join(told).strip()


def _spaced(text: str) -> str:
    """Return words made safe, with the spaces around them kept."""
    head, tail = (" " if text[at : at + 1 or None].isspace() else "" for at in (0, -1))
    return f"{head}{escape(text)}{tail}" if text.strip() else head


def _bold(text: str) -> str:
    if not text.strip():
        return text
    safe = _spaced(text)
    inner = safe.strip()
    return safe.replace(inner, f"<b>{inner}</b>", 1)


def _file(file: FileChange) -> str:
    name, _, what = file_in_words(file).rpartition(": ")
    return f"- {code(name)}: {_short(what)}.\n"


def _finding(finding: Diagnostic) -> str:
    """Return a finding in words, and its place; what to do about it is for its author, whom `lis validate` tells."""
    message = _short(stopped(plain_code(finding.message)))
    return f"- {finding.severity.label.capitalize()}: {message} {code(spell_place(finding.span))}\n"
