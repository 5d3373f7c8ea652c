"""Drawing with workers: charts, files to take away and cards, in processes that may fail without harm.

In: charts, cards, ``Workers``. Out: drawings, bytes, failures. Invariant: what comes out is the same as if it had been
drawn here, in the same order, whichever process drew it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from site_builder.charts import convert
from site_builder.charts.cards import card_svg, on_card
from site_builder.charts.drawing import FONTS, DrawingFailed, Drawings
from site_builder.charts.palette import Tokens
from site_builder.charts.standalone import standalone
from site_builder.charts.worker import Drawn, Pictured, Signed
from site_builder.charts.workers import Workers
from site_builder.model.charts import Card, Chart, Drawing

PICTURE_SCALE = 2.0  # device pixels for a px


def draw_with(workers: Workers, charts: Sequence[Chart]) -> Drawings:
    """Draw every chart once. Raises OSError without fonts."""
    distinct = list(dict.fromkeys(charts))
    results = workers.run([Drawn(chart) for chart in distinct])
    pairs = list(zip(distinct, results, strict=True))
    failures = tuple(DrawingFailed(chart, result.reason) for chart, result in pairs if result.value is None)
    return Drawings({chart: result.value for chart, result in pairs if result.value is not None}, failures)


def chart_svg(chart: Chart, drawing: Drawing, tokens: Tokens, font_folder: Path, credit: str = "") -> str:
    """The SVG file of a chart."""
    return standalone(chart, drawing, tokens, font_folder, credit)


def picture(svg: str, font_folder: Path, scale: float = 1.0) -> bytes:
    """A PNG of an SVG of ours, made in this process. Raises ConversionFailed."""
    return convert.picture(svg, font_folder / FONTS, scale)


def pictures(workers: Workers, svgs: Sequence[tuple[str, float]]) -> list[tuple[bytes, str]]:
    """A PNG for each SVG of ours at its scale: its bytes, or b"" and the reason why there is none."""
    results = workers.run([Pictured(svg, scale) for svg, scale in svgs])
    return [(result.value or b"", result.reason) for result in results]


def signs(workers: Workers, svgs: Sequence[str]) -> list[tuple[bytes, str]]:
    """A PNG for each size of the site's sign: its bytes, or b"" and the reason why there is none."""
    results = workers.run([Signed(svg) for svg in svgs])
    return [(result.value or b"", result.reason) for result in results]


def card_drawings(
    cards: Sequence[Card], drawings: Mapping[Chart, Drawing], tokens: Tokens, font_folder: Path
) -> list[str]:
    """The SVG of each card. ``drawings`` are those of its chart as a card shows it (``on_card``)."""
    return [
        card_svg(card, drawings.get(on_card(card.chart)) if card.chart else None, tokens, font_folder) for card in cards
    ]
