"""Reads finished documents back, and says what words they must hold."""

import re
import zipfile
from pathlib import Path
from typing import Any

from lxml import etree

from helpers import REPOSITORY
from lis_cli.charts.chart import Chart
from lis_cli.document.kinds import DocumentKind, document_kinds
from lis_cli.document.shown import draw_shown, is_part, read_shown
from lis_cli.load.loader import load_workspace
from lis_cli.model.strategy import Strategy
from lis_cli.snapshot import WorkingTree
from lis_cli.syntax.marks import Mark

VERAPDF = REPOSITORY.parent / "shared" / "tools" / "verapdf"
"""Checks PDF/UA and PDF/A; not on every machine."""

_TELLING = 25
"""Letters of a piece of text that is looked for in its place."""

W = {"w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main"}


def strategy_of(name: str) -> Strategy:
    """Return a strategy of this repository."""
    return load_workspace(WorkingTree(REPOSITORY / "strategy" / name, ""), "").strategy


def kinds_of(name: str) -> list[DocumentKind]:
    """Return every document that a strategy of this repository has something for, ours and its own."""
    strategy = strategy_of(name)
    return [kind for kind in document_kinds(strategy.about).values() if kind.is_ready(strategy)]


def pictures_of(name: str) -> list[Mark]:
    """Return the pictures that the prose of a strategy shows."""
    workspace = load_workspace(WorkingTree(REPOSITORY / "strategy" / name, ""), "")
    return [mark for passage in workspace.passages for mark in passage.marks if mark.kind == "image"]


def charts_of(name: str) -> list[Chart]:
    """Return the charts that the prose of a strategy shows, drawn again."""
    workspace = load_workspace(WorkingTree(REPOSITORY / "strategy" / name, ""), "")
    marks = [mark for passage in workspace.passages for mark in passage.marks if mark.kind == "expression"]
    lines = [shown for mark in marks if (shown := read_shown(mark.target)) is not None and not is_part(shown)]
    return [draw_shown(shown, workspace.strategy, workspace.framework) for shown in lines]


def alternatives_of(name: str) -> list[str]:
    """Return the words of every picture and chart that prose shows, squeezed and sorted."""
    return sorted(squeezed(words) for words in [*(mark.text for mark in pictures_of(name)), *(chart.alt for chart in charts_of(name))])


def squeezed(text: str) -> str:
    """Return a text without white space, quotation marks and dashes, which formats set in their own way."""
    return re.sub(r"[\s’‘'“”\"\u00ad–—−-]", "", text)


def must_hold(strategy: Strategy) -> list[str]:
    """Return the words of every part that a reader must find: titles, actions, sources, terms."""
    words = [strategy.about.title, strategy.about.organisations[strategy.about.lead].name]
    for entities in (strategy.chapters, strategy.foundations, strategy.sectors, strategy.places, strategy.priorities):
        words += [entity.title for entity in entities.values()]
    for priority in strategy.priorities.values():
        words += [_plain(priority.objective), *(_plain(action.what) for action in priority.actions.values())]
    words += [indicator.title for indicator in strategy.indicators.values()]
    words += [source.title for source in strategy.evidence.values()]
    words += [budget.title for budget in strategy.budgets.values()]
    return words + [term.term for term in strategy.glossary.values()]


def _plain(markdown: str) -> str:
    """Return prose up to its first citation, link or figure."""
    return re.split(r" ?\[|\{\{", markdown)[0]


def paragraphs_of(strategy: Strategy) -> dict[str, list[str]]:
    """Return the paragraphs of prose of each chapter and priority, in their order, squeezed; in parts, where a citation parts them.

    Lists, tables, boxes, headings, and what shows or quotes data are left out.
    """
    parts = {}
    for kind, entities in (("chapter", strategy.chapters), ("priority", strategy.priorities)):
        for name, entity in entities.items():
            plain = [
                block
                for block in re.split(r"\n\s*\n", entity.body)
                if re.match(r"[A-Z]", block) and "{{" not in block and "[](" not in block
            ]
            pieces = [piece for block in plain for piece in re.split(r"\[@[^\]]*\]", re.sub(r"\[([^\]@]+)\]\([^)]*\)", r"\1", block))]
            parts[f"{kind}:{name}"] = [words for piece in pieces if len(words := squeezed(re.sub(r"[*_`]", "", piece))) > _TELLING]
    return parts


def missing_words(text: str, strategy: Strategy) -> list[str]:
    """Return what a reader must find in a text and would not."""
    squeezed_text = squeezed(text)
    return [words for words in must_hold(strategy) if squeezed(words) not in squeezed_text]


def word_xml(path: Path, part: str = "word/document.xml") -> Any:
    """Return the XML tree of a part of a Word file."""
    with zipfile.ZipFile(path) as package:
        return etree.fromstring(package.read(part))


def word_text(path: Path) -> str:
    """Return the text of a Word file, paragraph by paragraph."""
    paragraphs = word_xml(path).iterfind(".//w:p", W)
    return "\n".join("".join(paragraph.itertext(f"{{{W['w']}}}t")) for paragraph in paragraphs)


def captions_of(path: Path) -> list[tuple[str, int, str]]:
    """Return the captions of a file as Word finds them: the style `Caption`, and what a field counts in it."""
    captions = word_xml(path).xpath("//w:p[w:pPr/w:pStyle/@w:val='Caption']", namespaces=W)
    found = []
    for caption in captions:
        (field,) = caption.xpath("w:fldSimple", namespaces=W)
        kind = re.fullmatch(r"\s*SEQ (Figure|Table) \\\* ARABIC\s*", field.get(f"{{{W['w']}}}instr"))
        assert kind
        found.append((kind[1], int(text_of(field)), text_of(caption)))
    return found


def text_of(element: Any) -> str:
    """Return the words of a part of a Word file."""
    return "".join(element.xpath(".//w:t/text()", namespaces=W))
