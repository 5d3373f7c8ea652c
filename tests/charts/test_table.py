"""The table of kinds and its modules agree; naming kinds loads neither Altair nor the converter."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from site_builder import charts
from site_builder.charts import kinds
from site_builder.model.charts import Chart

SHARED = {"__init__", "flags", "pairs", "parts", "spots", "timeplot"}  # what several kinds use


def test_every_module_of_a_kind_has_a_line_in_the_table() -> None:
    modules = {path.stem for path in Path(str(kinds.__file__)).parent.glob("*.py")} - SHARED
    named = {kind.scene.__module__.rpartition(".")[2] for kind in charts.KINDS.values()}
    assert named == modules


def test_every_kind_has_a_sample_and_a_purpose(samples: dict[str, Chart]) -> None:
    assert {chart.kind for chart in samples.values()} == set(charts.KINDS)
    assert all(kind.purpose.endswith(".") for kind in charts.KINDS.values())


def test_the_kinds_are_listed_in_order() -> None:
    assert list(charts.KINDS) == sorted(charts.KINDS)


def test_naming_and_describing_load_no_drawing_library() -> None:
    script = (
        "import sys; from site_builder import charts; from site_builder.model.charts import Chart\n"
        "charts.KINDS; charts.describe(Chart('a', 'line', 'A', 'B', ()))\n"
        "print(sorted({'altair', 'vl_convert', 'pandas'} & set(sys.modules)))\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
