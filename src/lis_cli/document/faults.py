"""What keeps a document from being made: what goes wrong in an officer's own template, with its place, or a picture."""

import re
import traceback
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import NamedTuple

from lis_cli.document.expressions import ExpressionError
from lis_cli.text.near import did_you_mean

_QUOTED = re.compile(r"'([^']{1,100})'|`([^`]{1,100})`")
_WHERE_TOLD = "`docs/writing.md` lists what templates may use"
_LONGEST = 300


class Fault(NamedTuple):
    """What is wrong with a template, where, and what to do."""

    template: str
    """Its path below the strategy's `templates/`."""
    line: int
    column: int
    message: str
    help: str


class BrokenTemplateError(Exception):
    """A document cannot be made because a template of the strategy's own is wrong."""

    def __init__(self, fault: Fault) -> None:
        """Keep what is wrong."""
        super().__init__(fault.message)
        self.fault = fault


class UnusablePictureError(Exception):
    """A document cannot be made because a picture of the strategy cannot be drawn, which its headers do not tell."""

    def __init__(self, name: str, why: str) -> None:
        """Keep which picture it is, by its path in the strategy, and what the program says that cannot draw it."""
        super().__init__(f"picture `{name}` cannot be used: {why}")
        self.name = name
        self.why = why


@contextmanager
def telling_faults(own: Mapping[str, str], at: str) -> Iterator[None]:
    """Turn whatever an own template does wrong into a BrokenTemplateError; `at` is the template to blame where none is named.

    Without own templates nothing is caught: ours are wrong only by a fault of ours.
    """
    try:
        yield
    except Exception as problem:
        if not own:
            raise
        raise BrokenTemplateError(_fault(problem, own, at)) from problem


def _fault(problem: Exception, own: Mapping[str, str], at: str) -> Fault:
    """Return what is wrong, at the innermost line of the strategy's own templates that was being run."""
    name, line = _place(problem, own, at)
    message, help_ = _told(problem, own)
    return Fault(name, line, _column(own.get(name, ""), line, message), message[:_LONGEST], help_)


def _place(problem: Exception, own: Mapping[str, str], at: str) -> tuple[str, int]:
    from jinja2 import TemplateSyntaxError

    from lis_cli.document.sandbox import OWN

    if isinstance(problem, TemplateSyntaxError) and problem.name and problem.name in own:
        return problem.name, problem.lineno
    frames = [frame for frame in traceback.extract_tb(problem.__traceback__) if frame.filename.startswith(OWN)]
    if frames:
        return frames[-1].filename.removeprefix(OWN), frames[-1].lineno or 1
    return (at if at in own else next(iter(own))), 1


def _told(problem: Exception, own: Mapping[str, str]) -> tuple[str, str]:
    """Return a failure of Jinja's or Python's in words for officers, and what to do."""
    from jinja2 import TemplateNotFound, TemplateSyntaxError, UndefinedError
    from jinja2.exceptions import SecurityError

    from lis_cli.document.sandbox import SpentError, WrittenError

    said = _backticked(" ".join(str(problem).split()).rstrip("."))
    if isinstance(problem, TemplateNotFound):
        name = str(problem.name or said)[:100]
        return f"there is no template `{name}`", did_you_mean(name, own) or _NO_FILE
    if isinstance(problem, ExpressionError | WrittenError):
        return said, problem.help or _WHERE_TOLD
    told: list[tuple[type[Exception], tuple[str, str]]] = [
        (TemplateSyntaxError, (f"template cannot be read: {said}", "correct the words between the braces")),
        (UndefinedError, (said, _WHERE_TOLD)),
        (SecurityError, (said, _WHERE_TOLD)),
        (SpentError, (said, _LOOPS)),
        (RecursionError, ("template calls itself without an end", _CIRCLE)),
        (MemoryError, ("template needs more memory than there is", _LOOPS)),
        (Exception, (f"template failed: {said or type(problem).__name__}", _WHERE_TOLD)),
    ]
    return next(words for kind, words in told if isinstance(problem, kind))


_NO_FILE = "a template reads no file but those of `templates/` that end in `.j2`"
_LOOPS = "look for a loop within a loop, or a text that is joined to itself"
_CIRCLE = "take out the call, or the `include`, that leads back to where it began"


def _backticked(text: str) -> str:
    """Return Jinja's words with names as we quote them."""
    return re.sub(r"'(?:lis_cli\.[\w.]*\.)?([^'`]{0,200})'", r"`\1`", text)


def _column(template: str, line: int, message: str) -> int:
    """Return the column at which the first name that the message quotes stands in its line, or else where the line begins."""
    lines = template.splitlines()
    if not 1 <= line <= len(lines):
        return 1
    text = lines[line - 1]
    at = _first_found(text, (one or other for one, other in _QUOTED.findall(message)))
    return at if at is not None else len(text) - len(text.lstrip()) + 1


def _first_found(text: str, names: Iterable[str]) -> int | None:
    for name in names:
        word = re.search(rf"(?<![\w]){re.escape(name.rsplit(' ', 1)[-1])}(?![\w])", text)
        if word:
            return word.start() + 1
    return None
