"""A chapter that the framework requires at this stage is missing.

Readers and government expect certain parts; the framework names them, the stage from which each is needed, and other names
it may bear.

Wrong: a strategy at stage `draft` without a chapter `vision`.

Right: `chapters/02-vision.md`, or one of its other names, such as `chapters/02-our-vision.md`.
"""

from collections.abc import Iterator

from lis_cli.analysis.known import missing_chapters
from lis_cli.check.rule import Rule
from lis_cli.diagnostics import Diagnostic
from lis_cli.model.ref import Ref
from lis_cli.workspace import Workspace

NAME = "missing-chapter"


def check(workspace: Workspace) -> Iterator[Diagnostic]:
    """Yield a finding for each required chapter that is not there under any of its names."""
    strategy, framework = workspace.strategy, workspace.framework
    for chapter_id in missing_chapters(strategy, framework):
        span = workspace.span(Ref("about", "strategy"), "stage")
        message = f"chapter `{framework.chapters[chapter_id].title}` is missing, which stage `{strategy.about.stage}` requires"
        yield Diagnostic(NAME, span, message, help=f"write `chapters/{chapter_id}.md`")


RULE = Rule(NAME, "structure", __doc__, check=check, needs=frozenset({"chapter"}), comments=("yaml",))
