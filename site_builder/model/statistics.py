"""The face of the statistics room: what later stages may ask of it.

In: references. Out: answers. Invariant: asking twice gives the same answer; nothing is computed from clock or disk.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from site_builder.model.evidence import Answer, Evidence, Measure, Observation, Target
from site_builder.model.period import Period
from site_builder.model.references import Reference


class Unanswerable(Exception):
    """A reference that the evidence cannot answer; becomes a finding."""

    def __init__(self, code: str, message: str, suggestion: str = "") -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.suggestion = suggestion


@dataclass(frozen=True, slots=True)
class SeriesPoint:
    """One period of a series; ``answer`` is None where nothing is on file."""

    period: Period
    answer: Answer | None


@dataclass(frozen=True, slots=True)
class Conflict:
    """Observations of one key that differ beyond their bounds; ``decided_by`` is empty when nothing decides.

    ``standing`` is the figure that answers show: the decided one, else the newest published.
    """

    subject: str
    measure: Measure
    period: Period
    observations: tuple[Observation, ...]
    standing: Observation
    decided_by: str = ""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words that a reference may use beside subjects and metrics: statistics with their arguments, styles, kinds.

    ``statistics`` maps a name to its arguments ("", "subject", "subjects", "target?", "period").
    """

    statistics: Mapping[str, str]
    styles: frozenset[str]
    chart_kinds: frozenset[str]


@dataclass(frozen=True, slots=True)
class MethodDescription:
    """A statistic as the methodology page shows it."""

    name: str
    title: str
    formula: str
    unit: str
    description: str
    edges: str
    arguments: str = ""  # what may follow the name in a reference: "", "subject", "subjects", "target?", "period"
    example: Reference | None = None


class Statistics(Protocol):
    """Answers references from observations; a pure, remembering function of the site."""

    def question(self, reference: Reference) -> tuple[Any, ...]:
        """All of a reference that its answer, or series, depends on; ``Reference(*question)`` asks the same."""
        ...

    def answer(self, reference: Reference) -> Answer:
        """The evidence for a reference. Raises Unanswerable."""
        ...

    def series(self, reference: Reference) -> tuple[SeriesPoint, ...]:
        """The periods of a reference with ``every``, in order, gaps kept. Raises Unanswerable."""
        ...

    def target_versions(self, subject: str, period: Period) -> tuple[Target, ...]:
        """All versions of the headline target of a subject for a period, oldest announcement first."""
        ...

    def newest(self, subject: str) -> Answer | None:
        """The newest single month, else quarter, of a subject's headline measure; None when there is none."""
        ...

    def conflicts(self) -> tuple[Conflict, ...]:
        """Every key whose observations differ beyond their bounds, sorted by subject, measure and period."""
        ...

    def relation(self, left: Measure, right: Measure) -> tuple[str, str]:
        """How two measures compare: ``same``, ``note`` or ``unlike``, and the note."""
        ...

    def beside(self, evidence: Evidence) -> Answer:
        """A figure with who else says so and who says otherwise, where it is the one that we stand by."""
        ...

    @property
    def methods(self) -> Mapping[str, MethodDescription]:
        """Every statistic by name, in the order of the table."""
        ...
