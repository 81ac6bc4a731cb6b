"""Runs the Typst compiler, which is a Python module; no system fonts, no network."""

import sys
import tempfile
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

from lis_cli.errors import ToolError


def compile_pdf(source: str, *, folder: Path, fonts: Iterable[Path], epoch: int) -> bytes:
    """Return a Typst text as PDF/A-2a and PDF/UA-1 at once.

    Its pictures lie in `folder`, its fonts in the folders `fonts`; `epoch` is the time written into the file, in seconds.
    """
    import typst

    main = folder / "main.typ"
    main.write_text(source, encoding="utf-8", newline="\n")
    try:
        return typst.compile(
            str(main),
            root=str(folder),
            font_paths=[str(path) for path in fonts],
            ignore_system_fonts=True,
            format="pdf",
            pdf_standards=["a-2a", "ua-1"],
            timestamp=datetime.fromtimestamp(epoch, UTC),
        )
    except typst.TypstError as problem:
        hints = "".join(f"; {hint}" for hint in problem.hints)
        raise ToolError(f"Typst could not set the pages: {problem.message}{hints}") from problem


def end_round() -> None:
    """Let Typst, if it was used, forget sooner what it has set: at the end of each run it drops what ten runs before had no use for.

    Nothing else can be said to it about that, but a run that sets an empty page is one of the ten: with one after each run that sets
    pages, it keeps what the last five of those had a use for.
    """
    if "typst" not in sys.modules:
        return
    import typst

    with tempfile.TemporaryDirectory(prefix="lis-") as name:
        main = Path(name) / "main.typ"
        main.touch()
        typst.compile(str(main), root=name, ignore_system_fonts=True, format="svg")


def refusal_of(picture: bytes, suffix: str) -> str | None:
    """Return why Typst cannot set a picture whose name ends in `suffix`, or None; it is drawn to find out."""
    with tempfile.TemporaryDirectory(prefix="lis-") as name:
        (Path(name) / f"picture{suffix}").write_bytes(picture)
        source = f'#set document(title: "Picture")\n#image("picture{suffix}", alt: "Picture")\n'
        try:
            compile_pdf(source, folder=Path(name), fonts=[], epoch=0)
        except ToolError as problem:
            return str(problem).partition(": ")[2]
    return None


def font_families(folder: Path) -> list[str]:
    """Return the names of the font families whose files lie in a folder, as Typst knows them, in the order of the files' names."""
    import typst

    found = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(folder)]).fonts()
    return list(dict.fromkeys(font.family for font in sorted(found, key=lambda font: (str(font.path), font.index))))
