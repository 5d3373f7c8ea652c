"""One source: what it is, what it says, and what became of its claims.

In: one source. Out: ``SourceView``. Invariant: every observation, target and claim of the source stands on its page,
under an anchor that ``links`` spells.
"""

from __future__ import annotations

from dataclasses import dataclass

from site_builder.model.pages import Head, LinkView, VerdictsView
from site_builder.pages.pieces import BriefCard, MarginNote, ObservationRow, TargetRow


@dataclass(frozen=True, slots=True)
class RecordLine:
    """One line of the bibliographic record: words, or a link."""

    label: str
    text: str
    link: LinkView | None = None


@dataclass(frozen=True, slots=True)
class SourceView:
    """All that a source's page shows."""

    head: Head
    title: str
    title_language: str  # BCP 47; "" when the site's own
    standfirst: str  # "A blog of AutoJagat, secondary source, with 16 claims and 6 figures on file."
    record: tuple[RecordLine, ...]
    note: str
    used_in: tuple[BriefCard, ...]
    used_by: tuple[LinkView, ...]  # brands
    claims_heading: str  # "Sixteen claims, and what became of them"
    verdicts: VerdictsView | None
    observations_heading: str
    observations: tuple[ObservationRow, ...]
    targets: tuple[TargetRow, ...]
    disagreements: tuple[MarginNote, ...]
    verdict_notes: tuple[str, ...] = ()  # what the words of the verdicts mean
