"""Words of a sentence, with their places; amounts of money, years and numbers are one token each."""

import re
from collections.abc import Iterator
from typing import NamedTuple

SUM, YEAR, NUMBER, STOP, COMMA = "£", "<year>", "<number>", "<stop>", ","
"""What stands in a token for an amount of money, a year, another number, a sign that ends a clause, and a comma."""

_DIGITS = r"\d(?:[\d,.]{0,20}\d)?"
_SCALE = r"(?:million|billion|trillion|thousand|bn|mn|tn|m|k)\b"
_TO = r"(?:\s?(?:-|–|—|to|and)\s?)"
_ABBREVIATED = r"(?<!\bapprox)(?<!\bincl)(?<!\best)(?<!\bmin)(?<!\bmax)(?<!\bca)(?<!\bc)(?<!\be\.g)(?<!\bi\.e)(?<!\bp\.a)"
"""No full stop of an abbreviation ends a clause, as in `approx. £3m`."""
_TOKEN = re.compile(
    r"(?P<word>(?!https?:)(?<![^\W_])[a-z]+(?:['’][a-z]+)?)"
    # citations, footnote marks, addresses, figures, marks of lists and markup are no words
    r"|(?P<skip>\[\^[^]\s]{1,60}\]|\[[^][@]{0,200}@[^][]{0,300}\]|\]\([^()\s]{0,300}\)|\{[^{}\n]{0,200}\}"
    r"|<[^<>\n]{1,300}>|https?://\S+)"
    r"|(?P<figure>\{\{.{0,300}?\}\})"
    rf"|(?P<sum>(?:US)?[£€$]\s?{_DIGITS}(?:\s?{_SCALE})?(?:{_TO}[£€$]?\s?{_DIGITS}(?:\s?{_SCALE})?(?!\w))?"
    rf"|(?:£|€|\$)(?!\w)|\b{_DIGITS}\s?(?:million|billion|trillion|thousand)?\s(?:pounds?|euros?|pence)\b)"
    rf"|(?P<bare>\b{_DIGITS}{_TO}{_DIGITS}\s?{_SCALE}|\b{_DIGITS}\s?{_SCALE})"
    r"|(?P<year>\b(?:19|20)\d\d(?:\s?[-/–]\s?(?:/\s?)?(?:20)?\d\d)?\b|\b\d\d/\d\d\b)"
    rf"|(?P<number>{_DIGITS}%?)"
    rf"|(?P<stop>[;:!?()—–]|{_ABBREVIATED}\.(?!\w)|\s-\s)"
    r"|(?P<comma>,)",
    re.IGNORECASE,
)
_NOT_MONEY = re.compile(
    r"\s(?:more\s|extra\s|new\s|additional\s)?(?:people|visitors?|passengers?|tonnes?|jobs|homes|residents|households|trips|journeys|workers|"
    r"customers|of (?:road|cable|coast|track|fibre)|square|sq|litres|miles|km|metres|trees|meals|users|premises|hectares|day|long|wide|"
    r"deep|tall|high)\b",
    re.IGNORECASE,
)


class Token(NamedTuple):
    """One word in small letters, or what stands for it, and where in the sentence."""

    word: str
    start: int
    end: int


def iter_tokens(sentence: str) -> Iterator[Token]:
    """Yield the words of a sentence of Markdown, amounts, years, numbers and the signs that end a clause."""
    for match in _TOKEN.finditer(sentence):
        match match.lastgroup:
            case "word" if match[0] == "May" and match.start():  # the month
                yield Token(YEAR, match.start(), match.end())
            case "word":
                yield Token(match[0].lower().replace("’", "'"), match.start(), match.end())
            case "sum":
                yield Token(SUM, match.start(), match.end())
            case "bare":
                yield Token(NUMBER if _NOT_MONEY.match(sentence, match.end()) else SUM, match.start(), match.end())
            case "year":
                yield Token(YEAR, match.start(), match.end())
            case "number" | "figure":
                yield Token(NUMBER, match.start(), match.end())
            case "stop":
                yield Token(STOP, match.start(), match.end())
            case "comma":
                yield Token(COMMA, match.start(), match.end())
            case _:  # what is skipped
                pass
