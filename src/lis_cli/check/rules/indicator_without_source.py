"""A figure of an indicator names no source.

Every figure of the baseline and of the series says where it was read; a figure that is so by definition, or was worked out, says
that in its `note`.

Wrong: `baseline: {period: 2015, value: 50.5}`

Right: `baseline: {period: 2015, value: 50.5, evidence: [skills-survey]}`
"""

from collections.abc import Iterator

from lis_cli.check.rule import Rule
from lis_cli.diagnostics import Diagnostic, Severity
from lis_cli.model.ref import Ref
from lis_cli.model.when import spell_when
from lis_cli.workspace import Workspace

NAME = "indicator-without-source"


def check(workspace: Workspace) -> Iterator[Diagnostic]:
    """Yield a finding for each figure with neither evidence nor a note."""
    for indicator_id, indicator in workspace.strategy.indicators.items():
        ref = Ref("indicator", indicator_id)
        figures = [(("baseline",), indicator.baseline), *((("series", n), item) for n, item in enumerate(indicator.series))]
        for path, figure in figures:
            if ref not in workspace.broken and not figure.evidence and not figure.note:
                message = f"figure of {spell_when(figure.period)} names no source"
                cure = "add `evidence:`, or a `note:` that says where it comes from"
                yield Diagnostic(NAME, workspace.span(ref, *path, "value"), message, help=cure, severity=Severity.WARNING)


RULE = Rule(NAME, "evidence", __doc__, severity=Severity.WARNING, check=check, comments=("yaml",))
