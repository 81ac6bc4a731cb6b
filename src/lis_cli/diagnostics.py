"""What a check finds: plain values that know nothing of screens or formats."""

import hashlib
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum, StrEnum

from lis_cli.text.edit import Edit
from lis_cli.text.near import Guess
from lis_cli.text.span import Span


class Severity(IntEnum):
    """The weight of a finding; an error stops a final document."""

    INFO = 1
    WARNING = 2
    ERROR = 3

    @property
    def label(self) -> str:
        """The word users see: `error`, `warning` or `info`."""
        return self.name.lower()


@dataclass(frozen=True, slots=True)
class Related:
    """Another place that belongs to a finding, and why."""

    span: Span
    message: str


class Applicability(StrEnum):
    """Whether a fix may be applied unasked."""

    SAFE = "safe"
    """The meaning is certain; `lis fix` applies it."""
    UNSAFE = "unsafe"
    """It is likely; `lis fix --unsafe` applies it, `lis fix` shows it."""


@dataclass(frozen=True, slots=True)
class Fix:
    """A cure: what it does, in the imperative, and the replacements it consists of."""

    title: str
    edits: tuple[Edit, ...]
    applicability: Applicability = Applicability.SAFE

    @property
    def is_safe(self) -> bool:
        """Tell whether it may be applied unasked."""
        return self.applicability is Applicability.SAFE

    @classmethod
    def instead(cls, given: str, meant: Guess | None, *edits: Edit | None) -> "Fix | None":
        """Return the cure that writes what was meant for what was given, if both it and its edits are there."""
        if meant is None:
            return None
        return cls.of(f"write `{meant.text}` for `{given}`", *edits, is_certain=meant.is_certain)

    @staticmethod
    def of(title: str, *edits: Edit | None, is_certain: bool) -> "Fix | None":
        """Return the cure that consists of these edits, or None where one of them could not be made."""
        made = tuple(edit for edit in edits if edit is not None)
        return Fix(title, made, Applicability.SAFE if is_certain else Applicability.UNSAFE) if made and len(made) == len(edits) else None


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding: what is wrong, where, and what to do.

    `message` can stand alone on one line; values are in backticks. `help` says what to do.
    """

    rule: str
    span: Span
    message: str
    help: str | None = None
    severity: Severity = Severity.ERROR
    related: tuple[Related, ...] = ()
    fix: Fix | None = None


def sort_diagnostics(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Return the findings in reading order: by file, then place, then rule."""
    return sorted(diagnostics, key=lambda d: (d.span.path, d.span.start or (0, 0), d.rule, d.message))


def has_errors(diagnostics: Iterable[Diagnostic]) -> bool:
    """Tell whether any finding is an error."""
    return any(d.severity is Severity.ERROR for d in diagnostics)


_LINE = re.compile(r"\bline \d+")
"""A message may say where another place is; that moves too."""


def fingerprints(diagnostics: Sequence[Diagnostic], path_of: Callable[[str], str] = str) -> list[str]:
    """Return one fingerprint per finding, in order: of file, rule and words, counted where they occur again; each once.

    It is the same for the same mistake, though lines above it come and go. `path_of` tells what a path is called in it.
    """
    seen: dict[tuple[str, str, str], int] = {}
    prints = []
    for diagnostic in diagnostics:
        what = (path_of(diagnostic.span.path), diagnostic.rule, _LINE.sub("line", diagnostic.message))
        seen[what] = seen.get(what, 0) + 1
        words = "\0".join((*what, str(seen[what])))
        prints.append(hashlib.blake2b(words.encode(errors="surrogatepass"), digest_size=20).hexdigest())
    return prints
