"""Names of the places on a web page that people link to: made of what stands there, never of its number.

A figure that is put in, a chapter or a heading, moves no other name, so that links from elsewhere go on leading where they led.
"""

import re
from itertools import chain, count

from lis_cli.document.ast import Element, attributes_of, rewrite, text_of

_LONGEST = 50
"""Characters of a title that go into a name."""
_SENTENCE = re.compile(r"(?:\.(?=\s)|\.$|(?<=\?)\s)")


class Names:
    """The names on one page: those that its elements have already, and those given since."""

    def __init__(self, blocks: list[Element]) -> None:
        """Headings alone can have such names; what an author has named bears the name of its file, too."""
        self._used = {attributes_of(block)[0] for block in blocks if block["t"] in {"Header", "Div", "Table", "Figure"}}

    def unused(self, kind: str, words: str) -> str:
        """Return a name such as `table-actions-by-year`; the second of the same words ends in a number."""
        slug = re.sub(r"[^a-z0-9]+", "-", words.lower()).strip("-")
        if len(slug) > _LONGEST:
            slug = slug[: _LONGEST + 1].rpartition("-")[0] or slug[:_LONGEST]
        first = f"{kind}-{slug}" if slug else kind
        name = next(name for name in chain([first], (f"{first}-{number}" for number in count(2))) if name not in self._used)
        self._used.add(name)
        return name


def title_of(caption: list[Element]) -> str:
    """Return the first sentence of a caption, without the numbers of its citations, which change as others come and go."""
    words = " ".join(text_of(rewrite(caption, _without_numbers)).split())
    return _SENTENCE.split(words, maxsplit=1)[0].strip()


def _without_numbers(element: Element) -> list[Element] | None:
    return [] if element["t"] in {"Cite", "Note"} else None
