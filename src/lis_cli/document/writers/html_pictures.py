"""Pictures of a web page: inside the page, so that it needs nothing from elsewhere; charts as drawings whose words can be read."""

import base64
import re
from collections.abc import Mapping
from hashlib import blake2b
from html import escape
from pathlib import PurePosixPath

from lis_cli.document.ast import Element, raw_inline, text_of

_MEDIA_TYPES = {
    ".gif": "image/gif",
    ".jpeg": "image/jpeg",
    ".jpg": "image/jpeg",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".webp": "image/webp",
}
_STAND_IN = re.compile(rb'(?<==")picture:[0-9a-f]{32}(?=")')
UNNAMED = 'aria-label="Chart"'
"""How a chart is called that stands in no figure with a caption."""


def data_uri(name: str, media: Mapping[str, bytes]) -> str:
    """Return a picture as an address that holds the picture itself."""
    kind = _MEDIA_TYPES.get(PurePosixPath(name).suffix.lower(), "application/octet-stream")
    return f"data:{kind};base64,{base64.b64encode(media[name]).decode()}"


def stand_in(name: str) -> str:
    """Return the address that stands for a picture while pandoc writes the page: pictures themselves would take it minutes and memory."""
    return f"picture:{blake2b(name.encode(errors='surrogatepass'), digest_size=16).hexdigest()}"


def with_pictures(page: bytes, media: Mapping[str, bytes]) -> bytes:
    """Return a page with the pictures in the places of their stand-ins."""
    names = {stand_in(name).encode(): name for name in media}
    known: dict[bytes, bytes] = {}

    def picture(match: re.Match[bytes]) -> bytes:
        if match[0] in names and match[0] not in known:
            known[match[0]] = data_uri(names[match[0]], media).encode()
        return known.get(match[0], match[0])

    return _STAND_IN.sub(picture, page)


def stood_in(image: Element) -> Element:
    """Return a picture with the address that stands for it."""
    attributes, words, (name, tooltip) = image["c"]
    return {"t": "Image", "c": [attributes, words, [stand_in(name), tooltip]]}


def inline_chart(image: Element, drawing: bytes) -> Element:
    """Return a chart as part of the page. Its words keep their room where the reader's browser lacks our font."""
    svg = drawing.decode().replace(' data-length="', ' lengthAdjust="spacingAndGlyphs" textLength="')
    svg = svg.replace(' paint-order="stroke"', "")  # strategy.css says it, and HTML does not know the attribute
    label = escape(text_of(image["c"][1]), quote=True)
    svg = svg.replace("<svg ", f'<svg class="chart" role="img" aria-label="{label}" ', 1)
    return raw_inline("html", f'<span class="chart-scroll" role="group" {UNNAMED} tabindex="0">{svg}</span>')


def with_named_charts(content: list[Element], name: str) -> list[Element]:
    """Return the content of a figure with the charts that `inline_chart` has made named after the element of this id."""

    def named(part: Element) -> Element:
        if part["t"] != "RawInline" or UNNAMED not in part["c"][1]:
            return part
        return raw_inline("html", part["c"][1].replace(UNNAMED, f'aria-labelledby="{name}"'))

    return [{"t": "Plain", "c": [named(part) for part in block["c"]]} if block["t"] == "Plain" else block for block in content]
