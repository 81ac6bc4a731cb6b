"""Changes for a program, as `schemas/changes-report.schema.json` describes them."""

from typing import Any

from lis_cli.diff.change import Significance
from lis_cli.diff.exchange import change_to_data
from lis_cli.reporters.change_report import ChangeReport
from lis_cli.reporters.characters import dump_json
from lis_cli.reporters.comparison import Comparison, FileChange
from lis_cli.reporters.diagnostics_json import finding_to_data


def report_changes_json(report: ChangeReport) -> str:
    """Return one JSON object: the two versions, and of each strategy its changes, what could not be read, and its findings."""
    told = {"version": 1, "old": report.old, "new": report.new, "strategies": [_strategy(comparison) for comparison in report.comparisons]}
    return dump_json(told)


def _strategy(comparison: Comparison) -> dict[str, Any]:
    return {
        "name": comparison.name,
        "title": comparison.title,
        "old_folder": _folder(comparison.old_root),
        "new_folder": _folder(comparison.new_root),
        "counts": {str(weight): sum(c.significance is weight for c in comparison.changes) for weight in Significance},
        "changes": [change_to_data(change) for change in comparison.changes],
        "files": [_file(file) for file in comparison.files],
        "unreadable": [{"version": version, "ref": str(ref)} for version, ref in comparison.unreadable],
        "new_findings": [finding_to_data(finding) for finding in comparison.appeared],
        "resolved_findings": [finding_to_data(finding) for finding in comparison.resolved],
    }


def _folder(root: str | None) -> str | None:
    return root if root is None else root or "."


def _file(file: FileChange) -> dict[str, Any]:
    return file._asdict() | {"kind": str(file.kind)}
