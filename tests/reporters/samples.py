"""Findings that the tests of every format share."""

from lis_cli.diagnostics import Applicability, Diagnostic, Fix, Related, Severity
from lis_cli.reporters.listed import ListedRule
from lis_cli.text.edit import Edit
from lis_cli.text.source import Source
from lis_cli.text.span import Position, Span

PRIORITY = "strategy/anyshire/priorities/skills.md"
FUNDING = "strategy/anyshire/funding.yaml"
FINDINGS = [
    Diagnostic("duplicate-id", Span("strategy/anyshire/chapters/07-vision.md"), "another file has the id `vision` too"),
    Diagnostic(
        "unresolved-reference",
        Span(PRIORITY, Position(9, 17), Position(9, 32)),
        "`employer-survey` is not known evidence",
        help="did you mean `employer-skills-survey`?",
        fix=Fix("write `employer-skills-survey`", (Edit(PRIORITY, Position(9, 17), Position(9, 32), "employer-skills-survey"),)),
    ),
    Diagnostic(
        "overdrawn-budget",
        Span(PRIORITY, Position(21, 56), Position(21, 63)),
        "budget `growth-deal` is overdrawn by £100,000",
        help="lower an amount",
        severity=Severity.WARNING,
        related=(Related(Span(FUNDING, Position(4, 11), Position(4, 17)), "the budget"),),
    ),
    Diagnostic("orphan-evidence", Span("évidence.yaml", Position(1, 8)), "nothing uses it", severity=Severity.INFO),
    Diagnostic(
        "broken-markup",
        Span("strategy/othershire/chapters/01-fore, word: 100%.md", Position(5, 1), Position(8, 1)),
        "box `100%,\n::error::]]>\x1b[31m<b>` is not closed, see [it](1)",
        help="write `:::`\rbelow \u202eit",
        fix=Fix("close the box", (Edit("strategy/othershire/x.md", Position(8, 1), Position(8, 1), ":::\n"),), Applicability.UNSAFE),
    ),
]
CHECKED = ["strategy/anyshire", "strategy/othershire"]
SOURCES = {
    PRIORITY: Source(
        PRIORITY, "\n" * 8 + "evidence: [one, employer-survey]\n" + "\n" * 11 + f"{' ' * 20}paid for by: growth-deal,   amount: 1000000\n"
    ),
    "évidence.yaml": Source("évidence.yaml", "title: A study that nothing cites\n"),
}

RULES = {
    name: ListedRule(
        name, "files", Severity.WARNING, f"What `{name}` finds.", "Why it matters.", f"**What `{name}` finds.**\n\nWhy it matters."
    )
    for name in ("duplicate-id", "unresolved-reference", "overdrawn-budget", "broken-markup")
}
"""Some rules, whose words do not change when the manual does."""
