"""The table of chart kinds.

In: nothing. Out: ``KINDS``. Invariant: a kind is one module and one line here; nothing is registered at import.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from site_builder.charts import sentences
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
from site_builder.model.catalogue import Lettering
from site_builder.model.charts import Chart


@dataclass(frozen=True)
class Kind:
    """A kind of chart.

    Attributes:
        scene: places it.
        picture: what it is called where it cannot be seen: "Bar chart".
        words: says what it shows, in sentences.
        purpose: what it is for, in one line.
    """

    scene: Callable[[Chart, Canvas], Scene]
    picture: str
    words: Callable[[Chart, Lettering], str]
    purpose: str


KINDS: Mapping[str, Kind] = MappingProxyType(
    {
        "bar": Kind(bar.scene, "Bar chart", sentences.values, "Sizes side by side, one row each, with their bounds."),
        "bullet": Kind(
            bullet.scene, "Bullet chart", sentences.targets, "Results against targets: in force, and as first set."
        ),
        "bullet-cell": Kind(
            bullet.cell, "Bullet chart", sentences.targets, "A result against its target in a table cell."
        ),
        "column": Kind(
            columns.scene,
            "Column chart",
            sentences.over_time,
            "Sizes over a few periods; several makers stand in groups.",
        ),
        "columns-with-base": Kind(
            columns.scene,
            "Column chart",
            sentences.with_base,
            "Each period with the same period of the year before as a stroke.",
        ),
        "cumulative": Kind(
            cumulative.scene,
            "Line chart of a running total",
            sentences.running,
            "A running total against every version of its target.",
        ),
        "grouped-bar": Kind(
            grouped_bar.scene, "Grouped bar chart", sentences.grouped, "Several figures of each maker, maker by maker."
        ),
        "heat-table": Kind(
            heat_table.scene, "Heat table", sentences.over_time, "Months by years of one maker, every figure written."
        ),
        "line": Kind(line.scene, "Line chart", sentences.over_time, "Several periods of one maker or a few."),
        "range": Kind(
            dumbbell.scene, "Dumbbell chart", sentences.changes, "Then and now, or low and high, one row each."
        ),
        "said-and-evidence": Kind(
            said_and_evidence.scene,
            "Bar chart in pairs",
            sentences.said,
            "What a source says beside what the evidence says.",
        ),
        "slope": Kind(slope.scene, "Slope chart", sentences.changes, "Then and now as lines between two years."),
        "small-multiples": Kind(
            small_multiples.scene,
            "Small line charts",
            sentences.over_time,
            "A small line for each maker, on the same scales.",
        ),
        "sparkline": Kind(sparkline.scene, "Small line chart", sentences.over_time, "A year in a table cell."),
        "stacked-bar": Kind(
            stacked_bar.scene, "Stacked bar chart", sentences.grouped, "What a whole is made of, part after part."
        ),
        "timeline": Kind(timeline.scene, "Timeline", sentences.events, "What happened when."),
        "waterfall": Kind(
            waterfall.scene,
            "Waterfall chart",
            sentences.steps,
            "From one total to another by the changes between them.",
        ),
        "year-over-year": Kind(
            year_over_year.scene,
            "Line chart, year over year",
            sentences.years,
            "The years of one maker as lines over each other.",
        ),
    }
)
