"""Which approvals count as agreement to a strategy, by what its framework says of whose decision is needed."""

from lis_cli.model.framework import Framework, FrameworkStage
from lis_cli.model.registers import Approval
from lis_cli.model.strategy import Strategy
from lis_cli.model.when import last_day

_LEAD = "lead"
"""What a framework calls the body that leads the strategy, whatever its kind."""


def agreements(strategy: Strategy, framework: Framework) -> list[str]:
    """Return the ids of the approvals by which a body that must agree did so, the newest first; of one day, the later in the file."""
    stages = framework.stages.values()
    agreed = [key for key, approval in strategy.approvals.items() if any(_counts(approval, stage, strategy) for stage in stages)]
    return sorted(agreed, key=lambda key: last_day(strategy.approvals[key].date))[::-1]


def agreeing_decisions(framework: Framework) -> list[str]:
    """Return the decisions that count as agreement at some stage, in alphabetical order."""
    return sorted({decision for stage in framework.stages.values() for decision in stage.decisions})


def _counts(approval: Approval, stage: FrameworkStage, strategy: Strategy) -> bool:
    about = strategy.about
    body = about.organisations.get(approval.body)
    is_deciding = (_LEAD in stage.agreed_by and approval.body == about.lead) or (body is not None and body.kind in stage.agreed_by)
    return is_deciding and approval.decision in stage.decisions
