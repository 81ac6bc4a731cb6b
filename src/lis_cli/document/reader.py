"""Markdown to pandoc's tree: piece by piece, and then the citations of all of them together.

Pieces are remembered, so that a document that is built again after an edit reads what was edited. Citations are numbered over the
whole document, but nothing beside them has a part in that: citeproc is given the citations alone, in their order.
"""

import json
import tempfile
from pathlib import Path
from typing import Any

from lis_cli.document.ast import Element, iter_elements
from lis_cli.document.bibliography import missing_reference
from lis_cli.document.remembered import Remembered
from lis_cli.resources import resource_dir
from lis_cli.tools.pandoc import parse_pieces, resolve_citations

REFERENCES = "refs"
"""The id of the division that citeproc fills with the references; pandoc puts the name of a file before it."""


def read_markdown(pieces: list[str], bibliography: list[dict[str, Any]], language: str) -> tuple[list[Element], list[int]]:
    """Return the blocks of some pieces of Markdown, each read by itself, with citations resolved; and the version of their form."""
    read = [json.loads(text) for text in _PIECES.results(pieces or [""])]
    blocks = [block for piece in read for block in piece["blocks"]]
    version: list[int] = read[0]["version"]
    cites = [element for element in iter_elements(blocks) if element["t"] == "Cite"]
    if cites:
        _resolve(blocks, cites, version, bibliography, language)
    return blocks, version


def _parse(pieces: list[str]) -> list[str]:
    with tempfile.TemporaryDirectory(prefix="lis-") as scratch:
        blocks, version = parse_pieces(pieces, Path(scratch))
    return [json.dumps({"version": version, "blocks": part}) for part in blocks]


def _resolve(blocks: list[Element], cites: list[Element], version: list[int], bibliography: list[dict[str, Any]], language: str) -> None:
    """Put in place of each citation what citeproc makes of it, and the references where they belong."""
    places = [element for element in iter_elements(blocks) if element["t"] == "Div" and _is_for_references(element)]
    skeleton = [{"t": "Plain", "c": [cite]} for cite in cites] + [{"t": "Div", "c": [[REFERENCES, [], []], []]}]
    sources = bibliography + _missing(cites, bibliography)
    question = {"tree": {"pandoc-api-version": version, "meta": {}, "blocks": skeleton}, "of": sources, "language": language}
    (answer,) = _CITATIONS.results([json.dumps(question)])
    *resolved, references = json.loads(answer)
    for cite, plain in zip(cites, resolved, strict=True):
        (cite["t"], cite["c"]) = (plain["c"][0]["t"], plain["c"][0]["c"])
    for place in places:
        place["c"] = references["c"]


def _missing(cites: list[Element], bibliography: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return an entry for each source that is cited, by a name as pandoc reads it, and does not exist."""
    cited = {citation["citationId"] for cite in cites for citation in cite["c"][0]}
    return [missing_reference(source) for source in sorted(cited - {reference["id"] for reference in bibliography})]


def _is_for_references(element: Element) -> bool:
    identifier: str = element["c"][0][0]
    return identifier == REFERENCES or identifier.endswith(f"__{REFERENCES}")


def _cite(questions: list[str]) -> list[str]:
    style = resource_dir("templates") / "csl" / "numbered.csl"
    answers = []
    for question in map(json.loads, questions):
        with tempfile.TemporaryDirectory(prefix="lis-") as scratch:
            answers.append(json.dumps(resolve_citations(question["tree"], question["of"], style, question["language"], Path(scratch))))
    return answers


_PIECES = Remembered(_parse)
_CITATIONS = Remembered(_cite)
