"""The repository around a strategy: CI services count paths from its top folder."""

from pathlib import Path

from lis_cli.reporters.report import Repository


def repository_around(folder: Path) -> Repository | None:
    """Return the nearest repository at or above a folder, or None outside any."""
    here = folder.resolve()
    top = next((outer for outer in (here, *here.parents) if (outer / ".git").exists()), None)
    return Repository(top.as_posix(), Path.cwd().as_posix()) if top else None
