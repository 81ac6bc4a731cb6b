"""Every document of both strategies, draft and final, against the standards: all that was built goes through, and nothing is left out."""

import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from document.conftest import Built
from document.published import composed, lost, stretches, workspace_of
from document.reading import VERAPDF, kinds_of, squeezed, word_text, word_xml
from document.test_pdf import alternative_texts, text_of
from helpers import STRATEGIES
from lis_cli.document.kinds import DATA, STRATEGY

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("documents")]
DOCUMENTS = [(path.name, kind) for path in STRATEGIES for kind in kinds_of(path.name) if kind != DATA]
each_document = pytest.mark.parametrize(("strategy_name", "kind"), DOCUMENTS, ids=[f"{name}-{kind.name}" for name, kind in DOCUMENTS])


def paths_of(everything: Built, fmt: str) -> Iterator[Path]:
    """Yield the file of every document in one format."""
    for name, kind in DOCUMENTS:
        for suffix in ("-draft", ""):
            yield everything.path(name, f"{middle(kind)}{suffix}", fmt)


def middle(kind: Any) -> str:
    """Return what stands in a file name between the strategy and `-draft`."""
    return "" if kind == STRATEGY else f"-{kind.name}"


@pytest.mark.verapdf
def test_no_pdf_fails_a_rule_of_pdf_ua_or_pdf_a(everything: Built) -> None:
    if not VERAPDF.exists():
        pytest.skip("veraPDF's profiles are not here")
    paths = list(paths_of(everything, "pdf"))
    assert sorted(paths) == sorted(everything.folder.glob("*.pdf"))
    assert len(paths) == 2 * len(DOCUMENTS) > 2 * len(STRATEGIES)
    done = subprocess.run([VERAPDF, "ua1,2a", *paths], capture_output=True, check=False)
    if done.returncode == 2:
        pytest.skip(done.stderr.decode().strip())
    assert done.returncode == 0, done.stdout.decode()
    assert done.stdout.decode().count("compliant=true") == 2 * len(paths)


@each_document
def test_every_picture_has_the_same_words_in_every_format(everything: Built, strategy_name: str, kind: Any, suffix: str) -> None:
    stem = f"{middle(kind)}{suffix}"
    pdf = alternative_texts(everything.path(strategy_name, stem, "pdf"))
    word = word_xml(everything.path(strategy_name, stem, "docx")).xpath("//*[local-name()='drawing']//*[local-name()='docPr']")
    page: Any = html.parse(str(everything.path(strategy_name, stem, "html"))).getroot()
    shown = [*page.xpath("//img"), *page.xpath("//*[local-name()='svg'][not(ancestor::*[local-name()='svg'])]")]
    texts = [
        pdf,
        [drawing.get("descr", "") for drawing in word],
        [picture.get("alt") or picture.get("aria-label") or "" for picture in shown],
    ]
    assert all(words.strip() for words in (*texts[0], *texts[1], *texts[2]))
    assert len({tuple(sorted(map(squeezed, words))) for words in texts}) == 1


def text_in(path: Path) -> str:
    """Return what a reader can read of a finished document, in the order in which it stands there."""
    if path.suffix == ".docx":
        return word_text(path)
    return text_of(path) if path.suffix == ".pdf" else str(html.parse(str(path)).getroot().text_content())


@pytest.mark.parametrize("fmt", ["pdf", "docx", "html"])
def test_no_word_of_the_strategy_is_lost(everything: Built, name: str, suffix: str, fmt: str) -> None:
    wanted = list(stretches(workspace_of(name)))
    assert len(wanted) > 700
    assert lost(wanted, text_in(everything.path(name, suffix, fmt))) == []


@pytest.mark.parametrize("fmt", ["pdf", "docx", "html"])
@each_document
def test_no_word_of_a_document_is_lost(everything: Built, strategy_name: str, kind: Any, suffix: str, fmt: str) -> None:
    wanted = list(composed(workspace_of(strategy_name), kind))
    assert len(wanted) > 20
    text = text_in(everything.path(strategy_name, f"{middle(kind)}{suffix}", fmt))
    if not suffix and "To be completed by the author" in {stretch.words[:29] for stretch in wanted}:
        assert "To be completed" not in text  # what a draft asks its author to write goes, with the headings above it
    else:
        assert lost(wanted, text, breaks=2 if fmt == "pdf" else 0) == []
