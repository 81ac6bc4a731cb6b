"""One request to the programming interface of a CI service, and what may go wrong with it."""

import json
import time
from collections.abc import Mapping
from dataclasses import dataclass
from email.message import Message
from http.client import HTTPException
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

_PATIENCE = 30
"""Seconds that an answer may take."""
_PAUSES = (1.0, 4.0)
"""Seconds before each further try, where the service has trouble of its own."""
_LONGEST_PAUSE = 30.0
_TOO_MANY = 429
_TROUBLE = 500
_REFUSED = {401, 403, 404}
"""Services answer 404 too, so as not to tell what there is."""
_LARGEST = 32 * 1024 * 1024


class ServiceError(Exception):
    """The service cannot do what was asked; the message says why, without any secret."""


class RefusedError(ServiceError):
    """The service knows us and does not let us, or does not know us."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back."""

    data: Any
    headers: Message


class _NoRedirects(HTTPRedirectHandler):
    """Follows nobody to another place: the token would go along."""

    def redirect_request(self, *_arguments: object) -> None:
        return None


class Api:
    """A service, with the right to speak to it."""

    def __init__(self, base: str, headers: Mapping[str, str]) -> None:
        """Speak to addresses that begin with `base` only; `headers` hold the token."""
        if urlsplit(base).scheme not in {"http", "https"}:
            raise ServiceError(f"`{base}` is not the address of a service")
        self.base = base.rstrip("/")
        self._headers = {"User-Agent": "lis-ci", "Accept": "application/json", **headers}
        self._opener = build_opener(_NoRedirects)

    def ask(self, method: str, address: str, data: Mapping[str, str] | None = None) -> Answer:
        """Return the answer to a request; ServiceError after three tries, or at once where trying again would not help."""
        url = address if "://" in address else f"{self.base}/{address}"
        if not url.startswith(f"{self.base}/"):
            raise ServiceError("the service pointed to another address, which was not followed")
        for pause in (*_PAUSES, None):
            try:
                return self._ask(method, url, data)
            except HTTPError as problem:
                if pause is None or (problem.code < _TROUBLE and problem.code != _TOO_MANY):
                    raise _explained(problem) from None
                time.sleep(min(_wait(problem) or pause, _LONGEST_PAUSE))
            except (URLError, OSError, HTTPException) as problem:
                if pause is None or method == "POST":  # it may have been posted all the same
                    raise ServiceError(f"the service cannot be reached: {getattr(problem, 'reason', problem)}") from None
                time.sleep(pause)
        raise AssertionError  # the last round returns or raises

    def _ask(self, method: str, url: str, data: Mapping[str, str] | None) -> Answer:
        body = None if data is None else json.dumps(data).encode()
        headers = self._headers if body is None else {**self._headers, "Content-Type": "application/json"}
        with self._opener.open(Request(url, body, headers, method=method), timeout=_PATIENCE) as response:  # noqa: S310  (http or https, see __init__)
            read = response.read(_LARGEST + 1)
        try:
            return Answer(json.loads(read), response.headers)
        except ValueError:
            raise ServiceError("the service answered something that is not JSON") from None


def _wait(problem: HTTPError) -> float:
    """Return the seconds that the service asks to wait; 0 where it does not say."""
    asked = problem.headers.get("Retry-After", "")
    return float(asked) if asked.isdecimal() else 0.0


def _explained(problem: HTTPError) -> ServiceError:
    try:
        told = json.loads(problem.read(10_000))
    except (ValueError, OSError):
        told = {}
    said = told.get("message") or told.get("error") if isinstance(told, dict) else ""
    words = f"the service answers {problem.code}" + (f", {str(said)[:200]}" if said else "")
    return RefusedError(words) if problem.code in _REFUSED else ServiceError(words)
