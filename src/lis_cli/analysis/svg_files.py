"""Whether a drawing (SVG) can be shown in every format of a document: it is one file, it stands still, and it runs nothing."""

import re
from collections.abc import Mapping
from xml.parsers import expat

_NAMESPACE = "http://www.w3.org/2000/svg"
_LINK = "http://www.w3.org/1999/xlink"
_DEEPEST, _MOST_ELEMENTS = 200, 200_000
"""Levels of elements inside each other; elements once every repetition is drawn. A map of a county has 50,000."""
_MOST_EXPANDED = 1_000_000
"""Characters that entities may stand for in all."""
_LARGEST = 20_000
"""Pixels of a side, as drawings count: five metres."""
_INSIDE = re.compile(r"#|data:image/(?:png|jpeg|gif|webp)[;,]", re.IGNORECASE)
_ADDRESS = re.compile(r"@import|url\(\s*(?!['\"]?\s*(?:#|data:image/(?:png|jpeg|gif|webp)[;,]))[^)\s]", re.IGNORECASE)
_SCRIPT = re.compile(r"\s*(?:java|vb)script:|\s*data:text", re.IGNORECASE)
_NUMBER = re.compile(r"\s*([+-]?(?:\d{1,12}(?:\.\d{0,12})?|\.\d{1,12}))(?:[eE]([+-]?\d{1,2}))?(px|pt|pc|mm|cm|in|em|ex|%)?\s*")
_SCALE = {"pt": 4 / 3, "pc": 16, "mm": 3.78, "cm": 37.8, "in": 96, "em": 16, "ex": 8}
_PLAIN = "export it again as plain SVG"
_SCRIPTS = ("it holds a script", f"{_PLAIN}, without scripts")
_ELSEWHERE = ("it fetches something from another file or from the web", f"{_PLAIN} that holds all it shows")
_MOVES = ("it moves", "save one still picture of it: readers cannot stop what moves")
_WEB_TEXT = ("it holds text for web pages, which is lost in print", f"{_PLAIN} with its words as SVG text or as outlines")
_TOO_MUCH = ("it is made of more shapes than documents can hold", "simplify it, or save it as PNG")
_ENTITIES = ("it defines words by other words", f"{_PLAIN}, without a document type")
_LETTERS = ("its letters are not written in UTF-8", f"{_PLAIN}, with the encoding UTF-8")
_NOT_SVG = ("it is not an SVG drawing", _PLAIN)
_NO_SIZE = ("it does not say how large it is", "give its first element a `viewBox`: drawing programs do so when they export")
_REFUSED = dict.fromkeys(("animate", "animateColor", "animateMotion", "animateTransform", "set"), _MOVES)
_REFUSED |= {"script": _SCRIPTS, "foreignObject": _WEB_TEXT}
"""Elements that documents cannot have."""

Told = tuple[str, str]


class _FoundError(Exception):
    """Something is wrong with a drawing; nothing more need be read."""

    def __init__(self, told: Told) -> None:
        super().__init__(told[0])
        self.told = told


def trouble_with_svg(data: bytes) -> Told | None:
    """Return why documents cannot show a drawing in every format and what to do, or None."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return _LETTERS
    try:
        _Drawing(data).read()
    except _FoundError as found:
        return found.told
    except expat.ExpatError as problem:
        return f"line {problem.lineno} of it cannot be read as XML", _PLAIN
    return None


class _Frame:
    """An element that is being read: its id, how many elements it is made of, and how often it repeats what has another id."""

    __slots__ = ("count", "identifier", "name", "repeats")

    def __init__(self, name: str, identifier: str | None) -> None:
        self.name, self.identifier = name, identifier
        self.count = 1
        self.repeats: dict[str, int] = {}

    def take(self, inner: "_Frame") -> None:
        """Count what an element inside this one is made of."""
        self.count += inner.count
        for target, count in inner.repeats.items():
            self.repeats[target] = self.repeats.get(target, 0) + count


class _Drawing:
    """Reads a drawing once, element by element, and stops at the first thing that is wrong."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._open = [_Frame("", None)]
        self._styles: list[str] = []
        self._expanded = self._count = 0
        self._named: dict[str, _Frame] = {}

    def read(self) -> None:
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._words
        parser.EntityDeclHandler = self._entity
        parser.ProcessingInstructionHandler = self._instruction
        parser.buffer_text = True
        parser.Parse(self._data, True)  # noqa: FBT003  (expat's signature)
        style = "".join(self._styles)
        if _ADDRESS.search(style):
            raise _FoundError(_ELSEWHERE)
        if "@keyframes" in style:
            raise _FoundError(_MOVES)
        if _size(self._open[0], self._named, {}, set()) > _MOST_ELEMENTS:
            raise _FoundError(_TOO_MUCH)

    def _entity(self, name: str, is_parameter: bool, value: str | None, *_: object) -> None:  # noqa: FBT001
        """Look at a word that the file defines: Illustrator writes addresses of namespaces so; one word of another grows without end."""
        if is_parameter or value is None or "&" in value or "<" in value:
            raise _FoundError(_ENTITIES)
        self._expanded += len(value) * self._data.count(f"&{name};".encode())
        if self._expanded > _MOST_EXPANDED:
            raise _FoundError(_ENTITIES)

    def _instruction(self, target: str, _data: str) -> None:
        if target.lower() == "xml-stylesheet":
            raise _FoundError(_ELSEWHERE)

    def _start(self, tag: str, attributes: Mapping[str, str]) -> None:
        namespace, _, name = tag.rpartition(" ")
        if len(self._open) == 1:
            _check_root(namespace, name, attributes)
        self._count += 1
        if len(self._open) > _DEEPEST or self._count > _MOST_ELEMENTS:
            raise _FoundError(_TOO_MUCH)
        if namespace == _NAMESPACE and name in _REFUSED:
            raise _FoundError(_REFUSED[name])
        for key, value in attributes.items():
            _check_attribute(name, key, value)
        frame = _Frame(name, attributes.get("id"))
        if name == "use":
            frame.repeats[(attributes.get("href") or attributes.get(f"{_LINK} href") or "")[1:]] = 1
        self._open.append(frame)

    def _end(self, _tag: str) -> None:
        frame = self._open.pop()
        self._open[-1].take(frame)
        if frame.identifier:
            self._named.setdefault(frame.identifier, frame)

    def _words(self, text: str) -> None:
        if self._open[-1].name == "style":
            self._styles.append(text)


def _size(frame: _Frame, named: Mapping[str, _Frame], known: dict[str, int], above: set[str]) -> int:
    """Return how many elements are drawn once every repetition is; a drawing that repeats itself has no end."""
    size = frame.count
    for target, count in frame.repeats.items():
        if target in above or len(above) > _DEEPEST:
            raise _FoundError(_TOO_MUCH)
        if target not in known and target in named:
            known[target] = min(_size(named[target], named, known, above | {target}), _MOST_ELEMENTS + 1)
        size += known.get(target, 0) * count
    return size


def _check_root(namespace: str, name: str, attributes: Mapping[str, str]) -> None:
    if (namespace, name) != (_NAMESPACE, "svg"):
        raise _FoundError(_NOT_SVG)
    box = [_length(part) for part in re.split(r"[\s,]+", attributes.get("viewBox", "").strip()[:200])]
    sides = [_length(attributes.get(side, "")) for side in ("width", "height")]
    if len(box) == len(("left", "top", "width", "height")):
        sides = [given or inner for given, inner in zip(sides, box[2:], strict=True)]
        if not all(box[2:]):
            raise _FoundError(_NO_SIZE)
    if not all(sides):
        raise _FoundError(_NO_SIZE)
    if any(side is not None and side > _LARGEST for side in sides):
        raise _FoundError((f"it is larger than {_LARGEST:,} pixels", "give it a smaller `width` and `height`; its `viewBox` can stay"))


def _length(text: str) -> float | None:
    """Return a length in pixels; None where there is none, or where it is a share of the page."""
    match = _NUMBER.fullmatch(text)
    if match is None or match[3] == "%":
        return None
    return max(0.0, float(f"{match[1]}e{match[2] or 0}") * _SCALE.get(match[3] or "px", 1))


def _check_attribute(element: str, key: str, value: str) -> None:
    name = key.rpartition(" ")[2]
    if key.lower().startswith("on"):
        raise _FoundError(_SCRIPTS)
    if name == "href":
        if _SCRIPT.match(value):
            raise _FoundError(_SCRIPTS)
        if element != "a" and value.strip() and not _INSIDE.match(value.strip()):
            raise _FoundError(_ELSEWHERE)
    elif key == "src" or _ADDRESS.search(value):
        raise _FoundError(_ELSEWHERE)
