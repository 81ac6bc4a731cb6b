"""The discussion of a merge request on GitLab, found by the variables that GitLab CI sets."""

from collections.abc import Iterator, Mapping

from lis_cli.ci.api import Api, RefusedError
from lis_cli.ci.comment import Posted

_MOST_PAGES = 100


def gitlab_discussion(environment: Mapping[str, str]) -> "GitLabDiscussion | None":
    """Return the discussion that a job is for, or None outside GitLab CI and where it is for no merge request."""
    if environment.get("GITLAB_CI") != "true" or not environment.get("CI_MERGE_REQUEST_IID"):
        return None
    return GitLabDiscussion(environment)


class GitLabDiscussion:
    """The notes of a merge request."""

    longest = 1_000_000
    cure = "make a project access token with the scope `api`, and give it to the job as the variable LIS_GITLAB_TOKEN, as docs/ci.md shows"

    def __init__(self, environment: Mapping[str, str]) -> None:
        """Speak to the service of the job."""
        token = environment.get("LIS_GITLAB_TOKEN", "")
        project = environment.get("CI_MERGE_REQUEST_PROJECT_ID", "")
        self.is_from_fork = environment.get("CI_MERGE_REQUEST_SOURCE_PROJECT_ID", project) != project
        self._has_token = bool(token)
        self._api = Api(environment.get("CI_API_V4_URL", "https://gitlab.com/api/v4"), {"PRIVATE-TOKEN": token})
        self._notes = f"projects/{project}/merge_requests/{environment['CI_MERGE_REQUEST_IID']}/notes"

    def comments(self) -> Iterator[Posted]:
        """Yield every note that a person or a program wrote, page by page."""
        if not self._has_token:
            raise RefusedError("there is no LIS_GITLAB_TOKEN")
        page = "1"
        for _ in range(_MOST_PAGES):
            answer = self._api.ask("GET", f"{self._notes}?sort=asc&order_by=created_at&per_page=100&page={page}")
            for note in answer.data:
                if not note.get("system"):
                    yield Posted(f"{self._notes}/{note['id']}", note.get("body") or "")
            page = answer.headers.get("X-Next-Page", "")
            if not page.isdecimal():
                return

    def create(self, text: str) -> None:
        """Post a note."""
        self._api.ask("POST", self._notes, {"body": text})

    def update(self, comment: Posted, text: str) -> None:
        """Replace the words of a note."""
        self._api.ask("PUT", comment.address, {"body": text})
