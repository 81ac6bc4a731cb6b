import os
from pathlib import Path

import pytest

from lis_cli.errors import UsageError
from lis_cli.tools.files import write_whole


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_file_is_written_with_the_folders_it_needs(tmp_path: Path) -> None:
    write_whole(tmp_path / "build" / "draft" / "a.pdf", b"new")
    assert (tmp_path / "build" / "draft" / "a.pdf").read_bytes() == b"new"
    assert names(tmp_path / "build" / "draft") == ["a.pdf"]


def test_an_old_file_is_replaced(tmp_path: Path) -> None:
    target = tmp_path / "a.pdf"
    target.write_bytes(b"a much longer old file")
    write_whole(target, b"new")
    assert target.read_bytes() == b"new"
    assert names(tmp_path) == ["a.pdf"]


def test_a_failed_write_leaves_the_old_content_and_nothing_beside_it(tmp_path: Path) -> None:
    target = tmp_path / "a.pdf"
    target.mkdir()
    (target / "kept").write_bytes(b"old")
    with pytest.raises(UsageError, match=r"cannot write `.*a\.pdf`: .*; is it open in another program\?"):
        write_whole(target, b"new")
    assert names(tmp_path) == ["a.pdf"]
    assert (target / "kept").read_bytes() == b"old"


def test_data_that_cannot_be_written_leaves_the_old_file(tmp_path: Path) -> None:
    target = tmp_path / "a.pdf"
    target.write_bytes(b"old")
    with pytest.raises(TypeError):
        write_whole(target, "not bytes")  # type: ignore[arg-type]
    assert target.read_bytes() == b"old"
    assert names(tmp_path) == ["a.pdf"]


def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "build").write_bytes(b"a file")
    with pytest.raises(UsageError, match="cannot write to `"):
        write_whole(tmp_path / "build" / "a.pdf", b"new")
    assert names(tmp_path) == ["build"]


@pytest.mark.skipif(os.name != "posix", reason="only POSIX has modes")
def test_others_may_read_what_the_user_lets_them_read(tmp_path: Path) -> None:
    usual, written = tmp_path / "usual", tmp_path / "written"
    usual.write_bytes(b"")
    write_whole(written, b"")
    assert written.stat().st_mode == usual.stat().st_mode
