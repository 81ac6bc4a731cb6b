"""Fingerprints of findings: the same for the same mistake, though lines above it come and go."""

import hashlib
import re

from lis_cli.reporters.report import Report

_LINE = re.compile(r"\bline \d+")
"""A message may say where another place is; that moves too."""


def fingerprints(report: Report) -> list[str]:
    """Return one fingerprint per finding that is told, in order: of file, rule and words, counted where they occur again; each once."""
    seen: dict[tuple[str, str, str], int] = {}
    prints = []
    for diagnostic in report.shown:
        what = (report.path(diagnostic.span.path), diagnostic.rule, _LINE.sub("line", diagnostic.message))
        seen[what] = seen.get(what, 0) + 1
        words = "\0".join((*what, str(seen[what])))
        prints.append(hashlib.blake2b(words.encode(errors="surrogatepass"), digest_size=20).hexdigest())
    return prints
