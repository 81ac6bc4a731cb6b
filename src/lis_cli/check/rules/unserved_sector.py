"""A sector the strategy claims is served by no priority.

Which kinds of sector must be served is the framework's to say: a high-growth sector that no priority works for is only a
claim.

Wrong: `sectors/clean-energy.md` of kind `high-growth`, and no priority with `clean-energy` among its `sectors`.

Right: a priority lists `sectors: [clean-energy]`.
"""

from collections.abc import Iterator

from lis_cli.check.rule import Rule
from lis_cli.diagnostics import Diagnostic
from lis_cli.model.ref import Ref
from lis_cli.workspace import Workspace

NAME = "unserved-sector"


def check(workspace: Workspace) -> Iterator[Diagnostic]:
    """Yield a finding for each sector that must be served and is not."""
    strategy, framework = workspace.strategy, workspace.framework
    if not framework.has_reached(strategy.about.stage, framework.coverage.sectors):
        return
    served = {sector for priority in strategy.priorities.values() for sector in priority.sectors}
    if not served <= set(strategy.sectors):
        return  # a misspelt name may be the one that is meant
    for sector_id, sector in strategy.sectors.items():
        kind = framework.sector_kinds.get(sector.kind)
        if kind is not None and kind.must_be_served and sector_id not in served:
            cure = f"add `{sector_id}` to the `sectors` of a priority, or change the sector's `kind`"
            yield Diagnostic(
                NAME, workspace.span(Ref("sector", sector_id), "kind"), f"no priority serves the sector `{sector.title}`", help=cure
            )


RULE = Rule(NAME, "structure", __doc__, check=check, needs=frozenset({"sector", "priority"}), comments=("yaml",))
