"""A place's colours made readable: contrast as WCAG 2.2 defines it, and the nearest shade that has enough of it.

Colours are `#rrggbb`. The definition is that of https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio.
"""

import colorsys

_STEPS = 100


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours, from 1 (none) to 21 (black on white)."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def readable(colour: str, background: str, ratio: float) -> str:
    """Return the colour, made darker or lighter by as little as gives it this contrast on the background; the hue stays.

    A ratio that no colour can reach on this background gives black or white.
    """
    pole = "#ffffff" if contrast("#ffffff", background) > contrast("#000000", background) else "#000000"
    shades = (_moved(colour, pole, step / _STEPS) for step in range(_STEPS))
    return next((shade for shade in shades if contrast(shade, background) >= ratio), pole)


def _luminance(colour: str) -> float:
    def linear(value: float) -> float:
        return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4  # noqa: PLR2004  (constants of sRGB)

    red, green, blue = (linear(channel / 255) for channel in _channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _moved(colour: str, pole: str, share: float) -> str:
    """Return the colour with its lightness moved towards that of black or white by a share from 0 to 1."""
    hue, lightness, saturation = colorsys.rgb_to_hls(*(channel / 255 for channel in _channels(colour)))
    lightness += ((1.0 if pole == "#ffffff" else 0.0) - lightness) * share
    return "#" + "".join(f"{round(channel * 255):02x}" for channel in colorsys.hls_to_rgb(hue, lightness, saturation))


def _channels(colour: str) -> tuple[int, ...]:
    return tuple(bytes.fromhex(colour.removeprefix("#")))
