"""Shapes: what we draw of a scene is what Vega draws of its specification, to the last digit."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from site_builder import charts
from site_builder.charts import drawing
from site_builder.charts.scene import OTHER_SHAPE, Box, Curve, Dot, Scale, Scene, Stroke, Words
from site_builder.charts.shapes import Shape, shapes
from site_builder.model.charts import Chart
from tests.charts import vega
from tests.conftest import ROOT

ASSETS = ROOT / "templates" / "assets"
TOKENS = charts.tokens((ASSETS / "tokens.css").read_text(encoding="utf-8"))
DAY = date(2025, 3, 1).toordinal()
COLOURS = st.sampled_from(("ink", "muted", "rule", "hair", "byd", "leapmotor", "context"))
SHAPES = st.sampled_from(("circle", "square", "diamond", "triangle-up", OTHER_SHAPE))
OFFSETS = st.floats(-40, 40).map(lambda px: round(px, 3))


def plot(**pieces: object) -> Scene:
    """A plot of 200 × 100 px from 0 to 10 and from 0 to 50, with margins of 30, 20, 5 and 10 px."""
    return Scene(200, 100, 30, 20, 5, 10, Scale(0, 10), Scale(0, 50), **pieces)  # type: ignore[arg-type]


@pytest.mark.parametrize("width", [drawing.WIDE, drawing.NARROW])
def test_every_kind_is_drawn_as_vega_draws_it(width: int, sample: Chart, tokens: charts.Tokens, fonts: Path) -> None:
    scene = drawing.place(sample, width, fonts)
    assert shapes(scene, tokens) == vega.drawn(scene, tokens, fonts / "drawing")


@st.composite
def scenes(draw: st.DrawFn) -> Scene:
    """Any pieces on any scales: more than kinds ask for."""
    x, y = draw(scales()), draw(scales())
    xs, ys = st.floats(x.low, x.high), st.floats(y.low, y.high)
    boxes = st.builds(
        Box, xs, xs, ys, ys, COLOURS, st.sampled_from((1.0, 0.26, 0.06)), st.sampled_from(("", "ink")), st.booleans()
    )
    strokes = st.builds(Stroke, xs, ys, xs, ys, COLOURS, st.sampled_from((1.0, 1.5, 2.0, 6)), st.booleans())
    level = st.builds(lambda stroke: replace(stroke, y2=stroke.y), strokes)
    curves = st.builds(Curve, st.lists(st.tuples(xs, ys), min_size=1, max_size=5).map(tuple), COLOURS)
    dots = st.builds(Dot, xs, ys, COLOURS, SHAPES, OFFSETS, st.booleans(), st.sampled_from((28.0, 64.0, 81.0)))
    words = st.builds(
        Words, xs, ys, st.sampled_from(("12,345", "Tesla & “BYD” <3", "零跑汽车")), OFFSETS, OFFSETS,
        st.sampled_from(("left", "center", "right")), COLOURS, st.booleans(),
    )  # fmt: skip
    kinds = {"fields": boxes, "grid": level, "boxes": boxes, "strokes": strokes, "curves": curves, "dots": dots}
    pieces = {name: tuple(draw(st.lists(piece, max_size=3))) for name, piece in kinds.items()}
    sides = [draw(st.integers(50, 700)), draw(st.integers(20, 400)), *(draw(st.integers(0, 90)) for _ in range(4))]
    return Scene(*sides, x, y, **pieces, words=tuple(draw(st.lists(words, min_size=1, max_size=3))))  # type: ignore[arg-type]


@st.composite
def scales(draw: st.DrawFn) -> Scale:
    """A scale of any kind."""
    kind, down = draw(st.sampled_from(("linear", "log", "utc"))), draw(st.booleans())
    low = {"linear": -50.0, "log": 1000.0, "utc": float(DAY)}[kind]
    return Scale(low, low + draw(st.integers(1, 5000)), kind, down)


@settings(max_examples=60, deadline=None, derandomize=True)  # logarithms of two libraries may differ in a last digit
@given(scenes())
def test_any_scene_is_drawn_as_vega_draws_it(scene: Scene) -> None:
    ours, theirs = shapes(scene, TOKENS), vega.drawn(scene, TOKENS, ASSETS / "fonts" / "drawing")
    assert len(ours.shapes) == len(theirs.shapes)
    assert ours == theirs


def test_a_box_stands_where_its_values_are() -> None:
    """2 to 4 of 10 are 40 to 80 of 200 px, 30 of 50 is 60 of 100 px up: 20 + 40 px from above."""
    found = shapes(plot(boxes=(Box(4, 2, 0, 30, "byd", 0.26, "ink"),)), TOKENS)
    look = (("class", "f-byd s-ink"), ("fill-opacity", ".26"))
    assert found.shapes == [Shape(2, "path", look, (("d", "M70,60h40v60h-40z"),))]


def test_a_fade_is_told_once_for_each_box() -> None:
    one = Box(0, 5, 0, 10, "byd", fade=True)
    found = shapes(plot(boxes=(one, replace(one, fill="tesla"))), TOKENS)
    assert found.fades == ["byd", "tesla"]
    assert [dict(shape.style)["fill"] for shape in found.shapes] == ["0", "1"]


def test_thin_lines_stand_in_the_middle_of_a_pixel() -> None:
    """10 of 50 is 80 px from the top of the plot, 100 of the drawing; 2 px wide it stays between two pixels."""
    thin, wide = Stroke(0, 10, 10, 10, "ink"), Stroke(0, 10, 10, 10, "ink", 2, True)
    found = shapes(plot(strokes=(thin, wide)), TOKENS)
    assert [shape.own for shape in found.shapes] == [(("d", "M30,100.5h200"),), (("d", "M30,100h200"),)]
    assert found.shapes[1].style == (("class", "s-ink"), ("stroke-width", "2"), ("stroke-dasharray", "3 2"))


def test_words_stand_beside_their_place() -> None:
    """5 of 10 is 100 px and 25 of 50 in the middle: 30 + 100 + 4 and 20 + 50 - 7."""
    found = shapes(plot(words=(Words(5, 25, "a < b", 4, -7, "center", "muted", True),)), TOKENS)
    style = (("class", "f-muted b"), ("text-anchor", "middle"))
    assert found.shapes == [Shape(6, "text", style, (("x", "134"), ("y", "63")), "a < b")]


def test_a_logarithm_and_days_are_placed() -> None:
    """10 is half of the way from 1 to 100; two days of four likewise, from above since the scale is turned."""
    scene = Scene(200, 100, 0, 0, 0, 0, Scale(1, 100, "log"), Scale(DAY, DAY + 4, "utc", True))
    found = shapes(replace(scene, dots=(Dot(10, DAY + 1, "ink"),)), TOKENS)
    assert found.shapes == [Shape(5, "circle", (("class", "f-ink"),), (("cx", "100"), ("cy", "25"), ("r", "4")))]


@pytest.mark.parametrize("value", [math.nan, math.inf])
def test_a_number_that_is_not_finite_is_refused(value: float) -> None:
    with pytest.raises(ValueError, match="not finite"):
        shapes(plot(boxes=(Box(0, value, 0, 1, "ink"),)), TOKENS)


def test_a_colour_that_is_no_token_is_refused() -> None:
    with pytest.raises(KeyError, match="crimson"):
        shapes(plot(boxes=(Box(0, 1, 0, 1, "crimson"),)), TOKENS)


def test_an_empty_drawing_is_a_failure() -> None:
    with pytest.raises(ValueError, match="nothing to draw"):
        shapes(plot(), TOKENS)
