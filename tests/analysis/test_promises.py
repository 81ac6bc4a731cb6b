"""Promises are told from what only describes, asks or foresees."""

import pytest

from lis_cli.analysis.promises import iter_promises, may_promise
from lis_cli.text.sentences import iter_sentences


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We will build a hub.", ["We will build"]),
        ("With partners we'll now jointly fund it, and we shall\nreview it.", ["we'll now jointly fund", "we shall\nreview"]),
        ("We are going to work hard.", ["We are going to work"]),
        ("We will continue to support firms.", ["We will continue to support"]),
        ("We will:\n\n- also launch it\n- stop", ["We will"]),
        ("We will:\n\n- be\n- launch", []),
        ("Over the next year we will build it.", ["we will build"]),
        ("The roads we will build are listed.", []),
        ("How we will build is told, where we will build it.", []),
        ("We will not build. We will be. We will see. We build. We would build.", []),
        ("We will set out how; we will set up a fund.", ["we will set"]),
        ("A hub will then be quickly built. It shall be reviewed.", ["will then be quickly built", "shall be reviewed"]),
        ("Steps will be taken by the port. It will be built by 2024.", ["will be built"]),
        ("It will be built by the end of May by Anytown Homes. It will be tested by asking.", ["will be tested"]),
        ("A plan that will be reviewed. If it will be built, good. It is said that it will be built.", []),
        ("300 jobs will be supported. Details will be published. It will not be built. It will be good.", []),
        ("# We will build\n\nWords.", []),
    ],
)
def test_promises(text: str, expected: list[str]) -> None:
    assert [text[promise.start : promise.end] for promise in iter_promises(text, list(iter_sentences(text)))] == expected
    assert may_promise(text) or not expected


def test_a_promise_knows_its_sentence() -> None:
    text = "It is. We will build. It was."
    (promise,) = iter_promises(text, list(iter_sentences(text)))
    assert text[promise.sentence_start : promise.sentence_end] == "We will build."


def test_a_long_text_is_read_once() -> None:
    for piece in ("we will ", "will be built ", "we will" + " " * 100, "we all both now "):
        text = piece * 20_000
        assert len(list(iter_promises(text, list(iter_sentences(text))))) <= 20_000
