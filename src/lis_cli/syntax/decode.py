"""Bytes to text, and changes of the text to bytes. A file must be UTF-8; a byte-order mark and Windows line ends are accepted."""

from collections.abc import Iterable

from lis_cli.diagnostics import Diagnostic
from lis_cli.text.edit import Edit, apply_edits
from lis_cli.text.source import Source
from lis_cli.text.span import Position, Span

LARGEST = 4 * 1024 * 1024
"""Bytes; a text file larger than this was not written by hand."""
_MARK = b"\xef\xbb\xbf"
"""What some editors of Windows begin a file with."""


def parse_bytes(path: str, data: bytes) -> Source | Diagnostic:
    """Return the file as a Source, or the finding that says why it cannot be read."""
    if len(data) > LARGEST:
        return Diagnostic(
            "unreadable-file",
            Span(path),
            f"file is {len(data) / 1_048_576:.1f} MiB; the largest text file allowed is {LARGEST // 1_048_576} MiB",
            help="split it, or move data and pictures to `media/`",
        )
    body = data.removeprefix(_MARK)
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError as problem:
        return _not_utf8(path, body, problem.start)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    source = Source(path, text)
    nul = text.find("\0")
    if nul != -1:
        where = source.position(nul)
        return Diagnostic("unreadable-file", Span(path, where, where), "file holds a NUL character", help="save it again as plain text")
    if not text.strip():
        return Diagnostic("empty-file", Span(path, Position(1, 1)), "file is empty", help="write its content, or delete the file")
    return source


def edit_bytes(data: bytes, edits: Iterable[Edit]) -> bytes:
    """Return a file's bytes with edits of its text applied; every other byte stays, be it a line end or a byte-order mark.

    The places of the edits are those of the Source that `parse_bytes` made of the same bytes.
    """
    mark = _MARK if data.startswith(_MARK) else b""
    return mark + apply_edits(data.removeprefix(_MARK).decode("utf-8"), edits).encode("utf-8")


def _not_utf8(path: str, body: bytes, at: int) -> Diagnostic:
    """Point at the first byte that is not UTF-8."""
    before = body[:at].decode("utf-8", errors="replace").replace("\r\n", "\n").replace("\r", "\n")
    where = Source(path, before).position(len(before))
    return Diagnostic(
        "unreadable-file",
        Span(path, where, where),
        f"file is not UTF-8 text: byte 0x{body[at]:02x} cannot be read",
        help="save it with the encoding UTF-8",
    )
