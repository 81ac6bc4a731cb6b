"""What a fix would change, as a unified diff."""

import subprocess
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lis_cli.reporters.patch import report_patch
from lis_cli.reporters.style import Style

LINES = st.lists(st.sampled_from(["a\n", "b\n", "c\r\n", "\n", "é \n", "\\ no\n", "-- x\n", "++ y\n"]), max_size=30).map("".join)


def patch(before: str, after: str, *, colour: bool = False) -> str:
    return report_patch("a/f.md", before.encode(), after.encode(), Style(colour=colour))


def test_changes_far_apart_are_told_apart_with_three_lines_around_each() -> None:
    before = "".join(f"{number}\n" for number in range(1, 31))
    after = before.replace("\n5\n", "\nfive\n").replace("\n7\n", "\n7\nseven and a half\n").replace("\n25\n", "\n")
    assert patch(before, after) == (
        "--- a/a/f.md\n+++ b/a/f.md\n"
        "@@ -2,9 +2,10 @@\n 2\n 3\n 4\n-5\n+five\n 6\n 7\n+seven and a half\n 8\n 9\n 10\n"
        "@@ -22,7 +23,6 @@\n 22\n 23\n 24\n-25\n 26\n 27\n 28\n"
    )


@pytest.mark.parametrize(
    ("before", "after", "hunk"),
    [
        ("a", "b", "@@ -1,1 +1,1 @@\n-a\n\\ No newline at end of file\n+b\n\\ No newline at end of file\n"),
        ("a\n", "a", "@@ -1,1 +1,1 @@\n-a\n+a\n\\ No newline at end of file\n"),
        ("a\r\n", "b\r\n", "@@ -1,1 +1,1 @@\n-a\r\n+b\r\n"),
        ("a\n", "", "@@ -1,1 +0,0 @@\n-a\n"),
        ("", "a\n", "@@ -0,0 +1,1 @@\n+a\n"),
    ],
)
def test_the_ends_of_lines_and_files(before: str, after: str, hunk: str) -> None:
    assert patch(before, after) == f"--- a/a/f.md\n+++ b/a/f.md\n{hunk}"


@given(LINES, LINES)
def test_one_side_of_what_is_shown_stands_in_that_side_in_order(before: str, after: str) -> None:
    shown = [line for line in patch(before, after).split("\n")[2:] if line and line[0] not in "@\\"]
    for sign, side in (("-", before), ("+", after)):
        left = side.split("\n")
        for line in shown:
            if line[0] in {sign, " "}:
                left = left[left.index(line[1:]) + 1 :]
    assert bool(shown) is (before != after)


@pytest.mark.slow
@given(LINES, LINES)
def test_git_makes_one_side_of_the_other(tmp_path_factory: pytest.TempPathFactory, before: str, after: str) -> None:
    if before == after or not before or not after:
        return
    folder = tmp_path_factory.mktemp("patch")
    (folder / "a").mkdir()
    (folder / "a" / "f.md").write_bytes(before.encode())
    (folder / "p").write_bytes(patch(before, after).encode())
    subprocess.run(["git", "apply", "--whitespace=nowarn", "p"], cwd=folder, check=True)
    assert (folder / "a" / "f.md").read_bytes() == after.encode()


def test_on_a_terminal_it_is_in_colour_spaces_are_seen_and_nothing_steers_it() -> None:
    assert patch("a \n\x1b[2Jb\n", "a\n\x1b[2Jb\n", colour=True) == (
        "\x1b[1m--- a/a/f.md\x1b[0m\n\x1b[1m+++ b/a/f.md\x1b[0m\n\x1b[36m@@ -1,2 +1,2 @@\x1b[0m\n"
        "\x1b[31m-a\x1b[0m\x1b[41m \x1b[0m\n\x1b[32m+a\x1b[0m\n  [2Jb\n"
    )


@pytest.mark.parametrize("line", ["{} \n", " \n", "same \n"])
def test_time_grows_with_the_length_and_no_faster(line: str) -> None:
    def seconds(lines: int) -> float:
        before = "".join(line.format(number) for number in range(lines))
        start = time.process_time()
        patch(before, before.replace(" \n", "\n"))
        return time.process_time() - start

    seconds(1000)
    assert seconds(40_000) < 40 * max(seconds(4_000), 0.005)


def test_a_path_stays_on_its_line() -> None:
    assert report_patch("a\nb", b"x\n", b"y\n", Style()).startswith("--- a/a b\n+++ b/a b\n@@")
