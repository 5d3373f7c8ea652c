"""One maker (or group, plant, market): its figures, targets, milestones and what is written of it.

In: one subject. Out: ``BrandView``. Invariant: a subject with few figures still gets a page that says what is
not reported.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial

from site_builder.model.editorial import Brand
from site_builder.model.pages import ChartView, Head, LinkView, MilestoneView, Page, RichText
from site_builder.model.period import Period
from site_builder.pages import (
    asking,
    brand_figures,
    brand_notes,
    brief_lists,
    cards,
    feed,
    heads,
    links,
    listing_phrases,
    observations,
    phrases,
    prose,
    sharing,
    tables,
    target_rows,
)
from site_builder.pages.charts import listed_once
from site_builder.pages.datasets import words as data_words
from site_builder.pages.datasets.series import of_subject
from site_builder.pages.datasets.subject import described
from site_builder.pages.figures import Figures, text_with
from site_builder.pages.held import Notes, Unit
from site_builder.pages.material import Material
from site_builder.pages.pieces import BriefCard, MarginNote, ObservationRow, Reading, SourceEntry, TargetRow
from site_builder.pages.tables import YearTable

NEWEST_MILESTONES = 8


@dataclass(frozen=True, slots=True)
class ModelView:
    """A model of the brand."""

    name: str
    body: str
    note: RichText | None


@dataclass(frozen=True, slots=True)
class BrandView:
    """All that a subject's page shows."""

    head: Head
    brand_id: str
    name: str
    native_name: str
    native_language: str
    description: RichText | None
    measure_line: str  # "Headline measure: deliveries, world, exports included."
    key_figures: tuple[Reading, ...]
    tables: tuple[YearTable, ...]  # newest year first
    charts: tuple[ChartView, ...]
    reading_it: tuple[MarginNote, ...]
    milestones: tuple[MilestoneView, ...]  # newest first
    all_milestones: LinkView | None
    targets: tuple[TargetRow, ...]  # oldest announcement first
    closed_at: RichText | None  # "2025 closed at 596,555"
    positioning: RichText | None
    strategy: RichText | None
    facts: tuple[tuple[str, str], ...]  # "Founded", "2015"
    relatives: tuple[LinkView, ...]  # the group it belongs to, the brands that belong to it
    models: tuple[ModelView, ...]
    counts: RichText | None  # what its headline figure counts, and what not
    others: tuple[ObservationRow, ...]  # figures by other measures: registrations, other scopes
    briefs: tuple[BriefCard, ...]
    sources: tuple[SourceEntry, ...]
    takeaway: LinkView | None = None  # the page that gives its figures away
    absent: str = ""  # why there are no figures
    tables_heading: str = ""  # "Month by month" or "Quarter by quarter"
    others_note: str = ""  # how many figures by other measures are on file, where only the newest are shown
    all_briefs: LinkView | None = None  # where the newest are shown only


def units(material: Material, _: Notes | None) -> list[Unit]:
    """One page for each subject, each of its own evidence."""
    ordered = sorted(material.site.content.brands, key=lambda b: b.id)
    return [Unit(f"brand {brand.id}", (), partial(_pages, material, brand)) for brand in ordered]


def _pages(material: Material, brand: Brand) -> tuple[Page, ...]:
    found = Figures(material)
    view = _view(material, brand, found)
    return (Page(links.brand(brand.id), "pages/brand.html", view, evidence=found.evidence),)


def _view(material: Material, brand: Brand, found: Figures) -> BrandView:
    """The view; its parts are made in reading order, so that its evidence is in reading order too."""
    year = asking.last_full_year(material)
    description = prose.maybe_rich(brand.description, found)
    key_figures = brand_figures.key_figures(material, brand, year, found)
    year_tables = tables.year_tables(material, brand, found)
    charts = brand_figures.charts(material, brand, year)
    milestones = _milestones(material, brand, found)
    targets = target_rows.rows(material, target_rows.versions(material, brand.id), found)
    others = observations.others(material, brand, found)
    counts = prose.maybe_rich(brand.counts, found)
    return BrandView(
        head=replace(_head(material, brand, found), card=sharing.of_brand(material, brand, key_figures, charts)),
        brand_id=brand.id, name=brand.name,
        native_name=brand.native_name, native_language=brand.native_language,
        description=description,
        measure_line=_measure_line(material, brand),
        key_figures=key_figures,
        tables=year_tables,
        charts=listed_once(charts),
        reading_it=brand_notes.notes(material, brand, year),
        milestones=milestones,
        all_milestones=LinkView(material.say(phrases.ALL_MILESTONES), links.MILESTONES) if milestones else None,
        targets=targets,
        closed_at=_closed_at(material, brand, year, found) if targets else None,
        positioning=prose.maybe_rich(brand.positioning, found),
        strategy=prose.maybe_rich(brand.strategy, found),
        facts=_facts(material, brand),
        relatives=_relatives(material, brand),
        models=tuple(ModelView(m.name, m.body, prose.maybe_rich(m.note, found)) for m in brand.models),
        counts=counts,
        others=others,
        briefs=_briefs(material, brand),
        all_briefs=_all_briefs(material, brand),
        sources=cards.source_entries(material, _sources(material, found)),
        takeaway=_takeaway(material, brand),
        tables_heading=tables.heading(material, year_tables),
        others_note=_others_note(material, brand, len(others)),
        absent="" if key_figures else brand.absent or material.say(phrases.NOT_REPORTED),
    )  # fmt: skip


def _head(material: Material, brand: Brand, found: Figures) -> Head:
    """The head; its figures are the same Dataset as on the page that gives them away."""
    on_file = bool(of_subject(material, brand.id))
    description = prose.plain(brand.description, material)
    name = material.say(data_words.TITLE).format(name=brand.name)
    made = heads.head(
        material,
        links.brand(brand.id),
        brand.name,
        description or material.say(phrases.BRAND_DESCRIPTION).format(name=brand.name),
        section="brands",
        trail=heads.trail(material, "brands"),
        things=[heads.collection(material, links.dataset(brand.id), name, described(material, brand.id))]
        if on_file
        else (),
        figures=found,
    )
    return feed.announced(material, made, brand.name)


def _briefs(material: Material, brand: Brand) -> tuple[BriefCard, ...]:
    newest = material.briefs_by_brand.get(brand.id, ())[: brief_lists.BESIDE]
    return tuple(cards.brief_card(material, brief) for brief in newest)


def _all_briefs(material: Material, brand: Brand) -> LinkView | None:
    briefs, words = material.briefs_by_brand.get(brand.id, ()), material.say(listing_phrases.ALL_ABOUT)
    return brief_lists.beside(material, links.brand(brand.id), briefs, words, brand.name)


def _takeaway(material: Material, brand: Brand) -> LinkView | None:
    if not of_subject(material, brand.id):
        return None
    return LinkView(material.say(data_words.TAKE_AWAY), links.dataset(brand.id))


def _others_note(material: Material, brand: Brand, shown: int) -> str:
    """That these are the newest of so many, where there are more."""
    count = len(observations.other_observations(material, brand))
    if count <= shown:
        return ""
    return material.say(phrases.OTHERS_NOTE).format(figures=material.words.count(count, *phrases.ON_FILE))


def _measure_line(material: Material, brand: Brand) -> str:
    return (
        material.say(phrases.MEASURE_LINE).format(measure=material.words.measure(brand.headline))
        if brand.headline
        else ""
    )


def _milestones(material: Material, brand: Brand, found: Figures) -> tuple[MilestoneView, ...]:
    mine = [m for m in material.milestones if brand.id in m.subjects]
    return tuple(cards.milestone_view(material, m, found) for m in mine[:NEWEST_MILESTONES])


def _closed_at(material: Material, brand: Brand, year: int, found: Figures) -> RichText | None:
    """For example "2025 closed at 596,555"."""
    figure = found.find(asking.ask(brand.id, Period.of_year(year)))
    return text_with(material.say(phrases.CLOSED_AT), period=str(year), figure=figure) if figure else None


def _facts(material: Material, brand: Brand) -> tuple[tuple[str, str], ...]:
    values = {
        "founded": brand.founded,
        "headquarters": brand.headquarters,
        "country": "" if brand.kind == "market" else brand.country,
        "leadership": material.words.joined(list(brand.leadership)),
        "partners": material.words.joined(list(brand.partners)),
    }
    return tuple((material.say(phrases.FACTS[key]), text) for key, text in values.items() if text)


def _relatives(material: Material, brand: Brand) -> tuple[LinkView, ...]:
    """The group that it belongs to, then the subjects that belong to it."""
    parents = [brand.part_of] if brand.part_of in material.site.brands else []
    children = [b.id for b in material.site.content.brands if b.part_of == brand.id]
    return tuple(material.subject_link(id_) for id_ in (*parents, *sorted(children)) if id_)


def _sources(material: Material, found: Figures) -> list[str]:
    """The sources behind the page's figures, newest first."""
    dated = [material.source(id_) for id_ in found.sources]
    return [s.id for s in sorted(dated, key=lambda s: (s.published, s.id), reverse=True)]
