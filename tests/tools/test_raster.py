"""Pictures drawn for Word: kept from run to run, and never taken from a shelf unless they are what was drawn."""

from pathlib import Path

import pytest

from helpers import REPOSITORY, minimal_files, run_lis
from lis_cli.cli.store import fetch_picture, keep_picture
from lis_cli.tools import raster
from lis_cli.tools.raster import Shelf, draw_png, keep_pictures

FONTS = REPOSITORY / "templates" / "fonts"
CIRCLE = b'<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40"><circle r="9" cx="20" cy="20"/></svg>'
KEY, OTHER = "0" * 40, "1" * 40
DOCX = ("build", "anyshire", "--to", "docx", "--output", "out")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("LIS_CACHE_DIR", str(tmp_path / "memory"))
    return tmp_path / "memory"


def test_a_picture_comes_back_as_it_was(folder: Path) -> None:
    assert fetch_picture(KEY) is None
    keep_picture(KEY, b"\0\n\xff")
    assert fetch_picture(KEY) == b"\0\n\xff"
    assert sorted(path.name for path in folder.iterdir()) == [".gitignore", f"{KEY}.picture"]


@pytest.mark.parametrize("damage", [b"", b"\n", b"\x89PNG", b"half", b"whole and more"])
def test_a_damaged_picture_is_none(folder: Path, damage: bytes) -> None:
    keep_picture(KEY, b"whole")
    path = folder / f"{KEY}.picture"
    path.write_bytes(path.read_bytes()[:-3] if damage == b"half" else damage)
    assert fetch_picture(KEY) is None


def test_a_picture_of_another_is_none(folder: Path) -> None:
    keep_picture(KEY, b"whole")
    (folder / f"{OTHER}.picture").write_bytes((folder / f"{KEY}.picture").read_bytes())
    assert fetch_picture(OTHER) is None


def test_the_oldest_go_first_and_only_they(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("lis_cli.cli.store._MOST", {"json": 200, "picture": 3})
    folder.mkdir(mode=0o700)
    (folder / "mine.picture").write_bytes(b"")
    for number in range(5):
        keep_picture(f"{number:040}", b"whole")
    kept = {path.name for path in folder.iterdir()}
    assert len(kept) == 3 + len({".gitignore", "mine.picture"})
    assert {f"{4:040}.picture", "mine.picture"} < kept


def test_what_is_on_the_shelf_is_not_drawn_again_and_what_draws_it_otherwise_is_another(tmp_path: Path) -> None:
    kept: dict[str, bytes] = {}
    keep_pictures(Shelf(kept.get, kept.__setitem__))
    try:
        draw_png.cache_clear()
        drawn = draw_png(CIRCLE, ".svg", FONTS)
        assert drawn.startswith(b"\x89PNG")
        assert list(kept.values()) == [drawn]
        draw_png.cache_clear()
        kept[next(iter(kept))] = b"found"
        assert draw_png(CIRCLE, ".svg", FONTS) == b"found"
        (tmp_path / "other.otf").write_bytes((FONTS / "SourceSans3-Regular.otf").read_bytes())
        assert draw_png(CIRCLE, ".svg", tmp_path) == drawn
        assert len(kept) == 2
    finally:
        keep_pictures(None)
        draw_png.cache_clear()
    assert raster.draw_png(CIRCLE, ".svg", FONTS) == drawn


def test_a_damaged_shelf_does_not_change_a_document(tmp_path: Path) -> None:
    for name, data in minimal_files().items():
        path = tmp_path / "anyshire" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data if isinstance(data, bytes) else data.encode())
    (tmp_path / "anyshire" / "chapters" / "04-vision.md").write_text(
        '---\ntitle: Vision\n---\n{{ show("evidence-map") }}\n', encoding="utf-8"
    )
    memory, made = tmp_path / "memory", tmp_path / "out" / "anyshire-draft.docx"

    assert run_lis(*DOCX, "--no-cache", cwd=tmp_path, LIS_CACHE_DIR=str(memory)).code == 0
    before = made.read_bytes()
    assert list(memory.glob("*.picture")) == []
    for damage in (None, b"", b"\x89PNG"):
        for path in memory.glob("*.*"):
            path.write_bytes(damage or b"") if path.suffix == ".picture" else path.unlink()
        made.unlink()
        assert run_lis(*DOCX, cwd=tmp_path, LIS_CACHE_DIR=str(memory)).code == 0
        assert made.read_bytes() == before
        assert len(list(memory.glob("*.picture"))) == 1
