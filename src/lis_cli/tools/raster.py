"""Draws a picture that Word does not show everywhere (SVG, WebP), or not upright, as a PNG. Typst does it: no other program is needed."""

import struct
import tempfile
import zlib
from functools import lru_cache
from pathlib import Path

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


@lru_cache(maxsize=256)
def draw_png(picture: bytes, suffix: str, fonts: Path) -> bytes:
    """Return a picture as PNG that knows its size on paper; ToolError if it cannot be read. The same picture is drawn once."""
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
