"""What a build begins with: the files of a strategy, which state of them that is, and what was made of it before."""

import os
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from lis_cli.document.edition import Edition

if TYPE_CHECKING:
    from lis_cli.cli.built import Answer, Built
    from lis_cli.cli.opening import Opened
    from lis_cli.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Gathered:
    """One strategy, read unless it is known what came of the same call."""

    opened: "Opened"
    edition: Edition
    built: "Built | None" = None
    """None where nothing is to be remembered."""
    answer: "Answer | None" = None
    workspace: "Workspace | None" = None
    """None only where there is an answer."""


def gather(opened: "Opened", output: Path | None, asked: str, like: "Workspace | None" = None) -> Gathered:
    """Read a strategy, unless the documents that are `asked` for lie in `output` already; without `output` nothing is remembered.

    `like` is the strategy as it was read before; what is the same need not be read again. Meanwhile git is asked for the edition.
    """
    from lis_cli.cli.built import Built

    with ThreadPoolExecutor(max_workers=1) as pool:
        asking = pool.submit(_edition, opened.snapshot.on_disk(opened.root))
        if output is None:
            workspace = opened.load(like=like)
            return Gathered(opened, asking.result(), workspace=workspace)
        built = Built(opened, output)
        edition = asking.result()
    answer = built.answer(edition, asked)
    return Gathered(opened, edition, built, answer, opened.load(built.snapshot, like) if answer is None else None)


def _edition(folder: Path) -> Edition:
    """Return which state of the files this is: by the last commit, and by SOURCE_DATE_EPOCH where it is set."""
    from lis_cli.tools.git import last_commit

    commit = last_commit(folder)
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    time = datetime.fromtimestamp(int(epoch), UTC) if epoch.isdecimal() else commit.time if commit else None
    return Edition(commit.id if commit else None, time, is_changed=bool(commit and commit.is_changed))
