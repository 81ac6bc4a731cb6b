"""A document in parts that are written by themselves and can be remembered: runs of its blocks, and the frame around them."""

import json
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from hashlib import blake2b
from pathlib import Path
from typing import Any

from lis_cli.document.ast import Element
from lis_cli.document.writers.staging import write_variables
from lis_cli.tools.pandoc import pandoc


def iter_runs(blocks: Iterable[Element], begins: Callable[[Element, Element], bool]) -> Iterator[list[Element]]:
    """Yield blocks in runs; `begins` says of a block before and of the next whether a run begins between them."""
    run: list[Element] = []
    for block in blocks:
        if run and begins(run[-1], block):
            yield run
            run = []
        run.append(block)
    if run:
        yield run


def unwritten(texts: Iterable[str]) -> str:
    """Return a word that is in none of some texts: a digest of them, which no author can have written."""
    return blake2b("".join(texts).encode(), digest_size=16).hexdigest()


def frame_of(arguments: Sequence[str], variables: Mapping[str, object], tree: Mapping[str, Any]) -> tuple[str, str]:
    """Return a template, filled with variables, up to the text of the document and after it.

    `arguments` tell pandoc the format and the template; `tree` is what contents are made of, where the template has them.
    """
    mark = f"text {unwritten([json.dumps([variables, tree])])}"
    with tempfile.TemporaryDirectory(prefix="lis-") as name:
        defaults = f"--defaults={write_variables(Path(name), {**variables, 'body': mark})}"
        words = ["--from=json", "--standalone", "--wrap=none", *arguments, defaults]
        before, after = pandoc(words, cwd=Path(name), stdin=json.dumps(tree).encode()).decode().split(mark)
    return before, after
