"""The list of brands and other subjects.

In: all subjects. Out: ``BrandsView``. Invariant: every subject with a page is listed once.
"""

from __future__ import annotations

from dataclasses import dataclass

from site_builder.model.editorial import Brand
from site_builder.model.pages import Head, LinkView, Page, RichText
from site_builder.pages import asking, heads, links, phrases, prose, score
from site_builder.pages.figures import Figures
from site_builder.pages.material import Material
from site_builder.pages.pieces import Reading


@dataclass(frozen=True, slots=True)
class BrandCard:
    """A subject in the list with its newest figure and its last full year."""

    link: LinkView
    brand_id: str
    native_name: str
    native_language: str
    description: RichText | None
    latest: Reading
    year: Reading


@dataclass(frozen=True, slots=True)
class BrandGroup:
    """Subjects of one kind: brands, groups, plants, markets."""

    heading: str
    anchor: str
    cards: tuple[BrandCard, ...]


@dataclass(frozen=True, slots=True)
class BrandsView:
    """All subjects by kind."""

    head: Head
    title: str
    standfirst: str
    groups: tuple[BrandGroup, ...]
    empty: str = ""


def plan(material: Material) -> tuple[Page, ...]:
    """The page of all subjects."""
    figures = Figures(material)
    year = asking.last_full_year(material)
    groups = tuple(
        BrandGroup(
            heading=heading,
            anchor=links.anchor("kind", kind),
            cards=tuple(_card(material, b, year, figures) for b in _of_kind(material, kind)),
        )
        for kind, heading in material.say(phrases.SUBJECT_KINDS).items()
        if _of_kind(material, kind)
    )
    view = BrandsView(
        head=heads.section_head(material, "brands", links.BRANDS, figures),
        title=material.say(phrases.TITLES["brands"]),
        standfirst=material.say(phrases.STANDFIRSTS["brands"]),
        groups=groups,
        empty="" if groups else material.say(phrases.NO_BRANDS),
    )
    return (Page(links.BRANDS, "pages/brands.html", view, evidence=figures.evidence),)


def _of_kind(material: Material, kind: str) -> list[Brand]:
    """Subjects of a kind: those of the scoreboard first, in its order, then by name."""
    first = {b: place for place, b in enumerate(material.site.settings.scoreboard)}
    found = [b for b in material.site.content.brands if b.kind == kind]
    return sorted(found, key=lambda b: (first.get(b.id, len(first)), b.name.casefold(), b.id))


def _card(material: Material, brand: Brand, year: int, figures: Figures) -> BrandCard:
    return BrandCard(
        link=material.subject_link(brand.id),
        brand_id=brand.id,
        native_name=brand.native_name,
        native_language=brand.native_language,
        description=prose.maybe_rich(brand.description, figures),
        latest=score.latest(material, brand, figures, material.say(phrases.LATEST_HEAD)),
        year=score.in_year(material, brand, year, figures, str(year)),
    )
