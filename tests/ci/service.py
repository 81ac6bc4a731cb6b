"""A small CI service on this machine: it keeps comments, page by page, and can be told to refuse."""

import json
import threading
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

PAGE = 2
"""Comments on a page."""


@dataclass
class Service:
    """What the service holds and was asked."""

    token: str = "secret"  # noqa: S105  (a token of nobody)
    comments: list[dict[str, Any]] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    """Each request: its method, and its path without what follows the question mark."""
    refusals: dict[str, int] = field(default_factory=dict)
    """Method → the status to refuse it with."""
    troubles: list[int] = field(default_factory=list)
    """Statuses of the next answers, whatever is asked."""
    next_link: str = ""
    """An address to lead to, instead of the next page."""
    address: str = ""

    def start(self) -> ThreadingHTTPServer:
        """Begin to answer on a free port."""
        service = self

        class Handler(_Handler):
            pass

        Handler.service = service
        server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{server.server_port}"
        threading.Thread(target=server.serve_forever, daemon=True).start()
        return server


class _Handler(BaseHTTPRequestHandler):
    service: Service

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def _answer(self, status: int, data: Any, **headers: str) -> None:
        body = json.dumps(data).encode()
        self.send_response(status)
        for name, value in {"Content-Length": str(len(body)), **{n.replace("_", "-"): v for n, v in headers.items()}}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def _handle(self) -> None:
        service, parts = self.service, urlsplit(self.path)
        service.asked.append(f"{self.command} {parts.path}")
        data = json.loads(self.rfile.read(int(self.headers.get("Content-Length") or 0)) or b"{}")
        known = {f"Bearer {service.token}", service.token}
        if service.troubles:
            status = service.troubles.pop(0)
            self._answer(status, {"message": "trouble"}, Retry_After="0", Location="http://127.0.0.1:9/elsewhere")
        elif not {self.headers.get("Authorization"), self.headers.get("PRIVATE-TOKEN")} & known:
            self._answer(401, {"message": "Bad credentials"})
        elif self.command in service.refusals:
            self._answer(service.refusals[self.command], {"message": "Resource not accessible\n::error::x"})
        elif self.command == "GET":
            self._list(int(parse_qs(parts.query).get("page", ["1"])[0]))
        elif self.command == "POST":
            service.comments.append({"id": len(service.comments) + 1, "body": data["body"]})
            self._answer(201, service.comments[-1])
        else:
            number = int(parts.path.rpartition("/")[2])
            next(comment for comment in service.comments if comment["id"] == number)["body"] = data["body"]
            self._answer(200, {})

    def _list(self, page: int) -> None:
        service = self.service
        shown = service.comments[(page - 1) * PAGE : page * PAGE]
        has_more = len(service.comments) > page * PAGE
        link = service.next_link or f"{service.address}{urlsplit(self.path).path}?page={page + 1}"
        more = {"Link": f'<{service.address}/x?page=1>; rel="first", <{link}>; rel="next"'} if has_more or service.next_link else {}
        self._answer(200, shown, **more, X_Next_Page=str(page + 1) if has_more else "")

    do_GET = do_POST = do_PATCH = do_PUT = _handle  # noqa: N815  (names that the library looks for)
