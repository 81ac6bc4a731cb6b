"""Evidence as references in CSL-JSON, the form pandoc's citeproc reads."""

from typing import Any

from lis_cli.model.evidence import Evidence
from lis_cli.model.strategy import Strategy


def bibliography(strategy: Strategy) -> list[dict[str, Any]]:
    """Return one reference per source, in file order."""
    return [_reference(source_id, source) for source_id, source in strategy.evidence.items()]


def _reference(source_id: str, source: Evidence) -> dict[str, Any]:
    reference: dict[str, Any] = {
        "id": source_id,
        "type": "report",
        "title": source.title,
        "author": [{"literal": source.author or source.publisher}],
    }
    if source.author:
        reference["publisher"] = source.publisher
    if source.date:
        reference["issued"] = {"date-parts": [[int(part) for part in source.date.split("-")]]}
    elif source.date_note:
        reference["issued"] = {"literal": source.date_note}
    if source.url:
        reference["URL"] = source.url
    elif source.site:
        reference["archive"] = source.site
    return reference


def missing_reference(source_id: str) -> dict[str, Any]:
    """Return the entry for a source that is cited and does not exist: a draft shows the gap instead of hiding it."""
    return {"id": source_id, "type": "report", "title": f"Source not found: {source_id}"}
