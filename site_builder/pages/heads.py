"""Heads: what a page says about itself in ``<head>``, in its frame and to machines.

In: a route, words, dates. Out: ``Head`` and JSON-LD text. Invariant: JSON-LD is valid JSON that cannot end the script
element it stands in (``<``, ``>`` and ``&`` are escaped), and every ``@id`` that it mentions is defined in it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from site_builder.model.editorial import Brief, Settings
from site_builder.model.pages import Head, LinkView
from site_builder.model.period import Period
from site_builder.pages import links, phrases, prose, sharing
from site_builder.pages.changes import changed, corrections, published, told
from site_builder.pages.figures import Figures
from site_builder.pages.material import Material

Json = Mapping[str, Any]

DESCRIPTION_LENGTH = 160
_JSON = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode  # made once


def head(
    material: Material,
    route: str,
    title: str,
    description: str,
    *,
    section: str = "",
    trail: Sequence[LinkView] = (),
    things: Sequence[Json] = (),
    figures: Figures | None = None,
) -> Head:
    """The head of a page; ``trail`` leads to the page without naming it, ``things`` are its own JSON-LD objects."""
    settings = material.site.settings
    breadcrumb = _way(material, LinkView(title, route), trail)
    graph = [_publisher(material), *([_breadcrumb(settings, breadcrumb)] if breadcrumb else []), *things]
    return Head(
        title=title,
        description=shortened(description or settings.description),
        route=route,
        language=settings.language,
        site_title=settings.title,
        tagline=settings.tagline,
        base_url=settings.base_url,
        section=section,
        breadcrumb=tuple(breadcrumb),
        evidence_through=material.words.period(Period.of_month(settings.evidence_through)),
        sample=figures.sample() if figures else None,
        card=material.remember("card of the site", lambda: sharing.as_told(material)),
        json_ld=json_text({"@context": "https://schema.org", "@graph": graph}),
    )


def section_head(
    material: Material, name: str, route: str, figures: Figures | None = None, things: Sequence[Json] = ()
) -> Head:
    """The head of a section's own page: its name and standfirst from the phrases."""
    return head(
        material,
        route,
        material.say(phrases.TITLES[name]),
        material.say(phrases.STANDFIRSTS.get(name, "")),
        section=name,
        things=things,
        figures=figures,
    )


def trail(material: Material, name: str) -> tuple[LinkView, ...]:
    """The way to a page inside a section."""
    return (LinkView(material.say(phrases.TITLES[name]), f"{name}/"),)


def brief_head(material: Material, brief: Brief, figures: Figures) -> Head:
    """The head of a brief: an article with its dates and authors. What it is based on its list of sources says."""
    route = links.brief(brief.slug)
    title, description = prose.plain(brief.title, material), prose.plain(brief.description, material)
    article = _article(material, brief, title, description)
    made = head(
        material,
        route,
        title,
        description,
        section="briefs",
        trail=trail(material, "briefs"),
        things=[article],
        figures=figures,
    )
    return replace(
        made,
        published=published(material, brief).isoformat(),
        modified=changed(material, brief).isoformat(),
        open_graph_type="article",
    )


def collection(material: Material, route: str, name: str, description: str) -> Json:
    """A set of figures as a schema.org Dataset."""
    settings = material.site.settings
    return {
        "@type": "Dataset",
        "@id": dataset_id(settings, route),
        "name": name,
        "description": description,
        "url": links.absolute(settings.base_url, route),
        "license": settings.data_licence_url or settings.data_licence,
        "creator": {"@id": _publisher_id(settings)},
        "isAccessibleForFree": True,
    }


def dataset_id(settings: Settings, route: str) -> str:
    """The ``@id`` of a set of figures on its page."""
    return links.absolute(settings.base_url, f"{route}#dataset")


def downloads(settings: Settings, files: Sequence[tuple[str, str]]) -> list[Json]:
    """Files (media type, route) as schema.org DataDownload."""
    return [
        {"@type": "DataDownload", "encodingFormat": kind, "contentUrl": links.absolute(settings.base_url, route)}
        for kind, route in files
    ]


def json_text(value: Json) -> str:
    """JSON that may stand inside a script element."""
    text = _JSON(value)
    return text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e")


def shortened(text: str) -> str:
    """At most 160 characters, cut at a word, for descriptions."""
    if len(text) <= DESCRIPTION_LENGTH:
        return text
    return text[: DESCRIPTION_LENGTH - 1].rsplit(" ", 1)[0].rstrip(",;:–-") + "…"


def _publisher_id(settings: Settings) -> str:
    return f"{settings.base_url}#publisher"


def _publisher(material: Material) -> Json:
    """The organisation that publishes."""
    settings = material.site.settings
    author = material.site.authors.get(settings.publisher)
    return {
        "@type": "Organization",
        "@id": _publisher_id(settings),
        "name": author.name if author else settings.title,
        "url": settings.base_url,
        "logo": links.absolute(settings.base_url, links.LOGO),
    }


def _way(material: Material, page: LinkView, trail: Sequence[LinkView]) -> tuple[LinkView, ...]:
    """The steps to a page, itself the last: through its section, or from home; to home and to nowhere leads none."""
    if page.href in (links.HOME, links.NOT_FOUND):
        return ()
    return (*(trail or (LinkView(material.say(phrases.TITLES["home"]), links.HOME),)), page)


def _breadcrumb(settings: Settings, steps: Sequence[LinkView]) -> Json:
    """The way from the home page to this one."""
    named = [LinkView(settings.title, links.HOME), *(step for step in steps if step.href != links.HOME)]
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {
                "@type": "ListItem",
                "position": place,
                "name": step.text,
                "item": links.absolute(settings.base_url, step.href),
            }
            for place, step in enumerate(named, 1)
        ],
    }


def _article(material: Material, brief: Brief, title: str, description: str) -> Json:
    """A brief as schema.org AnalysisNewsArticle."""
    settings, site = material.site.settings, material.site
    url = links.absolute(settings.base_url, links.brief(brief.slug))
    people = [site.authors[a] for a in brief.authors if a in site.authors]
    article: dict[str, Any] = {
        "@type": "AnalysisNewsArticle",
        "@id": f"{url}#article",
        "headline": title,
        "description": description,
        "url": url,
        "mainEntityOfPage": url,
        "inLanguage": settings.language,
        "datePublished": published(material, brief).isoformat(),
        "dateModified": changed(material, brief).isoformat(),
        "author": [
            {
                "@type": "Person" if a.kind == "person" else "Organization",
                "name": a.name,
                "url": links.absolute(settings.base_url, links.author(a.id)),
            }
            for a in people
        ],
        "publisher": {"@id": _publisher_id(settings)},
        "about": [{"@type": "Organization", "name": material.name(b)} for b in brief.brands],
        "keywords": [site.topics[t].name for t in brief.topics if t in site.topics] + list(brief.tags),
    }
    corrected = _corrections(material, brief)
    if corrected:
        article["correction"] = corrected
    return {key: value for key, value in article.items() if value not in ("", [])}


def _corrections(material: Material, brief: Brief) -> list[Json]:
    """What was corrected in a brief."""
    return [
        {
            "@type": "CorrectionComment",
            "datePublished": c.when.isoformat(),
            "text": told(material, c),
        }
        for c in corrections(material, brief)
    ]
