"""Colours as `#rrggbb`, their mixtures and the contrast between them.

Contrast and luminance are those of WCAG 2.2 (relative luminance of sRGB; 1:1 to 21:1).
"""

from __future__ import annotations

Channels = tuple[float, float, float]

_STEP = 0.01
_RESERVE = 1.12
_STRONG = 1.5


def channels(colour: str) -> Channels:
    """Red, green and blue of `#rrggbb` from 0 to 1. ValueError for anything else."""
    if len(colour) != 7 or colour[0] != "#":
        raise ValueError(f"not a colour: {colour!r}")
    red, green, blue = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    return (red, green, blue)


def mix(over: str, under: str, alpha: float) -> str:
    """What shows when `over` is painted on `under` with that opacity."""
    mixed = (a * alpha + b * (1 - alpha) for a, b in zip(channels(over), channels(under), strict=True))
    return "#" + "".join(f"{round(value * 255):02x}" for value in mixed)


def luminance(colour: str) -> float:
    """Relative luminance, 0 for black to 1 for white."""
    red, green, blue = (
        value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels(colour)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, at least 1."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def legible(hue: str, paper: str, text: str, ratio: float) -> str:
    """The hue, mixed with as much of the text colour as it needs to reach that contrast on the paper."""
    amount = 0.0
    while amount < 1.0:
        colour = mix(text, hue, amount)
        if contrast(colour, paper) >= ratio:
            return colour
        amount += _STEP
    return text


def tint(hue: str, paper: str, text: str, dim: str, wanted: float, ratio: float) -> float:
    """The opacity, at most `wanted`, with which one strong layer leaves the dim text that contrast and even two
    layers the text, with a reserve for layers of different hues, which may be less even than each with itself.
    """
    alpha = wanted
    while alpha > _STEP:
        both = mix(hue, mix(hue, paper, alpha), alpha)
        strong = mix(hue, paper, min(alpha * _STRONG, 1.0))
        if contrast(text, both) >= ratio * _RESERVE and contrast(dim, strong) >= ratio:
            break
        alpha -= _STEP
    return round(max(alpha, _STEP), 3)
