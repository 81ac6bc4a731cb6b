"""Runs the rules over a workspace and weighs what they find."""

from collections.abc import Iterator
from dataclasses import replace

from lis_cli.check.registry import RULES
from lis_cli.check.rule import Rule
from lis_cli.diagnostics import Diagnostic, Related, Severity, sort_diagnostics
from lis_cli.model.ref import Ref
from lis_cli.text.near import did_you_mean
from lis_cli.workspace import Workspace


def check_workspace(workspace: Workspace) -> list[Diagnostic]:
    """Return everything that loading and the rules found, in reading order, with the weight this strategy gives it."""
    found: dict[str, list[Diagnostic]] = {name: [] for name in RULES}
    for diagnostic in workspace.problems:
        found[diagnostic.rule].append(diagnostic)
    for rule in RULES.values():
        if _may_run(rule, workspace, found):
            assert rule.check is not None  # _may_run has looked
            found[rule.name].extend(rule.check(workspace))
    if workspace.is_usable:
        found["unresolved-reference"].extend(_unknown_settings(workspace))
    told = [diagnostic for name, diagnostics in found.items() for diagnostic in _once(RULES[name], diagnostics)]
    weighed = [weigh(diagnostic, workspace) for diagnostic in told]
    return sort_diagnostics(diagnostic for diagnostic in weighed if diagnostic is not None)


def _may_run(rule: Rule, workspace: Workspace, found: dict[str, list[Diagnostic]]) -> bool:
    return rule.check is not None and workspace.is_usable and workspace.is_whole(rule.needs) and not any(found[name] for name in rule.after)


def _once(rule: Rule, diagnostics: list[Diagnostic]) -> list[Diagnostic]:
    """Return one finding per mistake: where a rule says the same of several places, the first with the others beside it."""
    if not rule.is_told_once:
        return diagnostics
    same: dict[str, list[Diagnostic]] = {}
    for diagnostic in sort_diagnostics(diagnostics):
        same.setdefault(diagnostic.message, []).append(diagnostic)
    return [
        replace(first, related=(*first.related, *(Related(other.span, "here too") for other in others))) for first, *others in same.values()
    ]


def _unknown_settings(workspace: Workspace) -> Iterator[Diagnostic]:
    """Yield a finding for each rule that the strategy's settings name and that does not exist."""
    for name in workspace.strategy.about.rules:
        if name not in RULES:
            span = workspace.span(Ref("about", "strategy"), "rules", name, at_key=True)
            cure = did_you_mean(name, RULES) or "`lis rules` lists them"
            yield Diagnostic("unresolved-reference", span, f"`{name}` is not a rule", help=cure)


def weigh(diagnostic: Diagnostic, workspace: Workspace) -> Diagnostic | None:
    """Return the finding with its weight: the strategy's own setting, else the framework's for its stage, else the rule's."""
    weight = diagnostic.severity.label
    strategy, framework = workspace.loaded_strategy, workspace.loaded_framework
    if strategy is not None and framework is not None:
        for stage, value in framework.severity.get(diagnostic.rule, {}).items():
            if framework.has_reached(strategy.about.stage, stage):
                weight = value
    if strategy is not None:
        weight = strategy.about.rules.get(diagnostic.rule, weight)
    return None if weight == "off" else replace(diagnostic, severity=Severity[weight.upper()])
