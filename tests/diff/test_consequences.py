"""What follows from changes, where other rooms say what new money and an approved content are."""

import re
from collections.abc import Iterable

from diff.test_compare import line_of
from helpers import edited, minimal_files, workspace
from lis_cli.diff.apply import apply_changes
from lis_cli.diff.change import Path
from lis_cli.diff.compare import compare_strategies
from lis_cli.diff.consequences import Signals
from lis_cli.model.ref import Ref
from lis_cli.model.registers import Approval
from lis_cli.model.strategy import Strategy

SKILLS = "priorities/skills.md"


def money_sentences(_ref: Ref, _path: Path, text: str) -> Iterable[str]:
    return [sentence for sentence in re.split(r"(?<=[.?!])\s+", text) if "new funding" in " ".join(sentence.split())]


def consequences(old: dict[str, str | bytes | None], new: dict[str, str | bytes | None], signals: Signals) -> list[str]:
    before, after = workspace(old).strategy, workspace(new).strategy
    changes = compare_strategies(before, after, signals=signals)
    assert apply_changes(before, changes) == after
    return [line_of(change) for change in changes if change.type == "consequence"]


def with_prose(text: str) -> dict[str, str | bytes | None]:
    return {SKILLS: edited(minimal_files()[SKILLS], f"-Prose on skills [@skills-survey], see [](sector:clean-energy).\n+{text}\n")}


def test_a_new_sentence_that_needs_money_is_called_out() -> None:
    asked = with_prose("Prose on skills [@skills-survey]. The hub opens. It needs new funding now.")
    assert consequences({}, asked, Signals(money_sentences)) == [
        "substantive modified priority:skills body: new money sentence: “It needs new funding now.”"
    ]


def test_a_sentence_that_was_there_is_not_new_wherever_it_stood() -> None:
    old = with_prose("It needs new funding now.")
    moved = {**with_prose("Skills."), "places/anytown.md": "---\ntitle: Anytown\n---\nThe county town. It needs   new funding\nnow.\n"}
    assert consequences(old, moved, Signals(money_sentences)) == []


def test_all_prose_of_something_new_is_read() -> None:
    priority = (
        "---\ntitle: Ports\nobjective: The port gets new funding.\nfoundations: [places]\n"
        "actions:\n  quay:\n    what: Ask for new funding of a quay.\n    owner: local\n    lead: anyshire-lep\n    funding: []\n---\n"
    )
    assert consequences({}, {"priorities/ports.md": priority}, Signals(money_sentences)) == [
        "substantive modified priority:ports objective: new money sentence: “The port gets new funding.”",
        "substantive modified action:ports/quay what: new money sentence: “Ask for new funding of a quay.”",
    ]


def digest(strategy: Strategy, approval: Approval) -> str:
    return f"{approval.body} {strategy.about.title}"


def test_an_approval_of_other_content_no_longer_holds() -> None:
    files = minimal_files()
    approved = edited(files["approvals.yaml"], "   decision: noted\n+  digest: anyshire-lep Anyshire Local Industrial Strategy\n")
    retitled = edited(files["strategy.yaml"], "-title: Anyshire Local Industrial Strategy\n+title: Our strategy\n")
    old: dict[str, str | bytes | None] = {"approvals.yaml": approved}
    assert consequences(old, {**old, "strategy.yaml": retitled}, Signals(content_digest=digest)) == [
        "substantive modified approval:board-draft: approval invalidated: Anyshire LEP, noted on 23 July 2019"
    ]
    assert consequences(old, {**old, "glossary.yaml": None}, Signals(content_digest=digest)) == []


def test_an_approval_that_did_not_hold_before_is_not_lost_now() -> None:
    stale = edited(minimal_files()["approvals.yaml"], "   decision: noted\n+  digest: anyshire-lep Another title\n")
    old: dict[str, str | bytes | None] = {"approvals.yaml": stale}
    assert consequences(old, {**old, "glossary.yaml": None}, Signals(content_digest=digest)) == []
