"""Waivers take away exactly the findings in their lines."""

import time
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from lis_cli.check.registry import RULES
from lis_cli.check.suppress import apply_waivers, can_be_waived
from lis_cli.diagnostics import Diagnostic, Related
from lis_cli.syntax.waivers import Waiver
from lis_cli.text.span import Position, Span

NAMES = ["new-funding", "broken-link", "yaml-syntax", "unused-waiver", "no-rule"]
LINES = st.integers(1, 30)
FINDINGS = st.lists(
    st.builds(
        lambda rule, path, line: Diagnostic(rule, Span(path, Position(line, 1)), "m"),
        st.sampled_from(NAMES[:4]),
        st.sampled_from("ab"),
        LINES,
    )
)
WAIVERS = st.lists(
    st.builds(
        lambda rules, path, lines, until: Waiver(Span(path, Position(1, 1)), tuple(rules), "why", until, min(lines), max(lines)),
        st.lists(st.sampled_from(NAMES), min_size=1, max_size=2, unique=True),
        st.sampled_from("ab"),
        st.tuples(LINES, LINES),
        st.sampled_from([None, "2019-09-30", "2019-10-01", "spring"]),
    )
)
TODAY = date(2019, 10, 1)


def allows(waiver: Waiver, finding: Diagnostic) -> bool:
    """Tell the same as the code, one pair at a time."""
    assert finding.span.start is not None
    is_there = waiver.span.path == finding.span.path and waiver.first <= finding.span.start.line <= waiver.last
    return is_there and finding.rule in waiver.rules and finding.rule in {"new-funding", "broken-link"} and waiver.until != "2019-09-30"


@given(FINDINGS, WAIVERS)
def test_the_same_as_comparing_every_waiver_with_every_finding(findings: list[Diagnostic], waivers: list[Waiver]) -> None:
    kept, used = apply_waivers(findings, waivers, RULES, {"a", "b"}, TODAY)
    assert kept == [finding for finding in findings if not any(allows(waiver, finding) for waiver in waivers)]
    assert [sum(item.silenced.values()) for item in used] == [sum(allows(waiver, finding) for finding in findings) for waiver in waivers]


def test_without_a_day_nothing_has_expired() -> None:
    finding = Diagnostic("new-funding", Span("a", Position(1, 1)), "m")
    waiver = Waiver(Span("a", Position(1, 1)), ("new-funding",), "why", "2019-09-30", 1, 1)
    assert apply_waivers([finding], [waiver], RULES, {"a"}, None)[0] == []
    assert apply_waivers([finding], [waiver], RULES, {"a"}, TODAY)[0] == [finding]


def test_a_finding_in_a_table_of_data_is_allowed_where_the_table_is_named() -> None:
    here = Related(Span("indicators/jobs.yaml", Position(7, 7)), "the indicator")
    finding = Diagnostic("series-disagrees", Span("data/jobs.csv", Position(3, 1)), "m", related=(here,))
    waiver = Waiver(Span("indicators/jobs.yaml", Position(7, 30)), ("series-disagrees",), "why", None, 7, 7)
    assert apply_waivers([finding], [waiver], RULES, {"indicators/jobs.yaml"}, None)[0] == []
    assert apply_waivers([finding], [waiver], RULES, {"indicators/jobs.yaml", "data/jobs.csv"}, None)[0] == [finding]


def test_what_could_not_be_read_cannot_be_allowed() -> None:
    firm = sorted(name for name, rule in RULES.items() if not can_be_waived(rule))
    assert firm == [
        "broken-template",
        "duplicate-id",
        "duplicate-key",
        "empty-file",
        "expired-waiver",
        "front-matter",
        "invalid-value",
        "missing-key",
        "stray-file",
        "unknown-key",
        "unreadable-file",
        "unused-waiver",
        "waiver-without-reason",
        "yaml-syntax",
    ]


def test_many_waivers_and_many_findings_in_one_file_take_no_time() -> None:
    number = 20_000
    findings = [Diagnostic("broken-link", Span("a.md", Position(line, 1)), "m") for line in range(1, number + 1)]
    waivers = [Waiver(Span("a.md", Position(line, 1)), ("broken-link",), "why", None, 1, line) for line in range(1, number, 2)]
    started = time.process_time()
    kept, used = apply_waivers(findings, waivers, RULES, {"a.md"}, TODAY)
    assert time.process_time() - started < 2
    assert (len(kept), sum(item.silenced["broken-link"] for item in used)) == (1, (number // 2) ** 2)
