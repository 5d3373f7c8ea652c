"""A bar beside its target: what is met must not look as if it were missed."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from site_builder.charts.canvas import Canvas
from site_builder.charts.faces import read_faces
from site_builder.charts.kinds import bullet
from site_builder.model.charts import Chart, Mark


@pytest.mark.parametrize(
    ("result", "halos"),
    [(4_602_436, 0), (4_600_000, 0), (4_597_000, 1), (5_000_000, 1)],
    ids=["just met", "met to the car", "just missed", "passed by far"],
)
def test_paper_never_cuts_off_a_bar_that_reaches_its_target(fonts: Path, result: float, halos: int) -> None:
    # BYD's result of 2025 is 2,436 above its lowered goal: a third of a pixel.
    year = date(2025, 1, 1), date(2025, 12, 31)
    marks = (
        Mark("byd", "BYD", "BYD", result, f"{result:,}", *year),
        Mark("byd", "BYD", "BYD", 4_600_000, "4.6 million", *year, role="target"),
    )
    scene = bullet.scene(Chart("goal", "bullet", "t", "s", marks), Canvas(643, read_faces(fonts / "drawing")))
    assert sum(stroke.colour == "paper" for stroke in scene.strokes) == halos
    assert sum(stroke.colour == "ink" for stroke in scene.strokes) == 1
