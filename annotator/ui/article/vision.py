"""How colours look to colour-blind eyes, and how far apart they are.

Simulation: Machado, Oliveira and Fernandes (2009), "A Physiologically-based Model for Simulation of Color Vision
Deficiency", matrices for severity 1.0 on linear RGB. Distance: OKLab (Ottosson 2020), Euclidean, times 100, so
that one is about the smallest difference that can be seen side by side.
"""

from __future__ import annotations

from collections.abc import Mapping
from math import dist

from annotator.ui.article.colour import Channels, channels

Matrix = tuple[tuple[float, float, float], tuple[float, float, float], tuple[float, float, float]]

NORMAL = "normal"
PROTANOPIA = "protanopia"
DEUTERANOPIA = "deuteranopia"
TRITANOPIA = "tritanopia"

_SEEN: Mapping[str, Matrix] = {
    NORMAL: ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0)),
    PROTANOPIA: (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    DEUTERANOPIA: (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    TRITANOPIA: (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}

VISIONS = tuple(_SEEN)
"""The eyes that colours are looked at with."""

_LMS: Matrix = (
    (0.4122214708, 0.5363325363, 0.0514459929),
    (0.2119034982, 0.6806995451, 0.1073969566),
    (0.0883024619, 0.2817188376, 0.6299787005),
)
_LAB: Matrix = (
    (0.2104542553, 0.7936177850, -0.0040720468),
    (1.9779984951, -2.4285922050, 0.4505937099),
    (0.0259040371, 0.7827717662, -0.8086757660),
)


def seen(colour: str, vision: str) -> Channels:
    """Linear red, green and blue of what such eyes see, from 0 to 1."""
    red, green, blue = (min(max(value, 0.0), 1.0) for value in _times(_SEEN[vision], _linear(colour)))
    return red, green, blue


def simulated(colour: str, vision: str) -> str:
    """What such eyes see, as `#rrggbb`."""
    values = (
        12.92 * value if value <= 0.0031308 else 1.055 * value ** (1 / 2.4) - 0.055
        for value in seen(colour, vision)
    )
    return "#" + "".join(f"{round(255 * value):02x}" for value in values)


def distance(one: str, other: str, vision: str = NORMAL) -> float:
    """How different two colours look to such eyes: 0 for equal, 100 from black to white."""
    return 100 * dist(_oklab(seen(one, vision)), _oklab(seen(other, vision)))


def nearest(one: str, other: str) -> tuple[float, str]:
    """The smallest distance over all visions, and for whose eyes that is."""
    return min((distance(one, other, vision), vision) for vision in VISIONS)


def _linear(colour: str) -> Channels:
    red, green, blue = (
        value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels(colour)
    )
    return red, green, blue


def _oklab(linear: Channels) -> Channels:
    long, medium, short = (value ** (1 / 3) for value in _times(_LMS, linear))
    return _times(_LAB, (long, medium, short))


def _times(matrix: Matrix, vector: Channels) -> Channels:
    first, second, third = (sum(a * b for a, b in zip(row, vector, strict=True)) for row in matrix)
    return first, second, third
