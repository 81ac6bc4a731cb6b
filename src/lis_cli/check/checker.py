"""Runs the rules over a workspace and weighs what they find."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from lis_cli.check.registry import RULES
from lis_cli.check.rule import FAMILIES, Rule
from lis_cli.check.suppress import Used, apply_waivers, check_waivers, find_waivers
from lis_cli.diagnostics import Diagnostic, Fix, Related, Severity, sort_diagnostics
from lis_cli.model.ref import Ref
from lis_cli.syntax.node import Mapping, find_node
from lis_cli.syntax.rewrite import rewrite_key
from lis_cli.text.near import did_you_mean, guess
from lis_cli.workspace import Workspace


def check_workspace(workspace: Workspace, today: date | None = None) -> list[Diagnostic]:
    """Return everything that loading and the rules found and no waiver allows, in reading order, with its weight here.

    `today` decides which waivers have expired; without it none has.
    """
    return inspect_workspace(workspace, today)[0]


def inspect_workspace(workspace: Workspace, today: date | None = None) -> tuple[list[Diagnostic], list[Used]]:
    """Return the findings of `check_workspace`, and every waiver with the number of findings it silences."""
    found, ran = _run_rules(workspace)
    raw = [diagnostic for diagnostics in found.values() for diagnostic in diagnostics]
    kept, used = apply_waivers(raw, find_waivers(workspace), RULES, workspace.sources.keys(), today)
    # what could not be read might be what a waiver is about
    kept += check_waivers(used, RULES, frozenset() if workspace.broken else ran, today, workspace.sources)
    by_rule: dict[str, list[Diagnostic]] = {}
    for diagnostic in kept:
        by_rule.setdefault(diagnostic.rule, []).append(diagnostic)
    told = [diagnostic for name, diagnostics in by_rule.items() for diagnostic in _once(RULES[name], diagnostics)]
    weighed = [weigh(diagnostic, workspace) for diagnostic in told]
    return sort_diagnostics(diagnostic for diagnostic in weighed if diagnostic is not None), used


def _run_rules(workspace: Workspace) -> tuple[dict[str, list[Diagnostic]], frozenset[str]]:
    """Return what was found, by rule, and the rules that could look."""
    ran = set()
    found: dict[str, list[Diagnostic]] = {name: [] for name in RULES}
    for diagnostic in workspace.problems:
        found[diagnostic.rule].append(diagnostic)
    for rule in RULES.values():
        if _may_run(rule, workspace, found):
            assert rule.check is not None  # _may_run has looked
            found[rule.name].extend(rule.check(workspace))
            ran.add(rule.name)
    for diagnostic in _wrong_settings(workspace):
        found[diagnostic.rule].append(diagnostic)
    return found, frozenset(ran)


def _may_run(rule: Rule, workspace: Workspace, found: dict[str, list[Diagnostic]]) -> bool:
    return rule.check is not None and workspace.is_usable and workspace.is_whole(rule.needs) and not any(found[name] for name in rule.after)


def _once(rule: Rule, diagnostics: list[Diagnostic]) -> list[Diagnostic]:
    """Return one finding per mistake: where a rule says the same of several places, the first with the others beside it."""
    if not rule.is_told_once:
        return diagnostics
    same: dict[str, list[Diagnostic]] = {}
    for diagnostic in sort_diagnostics(diagnostics):
        same.setdefault(diagnostic.message, []).append(diagnostic)
    return [_joined(first, others) for first, *others in same.values()]


def _joined(first: Diagnostic, others: list[Diagnostic]) -> Diagnostic:
    """Return one finding for several, and one cure for those of them that have one."""
    fixes = [diagnostic.fix for diagnostic in (first, *others) if diagnostic.fix is not None]
    edits = [edit for fix in fixes for edit in fix.edits]
    fix = Fix.of(fixes[0].title, *edits, is_certain=all(fix.is_safe for fix in fixes)) if fixes else None
    return replace(first, related=(*first.related, *(Related(other.span, "here too") for other in others)), fix=fix)


def _wrong_settings(workspace: Workspace) -> Iterator[Diagnostic]:
    """Yield a finding for each setting of a rule that does not exist, or whose weight is not to be changed."""
    for name, weight in workspace.strategy.about.rules.items() if workspace.is_usable else ():
        span = workspace.span(Ref("about", "strategy"), "rules", name, at_key=True)
        if name in FAMILIES:
            cure = "it is a family; name its rules one by one, `lis rules` lists them"
            yield Diagnostic("unresolved-reference", span, f"`{name}` is not a rule", help=cure)
        elif name not in RULES:
            cure = did_you_mean(name, RULES) or "`lis rules` lists them"
            settings = find_node(workspace.origins[Ref("about", "strategy")].node, ("rules",))
            meant = guess(name, RULES.keys() - workspace.strategy.about.rules.keys())
            edit = rewrite_key(span.path, settings.entries[name], meant.text) if meant and isinstance(settings, Mapping) else None
            fix = Fix.instead(name, meant, edit)
            yield Diagnostic("unresolved-reference", span, f"`{name}` is not a rule", help=cure, fix=fix)
        elif RULES[name].is_firm and weight != RULES[name].severity.label:
            cure = f"delete the setting; `lis explain {name}` says why"
            yield Diagnostic("invalid-value", span, f"the weight of `{name}` cannot be changed", help=cure)


def weigh(diagnostic: Diagnostic, workspace: Workspace) -> Diagnostic | None:
    """Return the finding with its weight: the strategy's own setting, else the framework's for its stage, else the rule's."""
    strategy, framework = workspace.loaded_strategy, workspace.loaded_framework
    if strategy is None or RULES[diagnostic.rule].is_firm:
        return diagnostic
    of_framework = framework.weight(diagnostic.rule, strategy.about.stage) if framework else None
    weight = strategy.about.rules.get(diagnostic.rule) or of_framework or diagnostic.severity.label
    return None if weight == "off" else replace(diagnostic, severity=Severity[weight.upper()])
