"""The documents beside the strategy: each read back from its finished files, in every format, draft and final."""

import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from lxml import html
from pypdf import PdfReader

from document.conftest import Built
from document.reading import W, squeezed, strategy_of, word_text, word_xml
from document.test_pdf import text_of
from helpers import MINIMAL, REPOSITORY, STRATEGIES, read_page, run_lis
from lis_cli.document.kinds import DATA, SHIPPED, STRATEGY
from lis_cli.document.open_data import PUBLISHED
from lis_cli.model.strategy import Strategy

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("documents")]
KINDS = [kind for kind in SHIPPED.values() if kind not in {STRATEGY, DATA}]
READY = [(path.name, kind) for path in STRATEGIES for kind in KINDS if kind.is_ready(strategy_of(path.name))]
each = pytest.mark.parametrize(("strategy_name", "kind"), READY, ids=[f"{name}-{kind.name}" for name, kind in READY])


@pytest.fixture(scope="module")
def documents(everything: Built) -> Built:
    return everything


@each
def test_pdf_is_tagged_and_titled_and_as_it_is_laid_out(documents: Built, strategy_name: str, kind: Any, suffix: str) -> None:
    reader = PdfReader(documents.path(strategy_name, f"-{kind.name}{suffix}", "pdf"))
    catalog: Any = reader.trailer["/Root"]
    assert catalog["/MarkInfo"]["/Marked"]
    assert catalog["/Lang"] == "en-GB"
    assert reader.metadata is not None
    assert reader.metadata.title == f"{kind.title}: {strategy_of(strategy_name).about.title}"
    box = reader.pages[0].mediabox
    assert (box.width > box.height) == (kind.layout == "landscape")
    assert kind.name != "executive-summary" or len(reader.pages) <= 4


@each
def test_word_and_page_hold_what_the_pdf_holds(documents: Built, strategy_name: str, kind: Any, suffix: str) -> None:
    stem = f"-{kind.name}{suffix}"
    pdf = squeezed(text_of(documents.path(strategy_name, stem, "pdf")))
    word = squeezed(word_text(documents.path(strategy_name, stem, "docx")))
    page: Any = html.parse(str(documents.path(strategy_name, stem, "html"))).getroot()
    strategy = strategy_of(strategy_name)
    assert page.get("lang") == "en-GB"
    assert page.findtext(".//title").endswith(f"{kind.title}: {strategy.about.title}")
    headings = [squeezed(heading.text_content()).lstrip("0123456789") for heading in page.findall(".//main//h2")]  # Word counts by itself
    assert headings
    for heading in headings:
        assert heading in pdf
        assert heading in word
    for priority in strategy.priorities.values() if kind.name != "evidence-base" else ():
        assert all(squeezed(priority.title) in text for text in (pdf, word, squeezed(page.text_content())))


@each
def test_word_lies_on_its_side_where_the_pdf_does(documents: Built, strategy_name: str, kind: Any) -> None:
    sizes = word_xml(documents.path(strategy_name, f"-{kind.name}", "docx")).findall(".//w:pgSz", W)
    sides = {size.get(f"{{{W['w']}}}orient", "portrait") for size in sizes}
    assert sides == {"landscape" if kind.layout == "landscape" else "portrait"}


def test_the_action_plan_holds_every_action_and_who_leads_it(documents: Built, name: str) -> None:
    text = squeezed(word_text(documents.path(name, "-action-plan", "docx")))
    strategy = strategy_of(name)
    for priority in strategy.priorities.values():
        for action in priority.actions.values():
            assert squeezed(re.split(r" ?\[|\{\{", action.what)[0]) in text
            lead = strategy.about.organisations[action.lead]
            assert squeezed(lead.short or lead.name)[1:] in text


def test_the_evidence_base_holds_every_source_and_finding(documents: Built, name: str) -> None:
    text = squeezed(word_text(documents.path(name, "-evidence-base", "docx")))
    for source in strategy_of(name).evidence.values():
        assert squeezed(source.title) in text
        assert all(squeezed(re.split(r" ?\[|\{\{", finding.says)[0]) in text for finding in source.findings.values())


@pytest.mark.parametrize("fmt", ["docx", "html"])
def test_only_a_draft_asks_its_author_to_write(documents: Built, name: str, fmt: str) -> None:
    def text(suffix: str) -> str:
        path = documents.path(name, f"-board-paper{suffix}", fmt)
        return word_text(path) if fmt == "docx" else html.parse(str(path)).getroot().text_content()

    asked = "To be completed by the author"
    assert text("-draft").count(asked) >= 4
    assert "Equality" in text("-draft")
    assert asked not in text("")
    assert "Equality" not in text(""), "a heading with nothing below it"
    assert "Financial implications" in text("")


def test_open_data_meets_its_schema_and_holds_every_entity(documents: Built, name: str, suffix: str) -> None:
    schema = json.loads((REPOSITORY / "schemas" / "open-data.schema.json").read_text(encoding="utf-8"))
    data = json.loads(documents.path(name, f"-data{suffix}", "json").read_text(encoding="utf-8"))
    assert [problem.message for problem in Draft202012Validator(schema).iter_errors(data)] == []
    strategy = strategy_of(name)
    for field, (kind, _) in PUBLISHED.items():
        assert [item["ref"] for item in data[field]] == [f"{kind}:{key}" for key in getattr(strategy, field)]
    for item in data["indicators"]:
        assert [point["value"] for point in item.get("series", [])] == [
            float(point.value) for point in strategy.indicators[item["id"]].series
        ]
    assert data["edition"]["status"] == ("draft" if suffix else "final")
    assert "rules" not in data["about"]


def test_open_data_decides_about_every_field_of_a_strategy() -> None:
    assert set(Strategy.model_fields) == {*PUBLISHED, "about", "engagement", "proposals"}  # the investment plan is none of it


def test_open_data_holds_no_waiver_and_has_figures_filled_in(tmp_path: Path) -> None:
    shutil.copytree(MINIMAL, tmp_path / "anyshire")
    (tmp_path / "anyshire" / "chapters" / "04-vision.md").write_text(
        '---\ntitle: Vision\n---\nNow {{ indicators["qualified"].latest }} qualify. <!-- lis: allow uncited-figure: minute 14 -->\n',
        encoding="utf-8",
    )
    assert run_lis("build", "--document", "data", cwd=tmp_path).output == "build/anyshire-data-draft.json\n"
    text = (tmp_path / "build" / "anyshire-data-draft.json").read_text(encoding="utf-8")
    vision = next(chapter for chapter in json.loads(text)["chapters"] if chapter["id"] == "vision")
    assert "allow" not in text
    assert re.fullmatch(r"Now [\d.]+% qualify\.", vision["body"])


def test_the_guide_shows_a_template_that_works(tmp_path: Path) -> None:
    shutil.copytree(MINIMAL, tmp_path / "anyshire")
    (sample,) = (sample for sample in read_page(REPOSITORY / "docs" / "writing.md") if sample.title == "Documents of your own")
    written = {info[1]: text for info, text in sample.blocks if len(info) == 2}
    about = tmp_path / "anyshire" / "strategy.yaml"
    about.write_text(about.read_text(encoding="utf-8") + written["strategy.yaml"], encoding="utf-8")
    (tmp_path / "anyshire" / "templates").mkdir()
    (tmp_path / "anyshire" / "templates" / "leaflet.md.j2").write_text(written["templates/leaflet.md.j2"], encoding="utf-8")
    assert run_lis("validate", "anyshire", cwd=tmp_path).code == 0
    ran = run_lis("build", "--document", "leaflet", "--final", cwd=tmp_path)
    assert ran.output.split() == [f"build/anyshire-leaflet.{fmt}" for fmt in ("docx", "html", "pdf")]
    for text in (word_text(tmp_path / "build" / "anyshire-leaflet.docx"), text_of(tmp_path / "build" / "anyshire-leaflet.pdf")):
        assert "What the strategy means for you" in " ".join(text.split())
        assert "Anyshire LEP leads." in text
        assert "To be completed" not in text
