"""Which findings a run is about: `--select` and `--ignore`, by rule or family."""

from collections.abc import Collection, Iterable

from lis_cli.check.registry import RULES
from lis_cli.check.rule import FAMILIES
from lis_cli.diagnostics import Diagnostic
from lis_cli.errors import UsageError
from lis_cli.text.near import did_you_mean


def select_findings(diagnostics: Iterable[Diagnostic], select: str, ignore: str) -> list[Diagnostic]:
    """Return the findings of the rules that are selected and not ignored; both are names of rules or families, with commas."""
    wanted = _rules(select) if select.strip() else set(RULES)
    wanted -= _rules(ignore)
    return [diagnostic for diagnostic in diagnostics if diagnostic.rule in wanted]


def _rules(words: str) -> set[str]:
    names = [word.strip() for word in words.split(",") if word.strip()]
    known: Collection[str] = [*RULES, *FAMILIES]
    for name in names:
        if name not in known:
            raise UsageError(f"`{name}` is neither a rule nor a family; {did_you_mean(name, known) or '`lis rules` lists them'}")
    return {rule.name for rule in RULES.values() if rule.name in names or rule.family in names}
