"""What must hold of every case: it ends in findings or success, within bounds, at places that are there, and the same each time."""

import json
import re
import signal
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from hashlib import blake2b
from pathlib import PurePosixPath
from xml.etree import ElementTree as ET

from lis_cli.check.checker import inspect_workspace
from lis_cli.check.registry import RULES
from lis_cli.diagnostics import Diagnostic
from lis_cli.load.folders import find_strategies
from lis_cli.load.loader import load_workspace
from lis_cli.manual import manual
from lis_cli.reporters.registry import DIAGNOSTIC_REPORTERS
from lis_cli.reporters.report import Report
from lis_cli.reporters.style import Style
from lis_cli.reporters.waivers import ListedWaiver, list_waivers_json, list_waivers_text
from lis_cli.snapshot import InMemory
from lis_cli.text.source import Source
from lis_cli.text.span import Position, Span
from lis_cli.tools.blame import Blame

TODAY = date(2019, 10, 1)
SLOWEST = 5.0
"""Seconds of processor time that checking a case may take."""
_MOST = 1000
"""Findings that are reported, as the program does where nothing else is asked for."""
_STEERING = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


class TooSlowError(Exception):
    """The case took too long."""


class BrokenPromiseError(Exception):
    """Something does not hold that must; the message says what, in few and constant words, the second argument where."""


@dataclass
class Outcome:
    """What checking a case gave."""

    rules: set[str] = field(default_factory=set)
    findings: int = 0
    strategies: int = 0
    seconds: float = 0.0
    """Of processor time, for checking and reporting once."""
    digest: str = ""
    """Of every report."""


def examine(files: Mapping[str, bytes]) -> Outcome:
    """Check a case and look at everything that is told; raises what goes wrong."""
    started = time.process_time()
    with _at_most(SLOWEST):
        outcome = _check(files)
    outcome.seconds = time.process_time() - started
    if outcome.seconds > SLOWEST:  # where there is no alarm
        raise TooSlowError
    return outcome


def _check(files: Mapping[str, bytes]) -> Outcome:
    """Return what was found in every strategy of some files, after a look at each report of it."""
    snapshot = InMemory(files)
    outcome, digest = Outcome(), blake2b(digest_size=16)
    for root in find_strategies(snapshot.paths()):
        workspace = load_workspace(snapshot, root)
        found, used = inspect_workspace(workspace, TODAY)
        texts = {path: Source(path, _as_shown(data)) for path, data in files.items()} | dict(workspace.sources)
        for diagnostic in found:
            _examine_places(diagnostic, texts)
        outcome.rules |= {diagnostic.rule for diagnostic in found}
        outcome.findings += len(found)
        outcome.strategies += 1
        waivers = [
            ListedWaiver(
                use.waiver.span,
                use.waiver.rules,
                use.waiver.reason,
                use.waiver.until,
                is_expired=False,
                silenced=1,
                written=Blame("committed", "é", "2019-10-01"),
            )
            for use in used
        ]
        reports = _reports(found, root, workspace.sources)
        reports["waivers"], reports["waivers.json"] = list_waivers_text(waivers, Style()), list_waivers_json(waivers, Style())
        for name, text in reports.items():
            _examine_report(name, text, min(len(found), _MOST))
            digest.update(text.encode())
    outcome.digest = digest.hexdigest()
    return outcome


def _reports(found: list[Diagnostic], root: str, sources: Mapping[str, Source]) -> dict[str, str]:
    def report(*, colour: bool) -> Report:
        return Report(found, [root or "."], Style(colour=colour), sources, manual(), _MOST, "1")

    plain = {name: reporter(report(colour=False)) for name, reporter in DIAGNOSTIC_REPORTERS.items()}
    return plain | {"colour": DIAGNOSTIC_REPORTERS["text"](report(colour=True))}


def _examine_places(diagnostic: Diagnostic, texts: Mapping[str, Source]) -> None:
    """Look whether a finding and all that belongs to it stand in files that are there, at lines and columns that they have."""
    if diagnostic.rule not in RULES or not diagnostic.message:
        raise BrokenPromiseError("finding of no rule or without words", repr(diagnostic)[:300])
    spans = [diagnostic.span, *(related.span for related in diagnostic.related)]
    spans += [Span(edit.path, edit.start, edit.end) for edit in diagnostic.fix.edits] if diagnostic.fix else []
    for span in spans:
        if span.path not in texts:
            raise BrokenPromiseError(f"{diagnostic.rule} is found in a file that is not there", str(span))
        places = [place for place in (span.start, span.end) if place is not None]
        if places != sorted(places) or not all(_lies_inside(place, texts[span.path]) for place in places):
            raise BrokenPromiseError(f"{diagnostic.rule} is found at a place that is not there", str(span))


def _as_shown(data: bytes) -> str:
    return data.removeprefix(b"\xef\xbb\xbf").decode(errors="replace").replace("\r\n", "\n").replace("\r", "\n")


def _lies_inside(place: Position, source: Source) -> bool:
    starts = source.line_starts
    if not 1 <= place.line <= len(starts):
        return False
    end = starts[place.line] - 1 if place.line < len(starts) else len(source.text)
    return 1 <= place.column <= end - starts[place.line - 1] + 1


def _examine_report(name: str, text: str, told: int) -> None:
    """Look whether a report of so many findings can be read by what reads it, and steers no terminal."""
    try:
        text.encode()
        match PurePosixPath(name).suffix or name:
            case "json" | "sarif" | "gitlab" | ".json":
                json.loads(text)
            case "junit":
                ET.fromstring(text)  # noqa: S314  (written by ourselves)
            case "github":
                lines = text.splitlines()
                _require(all(line.startswith("::") for line in lines[:told]) and len(lines) <= told + 2)
            case "concise":
                _require(len(text.splitlines()) == told + 1)
        lines = text.split("\n")
        _require(not lines.pop())
        _require(name in {"colour", "junit"} or not any(_STEERING.search(line) for line in lines))
    except (ValueError, ET.ParseError) as problem:
        raise BrokenPromiseError(f"{name} report cannot be read", repr(problem)) from problem


def _require(held: bool) -> None:  # noqa: FBT001
    if not held:
        raise ValueError


@contextmanager
def _at_most(seconds: float) -> Iterator[None]:
    """Raise TooSlowError when the processor has worked that long; Windows has no such alarm."""
    if sys.platform == "win32":
        yield
        return

    def ring(*_: object) -> None:
        raise TooSlowError

    before = signal.signal(signal.SIGPROF, ring)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def peak_memory() -> float:
    """Return the most memory this process ever had, in MiB; 0 where the system does not say."""
    if sys.platform == "win32":
        return 0.0
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 * 1024 if sys.platform == "darwin" else 1024)
