"""A web page section by section: what pandoc writes for each, remembered, and how sections lie within each other."""

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from lis_cli.document.ast import Element, header
from lis_cli.document.blocks import holds, json_of
from lis_cli.document.remembered import Remembered
from lis_cli.document.writers.html_tables import with_roles
from lis_cli.document.writers.runs import iter_runs, unwritten
from lis_cli.tools.pandoc import pandoc

_MENDED = (
    # What the number of a citation is, for people who meet it in a list of links.
    (re.compile(rb'role="doc-biblioref">([^<]*)</a>'), rb'role="doc-biblioref" aria-label="Reference \1">\1</a>'),
    # A corner without words is no header.
    (re.compile(rb"<th(?: [^>]*)?></th>"), b"<td></td>"),
    # What nothing on the page reads: a fifth of the bytes of its text.
    (re.compile(rb'<tr class="(?:header|odd|even)"'), b"<tr"),
    (re.compile(rb'<span class="citation" data-cites="[^"]*">'), b"<span>"),
    (re.compile(rb'(<t[hd][^>]*) style="text-align: left;"'), rb"\1"),
)
"""What pandoc's writer cannot be told to do otherwise."""
_END = "</section>"


class Section(NamedTuple):
    """The blocks from one heading to the next."""

    level: int
    """Of the heading with which it begins; 0 where it begins with none."""
    is_open: bool
    """Whether what follows lies within it, down to the next heading as high. A heading in a box begins a section of that box."""
    blocks: list[Element]


def sections_of(blocks: list[Element]) -> list[Section]:
    """Return the sections of a document in order."""
    runs = iter_runs(blocks, lambda _, block: _level(block) > 0)
    return [Section(_level(run[0]), run[0]["t"] == "Header", run) for run in runs]


def _level(block: Element) -> int:
    """Return the level of the heading with which a block begins; 0 where it begins with none."""
    while block["t"] == "Div" and block["c"][1]:
        block = block["c"][1][0]
    return int(block["c"][0]) if block["t"] == "Header" else 0


def outline(blocks: Iterable[Element]) -> list[Element]:
    """Return what the contents of a document are made of: its headings, and boxes with headings in which rules stand for all else.

    A heading at the beginning of a box makes it a section, and one in a box that is alone in another is in the contents, too.
    """
    bones = map(_bones, blocks)
    return [bone for bone in bones if bone is not _ELSE]


def _bones(block: Element) -> Element:
    if block["t"] == "Div" and holds(block, "Header"):
        return {"t": "Div", "c": [block["c"][0], list(map(_bones, block["c"][1]))]}
    return block if block["t"] == "Header" else _ELSE


_ELSE: Element = {"t": "HorizontalRule"}


def nested(sections: Iterable[tuple[Section, bytes]]) -> bytes:
    """Return the sections of a page within each other: each lies in the nearest one before it whose heading is higher."""
    return b"\n".join(part for part in _parts(sections) if part)


def _parts(sections: Iterable[tuple[Section, bytes]]) -> Iterator[bytes]:
    around: list[int] = []
    for section, html in sections:
        while section.level and around and around[-1] >= section.level:
            around.pop()
            yield _END.encode()
        yield html
        if section.is_open:
            around.append(section.level)
    yield from (_END.encode() for _ in around)


def question(version: Sequence[int], blocks: Iterable[str]) -> str:
    """Return the text of which the HTML of some blocks is made, each of them given as JSON; it depends on nothing else."""
    return f"{list(version)}\n{','.join(blocks)}"


def _written(questions: list[str]) -> list[bytes]:
    """Return what pandoc writes for each of some sections, each in a section of a mark; those that begin with a heading stay open."""
    mark = unwritten(questions)
    version, asked = questions[0].partition("\n")[0], [each.partition("\n")[2] for each in questions]
    heading = json_of(header(1, mark, (), []))
    blocks = ",".join(f"{heading},{each}" for each in asked)  # never read here: that would take as long as writing them
    tree = f'{{"pandoc-api-version":{version},"meta":{{}},"blocks":[{blocks}]}}'
    output = pandoc(["--from=json", "--to=html5", "--section-divs", "--wrap=none"], cwd=Path(), stdin=tree.encode())
    _, *texts = output.decode().split(f'<section id="{mark}" class="level1">\n<h1></h1>')
    return [_without_ends(text, 2 if each.startswith('{"t":"Header"') else 1) for text, each in zip(texts, asked, strict=True)]


def _without_ends(text: str, count: int) -> bytes:
    """Return a section without the last ends of sections; what tells its elements apart from others is mended."""
    for _ in range(count):
        text = text.strip("\n").removesuffix(_END)
    return mended(text.strip("\n").encode())


def mended(html: bytes) -> bytes:
    """Return a part of a page as pandoc cannot be told to write it."""
    for pattern, instead in _MENDED:
        html = pattern.sub(instead, html)
    return with_roles(html)


SECTIONS = Remembered(_written, size=len, is_alone=False)  # the PDF is set meanwhile
