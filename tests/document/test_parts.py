"""The parts and the links that rules allow are those the templates make."""

import re

from lis_cli.analysis.known import LINKABLE
from lis_cli.document.expressions import PARTS
from lis_cli.model.strategy import Strategy
from lis_cli.resources import resource_dir

TEMPLATES = resource_dir("templates") / "markdown"
ANCHOR = re.compile(r'data-ref="(?P<kind>[a-z]+):')


def test_every_part_has_its_template_and_no_template_is_left_over() -> None:
    assert set(PARTS) == {path.name.removesuffix(".md.j2") for path in (TEMPLATES / "parts").glob("*.md.j2")}


def test_every_part_but_the_table_of_actions_is_a_field_of_the_strategy() -> None:
    assert set(PARTS) - set(Strategy.model_fields) == {"actions"}


def test_links_may_go_to_every_kind_that_has_an_anchor_and_to_no_other() -> None:
    kinds = {match["kind"] for path in TEMPLATES.rglob("*.md.j2") for match in ANCHOR.finditer(path.read_text(encoding="utf-8"))}
    chapters = {"chapter"}  # the template of a chapter is given its whole reference
    assert (kinds - {"part"}) | chapters == LINKABLE
    assert 'data-ref="{{ ref_text }}"' in (TEMPLATES / "chapter.md.j2").read_text(encoding="utf-8")
