"""One maker (or group, plant, market): its figures, targets, milestones and what is written of it.

In: one subject. Out: ``BrandView``. Invariant: a subject with few figures still gets a page that says what is
not reported.
"""

from __future__ import annotations

from dataclasses import dataclass

from site_builder.model.pages import ChartView, FigureView, Head, LinkView, MilestoneView, RichText
from site_builder.pages.pieces import BriefCard, MarginNote, ObservationRow, Reading, SourceEntry, TargetRow


@dataclass(frozen=True, slots=True)
class MonthRow:
    """One line of the month-by-month table. A None figure is shown as a dash.

    ``kind``: "month", "quarter", "joint" (January and February together) or "year". ``muted`` single growth rates are
    those of January and February. ``computed`` names the columns whose figure is worked out, marked with an asterisk:
    "value", "base".
    """

    label: str
    kind: str
    value: FigureView | None
    base: FigureView | None
    on_year: FigureView | None
    on_month: FigureView | None
    running: FigureView | None
    muted: bool = False
    mark: str = ""  # "highest"
    computed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class YearTable:
    """One year, month by month. ``head``: year, metric, base year, on a year ago, on the month before, year so far."""

    year: int
    anchor: str
    caption: str  # "Leapmotor, deliveries a month, 2025"
    head: tuple[str, ...]
    rows: tuple[MonthRow, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ModelView:
    """A model of the brand."""

    name: str
    body: str
    note: RichText | None


@dataclass(frozen=True, slots=True)
class BrandView:
    """All that a subject's page shows."""

    head: Head
    brand_id: str
    name: str
    native_name: str
    native_language: str
    kind: str  # "brand" | "group" | "alliance" | "plant" | "market"
    description: RichText | None
    measure_line: str  # "Headline measure: deliveries, world, exports included."
    key_figures: tuple[Reading, ...]
    tables: tuple[YearTable, ...]  # newest year first
    charts: tuple[ChartView, ...]
    reading_it: tuple[MarginNote, ...]
    milestones: tuple[MilestoneView, ...]  # newest first
    all_milestones: LinkView | None
    targets: tuple[TargetRow, ...]  # oldest announcement first
    closed_at: RichText | None  # "2025 closed at 596,555"
    positioning: RichText | None
    strategy: RichText | None
    facts: tuple[tuple[str, str], ...]  # "Founded", "2015"
    relatives: tuple[LinkView, ...]  # the group it belongs to, the brands that belong to it
    models: tuple[ModelView, ...]
    counts: RichText | None  # what its headline figure counts, and what not
    others: tuple[ObservationRow, ...]  # figures by other measures: registrations, other scopes
    briefs: tuple[BriefCard, ...]
    sources: tuple[SourceEntry, ...]
    absent: str = ""  # why there are no figures
