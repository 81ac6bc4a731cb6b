"""Finds `schemas/` and `templates/`: beside the sources in a checkout, inside the package once installed."""

from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


@cache
def resource_dir(name: str) -> Path:
    """Return the folder of shipped files called `name` (`schemas` or `templates`)."""
    installed = _PACKAGE / "_resources" / name
    return installed if installed.is_dir() else _PACKAGE.parent.parent / name


def framework_ids() -> list[str]:
    """Return the ids of the frameworks that come with the tool, sorted."""
    return sorted(path.stem for path in (resource_dir("schemas") / "frameworks").glob("*.yaml"))


def framework_file(framework_id: str) -> Path:
    """Return the file of a framework that `framework_ids` names."""
    return resource_dir("schemas") / "frameworks" / f"{framework_id}.yaml"
