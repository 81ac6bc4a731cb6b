"""The discussion of a pull request on GitHub, found by the variables that GitHub Actions sets."""

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from lis_cli.ci.api import Api, RefusedError, ServiceError
from lis_cli.ci.comment import Posted

_NEXT = re.compile(r'<([^<>]{1,2000})>;\s{0,9}rel="next"')
_MOST_PAGES = 100


def github_discussion(environment: Mapping[str, str]) -> "GitHubDiscussion | None":
    """Return the discussion that a job is for, or None outside GitHub Actions and where it is for no pull request."""
    if environment.get("GITHUB_ACTIONS") != "true":
        return None
    event = _event(environment)
    request = event.get("pull_request")
    if not isinstance(request, dict):
        return None
    return GitHubDiscussion(environment, int(request["number"]), is_from_fork=_is_fork(request))


def _event(environment: Mapping[str, str]) -> dict[str, Any]:
    try:
        event = json.loads(Path(environment["GITHUB_EVENT_PATH"]).read_text(encoding="utf-8"))
    except (KeyError, OSError, ValueError) as problem:
        raise ServiceError(f"what this run is for cannot be read from GITHUB_EVENT_PATH: {problem}") from None
    return event if isinstance(event, dict) else {}


def _is_fork(request: dict[str, Any]) -> bool:
    head, base = ((request.get(side) or {}).get("repo") or {} for side in ("head", "base"))
    return bool(head.get("full_name") != base.get("full_name"))


class GitHubDiscussion:
    """The comments of a pull request."""

    longest = 65_536
    cure = "give the job `permissions: {pull-requests: write}` and the action its `github-token`, as docs/ci.md shows"

    def __init__(self, environment: Mapping[str, str], number: int, *, is_from_fork: bool) -> None:
        """Speak to the service of the job."""
        token = environment.get("GITHUB_TOKEN", "")
        self.is_from_fork = is_from_fork
        self._has_token = bool(token)
        version = {"X-GitHub-Api-Version": "2022-11-28", "Accept": "application/vnd.github+json"}
        self._api = Api(environment.get("GITHUB_API_URL", "https://api.github.com"), {**version, "Authorization": f"Bearer {token}"})
        self._repository = f"repos/{environment.get('GITHUB_REPOSITORY', '')}"
        self._comments = f"{self._repository}/issues/{number}/comments"

    def comments(self) -> Iterator[Posted]:
        """Yield every comment, page by page."""
        if not self._has_token:
            raise RefusedError("there is no GITHUB_TOKEN")
        address: str | None = f"{self._comments}?per_page=100"
        for _ in range(_MOST_PAGES):
            answer = self._api.ask("GET", address or "")
            for comment in answer.data:
                yield Posted(f"{self._repository}/issues/comments/{comment['id']}", comment.get("body") or "")
            following = _NEXT.search(answer.headers.get("Link", "")[:10_000])
            if following is None:
                return
            address = following[1]

    def create(self, text: str) -> None:
        """Post a comment."""
        self._api.ask("POST", self._comments, {"body": text})

    def update(self, comment: Posted, text: str) -> None:
        """Replace the words of a comment."""
        self._api.ask("PATCH", comment.address, {"body": text})
