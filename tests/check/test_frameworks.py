"""One text under two frameworks: what a rule weighs, and what a strategy must hold, is said by a file of `schemas/frameworks/`."""

import re

import pytest

from helpers import findings, minimal_files, workspace
from lis_cli.document.compose import Content, compose_markdown
from lis_cli.document.kinds import SHIPPED
from lis_cli.model.investment import Proposal
from lis_cli.model.priority import Action

ASKING = "---\ntitle: Vision\n---\nWe will ask Government for £40m to widen the road.\n"
MONEY = ("new-funding", "unfunded-sentence")
CHAPTERS = (
    "vision",
    "economic-overview",
    "sector-strengths",
    "shared-priorities",
    "powers-and-funding",
    "working-across-regions",
    "investment-pipeline",
)


def strategy_under(framework: str) -> dict[str, str | bytes | None]:
    """Return a small strategy that asks for money in an action and in its vision, with what the framework knows and no more."""
    files: dict[str, str | bytes | None] = dict(minimal_files())
    text = {path: data.decode() for path, data in minimal_files().items() if isinstance(data, bytes)}
    files["priorities/skills.md"] = priority = text["priorities/skills.md"].replace(
        "{basis: existing, budget: growth-deal, amount: 1000000}", "{basis: new, amount: 1000000}"
    )
    files["chapters/04-vision.md"] = ASKING
    files["strategy.yaml"] = text["strategy.yaml"].replace("lis-2018", framework).replace("Local Industrial Strategy", "Growth Plan")
    if framework == "lis-2018":
        return files
    files |= {path: None for path in files if path.startswith(("foundations/", "challenges/", "chapters/"))}
    files |= {f"chapters/{name}.md": f"---\ntitle: {name.replace('-', ' ').capitalize()}\n---\nIt is so.\n" for name in CHAPTERS}
    files["chapters/vision.md"] = ASKING
    files["priorities/skills.md"] = priority.replace(
        "foundations: [ideas, people, infrastructure, business-environment, places]\nchallenges: [clean-growth]\n", "foundations: []\n"
    )
    files["sectors/clean-energy.md"] = text["sectors/clean-energy.md"].replace("kind: high-growth", "kind: industrial-strategy")
    files["evidence/skills-survey.yaml"] = text["evidence/skills-survey.yaml"].replace("    foundations: [people]\n", "")
    return files


def on_money(framework: str) -> list[str]:
    return [line.split(": ", 1)[1] for line in findings(strategy_under(framework)) if line.endswith(tuple(f"[{rule}]" for rule in MONEY))]


def test_a_local_industrial_strategy_may_not_ask_for_money() -> None:
    assert on_money("lis-2018") == [
        "warning: `ask Government for £40m` asks for money, and no secured budget is cited [unfunded-sentence]",
        "error: action `skills-hub` needs new funding, which this framework does not allow [new-funding]",
    ]


def test_under_a_local_growth_plan_the_same_words_are_information() -> None:
    assert on_money("local-growth-plan") == [
        "info: `ask Government for £40m` asks for money, and no secured budget is cited [unfunded-sentence]",
        "info: action `skills-hub` needs new funding, which no budget provides yet [new-funding]",
    ]


def test_a_local_growth_plan_of_its_own_kind_has_no_errors() -> None:
    assert [line for line in findings(strategy_under("local-growth-plan")) if ": error: " in line] == []


@pytest.mark.parametrize("stage", ["evidence-base", "draft", "final", "published"])
def test_devolved_money_may_be_committed_at_every_stage(stage: str) -> None:
    files = strategy_under("local-growth-plan")
    about = files["strategy.yaml"]
    assert isinstance(about, str)
    files["strategy.yaml"] = about.replace("stage: draft", f"stage: {stage}")
    budget = (
        "fund:\n  title: Integrated settlement\n  holder: anyshire-council\n  amount: 5000000\n  status: devolved\n"
        "  period: {from: 2018-04, to: 2021-03}\n  authority: {document: Settlement, date: 2018-01}\n"
    )
    files["funding.yaml"] = budget
    priority = files["priorities/skills.md"]
    assert isinstance(priority, str)
    files["priorities/skills.md"] = priority.replace("{basis: new, amount", "{basis: existing, budget: fund, amount")
    files["chapters/vision.md"] = "---\ntitle: Vision\n---\nThe council will invest a further £2m from [](budget:fund).\n"
    money = ("new-funding", "unfunded-sentence", "unsecured-budget", "unfunded-action", "overdrawn-budget", "budget-out-of-period")
    assert [line for line in findings(files) if line.endswith(tuple(f"[{rule}]" for rule in money))] == []


def test_documents_print_no_label_for_what_a_framework_does_not_have() -> None:
    loaded = workspace(strategy_under("local-growth-plan"))
    for kind in SHIPPED.values():
        text = (
            compose_markdown(Content(loaded.strategy, loaded.framework), kind) if kind.template and kind.is_ready(loaded.strategy) else ""
        )
        assert (kind.name, re.findall(r"(?i)foundations?\b|grand challenge|local industrial", text)) == (kind.name, [])


def test_a_proposal_has_every_key_of_an_action() -> None:
    assert set(Action.model_fields) - set(Proposal.model_fields) == set()
