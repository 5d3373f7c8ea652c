"""The page for addresses that lead nowhere.

In: the site. Out: ``NotFoundView``. Invariant: it is not indexed, and its links start from the base address.
"""

from __future__ import annotations

from dataclasses import dataclass

from site_builder.model.pages import Head, LinkView
from site_builder.pages.pieces import BriefCard


@dataclass(frozen=True, slots=True)
class NotFoundView:
    """Where a lost reader may go."""

    head: Head
    title: str
    standfirst: str
    suggestions: tuple[LinkView, ...]
    briefs: tuple[BriefCard, ...] = ()
