"""Two versions with their findings: what is new, what is resolved, and what could not be compared."""

from collections.abc import Mapping

import pytest

from helpers import TODAY, edited, minimal_files
from lis_cli.check.checker import check_workspace
from lis_cli.compare import compare_findings, compare_workspaces
from lis_cli.diagnostics import Diagnostic
from lis_cli.load.loader import load_workspace
from lis_cli.reporters.comparison import Comparison
from lis_cli.snapshot import InMemory
from lis_cli.text.span import Position, Span
from lis_cli.workspace import Workspace

Files = Mapping[str, str | bytes | None]
FILES = minimal_files()


def load(changes: Files, root: str = "anyshire") -> Workspace:
    files = {f"{root}/{path}": data for path, data in (FILES | dict(changes)).items() if data is not None}
    return load_workspace(InMemory(files), root)


def compare(old: Workspace | None, new: Workspace | None) -> Comparison:
    findings = [check_workspace(workspace, TODAY) if workspace else [] for workspace in (old, new)]
    return compare_workspaces(old, new, findings[0], findings[1])


def told(comparison: Comparison) -> dict[str, list[str]]:
    return {
        "changes": [str(change.subject) for change in comparison.changes],
        "unreadable": [f"{version} {ref}" for version, ref in comparison.unreadable],
        "appeared": [f"{finding.span.path} {finding.rule}" for finding in comparison.appeared],
        "resolved": [f"{finding.span.path} {finding.rule}" for finding in comparison.resolved],
    }


NOTHING: dict[str, list[str]] = {"changes": [], "unreadable": [], "appeared": [], "resolved": []}
LINKED = "---\ntitle: Anytown\n---\nSee [](place:{}).\n"


def test_findings_are_new_or_resolved() -> None:
    old = load({"places/anytown.md": LINKED.format("a"), "media/x.exe": "x"})
    new = load({"places/anytown.md": LINKED.format("b"), "stray.txt": "x"})
    assert told(compare(old, new)) == NOTHING | {
        "changes": ["place:anytown"],
        "appeared": ["anyshire/places/anytown.md broken-link", "anyshire/stray.txt stray-file"],
        "resolved": ["anyshire/places/anytown.md broken-link"],
    }


def test_a_finding_that_moved_within_its_file_is_the_same() -> None:
    old = load({"places/anytown.md": LINKED.format("a")})
    new = load({"places/anytown.md": LINKED.format("a").replace("See", "One more line.\n\nSee")})
    assert told(compare(old, new)) == NOTHING | {"changes": ["place:anytown"]}


def test_a_second_finding_of_the_same_words_is_new() -> None:
    first, second = (Diagnostic("missing-key", Span("a.yaml", Position(line, 1)), "key `lead` is missing") for line in (3, 9))
    assert compare_findings([first], [first, second], str) == ([second], [])
    assert compare_findings([first, second], [first], str) == ([], [second])


def test_a_finding_keeps_to_a_file_that_was_renamed_and_to_a_folder_that_was() -> None:
    old = load({"places/anytown.md": LINKED.format("a")})
    new = load({"places/anytown.md": None, "places/any-town.md": LINKED.format("a")}, root="counties/anyshire")
    assert told(compare(old, new)) == NOTHING | {
        "changes": ["place:any-town"],
        "appeared": ["counties/anyshire/priorities/skills.md unresolved-reference"],
    }


def test_what_could_not_be_read_is_said_of_its_version() -> None:
    broken = edited(FILES["priorities/skills.md"], "-title: Skills for growth\n+title: [Skills for growth\n")
    assert told(compare(load({}), load({"priorities/skills.md": broken}))) == NOTHING | {
        "unreadable": ["new priority:skills"],
        "appeared": ["anyshire/priorities/skills.md yaml-syntax"],
    }


def test_a_version_whose_strategy_file_is_no_use_is_compared_in_the_rest() -> None:
    old = load({"strategy.yaml": "title: Written under older rules\n"})
    new = load({"places/anytown.md": "---\ntitle: Any Town\n---\nThe county town.\n"})
    comparison = compare(old, new)
    assert [str(change.subject) for change in comparison.changes] == ["place:anytown"]
    assert told(comparison)["unreadable"][0] == "old about:strategy"
    assert comparison.title == "Anyshire Local Industrial Strategy"
    assert [str(change.subject) for change in compare(new, old).changes] == ["place:anytown"]


def test_where_neither_can_be_used_nothing_is_claimed() -> None:
    comparison = compare(load({"strategy.yaml": "x: y\n"}), load({"strategy.yaml": "x: z\n"}))
    assert (comparison.changes, comparison.title) == ([], "")
    assert {"old about:strategy", "new about:strategy"} <= set(told(comparison)["unreadable"])


@pytest.mark.parametrize("is_new", [True, False])
def test_a_strategy_that_came_or_went(is_new: bool) -> None:  # noqa: FBT001  (a parameter of the test)
    workspace = load({"media/x.exe": "x", "stray.txt": "x"})
    comparison = compare(None, workspace) if is_new else compare(workspace, None)
    assert len(comparison.changes) == len(list(workspace.strategy.entities()))
    assert (comparison.name, comparison.title) == ("anyshire", "Anyshire Local Industrial Strategy")
    found = told(comparison)["appeared" if is_new else "resolved"]
    assert found == ["anyshire/stray.txt stray-file"]
