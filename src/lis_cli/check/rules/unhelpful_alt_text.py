"""The alternative text of a picture does not say what it shows.

People who do not see a picture hear its alternative text in its place. A file name, one word, or what the text beside the picture
says already tells them nothing, and "image of" is told by the screen reader itself (WCAG 2.2, success criterion 1.1.1).

Wrong: `![Image of a map](media/map.png)`

Right: `![Six places of growth, joined by the A11, A14 and A47](media/map.png)`
"""

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from lis_cli.check.rule import Rule
from lis_cli.diagnostics import Diagnostic
from lis_cli.model.ref import Ref
from lis_cli.syntax.markdown import drop_comments
from lis_cli.syntax.marks import Mark
from lis_cli.workspace import Passage, Workspace

NAME = "unhelpful-alt-text"
_FILE_NAME = re.compile(r"\S+\.(?:avif|bmp|gif|jpe?g|pdf|png|svg|tiff?|webp)", re.IGNORECASE)
_OPENING = re.compile(r"(?:an? |the |this )?(?P<kind>image|picture|photo|photograph|graphic) (?:of|showing|that shows)\b", re.IGNORECASE)
_TITLE = re.compile(r"""["'(](?P<title>[^"'()]+)["')]\s*\)$""")
_IMAGE = re.compile(r"!\[[^\]]*\](?:\([^)]*\)|\[[^\]]*\])?")
_WORDS = re.compile(r"\w+")
_TOLD_BY_CHANCE = 3
"""Words; fewer may well stand beside a picture without telling what it shows."""
_NEAR = 2000
"""Characters on either side of a picture that are looked at; more than two paragraphs."""


def check(workspace: Workspace) -> Iterator[Diagnostic]:
    """Yield a finding for each picture whose words do not help, and for such words of the logo."""
    style = workspace.strategy.about.document
    if style.logo and style.logo_alt and (wrong := _wrong_words(style.logo_alt, style.logo)):
        span = workspace.span(Ref("about", "strategy"), "document", "logo_alt")
        yield Diagnostic(NAME, span, f"alternative text `{style.logo_alt}` {wrong[0]}", help=wrong[1])
    for passage in workspace.passages:
        for mark in passage.marks:
            if mark.kind == "image" and (words := " ".join(mark.text.split())):
                found = _wrong_words(words, mark.target) or _wrong_here(words, mark, passage)
                if found is not None:
                    yield Diagnostic(NAME, passage.span(mark.start, mark.end), f"alternative text `{words}` {found[0]}", help=found[1])


def _wrong_words(words: str, target: str) -> tuple[str, str] | None:
    """Return what is wrong with the words by themselves and what to do, or None."""
    path = PurePosixPath(target)
    if _FILE_NAME.fullmatch(words) or words.lower() in {path.name.lower(), target.lower()} or _is_stem(words, path.stem):
        return "is the name of a file", "say what the picture shows"
    opening = _OPENING.match(words)
    if opening is not None:
        return f"begins by saying that it is one: `{opening[0]}`", "leave these words out; a screen reader says them itself"
    return None


def _is_stem(words: str, stem: str) -> bool:
    """Tell whether the words are a file name without its ending, as it is written in the file's path: `map-final_2`."""
    return words.lower() == stem.lower() and any(sign in words for sign in "-_0123456789")


def _wrong_here(words: str, mark: Mark, passage: Passage) -> tuple[str, str] | None:
    """Return what is wrong with the words in this place and what to do, or None."""
    if len(_WORDS.findall(words)) == 1:
        return "is one word", "say in a sentence what the picture shows"
    said = _bare(words)
    title = _TITLE.search(passage.text[mark.start : mark.end])
    if title is not None and _bare(title["title"]) == said:
        return "repeats the picture's title", "leave the title out, or say what the picture shows"
    if said.count(" ") >= _TOLD_BY_CHANCE and f" {said.strip()} " in _around(mark, passage.text):
        return "repeats the words beside the picture", "say what the picture shows that the words do not"
    return None


def _around(mark: Mark, text: str) -> str:
    """Return the words of the paragraph of a picture, and of the paragraphs above and below it, without pictures."""
    above = text[max(0, mark.start - _NEAR) : mark.start].rstrip().split("\n\n")[-2:]
    below = text[mark.end : mark.end + _NEAR].lstrip().split("\n\n")[:2]
    return _bare(_IMAGE.sub(" . ", drop_comments("\n".join((*above, " . ", *below)))))


def _bare(text: str) -> str:
    """Return the words of a text in lower case, each between single spaces."""
    return f" {' '.join(_WORDS.findall(text.lower()))} "


RULE = Rule(NAME, "accessibility", __doc__, check=check)
