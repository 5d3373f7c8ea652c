"""Fenced blocks: what an editor asks for between the paragraphs of a brief.

In: nothing but values. Out: ``Block`` and its kinds. Invariant: a block says *what* to show; which numbers that means
is decided when pages are planned.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from site_builder.model.findings import Position

if TYPE_CHECKING:
    from site_builder.model.references import Prose, Reference

_START = Position("", 1, 1)


@dataclass(frozen=True, slots=True)
class ChartBlock:
    """A chart: kind (a key of the chart table), finding as title, what to draw."""

    id: str
    kind: str
    title: Prose
    series: tuple[Reference, ...] = ()
    note: Prose | None = None
    annotate: str | None = None  # "milestones"
    subjects: tuple[str, ...] = ()  # for a timeline
    highlight: str | None = None  # a subject
    unlike_because: str | None = None  # why unlike measures are drawn together; shown to readers
    position: Position = field(default=_START, compare=False)


@dataclass(frozen=True, slots=True)
class TableBlock:
    """A table of references: head, rows of cells."""

    head: tuple[str, ...]
    rows: tuple[tuple[Prose, ...], ...]
    caption: Prose | None = None
    position: Position = field(default=_START, compare=False)


@dataclass(frozen=True, slots=True)
class CalloutBlock:
    """One large paragraph under a rule; one in a brief."""

    label: str
    text: Prose
    position: Position = field(default=_START, compare=False)


@dataclass(frozen=True, slots=True)
class ComparisonBlock:
    """What a source says beside what the evidence says."""

    source: str
    rows: tuple[ComparisonRow, ...]
    caption: Prose | None = None
    position: Position = field(default=_START, compare=False)


@dataclass(frozen=True, slots=True)
class ComparisonRow:
    """One row of a comparison: the subject, the source's claim or observation, the evidence beside it."""

    subject: str
    says: str  # id of a claim or observation in the source
    evidence: Reference
    note: Prose | None = None
    position: Position = field(default=_START, compare=False)


@dataclass(frozen=True, slots=True)
class VerdictBlock:
    """The claims of a source with their verdicts and arithmetic; ``claims`` empty means all."""

    source: str
    claims: tuple[str, ...] = ()
    position: Position = field(default=_START, compare=False)


@dataclass(frozen=True, slots=True)
class TimelineBlock:
    """The milestones of some subjects as a list."""

    subjects: tuple[str, ...]
    position: Position = field(default=_START, compare=False)


Block = ChartBlock | TableBlock | CalloutBlock | ComparisonBlock | VerdictBlock | TimelineBlock
