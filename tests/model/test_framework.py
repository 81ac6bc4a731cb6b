import pytest

from lis_cli.analysis.fields import iter_marked
from lis_cli.load.frameworks import load_framework
from lis_cli.model.fields import RefTo
from lis_cli.model.ref import Ref
from lis_cli.resources import framework_ids


@pytest.mark.parametrize(
    ("stage", "threshold", "reached"),
    [
        ("draft", "draft", True),
        ("published", "draft", True),
        ("evidence-base", "draft", False),
        ("unheard-of", "evidence-base", False),
    ],
)
def test_a_stage_has_reached_itself_and_those_before_it(stage: str, threshold: str, reached: bool) -> None:  # noqa: FBT001
    framework = load_framework("lis-2018")
    assert framework is not None
    assert framework.has_reached(stage, threshold) is reached


@pytest.mark.parametrize("name", framework_ids())
def test_a_framework_names_only_stages_and_rules_that_exist(name: str) -> None:
    from lis_cli.check.registry import RULES

    framework = load_framework(name)
    assert framework is not None
    stages = {mark.text for mark in iter_marked(framework) if isinstance(mark.mark, RefTo) and mark.mark.kind == "stage"}
    stages |= {stage for weights in framework.severity.values() for stage in weights}
    assert stages <= set(framework.stages)
    assert set(framework.severity) <= set(RULES)


def test_an_unknown_framework_is_none() -> None:
    assert load_framework("lis-1066") is None
    assert load_framework("../lis-2018") is None


def test_a_name_is_spelled_as_links_spell_it() -> None:
    assert str(Ref("priority", "skills")) == "priority:skills"
    assert Ref("action", "skills/hub").anchor == "action-skills-hub"


def test_a_weight_holds_from_its_stage_on_in_whichever_order_the_file_gives_them() -> None:
    framework = load_framework("lis-2018")
    assert framework is not None
    severity = {"a": {"draft": "warning", "evidence-base": "info", "final": "error"}}
    changed = framework.model_copy(update={"severity": severity})
    assert [changed.weight("a", stage) for stage in ("evidence-base", "emerging-priorities", "consultation", "published")] == [
        "info",
        "info",
        "warning",
        "error",
    ]
    assert changed.weight("a", "no-such-stage") is None
    assert changed.weight("b", "draft") is None
