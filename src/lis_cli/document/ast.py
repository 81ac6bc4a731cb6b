"""Pandoc's document tree as plain JSON data: just what our transforms need to read, make and change elements.

An element is `{"t": kind, "c": content}`; the shapes are those of pandoc-types 1.23 (`Text.Pandoc.Definition`).
"""

from collections.abc import Callable, Iterator
from typing import Any

Element = dict[str, Any]
Change = Callable[[Element], "Element | list[Element] | None"]
"""Given an element, returns its replacement, several, or None to leave it as it is."""


_WORDS = frozenset({"Str", "Space", "SoftBreak"})
"""Nine elements in ten; they are shared between trees, never changed."""


def attr(identifier: str = "", classes: tuple[str, ...] = (), **pairs: str) -> list[Any]:
    """Return pandoc's attributes: an id, classes, and key-value pairs (underscores stand for hyphens)."""
    return [identifier, list(classes), [[key.replace("_", "-"), value] for key, value in pairs.items()]]


def inlines(text: str) -> list[Element]:
    """Return words and spaces."""
    elements: list[Element] = []
    for number, word in enumerate(text.split()):
        if number:
            elements.append({"t": "Space"})
        elements.append({"t": "Str", "c": word})
    return elements


def paragraph(text: str) -> Element:
    """Return a paragraph of plain words."""
    return {"t": "Para", "c": inlines(text)}


def header(level: int, identifier: str, classes: tuple[str, ...], content: list[Element]) -> Element:
    """Return a heading."""
    return {"t": "Header", "c": [level, attr(identifier, classes), content]}


def div(classes: tuple[str, ...], blocks: list[Element], **pairs: str) -> Element:
    """Return a block container."""
    return {"t": "Div", "c": [attr("", classes, **pairs), blocks]}


def raw_block(fmt: str, text: str) -> Element:
    """Return text that only the writer of one format reads."""
    return {"t": "RawBlock", "c": [fmt, text]}


def raw_inline(fmt: str, text: str) -> Element:
    """Return inline text that only the writer of one format reads."""
    return {"t": "RawInline", "c": [fmt, text]}


def attributes_of(element: Element) -> tuple[str, list[str], dict[str, str]]:
    """Return the id, classes and pairs of an element that has them."""
    content = element["c"]
    raw = content[1] if element["t"] == "Header" else content[0]
    return raw[0], raw[1], dict(raw[2])


def has_class(element: Element, name: str) -> bool:
    """Tell whether an element that can have classes has this one."""
    return element["t"] in {"Header", "Div", "Span", "Link", "Image", "Table", "Figure", "CodeBlock"} and name in attributes_of(element)[1]


def text_of(node: Any) -> str:  # noqa: ANN401, PLR0911  (any part of the tree; one case per kind)
    """Return the words of a part of the tree."""
    if isinstance(node, list):
        return "".join(text_of(part) for part in node)
    if not isinstance(node, dict):
        return ""
    kind, content = node.get("t"), node.get("c", [])
    if kind == "Str":
        return str(content)
    if kind == "Quoted":
        opening, closing = "“”" if content[0]["t"] == "DoubleQuote" else "‘’"
        return f"{opening}{text_of(content[1])}{closing}"
    if kind in {"Space", "SoftBreak", "LineBreak"}:
        return " "
    if kind in {"Code", "CodeBlock", "Math"}:
        return str(content[1])
    return "" if kind in {"Note", "RawInline", "RawBlock"} else text_of(content)


def iter_elements(node: Any) -> Iterator[Element]:  # noqa: ANN401
    """Yield every element of a part of the tree but words and spaces, outermost first."""
    waiting = [node]
    while waiting:
        part = waiting.pop()
        if isinstance(part, list):
            waiting.extend(reversed(part))
        elif isinstance(part, dict) and part.get("t") not in _WORDS:
            if "t" in part:
                yield part
            if "c" in part:
                waiting.append(part["c"])


def rewrite(node: Any, change: Change) -> Any:  # noqa: ANN401
    """Return a copy of a part of the tree in which `change` has been applied to every element, innermost first.

    Words and spaces are not offered to `change`.
    """
    if type(node) is not list:
        return _rewrite_element(node, change) if type(node) is dict else node
    result: list[Any] = []
    for part in node:
        kind = type(part)
        if kind is list:
            result.append(rewrite(part, change))
        elif kind is not dict or part.get("t") in _WORDS:
            result.append(part)
        else:
            new = _rewrite_element(part, change)
            if type(new) is list:
                result += new
            else:
                result.append(new)
    return result


def _rewrite_element(element: Element, change: Change) -> "Element | list[Element]":
    """Return what becomes of one element, or of an untyped part such as a single citation."""
    copy = element.copy()
    if "t" not in copy:
        for key, value in element.items():
            copy[key] = rewrite(value, change)
        return copy
    if "c" in copy:
        copy["c"] = rewrite(copy["c"], change)
    changed = change(copy)
    return copy if changed is None else changed
