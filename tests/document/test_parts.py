"""The parts and the links that rules allow are those the templates make."""

import re

from helpers import edited, minimal_files, workspace
from lis_cli.analysis.known import LINKABLE
from lis_cli.build import content_of
from lis_cli.document.compose import compose_markdown
from lis_cli.document.expressions import PARTS
from lis_cli.model.strategy import Strategy
from lis_cli.resources import resource_dir

TEMPLATES = resource_dir("templates") / "markdown"
ANCHOR = re.compile(r'data-ref="(?P<kind>[a-z]+):')


def test_every_part_has_its_template_and_no_template_is_left_over() -> None:
    assert set(PARTS) == {path.name.removesuffix(".md.j2") for path in (TEMPLATES / "parts").glob("*.md.j2")}


def test_every_part_but_the_tables_of_actions_and_of_funding_is_a_field_of_the_strategy() -> None:
    assert set(PARTS) - set(Strategy.model_fields) == {"actions", "funding"}


def test_links_may_go_to_every_kind_that_has_an_anchor_and_to_no_other() -> None:
    kinds = {match["kind"] for path in TEMPLATES.rglob("*.md.j2") for match in ANCHOR.finditer(path.read_text(encoding="utf-8"))}
    chapters = {"chapter"}  # the template of a chapter is given its whole reference
    assert (kinds - {"part"}) | chapters == LINKABLE
    assert 'data-ref="{{ ref_text }}"' in (TEMPLATES / "chapter.md.j2").read_text(encoding="utf-8")


def test_tables_of_funding_by_budget_year_and_priority() -> None:
    text = _funding(
        "   amount: 2500000\n+  years: {2019/20: 1000000, 2020/21: 1500000}\n",
        "+      - {basis: existing, budget: growth-deal, years: {2019/20: 400000.5}}\n"
        "+      - {basis: private, amount: 5, currency: EUR, source: A firm}\n",
    )
    rows = [line for line in text.splitlines() if line.startswith("| ")]
    assert "| [](budget:growth-deal) | £2.5 million | £400,000.50 | £2,099,999.50 |" in rows
    assert "| 2019/20 | £1 million | £400,000.50 | £599,999.50 |" in rows
    assert "| [](priority:skills) | €0 | €5 | €5 |" in rows
    assert "£400,000.50 from [](budget:growth-deal), with £400,000.50 in 2019/20; €5, private investment (A firm)" in text
    assert "£400,000.50, and £2,099,999.50 left |" in text


def test_tables_of_funding_where_nothing_is_secured() -> None:
    text = _funding("-  status: secured\n+  status: applied-for\n", "+      - {basis: existing, budget: growth-deal, amount: 7}\n")
    assert "No budget is secured yet." in text
    assert "| [](priority:skills) | £0 | £0 | £7 | £7 |" in text


def _funding(register: str, parts: str) -> str:
    """Return the smallest strategy as Markdown, with other lines of its register and of its one action, and the tables of funding."""
    files = {name: data for name, data in minimal_files().items() if isinstance(data, bytes)}
    draw = "-      - {basis: existing, budget: growth-deal, amount: 1000000}\n"
    found = workspace(
        {
            "chapters/04-vision.md": files["chapters/04-vision.md"] + b'\n\n{{ show("funding") }}\n',
            "funding.yaml": edited(files["funding.yaml"], register),
            "priorities/skills.md": edited(files["priorities/skills.md"], draw + parts),
        }
    )
    return compose_markdown(content_of(found))
