"""Writes the characters that the fonts of our documents have, for the rule `unprintable-character`.

`python .ci/make_coverage.py` writes templates/fonts/coverage.txt; with `--check` it exits 1 if that is not what the fonts say.
"""

import sys
from itertools import groupby
from pathlib import Path

from fontTools.ttLib import TTFont

FONTS = Path(__file__).resolve().parent.parent / "templates" / "fonts"


def coverage() -> str:
    """Return the code points that every font has, as hexadecimal ranges, one a line."""
    common = set.intersection(*(set(TTFont(path).getBestCmap()) for path in FONTS.glob("*.otf")))
    runs = groupby(enumerate(sorted(common)), key=lambda pair: pair[1] - pair[0])
    ranges = [[point for _, point in run] for _, run in runs]
    return "".join(f"{run[0]:04X}-{run[-1]:04X}\n" for run in ranges)


def main() -> int:
    """Write the file, or with --check say whether it is stale."""
    path = FONTS / "coverage.txt"
    if "--check" in sys.argv[1:]:
        return 0 if path.read_text(encoding="ascii") == coverage() else 1
    path.write_text(coverage(), encoding="ascii", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
