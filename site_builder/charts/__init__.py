"""Charts: a chart as a value becomes a drawing.

In: ``Chart``. Out: ``Drawing`` (SVG for wide and narrow screens, a text alternative). Invariant: equal charts have
equal drawings, byte for byte, whatever the machine; Altair and the converter are loaded only when something is drawn.
"""

from __future__ import annotations

from site_builder.charts.cards import on_card
from site_builder.charts.describe import describe
from site_builder.charts.drawing import DrawingFailed, Drawings, draw, explorable, png, specification
from site_builder.charts.palette import BadTokens, Tokens, shared_colours, tokens
from site_builder.charts.supervised import PICTURE_SCALE, card_drawings, chart_svg, draw_with, picture, pictures, signs
from site_builder.charts.table import KINDS, Kind
from site_builder.charts.worker import Setting
from site_builder.charts.workers import Workers, cores

__all__ = [
    "KINDS",
    "PICTURE_SCALE",
    "BadTokens",
    "DrawingFailed",
    "Drawings",
    "Kind",
    "Setting",
    "Tokens",
    "Workers",
    "card_drawings",
    "chart_svg",
    "cores",
    "describe",
    "draw",
    "draw_with",
    "explorable",
    "on_card",
    "picture",
    "pictures",
    "png",
    "shared_colours",
    "signs",
    "specification",
    "tokens",
]
