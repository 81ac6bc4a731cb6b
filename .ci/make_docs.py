"""Writes the pages of docs/ that are made from the code: the manual of rules and the list of files and keys.

python .ci/make_docs.py          write docs/rules.md and docs/files.md
python .ci/make_docs.py --check  exit 1 if they are not what the code says
"""

import ast
import inspect
import sys
from itertools import groupby, pairwise
from pathlib import Path
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import AfterValidator, BaseModel, StringConstraints
from pydantic.fields import FieldInfo

from lis_cli.check.rule import FAMILIES
from lis_cli.load.discovery import REGISTERS, SHELVES
from lis_cli.manual import manual
from lis_cli.model.fields import MediaPath, Prose, RefTo

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
        "figures; *id of …* means the name of a thing that exists. Dates are `2019-10-01`, `2019-10` or `2019`; amounts are plain pounds.",
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
    told = _attribute_docs(model)
    lines = [str(inspect.getdoc(model)).split("\n", 1)[0], "", "| key | kind | meaning |", "|---|---|---|"]
    inner: list[type[BaseModel]] = []
    for name, info in model.model_fields.items():
        if name == "body":
            continue
        key = info.alias or name
        shown = f"**`{key}`**" if info.is_required() else f"`{key}`"
        lines.append(f"| {shown} | {_kind(info, inner)} | {told.get(name, '')} |")
    for other in inner:
        if other not in seen:
            lines += ["", f"### {other.__name__}", "", *_model(other, seen)]
    return lines


def _attribute_docs(model: type[BaseModel]) -> dict[str, str]:
    """Return the string below each field of a model and of its bases, on one line."""
    docs: dict[str, str] = {}
    for owner in reversed(model.__mro__):
        if owner in {object, BaseModel} or not issubclass(owner, BaseModel):
            continue
        body = next(node for node in ast.walk(ast.parse(inspect.getsource(owner))) if isinstance(node, ast.ClassDef)).body
        for field, below in pairwise(body):
            if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name) and isinstance(below, ast.Expr):
                docs[field.target.id] = " ".join(str(ast.literal_eval(below.value)).split())
    return docs


def _kind(info: FieldInfo, inner: list[type[BaseModel]]) -> str:
    return _words(info.annotation, tuple(info.metadata), inner)


def _words(annotation: Any, metadata: tuple[object, ...], inner: list[type[BaseModel]]) -> str:  # noqa: ANN401, C901, PLR0911
    for mark in metadata:
        if isinstance(mark, RefTo):
            return f"id of {_article(mark.kind.replace('-', ' '))}"
        if isinstance(mark, Prose):
            return "Markdown"
        if isinstance(mark, MediaPath):
            return "path of a picture"
        if isinstance(mark, AfterValidator):
            return "date"
        if isinstance(mark, StringConstraints) and mark.pattern:
            return _PATTERNS[str(mark.pattern)[:3]]
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _words(arguments[0], annotation.__metadata__, inner)
    if origin in {Union, UnionType}:
        return next(_words(part, (), inner) for part in arguments if part is not NoneType)
    if origin is Literal:
        return " or ".join(f"`{choice}`" for choice in arguments)
    if origin is list:
        return f"list: {_words(arguments[0], (), inner)}"
    if origin is dict:
        return f"entries by id: {_words(arguments[1], (), inner)}"
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        inner.append(annotation)
        return annotation.__name__
    return {"str": "text", "bool": "`true` or `false`", "int": "whole number", "Decimal": "number"}[annotation.__name__]


_PATTERNS = {"^#[": "colour such as `#1d4f4f`", "^ht": "web address", "^[a": "id"}


def _article(noun: str) -> str:
    if noun == "evidence":
        return "evidence: `source` or `source/finding`"
    return f"{'an' if noun[0] in 'aeiou' else 'a'} {noun}"


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
