"""Charts: a chart as a value becomes a drawing.

In: ``Chart``. Out: ``Drawing`` (SVG for wide and narrow screens, a text alternative). Invariant: equal charts have
equal drawings, byte for byte, whatever the machine; Altair and the converter are loaded only when something is drawn.
"""

from __future__ import annotations

from site_builder.charts.describe import describe
from site_builder.charts.drawing import DrawingFailed, Drawings, draw, png, specification
from site_builder.charts.palette import Tokens, tokens
from site_builder.charts.table import KINDS, Kind

__all__ = [
    "KINDS",
    "DrawingFailed",
    "Drawings",
    "Kind",
    "Tokens",
    "describe",
    "draw",
    "kind_names",
    "png",
    "specification",
    "tokens",
]


def kind_names() -> frozenset[str]:
    """The kinds of chart that a brief may ask for."""
    return frozenset(KINDS)
