"""Which rules a run is about: by name or by family, as in `--select` and `--ignore`."""

from collections.abc import Iterable

from lis_cli.check.registry import RULES
from lis_cli.check.rule import FAMILIES
from lis_cli.errors import UsageError
from lis_cli.text.near import did_you_mean


def select_rules(select: str, ignore: str) -> set[str]:
    """Return the rules that are selected and not ignored; both are names of rules or families, with commas, and empty for all or none.

    UsageError where a name is wrong, or where commas stand without names: a run that checks nothing must not look like success.
    """
    wanted = named_rules(select.split(",")) if select.strip() else set(RULES)
    if not wanted:
        raise UsageError(f"`{select}` names no rule; `lis rules` lists them")
    return wanted - named_rules(ignore.split(","))


def named_rules(words: Iterable[str]) -> set[str]:
    """Return the rules that are named, by themselves or by their family; UsageError for a name that is neither."""
    names = [word.strip() for word in words if word.strip()]
    known = [*RULES, *FAMILIES]
    for name in names:
        if name not in known:
            raise UsageError(f"`{name}` is neither a rule nor a family; {did_you_mean(name, known) or '`lis rules` lists them'}")
    return {rule.name for rule in RULES.values() if rule.name in names or rule.family in names}
