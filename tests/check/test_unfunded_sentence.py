"""What a framework says about the words of new funding: whose prose is read, what further words count, and from when."""

from dataclasses import replace

import pytest

from helpers import workspace
from lis_cli.check.checker import check_workspace
from lis_cli.model.framework import FundingLanguage
from lis_cli.workspace import Workspace

VISION = "---\ntitle: Vision\n---\n"


def found(changed: Workspace) -> list[str]:
    return [f"{d.severity.label} {d.span.path}" for d in check_workspace(changed) if d.rule == "unfunded-sentence"]


def under(language: FundingLanguage, text: str) -> Workspace:
    loaded = workspace({"chapters/04-vision.md": VISION + text})
    return replace(loaded, loaded_framework=loaded.framework.model_copy(update={"new_funding": language}))


def test_a_framework_says_whose_prose_is_not_read() -> None:
    text = "We will ask Government for £40m."
    assert found(under(FundingLanguage(), text)) == ["warning chapters/04-vision.md"]
    assert found(under(FundingLanguage(leaves=["chapter"]), text)) == []


def test_a_framework_adds_words() -> None:
    text = "We will ask Government for a sovereign florin."
    assert found(under(FundingLanguage(), text)) == []
    assert found(under(FundingLanguage(words={"fund": ["sovereign florin"]}), text)) == ["warning chapters/04-vision.md"]


@pytest.mark.parametrize(("stage", "weight"), [("evidence-base", "info"), ("emerging-priorities", "info"), ("draft", "warning")])
def test_the_weight_grows_with_the_stage(stage: str, weight: str) -> None:
    loaded = workspace({"chapters/04-vision.md": f"{VISION}We will ask Government for £40m."})
    about = loaded.strategy.about.model_copy(update={"stage": stage})
    staged = replace(loaded, loaded_strategy=loaded.strategy.model_copy(update={"about": about}))
    assert found(staged) == [f"{weight} chapters/04-vision.md"]
