"""A heat table has a field for a month: what is longer has none."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from site_builder.charts.canvas import Canvas
from site_builder.charts.faces import read_faces
from site_builder.charts.kinds import heat_table
from site_builder.charts.kinds.parts import NothingToDraw
from site_builder.model.charts import Chart, Mark


def test_a_quarter_is_not_drawn_as_its_first_month(fonts: Path) -> None:
    quarter = Mark("tesla", "Tesla", "Q1", 336_681.0, "336,681", date(2025, 1, 1), date(2025, 3, 31))
    with pytest.raises(NothingToDraw, match="months; write monthly"):
        heat_table.scene(
            Chart("quarters", "heat-table", "t", "s", (quarter,)), Canvas(643, read_faces(fonts / "drawing"))
        )
