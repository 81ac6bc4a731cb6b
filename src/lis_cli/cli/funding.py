"""`lis funding`: the register of budgets against the actions; a group, whose usual command shows."""

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer
from typer.core import TyperGroup

from lis_cli.cli.console import note, style_for
from lis_cli.cli.exits import ExitCode
from lis_cli.cli.park import park
from lis_cli.errors import UsageError

if TYPE_CHECKING:
    from lis_cli.reporters.funding_report import StrategyFunding
    from lis_cli.workspace import Workspace

_SHOW = "show"


class _ShowsUnlessTold(TyperGroup):
    """Takes `lis funding PATH` for `lis funding show PATH`: what is no command of the group is meant for the usual one."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:  # noqa: ANN401  (of click, or of typer's own copy of it)
        is_command = bool(args) and args[0] in self.commands
        if args and not is_command:
            _refuse_slip(args[0], self.commands)
        return super().parse_args(ctx, args if is_command else [_SHOW, *args])


def _refuse_slip(word: str, commands: Iterable[str]) -> None:
    """Refuse a word that is neither an option nor a path, and is nearly a command."""
    from lis_cli.text.near import nearest

    if not word.startswith("-") and not Path(word).exists() and (near := nearest(word, commands)):
        raise UsageError(f"`{word}` does not exist; did you mean `lis funding {near}`?")


funding_app = typer.Typer(
    cls=_ShowsUnlessTold,
    help="Show what budgets hold, what actions draw on them and what is left, by budget, year and priority.",
)


funding_app.command()(park)


@funding_app.command(_SHOW)
def show(
    path: Annotated[Path, typer.Argument(help="A strategy, or a folder that holds some.", show_default="the current folder")] = Path(),
    by: Annotated[
        Literal["budget", "year", "priority"] | None,
        typer.Option("--by", help="One table only.", show_default="all three; in CSV that of the budgets"),
    ] = None,
    output_format: Annotated[str, typer.Option("--format", help="How to report: text, csv or json.")] = "text",
    output: Annotated[Path | None, typer.Option("--output", "-o", help="A file for the report, instead of the screen.")] = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print tables only.")] = False,
) -> None:
    """Show what budgets hold, what actions draw on them and what is left, by budget, year and priority.

    What has no budget can leave the strategy for the investment plan: `lis funding park --help`.

    Exit code 0: done. 1: some files could not be read, so that figures are missing. 2: could not run, or a strategy cannot be used.
    """
    from lis_cli.cli.opening import folder_of, open_workspaces
    from lis_cli.cli.reports import choose_reporter, deliver, refuse_source
    from lis_cli.reporters.funding_registry import FUNDING_REPORTERS
    from lis_cli.reporters.funding_report import FundingReport

    reporter = choose_reporter(output_format, FUNDING_REPORTERS)
    workspaces = open_workspaces(path)
    refuse_source(output, (folder_of(workspace) for workspace in workspaces))
    found = [_funding(workspace) for workspace in workspaces if workspace.is_usable]
    if found:
        style = style_for(None if output else sys.stdout, quiet=quiet)
        told = "" if quiet else f"funding of {len(found)} {'strategy' if len(found) == 1 else 'strategies'}"
        deliver(reporter(FundingReport(found, by, style, is_for_file=output is not None)), output, told=told)
    code = _tell_what_is_missing(workspaces, found)
    if code:
        raise typer.Exit(code)


def _funding(workspace: "Workspace") -> "StrategyFunding":
    from lis_cli.analysis.funding_by_year import budget_lines, iter_shares, priority_lines, year_lines
    from lis_cli.reporters.funding_report import StrategyFunding

    strategy, framework = workspace.strategy, workspace.framework
    return StrategyFunding(
        root=workspace.root,
        title=strategy.about.title,
        is_complete=workspace.is_whole(frozenset({"budget", "priority"})),
        budgets=budget_lines(strategy, framework),
        years=year_lines(strategy, framework),
        priorities=priority_lines(strategy, framework),
        shares=list(iter_shares(strategy)),
    )


def _tell_what_is_missing(workspaces: "list[Workspace]", found: "list[StrategyFunding]") -> ExitCode:
    """Say on stderr which strategies cannot be used, and why, and where figures are missing."""
    from lis_cli.reporters.diagnostics_text import report_text
    from lis_cli.reporters.report import Report

    for strategy in found:
        if not strategy.is_complete:
            note(f"lis: {strategy.root or '.'}: some files could not be read, so that figures are missing; `lis validate` says why")
    unusable = [workspace for workspace in workspaces if not workspace.is_usable]
    for workspace in unusable:
        why = report_text(Report(list(workspace.problems), [workspace.root or "."], style_for(None, quiet=True), workspace.sources))
        note(f"{why}lis: {workspace.root or '.'}: without a usable `strategy.yaml` there is nothing to show")
    if unusable:
        return ExitCode.COULD_NOT_RUN
    return ExitCode.CLEAN if all(strategy.is_complete for strategy in found) else ExitCode.FINDINGS
