"""How one text became another, word by word: for readers, so that a change is a few whole words and not a scatter of letters."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from lis_cli.diff.change import WordEdit
from lis_cli.diff.sequences import Run, align

_TOKEN = re.compile(
    r"\[[^\[\]@\n]{0,200}@[^\[\]\n]{0,500}\]"  # citations in brackets
    r"|\]\([^()\n]{0,1300}\)"  # where a link leads
    r"|\{\{[^{}\n]{0,300}\}\}"  # a figure of the strategy
    r"|[£$€]?\d+(?:[.,:/]\d+)*(?:%|[A-Za-z]{1,3}\b)?"
    r"|[^\W\d_]+(?:['’][^\W\d_]+)*"
    r"|\s+|.",
    re.DOTALL,
)
_SENTENCE = re.compile(r"(?<=[.!?])(\s+)")
_LONG = 5_000
"""Tokens; texts with more are compared by sentences first."""
_LEAST_KEPT = 0.25
"""Share of words that both sides have, of the longer one; with less, one text stands in place of the other."""


def compare_words(old: str, new: str) -> tuple[WordEdit, ...]:
    """Return the edits that turn one text into the other; runs of one kind are joined, and what is put in follows what is taken out."""
    before, after = tokens_of(old), tokens_of(new)
    runs = _by_sentences(old, new) if max(len(before), len(after)) > _LONG else align(before, after)
    if _share_kept(before, after, runs) < _LEAST_KEPT:
        return _without_empty([WordEdit("delete", old), WordEdit("insert", new)])
    return _without_empty(_edits(before, after, _calm(before, runs)))


def tokens_of(text: str) -> list[str]:
    """Return words, figures, citations, blanks and single signs, which together are the text."""
    return _TOKEN.findall(text)


def _by_sentences(old: str, new: str) -> list[Run]:
    """Return the runs of tokens of long texts: equal sentences are kept, the words of the others compared."""
    sides = [[tokens_of(sentence) for sentence in _SENTENCE.split(text)] for text in (old, new)]
    keys = [["".join(tokens) for tokens in side] for side in sides]
    runs, a, b = [], 0, 0
    for run in align(*keys):
        before = [token for tokens in sides[0][run.old_start : run.old_end] for token in tokens]
        after = [token for tokens in sides[1][run.new_start : run.new_end] for token in tokens]
        found = [Run(run.is_equal, 0, len(before), 0, len(after))] if run.is_equal else align(before, after)
        runs += [Run(r.is_equal, a + r.old_start, a + r.old_end, b + r.new_start, b + r.new_end) for r in found]
        a, b = a + len(before), b + len(after)
    return runs


def _share_kept(before: Sequence[str], after: Sequence[str], runs: Iterable[Run]) -> float:
    kept = sum(_is_word(token) for run in runs if run.is_equal for token in before[run.old_start : run.old_end])
    return kept / (max(sum(map(_is_word, before)), sum(map(_is_word, after))) or 1)


def _is_word(token: str) -> bool:
    return token[:1].isalnum() or (len(token) > 1 and not token.isspace())


def _calm(before: Sequence[str], runs: list[Run]) -> Iterator[Run]:
    """Yield the runs, with a blank or a lone word between two replacements counted as replaced too."""

    def is_kept(number: int) -> bool:
        run = runs[number]
        is_between = 0 < number < len(runs) - 1
        is_slight = is_between and _is_slight(before[run.old_start : run.old_end], runs[number - 1], runs[number + 1])
        return run.is_equal and not is_slight

    for kept, numbers in groupby(range(len(runs)), is_kept):
        group = [runs[number] for number in numbers]
        yield Run(kept, group[0].old_start, group[-1].old_end, group[0].new_start, group[-1].new_end)


def _is_slight(tokens: Sequence[str], earlier: Run, later: Run) -> bool:
    words = sum(map(_is_word, tokens))
    return words == 0 or (words == 1 and _is_replacement(earlier) and _is_replacement(later))


def _is_replacement(run: Run) -> bool:
    return run.old_start < run.old_end and run.new_start < run.new_end


def _edits(before: Sequence[str], after: Sequence[str], runs: Iterable[Run]) -> Iterator[WordEdit]:
    for run in runs:
        if run.is_equal:
            yield WordEdit("equal", "".join(before[run.old_start : run.old_end]))
        else:
            yield WordEdit("delete", "".join(before[run.old_start : run.old_end]))
            yield WordEdit("insert", "".join(after[run.new_start : run.new_end]))


def _without_empty(edits: Iterable[WordEdit]) -> tuple[WordEdit, ...]:
    return tuple(edit for edit in edits if edit.text)
