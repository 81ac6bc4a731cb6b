"""Realistic edits of a real strategy, from `edits.md`: the strategy as it stands in a repository, with each edit in its working tree."""

from pathlib import Path

from helpers import REPOSITORY, edited, read_page
from repositories import new_repository

STRATEGY = REPOSITORY / "strategy" / "norfolk-and-suffolk"
EDITS = {sample.title: sample.blocks for sample in read_page(Path(__file__).with_name("edits.md"))}


def edited_strategy(folder: Path, title: str) -> Path:
    """Make a repository with the strategy for Norfolk and Suffolk as it is, and one of the edits on the disk; return its folder."""
    strategy = new_repository(folder, _files()) / "norfolk-and-suffolk"
    for (verb, *words), text in EDITS[title]:
        if verb == "edit":
            path = strategy / words[0]
            path.write_bytes(edited(path.read_bytes(), text).encode())
        elif verb == "rename":
            old, new = text.split()
            (strategy / old).rename(strategy / new)
        else:
            assert verb == "replace"
            _replace(strategy, words[0], text.strip())
    return folder


def _files() -> dict[str, str | bytes]:
    files = (path for path in sorted(STRATEGY.rglob("*")) if path.is_file())
    return {f"norfolk-and-suffolk/{path.relative_to(STRATEGY).as_posix()}": path.read_bytes() for path in files}


def _replace(folder: Path, old: str, new: str) -> None:
    """Write another word for one in every file that has it."""
    for path in sorted(folder.rglob("*")):
        if path.suffix in {".md", ".yaml"} and old.encode() in (data := path.read_bytes()):
            path.write_bytes(data.replace(old.encode(), new.encode()))
