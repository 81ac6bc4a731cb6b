"""Draws a picture that Word does not show everywhere (SVG, WebP), or not upright, as a PNG. Typst does it: no other program is needed."""

import hashlib
import struct
import tempfile
import zlib
from collections.abc import Callable
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

from lis_cli import __version__
from lis_cli.errors import ToolError

_PIXELS_PER_INCH = 300
"""What printers ask for."""
_PAGE = """#set page(width: auto, height: auto, margin: 0pt, fill: none)
#context {
  let natural = measure(image("PICTURE", alt: ""))
  let share = calc.min(1, 720pt / calc.max(natural.width, natural.height))
  image("PICTURE", alt: "", width: natural.width * share, height: natural.height * share)
}
"""
"""Typst for a page that is a picture, of ten inches at most: no page of ours has room for more, and each inch takes memory."""
_SIGNATURE_AND_HEADER = 33
"""Bytes before the place where a PNG may say its resolution."""


class Shelf(NamedTuple):
    """Where drawn pictures are kept from run to run, under 40 hexadecimal digits each."""

    fetch: Callable[[str], bytes | None]
    """Returns only what was kept, byte for byte, or None."""
    keep: Callable[[str, bytes], None]


_shelves: list[Shelf] = []


def keep_pictures(shelf: Shelf | None) -> None:
    """Keep drawn pictures on a shelf from now on, and take them from there; or on none."""
    _shelves[:] = [] if shelf is None else [shelf]


@lru_cache(maxsize=256)
def draw_png(picture: bytes, suffix: str, fonts: Path) -> bytes:
    """Return a picture as PNG that knows its size on paper; ToolError if it cannot be read. The same picture is drawn once."""
    if not _shelves:
        return _draw(picture, suffix, fonts)
    key = hashlib.blake2b(picture, digest_size=20, key=_recipe(suffix, fonts)).hexdigest()
    png = _shelves[0].fetch(key)
    if png is None:
        png = _draw(picture, suffix, fonts)
        _shelves[0].keep(key, png)
    return png


@cache
def _recipe(suffix: str, fonts: Path) -> bytes:
    """Return a digest of all that a drawn picture depends on but the picture: this module, the version of Typst, and the fonts."""
    from importlib.metadata import version  # for a call that draws nothing, a tenth of its time

    digest = hashlib.blake2b(f"{__version__} {version('typst')} {suffix}".encode(), digest_size=20)
    for path in (Path(__file__), *sorted(fonts.iterdir())):
        if path.is_file():
            digest.update(path.name.encode(errors="surrogatepass") + hashlib.blake2b(path.read_bytes()).digest())
    return digest.digest()


def _draw(picture: bytes, suffix: str, fonts: Path) -> bytes:
    import typst

    with tempfile.TemporaryDirectory(prefix="lis-") as name:
        folder = Path(name)
        (folder / f"picture{suffix}").write_bytes(picture)
        source = _PAGE.replace("PICTURE", f"picture{suffix}")
        (folder / "main.typ").write_text(source, encoding="utf-8", newline="\n")
        try:
            png = typst.compile(
                str(folder / "main.typ"),
                root=name,
                font_paths=[str(fonts)],
                ignore_system_fonts=True,
                format="png",
                ppi=_PIXELS_PER_INCH,
            )
        except typst.TypstError as problem:
            raise ToolError(f"a picture could not be drawn for Word: {problem.message}") from problem
    assert isinstance(png, bytes)
    return _with_resolution(png)


def _with_resolution(png: bytes) -> bytes:
    """Return the PNG with its pixels per metre written into it, so that it is shown at its true size."""
    per_metre = round(_PIXELS_PER_INCH / 0.0254)
    chunk = b"pHYs" + struct.pack(">IIB", per_metre, per_metre, 1)
    framed = struct.pack(">I", len(chunk) - 4) + chunk + struct.pack(">I", zlib.crc32(chunk))
    return png[:_SIGNATURE_AND_HEADER] + framed + png[_SIGNATURE_AND_HEADER:]
