"""The table of chart kinds.

In: nothing. Out: ``KINDS``. Invariant: a kind is one module and one line here; nothing is registered at import.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from site_builder.charts.canvas import Canvas
from site_builder.charts.kinds import bar, bullet, columns, cumulative, line, said_and_evidence, sparkline, timeline
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
        "line": Kind(line.scene, "Several periods of one maker or a few."),
        "said-and-evidence": Kind(said_and_evidence.scene, "What a source says beside what the evidence says."),
        "sparkline": Kind(sparkline.scene, "A year in a table cell."),
        "timeline": Kind(timeline.scene, "What happened when."),
    }
)
