"""A source whose data the strategy publishes has no licence.

Quoting a figure needs no permission; publishing a table of somebody's data does. An indicator with a `data` file publishes it with
the strategy, so the source of its figures says under which licence that is allowed.

Wrong: an indicator with `data: data/jobs.csv` whose figures name `[jobs-survey]`, and no `licence:` in `evidence/jobs-survey.yaml`.

Right: `licence: Open Government Licence v3.0`
"""

from collections.abc import Iterator

from lis_cli.check.rule import Rule
from lis_cli.diagnostics import Diagnostic, Related, Severity
from lis_cli.model.ref import Ref
from lis_cli.workspace import Workspace

NAME = "evidence-without-licence"


def check(workspace: Workspace) -> Iterator[Diagnostic]:
    """Yield a finding for each source without a licence that a published file of data is taken from."""
    published: dict[str, str] = {}
    for indicator_id, indicator in workspace.strategy.indicators.items():
        for figure in (indicator.baseline, *indicator.series) if indicator.data is not None else ():
            for item in figure.evidence:
                published.setdefault(item.split("/")[0], indicator_id)
    for source_id, source in workspace.strategy.evidence.items():
        ref = Ref("evidence", source_id)
        if source_id in published and source.licence is None and ref not in workspace.broken:
            message = f"evidence `{source.title}` has no licence, and its data are published"
            related = (Related(workspace.span(Ref("indicator", published[source_id]), "data"), "the data"),)
            cure = "add `licence:`, such as `Open Government Licence v3.0`; the publisher's site says which"
            yield Diagnostic(NAME, workspace.span(ref, "title"), message, help=cure, severity=Severity.INFO, related=related)


RULE = Rule(NAME, "evidence", __doc__, severity=Severity.INFO, check=check, comments=("yaml",))
