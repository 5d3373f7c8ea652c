"""Bars that are held against a line: where it stands, what it says, and where it gives way to words."""

from __future__ import annotations

from pathlib import Path

import pytest

from site_builder.charts.canvas import Canvas
from site_builder.charts.describe import describe
from site_builder.charts.faces import read_faces
from site_builder.charts.kinds import bar
from site_builder.charts.scene import Scene
from site_builder.model.charts import Chart, Mark, Threshold

TARGET = Threshold(100.0, "100%: the target")


def row(name: str, value: float, text: str, low: float | None = None, high: float | None = None) -> Mark:
    return Mark(name.lower(), name, name, value, text, low=low, high=high, emphasis=True)


def chart(*marks: Mark, threshold: Threshold | None = TARGET) -> Chart:
    return Chart("shares", "bar", "Title", "Shares", marks, unit="percent", threshold=threshold)


def drawn(fonts: Path, held: Chart, width: int = 643) -> Scene:
    return bar.scene(held, Canvas(width, read_faces(fonts / "drawing")))


def line_of(scene: Scene) -> list[tuple[float, float]]:
    return sorted((s.y, s.y2) for s in scene.strokes if s.x == s.x2 == 100 and s.colour == "ink")


@pytest.mark.parametrize("width", [643, 324])
def test_the_line_runs_over_all_rows_and_is_named_above_them(fonts: Path, width: int) -> None:
    scene = drawn(fonts, chart(row("BYD", 117.0, "117.0%"), row("NIO", 104.0, "104.0%")), width)
    assert line_of(scene) == [(0, 72)]  # two rows of 36 px
    (words,) = [w for w in scene.words if w.text == "100%: the target"]
    assert (words.x, words.y < words.dy + scene.top, words.dy < 0) == (100, True, True)
    without = drawn(fonts, chart(row("BYD", 117.0, "117.0%"), row("NIO", 104.0, "104.0%"), threshold=None), width)
    assert (scene.top - without.top, line_of(without)) == (17, [])  # a line of text higher


def test_a_line_beyond_all_bars_is_on_the_scale(fonts: Path) -> None:
    scene = drawn(fonts, chart(row("BYD", 40.0, "40.0%")))
    assert (scene.x.low, scene.x.high) == (0, 100)
    half = Canvas(643, read_faces(fonts / "drawing")).measure("100%: the target") / 2
    (words,) = [w for w in scene.words if w.text == "100%: the target"]
    assert scene.width + words.dx + half <= scene.width + scene.right + 0.01


def test_the_line_gives_way_to_the_number_of_a_bar_that_ends_before_it(fonts: Path) -> None:
    scene = drawn(fonts, chart(row("BYD", 117.0, "117.0%"), row("NIO", 97.0, "97.0%"), row("XPeng", 120.0, "120.0%")))
    pieces = line_of(scene)
    assert len(pieces) == 2
    assert pieces[0][1] < 54 < pieces[1][0]  # the middle of the second row


def test_the_line_is_told_where_the_chart_cannot_be_seen() -> None:
    held = chart(row("BYD", 117.0, "117.0%"), row("NIO", 74.1, "74.1%"))
    said = "Bar chart: Shares. From the largest: BYD 117.0% and NIO 74.1%."
    assert describe(held) == f"{said} A line marks 100%: the target."
