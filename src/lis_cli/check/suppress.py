"""Waivers at work: takes away the findings they allow, and reports those that are wrong themselves."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from lis_cli.diagnostics import Diagnostic, Fix, Severity
from lis_cli.syntax.waivers import Waiver, drop_waiver, rename_in_waiver, scan_waivers
from lis_cli.text.near import did_you_mean, guess
from lis_cli.text.source import Source
from lis_cli.workspace import Workspace

WITHOUT_REASON, EXPIRED, UNUSED = "waiver-without-reason", "expired-waiver", "unused-waiver"
OF_WAIVERS = frozenset({WITHOUT_REASON, EXPIRED, UNUSED})
"""Rules about waivers, which no waiver silences."""


@dataclass(frozen=True, slots=True)
class Used:
    """A waiver and how many findings it silences."""

    waiver: Waiver
    silenced: int


def find_waivers(workspace: Workspace) -> list[Waiver]:
    """Return the waivers of every file that could be read, by file and line."""
    bodies = {origin.source.path: origin.body_offset for origin in workspace.origins.values() if origin.body_offset}
    return [waiver for path, source in sorted(workspace.sources.items()) for waiver in scan_waivers(source, bodies.get(path))]


def apply_waivers(diagnostics: list[Diagnostic], waivers: list[Waiver], today: date | None) -> tuple[list[Diagnostic], list[Used]]:
    """Return the findings that no waiver allows, and what each waiver silences; without `today` nothing has expired."""
    silenced = dict.fromkeys(range(len(waivers)), 0)
    kept = []
    for diagnostic in diagnostics:
        allowing = [n for n, waiver in enumerate(waivers) if _allows(waiver, diagnostic) and not is_expired(waiver, today)]
        for number in allowing:
            silenced[number] += 1
        if not allowing:
            kept.append(diagnostic)
    return kept, [Used(waiver, silenced[number]) for number, waiver in enumerate(waivers)]


def _allows(waiver: Waiver, diagnostic: Diagnostic) -> bool:
    line = diagnostic.span.start.line if diagnostic.span.start else 1
    return diagnostic.rule in waiver.rules and diagnostic.rule not in OF_WAIVERS and waiver.covers(diagnostic.span.path, line)


def is_expired(waiver: Waiver, today: date | None) -> bool:
    """Tell whether a waiver's last day has passed; one whose date cannot be read has none."""
    until = _day(waiver.until)
    return today is not None and until is not None and until < today


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None


def check_waivers(used: list[Used], rules: frozenset[str], today: date | None, sources: Mapping[str, Source]) -> Iterator[Diagnostic]:
    """Yield what is wrong with waivers: no reason, a date that has passed or is none, a rule that is none, nothing silenced."""
    for item in used:
        waiver = item.waiver
        source = sources[waiver.span.path]
        if not waiver.reason:
            cure = "write it behind a colon: `lis: allow RULE: agreed under minute 14`"
            yield Diagnostic(WITHOUT_REASON, waiver.span, "waiver gives no reason", help=cure)
        unknown = [name for name in waiver.rules if name not in rules]
        for name in unknown:
            cure = did_you_mean(name, rules) or "`lis rules` lists them"
            meant = guess(name, rules)
            # never certain: it takes a finding away
            fix = (
                Fix.instead(name, meant._replace(is_certain=False), rename_in_waiver(source, waiver.span, name, meant.text))
                if meant
                else None
            )
            message = f"waiver allows `{name}`, which is not a rule"
            yield Diagnostic(UNUSED, waiver.span, message, help=cure, severity=Severity.WARNING, fix=fix)
        if waiver.until and _day(waiver.until) is None:
            yield Diagnostic(
                EXPIRED, waiver.span, f"waiver ends on `{waiver.until}`, which is not a date", help="write it as `until 2026-03-31`"
            )
        elif is_expired(waiver, today):
            cure = "mend what it allowed, or agree a later date"
            yield Diagnostic(EXPIRED, waiver.span, f"waiver ended on {waiver.until}", help=cure, severity=Severity.WARNING)
        elif not item.silenced and not unknown:
            message = f"waiver of {' and '.join(f'`{name}`' for name in waiver.rules)} silences nothing"
            # never certain: the reason may still be wanted
            fix = Fix.of("delete the waiver", drop_waiver(source, waiver.span), is_certain=False)
            yield Diagnostic(UNUSED, waiver.span, message, help="delete it", severity=Severity.WARNING, fix=fix)
