"""Measures how well the rule `new-funding` tells sentences apart, on a file of labelled ones.

python benchmarks/funding_rule.py FILE            the model that ships, which is trained on funding-training.jsonl alone
python benchmarks/funding_rule.py FILE --apart    trained on funding-training.jsonl without what resembles a sentence of FILE, so that
                                                  nothing is known by heart
python benchmarks/funding_rule.py FILE --halves   trained on funding-training.jsonl and one half of FILE, tried on the other, both ways

FILE has one JSON object a line: `text`, `label` (`commitment` or `ok`) and, if it likes, `why`, from which the kind of sentence
is guessed. Prints precision, recall and F1, overall and by kind, then every miss with the words that were found.
"""

import argparse
import json
import random
import re
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / ".ci"))
from train_funding import SENTENCES, Sample, read_samples, train

from lis_cli.analysis.funding.model import Model, load_model, make_model, reason_of

KINDS = {
    "devolution": r"devol|handed? down|fiscal|tax power|passed down|decisions? (?:down|to)",
    "private money": r"private|compan|firm|backer|leverag|owner",
    "economy": r"economy|output|gva|market|estimate|forecast|target|evidence|productiv|comparison|fiscal balance",
    "history": r"histor|past|long ago|spent|already (?:been|spent|delivered)|complete|old|ending|close|loss|complaint|up to now",
    "standing budget": r"award|agreed|existing|exists|already|approved|secured|allocat|running|set in|programme|signed|national|budget",
    "no money": r"no new|cost neutral|asks for nothing|no request|uncertain|within|condition|rule|context",
    "request": r"ask|request|bid|appl|demand|call|press|seek|urge|invit|looks? to",
    "need": r"need|requir|found|shortfall|gap|depend|resources",
    "hope": r"hope|expect|line to|chance",
    "proposal": r"propos|wants|idea",
    "promise": r"promis|announc|being put in|pledge|rise",
}
"""Kinds of sentence and the words of `why` that tell them; the first that fits counts."""
_OF_COMMITMENTS = ("devolution", "request", "need", "hope", "proposal", "promise")

RUN, ALIKE = 5, 0.45
"""Words in a run, and the part of its telling words that two sentences which resemble each other have in common."""
PLAIN = frozenset("a an and are as at be by for from has in is it its of on that the to was which will with".split())  # noqa: SIM905  (words, not code)


class Told(NamedTuple):
    """A sentence, what it is, and what was made of it."""

    text: str
    kind: str
    is_commitment: bool
    found: str
    """The reason and the words; empty where nothing was found."""


def main() -> int:
    """Measure, print, and return 0."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("file", type=Path)
    parser.add_argument("--halves", action="store_true", help="train on the training sentences and one half, try the other")
    parser.add_argument("--apart", action="store_true", help="train without the sentences that resemble one of the file")
    parser.add_argument("--times", type=int, default=3, help="how many ways of halving")
    options = parser.parse_args()
    rows = [json.loads(line) for line in options.file.read_text(encoding="utf-8").splitlines() if line]
    if options.halves:
        for seed in range(options.times):
            print(f"halved at random, seed {seed}")
            _report(halved(rows, seed))
    elif options.apart:
        training = read_samples(SENTENCES)
        kept = apart(training, [row["text"] for row in rows])
        print(f"trained on {len(kept)} of {len(training)} sentences")
        _report(tried(rows, make_model(train(kept))))
    else:
        _report(tried(rows, load_model()))
    return 0


def apart(samples: list[Sample], texts: Iterable[str]) -> list[Sample]:
    """Return the samples that share no run of five words, and fewer than `ALIKE` of their telling words, with any of some texts."""
    others = [(_telling(text), _runs(text)) for text in texts]
    return [sample for sample in samples if not any(_resembles(sample.text, telling, runs) for telling, runs in others)]


def _resembles(text: str, telling: set[str], runs: set[tuple[str, ...]]) -> bool:
    own = _telling(text)
    return bool(_runs(text) & runs) or (len(own) >= RUN and len(own & telling) >= ALIKE * len(own))


def _words(text: str) -> list[str]:
    return re.findall(r"[a-z£0-9']+", text.lower())


def _telling(text: str) -> set[str]:
    return set(_words(text)) - PLAIN


def _runs(text: str) -> set[tuple[str, ...]]:
    words = _words(text)
    return {tuple(words[at : at + RUN]) for at in range(len(words) - RUN + 1)}


def halved(rows: list[dict[str, str]], seed: int) -> list[Told]:
    """Return what models make of each half that were trained on the training sentences and the other half."""
    mixed = random.Random(seed).sample(rows, len(rows))  # noqa: S311
    halves = mixed[::2], mixed[1::2]
    training = read_samples(SENTENCES)
    told = []
    for half, other in (halves, halves[::-1]):
        extra = [Sample(row["text"], row["label"] == "commitment", "given") for row in other]
        told += tried(half, make_model(train(training + extra)))
    return told


def tried(rows: Iterable[dict[str, str]], model: Model) -> list[Told]:
    """Return what a model makes of some sentences."""
    told = []
    for row in rows:
        verdict = model.judge(row["text"])
        words = f"{reason_of(verdict.kind)}: {row['text'][verdict.start : verdict.end]}" if verdict else ""
        told.append(Told(row["text"], _kind(row), row["label"] == "commitment", words))
    return told


def _kind(row: dict[str, str]) -> str:
    is_commitment = row["label"] == "commitment"
    for kind, words in KINDS.items():
        if (kind in _OF_COMMITMENTS) == is_commitment and re.search(words, row.get("why", ""), re.IGNORECASE):
            return kind
    return "other commitment" if is_commitment else "other"


def scores(told: list[Told]) -> tuple[float, float, float]:
    """Return precision, recall and F1."""
    hits = sum(bool(one.found) and one.is_commitment for one in told)
    precision = hits / max(1, sum(bool(one.found) for one in told))
    recall = hits / max(1, sum(one.is_commitment for one in told))
    return precision, recall, 2 * precision * recall / max(precision + recall, 1e-9)


def _report(told: list[Told]) -> None:
    print("{:>4} sentences: precision {:.3f}, recall {:.3f}, F1 {:.3f}".format(len(told), *scores(told)))
    for kind in sorted({one.kind for one in told}):
        part = [one for one in told if one.kind == kind]
        right = sum(bool(one.found) == one.is_commitment for one in part)
        print(f"  {'commitment' if part[0].is_commitment else 'ok':<10}  {kind:<17} {right:>3} of {len(part):>3} right")
    for one in told:
        if bool(one.found) != one.is_commitment:
            print(f"  {'MISSED' if one.is_commitment else 'FALSE ALARM'}: {one.text}" + (f"\n    {one.found}" if one.found else ""))


if __name__ == "__main__":
    sys.exit(main())
