"""What follows from the changes, by what only other rooms know: where new money is asked for, and which approvals no longer hold."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from lis_cli.diff.change import Change, ChangeKind, Path, ValueType
from lis_cli.diff.difference import Difference
from lis_cli.diff.judging import title_at
from lis_cli.diff.matching import Pair
from lis_cli.diff.names import name_of, title_of
from lis_cli.diff.notes import substantive
from lis_cli.diff.shapes import Entries, Items, Leaf, One, Shape, fields_of
from lis_cli.model.fields import Record
from lis_cli.model.ref import Ref
from lis_cli.model.registers import Approval
from lis_cli.model.strategy import Strategy
from lis_cli.model.when import spell_when

MoneySentences = Callable[[Ref, Path, str], Iterable[str]]
"""Takes some prose of the new strategy with its place; returns its sentences that need new money, as they stand there."""
ContentDigest = Callable[[Strategy, Approval], str]
"""Returns the digest that an approval would hold if this content were agreed now."""


@dataclass(frozen=True, slots=True)
class Signals:
    """Questions that a comparison can ask of other rooms; what is None is not asked."""

    money_sentences: MoneySentences | None = None
    content_digest: ContentDigest | None = None


def consequences(pair: Pair, differences: Sequence[Difference], signals: Signals) -> Iterator[Change]:
    """Yield what follows from the differences of a pair of strategies."""
    if signals.money_sentences is not None:
        yield from _new_money(pair, differences, signals.money_sentences)
    if signals.content_digest is not None and pair.old is not None and pair.new is not None:
        yield from _invalidated(pair.old, pair.new, signals.content_digest)


def _new_money(pair: Pair, differences: Sequence[Difference], money_sentences: MoneySentences) -> Iterator[Change]:
    """Yield each sentence that needs new money and stood nowhere in the old strategy."""
    known: str | None = None
    for it in differences:
        for inner, text in prose_in(it.after, it.type):
            path = (*it.where.path, *inner)
            for sentence in dict.fromkeys(map(_flat, money_sentences(it.where.ref, path, text))):
                known = _all_prose(pair.old) if known is None else known
                if sentence not in known:
                    note = substantive("new-money-sentence", f"new money sentence: “{sentence}”")
                    yield Change(ChangeKind.MODIFIED, ValueType.CONSEQUENCE, it.where.ref, path, None, (), title_at(it), notes=(note,))


def _all_prose(strategy: Strategy | None) -> str:
    """Return everything that a strategy says in prose, with single blanks."""
    entities = strategy.entities() if strategy else ()
    return "\n".join(_flat(text) for _, entity in entities for _, text in prose_in(entity, ValueType.RECORD))


def _flat(sentence: str) -> str:
    return " ".join(sentence.split())


def _invalidated(old: Strategy, new: Strategy, content_digest: ContentDigest) -> Iterator[Change]:
    """Yield each approval that held for the old content, or is recorded only now, and does not hold for the new content."""
    for key, approval in new.approvals.items():
        if not approval.digest or approval.digest == content_digest(new, approval):
            continue
        before = old.approvals.get(key)
        is_recorded_now = before is None or before.digest != approval.digest
        if approval.digest == content_digest(old, approval) or is_recorded_now:
            body = name_of(new, "organisation", approval.body)
            what = "approval of other content" if is_recorded_now else "approval invalidated"
            note = substantive("approval-invalidated", f"{what}: {body}, {approval.decision} on {spell_when(approval.date)}")
            ref = Ref("approval", key)
            yield Change(ChangeKind.MODIFIED, ValueType.CONSEQUENCE, ref, (), None, (), title_of(approval), notes=(note,))


def prose_in(value: Any, type_: ValueType) -> Iterator[tuple[Path, str]]:  # noqa: ANN401  (whatever a difference holds)
    """Yield the prose of a value, each with its path inside it."""
    if isinstance(value, Record):
        for name, key, shape in fields_of(type(value)):
            yield from _prose(getattr(value, name), (key,), shape)
    elif type_ is ValueType.PROSE and isinstance(value, str):
        yield (), value


def _prose(value: Any, path: Path, shape: Shape) -> Iterator[tuple[Path, str]]:  # noqa: ANN401
    match shape:
        case Leaf(type=ValueType.PROSE) if value:
            yield path, value
        case One() if value is not None:
            yield from ((path + inner, text) for inner, text in prose_in(value, ValueType.RECORD))
        case Items(item):
            for at, part in enumerate(value):
                yield from _prose(part, (*path, at), item)
        case Entries(item):
            for key, part in value.items():
                yield from _prose(part, (*path, key), item)
