"""How numbers are made: every method with a worked example, what compares, what the verdicts mean, the glossary.

In: ``Statistics.methods`` and the glossary. Out: ``MethodologyView``. Invariant: every method of the table is shown.
"""

from __future__ import annotations

from dataclasses import dataclass

from site_builder.model.pages import FigureView, Head, RichText
from site_builder.pages.compare import ComparabilityRow


@dataclass(frozen=True, slots=True)
class MethodView:
    """A statistic: what it is, its formula, its edges, and one worked example from real figures."""

    name: str
    anchor: str
    title: str
    formula: str
    unit: str
    description: str
    edges: str
    written: str  # the example as an editor writes it: "[[leapmotor 2025 yoy]]"; "" when there is none
    example: FigureView | None
    what: str  # what the example measures
    arithmetic: tuple[str, ...]
    absent: str = ""  # why the example has no answer


@dataclass(frozen=True, slots=True)
class VerdictMeaning:
    """A verdict and what it means."""

    verdict: str
    words: str
    meaning: str


@dataclass(frozen=True, slots=True)
class TermView:
    """A glossary entry."""

    anchor: str
    term: str
    definition: RichText


@dataclass(frozen=True, slots=True)
class MethodologyView:
    """All that the page of methods shows."""

    head: Head
    title: str
    intro: RichText | None
    standfirst: str
    methods: tuple[MethodView, ...]
    verdicts: tuple[VerdictMeaning, ...]
    comparabilities: tuple[ComparabilityRow, ...]
    terms: tuple[TermView, ...]
