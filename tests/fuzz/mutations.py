"""Changes to a strategy's files, from a flipped bit to a folder in the wrong place; each is drawn from a seeded generator."""

import re
from collections.abc import Callable
from random import Random

from fuzz.hostile import CSV, MARKDOWN, NAMES, VALUES, YAML
from fuzz.written import Writer
from lis_cli.load.discovery import REGISTERS, SHELVES

Files = dict[str, bytes]
Mutation = Callable[[Random, Files], None]

LARGEST = 200_000
"""Bytes up to which a file is let grow."""
_VALUE = re.compile(rb"(?<=: )[^\n{}\[\],]+|(?<=[\[,] )[^\n{}\[\],]+|(?<=- )[^\n{}\[\],:]+(?=\n)")
_KEY = re.compile(rb"[a-z_]+(?=:)")
_NUMBER = re.compile(rb"\d[\d.-]*")


def write(text: str) -> bytes:
    """Return text as bytes; half characters stay what no reader of UTF-8 takes."""
    return text.encode(errors="surrogatepass")


def target(rng: Random, files: Files) -> str:
    """Return the path of a file."""
    return rng.choice(sorted(files))


def text_target(rng: Random, files: Files, suffix: str) -> str:
    """Return the path of a file with this ending, or of any if there is none."""
    return rng.choice(sorted(path for path in files if path.endswith(suffix)) or sorted(files))


def times(rng: Random, most: int = 13) -> int:
    """Return how often to do something: mostly a few times, seldom thousands of times."""
    return int(2 ** rng.uniform(0, rng.uniform(0, most)))


def splice(data: bytes, start: int, end: int, new: bytes) -> bytes:
    """Return data with a part replaced, never longer than is sensible."""
    return (data[:start] + new + data[end:])[:LARGEST]


def flip(rng: Random, files: Files) -> None:
    """Change some bits."""
    path = target(rng, files)
    data = bytearray(files[path])
    for _ in range(times(rng, 6) if data else 0):
        data[rng.randrange(len(data))] ^= 1 << rng.randrange(8)
    files[path] = bytes(data)


def cut(rng: Random, files: Files) -> None:
    """Take out, write twice, or move a stretch of bytes."""
    path = target(rng, files)
    data = files[path]
    start, end, to = sorted(rng.randrange(len(data) + 1) for _ in range(3))
    part = rng.choice([b"", data[start:end] * 2, data[start:end] + data[to:]])
    files[path] = splice(data, start, end, part)


def end_early(rng: Random, files: Files) -> None:
    """Leave off the end of a file."""
    path = target(rng, files)
    files[path] = files[path][: rng.randrange(len(files[path]) + 1)]


def change_lines(rng: Random, files: Files) -> None:
    """Delete, repeat, swap, indent or join lines."""
    path = target(rng, files)
    lines = files[path].split(b"\n")
    for _ in range(times(rng, 4)):
        at = rng.randrange(len(lines))
        line = lines[at]
        other = rng.choice(lines)
        lines[at : at + 1] = rng.choice(
            (
                [],
                [line] * (1 + times(rng, 10)),
                [other, line],
                [b" " * times(rng, 8) + line],
                [b"\t" + line],
                [line.lstrip()],
                [line + other],
                [line + b" "],
                [b"- " + line],
                [b"> " + line],
                [line, b""],
            )
        )
        lines = lines or [b""]
    files[path] = b"\n".join(lines)[:LARGEST]


def throw_in(rng: Random, files: Files) -> None:
    """Put a hostile piece somewhere, often many times over."""
    path = target(rng, files)
    pieces = {".md": MARKDOWN, ".csv": CSV}.get(path[path.rfind(".") :], YAML)
    pieces = rng.choice([pieces, pieces, MARKDOWN, YAML])
    data = files[path]
    for _ in range(times(rng, 3)):
        at = _place(rng, data)
        lead = rng.choice([b"", b"", b"\n", b"\n\n", b" "])
        data = splice(data, at, at, lead + write(_several(rng, pieces)) + rng.choice([b"", b"\n", b" "]))
    files[path] = data


def _place(rng: Random, data: bytes) -> int:
    """Return a place: anywhere, at the beginning of a line, or at an end."""
    at = rng.choice([rng.randrange(len(data) + 1), rng.randrange(len(data) + 1), len(data), 0])
    return rng.choice([at, data.rfind(b"\n", 0, at) + 1])


def _several(rng: Random, pieces: tuple[str, ...]) -> str:
    """Return pieces: one many times, a few in turn many times, or many at random."""
    chosen = rng.choices(pieces, k=rng.choice((1, 1, 2, 3, 4, times(rng, 8))))
    length = sum(map(len, chosen))
    return "".join(chosen) * min(times(rng) if len(chosen) < 5 else 1, LARGEST // (length + 1) + 1)


def nest(rng: Random, files: Files) -> None:
    """Put a value many levels deep, or a passage many quotes or lists deep."""
    path = target(rng, files)
    data, deep = files[path], times(rng, 12)
    at = _place(rng, data)
    opening, inner, closing = rng.choice(
        (
            ("[", "a", "]"),
            ("{a: ", "a", "}"),
            ("- ", "a", ""),
            ("> ", "a", "\n"),
            ("> - ", "a", "\n"),
            ("1. ", "a", "\n"),
            ("[", "a", "](b)"),
            ("![", "a", "](b)"),
            ("*", "a", "*"),
            ("**", "a", "** "),
            ("(", "a", ")"),
            ("<!-- ", "a", " -->"),
            ("{{ ", "a", " }}"),
            ("[^a]: ", "a", ""),
            ("`", "a", "`"),
        )
    )
    files[path] = splice(data, at, at, write("\n" + opening * deep + inner + closing * deep + "\n"))


def stairs(rng: Random, files: Files) -> None:
    """Indent each line more than the one above it."""
    path = target(rng, files)
    piece = rng.choice(["a:", "- a", "-", "- a:", "> a", "1. a", "[a]: b", "| a |", "::: a", "```", "# a"])
    text = "".join(f"{' ' * (number * rng.randrange(4))}{piece}\n" for number in range(times(rng, 8)))
    at = _place(rng, files[path])
    files[path] = splice(files[path], at, at, write("\n" + text))


def change_value(rng: Random, files: Files) -> None:
    """Give keys, items or numbers values that they do not expect."""
    path = text_target(rng, files, rng.choice([".yaml", ".yaml", ".md"]))
    for _ in range(times(rng, 3)):
        found = list(rng.choice([_VALUE, _VALUE, _NUMBER, _KEY]).finditer(files[path]))
        if found:
            match = rng.choice(found)
            value = rng.choice([*VALUES, rng.choice(YAML), rng.choice(MARKDOWN), "a" * times(rng, 16)])
            files[path] = splice(files[path], match.start(), match.end(), write(value))


def rename_key(rng: Random, files: Files) -> None:
    """Write one key in the place of another."""
    path = text_target(rng, files, ".yaml")
    keys = sorted(set(_KEY.findall(b"\n".join(files[path] for path in sorted(files)))))
    found = list(_KEY.finditer(files[path]))
    if found:
        match = rng.choice(found)
        files[path] = splice(files[path], match.start(), match.end(), rng.choice(keys))


def encode(rng: Random, files: Files) -> None:
    """Save a file as another system would, or half of it."""
    path = target(rng, files)
    data = files[path]
    text = data.decode(errors="replace")
    at = rng.randrange(len(text) + 1)
    files[path] = rng.choice(
        (
            b"\xef\xbb\xbf" + data,
            b"\xef\xbb\xbf\xef\xbb\xbf" + data,
            text.encode("utf-16"),
            text.encode("utf-16-le"),
            text.encode("utf-32"),
            text.encode("cp1252", errors="replace"),
            write(text[:at]) + text[at:].replace("a", "é").encode("latin-1", errors="replace"),
            data.replace(b"\n", b"\r\n"),
            data.replace(b"\n", b"\r"),
            data.replace(b"\n", b"\r\n", times(rng, 5)).replace(b"\n", b"\r", times(rng, 3)),
            data.replace(b"\n", b"\n\r"),
            data.replace(b" ", b"\xc2\xa0"),
            data.replace(b"\n", b"\xe2\x80\xa8"),
            data + b"\x00" * times(rng),
            data[:at] + rng.choice([b"\xed\xa0\x80", b"\xc0\x80", b"\xf4\x90\x80\x80", b"\xff", b"\xe2\x82", b"\x80"]) + data[at:],
            b"",
            b" \n" * times(rng),
            data.upper(),
            data.swapcase(),
        )
    )[:LARGEST]


def allow(rng: Random, files: Files) -> None:
    """Write waivers, right and wrong ones."""
    from lis_cli.check.registry import RULES

    path = target(rng, files)
    rules = ", ".join(rng.choices([*sorted(RULES), "nothing", "é", "-"], k=rng.randrange(1, 4)))
    until = rng.choice(
        ["", "", " until 2026-03-31", " until 2019-99-99", " until ", " until 0000-00-00", " until 20190101", " until 2019-W01-1"]
    )
    reason = rng.choice([": agreed", ": ", ":", "", ": a\n b", ": \x1b[31m", ": " + "a" * 3000])
    words = f"lis: allow {rules}{until}{reason}"
    comment = f"<!-- {words} -->" if path.endswith(".md") and rng.random() < 0.7 else f"# {words}\n"
    at = _place(rng, files[path])
    files[path] = splice(files[path], at, at, write((comment + rng.choice(["", "\n", " ", "\n\n"])) * times(rng, 9)))


def settings(rng: Random, files: Files) -> None:
    """Change what `strategy.yaml` says of rules, stage, framework and colours."""
    from lis_cli.check.registry import RULES

    weights = ["error", "warning", "info", "off", "Off", "fatal", "~", "[]"]
    rules = "".join(f"  {rng.choice([*sorted(RULES), 'nothing', '~', '1'])}: {rng.choice(weights)}\n" for _ in range(times(rng, 5)))
    stages = ["evidence-base", "emerging-priorities", "draft", "consultation", "final", "agreed", "published", "none"]
    text = files.get("strategy.yaml", b"").decode(errors="replace")
    text = rng.choice([text, re.sub(r"(?m)^stage:.*", f"stage: {rng.choice(stages)}", text)])
    text += rng.choice(["", f"rules:\n{rules}", f"rules: {rng.choice(VALUES)}\n"])
    text += rng.choice(["", "", f"document: {{primary: {rng.choice(VALUES)}, accent: {rng.choice(VALUES)}, logo: {rng.choice(VALUES)}}}\n"])
    files["strategy.yaml"] = write(text)


def table(rng: Random, files: Files) -> None:
    """Add a table of data that an indicator names."""
    name = rng.choice(["data/x.csv", "data/x.CSV", "evidence/data/x.csv", "media/x.csv", "x.csv"])
    files[name] = write(rng.choice(["period,value\n", ""]) + _several(rng, CSV))[:LARGEST]
    path = text_target(rng, {path: data for path, data in files.items() if path.startswith("indicators/")} or files, ".yaml")
    files[path] = files[path] + write(f"\ndata: {rng.choice([name, name, name, rng.choice(VALUES)])}\n")


def rename(rng: Random, files: Files) -> None:
    """Give a file another name or folder, or write it twice."""
    path = target(rng, files)
    folder, _, name = path.rpartition("/")
    folders = [folder, *(shelf.folder for shelf in SHELVES), "media", "data", "templates", "a", "Evidence", "chapters/a", "", *NAMES]
    endings = [".md", ".yaml", ".yml", ".MD", "", ".csv", ".png", ".md.yaml"]
    names = [name, f"01-{name}", rng.choice(NAMES) + rng.choice(endings), *(register.file for register in REGISTERS), "README.md"]
    new = f"{rng.choice(folders)}/{rng.choice(names)}".removeprefix("/")
    files[new] = files[path]
    if rng.random() < 0.5 and new != path:
        del files[path]


def swap(rng: Random, files: Files) -> None:
    """Give a file the content of another."""
    files[target(rng, files)] = files[target(rng, files)]


def drop(rng: Random, files: Files) -> None:
    """Leave out files."""
    for _ in range(times(rng, 4)):
        if len(files) > 1:
            del files[target(rng, files)]


def crowd(rng: Random, files: Files) -> None:
    """Write many files, or a strategy inside the strategy."""
    path = target(rng, files)
    folder, _, name = path.rpartition("/")
    for number in range(times(rng, 8)):
        files[f"{folder}/{number}-{name}".removeprefix("/")] = files[path]
    if rng.random() < 0.2:
        files |= {f"a/{path}": data for path, data in list(files.items())}


def author(rng: Random, files: Files) -> None:
    """Write files anew, as an author who knows the keys would."""
    writer = Writer(rng, files)
    for _ in range(rng.randrange(1, 6)):
        path, text = writer.file()
        files[path] = write(text)


def say(rng: Random, files: Files) -> None:
    """Write prose into Markdown files, mostly below the front matter."""
    writer = Writer(rng, files)
    for _ in range(rng.randrange(1, 4)):
        path = text_target(rng, files, ".md")
        data = files[path]
        at = rng.choice([len(data), len(data), _place(rng, data)])
        files[path] = splice(data, at, at, write("\n" + writer.prose() + "\n"))


MUTATIONS: tuple[tuple[Mutation, int], ...] = (
    (flip, 3),
    (cut, 3),
    (end_early, 1),
    (change_lines, 5),
    (throw_in, 12),
    (nest, 4),
    (stairs, 2),
    (change_value, 12),
    (rename_key, 3),
    (encode, 4),
    (allow, 4),
    (settings, 3),
    (table, 3),
    (rename, 5),
    (swap, 2),
    (drop, 2),
    (crowd, 2),
    (author, 12),
    (say, 10),
)
"""Each with how often it is drawn, compared with the others."""
GENTLE: tuple[tuple[Mutation, int], ...] = ((author, 6), (say, 4), (settings, 2), (change_value, 2), (allow, 1), (table, 1))
"""Those that seldom stop a file from being read, so that rules see what they leave."""
