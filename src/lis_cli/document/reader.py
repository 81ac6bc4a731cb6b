"""Markdown to pandoc's tree: piece by piece, and then the citations of all of them together.

Pieces are remembered, so that a document that is built again after an edit reads what was edited. Citations are numbered over the
whole document, but nothing beside them has a part in that: citeproc is given the citations alone, in their order.
"""

import json
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lis_cli.document.ast import Element
from lis_cli.document.bibliography import missing_reference
from lis_cli.document.blocks import MadeOfBlocks, elements_of, exchanged, holds, weight_of
from lis_cli.document.remembered import Remembered
from lis_cli.resources import resource_dir
from lis_cli.tools.pandoc import parse_pieces, resolve_citations

REFERENCES = "refs"
"""The id of the division that citeproc fills with the references; pandoc puts the name of a file before it."""


@dataclass(frozen=True, slots=True)
class _Piece:
    """What pandoc read in a piece of Markdown."""

    blocks: list[Element]
    version: list[int]


Read = tuple[list[Element], list[int]]
"""Blocks, and the version of their form."""


def begin_reading(pieces: list[str], bibliography: list[dict[str, Any]], language: str) -> Callable[[], Read]:
    """Let pandoc begin to read some pieces of Markdown, and return what waits for it.

    That returns the blocks: each piece is read by itself, and citations are resolved over all.
    """
    reading = PIECES.begin(pieces or [""])

    def finish() -> Read:
        read = reading()
        blocks = [block for piece in read for block in piece.blocks]
        cites = list(elements_of(blocks, "Cite"))
        return _resolved(blocks, cites, read[0].version, bibliography, language) if cites else blocks, read[0].version

    return finish


def _parse(pieces: list[str]) -> list[_Piece]:
    with tempfile.TemporaryDirectory(prefix="lis-") as scratch:
        blocks, version = parse_pieces(pieces, Path(scratch))
    return [_Piece(part, version) for part in blocks]


def _resolved(
    blocks: list[Element], cites: list[Element], version: list[int], bibliography: list[dict[str, Any]], language: str
) -> list[Element]:
    """Return the blocks with what citeproc makes of each citation in its place, and the references where they belong."""
    skeleton = [{"t": "Plain", "c": [cite]} for cite in cites] + [{"t": "Div", "c": [[REFERENCES, [], []], []]}]
    sources = bibliography + _missing(cites, bibliography)
    question = {"tree": {"pandoc-api-version": version, "meta": {}, "blocks": skeleton}, "of": sources, "language": language}
    (answer,) = CITATIONS.results([json.dumps(question)])
    answers = iter(answer[:-1])
    return [_with_answers(block, [next(answers) for _ in elements_of([block], "Cite")], answer[-1]) for block in blocks]


def _with_answers(block: Element, answers: list[str], references: str) -> Element:
    """Return a block with answers, as JSON, in the place of its citations, and with the references if it is where they belong."""
    places = [element for element in elements_of([block], "Div") if _is_for_references(element)] if holds(block, "Div") else []
    if not answers and not places:
        return block

    def make() -> Element:
        cites = zip(elements_of([block], "Cite"), answers, strict=True)
        instead = {id(cite): json.loads(answer)["c"][0] for cite, answer in cites}
        filled = {id(place): {"t": "Div", "c": json.loads(references)["c"]} for place in places}
        return exchanged(block, instead | filled)

    return _ANSWERED.of(block, (*answers, references if places else ""), make)


def _missing(cites: list[Element], bibliography: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return an entry for each source that is cited, by a name as pandoc reads it, and does not exist."""
    cited = {citation["citationId"] for cite in cites for citation in cite["c"][0]}
    return [missing_reference(source) for source in sorted(cited - {reference["id"] for reference in bibliography})]


def _is_for_references(element: Element) -> bool:
    identifier: str = element["c"][0][0]
    return identifier == REFERENCES or identifier.endswith(f"__{REFERENCES}")


def _cite(questions: list[str]) -> list[list[str]]:
    style = resource_dir("templates") / "csl" / "numbered.csl"
    answers = []
    for question in map(json.loads, questions):
        with tempfile.TemporaryDirectory(prefix="lis-") as scratch:
            resolved = resolve_citations(question["tree"], question["of"], style, question["language"], Path(scratch))
        answers.append([json.dumps(block) for block in resolved])
    return answers


_PART = 30
"""Characters that a part of a block has as JSON, about."""
PIECES = Remembered(_parse, size=lambda piece: _PART * sum(map(weight_of, piece.blocks)))
CITATIONS = Remembered(_cite, size=lambda answers: sum(map(len, answers)))
_ANSWERED: MadeOfBlocks[Element] = MadeOfBlocks()
