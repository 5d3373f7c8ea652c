"""What we got wrong.

In: the corrections. Out: ``CorrectionsView``. Invariant: every correction is listed once, newest first.
"""

from __future__ import annotations

from dataclasses import dataclass

from site_builder.model.pages import Head
from site_builder.pages.pieces import CorrectionView


@dataclass(frozen=True, slots=True)
class CorrectionsView:
    """All corrections; ``empty`` is said when there is none."""

    head: Head
    title: str
    standfirst: str
    corrections: tuple[CorrectionView, ...]
    empty: str
