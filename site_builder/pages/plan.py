"""The plan of the whole site: every page kind with its planner and its template.

In: what the stage was given. Out: all pages, in the order of ``PAGE_KINDS``. Invariant: two pages never have one
route, not even in different letter case.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from functools import partial

from site_builder.model.charts import Chart
from site_builder.model.editorial import Brief
from site_builder.model.evidence import Judgement
from site_builder.model.memory import Memory
from site_builder.model.pages import LinkView, Page
from site_builder.model.site import Site
from site_builder.model.statistics import Statistics
from site_builder.pages import (
    archive,
    article,
    authors,
    brand,
    brands,
    brief,
    briefs,
    compare,
    corrections,
    feed,
    held,
    home,
    machines,
    methodology,
    milestones,
    not_found,
    redirect,
    robots,
    search,
    sitemap,
    source,
    sources,
    takeaway,
    targets,
    topics,
    witness,
)
from site_builder.pages.datasets import index as data_index
from site_builder.pages.datasets import subject as data_subject
from site_builder.pages.datasets import whole as data_whole
from site_builder.pages.held import Notes, Summary, Unit
from site_builder.pages.material import Material
from site_builder.wording import Words

Planner = Callable[[Material], tuple[Page, ...]]


@dataclass(frozen=True, slots=True)
class Split:
    """A planner of pages that show whole briefs, or few: it plans in units, each with the briefs that it is made of.

    ``of_all`` are made of the faces of all briefs, as pages that are planned whole: these are split by their evidence.
    """

    units: Callable[[Material, Notes | None], list[Unit]]
    of_all: bool = False


# name, planner, template. The pages of charts and the sitemap come after all of them, since they list what these hold.
# Feeds stand beside the briefs that they show whole: one process makes both, and has the text of a brief at hand.
PAGE_KINDS: tuple[tuple[str, Planner | Split, str], ...] = (
    ("home", home.plan, "pages/home.html"),
    ("briefs", Split(briefs.units_of_all), "pages/briefs.html"),
    ("feed", Split(feed.units), "feeds/feed.xml"),
    ("feeds of subjects", Split(feed.units_of_subjects), "feeds/feed.json"),
    ("feeds of topics", Split(feed.units_of_topics), "feeds/feed.json"),
    ("brief", Split(brief.units), "pages/brief.html"),
    ("redirect", redirect.plan, "pages/redirect.html"),
    ("topics", topics.plan, "pages/topics.html"),
    ("topic", Split(topics.units_of_each), "pages/briefs.html"),
    ("brands", brands.plan, "pages/brands.html"),
    ("brand", Split(brand.units, of_all=True), "pages/brand.html"),
    ("briefs of a brand", Split(briefs.units_of_brands), "pages/briefs.html"),
    ("compare", compare.plan, "pages/compare.html"),
    ("milestones", milestones.plan, "pages/milestones.html"),
    ("targets", targets.plan, "pages/targets.html"),
    ("sources", sources.plan, "pages/sources.html"),
    ("source", source.plan, "pages/source.html"),
    ("briefs of a source", Split(briefs.units_of_sources), "pages/briefs.html"),
    ("methodology", methodology.plan, "pages/methodology.html"),
    ("article", article.plan, "pages/article.html"),
    ("authors", authors.plan, "pages/authors.html"),
    ("author", Split(authors.units_of_each), "pages/author.html"),
    ("archive", Split(archive.units), "pages/archive.html"),
    ("corrections", corrections.plan, "pages/corrections.html"),
    ("data", data_index.plan, "pages/data.html"),
    ("dataset", data_subject.plan, "pages/dataset.html"),
    ("data files", data_whole.plan, "feeds/raw.txt"),
    ("not_found", not_found.plan, "pages/not_found.html"),
    ("feed of corrections", feed.plan_corrections, "feeds/feed.json"),
    ("search", search.plan, "pages/search.html"),
    ("robots", robots.plan, "feeds/robots.txt"),
    ("manifest", machines.plan_manifest, "feeds/site.webmanifest"),
    ("guide for language models", machines.plan_guide, "feeds/llms.txt"),
)


class RouteTaken(Exception):
    """Two pages want one route; a fault of ours, since check refuses content that would lead to it."""


def plan(
    site: Site,
    statistics: Statistics,
    judgements: Mapping[str, Judgement],
    words: Words,
    describe: Callable[[Chart], str],
    memory: Memory | None = None,
) -> tuple[Page, ...]:
    """Every page of the site.

    Args:
        site: the checked site.
        statistics: answers references.
        judgements: what became of each claim, by uid.
        words: numbers, dates and periods in the site's language.
        describe: the alternative text of a chart.
        memory: what earlier builds planned; the views of what it holds are ``Held``.

    Raises:
        RouteTaken: when two pages would be written to one place.
    """
    material, known, summed = _begun(Material(site, statistics, judgements, words, describe), memory)
    pages = search.marked(material, held.planned(material, _units(material, known, summed), known))
    if known and known.carrier:
        known.carrier.arrived()
    material.let_go()
    pages += takeaway.plan_after(material, pages)
    pages += sitemap.plan_after(material, pages)
    _refuse_one_route_for_two(pages)
    return tuple(pages)


def plan_briefs(
    site: Site,
    statistics: Statistics,
    judgements: Mapping[str, Judgement],
    words: Words,
    describe: Callable[[Chart], str],
    memory: Memory,
    ids: Collection[str],
) -> tuple[Page, ...]:
    """The pages of some briefs alone, for those who wait for them: what ``plan`` makes of these briefs."""
    material, known, _ = _begun(Material(site, statistics, judgements, words, describe), memory)
    return tuple(held.planned(material, brief.units(material, known, ids), known))


def _begun(plain: Material, memory: Memory | None) -> tuple[Material, Notes | None, Mapping[str, Summary]]:
    """The material with what is known once the briefs are told, what is needed to find pages, and the summaries.

    Where there is a memory, evidence is behind doors.
    """
    known = None if memory is None else held.notes(plain, memory)
    material = plain if known is None else witness.behind_doors(plain)
    summed = held.summaries(material, known)
    told = _told(material, summed, known)
    if known is not None:
        known = replace(known, faces={id_: summary.face for id_, summary in summed.items()})
        if known.carrier:
            told = witness.with_charted(told, known.carrier.replies)
    return told, known, summed


def _told(material: Material, summed: Mapping[str, Summary], known: Notes | None = None) -> Material:
    """The material with what is known once the briefs are told: uses of sources, counts of figures, charted events."""
    of_makers = held.of_ground(known, "charted", lambda: takeaway.charted_of_makers(material))
    uses: dict[str, list[Brief]] = {}
    charted: list[tuple[str, LinkView]] = []
    for one in material.site.briefs:
        summary = summed[one.id]
        charted += summary.charted
        for source_id in summary.sources:
            uses.setdefault(source_id, []).append(one)
    return replace(
        material,
        uses={source_id: tuple(briefs) for source_id, briefs in uses.items()},
        figure_counts={id_: summary.figures for id_, summary in summed.items()},
        cards={id_: summary.card for id_, summary in summed.items()},
        charted=takeaway.charted([*charted, *of_makers]),
    )


def _units(material: Material, known: Notes | None, summed: Mapping[str, Summary]) -> list[Unit]:
    """All that is planned, in units, in the order of ``PAGE_KINDS``."""
    faces = (held.faces(known, summed, material.site.briefs),) if known else ()
    units: list[Unit] = []
    for name, planner, _ in PAGE_KINDS:
        if isinstance(planner, Split):
            made, asked = material.listen(partial(planner.units, material, known))
            beside = faces if planner.of_all else ()
            units += [replace(unit, asks=(*beside, *unit.asks), asked=asked) for unit in made]
        else:
            units.append(Unit(name, faces, partial(planner, material)))
    return units


def _refuse_one_route_for_two(pages: list[Page]) -> None:
    seen: dict[str, str] = {}
    for page in pages:
        folded = page.path.casefold()
        if folded in seen:
            raise RouteTaken(f"two pages are planned for {page.path!r} ({seen[folded]!r} is the other)")
        seen[folded] = page.path
