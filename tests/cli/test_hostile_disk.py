"""Strategies on disks that are out of order: each run ends soon, with findings or a reason, and hangs on nothing."""

import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from helpers import MEMORY, MINIMAL, Ran

posix_only = pytest.mark.skipif(os.name != "posix", reason="makes what only POSIX has")
SOON = 60
"""Seconds after which a run is taken to hang; on an idle machine none takes two."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a copy of the smallest strategy, in a folder of its own."""
    return Path(shutil.copytree(MINIMAL, tmp_path / "anyshire"))


def lis(cwd: Path, *words: str | Path, without_rights: bool = False, **environment: str) -> Ran:
    """Run the program; `without_rights` takes from the superuser the right to read everything."""
    command = [sys.executable, "-m", "lis_cli", *map(str, words)]
    if without_rights and os.geteuid() == 0:
        command = ["setpriv", "--bounding-set=-dac_override,-dac_read_search", "--inh-caps=-all", *command]
    variables = {**os.environ, "LIS_CACHE_DIR": MEMORY, "COLUMNS": "100", **environment}
    done = subprocess.run(command, cwd=cwd, capture_output=True, check=False, timeout=SOON, stdin=subprocess.DEVNULL, env=variables)
    return Ran(done.returncode, done.stdout.decode(), done.stderr.decode())


def told(ran: Ran) -> list[str]:
    """Return the lines of a report without help and summary; there must be no failure."""
    assert ran.errors == ""
    return [line for line in ran.output.splitlines()[:-1] if not line.startswith("    ")]


def fifo(path: Path) -> None:
    os.mkfifo(path)


def listener(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as it:
        it.bind(str(path))


@posix_only
@pytest.mark.parametrize("make", [fifo, listener, lambda path: path.symlink_to("/dev/zero"), lambda path: path.symlink_to("/dev/tty")])
def test_what_is_no_file_is_never_opened(folder: Path, monkeypatch: pytest.MonkeyPatch, make: Callable[[Path], None]) -> None:
    monkeypatch.chdir(folder / "evidence")
    make(Path("odd.yaml"))
    line = told(lis(folder.parent, "validate"))[0]
    assert line in {
        "anyshire/evidence/odd.yaml: error: this is not a file that can be read [unreadable-file]",
        "anyshire/evidence/odd.yaml: error: file is a link to a place outside the strategy [unreadable-file]",
    }


@posix_only
def test_a_strategy_file_that_is_a_pipe(folder: Path) -> None:
    (folder / "strategy.yaml").unlink()
    fifo(folder / "strategy.yaml")
    assert told(lis(folder, "validate")) == ["strategy.yaml: error: this is not a file that can be read [unreadable-file]"]
    assert told(lis(folder, "validate", "strategy.yaml")) == told(lis(folder, "validate"))


def test_a_strategy_file_that_is_a_folder(folder: Path) -> None:
    (folder / "strategy.yaml").unlink()
    (folder / "strategy.yaml").mkdir()
    ran = lis(folder.parent, "validate", "anyshire")
    assert (ran.code, ran.output) == (2, "")
    assert ran.errors == "lis: no strategy at or below `anyshire`; a strategy is a folder that holds `strategy.yaml`\n"


@posix_only
def test_files_as_large_as_allowed_and_larger(folder: Path) -> None:
    for name, size in (("evidence/large.yaml", 4 * 1024**2 + 1), ("media/huge.png", 64 * 1024**2 + 1), ("evidence/vast.yaml", 1024**4)):
        (folder / name).parent.mkdir(exist_ok=True)
        with (folder / name).open("wb") as file:
            file.truncate(size)
    with (folder / "chapters/04-vision.md").open("a", encoding="utf-8") as file:
        file.write("![The whole county from above](media/huge.png)\n")
    assert told(lis(folder, "validate")) == [
        (
            "chapters/04-vision.md:5:1: error: picture `media/huge.png` cannot be used: "
            "file is 64.0 MiB; the largest file allowed is 64 MiB [missing-media]"
        ),
        "evidence/large.yaml: error: file is 4.0 MiB; the largest text file allowed is 4 MiB [unreadable-file]",
        "evidence/vast.yaml: error: file is 1048576.0 MiB; the largest file allowed is 64 MiB [unreadable-file]",
    ]


@pytest.mark.parametrize(
    ("name", "data", "line"),
    [
        ("evidence/a.yaml", b"title: A\x00\n", "1:9: error: file holds a NUL character [unreadable-file]"),
        ("evidence/a.yaml", b"\xff\xfet\x00i\x00", "1:1: error: file is not UTF-8 text: byte 0xff cannot be read [unreadable-file]"),
        (
            "evidence/a.yaml",
            "title: Café\n".encode() + b"note: caf\xe9\n",
            "2:10: error: file is not UTF-8 text: byte 0xe9 cannot be read [unreadable-file]",
        ),
        ("evidence/a.yaml", b"a" * 10_000_000, ": error: file is 9.5 MiB; the largest text file allowed is 4 MiB [unreadable-file]"),
        ("evidence/a.yaml", b"[" * 4_000_000, "1:41: error: values are nested more than 40 levels deep [yaml-syntax]"),
        ("evidence/a.yaml", b"a: &a [a]\nb: *a\n", "1:4: error: anchor `&a` is not used here [yaml-syntax]"),
        ("evidence/a.yaml", b"\xef\xbb\xbf", "1:1: error: file is empty [empty-file]"),
    ],
)
def test_a_file_that_is_not_what_it_seems(folder: Path, name: str, data: bytes, line: str) -> None:
    (folder / name).write_bytes(data)
    assert told(lis(folder, "validate")) == [f"{name}{line if line.startswith(':') else f':{line}'}"]


@pytest.mark.parametrize("ends", [b"\r\n", b"\r"])
def test_line_ends_and_byte_order_marks_of_other_systems_are_no_findings(folder: Path, ends: bytes) -> None:
    for path in folder.rglob("*.*"):
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", ends))
    assert lis(folder, "validate") == Ran(0, "No findings in 1 strategy.\n", "")


@posix_only
@pytest.mark.parametrize(
    "name",
    [
        b"x\xff.yaml",
        b"a\nb.yaml",
        b"a:b.yaml",
        b"a b.yaml",
        "🌍.yaml".encode(),
        b"\x1b[31m.yaml",
        "\u202ea.yaml".encode(),
        b"--output.yaml",
        b"A.yaml",
    ],
)
@pytest.mark.parametrize("form", ["text", "concise", "json", "sarif", "github", "gitlab", "junit"])
def test_a_name_that_is_no_name_for_an_id(folder: Path, name: bytes, form: str) -> None:
    with open(os.fsencode(folder / "evidence") + b"/" + name, "wb") as file:  # noqa: PTH123  (pathlib has no names of bytes)
        file.write(b"title: A\npublisher: A\nkind: survey\ndate: 2018\n")
    ran = lis(folder.parent, "validate", "--format", form)
    assert (ran.code, ran.errors) == (1, "")
    assert "cannot be used as an id" in ran.output
    assert form == "junit" or not {"\x1b", "\u202e", "\r"} & set(ran.output)


@posix_only
@pytest.mark.parametrize("name", [b"str\xe9t", "stratégie à lire".encode(), b"a'b\"c", b"--output", b"$(x)", b"a\nb", b" "])
def test_a_strategy_in_a_folder_of_any_name(folder: Path, name: bytes) -> None:
    os.rename(os.fsencode(folder), os.fsencode(folder.parent) + b"/" + name)  # noqa: PTH104  (as above)
    clean = Ran(0, "No findings in 1 strategy.\n", "")
    assert lis(folder.parent, "validate", "--", os.fsdecode(name)) == clean
    assert lis(folder.parent, "validate") == clean
    assert lis(folder.parent, "validate") == clean  # from memory


@pytest.mark.parametrize("name", ["CON", "nul.yaml", "aux", "com1.md"])
def test_names_that_windows_keeps_to_itself(folder: Path, name: str) -> None:
    if os.name == "nt":
        pytest.skip("Windows cannot make such a file")
    (folder / "evidence" / name).write_text("a", encoding="utf-8")
    assert lis(folder, "validate").errors == ""


@posix_only
@pytest.mark.parametrize("depth", [60, 2500])
def test_folders_in_folders_without_end(folder: Path, monkeypatch: pytest.MonkeyPatch, depth: int) -> None:
    (folder / "media").mkdir()
    monkeypatch.chdir(folder / "media")
    for _ in range(depth):  # one by one, since the whole path is longer than the system takes
        Path("d").mkdir()
        os.chdir("d")
    ran = lis(folder, "validate")
    monkeypatch.chdir(folder)
    subprocess.run(["rm", "-rf", "media"], cwd=folder, check=True)  # shutil gives up on such a path
    assert (ran.code, ran.output) == (2, "")
    assert ran.errors.endswith("/d/` lies more than 50 folders deep, which is deeper than lis looks; move it up\n") or (
        "lies more than 50 folders deep" in ran.errors
    )


@posix_only
def test_links_in_circles_and_out_of_the_strategy(folder: Path) -> None:
    (folder.parent / "secret.yaml").write_text("title: Secret\n", encoding="utf-8")
    for name, target in (("loop", "loop.yaml"), ("gone", "nowhere"), ("out", folder.parent / "secret.yaml"), ("passwd", "/etc/passwd")):
        (folder / f"evidence/{name}.yaml").symlink_to(target)
    (folder / "media").symlink_to("..")
    assert told(lis(folder, "validate")) == [
        "evidence/gone.yaml: error: file cannot be read: no such file or directory [unreadable-file]",
        "evidence/loop.yaml: error: file cannot be read: it is part of a loop of links [unreadable-file]",
        "evidence/out.yaml: error: file is a link to a place outside the strategy [unreadable-file]",
        "evidence/passwd.yaml: error: file is a link to a place outside the strategy [unreadable-file]",
    ]


@posix_only
@pytest.mark.skipif(
    shutil.which("setpriv") is None and os.name == "posix" and os.geteuid() == 0, reason="the superuser may read everything"
)
def test_what_may_not_be_read(folder: Path) -> None:
    (folder / "evidence/skills-survey.yaml").chmod(0)
    assert told(lis(folder, "validate", without_rights=True)) == [
        "evidence/skills-survey.yaml: error: file cannot be read: permission denied [unreadable-file]"
    ]
    (folder / "evidence").chmod(0)
    closed = lis(folder.parent, "validate", "anyshire", without_rights=True)
    below = lis(folder.parent, "validate", "anyshire/evidence/skills-survey.yaml", without_rights=True)
    folder.chmod(0)
    whole = lis(folder.parent, "validate", "anyshire", without_rights=True)
    for path in (folder, folder / "evidence"):
        path.chmod(0o700)
    assert closed == Ran(2, "", "lis: folder `anyshire/evidence` cannot be read: permission denied\n")
    assert below == Ran(2, "", "lis: `anyshire/evidence/skills-survey.yaml` cannot be read: permission denied\n")
    assert whole == Ran(2, "", "lis: folder `anyshire` cannot be read: permission denied\n")


@posix_only
@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("a" * 300, f"`{'a' * 200}` cannot be read: file name too long"),
        ("a/" * 4000, f"`{'a/' * 100}` cannot be read: file name too long"),
        ("anyshire/strategy.yaml/x", "`anyshire/strategy.yaml/x` does not exist"),
        ("/dev/null", "no strategy at or below `/dev/null`; a strategy is a folder that holds `strategy.yaml`"),
    ],
)
def test_paths_that_lead_nowhere(folder: Path, path: str, words: str) -> None:
    assert lis(folder.parent, "validate", path) == Ran(2, "", f"lis: {words}\n")


@posix_only
def test_a_current_folder_that_is_gone(folder: Path) -> None:
    script = f"mkdir gone && cd gone && rmdir ../gone && exec {sys.executable} -m lis_cli validate"
    done = subprocess.run(["sh", "-c", script], cwd=folder, capture_output=True, check=False, timeout=SOON)
    assert (done.returncode, done.stderr) == (2, b"lis: `.` cannot be read: no such file or directory\n")


@posix_only
def test_where_a_report_cannot_go(folder: Path) -> None:
    refused = {
        "/dev/full": "cannot write `/dev/full`: No space left on device",
        "evidence": "cannot write `evidence`: it is a folder; name a file in it",
        "strategy.yaml/x": "cannot write to `strategy.yaml`: File exists",
    }
    for output, words in refused.items():
        ran = lis(folder, "validate", "--output", output)
        assert (ran.code, ran.output) == (2, "")
        assert words in ran.errors or "Not a directory" in ran.errors
    assert lis(folder, "validate", "--output", "/dev/null").code == 0
    assert not Path("/dev/null").is_file()


def test_a_date_that_is_none(folder: Path) -> None:
    for epoch in ("9" * 30, "99999999999999"):
        ran = lis(folder, "validate", SOURCE_DATE_EPOCH=epoch)
        assert ran.code == 2
        assert ran.errors == f"lis: SOURCE_DATE_EPOCH is `{epoch}`, which is no time; write the seconds since 1 January 1970\n"


@pytest.mark.slow
def test_fifty_thousand_empty_files(folder: Path) -> None:
    for number in range(50_000):
        (folder / f"evidence/a{number}.yaml").touch()
    ran = lis(folder, "validate")
    assert ran.code == 1
    assert ran.output.endswith("50,000 errors in 1 strategy; 49,000 findings are not shown (`--max-findings 0` shows all).\n")


@pytest.mark.slow
def test_a_hundred_thousand_findings(folder: Path) -> None:
    (folder / "glossary.yaml").write_text("".join(f"a{n}: {{}}\n" for n in range(50_000)), encoding="utf-8")
    ran = lis(folder, "validate", "--max-findings", "3")
    assert ran.output.splitlines()[0] == "glossary.yaml:1:5: error: key `meaning` is missing [missing-key]"
    assert ran.output.endswith("100,000 errors in 1 strategy; 99,997 findings are not shown (`--max-findings 0` shows all).\n")
