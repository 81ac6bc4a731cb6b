"""Drives the language server that the YAML extension of VS Code runs, as an editor does, with this repository's own settings.

`.ci/run` installs it into `.venv/editor`; one that is on the path will do too. Nothing here uses the network.
"""

import json
import queue
import shutil
import subprocess
import threading
from pathlib import Path
from typing import Any

import pytest

from helpers import REPOSITORY

PACKAGE = Path("node_modules") / "yaml-language-server" / "bin" / "yaml-language-server"
PATIENCE = 30
"""Seconds to wait for an answer."""
_CAN = {
    "workspace": {"configuration": True, "workspaceFolders": True},
    "textDocument": {
        "completion": {"completionItem": {"snippetSupport": True, "documentationFormat": ["markdown"]}},
        "hover": {"contentFormat": ["markdown"]},
    },
}


def server_command() -> list[str]:
    """Return how to start the server; skip the test where it, or Node.js to run it, is not installed."""
    node, installed = shutil.which("node"), REPOSITORY / ".venv" / "editor" / PACKAGE
    if node and installed.is_file():
        return [node, str(installed), "--stdio"]
    found = shutil.which("yaml-language-server")
    if found:
        return [found, "--stdio"]
    pytest.skip("yaml-language-server is not installed: npm install --prefix .venv/editor yaml-language-server")


def workspace_settings() -> dict[str, Any]:
    """Return the settings of `.vscode/`, with what stands between their points as keys in keys."""
    settings: dict[str, Any] = {}
    for name, value in json.loads((REPOSITORY / ".vscode" / "settings.json").read_text(encoding="utf-8")).items():
        *outer, last = name.split(".")
        inside = settings
        for part in outer:
            inside = inside.setdefault(part, {})
        inside[last] = value
    return settings


class Editor:
    """An editor with this repository open."""

    def __init__(self) -> None:
        """Start the server."""
        self._settings = workspace_settings()
        self._settings["yaml"] |= {"validate": True, "completion": True, "hover": True}  # what the extension sets by itself
        self._server = subprocess.Popen(server_command(), stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=REPOSITORY)
        self._messages: queue.Queue[dict[str, Any]] = queue.Queue()
        self._found: dict[str, list[dict[str, Any]]] = {}
        self._number = 0
        threading.Thread(target=self._listen, daemon=True).start()
        folder = {"uri": REPOSITORY.as_uri(), "name": "repository"}
        self._ask("initialize", {"processId": None, "rootUri": folder["uri"], "workspaceFolders": [folder], "capabilities": _CAN})
        self._tell("initialized", {})
        self._tell("workspace/didChangeConfiguration", {"settings": {}})

    def close(self) -> None:
        """Stop the server."""
        self._ask("shutdown", None)
        self._tell("exit", None)
        self._server.communicate(timeout=PATIENCE)

    def findings(self, path: str, text: str) -> list[tuple[int, str]]:
        """Return what the editor underlines in a file with this text: line, message."""
        self._open(path, text)
        return sorted((found["range"]["start"]["line"] + 1, found["message"]) for found in self._found[self._uri(path)])

    def completions(self, path: str, text: str) -> dict[str, tuple[str, str]]:
        """Return what is proposed at the `|` in a text: label → what is inserted, what is said of it."""
        answer = self._ask("textDocument/completion", self._open(path, text))
        return {item["label"]: (item["insertText"], _plain(item.get("documentation", ""))) for item in answer["items"]}

    def hover(self, path: str, text: str) -> str:
        """Return what the editor says, in Markdown, when the pointer rests at the `|` in a text."""
        answer = self._ask("textDocument/hover", self._open(path, text))
        return _plain(answer["contents"]).split("\n\nSource: ")[0] if answer else ""

    def _open(self, path: str, text: str) -> dict[str, Any]:
        """Open a file with a text, wait until it is checked, and return the place of the `|`."""
        before, _, after = text.partition("|")
        self._number += 1
        document = {"uri": self._uri(path), "languageId": "yaml", "version": self._number, "text": before + after}
        self._found.pop(self._uri(path), None)
        self._tell("textDocument/didOpen", {"textDocument": document})
        while self._uri(path) not in self._found:
            self._handle(self._messages.get(timeout=PATIENCE))
        position = {"line": before.count("\n"), "character": len(before) - before.rfind("\n") - 1}
        return {"textDocument": {"uri": self._uri(path)}, "position": position}

    def _uri(self, path: str) -> str:
        return (REPOSITORY / path).as_uri()

    def _ask(self, method: str, parameters: Any) -> Any:
        self._number += 1
        asked = self._number
        self._send({"id": asked, "method": method, "params": parameters})
        while True:
            message = self._messages.get(timeout=PATIENCE)
            if message.get("id") == asked and "method" not in message:
                return message["result"]
            self._handle(message)

    def _tell(self, method: str, parameters: Any) -> None:
        self._send({"method": method, "params": parameters})

    def _handle(self, message: dict[str, Any]) -> None:
        """Answer what the server asks, and keep what it finds."""
        if message.get("method") == "workspace/configuration":
            self._send({"id": message["id"], "result": [self._settings.get(item["section"], {}) for item in message["params"]["items"]]})
        elif message.get("method") == "textDocument/publishDiagnostics":
            self._found[message["params"]["uri"]] = message["params"]["diagnostics"]
        elif "id" in message and "method" in message:
            self._send({"id": message["id"], "result": None})

    def _send(self, message: dict[str, Any]) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self._server.stdin is not None
        self._server.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self._server.stdin.flush()

    def _listen(self) -> None:
        """Read messages as long as there are any."""
        stream = self._server.stdout
        assert stream is not None
        while header := stream.readline():
            length = int(header.split(b":")[1])
            while stream.readline().strip():
                pass  # other headers
            self._messages.put(json.loads(stream.read(length)))


def _plain(documentation: str | dict[str, str]) -> str:
    return documentation if isinstance(documentation, str) else documentation["value"]
