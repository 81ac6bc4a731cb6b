import os
from pathlib import Path

import pytest

from lis_cli.errors import UsageError
from lis_cli.tools.files import replace_whole, write_whole


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
    with pytest.raises(UsageError, match=r"cannot write `.*a\.pdf`: it is a folder; name a file in it"):
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


def test_a_file_is_replaced_by_what_it_becomes(tmp_path: Path) -> None:
    target = tmp_path / "a.md"
    target.write_bytes(b"old")
    replace_whole(target, b"old", b"new")
    assert target.read_bytes() == b"new"
    assert names(tmp_path) == ["a.md"]


def test_a_file_that_was_saved_meanwhile_or_is_gone_is_not_replaced(tmp_path: Path) -> None:
    target = tmp_path / "a.md"
    target.write_bytes(b"newer")
    with pytest.raises(UsageError, match="was saved by another program meanwhile, so nothing in it was changed; run this again"):
        replace_whole(target, b"old", b"new")
    assert target.read_bytes() == b"newer"
    target.unlink()
    with pytest.raises(UsageError, match=r"cannot read `.*a\.md` again: .*; nothing in it was changed"):
        replace_whole(target, b"old", b"new")
    assert names(tmp_path) == []


@pytest.mark.skipif(os.name != "posix", reason="links need rights on other systems")
def test_a_link_is_not_replaced(tmp_path: Path) -> None:
    (tmp_path / "real.md").write_bytes(b"old")
    (tmp_path / "link.md").symlink_to("real.md")
    with pytest.raises(UsageError, match="is a link, so nothing was changed through it"):
        replace_whole(tmp_path / "link.md", b"old", b"new")
    assert (tmp_path / "real.md").read_bytes() == b"old"


def test_a_read_only_file_is_not_replaced(tmp_path: Path) -> None:
    target = tmp_path / "a.md"
    target.write_bytes(b"old")
    target.chmod(0o444)
    with pytest.raises(UsageError, match="is read-only, so nothing in it was changed"):
        replace_whole(target, b"old", b"new")
    target.chmod(0o644)
    assert target.read_bytes() == b"old"
