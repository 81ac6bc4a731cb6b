"""Norfolk and Suffolk before and after the edits of `redline.md`."""

from pathlib import Path

from helpers import REPOSITORY, Sample, edited, read_page
from lis_cli.load.loader import load_workspace
from lis_cli.snapshot import InMemory
from lis_cli.workspace import Workspace

PAGE = Path(__file__).parent / "redline.md"
_FOLDER = REPOSITORY / "strategy" / "norfolk-and-suffolk"
_SQUARE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 20" width="200" height="200"><path fill="#12454e" d="{}"/></svg>'
_PICTURES = {"media/kept.svg": "M0 0h20v20h-20zM5 5v10h10v-10z", "media/new.svg": "M4 4h12v12h-12z"}


def edited_workspaces() -> tuple[Workspace, Workspace]:
    """Return the strategy before the edits and after them."""
    files: dict[str, str | bytes] = {path.relative_to(_FOLDER).as_posix(): path.read_bytes() for path in sorted(_FOLDER.rglob("*.*"))}
    files |= {name: _SQUARE.format(shape) for name, shape in _PICTURES.items()}
    needed, *edits = read_page(PAGE)
    old = _with(files, [needed])
    return load_workspace(InMemory(old), ""), load_workspace(InMemory(_with(old, edits)), "")


def number_of_edits() -> int:
    """Return how many edits lie between the two."""
    return sum(len(sample.blocks) for sample in read_page(PAGE)[1:])


def _with(files: dict[str, str | bytes], samples: list[Sample]) -> dict[str, str | bytes]:
    files = dict(files)
    for (kind, path), text in (block for sample in samples for block in sample.blocks):
        files[path] = text if kind == "file" else edited(files[path], text)
    return files
