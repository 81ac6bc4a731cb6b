"""Pages of (old, new, expected changes): what a reviewer is told, one line per change.

A sample is the smallest complete strategy (`tests/samples/minimal`) and what becomes of it. Fenced blocks make the new version:
`LANGUAGE PATH` gives a file, `remove PATH` leaves one out, `rename PATH PATH` gives one another name, `edit PATH` changes lines of one,
as a diff does. The same words behind `old` make the old version first, and so both. `expect` is every change, in order:
significance, kind, what it is of, the field, and after the colon what it is. `unread` names what could not be read whole.
"""

from pathlib import Path

import pytest

from diff.mutations import same
from helpers import Sample, edited, minimal_files, read_page
from lis_cli.diff.apply import apply_changes
from lis_cli.diff.change import Change
from lis_cli.diff.compare import compare_strategies
from lis_cli.diff.matching import Unread
from lis_cli.load.loader import load_workspace
from lis_cli.snapshot import InMemory
from lis_cli.workspace import Workspace

PAGES = Path(__file__).parent
SAMPLES = [pytest.param(sample, id=f"{page.stem}: {sample.title}") for page in sorted(PAGES.glob("*.md")) for sample in read_page(page)]


def line_of(change: Change) -> str:
    """Return a change as the pages write it."""
    field = "".join(f" {step}" for step in change.field)
    return f"{change.significance} {change.kind} {change.subject}{field}: {'; '.join(note.text for note in change.notes)}"


def versions(sample: Sample) -> tuple[Workspace, Workspace, str]:
    """Return the two versions of a sample, and what it expects."""
    old = minimal_files()
    for info, text in sample.blocks:
        if info[0] == "old":
            _make(old, info[1:], text)
    new, expected = dict(old), ""
    for info, text in sample.blocks:
        if info == ["expect"]:
            expected = text
        elif info[0] != "old":
            _make(new, info, text)
    return load_workspace(InMemory(old), ""), load_workspace(InMemory(new), ""), expected


def _make(files: dict[str, str | bytes], info: list[str], text: str) -> None:
    match info:
        case ["remove", path]:
            del files[path]
        case ["rename", path, name]:
            files[name] = files.pop(path)
        case ["edit", path]:
            files[path] = edited(files[path], text)
        case [_, path]:
            files[path] = text
        case _:
            pytest.fail(f"a fence says {info}, which the head of this file does not name")


@pytest.mark.parametrize("sample", SAMPLES)
def test_sample(sample: Sample) -> None:
    old, new, expected = versions(sample)
    changes = compare_strategies(old.strategy, new.strategy, unread=Unread(old.broken, new.broken))
    assert "".join(f"{line_of(change)}\n" for change in changes) == expected
    if not old.broken | new.broken:
        assert same(apply_changes(old.strategy, changes)) == same(new.strategy)
