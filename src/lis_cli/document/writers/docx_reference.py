"""Pandoc's reference document, made at write time from the readable parts in `templates/docx/reference/`.

So the styles stand in git as text, and carry the place's colours, language and title.
"""

import sys
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from lis_cli.document.document import Cover, Document
from lis_cli.resources import resource_dir

if TYPE_CHECKING:
    from jinja2 import Environment

_TINT, _RULE = 0.08, 0.35
"""Shares of the primary colour, on white, in the ground of boxes and in the lines of tables."""
_TITLE_SIZES = [(60, 72), (110, 56), (sys.maxsize, 44)]
"""The longest title, in characters, of each size on the cover, in half points."""
_PAPER_TITLE = 48
"""The size of a title at the head of a paper."""
_WATERMARK = "word/media/watermark.png"


def reference_parts(document: Document) -> dict[str, bytes]:
    """Return the parts of the reference document by their names in the package."""
    shelf, environment, values = _shelf(), _templates(), _values(document)
    parts: dict[str, bytes] = {}
    for path in sorted((shelf / "reference").rglob("*.*")):
        name = path.relative_to(shelf / "reference").as_posix()
        if path.suffix in {".rels", ".xml"}:
            parts[name] = environment.get_template(name).render(values).encode()
        elif path.is_file() and (name != _WATERMARK or document.cover.is_draft):
            parts[name] = Path(path).read_bytes()
    return parts


def _shelf() -> Path:
    return resource_dir("templates") / "docx"


@cache
def _templates() -> "Environment":
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    return Environment(
        loader=FileSystemLoader([_shelf() / "reference", _shelf()], encoding="utf-8"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def _values(document: Document) -> dict[str, object]:
    """Return what the parts may name."""
    cover = document.cover
    return {
        "title": cover.full_title,
        "landscape": cover.layout == "landscape",
        "title_size": _title_size(cover),
        "paper": cover.layout != "book",
        "subtitle": cover.subtitle,
        "lead": cover.lead,
        "lang": cover.language,
        "version": cover.version,
        "stage": cover.stage,
        "status": cover.status,
        "keywords": "; ".join(filter(None, [cover.place, cover.of, cover.stage, cover.period])),
        "place": "" if cover.place.casefold() in cover.full_title.casefold() else cover.place,
        "draft": cover.is_draft,
        "time": datetime.fromtimestamp(document.edition.epoch, UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "footer": _footer(cover),
        "properties": _properties(cover),
        "primary": _hexadecimal(cover.style.primary),
        "accent": _hexadecimal(cover.style.accent),
        "tint": _on_white(cover.style.primary, _TINT),
        "rule": _on_white(cover.style.primary, _RULE),
    }


def _title_size(cover: Cover) -> int:
    if cover.layout != "book":
        return _PAPER_TITLE
    return next(size for longest, size in _TITLE_SIZES if len(cover.title) <= longest)


def _footer(cover: Cover) -> str:
    """Return what stands beside the page number: which draft this is, or whose document."""
    if not cover.is_draft:
        return cover.lead
    parts = [cover.stage, f"version {cover.version}", f"commit {cover.commit}" if cover.commit else None, cover.date]
    return ", ".join(part for part in parts if part)


def _properties(cover: Cover) -> list[tuple[str, str]]:
    """Return the properties Word shows under File, Info, Advanced."""
    pairs = {"Version": cover.version, "Stage": cover.stage, "Status": cover.status, "Place": cover.place, "Licence": cover.licence}
    if cover.is_draft:
        pairs["Commit"] = cover.commit
    return [(name, value) for name, value in pairs.items() if value]


def _hexadecimal(colour: str) -> str:
    """Return `#12454e` or `#123` as Word writes it: six digits, no sign."""
    digits = colour.lstrip("#")
    return (digits if len(digits) > 3 else "".join(digit * 2 for digit in digits)).upper()  # noqa: PLR2004  (`#rgb`)


def _on_white(colour: str, share: float) -> str:
    """Return a colour thinned on white; `share` 1 is the colour itself."""
    digits = _hexadecimal(colour)
    return "".join(f"{round(255 - share * (255 - int(digits[at : at + 2], 16))):02X}" for at in (0, 2, 4))
