"""A scratch folder with a document's pictures, for programs that read files."""

import json
import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import blake2b
from pathlib import Path, PurePosixPath

from lis_cli.document.document import Cover, Document

_PLAIN = re.compile(r"[A-Za-z0-9_-][A-Za-z0-9._-]*(?:/[A-Za-z0-9_-][A-Za-z0-9._-]*)*")
"""Names that no program takes for anything but names."""


def plain_name(path: str) -> str:
    """Return a name for a picture that every program can read: its own, or one made of it."""
    if _PLAIN.fullmatch(path):
        return path
    return f"media/{blake2b(path.encode(errors='surrogatepass'), digest_size=8).hexdigest()}{PurePosixPath(path).suffix.lower()}"


@contextmanager
def staged(document: Document) -> Iterator[Path]:
    """Yield a folder that holds the pictures under their plain names, and nothing else; it is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="lis-") as name:
        folder = Path(name)
        for path, data in document.media.items():
            target = folder / plain_name(path)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)
        yield folder


def cover_variables(cover: Cover) -> dict[str, object]:
    """Return what stands on the cover as variables of a pandoc template; empty ones are left out."""
    variables = {
        "title": cover.title,
        "subtitle": cover.subtitle,
        "place": cover.place,
        "lead": cover.lead,
        "version": cover.version,
        "stage": cover.stage,
        "status": cover.status,
        "period": cover.period,
        "date": cover.date,
        "commit": cover.commit,
        "lang": cover.language,
        "licence": cover.licence,
        "contact": cover.contact,
        "primary": cover.style.primary,
        "accent": cover.style.accent,
        "logo": cover.style.logo,
        "logo-alt": cover.style.logo_alt,
        "draft": cover.is_draft,
    }
    return {name: value for name, value in variables.items() if value}


def write_variables(folder: Path, variables: dict[str, object]) -> Path:
    """Write template variables where pandoc reads them, and return the file."""
    path = folder / "variables.yaml"
    path.write_text(defaults_of(variables), encoding="utf-8")
    return path


def defaults_of(variables: dict[str, object]) -> str:
    """Return template variables as a file of pandoc's defaults, which is YAML, of which JSON is a part."""
    return json.dumps({"variables": variables}, ensure_ascii=False)
