"""Waivers at work: takes away the findings they allow, and reports those that are wrong themselves."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date

from lis_cli.check.rule import FAMILIES, Rule
from lis_cli.diagnostics import Diagnostic, Fix, Severity
from lis_cli.syntax.node import List, Node, Scalar
from lis_cli.syntax.waivers import Waiver, drop_waiver, may_hold_waivers, rename_in_waiver, scan_waivers
from lis_cli.text.near import did_you_mean, guess
from lis_cli.text.source import Source
from lis_cli.workspace import Workspace

WITHOUT_REASON, EXPIRED, UNUSED = "waiver-without-reason", "expired-waiver", "unused-waiver"
HOW = "write `# lis: allow RULE: reason`, in prose `<!-- lis: allow RULE: reason -->`; several rules are separated by commas"
Place = tuple[str, str]
"""A file and a rule."""


@dataclass(frozen=True, slots=True)
class Used:
    """A waiver and what it silences."""

    waiver: Waiver
    silenced: Mapping[str, int]
    """How many findings, by rule; nothing for a rule that is none or cannot be allowed."""


def find_waivers(workspace: Workspace) -> list[Waiver]:
    """Return the waivers of every file that could be read, by file and line."""
    sources = {path: source for path, source in sorted(workspace.sources.items()) if may_hold_waivers(source)}
    texts: dict[str, list[tuple[int, int]]] = {path: [] for path in sources}
    for origin in workspace.origins.values() if sources else ():
        if origin.source.path in sources:
            texts[origin.source.path] += (
                (origin.source.offset(scalar.start), origin.source.offset(scalar.end)) for scalar in _texts(origin.node)
            )
    return [waiver for path, source in sources.items() for waiver in scan_waivers(source, sorted(texts[path]))]


def _texts(node: Node) -> Iterator[Scalar]:
    """Yield the values between quotes and in blocks."""
    if isinstance(node, Scalar):
        if node.style:
            yield node
        return
    for inner in node.items if isinstance(node, List) else (entry.value for entry in node.entries.values()):
        yield from _texts(inner)


def apply_waivers(
    diagnostics: Sequence[Diagnostic],
    waivers: Sequence[Waiver],
    rules: Mapping[str, Rule],
    readable: AbstractSet[str],
    today: date | None,
) -> tuple[list[Diagnostic], list[Used]]:
    """Return the findings that no waiver allows, and what each waiver silences; without `today` nothing has expired.

    A finding in a file that can hold no waiver, such as a table of data, is allowed at the place it names beside its own.
    """
    places = [_place(diagnostic, readable) for diagnostic in diagnostics]
    lines: dict[Place, list[int]] = {}
    for place, line in sorted(places):
        lines.setdefault(place, []).append(line)
    used = [Used(waiver, _silenced(waiver, rules, {} if is_expired(waiver, today) else lines)) for waiver in waivers]
    covered = _stretches(used)
    kept = [d for d, (place, line) in zip(diagnostics, places, strict=True) if not _is_covered(line, covered.get(place, []))]
    return kept, used


def _place(diagnostic: Diagnostic, readable: AbstractSet[str]) -> tuple[Place, int]:
    """Return the file, the rule and the line by which a finding may be allowed."""
    spans = [diagnostic.span, *(related.span for related in diagnostic.related)]
    span = next((span for span in spans if span.path in readable), diagnostic.span)
    return (span.path, diagnostic.rule), span.start.line if span.start else 1


def _silenced(waiver: Waiver, rules: Mapping[str, Rule], lines: Mapping[Place, Sequence[int]]) -> dict[str, int]:
    """Return how many findings a waiver silences, by rule; `lines` are those of findings, sorted."""
    known = [name for name in waiver.rules if name in rules and can_be_waived(rules[name])]
    found = {name: lines.get((waiver.span.path, name), ()) for name in known}
    return {name: bisect_right(at, waiver.last) - bisect_left(at, waiver.first) for name, at in found.items()}


def _stretches(used: Sequence[Used]) -> dict[Place, list[tuple[int, int]]]:
    """Return the stretches of lines that waivers cover, in order, those that overlap as one."""
    spans = sorted(
        ((item.waiver.span.path, name), item.waiver.first, item.waiver.last) for item in used for name, n in item.silenced.items() if n
    )
    joined: dict[Place, list[tuple[int, int]]] = {}
    for place, first, last in spans:
        before = joined.setdefault(place, [])
        if before and first <= before[-1][1]:
            before[-1] = (before[-1][0], max(last, before[-1][1]))
        else:
            before.append((first, last))
    return joined


def _is_covered(line: int, stretches: Sequence[tuple[int, int]]) -> bool:
    at = bisect_right(stretches, line, key=lambda stretch: stretch[0]) - 1
    return at >= 0 and line <= stretches[at][1]


def can_be_waived(rule: Rule) -> bool:
    """Tell whether a comment may allow what a rule finds."""
    return bool(rule.comments) and not rule.is_firm


def is_expired(waiver: Waiver, today: date | None) -> bool:
    """Tell whether a waiver's last day has passed; one whose date cannot be read has none."""
    until = _day(waiver.until)
    return today is not None and until is not None and until < today


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None


def check_waivers(
    used: Sequence[Used], rules: Mapping[str, Rule], ran: AbstractSet[str], today: date | None, sources: Mapping[str, Source]
) -> Iterator[Diagnostic]:
    """Yield what is wrong with waivers: they cannot be read, give no reason, have ended, name what is no rule, silence nothing.

    Whether one silences nothing is only known of rules that `ran`. `sources` are the files, by path.
    """
    for item in used:
        waiver, source = item.waiver, sources[item.waiver.span.path]
        if not waiver.rules:
            yield _unused(waiver, "this comment begins with `lis:` and cannot be read as a waiver", HOW)
            continue
        if not waiver.reason:
            cure = "write it behind a colon: `lis: allow RULE: agreed under minute 14`"
            yield Diagnostic(WITHOUT_REASON, waiver.span, "waiver gives no reason", help=cure)
        yield from _check_names(waiver, rules, source)
        if waiver.until and _day(waiver.until) is None:
            words, cure = f"waiver ends on `{waiver.until}`, which is not a date", "write it as `until 2026-03-31`"
            yield Diagnostic(EXPIRED, waiver.span, words, help=cure)
        elif is_expired(waiver, today):
            cure = "mend what it allowed, or agree a later date"
            yield Diagnostic(EXPIRED, waiver.span, f"waiver ended on {waiver.until}", help=cure, severity=Severity.WARNING)
        else:
            yield from _check_use(item, ran, source)


def _check_names(waiver: Waiver, rules: Mapping[str, Rule], source: Source) -> Iterator[Diagnostic]:
    for name in waiver.rules:
        if name in FAMILIES:
            members = ", ".join(f"`{rule.name}`" for rule in sorted(rules.values(), key=lambda r: r.name) if rule.family == name)
            yield _unused(
                waiver, f"waiver allows `{name}`, which is a family of rules", f"name the rule: {members or '`lis rules` lists them'}"
            )
        elif name not in rules:
            cure = did_you_mean(name, rules) or "`lis rules` lists them"
            meant = guess(name, rules)
            edit = rename_in_waiver(source, waiver.span, name, meant.text) if meant else None
            # never certain: it takes a finding away
            fix = Fix.instead(name, meant._replace(is_certain=False), edit) if meant else None
            yield _unused(waiver, f"waiver allows `{name}`, which is not a rule", cure, fix)
        elif not can_be_waived(rules[name]):
            yield _unused(waiver, f"waiver allows `{name}`, which no comment can allow", f"delete it; `lis explain {name}` says why")


def _check_use(item: Used, ran: AbstractSet[str], source: Source) -> Iterator[Diagnostic]:
    idle = [f"`{name}`" for name, number in item.silenced.items() if not number and name in ran]
    if idle:
        is_all = len(idle) == len(item.waiver.rules)
        cure = "delete it" if is_all else "take that name out of it"
        where = "; if it is still needed, put it on the line above what it allows, or behind it"
        # never certain: the reason may still be wanted
        fix = Fix.of("delete the waiver", drop_waiver(source, item.waiver.span), is_certain=False) if is_all else None
        yield _unused(item.waiver, f"waiver of {' and '.join(idle)} silences nothing", cure + where, fix)


def _unused(waiver: Waiver, message: str, cure: str, fix: Fix | None = None) -> Diagnostic:
    return Diagnostic(UNUSED, waiver.span, message, help=cure, severity=Severity.WARNING, fix=fix)
