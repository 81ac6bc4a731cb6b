"""Finds what grows faster than its input: every scanner and pattern meets hostile text of some length, and of four times the length.

Not part of the tests, since a time tells little on a busy machine. Ratios are of processor time in one process, and what looks bad is
measured again before it is told.
"""

import importlib
import pkgutil
import re
import signal
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from types import ModuleType

import lis_cli
from fuzz.crowds import CROWDS
from fuzz.examine import TODAY
from fuzz.hostile import CSV, MARKDOWN, VALUES, YAML
from helpers import workspace
from lis_cli.analysis.tables import read_figures
from lis_cli.check.checker import inspect_workspace
from lis_cli.load.cures import read_date, read_number, read_year
from lis_cli.syntax.blocks import iter_headings, iter_headless_tables
from lis_cli.syntax.markdown import blank_comments, drop_comments, parse_markdown, scan_markdown
from lis_cli.syntax.slips import scan_slips
from lis_cli.syntax.waivers import scan_waivers
from lis_cli.syntax.yaml import parse_yaml
from lis_cli.text.sentences import iter_sentences
from lis_cli.text.source import Source

_TOO_STEEP = 8.0
"""Times the processor time for four times the text; a little more than in step with it, for what is noise."""
_TOO_SHORT = 0.15
"""Seconds below which a time is mostly noise."""
_TOO_LONG = 8
"""Seconds after which a measurement is stopped."""
_SAMPLES = 60
"""Random texts for each scanner, beside the pieces one by one."""

Scanner = Callable[[str], object]


def _checked(path: str, head: str, tail: str = "") -> Scanner:
    """Return the check of a whole strategy in which a text stands in one file."""
    return lambda text: inspect_workspace(workspace({path: head + text + tail}), TODAY)


MARKDOWN_SCANNERS: dict[str, Scanner] = {
    "scan_markdown": scan_markdown,
    "scan_slips": scan_slips,
    "iter_headings": lambda text: list(iter_headings(text)),
    "iter_headless_tables": lambda text: list(iter_headless_tables(text)),
    "iter_sentences": lambda text: list(iter_sentences(text)),
    "blank_comments": blank_comments,
    "drop_comments": drop_comments,
    "scan_waivers in prose": lambda text: scan_waivers(Source("a.md", f"lis:\n{text}")),
    "parse_markdown": lambda text: parse_markdown(Source("a.md", text)),
    "check of prose": _checked("chapters/04-vision.md", "---\ntitle: Vision\n---\n"),
    "check of a field": _checked("glossary.yaml", "a:\n  term: A\n  meaning: |\n    a\n    ", "\n"),
    "check of a quoted field": _checked("glossary.yaml", 'a:\n  term: A\n  meaning: "[@a]', ' [@z]"\n'),
}
YAML_SCANNERS: dict[str, Scanner] = {
    "scan_waivers in YAML": lambda text: scan_waivers(Source("a.yaml", f"lis:\n{text}")),
    "parse_yaml": lambda text: parse_yaml(Source("a.yaml", text)),
    "parse_markdown of front matter": lambda text: parse_markdown(Source("a.md", f"---\n{text}\n---\n")),
    "read_date": read_date,
    "read_year": read_year,
    "read_number": lambda text: (read_number(text, is_pounds=True), read_number(text, is_pounds=False)),
    "check of a register": _checked("glossary.yaml", ""),
    "check of a value": _checked("evidence/skills-survey.yaml", "title: "),
    "check of keys": _checked("strategy.yaml", "title: A\n"),
}
CSV_SCANNERS: dict[str, Scanner] = {"read_figures": lambda text: read_figures(f"period,value\n{text}".encode())}
_GROUPS = (
    (MARKDOWN_SCANNERS, MARKDOWN),
    (YAML_SCANNERS, (*YAML, *VALUES)),
    (CSV_SCANNERS, CSV),
)


def report_growth(length: int, only: list[str]) -> int:
    """Measure everything whose name holds one of the words, or everything; print what is too steep and return 1 if anything is."""
    bad = tried = 0
    for name, scanner, make in _experiments():
        if only and not any(word in name for word in only):
            continue
        tried += 1
        short, long = _measure(scanner, make, length)
        if _is_steep(short, long):
            times = [_measure(scanner, make, length) for _ in range(2)]
            short, long = min(short, *(t[0] for t in times)), min(long, *(t[1] for t in times))
        if _is_steep(short, long):
            bad += 1
            print(f"{name}: {short:.3f} s for {length}, {long:.3f} s for {4 * length}", flush=True)
    print(f"{tried} growths measured at {length} and {4 * length}; {bad} too steep")
    return bool(bad)


def _is_steep(short: float, long: float) -> bool:
    return long > _TOO_SHORT and long > _TOO_STEEP * short


def _experiments() -> Iterator[tuple[str, Callable[..., object], Callable[[int], object]]]:
    """Yield a name, what is measured, and what makes its input of a length."""
    for name, crowd in CROWDS.items():
        yield f"crowd: {name}", lambda files: inspect_workspace(workspace(files), TODAY), lambda n, crowd=crowd: crowd(n // 16)  # type: ignore[misc]
    for scanners, pieces in _GROUPS:
        for name, scanner in scanners.items():
            for text in _texts(name, pieces):
                yield f"{name}: {text!r}", scanner, text.repeated
    for name, scanner in _patterns():
        for text in _texts(name, (*MARKDOWN, *YAML)):
            yield f"{name}: {text!r}", scanner, text.repeated


class _Text:
    """A piece between a beginning and an end."""

    def __init__(self, lead: str, piece: str, tail: str) -> None:
        self.lead, self.piece, self.tail = lead, piece, tail

    def __repr__(self) -> str:
        return f"{self.lead!r} + {self.piece[:60]!r} * n + {self.tail!r}"

    def repeated(self, length: int) -> str:
        """Return the text with the piece as often as makes it so long."""
        return self.lead + self.piece * (length // len(self.piece) + 1) + self.tail


def _texts(name: str, pieces: tuple[str, ...]) -> Iterator[_Text]:
    rng = Random(name)
    for piece in pieces:
        yield _Text("", piece, rng.choice(_TAILS))
        yield _Text(rng.choice(_LEADS), piece, rng.choice(_TAILS))
    for _ in range(_SAMPLES):
        yield _Text(rng.choice(_LEADS), "".join(rng.choices(pieces, k=rng.randrange(2, 5))), rng.choice(_TAILS))


_LEADS = ("", "a [b](c) @d ", "a\n", "- a\n", "> ", "[", "<!-- ", "{{ ", "`", "| a |\n|-|\n", "::: a\n")
_TAILS = ("", "a", "\n\na", "](b)", "\na](b)", " 1", "\x07", "]")


def _patterns() -> Iterator[tuple[str, Scanner]]:
    """Yield every compiled pattern that a check can use, in each way in which its module uses it."""
    for found in pkgutil.walk_packages(lis_cli.__path__, "lis_cli."):
        if found.name.endswith("__main__") or found.name.startswith("lis_cli.document.writers"):
            continue
        module = importlib.import_module(found.name)
        for name, pattern in vars(module).items():
            if isinstance(pattern, re.Pattern) and isinstance(pattern.pattern, str):
                for way in sorted(_ways(module, name)):
                    yield f"{found.name}.{name}.{way}", _use(pattern, way)


def _ways(module: ModuleType, name: str) -> set[str]:
    text = Path(module.__file__ or "").read_text(encoding="utf-8")
    return set(re.findall(rf"\b{name}\.(finditer|findall|search|match|fullmatch|sub|split)\b", text))


def _use(pattern: re.Pattern[str], way: str) -> Scanner:
    if way in {"finditer", "findall", "sub", "split"}:
        return lambda text: sum(1 for _ in pattern.finditer(text))
    return getattr(pattern, way)  # type: ignore[no-any-return]


class _LateError(Exception):
    pass


def _measure(scanner: Callable[..., object], make: Callable[[int], object], length: int) -> tuple[float, float]:
    """Return the seconds of processor time for a length and for four times the length."""
    return _time(scanner, make(length)), _time(scanner, make(4 * length))


def _time(scanner: Callable[..., object], text: object) -> float:
    def ring(*_: object) -> None:
        raise _LateError

    if sys.platform != "win32":
        signal.signal(signal.SIGPROF, ring)
        signal.setitimer(signal.ITIMER_PROF, _TOO_LONG)
    started = time.process_time()
    try:
        scanner(text)
    except _LateError:
        return float(_TOO_LONG)
    finally:
        if sys.platform != "win32":
            signal.setitimer(signal.ITIMER_PROF, 0)
    return time.process_time() - started
