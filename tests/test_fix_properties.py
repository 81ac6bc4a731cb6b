"""Whatever an author has got wrong, fixing it never fails, loses nothing, and is done once."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping

from hypothesis import given, settings
from hypothesis import strategies as st

from helpers import fixed, minimal_files, workspace
from lis_cli.diagnostics import Diagnostic
from lis_cli.fix import Outcome

FILES = {path: data.decode() if isinstance(data, bytes) else data for path, data in minimal_files().items()}
PATHS = st.sampled_from(sorted(FILES))
WORD = re.compile(r"[A-Za-z]{3,}")
Changes = dict[str, str | bytes | None]


@st.composite
def slips(draw: st.DrawFn) -> Changes:
    """Return some files of the minimal strategy with what officers get wrong."""
    files: dict[str, str] = {}
    for number in range(draw(st.integers(1, 5))):
        path = draw(PATHS)
        lines = files.get(path, FILES[path]).split("\n")
        at = draw(st.integers(0, len(lines) - 1))
        lines[at : at + 1] = draw(st.sampled_from([_misspell, _capital, _spaces, _tab, _twice, _dress, _comment, _heading, _sign]))(
            draw, lines[at], number
        )
        files[path] = "\n".join(lines)
    ends = draw(st.sampled_from(["\n", "\n", "\r\n", "\r"]))
    mark = draw(st.sampled_from([b"", b"", b"\xef\xbb\xbf"]))
    return {path: mark + text.replace("\n", ends).encode() for path, text in files.items()}


def _misspell(draw: st.DrawFn, line: str, _number: int) -> list[str]:
    words = list(WORD.finditer(line))
    if not words:
        return [line]
    word = draw(st.sampled_from(words))
    at = draw(st.integers(word.start(), word.end() - 1))
    slip = draw(st.sampled_from(["", line[at] * 2, "z", line[at : at + 2][::-1]]))
    return [line[:at] + slip + line[at + (2 if len(slip) == 2 and slip[0] != slip[1] else 1) :]]


def _capital(draw: st.DrawFn, line: str, _number: int) -> list[str]:
    words = list(WORD.finditer(line))
    word = draw(st.sampled_from(words)) if words else None
    return [line[: word.start()] + word[0].title() + line[word.end() :] if word else line]


def _spaces(draw: st.DrawFn, line: str, _number: int) -> list[str]:
    return [line + draw(st.sampled_from([" ", "  ", "\t", "    "]))]


def _tab(_draw: st.DrawFn, line: str, _number: int) -> list[str]:
    return ["\t" * ((len(line) - len(line.lstrip())) // 2) + line.lstrip()]


def _twice(_draw: st.DrawFn, line: str, _number: int) -> list[str]:
    return [line, line]


def _dress(draw: st.DrawFn, line: str, _number: int) -> list[str]:
    return [
        re.sub(r"\b\d{4,}(-\d\d)*\b", draw(st.sampled_from(["£1.6m", "1,600", "1 May 2019", "01/10/2019", "12/25/2019", "2010/11"])), line)
    ]


def _comment(draw: st.DrawFn, line: str, number: int) -> list[str]:
    indent = line[: len(line) - len(line.lstrip())]
    return draw(st.sampled_from([[f"{line} # kept {number}"], [f"{indent}# kept {number}", line], [line, "", f"<!-- kept {number} -->"]]))


def _heading(draw: st.DrawFn, line: str, _number: int) -> list[str]:
    return [line, "", f"{'#' * draw(st.integers(1, 6))} Heading", ""]


def _sign(draw: st.DrawFn, line: str, _number: int) -> list[str]:
    at = draw(st.integers(0, len(line)))
    return [line[:at] + draw(st.sampled_from([*":-[]{}'\"|>#&*@`%, \t", ": ", "é🌍", "\x00"])) + line[at:]]


def after(outcome: Outcome) -> Changes:
    return {file.path: file.after for file in outcome.files}


def comments(files: Mapping[str, str | bytes | None]) -> Counter[str]:
    return Counter(found for data in files.values() if isinstance(data, bytes) for found in re.findall(r"kept \d", data.decode()))


@settings(max_examples=80)
@given(slips())
def test_fixing_is_done_once_and_loses_no_comment(changes: Changes) -> None:
    outcome = fixed(changes)
    assert outcome.refused == []
    again = fixed(changes | after(outcome))
    assert (again.files, again.applied) == ([], [])
    assert again.remaining == outcome.remaining
    assert comments(changes | after(outcome)) == comments(changes)


@settings(max_examples=80)
@given(slips())
def test_fixing_unsafely_is_done_once(changes: Changes) -> None:
    outcome = fixed(changes, unsafe=True)
    again = fixed(changes | after(outcome), unsafe=True)
    assert (again.files, again.applied) == ([], [])


def values(changes: Changes, applied: list[Diagnostic]) -> dict[str, Counter[tuple[str, str]]]:
    """Return the values that load, by file, with what the fixes wrote for what, and spaces and levels of headings, made equal."""
    loaded = workspace(changes)
    written = [re.fullmatch(r"write `(.*)` for `(.*)`", item.fix.title) for item in applied if item.fix]

    def equal(text: str) -> str:
        for match in written:
            text = re.sub(rf"(?<![\w-]){re.escape(match[2])}(?![\w-])", match[1], text) if match else text
        return "\n".join(line.rstrip().lstrip("#") for line in text.split("\n"))

    found: dict[str, Counter[tuple[str, str]]] = {}
    for ref, entity in loaded.strategy.entities() if loaded.loaded_strategy else ():
        leaves = _leaves(entity.model_dump(mode="json", exclude_unset=True))
        found.setdefault(loaded.origins[ref].source.path, Counter()).update((f"{ref}{path}", equal(text)) for path, text in leaves)
    return found


def _leaves(value: object, path: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _leaves(inner, f"{path}.{key}")
    elif isinstance(value, list):
        for inner in value:
            yield from _leaves(inner, path)
    elif value is not None:
        yield path, str(value)


@settings(max_examples=80)
@given(slips())
def test_what_loaded_before_loads_after(changes: Changes) -> None:
    outcome = fixed(changes)
    before, then = (values(files, outcome.applied) for files in (changes, changes | after(outcome)))
    # what is read at last may be so wrong that the whole of its file is not used
    opened = {item.span.path for item in outcome.applied if item.rule in {"unknown-key", "yaml-syntax"}}
    lost = {path: leaves - then.get(path, Counter()) for path, leaves in before.items() if path not in opened or path in then}
    assert not any(lost.values()), lost
