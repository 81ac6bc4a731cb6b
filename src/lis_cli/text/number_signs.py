"""The signs by which a quantity shows: digits that stand free, and words such as `million`, `per cent`, `thirds` and `in five`.

Most prose has none, so this is all that most prose costs; `quantities` reads the rest.
"""

import re

GAP = r"[\s>]{1,12}"
"""The pattern of what stands between two words: blanks, a line end, the mark of a quoted line."""
_PER_CENT = rf"per(?:{GAP}|-)?cent\b|percentage{GAP}points?\b"
_WORDS = (
    rf"hundred\b|thousand\b|million\b|billion\b|trillion\b|{_PER_CENT}"
    r"|[Hh]alf\b|thirds?\b|quarters?\b|fifths?\b|sixths?\b|sevenths?\b|eighths?\b|ninths?\b|tenths?\b"
    rf"|(?:in|out{GAP}of)(?:{GAP}every)?{GAP}(?:two|three|four|five|six|seven|eight|nine|ten|twenty|100?0?)\b"
)
"""The words by which a number in words shows."""
_FREE = r"(?<![^\W_].)(?<![.,/@#:^\\].)(?<![^\W\d_][-–].)(?<![^\W_]_.)"
"""Behind the first digit of a number: it is no part of a word, an address, a path or a longer number."""
SIGN_OF_NUMBER = re.compile(rf"[0-9]{_FREE}[0-9,.]*|{_WORDS}")
"""It begins with a set of characters, so that it is fast to look for."""


def may_hold_quantities(text: str) -> bool:
    """Tell, fast, whether some text may say how much or how many."""
    return SIGN_OF_NUMBER.search(text) is not None
