"""Funding for a program, as `schemas/funding-report.schema.json` describes it."""

from decimal import Decimal

from lis_cli.analysis.funding_by_year import BudgetLine, PriorityLine, Share, Sums, YearLine, totals
from lis_cli.model.numbers import plain_digits
from lis_cli.reporters.characters import dump_json
from lis_cli.reporters.funding_report import FundingReport, StrategyFunding
from lis_cli.reporters.funding_shape import JsonBudget, JsonFundingReport, JsonFundingStrategy, JsonPriority, JsonShare, JsonSums, JsonYear


def report_funding_json(report: FundingReport) -> str:
    """Return one JSON object that holds all tables, whichever one is wanted."""
    told: JsonFundingReport = {"version": 1, "strategies": [_strategy(found) for found in report.strategies]}
    return dump_json(told)


def _strategy(found: StrategyFunding) -> JsonFundingStrategy:
    return {
        "folder": found.root or ".",
        "title": found.title,
        "complete": found.is_complete,
        "secured": [_sums(sums) for sums in totals(found.budgets, secured=True)],
        "unsecured": [_sums(sums) for sums in totals(found.budgets, secured=False)],
        "budgets": [_budget(line) for line in found.budgets],
        "years": [_year(line) for line in found.years],
        "priorities": [_priority(line) for line in found.priorities],
        "shares": [_share(share) for share in found.shares],
    }


def _budget(line: BudgetLine) -> JsonBudget:
    return {
        "budget": line.budget,
        "title": line.title,
        "holder": line.holder,
        "status": line.status,
        "secured": line.is_secured,
        **_sums(line),
    }


def _year(line: YearLine) -> JsonYear:
    return {
        "year": line.year or None,
        "currency": line.currency,
        "allocated": _known(line.allocated),
        "drawn": plain_digits(line.drawn),
        "left": _known(line.left),
    }


def _priority(line: PriorityLine) -> JsonPriority:
    return {
        "priority": line.priority,
        "title": line.title,
        "currency": line.currency,
        "drawn": plain_digits(line.drawn),
        "elsewhere": plain_digits(line.elsewhere),
        "unsecured": plain_digits(line.unsecured),
        "total": plain_digits(line.total),
    }


def _share(share: Share) -> JsonShare:
    return {
        "year": share.year or None,
        "priority": share.priority,
        "action": share.action,
        "basis": share.basis,
        "budget": share.budget,
        "currency": share.currency,
        "amount": plain_digits(share.amount),
    }


def _sums(sums: Sums) -> JsonSums:
    amounts = (plain_digits(amount) for amount in (sums.allocated, sums.drawn, sums.left))
    allocated, drawn, left = amounts
    return {"currency": sums.currency, "allocated": allocated, "drawn": drawn, "left": left}


def _known(amount: Decimal | None) -> str | None:
    return None if amount is None else plain_digits(amount)
