"""A brief told: its texts as rich text, with the figures and notes that they bring.

In: one brief. Out: ``Told``. Invariant: telling a brief twice gives equal texts and equal evidence.
"""

from __future__ import annotations

from dataclasses import dataclass

from site_builder.model.blocks import ComparisonBlock, VerdictBlock
from site_builder.model.editorial import Brief
from site_builder.model.pages import RichText
from site_builder.pages import blocks, margin, prose
from site_builder.pages.figures import Figures
from site_builder.pages.material import Material
from site_builder.pages.pieces import MarginNote


@dataclass(frozen=True)
class Told:
    """The texts of a brief in reading order, its figures, and the ids of the sources that it stands on."""

    title: RichText
    standfirst: RichText
    key_points: tuple[RichText, ...]
    body: RichText
    notes: tuple[MarginNote, ...]
    figures: Figures
    sources: tuple[str, ...]
    drawn: tuple[str, ...] = ()  # those of them that stand behind points of drawings alone; the last ones


def tell(material: Material, brief: Brief) -> Told:
    """Tell a brief (once, as long as it is at hand)."""
    return material.remember_some(brief.id, lambda: _tell(material, brief))


def _tell(everything: Material, brief: Brief) -> Told:
    material = everything.before_briefs
    found = Figures(material)
    title = prose.rich(brief.title, found, control=False)
    standfirst = prose.rich(brief.description, found)
    points = tuple(prose.rich(point, found) for point in brief.key_points)
    body = prose.rich(brief.body, found, inline=False, blocks=lambda block: blocks.view(material, block, found))
    named = [brief.about_source] if brief.about_source else []
    beside = [b.source for b in brief.body.blocks if isinstance(b, ComparisonBlock | VerdictBlock)]
    known = material.site.sources
    sources = tuple(dict.fromkeys(s for s in (*named, *found.sources, *beside) if s in known))
    drawn = tuple(s for s in found.drawn if s in known and s not in sources)
    return Told(title, standfirst, points, body, margin.of_brief(material, brief), found, (*sources, *drawn), drawn)
