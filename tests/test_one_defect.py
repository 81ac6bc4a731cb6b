"""One mistake in a copy of a real strategy is one finding, at the line and column of the mistake, and nothing else."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from helpers import STRATEGIES
from lis_cli.check.checker import check_workspace
from lis_cli.diagnostics import Diagnostic
from lis_cli.load.loader import load_workspace
from lis_cli.snapshot import InMemory
from pictures import png

Files = dict[str, bytes]
PICTURE = "media/how-it-fits-together.png"


def files_of(strategy: Path) -> Files:
    return {path.relative_to(strategy).as_posix(): path.read_bytes() for path in sorted(strategy.rglob("*")) if path.is_file()}


def check(files: Files) -> list[Diagnostic]:
    return check_workspace(load_workspace(InMemory(files), ""))


def place_of(text: bytes, needle: str, *, skip: int = 0) -> tuple[int, int]:
    """Return the line and column of the first `needle`, `skip` characters further on."""
    words = text.decode()
    at = words.index(needle) + skip
    return words.count("\n", 0, at) + 1, at - (words.rfind("\n", 0, at) + 1) + 1


def replaced(files: Files, path: str, old: str, new: str) -> Files:
    text = files[path].decode()
    assert old in text
    return files | {path: text.replace(old, new, 1).encode()}


@pytest.fixture(params=STRATEGIES, ids=lambda path: path.name)
def files(request: pytest.FixtureRequest) -> Files:
    return files_of(request.param)


def only(found: list[Diagnostic]) -> tuple[str, str, tuple[int, int] | None]:
    """Return the rule, file and place of the one finding there is."""
    assert len(found) == 1, [f"{d.span.path}:{d.span.start}: {d.message} [{d.rule}]" for d in found]
    return found[0].rule, found[0].span.path, found[0].span.start


def some(files: Files, pattern: str, holding: str = "") -> list[str]:
    """Return the first two and the last file of a kind, among those that hold a text."""
    paths = [path for path in files if re.fullmatch(pattern, path) and holding.encode() in files[path]]
    return list(dict.fromkeys([*paths[:2], *paths[-1:]]))


def first(files: Files, pattern: str) -> str:
    return next(path for path in files if re.fullmatch(pattern, path))


def test_nothing_is_wrong_to_begin_with(files: Files) -> None:
    assert check(files) == []


@pytest.mark.parametrize("pattern", ["strategy.yaml", "funding.yaml", r"priorities/.*", r"evidence/.*", r"foundations/.*", r"chapters/.*"])
def test_a_tab_in_yaml(files: Files, pattern: str) -> None:
    for path in some(files, pattern):
        lines = files[path].decode().split("\n")
        indented = next((n for n, line in enumerate(lines) if re.match(r" {2,}[a-z_-]+:", line)), None)
        if indented is None or (path.endswith(".md") and indented > lines.index("---", 1)):
            continue
        lines[indented] = "\t" + lines[indented].lstrip()
        assert only(check(files | {path: "\n".join(lines).encode()})) == ("yaml-syntax", path, (indented + 1, 1))


@pytest.mark.parametrize("pattern", [r"priorities/.*", r"evidence/.*", r"indicators/.*", r"sectors/.*", r"chapters/.*", "strategy.yaml"])
def test_a_duplicate_key(files: Files, pattern: str) -> None:
    for path in some(files, pattern):
        at = place_of(files[path], "title:")
        broken = replaced(files, path, "title:", "title: Twice\ntitle:")
        assert only(check(broken)) == ("duplicate-key", path, (at[0] + 1, at[1]))


@pytest.mark.parametrize(
    ("pattern", "key"), [(r"priorities/.*", "sectors"), (r"priorities/.*", "responds_to"), (r"evidence/.*", "findings")]
)
def test_a_misspelt_key(files: Files, pattern: str, key: str) -> None:
    for path in some(files, pattern, f"\n{key}:"):
        broken = replaced(files, path, f"\n{key}:", f"\n{key[:-1]}z:")
        assert only(check(broken)) == ("unknown-key", path, place_of(broken[path], f"\n{key[:-1]}z:", skip=1))


def test_a_misspelt_evidence_id_in_a_list(files: Files) -> None:
    for path in some(files, r"(?:priorities|foundations)/.*"):
        listed = re.search(r"evidence: \[([a-z0-9-]+)", files[path].decode())
        assert listed is not None
        broken = replaced(files, path, f"evidence: [{listed[1]}", f"evidence: [{listed[1]}x")
        where = place_of(broken[path], f"evidence: [{listed[1]}x", skip=len("evidence: ["))
        assert only(check(broken)) == ("unresolved-reference", path, where)


def test_a_misspelt_citation(files: Files) -> None:
    for path in some(files, r"chapters/.*", "[@"):
        cited = re.search(r"\[@([a-z0-9-]+)", files[path].decode())
        assert cited is not None
        broken = replaced(files, path, f"[@{cited[1]}", f"[@{cited[1]}x")
        assert only(check(broken)) == ("unresolved-reference", path, place_of(broken[path], f"[@{cited[1]}x", skip=1))


def test_a_removed_foundation(files: Files) -> None:
    where = place_of(files["strategy.yaml"], "\nframework: ", skip=len("\nframework: "))
    for path in [path for path in files if path.startswith("foundations/")]:
        assert only(check({name: data for name, data in files.items() if name != path})) == ("uncovered-foundation", "strategy.yaml", where)


def test_a_priority_without_evidence(files: Files) -> None:
    for path in some(files, r"priorities/.*"):
        head, _, body = files[path].decode().partition("\nresponds_to:\n")
        reasons, key, rest = re.split(r"^(\w+:)", body, maxsplit=1, flags=re.MULTILINE)
        bare = re.sub(r"\n +evidence:(?: \[[^\]]*\]|(?:\n +- \S+)+)", "", f"\n{reasons}").lstrip("\n")
        for text in (f"{head}\n{key}{rest}", f"{head}\nresponds_to:\n{bare}{key}{rest}", f"{head}\nresponds_to: []\n{key}{rest}"):
            rule, found_in, _ = only(check(files | {path: text.encode()}))
            assert (rule, found_in) == ("priority-without-evidence", path)


def test_an_action_on_an_unknown_budget(files: Files) -> None:
    for path in some(files, r"priorities/.*", "budget: "):
        named = re.search(r"budget: ([a-z0-9-]+)", files[path].decode())
        assert named is not None
        broken = replaced(files, path, f"budget: {named[1]}", f"budget: x{named[1]}")
        assert only(check(broken)) == ("unresolved-reference", path, place_of(broken[path], f"budget: x{named[1]}", skip=len("budget: ")))


def test_actions_over_a_budget(files: Files) -> None:
    for path in some(files, r"priorities/.*", "budget: "):
        text = files[path].decode()
        drawn = re.search(r"basis: existing.*?amount: (\d+)", text, re.DOTALL)
        assert drawn is not None
        broken = text[: drawn.start(1)] + "9" * 12 + text[drawn.end(1) :]
        rule, _, _ = only(check(files | {path: broken.encode()}))
        assert rule == "overdrawn-budget"


def test_a_removed_required_chapter(files: Files) -> None:
    workspace = load_workspace(InMemory(files), "")
    required = workspace.framework.chapters
    where = place_of(files["strategy.yaml"], "\nstage: ", skip=len("\nstage: "))
    removed = 0
    for path in [path for path in files if path.startswith("chapters/")]:
        name = re.sub(r"^chapters/\d+-|\.md$", "", path)
        if any(name in {chapter, *item.aliases} for chapter, item in required.items()):
            found = check({other: data for other, data in files.items() if other != path})
            assert only(found) == ("missing-chapter", "strategy.yaml", where)
            removed += 1
    assert removed >= 2


def insert_prose(files: Files, path: str, line: str) -> tuple[Files, int]:
    """Return the files with a line added at the end of one, and the number of that line."""
    text = files[path].decode().rstrip("\n") + f"\n\n{line}\n"
    return files | {path: text.encode()}, text.count("\n")


@pytest.mark.parametrize(
    ("line", "rule", "column"),
    [
        ("Read on in [the plan](priority:no-such-priority).", "broken-link", 12),
        ("Read on in [](priority:no-such-priority).", "broken-link", 12),
        (f"Look: ![]({PICTURE})", "missing-alt-text", 7),
        ("Look: ![A map](media/no-such-map.png)", "missing-media", 7),
        ("Look: ![A map](../map.png)", "media-outside-strategy", 7),
        ("Look: ![A map](/etc/map.png)", "media-outside-strategy", 7),
        ("It is {{ indicators['none'].latest }} now.", "broken-figure", 7),
    ],
)
def test_a_mistake_in_prose(files: Files, line: str, rule: str, column: int) -> None:
    for path in (first(files, r"chapters/.*"), first(files, r"priorities/.*"), first(files, r"foundations/.*")):
        broken, number = insert_prose(files | {PICTURE: png()}, path, line)
        assert only(check(broken)) == (rule, path, (number, column))


@pytest.mark.parametrize("pattern", [r"[a-z]+\.yaml", r"[a-z]+/.*\.(?:md|yaml)"])
@pytest.mark.parametrize(
    ("make", "rule", "where"),
    [
        (lambda _data: b"", "empty-file", (1, 1)),
        (lambda _data: b" \n\n", "empty-file", (1, 1)),
        (lambda data: b"# caf\xe9\n" + data, "unreadable-file", (1, 6)),
        (lambda data: data[:3] + b"\0" + data[3:], "unreadable-file", (1, 4)),
    ],
)
def test_a_file_that_is_empty_or_no_text(
    files: Files,
    pattern: str,
    make: Callable[[bytes], bytes],
    rule: str,
    where: tuple[int, int],
) -> None:
    for path in some(files, rf"(?!media){pattern}"):
        assert only(check(files | {path: make(files[path])})) == (rule, path, where)
