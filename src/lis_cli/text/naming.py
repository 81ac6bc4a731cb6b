"""Numbers that only name or date something, and measure nothing: `2036`, `14 August`, `A47`, `level 3`, `page 12`, `aged 16 to 64`."""

import re
from dataclasses import dataclass
from decimal import Decimal

from lis_cli.text.number_signs import GAP

_MONTHS = "january|february|march|april|may|june|july|august|september|october|november|december"
_SHORT_MONTHS = "jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec"
MONTH = rf"(?:{_MONTHS}|(?:{_SHORT_MONTHS})\.?)"
_BETWEEN = " \n\t>*_"
"""What may stand between a number and the word before it."""
_DAY_AFTER = re.compile(rf"(?:{GAP}|[ ]?(?:-|–|to|and|&)[ ]?\d{{1,2}}[ ])(?:of{GAP})?(?:{MONTH})\b", re.IGNORECASE)
_MONTH_NAMES = frozenset({*_MONTHS.split("|"), "sep", *(month.rstrip("?") for month in _SHORT_MONTHS.split("|"))})
_TIME_AFTER = re.compile(r"[ ]?(?:[ap]\.?m\b|o['’]clock|noon|midnight|°|degrees?\b)", re.IGNORECASE)
_AGE_AFTER = re.compile(rf"(?:(?:{GAP}|-)years?(?:{GAP}|-)olds?\b|{GAP}(?:and|or){GAP}(?:over|under|above|below|older|younger)\b)")
_CLAUSE_BEFORE = re.compile(r"(?:\A|\n[ \t]*\n)[\s>*_]{0,12}\Z")
_CLAUSE_AFTER = re.compile(r"\.?\)?[ \t]{1,4}[A-Z]")
_ITEM_BEFORE = re.compile(r"(?:\A|\n)[ \t>]{0,12}\Z")
_ITEM_AFTER = re.compile(r"[.)](?:\s|\Z)")
_GLUED_WORD = re.compile(r"[-–][^\W\d_]")
_LABELS = frozenset(
    """
    act action age aged ages aim annex appendix article band box chapter charity chart clause clauses column deal decision diagram drawing
    edition euro fig figure figures footnote gate goal grade grades horizon item items iso junction key kind level levels line lot map
    minute mission note npf nvq objective option p page pages para paragraph paragraphs paras phase phases pillar platform plot policy
    pp priority question recommendation ref reference regulation response room rule scenario schedule scope section sections standard
    strand table tables target terminal theme tier tiers tranche type unit units version volume wave zone
    """.split()  # noqa: SIM905  (a paragraph is easier to read than its words)
)
"""Words behind which a number below a hundred is a name, whatever follows it."""
_LABELS_ALONE = frozenset({"class", "no", "nos", "number", "part", "round", "route", "stage", "step", "top", "year", "years"})
"""Words behind which a number is a name where no counted thing follows: `year 11`, but not `this year 400 firms`."""
_NO_NAMES = frozenset(
    """
    a about across after all almost also among an and are around as at before below between but by can every for from had has have in
    into is it its just last nearly no not of on only or our over some than that the their these they this those through to under until
    up was we were when where while who with yet
    """.split()  # noqa: SIM905
)
"""Words that may begin a sentence with a capital letter and name nothing."""
_YEARS = range(1700, 2101)
_COUNTING = re.compile(
    rf"\b(?:over|(?:more|fewer|less){GAP}than|nearly|almost|some|at{GAP}least|up{GAP}to|about){GAP}\Z",
    re.IGNORECASE,
)
_OF_YEARS = frozenset({"baseline", "figure", "figures", "level", "levels", "price", "prices", "total", "value", "values"})
_JOINS_NAMES = re.compile(r"[ ]?[-–/,&][ ]?|\)?[ ]|,?[ \n](?:to|and|or)[ \n]")
_LAST_DAY = 31
_VERSIONS = 10
"""A name with a decimal, such as `Industry 4.0`, is below this."""
_FEW = 20
"""School years, steps and rounds are below this."""
_SMALL = 100
"""Clauses, ages, labels and parts of a longer name are below this."""


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number in digits without a sign of money, percentage or scale, and what stands around it."""

    digits: str
    """As written, with its sign."""
    value: Decimal
    before: str
    after: str
    """The characters on either side, as many as names are looked for in."""
    words: tuple[str, ...]
    """What it may count: the words that follow, in lower case."""
    is_measured: bool = False
    """Whether the first of these words is a unit of measure, such as `hectare`."""

    @property
    def previous(self) -> str:
        """The word before, be it abbreviated; empty where a comma or the like stands between."""
        words = self.before.rstrip(_BETWEEN).split() if self.before[-1:] in _BETWEEN else []
        word = words[-1].lstrip(_BETWEEN + "([\"'“‘") if words else ""
        bare = word.removesuffix(".")
        is_whole = bare == word or bare.lower() in _LABELS or bare.lower() in _LABELS_ALONE or bare.lower() in _MONTH_NAMES
        return bare if is_whole and bare.replace("'", "").replace("’", "").isalpha() else ""


def is_name(numeral: Numeral) -> bool:
    """Tell whether a number only names or dates something, by what stands around it."""
    return _is_date(numeral) or _is_age(numeral) or _is_code(numeral) or _is_labelled(numeral) or _is_part_of_word(numeral)


def goes_on(between: str, numeral: Numeral, name: str) -> bool:
    """Tell whether a number goes on with the one before it, which names: `2014–20`, `levels 3 and 4`, `01603 123456`."""
    if not between or len(between) > len(", and ") or not _JOINS_NAMES.fullmatch(between):
        return False
    if _is_year(name):
        return between.strip() in {"-", "–", "/"}
    if between in {" ", ") "}:
        return True
    return numeral.value < _SMALL and not ("," in between and numeral.words)


def _is_year(digits: str) -> bool:
    return len(digits) == len(str(_YEARS[0])) and digits.isdigit() and int(digits) in _YEARS


def _is_date(numeral: Numeral) -> bool:
    is_day = numeral.value <= _LAST_DAY and "." not in numeral.digits
    if is_day and (numeral.previous.lower() in _MONTH_NAMES or _DAY_AFTER.match(numeral.after)):
        return True
    if _TIME_AFTER.match(numeral.after):
        return True
    if not _is_year(numeral.digits):
        return False
    counted = numeral.words and numeral.words[0] not in _OF_YEARS
    return not (counted and _COUNTING.search(numeral.before))


def _is_age(numeral: Numeral) -> bool:
    return numeral.value < _SMALL and bool(_AGE_AFTER.match(numeral.after))


def _is_code(numeral: Numeral) -> bool:
    """Tell whether it is a telephone number, the number of a clause, or a number in a list that runs on."""
    if (numeral.digits[0] == "0" and numeral.digits[1:2].isdigit()) or (numeral.digits[0] == "+" and numeral.after[1:2].isdigit()):
        return True
    if numeral.value >= _SMALL:
        return False
    if numeral.before.endswith("(") and numeral.after.startswith(")"):
        return True
    if _ITEM_AFTER.match(numeral.after) and _ITEM_BEFORE.search(numeral.before):
        return True
    return bool(_CLAUSE_AFTER.match(numeral.after) and _CLAUSE_BEFORE.search(numeral.before))


def _is_labelled(numeral: Numeral) -> bool:
    """Tell whether the word before makes a name of it: `level 3`, `Growth Deal 2`, `Industry 4.0`."""
    word = numeral.previous
    if not word or "," in numeral.digits:
        return False
    if word.lower() in _LABELS:
        return numeral.value < _SMALL or not numeral.words
    if word.lower() in _LABELS_ALONE:
        return not numeral.words or numeral.value < _FEW
    is_version = "." in numeral.digits and numeral.value < _VERSIONS
    if is_version and len(word) > 1 and word.isupper() and not numeral.is_measured:
        return True  # WCAG 2.2
    return word[0].isupper() and word.lower() not in _NO_NAMES and (is_version or "." not in numeral.digits) and not numeral.words


def _is_part_of_word(numeral: Numeral) -> bool:
    """Tell whether a hyphen ties it to a word that is no measure: `5-year plan`, but not `50-hectare site`."""
    return bool(_GLUED_WORD.match(numeral.after)) and "," not in numeral.digits and not numeral.is_measured
