"""Names in Word's XML: prefixes as the standard writes them."""

from functools import cache
from typing import Final
from xml.etree import ElementTree as ET

_NAMESPACES: Final = {
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "adec": "http://schemas.microsoft.com/office/drawing/2017/decorative",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "o": "urn:schemas-microsoft-com:office:office",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "v": "urn:schemas-microsoft-com:vml",
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
}
for _prefix, _uri in _NAMESPACES.items():
    ET.register_namespace(_prefix, _uri)  # ElementTree would call them ns0, ns1 and so on, which some readers of Word files mistake

DECLARED: Final = "".join(f' xmlns:{prefix}="{uri}"' for prefix, uri in _NAMESPACES.items())
"""The namespaces as the root of a part names them."""


@cache
def named(prefixed: str) -> str:
    """Return `w:p` as ElementTree names it."""
    prefix, _, name = prefixed.partition(":")
    return f"{{{_NAMESPACES[prefix]}}}{name}"


def path(*prefixed: str) -> str:
    """Return the way down through these children, for `find`."""
    return "/".join(map(named, prefixed))


def first_child(parent: ET.Element, prefixed: str) -> ET.Element:
    """Return the child that must stand first in `parent`, made if it is not there."""
    child = parent.find(named(prefixed))
    if child is None:
        child = ET.Element(named(prefixed))
        parent.insert(0, child)
    return child


def number(element: ET.Element | None, prefixed: str, default: int = 0) -> int:
    """Return a whole number that an attribute holds, or the default where there is none."""
    return default if element is None else int(element.get(named(prefixed), default))
