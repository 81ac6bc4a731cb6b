"""What a comparison asks of other rooms: which new sentences need money that is not there, and which approvals still hold."""

from collections.abc import Iterator

from lis_cli.analysis.digest import digest_of
from lis_cli.attachments import read_attachments
from lis_cli.check.rules.unfunded_sentence import iter_asking
from lis_cli.diff.change import Path
from lis_cli.diff.consequences import ContentDigest, MoneySentences, Signals
from lis_cli.model.ref import Ref
from lis_cli.model.registers import Approval
from lis_cli.model.strategy import Strategy
from lis_cli.syntax.markdown import scan_markdown
from lis_cli.workspace import Passage, Workspace


def content_digest(workspace: Workspace) -> str:
    """Return the digest that an approval of a strategy as it is now would hold; ask first whether it is whole."""
    return digest_of(workspace.strategy, read_attachments(workspace))


def signals_between(old: Workspace | None, new: Workspace | None) -> Signals:
    """Return the questions that two versions of a strategy can answer.

    Whether an approval holds is asked only where both versions were read whole: what is missing would look like other content.
    """
    is_whole = all(side is not None and side.is_usable and not side.broken for side in (old, new))
    return Signals(
        money_sentences=_money_sentences(new) if new is not None and new.is_usable else None,
        content_digest=_digests(old, new) if is_whole and old is not None and new is not None else None,
    )


def _money_sentences(workspace: Workspace) -> MoneySentences:
    def sentences(ref: Ref, path: Path, text: str) -> Iterator[str]:
        passage = Passage(ref, path, text, scan_markdown(text), workspace.origins[ref])
        for unit, _, _ in iter_asking(workspace, passage):
            yield text[unit.start : unit.end]

    return sentences


def _digests(old: Workspace, new: Workspace) -> ContentDigest:
    known: dict[int, str] = {}

    def digest(strategy: Strategy, _approval: Approval) -> str:
        workspace = old if strategy is old.loaded_strategy else new
        if id(workspace) not in known:
            known[id(workspace)] = content_digest(workspace)
        return known[id(workspace)]

    return digest
