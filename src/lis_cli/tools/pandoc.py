"""Runs the pandoc that comes inside the wheel `pypandoc_binary`.

A warning is a failure, since it means that something would be missing from a page.
"""

import json
import re
from collections.abc import Sequence
from functools import cache
from hashlib import blake2b
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from lis_cli.errors import ToolError
from lis_cli.tools.process import run

MARKDOWN = (
    "markdown-raw_html-raw_tex-raw_attribute-latex_macros-tex_math_dollars-tex_math_single_backslash"
    "-yaml_metadata_block-pandoc_title_block-markdown_in_html_blocks-native_divs-native_spans-example_lists-mark"
)
"""Pandoc's Markdown without raw HTML, raw TeX, mathematics between dollars, or metadata inside a text."""


_SLIP = re.compile(r" unclosed at |\] Note with key .* not used|\] Duplicate (?:identifier|note reference|link reference) ")
"""Warnings about an author's markup: `lis validate` reports each at its place, and nothing is lost from the page."""


@cache
def pandoc_path() -> Path:
    """Return the program; the one inside the wheel is taken without starting it to ask its version."""
    spec = find_spec("pypandoc")
    for folder in spec.submodule_search_locations or [] if spec else []:
        for name in ("pandoc", "pandoc.exe"):
            bundled = Path(folder) / "files" / name
            if bundled.is_file():
                return bundled
    import pypandoc

    try:
        return Path(pypandoc.get_pandoc_path())
    except OSError as problem:
        raise ToolError("pandoc is not installed; install the Python package `pypandoc_binary`") from problem


def pandoc(arguments: Sequence[str | Path], *, cwd: Path, stdin: bytes = b"", epoch: int = 0) -> bytes:
    """Run pandoc in `cwd` and return its output; `epoch` is the time it writes into files, in seconds."""
    done = run([pandoc_path(), *arguments], cwd=cwd, stdin=stdin, environment={"SOURCE_DATE_EPOCH": str(epoch)})
    said = done.stderr.decode(errors="replace").strip()
    warnings = [line for line in said.splitlines() if line.startswith("[WARNING]") and not _SLIP.search(line)]
    if done.returncode or warnings:
        raise ToolError(f"pandoc could not do its work: {'; '.join(warnings) or said or f'exit code {done.returncode}'}")
    return done.stdout


def parse_pieces(pieces: Sequence[str], folder: Path) -> tuple[list[list[Any]], list[int]]:
    """Return the blocks of each of some pieces of Markdown, and the version of their form.

    Each piece is read by itself (`--file-scope`), so that a footnote, a link name or an open fence of one author's file
    cannot reach into another's. `folder` is an empty scratch folder.
    """
    end = "end-" + blake2b("".join(pieces).encode(), digest_size=16).hexdigest()  # no author can have written it
    (folder / "end.md").write_text(f"::: {end}\n:::\n", encoding="utf-8", newline="\n")
    names = []
    for number, piece in enumerate(pieces):
        names += [f"{number:05}.md", "end.md"]
        (folder / names[-2]).write_text(piece, encoding="utf-8", newline="\n")
    tree = json.loads(pandoc([f"--from={MARKDOWN}", "--to=json", "--file-scope", *names], cwd=folder))
    blocks: list[list[Any]] = [[]]
    for block in tree["blocks"]:
        if block["t"] == "Div" and end in block["c"][0][1]:
            blocks.append([])
        else:
            blocks[-1].append(block)
    return blocks[:-1], tree["pandoc-api-version"]


def resolve_citations(tree: dict[str, Any], bibliography: list[dict[str, Any]], style: Path, language: str, folder: Path) -> list[Any]:
    """Return the blocks of a tree with citations as numbers and references where the division `refs` stands."""
    (folder / "references.json").write_text(json.dumps(bibliography, ensure_ascii=False), encoding="utf-8")
    arguments = [
        "--from=json",
        "--to=json",
        "--citeproc",
        "--bibliography=references.json",
        f"--csl={style}",
        "--metadata=link-citations:true",
        "--metadata=link-bibliography:false",
        f"--metadata=lang:{language}",
    ]
    resolved: list[Any] = json.loads(pandoc(arguments, cwd=folder, stdin=json.dumps(tree).encode()))["blocks"]
    return resolved
