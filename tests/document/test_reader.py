"""Reading piece by piece, and setting section by section, gives what pandoc makes of the whole."""

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from helpers import STRATEGIES
from lis_cli.build import content_of
from lis_cli.document.bibliography import bibliography
from lis_cli.document.compose import compose_markdown
from lis_cli.document.reader import begin_reading
from lis_cli.document.remembered import Remembered
from lis_cli.document.templates import BREAK
from lis_cli.load.loader import load_workspace
from lis_cli.resources import resource_dir
from lis_cli.snapshot import WorkingTree
from lis_cli.tools.pandoc import MARKDOWN, pandoc_path

SOURCES = [
    {"id": "census", "type": "report", "title": "Census", "author": [{"literal": "ONS"}], "issued": {"date-parts": [[2011]]}},
    {"id": "survey", "type": "report", "title": "Survey", "author": [{"literal": "LEP"}], "issued": {"date-parts": [[2018]]}},
]
PIECES = [
    "# One\n\nAs [@survey, p. 4] shows, and [see @census; @survey] too.[^1]\n\n[^1]: In a note [@census].\n",
    "A link [here] and a note.[^1] @census says so.\n\n[here]: https://example.org\n\n[^1]: Another.\n",
    (
        "No [here], since it is of another file, and [@survey]. “[@census],” he said, [@survey; @census, chap. 2].\n"
        "\n| a | b |\n|---|---|\n| [@survey] | x |\n"
    ),
    "::: {#refs}\n:::\n",
]


def pandoc_of_the_whole(pieces: list[str], sources: list[dict[str, Any]], folder: Path) -> list[Any]:
    """Return the blocks that one run of pandoc makes of pieces."""
    names = [f"{number}.md" for number in range(len(pieces))]
    for name, piece in zip(names, pieces, strict=True):
        (folder / name).write_text(piece, encoding="utf-8")
    (folder / "sources.json").write_text(json.dumps(sources), encoding="utf-8")
    style = resource_dir("templates") / "csl" / "numbered.csl"
    words = ["--to=json", "--file-scope", "--citeproc", "--bibliography=sources.json", f"--csl={style}", "--metadata=lang:en-GB"]
    words += ["--metadata=link-citations:true", "--metadata=link-bibliography:false"]
    done = subprocess.run([pandoc_path(), f"--from={MARKDOWN}", *words, *names], cwd=folder, capture_output=True, check=True)
    blocks: list[Any] = json.loads(done.stdout.replace(b'"md__refs"', b'"refs"'))["blocks"]
    return blocks


def test_pieces_and_citations_are_as_pandoc_reads_them_together(tmp_path: Path) -> None:
    assert begin_reading(PIECES, SOURCES, "en-GB")()[0] == pandoc_of_the_whole(PIECES, SOURCES, tmp_path)


def test_a_piece_that_is_read_again_is_the_same(tmp_path: Path) -> None:
    begin_reading(PIECES, SOURCES, "en-GB")()
    edited = [PIECES[1], PIECES[0].replace("As", "Just as"), *PIECES[2:]]
    assert begin_reading(edited, SOURCES, "en-GB")()[0] == pandoc_of_the_whole(edited, SOURCES, tmp_path)


def test_no_piece_is_no_block() -> None:
    assert begin_reading([], [], "en-GB")()[0] == []


@pytest.mark.slow
@pytest.mark.parametrize("folder", STRATEGIES, ids=lambda path: path.name)
def test_our_strategies_are_as_pandoc_reads_them(folder: Path, tmp_path: Path) -> None:
    workspace = load_workspace(WorkingTree(folder, ""), "")
    pieces = [piece for piece in compose_markdown(content_of(workspace)).split(BREAK) if piece.strip()]
    sources = bibliography(workspace.strategy)
    assert begin_reading(pieces, sources, "en-GB")()[0] == pandoc_of_the_whole(pieces, sources, tmp_path)


def test_what_is_known_is_not_made_again() -> None:
    made: list[str] = []

    def shout(texts: list[str]) -> list[str]:
        made.extend(texts)
        return [text.upper() for text in texts]

    loud = Remembered(shout, size=len)
    assert loud.results(["a", "b", "a"]) == ["A", "B", "A"]
    assert loud.results(["b", "c"]) == ["B", "C"]
    assert sorted(made) == ["a", "b", "c"]


def test_the_oldest_go_first_and_much_is_shared_between_two() -> None:
    runs: list[int] = []

    def double(texts: list[str]) -> list[str]:
        runs.append(len(texts))
        return [text + text for text in texts]

    twice = Remembered(double, size=len, most=200_000)
    texts = [letter * 10_000 for letter in "abcdef"]
    assert twice.results(texts) == [text + text for text in texts]
    assert sorted(runs) == [3, 3]
    runs.clear()
    assert twice.results(texts[:1]) == [texts[0] * 2]  # six of 30,000 characters fit
    assert runs == []
    twice.results(["g" * 10_000, "h" * 10_000])
    runs.clear()
    twice.results(texts[1:2])
    assert runs == [1]
