"""Charts as values: what to draw, and what was drawn.

In: numbers with bounds and words. Out: ``Chart`` (what to draw), ``Drawing`` (what was drawn).
Invariant: a chart holds all that its drawing shows, so that equal charts have equal drawings.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Mark:
    """One mark.

    ``value`` is what is drawn to (None: nothing on file, an empty place with ``text`` in words);
    ``low``/``high`` are its bounds when not exact (``high`` None with ``open_high``: a floor).
    """

    series: str  # subject id, which decides colour and shape; "" for context
    series_name: str  # "Leapmotor"
    label: str  # "November 2025", "BYD", "2025"
    value: float | None
    text: str  # the value in words, as displayed
    start: date | None = None  # for time axes: first day of the period
    end: date | None = None  # last day of the period
    low: float | None = None
    high: float | None = None
    open_high: bool = False
    role: str = "value"  # value | base | target | first-target | said | projection | event
    emphasis: bool = False  # carries its value as a label
    href: str = ""
    machine: str = ""  # the number for machines, as in ``<data value>``: "70327", "3000000/.." of a floor


@dataclass(frozen=True, slots=True)
class Annotation:
    """A note on a time axis, from a milestone.

    Where ``written`` its words stand in the chart if they find room; else its ``key``, which the words under the chart
    explain.
    """

    day: date
    text: str
    key: str = ""  # "1", "2" ...
    written: bool = True
    milestone: str = ""  # id of the milestone


@dataclass(frozen=True, slots=True)
class Threshold:
    """A line across a chart that values are held against, and which is no figure itself: 100% of a target."""

    value: float
    text: str


@dataclass(frozen=True, slots=True)
class Chart:
    """What to draw. ``kind`` is a key of the chart table."""

    id: str
    kind: str
    title: str  # the finding
    subtitle: str  # measure, unit, scope, period
    marks: tuple[Mark, ...]
    unit: str = "vehicle"
    source_line: str = ""
    note: str = ""
    annotations: tuple[Annotation, ...] = ()
    highlight: str = ""  # series in its brand colour, others in context grey; "" = every brand in its own
    threshold: Threshold | None = None  # drawn by the kind "bar"


@dataclass(frozen=True, slots=True)
class Drawing:
    """A drawn chart: SVG for wide and for narrow screens, and its text alternative (plain text)."""

    wide: str
    narrow: str
    description: str
    width: int
    height: int
    narrow_width: int
    narrow_height: int
    specification: str = ""  # the Vega-Lite specification of the wide drawing, as JSON text
    exploration: str = ""  # Vega specifications of both drawings with selections, as JSON text; "" where not offered


@dataclass(frozen=True, slots=True)
class Card:
    """The picture of a page for those who share it: 1200 by 630 px, in the light theme."""

    path: str  # below output/: "briefs/leapmotor-growth/card.png"
    alt: str
    headline: str
    site_title: str
    kicker: str = ""  # over the headline: "Leapmotor", "Chart"
    brand: str = ""  # subject id: its mark before the kicker
    number: str = ""  # the number that matters
    number_words: str = ""  # what it is
    verdicts: tuple[str, ...] = ()  # values of model.evidence.Verdict, one mark each
    verdict_words: str = ""
    chart: Chart | None = None  # drawn beside the number; without a number as large as it goes
    foot: str = ""
