"""How much a drawing weighs, compressed as servers send it: one width of it, with its name and its words inside."""

from __future__ import annotations

import gzip

import brotli
import pytest

from site_builder.model.charts import Drawing
from tests.charts.conftest import SAMPLES

KILOBYTE = 1024
# Several bars with bounds and words for each maker, or the milestones of a year under an axis: more than is typical.
RICH = {"said-and-evidence": 1150, "columns-marked": 1075, "cumulative-marked": 1100}


@pytest.mark.parametrize("name", list(SAMPLES))
def test_a_chart_in_one_width_is_at_most_a_kilobyte(name: str, drawings: dict[str, Drawing]) -> None:
    for text in (drawings[name].wide, drawings[name].narrow):
        assert len(brotli.compress(text.encode())) <= KILOBYTE
        assert len(gzip.compress(text.encode(), 9, mtime=0)) <= RICH.get(name, KILOBYTE)
