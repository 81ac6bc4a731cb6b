"""HTML: one page that holds everything it needs, works without scripts, and meets WCAG 2.2 AA."""

import re
from dataclasses import replace
from html import escape

from lis_cli.analysis.contrast import readable
from lis_cli.document.ast import Element, has_class
from lis_cli.document.document import Cover, Document
from lis_cli.document.writers.html_names import with_lasting_notes
from lis_cli.document.writers.html_pictures import stand_in, with_pictures
from lis_cli.document.writers.html_tables import with_roles
from lis_cli.document.writers.html_tree import tree_for_html
from lis_cli.document.writers.staging import cover_variables, staged, write_variables
from lis_cli.resources import resource_dir
from lis_cli.tools.pandoc import pandoc

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
_MENDED = (
    # The contents stand on the page twice, for wide and for narrow screens; an id may stand there once.
    (re.compile(rb' id="toc-[^"]*"'), b""),
    # What the number of a citation is, for people who meet it in a list of links.
    (re.compile(rb'role="doc-biblioref">([^<]*)</a>'), rb'role="doc-biblioref" aria-label="Reference \1">\1</a>'),
    # A corner without words is no header.
    (re.compile(rb"<th(?: [^>]*)?></th>"), b"<td></td>"),
    # What nothing on the page reads: a fifth of the bytes of its text.
    (re.compile(rb'<tr class="(?:header|odd|even)"'), b"<tr"),
    (re.compile(rb'<span class="citation" data-cites="[^"]*">'), b"<span>"),
    (re.compile(rb'(<t[hd][^>]*) style="text-align: left;"'), rb"\1"),
    (re.compile(rb'class="footnote-back"'), b'class="footnote-back" aria-label="Back to the text"'),
    (re.compile(rb'(role="doc-endnotes">\s*)<hr />'), rb"\1<h2>Notes</h2>"),
)
"""What pandoc's writer cannot be told to do otherwise."""


def write_html(document: Document) -> bytes:
    """Return the document as one self-contained HTML page."""
    shelf = resource_dir("templates") / "html"
    title = {"t": "MetaString", "c": document.cover.title}
    blocks = tree_for_html(document.blocks, document.media, with_lists=document.cover.layout == "book")
    tree = replace(document, blocks=blocks)
    variables = _variables(document) | {"css": _HERE.decode()} | _length(blocks)
    with staged(replace(document, media={})) as folder:
        page = pandoc(
            [
                "--from=json",
                "--to=html5",
                "--standalone",
                "--toc",
                f"--toc-depth={_CONTENTS_DEPTH}",
                "--section-divs",
                "--wrap=none",
                f"--template={shelf / 'strategy.html'}",
                f"--defaults={write_variables(folder, variables)}",
            ],
            cwd=folder,
            stdin=tree.as_json(title=title),
            epoch=document.edition.epoch,
        )
    for pattern, instead in _MENDED:
        page = pattern.sub(instead, page)
    page = with_lasting_notes(with_roles(page)).replace(_HERE + _END, _style_sheet() + _END, 1)
    return with_pictures(page, document.media)


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
