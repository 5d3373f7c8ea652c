"""The whole evidence as tables and as a Data Package.

In: what planners are given. Out: the files ``data/*.csv``, ``data/*.json``, one pair for each series, and
``data/datapackage.json``. Invariant: the package lists every CSV file with its length and digest, and nothing else.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from site_builder.model.pages import Page
from site_builder.pages import citation, links
from site_builder.pages.citation import text_file
from site_builder.pages.datasets import cells, columns, words
from site_builder.pages.datasets.cells import Table
from site_builder.pages.datasets.series import Series, all_series
from site_builder.pages.material import Material

CSV, JSON = "text/csv", "application/json"


@dataclass(frozen=True)
class Resource:
    """A table with its title and where its files stand, without their endings."""

    table: Table
    title: str
    description: str
    stem: str  # "data/leapmotor/deliveries-world"


def resources(material: Material) -> tuple[Resource, ...]:
    """Every table, the whole ones first, then one for each series."""
    return material.remember("resources", lambda: (*_whole(material), *_by_series(material)))


def plan(material: Material) -> tuple[Page, ...]:
    """All files but the pages about them."""
    made: list[Page] = []
    listed: list[dict[str, Any]] = []
    everything = resources(material)
    names = [r.table.name for r in everything]
    for resource in everything:
        text = cells.csv_text(resource.table)
        made += [text_file(f"{resource.stem}.csv", text, CSV), _json_file(material, resource)]
        listed.append(_described(resource, text, names))
    package = cells.json_text(_package(material), listed, "resources")
    return (*made, text_file(links.DATAPACKAGE, package, JSON))


def series_title(material: Material, series: Series) -> str:
    """For example "Leapmotor: deliveries, world, new energy vehicles, exports included"."""
    measure = material.words.measure(series.measure)
    return material.say(words.SERIES_TITLE).format(name=material.name(series.subject), measure=measure)


def _whole(material: Material) -> list[Resource]:
    ordered = [o for series in all_series(material) for o in series.observations]
    tables = (
        columns.observations(material, ordered),
        columns.targets(material),
        columns.claims(material),
        columns.sources(material),
    )
    return [Resource(t, *material.say(words.TABLES[t.name]), stem=f"{links.DATA}{t.name}") for t in tables]


def _by_series(material: Material) -> list[Resource]:
    found = []
    for series in all_series(material):
        table = columns.observations(material, series.observations, f"{series.subject}.{series.name}")
        title = series_title(material, series)
        found.append(Resource(table, title, title, links.series(series.subject, series.name)))
    return found


def _json_file(material: Material, resource: Resource) -> Page:
    """The table as JSON: what it is, under which licence, its columns, its rows."""
    settings = material.site.settings
    top = {
        "title": citation.plain(resource.title),
        "description": citation.plain(resource.description),
        "page": links.absolute(settings.base_url, links.DATA),
        "licence": settings.data_licence,
        "licence_url": settings.data_licence_url,
        "evidence_through": str(settings.evidence_through),
        "fields": [{"name": f.name, "type": f.type, "description": f.description} for f in resource.table.fields],
    }
    return text_file(f"{resource.stem}.json", cells.json_text(top, cells.json_rows(resource.table)), JSON)


def _described(resource: Resource, text: str, names: Sequence[str]) -> dict[str, Any]:
    """A resource as Frictionless Data Resource describes it."""
    content = text.encode("utf-8")
    return {
        "name": resource.table.name,
        "title": citation.plain(resource.title),
        "description": citation.plain(resource.description),
        "profile": "tabular-data-resource",
        "path": f"{resource.stem}.csv".removeprefix(links.DATA),
        "format": "csv",
        "mediatype": CSV,
        "encoding": "utf-8",
        "dialect": {"delimiter": ",", "lineTerminator": "\r\n", "quoteChar": '"', "doubleQuote": True, "header": True},
        "bytes": len(content),
        "hash": f"sha256:{sha256(content).hexdigest()}",
        "schema": cells.schema(resource.table, names),
    }


def _package(material: Material) -> dict[str, Any]:
    """What the package says of itself."""
    settings, site = material.site.settings, material.site
    licence = {"name": settings.data_licence.replace(" ", "-"), "path": settings.data_licence_url}
    publisher = site.authors.get(settings.publisher)
    dated = sorted((s for s in site.content.sources if s.url), key=lambda s: s.id)
    return {
        "profile": "tabular-data-package",
        "name": links.slug(settings.title),
        "title": material.say(words.PACKAGE_TITLE).format(site=settings.title),
        "description": material.say(words.PACKAGE_DESCRIPTION),
        "homepage": links.absolute(settings.base_url, links.DATA),
        "version": str(settings.evidence_through),
        "licenses": [licence],
        "contributors": [{"title": publisher.name if publisher else settings.title, "role": "publisher"}],
        "sources": [{"title": s.title, "path": s.url} for s in dated],
    }
