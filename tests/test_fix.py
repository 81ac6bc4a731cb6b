"""Fixing a strategy: which cures are applied, in which order, and which are not."""

from collections.abc import Callable, Iterable
from itertools import cycle

import pytest

from helpers import TODAY, edited, findings, fixed, minimal_files
from lis_cli.diagnostics import Diagnostic, Fix
from lis_cli.fix import Outcome, Wishes, fix_strategy
from lis_cli.snapshot import InMemory
from lis_cli.text.edit import Edit
from lis_cli.text.span import Position, Span

FILES = minimal_files()
SURVEY = "evidence/skills-survey.yaml"
VISION = "chapters/04-vision.md"


def after(outcome: Outcome) -> dict[str, str]:
    return {file.path: file.after.decode() for file in outcome.files}


def titles(found: Iterable[Diagnostic]) -> list[str]:
    return [f"{item.span.path}: {item.fix.title if item.fix else '-'}" for item in found]


def vision(prose: str) -> str:
    return f"---\ntitle: Vision\n---\n{prose}\n"


def test_a_strategy_without_findings_stays_as_it_is() -> None:
    assert fixed() == Outcome([], [], [], [], [])
    assert fixed(unsafe=True) == Outcome([], [], [], [], [])


def test_what_is_found_once_in_several_files_is_fixed_in_all_of_them() -> None:
    wrong = {VISION: vision("One [@skils-survey], two [@skils-survey]."), "chapters/03-introduction.md": vision("Three [@skils-survey].")}
    outcome = fixed(wrong)
    assert titles(outcome.applied) == ["chapters/03-introduction.md: write `skills-survey` for `skils-survey`"]
    assert after(outcome) == {path: text.replace("skils", "skills") for path, text in wrong.items()}


def test_an_allowed_finding_is_not_fixed() -> None:
    prose = "See [it](priority:skils). <!-- lis: allow broken-link: written next week -->\n\nSee [it](priority:skils)."
    assert after(fixed({VISION: vision(prose)})) == {VISION: vision(prose[::-1].replace("sliks", "slliks", 1)[::-1])}


def test_a_rule_that_is_switched_off_is_not_fixed() -> None:
    off = edited(FILES["strategy.yaml"], " language: en-GB\n+rules: {skipped-heading: 'off'}\n")
    outcome = fixed({"strategy.yaml": off, VISION: vision("### Deep\n\nWords.")})
    assert (outcome.files, outcome.remaining) == ([], [])


def test_an_expired_waiver_lets_its_finding_be_fixed() -> None:
    prose = "See [it](priority:skils). <!-- lis: allow broken-link until 2019-09-30: written next week -->"
    assert after(fixed({VISION: vision(prose)})) == {VISION: vision(prose.replace("skils", "skills"))}


def test_only_what_is_selected_is_fixed_and_counted() -> None:
    files = FILES | {VISION: vision("### Deep [@skils-survey]")}
    snapshot = InMemory(files)
    wishes = Wishes(TODAY, select=lambda found: [item for item in found if item.rule == "skipped-heading"])
    outcome = fix_strategy(snapshot, "", snapshot.paths(), wishes)
    assert after(outcome) == {VISION: vision("## Deep [@skils-survey]")}
    assert outcome.remaining == []


def test_only_files_that_may_be_changed_are() -> None:
    wrong = {VISION: vision("One [@skils-survey]."), "chapters/03-introduction.md": vision("Three [@skils-survey].")}
    snapshot = InMemory(FILES | wrong)
    outcome = fix_strategy(snapshot, "", snapshot.paths(), Wishes(TODAY, may_change=lambda path: path == VISION))
    assert after(outcome) == {VISION: vision("One [@skills-survey].")}
    assert titles(outcome.remaining) == ["chapters/03-introduction.md: -"]


def test_fixes_that_are_not_certain_wait_to_be_asked_for() -> None:
    wrong = {VISION: vision("Words [@employer-skills-survey].")}
    outcome = fixed(wrong)
    assert (outcome.files, titles(outcome.offered)) == ([], [f"{VISION}: write `skills-survey` for `employer-skills-survey`"])
    assert outcome.remaining == outcome.offered
    outcome = fixed(wrong, unsafe=True)
    assert (after(outcome), outcome.offered, outcome.remaining) == ({VISION: vision("Words [@skills-survey].")}, [], [])


def test_round_follows_round_until_nothing_is_left() -> None:
    text = (
        "titel: Employer skills survey\npublisher: D\ndate: 2018\nkind: servey\nfindngs:\n  gap:\n    syas: One firm: in five\n"
        "    foundations: [peple]\n"
    )
    outcome = fixed({SURVEY: text})
    assert after(outcome)[SURVEY] == (
        'title: Employer skills survey\npublisher: D\ndate: 2018\nkind: survey\nfindings:\n  gap:\n    says: "One firm: in five"\n'
        "    foundations: [people]\n"
    )
    assert len(outcome.applied) == 6
    assert findings({SURVEY: after(outcome)[SURVEY]}) == []


def test_what_a_fix_reveals_is_left_to_the_author() -> None:
    outcome = fixed({"funding.yaml": edited(FILES["funding.yaml"], "-  amount: 2500000\n+  amount: £0.5m\n")})
    assert after(outcome) == {"funding.yaml": edited(FILES["funding.yaml"], "-  amount: 2500000\n+  amount: 500000\n")}
    assert [item.rule for item in outcome.remaining] == ["overdrawn-budget"]


def test_two_keys_that_would_become_one_are_not_made_one() -> None:
    text = "Growth_Deal: {}\nGrowth Deal: {}\n" + FILES["funding.yaml"].decode().replace("growth-deal", "other-deal")  # type: ignore[union-attr]
    outcome = fixed({"funding.yaml": text}, unsafe=True)
    assert after(outcome)["funding.yaml"].startswith("growth-deal: {}\nGrowth Deal: {}\n")
    assert outcome.refused == []
    assert "`Growth Deal` cannot be used as an id" in {item.message for item in outcome.remaining}


def harmful(path: str, start: tuple[int, int], end: tuple[int, int], text: str, rule: str = "trailing-space") -> Diagnostic:
    edits = (Edit(path, Position(*start), Position(*end), text),)
    return Diagnostic(rule, Span(path, Position(*start)), "something", fix=Fix("do harm", edits))


@pytest.mark.parametrize(
    "bad",
    [
        harmful(SURVEY, (1, 1), (1, 1), "["),  # no longer YAML
        harmful(SURVEY, (1, 1), (1, 1), "kind: study\n"),  # a key twice
        harmful(SURVEY, (1, 1), (1, 1), "kind: study\n", "unknown-key"),
        harmful(SURVEY, (1, 1), (1, 6), "titel"),  # an unknown key
        harmful(SURVEY, (4, 7), (4, 14), "March"),  # a wrong value
        harmful(SURVEY, (1, 1), (5, 1), ""),  # a key is missing
        harmful(SURVEY, (1, 1), (1, 1), ""),  # nothing at all
        harmful(VISION, (1, 1), (2, 1), ""),  # no front matter
        harmful(VISION, (1, 1), (5, 1), ""),  # an empty file
    ],
)
def test_a_fix_that_would_make_a_file_worse_is_refused_and_the_others_are_applied(bad: Diagnostic) -> None:
    good = {VISION: vision("### Deep"), SURVEY: FILES[SURVEY].decode().replace("gap:", "gap: ")}  # type: ignore[union-attr]
    snapshot = InMemory(FILES | good)
    outcome = fix_strategy(snapshot, "", snapshot.paths(), Wishes(TODAY, select=lambda found: [bad, *found]))
    assert outcome.refused == [bad]
    assert after(outcome) == {VISION: vision("## Deep"), SURVEY: FILES[SURVEY].decode()}  # type: ignore[union-attr]


def test_two_fixes_that_undo_each_other_end() -> None:
    turns = cycle([harmful(VISION, (2, 8), (2, 14), "Sight"), harmful(VISION, (2, 8), (2, 13), "Vision")])
    snapshot = InMemory(FILES)
    outcome = fix_strategy(snapshot, "", snapshot.paths(), Wishes(TODAY, select=lambda _found: [next(turns)]))
    assert 2 <= len(outcome.applied) <= 100


def test_the_same_bytes_are_seen_from_first_to_last() -> None:
    class Saved(InMemory):
        """A file that another program saves again each time it is read."""

        def __init__(self) -> None:
            super().__init__(FILES | {VISION: vision("### Deep")})
            self.times = 0

        def read(self, path: str, within: str) -> bytes:
            data = super().read(path, within)
            self.times += path == VISION
            return data if path != VISION or self.times == 1 else b"shifted\n" + data

    snapshot = Saved()
    outcome = fix_strategy(snapshot, "", snapshot.paths(), Wishes(TODAY))
    assert [(file.before, file.after) for file in outcome.files] == [(vision("### Deep").encode(), vision("## Deep").encode())]


Make = Callable[[str], bytes]


@pytest.mark.parametrize(
    "make",
    [
        lambda text: text.replace("\n", "\r\n").encode(),
        lambda text: text.replace("\n", "\r").encode(),
        lambda text: b"\xef\xbb\xbf" + text.encode(),
        lambda text: b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode(),
        lambda text: text.replace("\n", "\r\n", 3).encode(),
        lambda text: text.rstrip("\n").encode(),
        lambda text: text.replace("survey", "sürvey 🌍").encode(),
    ],
    ids=["CRLF", "CR", "BOM", "BOM and CRLF", "mixed", "no last line end", "other scripts"],
)
def test_line_ends_and_marks_stay(make: Make) -> None:
    wrong = "title: A  \npublsher: 'A survey'\n# a comment\nkind: servey\ndate: 1 March 2018\nfindings:\n\tgap:\n\t\tsays: x\n"
    right = "title: A\npublisher: 'A survey'\n# a comment\nkind: survey\ndate: 2018-03-01\nfindings:\n  gap:\n    says: x\n"
    wrong, right = (text.replace("kind: sürvey 🌍", "kind: survey") for text in (wrong, right))
    outcome = fixed({SURVEY: make(wrong.replace("kind: servey", "kind: Survey"))})
    expected = make(right.replace("kind: survey", "kind: \0")).replace(b"\0", b"survey")
    assert [file.after for file in outcome.files] == [expected]


@pytest.mark.parametrize(("line_end", "mark"), [("\r\n", b""), ("\n", b"\xef\xbb\xbf"), ("\r\n", b"\xef\xbb\xbf")])
def test_a_new_line_ends_as_the_others_of_its_file(line_end: str, mark: bytes) -> None:
    text = FILES["strategy.yaml"].decode().replace("language: en-GB\n", "")  # type: ignore[union-attr]
    outcome = fixed({"strategy.yaml": mark + text.replace("\n", line_end).encode()})
    expected = text.replace("lead:", "language: en-GB\nlead:", 1).replace("\n", line_end).encode()
    assert [file.after for file in outcome.files] == [mark + expected]
