"""The list of brands and other subjects.

In: all subjects. Out: ``BrandsView``. Invariant: every subject with a page is listed once.
"""

from __future__ import annotations

from dataclasses import dataclass

from site_builder.model.pages import Head, LinkView, RichText
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
