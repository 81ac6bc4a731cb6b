"""Boxes for Typst: each a call of the function of its name in `templates/typst/boxes.typ`."""

from typing import Any

from lis_cli.document.ast import Element, attributes_of, has_class, raw_block, text_of
from lis_cli.document.writers.typst_text import typst_anchor

BOXES = (
    "draft-notice",
    "priority-card",
    "objective",
    "tags",
    "summary",
    "measures",
    "box-label",
    "box-title",
    "attribution",
    "case-study",
    "question",
    "quotation",
    "prompt",
    "findings",
    "changed",
    "inserted",
    "deleted",
)
"""Classes of boxes that the Typst template draws."""
_WHOLE = 1500
"""Characters up to which a box is kept on one page."""


def box_for_typst(box: Element) -> list[Element] | None:
    """Return a box as a call of its function; None if it is none that the template draws."""
    identifier = attributes_of(box)[0]
    anchor = typst_anchor(identifier) if identifier else ""
    if has_class(box, "key-figures"):
        return [raw_block("typst", anchor), *_panels(box["c"][1])]
    name = next((name for name in BOXES if has_class(box, name)), None)
    if name is None:
        return None
    blocks = _rows(box["c"][1]) if name == "tags" else box["c"][1]
    is_whole = "true" if len(text_of(box["c"][1])) < _WHOLE else "false"
    return [raw_block("typst", f"{anchor}#{name}(whole: {is_whole})["), *blocks, raw_block("typst", "]")]


def _panels(blocks: list[Element]) -> list[Element]:
    """Return the items of lists as panels side by side; what stands between lists stays as it is."""
    ready: list[Element] = []
    for block in blocks:
        if block["t"] not in {"BulletList", "OrderedList"}:
            ready.append(block)
            continue
        items: list[Any] = block["c"] if block["t"] == "BulletList" else block["c"][1]
        ready.append(raw_block("typst", "#key-figures("))
        for item in items:
            ready += [raw_block("typst", "["), *item, raw_block("typst", "],")]
        ready.append(raw_block("typst", ")"))
    return ready


def _rows(blocks: list[Element]) -> list[Element]:
    """Return the lines of tags as rows: the name that a line begins with in bold, then its links without the commas between them."""
    ready: list[Element] = []
    for block in blocks:
        parts = block["c"] if block["t"] in {"Para", "Plain"} else []
        if not parts or parts[0]["t"] != "Strong":
            ready.append(block)
            continue
        links = [part for at, part in enumerate(parts) if at and not (part == {"t": "Str", "c": ","} and parts[at - 1]["t"] == "Link")]
        ready += [
            raw_block("typst", "#tag-row["),
            {"t": "Plain", "c": parts[0]["c"]},
            raw_block("typst", "]["),
            {"t": "Plain", "c": links},
            raw_block("typst", "]"),
        ]
    return ready
