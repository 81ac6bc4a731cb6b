"""What the strategy says of itself does not fit its stage.

A final strategy that calls itself a draft, an agreed one that nobody is on record to have agreed, a published one with the version
0.9: readers cannot know what to believe. The framework says from which stage on which words are wrong, which version is the least,
and whose decision `approvals.yaml` must hold.

Wrong: `stage: final` and `title: Draft strategy for Anyshire`.

Right: `stage: final` and `title: Strategy for Anyshire`.
"""

import re
from collections.abc import Iterable, Iterator

from lis_cli.check.rule import Rule
from lis_cli.diagnostics import Diagnostic, Severity
from lis_cli.model.framework import FrameworkStage
from lis_cli.model.ref import Ref
from lis_cli.workspace import Workspace

NAME = "status-disagrees"
_ABOUT = Ref("about", "strategy")


def check(workspace: Workspace) -> Iterator[Diagnostic]:
    """Yield each field and phrase that no longer fits, and each decision that is not on record."""
    framework, stage = workspace.framework, workspace.strategy.about.stage
    reached = [item for name, item in framework.stages.items() if framework.has_reached(stage, name)]
    yield from _check_labels(workspace, reached)
    yield from _check_prose(workspace, reached)
    if workspace.is_whole(frozenset({"approval"})):
        yield from _check_decisions(workspace, reached)


def _check_labels(workspace: Workspace, reached: list[FrameworkStage]) -> Iterator[Diagnostic]:
    """Yield the fields of `strategy.yaml` with a word of an earlier stage, or with a version that is too low."""
    about = workspace.strategy.about
    words = _pattern(word for stage in reached for word in stage.stale_words)
    for key, text in (("title", about.title), ("subtitle", about.subtitle), ("version", about.version), ("status_note", about.status_note)):
        found = words.search(text) if words is not None and text else None
        if found:
            message = f"`{key}` says `{found[0]}`, but the stage is `{about.stage}`"
            yield _finding(workspace, key, message, "change the words, or go back to the stage they belong to")
    least = max((stage.least_version for stage in reached), default=0)
    number = re.search(r"\d{1,9}", about.version)
    if number and int(number[0]) < least and not (words and words.search(about.version)):
        message = f"version `{about.version}` is below {least}, but the stage is `{about.stage}`"
        yield _finding(workspace, "version", message, f"number it {least}.0 or higher, or go back to an earlier stage")


def _check_prose(workspace: Workspace, reached: list[FrameworkStage]) -> Iterator[Diagnostic]:
    phrases = _pattern(phrase for stage in reached for phrase in stage.stale_phrases)
    for passage in workspace.passages if phrases is not None else []:
        for found in phrases.finditer(passage.text) if passage.ref.kind == "chapter" and phrases is not None else ():
            message = f"text says `{found[0]}`, but the stage is `{workspace.strategy.about.stage}`"
            span = passage.span(found.start(), found.end())
            yield Diagnostic(NAME, span, message, help="bring the sentence up to date", severity=Severity.WARNING)


def _check_decisions(workspace: Workspace, reached: list[FrameworkStage]) -> Iterator[Diagnostic]:
    strategy = workspace.strategy
    about, deciding = strategy.about, {word for stage in reached for word in stage.decisions}
    agreed = {approval.body for approval in strategy.approvals.values() if approval.decision in deciding}
    kinds = {about.organisations[body].kind for body in agreed if body in about.organisations}
    for who in dict.fromkeys(who for stage in reached for who in stage.agreed_by):
        if (about.lead not in agreed) if who == "lead" else (who not in kinds):
            whose = f"the lead, `{about.lead}`" if who == "lead" else f"a body of the kind `{who}`"
            message = f"stage is `{about.stage}`, but `approvals.yaml` holds no decision of {whose}"
            yield _finding(workspace, "stage", message, f"record it with `decision: {' or '.join(sorted(deciding))}`, or go back a stage")


def _finding(workspace: Workspace, key: str, message: str, cure: str) -> Diagnostic:
    return Diagnostic(NAME, workspace.span(_ABOUT, key), message, help=cure, severity=Severity.WARNING)


def _pattern(phrases: Iterable[str]) -> re.Pattern[str] | None:
    """Return the pattern of whole words in any case, wherever the line ends."""
    words = [r"\s+".join(map(re.escape, phrase.split())) for phrase in phrases]
    return re.compile(rf"\b(?:{'|'.join(words)})\b", re.IGNORECASE) if words else None


RULE = Rule(NAME, "structure", __doc__, severity=Severity.WARNING, check=check)
