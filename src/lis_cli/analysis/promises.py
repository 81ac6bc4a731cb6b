"""Promises in prose: what is said to be done, in the first person plural or in the passive."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple


class Promise(NamedTuple):
    """Words that promise something; offsets, each end exclusive."""

    start: int
    end: int
    sentence_start: int
    sentence_end: int


_DO = """
act adopt agree align appoint apply ask bid bring build campaign champion coordinate co-ordinate commission consult convene convert create
deliver demonstrate design develop draw encourage enable equip establish examine expand explore extend facilitate focus fund help host
identify implement introduce invest invite join launch lead lobby map measure modernise monitor offer open organise pilot plan prepare
prioritise produce promote protect provide publish push recruit redesign refresh reform regenerate remove report restore review run secure
set simplify sponsor support tackle target test train trial undertake upgrade work
""".split()  # noqa: SIM905  (a paragraph is easier to read than its words)
_DONE = """
adopted appointed brought built commissioned convened delivered designed developed drawn established explored implemented introduced
launched monitored offered piloted prepared produced promoted provided published refreshed reviewed set supported taken tested undertaken
upgraded
""".split()  # noqa: SIM905
_SPACE = r"\s{1,40}"
_ADVERBS = rf"(?:(?:also|all|both|now|then|therefore|together|first|next|soon|continue to|seek to|look to|\w{{2,20}}ly){_SPACE}){{0,3}}"
_PROMISE = (
    rf"(?P<we>\bwe(?:['’]ll|{_SPACE}{_ADVERBS}(?:will|shall|are{_SPACE}going{_SPACE}to)))"
    rf"(?P<list>\s{{0,3}}:\s{{1,40}}(?:[-*+•]|\d{{1,2}}[.)]))?{_SPACE}"
    rf"{_ADVERBS}(?P<do>{'|'.join(_DO)})\b(?! out\b)"
    rf"|\b(?:will|shall){_SPACE}{_ADVERBS}be{_SPACE}{_ADVERBS}(?P<done>{'|'.join(_DONE)})\b(?! out\b)"
)
"""A text that sets something out promises nothing by it."""
_ASIDE = re.compile(
    r"\b(?:how|what|when|where|which|who|whose|why|whether|if|that|than|as|before|after|until|once|because|while)\b", re.IGNORECASE
)
"""Words of a clause that asks, describes or sets a condition."""
_NO_ACTION = re.compile(r"\b(?:information|details?|updates?|news|minutes|notice|jobs|homes|roles|posts)\b", re.IGNORECASE)
"""Subjects of notices and of forecasts."""
_CLAUSE_END = re.compile(r"[.!?;:,()|—–]")
_OPENING = re.compile(
    r"(?:.*\b(?:and|but|so|then|or|therefore)|(?:in|over|by|to|through|from|with|during|for|at|under|here|together|finally|today|next|first|"
    r"second|third|now|this|alongside|across|on|within)\b.*)?\s*",
    re.IGNORECASE | re.DOTALL,
)
"""What may stand in a clause before its `we`; after a noun alone, as in `the projects we will fund`, it describes."""
_AGENT = re.compile(
    rf"\bby{_SPACE}(?!\d|£|\w{{1,30}}ing\b|(?:the{_SPACE})?(?:end|start|middle|summer|autumn|spring|winter|early|late|mid|then|now|next|"
    r"about|around|january|february|march|april|may|june|july|august|september|october|november|december)\b)",
    re.IGNORECASE,
)
_CLAUSE, _REST = 120, 300
"""Characters before and behind a promise that are looked at."""


def may_promise(text: str) -> bool:
    """Tell at little cost whether a text may promise anything; False is sure."""
    return "will" in (small := text.lower()) or "shall" in small or "going" in small or "ll " in small


def iter_promises(words: str, sentences: list[tuple[int, int]]) -> Iterator[Promise]:
    """Yield the promises in the sentences of some visible words, in order; the passive with an agent, as in `by the port`, is none."""
    starts = [start for start, _ in sentences]
    for match in re.finditer(_PROMISE, words, re.IGNORECASE):  # compiled when prose first speaks of the future
        number = bisect_right(starts, match.start()) - 1
        if number < 0 or match.start() >= sentences[number][1]:
            continue  # a heading
        first, last = sentences[number]
        before = _CLAUSE_END.split(words[max(first, match.start() - _CLAUSE) : match.start()])[-1]
        rest = words[match.end() : min(last, match.end() + _REST)]
        if not _ASIDE.search(before) and (_is_ours(before) if match["do"] else _is_nobodys(before, rest)):
            yield Promise(match.start(), match.end("we") if match["list"] else match.end(), first, last)


def _is_ours(before: str) -> bool:
    """Tell whether a `we` with these words before it in its clause promises; in `the road we will build` it only describes."""
    return _OPENING.fullmatch(before) is not None


def _is_nobodys(before: str, rest: str) -> bool:
    """Tell whether a passive between these words hides who acts."""
    return not _NO_ACTION.search(before) and not _AGENT.search(rest)
