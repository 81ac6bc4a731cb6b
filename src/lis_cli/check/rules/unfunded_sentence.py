"""A sentence asks for, needs or promises money that is not there yet.

A Local Industrial Strategy holds no proposal that needs new money, in its actions or in its words. Prose is read sentence by
sentence, with tables, captions, footnotes and what consultations brought: found is what asks for money, needs it, hopes for it, depends
on it, proposes it, promises it, or wants budgets handed down. Left alone is what tells of evidence, history, private money, awards and
budgets that are there, and asks for other things. A sentence that cites a secured budget is accounted for, as is a promise in an action
that has one, and what people said in a consultation where the strategy did not accept it.

The reading is a trained judgement, right more often than not and sometimes wrong: allow the sentence then, with a reason.

Wrong: `We will ask Government for £40m to widen the road.`

Right: `The road was widened with £40m from [the Growth Deal](budget:growth-deal).`
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from lis_cli.analysis.funding.model import UNTRIGGERED, Model, Verdict, load_model, reason_of
from lis_cli.analysis.funding.units import Unit, iter_units
from lis_cli.check.rule import Rule
from lis_cli.diagnostics import Diagnostic, Severity
from lis_cli.text.sentences import iter_sentences
from lis_cli.workspace import Passage, Workspace

NAME = "unfunded-sentence"
_CURE = (
    "cite the secured budget that pays for it, as in `[](budget:ID)`; turn it into an ask that costs nothing;"
    " move it to the investment plan with `lis funding park FILE:LINE`; or allow it with a reason: `lis: allow unfunded-sentence: REASON`"
)
_BUDGET_FIGURE = re.compile(r"budgets(?:\.(?P<plain>[\w-]+)|\[\s*[\"'](?P<quoted>[^\"'\]]+)[\"']\s*\])")
_LONGEST_QUOTE = 80
_CLEARLY = 0.6
"""How far a sentence that rests on evidence must lean towards new money; what has a source is mostly a report."""


def check(workspace: Workspace) -> Iterator[Diagnostic]:
    """Yield a finding for each sentence about money that is not there yet."""
    for passage in workspace.passages:
        for _, verdict, unsure in iter_asking(workspace, passage):
            yield _finding(passage, verdict, unsure)


def iter_asking(workspace: Workspace, passage: Passage) -> Iterator[tuple[Unit, Verdict, list[str]]]:
    """Yield each sentence of a passage that is about money not there yet, why, and the budgets it cites that are not secured."""
    language = workspace.framework.new_funding
    if passage.ref.kind in language.leaves or _is_declined(workspace, passage):
        return
    model = load_model(tuple((kind, tuple(words)) for kind, words in language.words.items()))
    if not model.may_be_money(passage.text):
        return
    for unit in _units(passage):
        verdict = _judge(model, passage.text, unit)
        if verdict is not None and _rests_on_evidence(workspace, passage, unit):
            verdict = _judge(model, passage.text, unit, _CLEARLY)
        if verdict is None or (verdict.kind in model.kinds.own and _is_paid_for(workspace, passage)):
            continue
        cited = _cited_budgets(passage, unit)
        unsure = [name for name in cited if not _is_spendable(workspace, name)]
        if unsure or not cited:
            yield unit, verdict, unsure


def _units(passage: Passage) -> Iterator[Unit]:
    """Yield the sentences of a passage, and those of the words behind its pictures."""
    yield from iter_units(passage.text, passage.sentences)
    for mark in passage.marks:
        if mark.kind == "image" and mark.text:
            at = passage.text.find(mark.text, mark.start, mark.end)
            if at != -1:
                yield from (Unit(at + start, at + end) for start, end in iter_sentences(mark.text))


@lru_cache(maxsize=20_000)  # a strategy that is checked after each edit says most of it again
def _verdict(model: Model, sentence: str, least: float = 0.0) -> Verdict | None:
    return model.judge(sentence, least)


def _judge(model: Model, text: str, unit: Unit, least: float = 0.0) -> Verdict | None:
    """Return why a unit is found, with offsets in the whole text; a row of a table needs more than amounts."""
    lead = f"{unit.lead} " if unit.lead else ""
    verdict = _verdict(model, lead + text[unit.start : unit.end], least)
    if verdict is None or (unit.is_row and verdict.kind == UNTRIGGERED):
        return None
    if lead and _verdict(model, unit.lead) is not None:
        return None  # told of already, where the list is led in
    start, end = (min(max(at - len(lead), 0) + unit.start, unit.end) for at in (verdict.start, verdict.end))
    return Verdict(verdict.kind, start, end) if end > start else Verdict(verdict.kind, unit.start, unit.end)


def _finding(passage: Passage, verdict: Verdict, unsure: list[str]) -> Diagnostic:
    words = " ".join(passage.text[verdict.start : verdict.end].split())
    quoted = words if len(words) <= _LONGEST_QUOTE else f"{words[:_LONGEST_QUOTE].rsplit(' ', 1)[0]} …"
    source = f"the budget it cites, `{unsure[0]}`, is not secured" if unsure else "no secured budget is cited"
    message = f"`{quoted.replace('`', '')}` {reason_of(verdict.kind)}, and {source}"
    return Diagnostic(NAME, passage.span(verdict.start, verdict.end), message, help=_CURE, severity=Severity.WARNING)


def _rests_on_evidence(workspace: Workspace, passage: Passage, unit: Unit) -> bool:
    """Tell whether a unit cites a source, or the field it stands in has one beside it."""
    if any(mark.kind == "citation" and unit.start <= mark.start <= unit.end for mark in passage.marks):
        return True
    beside: Any = workspace.entities[passage.ref.kind][passage.ref.id]
    for step in passage.field[:-1]:
        beside = getattr(beside, step, None) if isinstance(step, str) and not isinstance(beside, dict) else beside[step]
    return passage.field[-1] == "says" and bool(getattr(beside, "evidence", None))


def _cited_budgets(passage: Passage, unit: Unit) -> list[str]:
    """Return the ids of the budgets that a unit links to or quotes a figure of."""
    cited = []
    for mark in passage.marks:
        if not unit.start <= mark.start < unit.end:
            continue
        if mark.kind == "link" and mark.target.startswith("budget:"):
            cited.append(mark.target.removeprefix("budget:"))
        elif mark.kind == "expression":
            cited += [found["plain"] or found["quoted"] for found in _BUDGET_FIGURE.finditer(mark.target)]
    return cited


def _is_spendable(workspace: Workspace, name: str) -> bool:
    budget = workspace.strategy.budgets.get(name)
    status = workspace.framework.budget_statuses.get(budget.status) if budget is not None else None
    return status is not None and status.spendable


def _is_declined(workspace: Workspace, passage: Passage) -> bool:
    """Tell whether a passage is what people said in a consultation and the strategy did not accept."""
    consultation = workspace.strategy.consultations.get(passage.ref.id) if passage.ref.kind == "consultation" else None
    if consultation is None or passage.field[::2] != ("themes", "said"):
        return False
    return consultation.themes[str(passage.field[1])].decision == "not accepted"


def _is_paid_for(workspace: Workspace, passage: Passage) -> bool:
    """Tell whether a passage belongs to an action all of whose funding is there."""
    priority = workspace.strategy.priorities.get(passage.ref.id) if passage.ref.kind == "priority" else None
    if priority is None or passage.field[0] != "actions":
        return False
    bases, parts = workspace.framework.funding_bases, priority.actions[str(passage.field[1])].funding
    return bool(parts) and all(
        part.basis in bases and bases[part.basis].allowed and (part.budget is None or _is_spendable(workspace, part.budget))
        for part in parts
    )


RULE = Rule(NAME, "money", __doc__, severity=Severity.WARNING, check=check)
