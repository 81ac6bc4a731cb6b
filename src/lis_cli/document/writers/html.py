"""HTML: one page that holds everything it needs, works without scripts, and meets WCAG 2.2 AA."""

import json
import re
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from html import escape

from lis_cli.analysis.contrast import readable
from lis_cli.document.ast import Element, has_class
from lis_cli.document.blocks import json_of
from lis_cli.document.document import Cover, Document
from lis_cli.document.remembered import Remembered
from lis_cli.document.writers.html_notes import Noted, with_notes, without_marks, without_notes
from lis_cli.document.writers.html_pictures import stand_in, with_pictures
from lis_cli.document.writers.html_sections import SECTIONS, mended, nested, outline, question, sections_of
from lis_cli.document.writers.html_tree import tree_for_html
from lis_cli.document.writers.runs import frame_of
from lis_cli.document.writers.staging import cover_variables
from lis_cli.resources import resource_dir

_LIGHT, _DARK = "#eeeeee", "#2a3036"
"""The background with least contrast on which strategy.css sets coloured text: panels, and the page below the watermark."""
_READABLE, _COMFORTABLE = 4.5, 6.0
"""WCAG's least contrast of text; on dark pages somewhat more, where thin bright letters tire the eye."""
_CONTENTS_DEPTH = 3
"""Chapters and their sections: the title is the heading of level 1."""
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_LONG_CONTENTS = 36
"""Lines of contents that a screen holds; of longer ones, browsers show the sections of the chapter that is being read."""
_HERE = b"/* style sheet */"
"""Stands for the style sheet while pandoc writes, which takes its time over long variables."""
_END = b"\n</style>"
"""What follows it in the template, and in no author's words, whose signs are escaped."""
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_IDS = re.compile(rb' id="toc-[^"]*"')
"""The contents stand on the page twice, for wide and for narrow screens; an id may stand there once."""


def write_html(document: Document) -> bytes:
    """Return the document as one self-contained HTML page."""
    blocks = tree_for_html(document.blocks, document.media, with_lists=document.cover.layout == "book")
    noted = [without_notes(block) for block in blocks]
    texts = {id(block): json_of(block) for block, _ in noted}
    with ThreadPoolExecutor(max_workers=1) as pool:
        frame = pool.submit(_framed, document, [block for block, _ in noted], texts)
        body = _body(document, noted, texts)
        before, after = frame.result()
    return with_pictures(b"".join([before, body, after]), document.media)


def _body(document: Document, noted: list[Noted], texts: Mapping[int, str]) -> bytes:
    """Return the sections of a document within each other, and its notes behind them."""
    version = document.api_version
    sections = sections_of([block for block, _ in noted])
    notes = {digest: text for _, taken in noted for digest, text in taken.items()}
    questions = [question(version, (texts[id(block)] for block in section.blocks)) for section in sections]
    written = SECTIONS.results([*questions, *(question(version, [note]) for note in notes.values())])
    count = len(sections)
    return with_notes(nested(zip(sections, written[:count], strict=True)), dict(zip(notes, written[count:], strict=True)))


def _framed(document: Document, blocks: list[Element], texts: Mapping[int, str]) -> tuple[bytes, bytes]:
    """Return the page up to the text of a document, its contents included, and after it."""
    headings = ",".join(texts[id(block)] if block["t"] == "Header" else json.dumps(block) for block in outline(blocks))
    variables = json.dumps(_variables(document) | _length(blocks))
    title = json.dumps(document.cover.title)
    asked = f'{{"version":{document.api_version},"title":{title},"variables":{variables},"headings":[{headings}]}}'
    (frame,) = FRAMES.results([asked])
    return frame


def _frame(questions: list[str]) -> list[tuple[bytes, bytes]]:
    """Return our template, filled with variables and with contents, up to the text of the document and after it."""
    template = f"--template={resource_dir('templates') / 'html' / 'strategy.html'}"
    arguments = ["--to=html5", "--toc", f"--toc-depth={_CONTENTS_DEPTH}", "--section-divs", template]
    frames = []
    for asked in map(json.loads, questions):
        title = {"t": "MetaString", "c": asked["title"]}
        tree = {"pandoc-api-version": asked["version"], "meta": {"title": title}, "blocks": asked["headings"]}
        parts = frame_of(arguments, asked["variables"] | {"css": _HERE.decode()}, tree)
        before, after = (mended(without_marks(_IDS.sub(b"", part.encode()))) for part in parts)
        frames.append((before.replace(_HERE + _END, _style_sheet() + _END, 1), after))
    return frames


FRAMES = Remembered(_frame, size=lambda frame: len(frame[0]) + len(frame[1]))


def _length(blocks: list[Element]) -> dict[str, object]:
    """Return the variable of contents that are longer than a screen is high."""
    listed = sum(1 for block in blocks if block["t"] == "Header" and block["c"][0] <= _CONTENTS_DEPTH and not has_class(block, "unlisted"))
    return {"long": True} if listed > _LONG_CONTENTS else {}


def _style_sheet() -> bytes:
    """Return our style sheet without what browsers pass over: comments, and the blanks that set it out."""
    text = _COMMENT.sub("", (resource_dir("templates") / "html" / "strategy.css").read_text(encoding="utf-8"))
    return "\n".join(line.strip() for line in text.splitlines() if line.strip()).encode()


def _variables(document: Document) -> dict[str, object]:
    """Return the template's variables as HTML: pandoc sets them in as they are."""
    cover = document.cover
    texts = {name: escape(value) if isinstance(value, str) else value for name, value in cover_variables(cover).items()}
    variables = texts | _colours(cover) | {"contact": [_contact_line(line) for line in cover.contact], "layout": cover.layout}
    variables.pop("logo", None)
    if cover.style.logo in document.media:
        variables["logo"] = stand_in(cover.style.logo or "")
    return variables


def _colours(cover: Cover) -> dict[str, object]:
    """Return the place's colours in the shades that can be read on light and on dark pages."""
    style = cover.style
    return {
        "cover": readable(style.primary, "#ffffff", _READABLE),
        "primary": readable(style.primary, _LIGHT, _READABLE),
        "accent": readable(style.accent, _LIGHT, _READABLE),
        "primary-dark": readable(style.primary, _DARK, _COMFORTABLE),
        "accent-dark": readable(style.accent, _DARK, _COMFORTABLE),
    }


def _contact_line(line: str) -> str:
    """Return a line of the contact as HTML, in which addresses can be written to."""
    return _EMAIL.sub(lambda match: f'<a href="mailto:{match[0]}">{match[0]}</a>', escape(line))
