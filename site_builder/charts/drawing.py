"""Drawing: charts in, drawings and failures out.

In: charts, tokens, the folder of fonts. Out: ``Drawings``. Invariant: a chart that fails is named with its reason and
takes no other with it; equal charts are drawn once.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, NamedTuple

from site_builder.charts import convert, explore, forms, svg
from site_builder.charts.canvas import NARROW, WIDE, Canvas
from site_builder.charts.describe import describe
from site_builder.charts.faces import read_faces
from site_builder.charts.gridlines import cleared
from site_builder.charts.labels import clean
from site_builder.charts.palette import Tokens
from site_builder.charts.scene import Scene
from site_builder.charts.specification import specify
from site_builder.charts.table import KINDS
from site_builder.model.catalogue import IN_ENGLISH, Lettering
from site_builder.model.charts import Chart, Drawing, Mark

MOST_MARKS = 10_000
MOST_HEIGHT = 4_000  # px
FONTS = "drawing"  # the folder of static fonts inside the folder of fonts


class DrawingFailed(NamedTuple):
    """A chart that could not be drawn, and why, in a sentence for editors."""

    chart: Chart
    reason: str


@dataclass(frozen=True)
class Drawings:
    """What was drawn, and what could not be."""

    drawings: Mapping[Chart, Drawing]
    failures: tuple[DrawingFailed, ...] = ()


def draw(charts: Sequence[Chart], tokens: Tokens, font_folder: Path, words: Lettering = IN_ENGLISH) -> Drawings:
    """Draw every chart in two widths. ``font_folder`` is templates/assets/fonts. Raises OSError without fonts."""
    drawings: dict[Chart, Drawing] = {}
    failures = []
    for chart in dict.fromkeys(charts):
        try:
            drawings[chart] = draw_one(chart, tokens, font_folder, words)
        except (ValueError, KeyError, convert.ConversionFailed) as problem:
            failures.append(DrawingFailed(chart, str(problem) or type(problem).__name__))
    return Drawings(drawings, tuple(failures))


def draw_one(chart: Chart, tokens: Tokens, font_folder: Path, words: Lettering = IN_ENGLISH) -> Drawing:
    """Draw one chart. Raises ValueError or ConversionFailed with a sentence that says why."""
    description = describe(chart, words)
    wide = _drawn(chart, Canvas(WIDE, read_faces(font_folder / FONTS), words), tokens, font_folder, description)
    narrow = _drawn(chart, Canvas(NARROW, read_faces(font_folder / FONTS), words), tokens, font_folder, description)
    written = _written(chart, description, wide.specification)
    explored = explore.explorable({"wide": wide.scene, "narrow": narrow.scene}, tokens, font_folder / FONTS, words)
    return Drawing(
        wide.svg, narrow.svg, description, *wide.scene.outer, *narrow.scene.outer,
        specification=written, exploration=explore.as_text(explored),
    )  # fmt: skip


def explorable(chart: Chart, tokens: Tokens, font_folder: Path) -> dict[str, Any]:
    """What a browser needs to explore a chart: ``wide`` and ``narrow``, each a Vega specification.

    Empty for kinds that cannot be explored. Raises ValueError, ConversionFailed.
    """
    scenes = {name: place(chart, width, font_folder) for name, width in (("wide", WIDE), ("narrow", NARROW))}
    return explore.explorable(scenes, tokens, font_folder / FONTS)


def specification(chart: Chart, width: int, tokens: Tokens, font_folder: Path) -> dict[str, Any]:
    """The Vega-Lite specification of a chart in one width (px). Raises ValueError."""
    return specify(place(chart, width, font_folder), tokens)


def place(chart: Chart, width: int, font_folder: Path) -> Scene:
    """The scene of a chart in one width (px), in English. Raises ValueError as ``place_on``."""
    return place_on(Canvas(width, read_faces(font_folder / FONTS)), chart)


def place_on(canvas: Canvas, chart: Chart) -> Scene:
    """The scene of a chart on a canvas. Raises ValueError for an unknown kind or what cannot be drawn."""
    if chart.kind not in KINDS:
        raise ValueError(f"{chart.kind!r} is not a kind of chart; the kinds are {', '.join(sorted(KINDS))}")
    if len(chart.marks) > MOST_MARKS:
        raise ValueError(f"{len(chart.marks):,} marks are more than {MOST_MARKS:,}")
    scene = KINDS[chart.kind].scene(replace(chart, marks=tuple(_tidy(mark) for mark in chart.marks)), canvas)
    if scene.outer[1] > MOST_HEIGHT:
        raise ValueError(f"the drawing would be {scene.outer[1]:,} px high, more than {MOST_HEIGHT:,}")
    return replace(scene, grid=cleared(scene, canvas))


def _tidy(mark: Mark) -> Mark:
    """A mark whose words can be drawn; most can."""
    label, text = clean(mark.label), clean(mark.text)
    return mark if (label, text) == (mark.label, mark.text) else replace(mark, label=label, text=text)


def png(chart: Chart, width: int, tokens: Tokens, font_folder: Path, scale: float = 2.0) -> bytes:
    """A chart as a picture in the light theme. Raises ValueError or ConversionFailed."""
    return convert.to_png(specification(chart, width, tokens, font_folder), font_folder / FONTS, scale)


class _Drawn(NamedTuple):
    """A drawing in one width."""

    svg: str
    scene: Scene
    specification: dict[str, Any]


def _drawn(chart: Chart, canvas: Canvas, tokens: Tokens, font_folder: Path, description: str) -> _Drawn:
    scene = place_on(canvas, chart)
    specified = specify(scene, tokens)
    raw = convert.vega_to_svg(forms.drawn(specified, scene, font_folder / FONTS), font_folder / FONTS)
    name = f"{re.sub(r'[^a-z0-9-]', '-', chart.id.lower())}-{'w' if canvas.width == WIDE else 'n'}"
    finished = svg.finish(raw, scene, tokens, name, clean(chart.title) or clean(chart.id), description)
    return _Drawn(finished, scene, specified)


def _written(chart: Chart, description: str, specified: Mapping[str, Any]) -> str:
    """The specification as JSON text, with the words that make it stand alone."""
    words = {"title": clean(chart.title), "subtitle": clean(chart.subtitle), "source": clean(chart.source_line)}
    whole = {**specified, "description": description, "usermeta": {k: v for k, v in words.items() if v}}
    return json.dumps(whole, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False) + "\n"
