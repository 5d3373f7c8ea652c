"""Words for a chart that cannot be seen."""
from __future__ import annotations

from site_builder.model.charts import Chart


def describe(chart: Chart) -> str:
    """Draft."""
    return chart.title
