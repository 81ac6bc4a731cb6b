"""Quantities in plain text, with their places: `£1.6m`, `30 million pounds`, `12.5 per cent`, `33 to 41 miles an hour`.

A quantity says how much, how many or which rank. A number that only names or dates something is none; `naming` says which those are.
Of Markdown it takes what `visible_words` leaves.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from lis_cli.text.naming import Numeral, goes_on, is_name
from lis_cli.text.number_signs import GAP, SIGN_OF_NUMBER
from lis_cli.text.number_words import SCALES, read_number_words
from lis_cli.text.quantity import GLUED_UNITS, MEASURES, Kind, Quantity, scaled, step_of
from lis_cli.text.ranges import AROUND, join_two, share_of_two

_DIGITS = frozenset("0123456789")
_RUN = re.compile(r"[0-9][0-9,.]*")
_DIGITS_AT_END = re.compile(r"[0-9][0-9,.]*\Z")
_NUMBER = re.compile(r"(?:[0-9]{1,3}(?:,[0-9]{3}){1,6}|[0-9]{1,15})(?:\.[0-9]{1,6})?")
_SUFFIX = re.compile(r"\^?([^\W\d_]{1,9})")
_UNIT = re.compile(
    rf"(?:(?:{GAP}|-)(?P<scale>{'|'.join(SCALES)})\b)?"
    rf"(?:(?P<percent>[\s>]{{0,12}}%|(?:{GAP}|-)per(?:{GAP}|-)?cent\b)(?P<points>{GAP}points?\b)?"
    rf"|(?P<percentage>{GAP}percentage{GAP}points?\b)"
    rf"|{GAP}(?P<coin>pounds|euros|dollars|pence)(?:{GAP}sterling)?\b)?",
    re.IGNORECASE,
)
_CURRENCIES = frozenset("£$€")
_SUFFIXES = {"k": 10**3, "m": 10**6, "mn": 10**6, "bn": 10**9, "tn": 10**12} | SCALES
_ORDINALS = frozenset({"st", "nd", "rd", "th"})
_COINS = {"pounds": "£", "pence": "£", "euros": "€", "dollars": "$"}
_NEXT_WORD = re.compile(r"[\s>*_-]{1,12}([^\W\d_][\w'’-]{0,40})")
_END_OF_PHRASE = frozenset(
    """
    a about above across after against an and are as at away be been before behind below between both but by can could did do down
    during each either every for from had has have he his if in into is it its may might must near not now of off on once only or our
    out over per said she should since so than that the their them then there these they this those through to under until up was we
    were when where which while who whose will with within would you
    """.split()  # noqa: SIM905
)
_MOST_WORDS = 4
_PER = re.compile(rf"(?:{GAP}(?:per|an?|each|every){GAP}|/)(annum|year|month|week|day|hour|head|person|job|worker|pupil|resident|yr)\b")
_RATES = {"annum": "year", "yr": "year"}
_BEST = "largest|smallest|highest|lowest|biggest|fastest|slowest|best|worst|most|least|poorest|richest|youngest|oldest|busiest"
_RANK_BEHIND = re.compile(rf"\^?{GAP}(?:(?:out{GAP})?of{GAP}(?:the{GAP}|all{GAP})?\d|(?:{_BEST})\b|or{GAP}(?:lower|worse|higher|better))")
_RANK_BEFORE = re.compile(
    rf"\brank(?:s|ed|ing|ings)?(?:{GAP}(?:at|as|is|was|of|only|number|joint|from|about)){{0,2}}{GAP}\Z", re.IGNORECASE
)
_PLACE_BEFORE = re.compile(rf"\b(?:placed|position|stands?|stood|came|comes)(?:{GAP}(?:at|as|in|only|from|joint)){{0,2}}{GAP}\Z")
_LAST_DAY = 31


def iter_quantities(text: str) -> Iterator[Quantity]:
    """Yield the quantities of a text, in order.

    Shares told otherwise are percentages too: `two thirds of` is 66.7%, and `3 in 10` is 30%. Where only the last of two amounts
    bears their unit, both have it: `£48.5 or £48.3 million` are two amounts in millions.
    """
    held: Quantity | None = None
    for quantity in _iter_read(text):
        following = quantity
        if held is not None and following.start - held.end <= AROUND:
            share = share_of_two(text, held, following)
            if share is not None:
                held = share
                continue
            held, following = join_two(text, held, following)
        if held is not None:
            yield held
        held = following
    if held is not None:
        yield held


def _iter_read(text: str) -> Iterator[Quantity]:
    """Yield each quantity as it stands, without a look at its neighbours."""
    end, name, name_end = 0, "", -1
    for match in SIGN_OF_NUMBER.finditer(text):
        if match.start() < end:
            continue
        numeral, quantity = None, _in_words(text, match.start(), match.end()) if match[0][0] not in _DIGITS else None
        if quantity is None:
            digits = _DIGITS_AT_END.search(match[0])
            numeral, quantity = _in_digits(text, match.start() + digits.start()) if digits else (None, None)
        if quantity is None:
            continue
        if numeral is not None:
            is_longer = bool(name) and goes_on(text[name_end : quantity.start], numeral, name)
            if is_longer or is_name(numeral):
                name, name_end = (name if is_longer else numeral.digits), quantity.end
                continue
        name, end = "", quantity.end
        yield quantity


def _in_words(text: str, start: int, end: int) -> Quantity | None:
    """Return a number or a share in words, which shows by the word from `start` to `end`."""
    written = read_number_words(text, start, end) if not text[max(0, start - 1) : start].isalnum() else None
    if written is None:
        return None
    if written.is_share:
        return Quantity(written.start, written.end, written.value, "percent", "%", step=Decimal(10))
    return _with_unit(text, Quantity(written.start, written.end, written.value, "plain", step=written.value / 10), is_scaled=True)


def _in_digits(text: str, start: int) -> tuple[Numeral | None, Quantity | None]:
    """Return a number in digits with its unit, and what stands around it where it may be a name.

    There is no quantity where letters make the number part of a name, as in `5G` and `4AB`.
    """
    run = _RUN.match(text, start)
    assert run is not None  # a digit stands there
    digits = run[0].rstrip(".,")
    end = start + len(digits)
    currency, begin = _currency(text, start)
    is_ratio = text[end : end + 1] in {"/", ":"} and text[end + 1 : end + 2].isdigit()
    if is_ratio or not _NUMBER.fullmatch(digits):
        return None, None
    sign = "" if currency else _sign(text, start)
    begin -= len(sign)
    found = _SUFFIX.match(text, end)
    suffix = "" if found is None else found[1] if found[1] == "M" and not currency else found[1].lower()  # 3M is a firm
    value = Decimal(digits.replace(",", "")) * (-1 if sign in {"-", "−"} else 1)
    plain = Quantity(begin, found.end() if found else end, value, "money" if currency else "plain", currency, step=step_of(digits))
    if suffix:
        return None, _with_suffix(text, plain, suffix, is_exact="." in digits)
    quantity = _with_unit(text, plain)
    if quantity.kind in {"count", "plain"} and quantity.scale == 1:
        before, after = text[max(0, begin - AROUND) : begin], text[end : end + AROUND]
        is_measured = bool(quantity.words) and quantity.words[0] in MEASURES
        return Numeral(sign + digits, abs(value), before, after, quantity.words, is_measured), quantity
    return None, quantity


def _currency(text: str, start: int) -> tuple[str, int]:
    """Return the currency sign before a number, and where the amount begins."""
    at = start - 1 if text[max(0, start - 1) : start] != " " else start - 2
    sign = text[at] if at >= 0 else ""
    if sign not in _CURRENCIES:
        return "", start
    return sign, at - len("US") if sign == "$" and text[max(0, at - 2) : at] == "US" else at


def _sign(text: str, start: int) -> str:
    """Return the plus or minus sign before a number."""
    sign, earlier = text[max(0, start - 1) : start], text[max(0, start - 2) : max(0, start - 1)]
    return sign if sign in {"+", "-", "−"} and (not earlier or earlier in ' \n(>*“"|') else ""


def _with_suffix(text: str, plain: Quantity, suffix: str, *, is_exact: bool) -> Quantity | None:
    """Return a number with the letters glued to it read as its scale, its unit or an ordinal; None where they make a name of it."""
    is_money = plain.kind == "money"
    if suffix.lower() in _SUFFIXES and (
        suffix not in {"m", "M"} or is_money or is_exact
    ):  # `30m` is thirty metres, `£30m` and `2.4m` are millions
        return _with_unit(text, scaled(plain, _SUFFIXES[suffix.lower()]), is_scaled=True)
    if suffix in _ORDINALS and not is_money:
        return replace(plain, kind="rank") if _is_rank(text, plain) else None
    if suffix == "p" and not is_money:
        return replace(plain, kind="money", unit="£", value=plain.value / 100, step=plain.step / 100)
    return replace(plain, kind="count", words=(suffix,)) if suffix in GLUED_UNITS and not is_money else None


def _with_unit(text: str, quantity: Quantity, *, is_scaled: bool = False) -> Quantity:
    """Return a quantity with the scale, the unit and the words that follow its number."""
    unit = _UNIT.match(text, quantity.end)
    assert unit is not None  # every part of it may be absent
    if unit["scale"] and not is_scaled:
        quantity = scaled(quantity, SCALES[unit["scale"].lower()])
    kind, sign = _kind(unit) or (quantity.kind, quantity.unit)
    step = min(quantity.step, Decimal(1)) if kind == "percent" else quantity.step
    words, words_end = _words_behind(text, unit.end())
    if kind == "plain":
        kind = "rank" if _is_ranked(text, quantity.start) else "count" if words else "plain"
    rate = _PER.match(text, words_end)
    per = _RATES.get(rate[1], rate[1]) if rate else ""
    part = Decimal("0.01") if (unit["coin"] or "").lower() == "pence" else 1
    return Quantity(quantity.start, unit.end(), quantity.value * part, kind, sign, words, per, quantity.scale, step * part)


def _kind(unit: re.Match[str]) -> tuple[Kind, str] | None:
    """Return the kind and the sign of the unit behind a number; None where there is none."""
    if unit["percent"] or unit["percentage"]:
        return "percent", "points" if unit["points"] or unit["percentage"] else "%"
    return ("money", _COINS[unit["coin"].lower()]) if unit["coin"] else None


def _is_ranked(text: str, start: int) -> bool:
    before = text[max(0, start - AROUND) : start]
    return "ank" in before and bool(_RANK_BEFORE.search(before))


def _words_behind(text: str, at: int) -> tuple[tuple[str, ...], int]:
    """Return the words of the phrase that goes on at an offset, in lower case, and where the last of them ends."""
    words: list[str] = []
    while len(words) < _MOST_WORDS:
        found = _NEXT_WORD.match(text, at)
        if found is None or found[1].lower() in _END_OF_PHRASE:
            break
        words.append(found[1].lower().removesuffix("'s").removesuffix("’s"))
        at = found.end()
    return tuple(words), at


def _is_rank(text: str, ordinal: Quantity) -> bool:
    """Tell whether an ordinal is a place in an order, and neither a day nor a century."""
    before = text[max(0, ordinal.start - AROUND) : ordinal.start]
    if _RANK_BEHIND.match(text, ordinal.end) or _RANK_BEFORE.search(before) or _PLACE_BEFORE.search(before):
        return True
    return ordinal.value > _LAST_DAY and not _words_behind(text, ordinal.end)[0]
