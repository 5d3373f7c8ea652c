"""The plan of the whole site: every page kind with its planner and its template.

In: what the stage was given. Out: all pages, in the order of ``PAGE_KINDS``. Invariant: two pages never have one
route, not even in different letter case.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from site_builder.model.charts import Chart
from site_builder.model.editorial import Brief
from site_builder.model.evidence import Judgement
from site_builder.model.pages import Page
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
)
from site_builder.pages.datasets import index as data_index
from site_builder.pages.datasets import subject as data_subject
from site_builder.pages.datasets import whole as data_whole
from site_builder.pages.material import Material
from site_builder.pages.telling import tell
from site_builder.wording import Words

Planner = Callable[[Material], tuple[Page, ...]]

# name, planner, template. The pages of charts and the sitemap come after all of them, since they list what these hold.
PAGE_KINDS: tuple[tuple[str, Planner, str], ...] = (
    ("home", home.plan, "pages/home.html"),
    ("briefs", briefs.plan, "pages/briefs.html"),
    ("brief", brief.plan, "pages/brief.html"),
    ("redirect", redirect.plan, "pages/redirect.html"),
    ("topics", topics.plan, "pages/topics.html"),
    ("topic", topics.plan_each, "pages/briefs.html"),
    ("brands", brands.plan, "pages/brands.html"),
    ("brand", brand.plan, "pages/brand.html"),
    ("compare", compare.plan, "pages/compare.html"),
    ("milestones", milestones.plan, "pages/milestones.html"),
    ("targets", targets.plan, "pages/targets.html"),
    ("sources", sources.plan, "pages/sources.html"),
    ("source", source.plan, "pages/source.html"),
    ("methodology", methodology.plan, "pages/methodology.html"),
    ("article", article.plan, "pages/article.html"),
    ("authors", authors.plan, "pages/authors.html"),
    ("author", authors.plan_each, "pages/author.html"),
    ("archive", archive.plan, "pages/archive.html"),
    ("corrections", corrections.plan, "pages/corrections.html"),
    ("data", data_index.plan, "pages/data.html"),
    ("dataset", data_subject.plan, "pages/dataset.html"),
    ("data files", data_whole.plan, "feeds/raw.txt"),
    ("not_found", not_found.plan, "pages/not_found.html"),
    ("feed", feed.plan, "feeds/feed.xml"),
    ("feeds of subjects", feed.plan_subjects, "feeds/feed.json"),
    ("feeds of topics", feed.plan_topics, "feeds/feed.json"),
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
) -> tuple[Page, ...]:
    """Every page of the site.

    Args:
        site: the checked site.
        statistics: answers references.
        judgements: what became of each claim, by uid.
        words: numbers, dates and periods in the site's language.
        describe: the alternative text of a chart.

    Raises:
        RouteTaken: when two pages would be written to one place.
    """
    material = _with_uses(Material(site, statistics, judgements, words, describe))
    pages = search.marked(material, [page for _, planner, _ in PAGE_KINDS for page in planner(material)])
    pages += takeaway.plan_after(material, pages)
    pages.append(sitemap.plan_after(material, pages))
    _refuse_one_route_for_two(pages)
    return tuple(pages)


def _with_uses(material: Material) -> Material:
    """The material with what is known once the briefs are told: uses of sources, counts of figures, charted events."""
    uses: dict[str, list[Brief]] = {}
    counts: dict[str, int] = {}
    for one in material.site.briefs:
        told = tell(material, one)
        counts[one.id] = len(told.figures.evidence)
        for source_id in told.sources:
            uses.setdefault(source_id, []).append(one)
    known = replace(material, uses={k: tuple(v) for k, v in uses.items()}, figure_counts=counts)
    return replace(known, charted=takeaway.charted(known))


def _refuse_one_route_for_two(pages: list[Page]) -> None:
    seen: dict[str, str] = {}
    for page in pages:
        folded = page.path.casefold()
        if folded in seen:
            raise RouteTaken(f"two pages are planned for {page.path!r} ({seen[folded]!r} is the other)")
        seen[folded] = page.path
