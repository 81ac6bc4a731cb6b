"""`lis validate --show-waivers`: what is allowed where, why, and who wrote it when."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from lis_cli.check.checker import inspect_workspace
from lis_cli.check.suppress import Used, is_expired
from lis_cli.cli.opening import Opened, folder_of
from lis_cli.reporters.waivers import ListedWaiver
from lis_cli.tools.blame import blame_lines

if TYPE_CHECKING:
    from lis_cli.workspace import Workspace


def listed_waivers(strategies: Sequence[Opened], rules: set[str] | None, today: date) -> list[ListedWaiver]:
    """Return the waivers of all strategies, by file and line; where `rules` are given, only those that name one of them or no rule."""
    listed: list[ListedWaiver] = []
    for opened in strategies:
        workspace = opened.load()
        used = [item for item in inspect_workspace(workspace, today)[1] if _is_about(item, rules)]
        listed += _blamed(workspace, used, today)
    return listed


def _is_about(item: Used, rules: set[str] | None) -> bool:
    return rules is None or not item.waiver.rules or not rules.isdisjoint(item.waiver.rules)


def _blamed(workspace: "Workspace", used: Sequence[Used], today: date) -> Iterator[ListedWaiver]:
    by_path: dict[str, list[Used]] = {}
    for item in used:
        by_path.setdefault(item.waiver.span.path, []).append(item)
    for path, items in by_path.items():
        name = path.removeprefix(f"{workspace.root}/")
        blames = blame_lines(folder_of(workspace), name, [_line(item) for item in items])
        for item in items:
            waiver = item.waiver
            silenced = sum(item.silenced.values())
            facts = (waiver.span, waiver.rules, waiver.reason, waiver.until, is_expired(waiver, today), silenced)
            yield ListedWaiver(*facts, blames[_line(item)])


def _line(item: Used) -> int:
    start = item.waiver.span.start
    assert start is not None  # a comment stands somewhere
    return start.line
