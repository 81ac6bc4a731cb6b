"""A sheet to draw on, which becomes SVG: numbers rounded, colours named, no ids, no references, the same bytes everywhere.

Lengths are points, as in print: a sheet 442 points wide fills the text of an A4 page. Every shape says the name of its colour
too, so that a web page can give the names other colours when its reader prefers a dark screen.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from html import escape
from typing import Literal

from lis_cli.analysis.contrast import readable
from lis_cli.charts.lettering import FAMILY, Weight, width_of

WIDTH = 442.0
"""The width of the text on an A4 page, in points."""
SIZE = 9.0
"""Points of the letters of a chart; never smaller than `SMALL`."""
SMALL = 8.0
_STRONG, _SEEN = 4.5, 3.0
"""WCAG 2.2: the least contrast of text, and of lines and areas that say something."""
_PAPER = "#ffffff"
_FAMILIES = f"'{FAMILY}', 'Source Sans Pro', 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif"

Point = tuple[float, float]
Align = Literal["start", "middle", "end"]


def inks(primary: str, accent: str) -> dict[str, str]:
    """Return the colours of charts by name, from the two colours of a place, each with the contrast it needs on paper."""
    return {
        "text": "#1b1f23",
        "quiet": "#56606a",
        "rule": "#c9ced3",
        "paper": _PAPER,
        "pale": "#eef1f3",
        "primary": readable(primary, _PAPER, _STRONG),
        "accent": readable(accent, _PAPER, _STRONG),
        "soft": _mixed(readable(primary, _PAPER, _STRONG), 0.45),
    }


def _mixed(colour: str, share: float) -> str:
    """Return a colour with this share of it kept and the rest made white, and no lighter than areas may be."""
    channels = bytes.fromhex(colour.removeprefix("#"))
    light = "#" + "".join(f"{round(255 - (255 - channel) * share):02x}" for channel in channels)
    return readable(light, _PAPER, _SEEN)


def left_of(x: float, width: float, align: Align) -> float:
    """Return where words begin that are to start, be centred or end at a place."""
    return x - width * {"start": 0.0, "middle": 0.5, "end": 1.0}[align]


@dataclass(slots=True)
class Drawing:
    """What has been drawn so far, back to front."""

    colours: Mapping[str, str]
    width: float = WIDTH
    height: float = 200.0
    _parts: list[str] = field(default_factory=list)

    def line(self, start: Point, end: Point, ink: str = "rule", *, width: float = 0.75, dash: str = "") -> None:
        """Draw a straight line."""
        ends = f'x1="{_n(start[0])}" y1="{_n(start[1])}" x2="{_n(end[0])}" y2="{_n(end[1])}"'
        self._parts.append(f"<line {ends}{self._stroke(ink, width, dash)}/>")

    def path(self, points: Iterable[Point], ink: str, *, width: float = 1.5, dash: str = "") -> None:
        """Draw straight lines from point to point."""
        places = " ".join(f"{_n(x)},{_n(y)}" for x, y in points)
        self._parts.append(f'<polyline points="{places}" fill="none" stroke-linejoin="round"{self._stroke(ink, width, dash)}/>')

    def area(self, points: Iterable[Point], ink: str, *, edge: str = "") -> None:
        """Fill what lies between points, with an edge in another colour where one is named."""
        places = " ".join(f"{_n(x)},{_n(y)}" for x, y in points)
        self._parts.append(f'<polygon points="{places}"{self._fill(ink)}{self._stroke(edge, 1.25, "") if edge else ""}/>')

    def box(self, corner: Point, size: Point, ink: str = "paper", *, edge: str = "", dash: str = "") -> None:
        """Fill a rectangle, with an edge where its colour is named, which may be broken."""
        where = f'x="{_n(corner[0])}" y="{_n(corner[1])}" width="{_n(max(size[0], 0))}" height="{_n(max(size[1], 0))}"'
        self._parts.append(f"<rect {where}{self._fill(ink)}{self._stroke(edge, 1.25 if dash else 0.75, dash) if edge else ''}/>")

    def dot(self, centre: Point, radius: float, ink: str, *, is_hollow: bool = False) -> None:
        """Draw a round mark, hollow or full."""
        where = f'cx="{_n(centre[0])}" cy="{_n(centre[1])}" r="{_n(radius)}"'
        self._parts.append(f"<circle {where}{self._fill('paper' if is_hollow else ink)}{self._stroke(ink, 1.5, '')}/>")

    def diamond(self, centre: Point, radius: float, ink: str) -> None:
        """Draw the mark of a target."""
        x, y = centre
        self.area([(x, y - radius), (x + radius, y), (x, y + radius), (x - radius, y)], "paper", edge=ink)

    def words(  # noqa: PLR0913  (how a line of words looks, each by its name)
        self,
        at: Point,
        text: str,
        ink: str = "text",
        *,
        size: float = SIZE,
        weight: Weight = "regular",
        align: Align = "start",
        has_halo: bool = False,
    ) -> None:
        """Write one line; `at` is on its base line, at its start, middle or end; a halo keeps lines behind it away."""
        if not text:
            return
        x = left_of(at[0], width_of(text, size, weight), align)
        bold = ' font-weight="600"' if weight == "semibold" else ""
        halo = f'{self._stroke("paper", 2.5, "")} paint-order="stroke"' if has_halo else ""
        length = f' data-length="{_n(width_of(text, size, weight))}"'
        place = f'x="{_n(x)}" y="{_n(at[1])}" font-size="{_n(size)}"'
        self._parts.append(f"<text {place}{bold}{self._fill(ink)}{halo}{length}>{escape(text, quote=False)}</text>")

    def svg(self) -> str:
        """Return the whole as an SVG document."""
        size = f'width="{_n(self.width)}pt" height="{_n(self.height)}pt" viewBox="0 0 {_n(self.width)} {_n(self.height)}"'
        head = f'<svg xmlns="http://www.w3.org/2000/svg" {size} font-family="{_FAMILIES}">'
        return "\n".join([head, *self._parts, "</svg>\n"])

    def _fill(self, ink: str) -> str:
        return f' fill="{self.colours[ink]}" data-fill="{ink}"'

    def _stroke(self, ink: str, width: float, dash: str) -> str:
        dashes = f' stroke-dasharray="{dash}"' if dash else ""
        return f' stroke="{self.colours[ink]}" stroke-width="{_n(width)}" data-stroke="{ink}"{dashes}'


def _n(number: float) -> str:
    """Return a number with at most two digits after the point."""
    return f"{round(number, 2) + 0.0:.2f}".rstrip("0").rstrip(".")
