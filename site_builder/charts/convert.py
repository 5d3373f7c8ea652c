"""From a specification to SVG or PNG, with nothing of the surroundings let in.

In: a Vega-Lite specification. Out: the converter's text or bytes. Invariant: no network, no file, no font but ours, a
bounded heap; whatever goes wrong is a ``ConversionFailed``.

The converter's own time limit is not set: its watchdog makes every call wait about 85 ms (docs/decisions/0002). What
it would guard against cannot be asked for: structure and expressions come from our code, rows and their length are
bounded.
"""

from __future__ import annotations

import json
import re
from functools import lru_cache
from pathlib import Path
from typing import Any, cast

from site_builder.charts import raster
from site_builder.charts.outlined import lifted, outlined

HEAP = 512  # MiB
_TRACE = re.compile(r" at (?=\S+ \(https?:|https?:)")  # where the converter's own script was


class ConversionFailed(Exception):
    """The converter refused; the message says why, in one line."""


def to_svg(specification: dict[str, Any], font_folder: Path) -> str:
    """Convert. ``font_folder`` holds the drawing fonts. Raises ConversionFailed."""
    converter = _configured(font_folder)
    try:
        # As text that allows no NaN: the converter must not meet a number that JSON does not have.
        return cast("str", converter.vegalite_to_svg(json.dumps(specification, allow_nan=False)))
    except (ValueError, RuntimeError, OSError) as problem:
        raise ConversionFailed(_one_line(problem)) from problem


def vega_to_svg(specification: dict[str, Any], font_folder: Path) -> str:
    """Convert what is compiled already. Raises ConversionFailed."""
    converter = _configured(font_folder)
    try:
        # Without spaces, which are an eighth of it: the converter has to read it.
        return cast("str", converter.vega_to_svg(json.dumps(specification, allow_nan=False, separators=(",", ":"))))
    except (ValueError, RuntimeError, OSError) as problem:
        raise ConversionFailed(_one_line(problem)) from problem


def to_png(specification: dict[str, Any], font_folder: Path, scale: float = 2.0) -> bytes:
    """Convert to a picture, ``scale`` device pixels for a px. Raises ConversionFailed."""
    converter = _configured(font_folder)
    try:
        return cast("bytes", converter.vegalite_to_png(json.dumps(specification, allow_nan=False), scale=scale))
    except (ValueError, RuntimeError, OSError) as problem:
        raise ConversionFailed(_one_line(problem)) from problem


def to_vega(specification: dict[str, Any], font_folder: Path) -> dict[str, Any]:
    """Compile Vega-Lite to the Vega that a browser can run without a compiler. Raises ConversionFailed."""
    converter = _configured(font_folder)
    try:
        return cast("dict[str, Any]", converter.vegalite_to_vega(json.dumps(specification, allow_nan=False)))
    except (ValueError, RuntimeError, OSError) as problem:
        raise ConversionFailed(_one_line(problem)) from problem


def picture(svg: str, font_folder: Path, scale: float = 1.0) -> bytes:
    """A PNG of an SVG of ours on its paper, ``scale`` device pixels for a px. Raises ConversionFailed."""
    converter = _configured(font_folder)
    try:
        bare, paper = lifted(svg)
        shapes, painted = outlined(bare, font_folder)
        return raster.png(converter.svg_to_pdf(shapes), painted, scale, bytes.fromhex(paper))
    except (ValueError, RuntimeError, OSError, SyntaxError) as problem:
        raise ConversionFailed(_one_line(problem)) from problem


def sign(svg: str, font_folder: Path) -> bytes:
    """A PNG of a sign: of any SVG, a device pixel for a px, clear where nothing is drawn. Raises ConversionFailed."""
    converter = _configured(font_folder)
    try:
        return cast("bytes", converter.svg_to_png(svg))
    except (ValueError, RuntimeError, OSError) as problem:
        raise ConversionFailed(_one_line(problem)) from problem


@lru_cache(maxsize=1)
def _configured(font_folder: Path) -> Any:
    """The converter, closed to the outside. Loaded late: it costs 100 ms and most commands draw nothing."""
    import vl_convert  # noqa: PLC0415

    vl_convert.set_font_directories([str(font_folder)])
    vl_convert.configure(base_url=False, allowed_base_urls=[], missing_fonts="error", max_v8_heap_size_mb=HEAP)
    return vl_convert


def _one_line(problem: Exception) -> str:
    said = " ".join(str(problem).split())
    return _TRACE.split(said)[0][:300] or type(problem).__name__
