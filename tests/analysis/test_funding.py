"""Sentences about money are told apart, and each finding says by which words."""

import json
import re
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from helpers import REPOSITORY
from lis_cli.analysis.funding.model import LONGEST, load_model, reason_of
from lis_cli.analysis.funding.tokens import NUMBER, SUM, YEAR, iter_tokens
from lis_cli.analysis.funding.units import iter_units

TRAINING = REPOSITORY / "benchmarks" / "funding-training.jsonl"
UNSEEN = REPOSITORY / "benchmarks" / "funding-unseen.jsonl"
CORPUS = REPOSITORY.parent / "shared" / "corpus" / "funding-sentences.jsonl"


def found(sentence: str) -> str | None:
    """Return the reason and the words, or None."""
    verdict = load_model().judge(sentence)
    return verdict and f"{reason_of(verdict.kind)}: {sentence[verdict.start : verdict.end]}"


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("We will ask Government for £40m to widen the road.", "asks for money: ask Government for £40m"),
        ("Additional resources will be required.", "says that money is needed: Additional resources will be required"),
        (
            "A bid for £3m was submitted in May and a decision is awaited.",
            "seeks money that has not been awarded: A bid for £3m was submitted",
        ),
        ("The rest of the cost, £1.2m, has yet to be found.", "speaks of money that has not been found: £1.2m, has yet to be found"),
        ("We hope to win at least £7m.", "counts on money that is only hoped for: hope to win at least £7m"),
        ("Work depends on the grant being approved.", "depends on money that is not agreed: depends on the grant"),
    ],
)
def test_a_finding_says_why_and_by_which_words(sentence: str, expected: str) -> None:
    assert found(sentence) == expected


@pytest.mark.parametrize(
    ("commitment", "settled"),
    [
        ("We are bidding for £284m of Local Growth Fund.", "We were awarded £284m of Local Growth Fund in 2014."),
        ("We ask Government for the money to widen the road.", "We ask Government for the timetable of the review."),
        ("The adult skills budget should be devolved to the county.", "The adult skills budget was devolved to the county in 2019."),
        ("The council will provide a further £2m for shops.", "The council provided a further £2m for shops in 2016."),
        ("A further £4m of public money is needed.", "A further £4m of private money has been raised."),
        ("More funding is needed for buses.", "No more funding is needed for buses."),
        ("Delivery is subject to funding being agreed.", "Delivery is paid for from the budget that was agreed in May."),
        ("We propose a new fund of £30 million for stalled sites.", "The fund of £30 million for stalled sites closed in 2016."),
        ("The gap of £5m has still to be filled.", "The gap of £5m between wages here and there has grown."),
        ("£2.1m pa revenue support is sought for the advice service.", "£2.1m pa revenue support was received for the advice service."),
    ],
)
def test_minimal_pairs(commitment: str, settled: str) -> None:
    assert (found(commitment) is not None, found(settled)) == (True, None)


@pytest.mark.parametrize(
    "sentence",
    [
        "",
        "Jobs grew.",
        "South Yorkshire has an economy of £29bn.",
        "The scheme is expected to lever £47m from the private sector.",
        "If productivity matched the national average, output would be £3bn higher.",
        "The action will be met from within existing budgets.",
        "We need more engineers.",
        "About 3 million people visit each year.",
        "Members agreed a virement of £45,000 from the events budget.",
        "Firms can apply for up to £5,000 under the present scheme.",
    ],
)
def test_sentences_that_are_left_alone(sentence: str) -> None:
    assert found(sentence) is None


@pytest.mark.parametrize(
    ("text", "word"),
    [
        *(
            (text, SUM)
            for text in ("£3m", "£1.1bn", "£250k", "30 million pounds", "£3m–£5m", "£3-5m", "£5 to £8 million", "US$4bn", "71.4m", "18 m")
        ),
        *((text, YEAR) for text in ("2019", "2019/20", "2016-2021", "26/27")),
        *((text, NUMBER) for text in ("17", "2.4%", "1,900")),
    ],
)
def test_amounts_years_and_numbers(text: str, word: str) -> None:
    assert [(token.word, text[token.start : token.end]) for token in iter_tokens(text)][-1] == (word, text.removeprefix("US"))


def test_markup_is_no_word() -> None:
    text = "**Ask** [the fund](budget:a-b) [@source, p. 3][^1] <!-- x --> {{ indicators.gva.latest }} https://www.example.org/money now"
    assert [token.word for token in iter_tokens(text)] == ["ask", "the", "fund", NUMBER, "now"]


def test_items_are_read_behind_their_lead_and_rows_as_one() -> None:
    text = "We ask for:\n\n- £3m\n- time\n\nMore.\n\n| a | b |\n|---|---|\n| c d. | e |\n\nTable: f\n"
    units = [(text[unit.start : unit.end], unit.lead, unit.is_row) for unit in iter_units(text)]
    assert units == [
        ("We ask for:", "", False),
        ("£3m", "We ask for:", False),
        ("time", "We ask for:", False),
        ("More.", "", False),
        ("a | b", "", True),
        ("c d. | e", "", True),
        ("f", "", False),
    ]


@pytest.mark.parametrize(
    "part", ["we ask for money ", "£", "1", "1,1 ", "£1-", "[", "{{", "](a", "<a", "[^a", "{a", "1m-1m ", "fund, ", "'"]
)
def test_no_text_is_slow(part: str) -> None:
    model = load_model()
    started = time.perf_counter()
    model.judge("money " + part * (10_000_000 // len(part)))
    assert time.perf_counter() - started < 1
    assert LONGEST < 10_000


def test_further_words_are_known() -> None:
    assert found("We will ask Government for a sovereign florin.") is None
    model = load_model((("fund", ("sovereign florin",)),))
    assert model.judge("We will ask Government for a sovereign florin.") is not None


def test_every_kind_of_finding_has_a_reason() -> None:
    model = load_model()
    assert all(reason_of(kind) for kind in model.kinds.triggers)
    assert model.kinds.own <= model.kinds.triggers
    assert not model.kinds.triggers & model.kinds.money


@pytest.mark.slow
def test_the_shipped_model_is_what_training_makes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(REPOSITORY / ".ci"))
    sys.modules.pop("train_funding", None)
    import train_funding

    assert train_funding.main(["--check"]) == 0


def test_unseen_sentences_are_told_apart_well_enough() -> None:
    assert f1(read(UNSEEN)) >= 0.89


def test_unseen_sentences_are_unseen() -> None:
    known = {run for row in read(TRAINING) for run in iter_runs(row["text"])}
    assert [row["text"] for row in read(UNSEEN) if not known.isdisjoint(iter_runs(row["text"]))] == []


@pytest.mark.skipif(not CORPUS.exists(), reason="the corpus of labelled sentences is not beside the checkout")
def test_the_corpus_is_told_apart_well_enough() -> None:
    assert f1(read(CORPUS)) >= 0.9


def read(path: Path) -> list[dict[str, str]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]


def f1(rows: list[dict[str, str]]) -> float:
    """Return the mean of precision and recall of what is found among labelled sentences."""
    told = [(found(row["text"]) is not None, row["label"] == "commitment") for row in rows]
    hits = sum(is_found and is_wanted for is_found, is_wanted in told)
    return 2 * hits / sum(is_found + is_wanted for is_found, is_wanted in told)


def iter_runs(text: str) -> Iterator[tuple[str, ...]]:
    """Yield each run of eight words."""
    words = re.findall(r"[a-z0-9']+", text.lower())
    yield from zip(*(words[first:] for first in range(8)), strict=False)
