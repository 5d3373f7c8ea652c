"""Who said what, and who kept it.

In: all targets. Out: ``TargetsView``. Invariant: every version of every target is listed once, under its subject.
"""

from __future__ import annotations

from dataclasses import dataclass

from site_builder.model.pages import ChartView, Head, LinkView
from site_builder.pages.pieces import TargetRow


@dataclass(frozen=True, slots=True)
class TargetGroup:
    """The targets of one subject, oldest announcement first."""

    brand: LinkView
    brand_id: str
    anchor: str
    rows: tuple[TargetRow, ...]


@dataclass(frozen=True, slots=True)
class TargetsView:
    """A bullet chart of the last full year and the versions by subject."""

    head: Head
    title: str
    standfirst: str
    chart: ChartView | None
    groups: tuple[TargetGroup, ...]
    notes: tuple[str, ...] = ()
    empty: str = ""
