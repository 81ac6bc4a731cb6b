"""Makes schemas/funding/model.json, by which the rule `new-funding` reads a sentence.

python .ci/train_funding.py          train on benchmarks/funding-training.jsonl and write the file
python .ci/train_funding.py --check  exit 1 if the file is not what that makes
python .ci/train_funding.py --cross  print how well sentences are told apart that a model was not trained on: each genre in turn
                                     is held out, and then each of ten parts

The words come from schemas/funding/cues.yaml. The training is a linear support vector machine with squared loss, by dual coordinate
descent (Hsieh and others, A Dual Coordinate Descent Method for Large-scale Linear SVM, 2008): few lines, no library, and the same
bytes from the same input.
"""

import json
import random
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from ruamel.yaml import YAML

from lis_cli.analysis.funding.model import Model, group_of, make_model, scale

ROOT = Path(__file__).resolve().parent.parent
CUES = ROOT / "schemas" / "funding" / "cues.yaml"
MODEL = ROOT / "schemas" / "funding" / "model.json"
SENTENCES = ROOT / "benchmarks" / "funding-training.jsonl"

COST = 0.03
"""How much a sentence on the wrong side counts against weights that are large."""
EPOCHS = 40
LEAST = {"'": 5, '"': 8}
"""Sentences a word, or two words together, must occur in to be given a weight."""
LEAST_OTHER = 3
"""The same for other features."""
CAUTION = 0.15
"""Taken from the intercept: in real prose commitments are rarer than in the training, and a false alarm costs trust."""
DIGITS = 3


class Sample(NamedTuple):
    """A sentence, whether it is a commitment, and the kind of text it imitates."""

    text: str
    is_commitment: bool
    genre: str


def main(arguments: Sequence[str]) -> int:
    """Do what the arguments say and return the exit code."""
    samples = read_samples(SENTENCES)
    if "--cross" in arguments:
        return _cross(samples)
    text = to_json(train(samples))
    if "--check" in arguments:
        return 0 if MODEL.read_text(encoding="utf-8") == text else 1
    MODEL.write_text(text, encoding="utf-8", newline="\n")
    return 0


def read_samples(path: Path) -> list[Sample]:
    """Return the labelled sentences of a file."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]
    return [Sample(row["text"], row["label"] == "commitment", row.get("genre", "")) for row in rows]


def read_kinds() -> dict[str, Any]:
    """Return the kinds of cue, each with its words as a list."""
    kinds = YAML(typ="safe", pure=True).load(CUES.read_text(encoding="utf-8"))
    for kind in kinds.values():
        words = kind["words"].split("|") if isinstance(kind["words"], str) else kind["words"]
        kind["words"] = sorted({" ".join(word.split()) for word in words} - {""})
    return dict(kinds)


def train(samples: Iterable[Sample]) -> dict[str, Any]:
    """Return the model that some sentences make, as data."""
    kinds = read_kinds()
    blank = make_model({"kinds": kinds, "weights": {}, "intercept": 0.0})
    shown, signs = [], []
    for sample in samples:
        reading = blank.read(sample.text)
        if reading is not None:
            shown.append(reading.features)
            signs.append(1.0 if sample.is_commitment else -1.0)
    counts = Counter(name for names in shown for name in names)
    known = {name for name, count in counts.items() if count >= LEAST.get(group_of(name), LEAST_OTHER)}
    rows = [scale(sorted(known & names)) for names in shown]
    weights, intercept = _descend(rows, signs)
    kept = {name: round(weight, DIGITS) for name, weight in sorted(weights.items()) if round(weight, DIGITS)}
    return {"kinds": kinds, "intercept": round(intercept - CAUTION, DIGITS), "weights": kept}


def _descend(rows: Sequence[dict[str, float]], signs: Sequence[float]) -> tuple[dict[str, float], float]:
    """Return the weights and the intercept that set the rows apart, by dual coordinate descent in a fixed order."""
    weights: dict[str, float] = dict.fromkeys((name for row in rows for name in row), 0.0)
    intercept, slack = 0.0, 0.5 / COST
    sizes = [sum(value * value for value in row.values()) + 1.0 + slack for row in rows]
    pull = [0.0] * len(rows)
    order = list(range(len(rows)))
    shuffler = random.Random(0)  # noqa: S311  (an order, not a secret)
    for _ in range(EPOCHS):
        shuffler.shuffle(order)
        for at in order:
            row, sign = rows[at], signs[at]
            margin = sign * (intercept + sum(weights[name] * value for name, value in row.items()))
            change = max(pull[at] - (margin - 1.0 + slack * pull[at]) / sizes[at], 0.0) - pull[at]
            if change:
                pull[at] += change
                step = change * sign
                intercept += step
                for name, value in row.items():
                    weights[name] += step * value
    return weights, intercept


def to_json(model: dict[str, Any]) -> str:
    """Return the model as text with one kind or weight a line, so that a change can be read."""
    kinds = ",\n".join(f"  {json.dumps(name)}: {json.dumps(kind, ensure_ascii=False)}" for name, kind in model["kinds"].items())
    weights = ",\n".join(f"  {json.dumps(name, ensure_ascii=False)}: {weight}" for name, weight in model["weights"].items())
    return f'{{"kinds": {{\n{kinds}\n}},\n"intercept": {model["intercept"]},\n"weights": {{\n{weights}\n}}}}\n'


def is_found(model: Model, text: str) -> bool:
    """Tell whether a model finds a sentence."""
    return model.judge(text) is not None


def _cross(samples: list[Sample]) -> int:
    genres = sorted({sample.genre for sample in samples})
    _held_out("each genre", samples, [[s for s in samples if s.genre == genre] for genre in genres])
    mixed = random.Random(1).sample(samples, len(samples))  # noqa: S311
    _held_out("ten parts", samples, [mixed[part::10] for part in range(10)])
    return 0


def _held_out(title: str, samples: list[Sample], parts: list[list[Sample]]) -> None:
    told: list[tuple[Sample, bool]] = []
    for part in parts:
        out = set(part)
        model = make_model(train(sample for sample in samples if sample not in out))
        result = [(sample, is_found(model, sample.text)) for sample in part]
        told += result
        if title == "each genre":
            print(f"  {part[0].genre:<16} {_scores(result)}")
    print(f"{title}: {_scores(told)}")


def _scores(told: list[tuple[Sample, bool]]) -> str:
    hits = sum(found and sample.is_commitment for sample, found in told)
    found, wanted = sum(found for _, found in told), sum(sample.is_commitment for sample, _ in told)
    precision, recall = hits / max(found, 1), hits / max(wanted, 1)
    mean = 2 * precision * recall / max(precision + recall, 1e-9)
    return f"{len(told):>4} sentences, precision {precision:.3f}, recall {recall:.3f}, F1 {mean:.3f}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
