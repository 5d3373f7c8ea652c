"""What we got wrong.

In: the corrections. Out: ``CorrectionsView``. Invariant: every correction is listed once, newest first.
"""

from __future__ import annotations

from dataclasses import dataclass

from site_builder.model.pages import Head, Page
from site_builder.pages import cards, feed, heads, links, phrases
from site_builder.pages.figures import Figures
from site_builder.pages.material import Material
from site_builder.pages.pieces import CorrectionView


@dataclass(frozen=True, slots=True)
class CorrectionsView:
    """All corrections; ``empty`` is said when there is none."""

    head: Head
    title: str
    standfirst: str
    corrections: tuple[CorrectionView, ...]
    empty: str


def plan(material: Material) -> tuple[Page, ...]:
    """The page of corrections."""
    found = Figures(material)
    ordered = sorted(material.site.corrections, key=lambda c: (c.when, c.id), reverse=True)
    listed = tuple(cards.correction_view(material, c, found) for c in ordered)
    view = CorrectionsView(
        head=feed.announced(material, heads.section_head(material, "corrections", links.CORRECTIONS, found)),
        title=material.say(phrases.TITLES["corrections"]),
        standfirst=material.say(phrases.STANDFIRSTS["corrections"]),
        corrections=listed,
        empty="" if listed else material.say(phrases.NOTHING_CORRECTED),
    )
    lastmod = ordered[0].when.isoformat() if ordered else ""
    return (Page(links.CORRECTIONS, "pages/corrections.html", view, evidence=found.evidence, lastmod=lastmod),)
