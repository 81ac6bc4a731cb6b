"""Writes the pages of docs/ that are made from the code: the manual of rules and the list of files and keys.

python .ci/make_docs.py          write docs/rules.md and docs/files.md
python .ci/make_docs.py --check  exit 1 if they are not what the code says
"""

import sys
from itertools import groupby
from pathlib import Path

from pydantic import BaseModel

from lis_cli.analysis.meanings import field_meanings, kind_of_value, model_meaning
from lis_cli.analysis.shapes import Inner, core_of, field_shape, written_fields
from lis_cli.check.rule import FAMILIES
from lis_cli.load.discovery import REGISTERS, SHELVES
from lis_cli.manual import manual

DOCS = Path(__file__).resolve().parent.parent / "docs"


def rules_page() -> str:
    """Return the manual of rules, by family."""
    lines = [
        "# Rules",
        "",
        "Every finding ends in the name of its rule in square brackets; `lis explain NAME` prints the page below. Each rule has a",
        "severity of its own, which the framework may change from a stage on, and `rules:` in `strategy.yaml` in one strategy.",
        "",
        "This page is made from the code by `.ci/make_docs.py`.",
    ]
    for family, rules in groupby(manual().values(), lambda rule: rule.family):
        lines += ["", f"## {FAMILIES[family]}"]
        for rule in rules:
            lines += ["", f"### {rule.name}", "", rule.page]
    return "\n".join(lines) + "\n"


def files_page() -> str:
    """Return the list of files and their keys."""
    lines = [
        "# Files and keys",
        "",
        "What every file of a strategy may hold. A key in **bold** must be there. *Markdown* means prose that may cite, link and quote",
        "figures; *id of …* means the name of a thing that exists. Dates are `2019-10-01`, `2019-10` or `2019`; amounts are plain numbers.",
        "",
        "This page is made from the code by `.ci/make_docs.py`; how the files fit together is told in `writing.md`.",
    ]
    seen: set[type[BaseModel]] = set()
    for register in REGISTERS:
        entries = ["One entry per id.", ""] if register.many else []
        lines += ["", f"## `{register.file}`", "", *entries, *_model(register.model, seen)]
    for shelf in SHELVES:
        lines += ["", f"## `{shelf.folder}/*{shelf.suffix}`", "", *_model(shelf.model, seen)]
    return "\n".join(_without_double_blanks(lines)) + "\n"


def _model(model: type[BaseModel], seen: set[type[BaseModel]]) -> list[str]:
    """Return the paragraphs on a model and on those inside it that were not told of yet."""
    seen.add(model)
    told = field_meanings(model)
    lines = [model_meaning(model), "", "| key | kind | meaning |", "|---|---|---|"]
    inner: list[type[BaseModel]] = []
    for key, (name, info) in written_fields(model).items():
        shown = f"**`{key}`**" if info.is_required() else f"`{key}`"
        shape = field_shape(info)
        lines.append(f"| {shown} | {kind_of_value(shape)} | {told[name]} |")
        if isinstance(core := core_of(shape), Inner):
            inner.append(core.model)
    for other in inner:
        if other not in seen:
            lines += ["", f"### {other.__name__}", "", *_model(other, seen)]
    return lines


def _without_double_blanks(lines: list[str]) -> list[str]:
    return [line for number, line in enumerate(lines) if line or number == 0 or lines[number - 1]]


PAGES = {"rules.md": rules_page, "files.md": files_page}


def main() -> int:
    """Write the pages, or with --check say which are stale."""
    stale = [name for name, page in PAGES.items() if not (DOCS / name).exists() or (DOCS / name).read_text(encoding="utf-8") != page()]
    if "--check" in sys.argv[1:]:
        sys.stderr.writelines(f"docs/{name} is stale; run .ci/make_docs.py\n" for name in stale)
        return 1 if stale else 0
    for name in stale:
        (DOCS / name).write_text(PAGES[name](), encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
