"""`python -m lis_cli.ci comment FILE`: posts a report as a comment on the pull or merge request, or updates the one that is there."""

import argparse
import os
import sys
from pathlib import Path

from lis_cli.ci.api import RefusedError, ServiceError
from lis_cli.ci.comment import Discussion, compose, post
from lis_cli.ci.github import github_discussion
from lis_cli.ci.gitlab import gitlab_discussion


def main(words: list[str], environment: dict[str, str]) -> int:
    """Run the command and return its exit code: 0 where there was nothing wrong that somebody could mend, else 1; 2 for wrong usage."""
    asked = _read(words)
    try:
        text = asked.file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as problem:
        return _say(f"the report `{asked.file}` cannot be read: {problem}", 2)
    try:
        discussion = github_discussion(environment) or gitlab_discussion(environment)
        if discussion is None:
            return _say("this run is not for a pull request or a merge request; there is nothing to comment on", 0)
        return _comment(discussion, text, asked)
    except ServiceError as problem:
        return _say(f"no comment: {problem}", 1)


def _comment(discussion: Discussion, text: str, asked: argparse.Namespace) -> int:
    try:
        return _say(post(discussion, compose(text, discussion.longest, asked.drafts), create=not asked.update_only), 0)
    except RefusedError as problem:
        if discussion.is_from_fork:
            return _say("no comment: a change from a fork has no right to post one; the report is in the artifacts of this run", 0)
        return _say(f"no comment: {problem}; {discussion.cure}", 1)


def _read(words: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m lis_cli.ci", description=__doc__)
    commands = parser.add_subparsers(required=True)
    comment = commands.add_parser("comment", help="post a report as one comment, or update the one that is there")
    comment.add_argument("file", type=Path, help="the report, as Markdown")
    comment.add_argument("--drafts", default="", metavar="URL", help="where the built documents can be fetched")
    comment.add_argument("--update-only", action="store_true", help="bring an earlier comment up to date, but post no new one")
    return parser.parse_args(words)


def _say(message: str, code: int) -> int:
    line = " ".join("".join(c if c.isprintable() else " " for c in message).split())  # a service's words give a CI log no orders
    sys.stderr.write(f"lis-ci: {line}\n")
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:], dict(os.environ)))
