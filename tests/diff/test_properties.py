"""What holds for any two versions of any strategy."""

import json
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diff.mutations import WORDS, edited_strategies, same
from helpers import STRATEGIES, workspace
from lis_cli.diff.apply import apply_changes
from lis_cli.diff.change import Change, ChangeKind
from lis_cli.diff.compare import compare_strategies
from lis_cli.diff.exchange import change_from_data, change_to_data
from lis_cli.diff.prose import compare_blocks
from lis_cli.diff.sequences import Run, align, increasing
from lis_cli.diff.words import compare_words, tokens_of
from lis_cli.load.loader import load_workspace
from lis_cli.model.strategy import Strategy
from lis_cli.snapshot import WorkingTree

SMALL = workspace().strategy
LARGE = load_workspace(WorkingTree(STRATEGIES[-1], ""), "").strategy


def by_way_of_json(changes: list[Change]) -> list[Change]:
    return [change_from_data(data) for data in json.loads(json.dumps([change_to_data(change) for change in changes]))]


def check(old: Strategy, new: Strategy) -> None:
    changes = compare_strategies(old, new)
    told = by_way_of_json(changes)
    assert told == changes
    assert same(apply_changes(old, told)) == same(new)
    assert bool(changes) == (same(old) != same(new))
    assert all(change.notes and change.title for change in changes)


@given(edited_strategies(SMALL), edited_strategies(SMALL))
@settings(max_examples=150)
def test_what_json_says_of_the_changes_turns_the_old_version_into_the_new(old: Strategy, new: Strategy) -> None:
    check(old, new)


@given(st.data())
@settings(max_examples=15)
def test_the_same_of_a_real_strategy(data: st.DataObject) -> None:
    edited = data.draw(edited_strategies(LARGE, most=25))
    check(LARGE, edited)
    check(edited, LARGE)


@given(edited_strategies(SMALL))
def test_a_version_does_not_differ_from_itself(strategy: Strategy) -> None:
    assert compare_strategies(strategy, strategy.model_copy(deep=True)) == []


def test_everything_of_a_new_strategy_is_new_and_of_a_dropped_one_gone() -> None:
    names = [str(ref) for ref, _ in SMALL.entities()]
    for changes, kind in ((compare_strategies(None, SMALL), ChangeKind.ADDED), (compare_strategies(SMALL, None), ChangeKind.REMOVED)):
        assert [str(change.ref) for change in changes] == names
        assert {change.kind for change in changes} == {kind}


texts = st.lists(st.sampled_from([*WORDS, "the", "firms", "of", ".", "county,", "\n", "\n\n", "\n* ", "```\n"]), max_size=40).map(" ".join)


@given(texts, texts)
def test_edits_of_words_are_exact(old: str, new: str) -> None:
    edits = compare_words(old, new)
    assert "".join(edit.text for edit in edits if edit.op != "insert") == old
    assert "".join(edit.text for edit in edits if edit.op != "delete") == new
    assert "".join(tokens_of(old)) == old
    assert all(edit.text for edit in edits)


@given(texts, texts)
def test_pieces_hold_every_word_that_is_not_in_both(old: str, new: str) -> None:
    pieces = compare_blocks(old, new, most=100)
    assert pieces is not None
    gone = sum(len(piece.old.text.split()) for piece in pieces if piece.old)
    came = sum(len(piece.new.text.split()) for piece in pieces if piece.new)
    assert len(old.split()) - gone == len(new.split()) - came  # what is left is the same on both sides


@given(st.lists(st.sampled_from("abcdef")), st.lists(st.sampled_from("abcdef")), st.sampled_from([0, 20, 10_000]))
def test_runs_cover_both_sides(old: list[str], new: list[str], exact: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("lis_cli.diff.sequences._EXACT", exact)
        runs = align(old, new)
    ends = [Run(is_equal=True, old_start=0, old_end=0, new_start=0, new_end=0), *runs]
    for earlier, run in zip(ends, runs, strict=False):
        assert (run.old_start, run.new_start) == (earlier.old_end, earlier.new_end)
        assert not run.is_equal or old[run.old_start : run.old_end] == new[run.new_start : run.new_end]
    assert (ends[-1].old_end, ends[-1].new_end) == (len(old), len(new))
    assert all(earlier.is_equal != later.is_equal for earlier, later in pairwise(runs))


@given(st.lists(st.integers(0, 20)))
def test_the_longest_increasing_subsequence(numbers: list[int]) -> None:
    found = [numbers[place] for place in increasing(numbers)]
    assert found == sorted(set(found))
    best = [1] * len(numbers)
    for at, number in enumerate(numbers):
        best[at] = 1 + max((best[earlier] for earlier in range(at) if numbers[earlier] < number), default=0)
    assert len(found) == max(best, default=0)
