"""The table of chart kinds.

In: nothing. Out: ``KINDS``. Invariant: a kind is one module and one line here; nothing is registered at import.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from site_builder.charts.canvas import Canvas
from site_builder.charts.kinds import (
    bar,
    bullet,
    columns,
    cumulative,
    dumbbell,
    grouped_bar,
    heat_table,
    line,
    said_and_evidence,
    slope,
    small_multiples,
    sparkline,
    stacked_bar,
    timeline,
    waterfall,
    year_over_year,
)  # fmt: skip
from site_builder.charts.scene import Scene
from site_builder.model.charts import Chart


@dataclass(frozen=True)
class Kind:
    """A kind of chart: how it is placed, and in one line what it is for."""

    scene: Callable[[Chart, Canvas], Scene]
    purpose: str


KINDS: Mapping[str, Kind] = MappingProxyType(
    {
        "bar": Kind(bar.scene, "Sizes side by side, one row each, with their bounds."),
        "bullet": Kind(bullet.scene, "Results against targets: in force, and as first set."),
        "bullet-cell": Kind(bullet.cell, "A result against its target in a table cell."),
        "column": Kind(columns.scene, "Sizes over a few periods; several makers stand in groups."),
        "columns-with-base": Kind(columns.scene, "Each period with the same period of the year before as a stroke."),
        "cumulative": Kind(cumulative.scene, "A running total against every version of its target."),
        "grouped-bar": Kind(grouped_bar.scene, "Several figures of each maker, maker by maker."),
        "heat-table": Kind(heat_table.scene, "Months by years of one maker, every figure written."),
        "line": Kind(line.scene, "Several periods of one maker or a few."),
        "range": Kind(dumbbell.scene, "Then and now, or low and high, one row each."),
        "said-and-evidence": Kind(said_and_evidence.scene, "What a source says beside what the evidence says."),
        "slope": Kind(slope.scene, "Then and now as lines between two years."),
        "small-multiples": Kind(small_multiples.scene, "A small line for each maker, on the same scales."),
        "sparkline": Kind(sparkline.scene, "A year in a table cell."),
        "stacked-bar": Kind(stacked_bar.scene, "What a whole is made of, part after part."),
        "timeline": Kind(timeline.scene, "What happened when."),
        "waterfall": Kind(waterfall.scene, "From one total to another by the changes between them."),
        "year-over-year": Kind(year_over_year.scene, "The years of one maker as lines over each other."),
    }
)
