"""What machines ask for by name: a manifest, and a guide for language models.

In: the site. Out: ``ManifestView`` and ``GuideView``. Invariant: all addresses are the site's own.
"""

from __future__ import annotations

from dataclasses import dataclass

from site_builder.model.pages import LinkView, Page
from site_builder.model.period import Period
from site_builder.pages import links, listing_phrases, machine_phrases, phrases, prose
from site_builder.pages.citation import plain
from site_builder.pages.material import Material

NEWEST = 100  # briefs that the guide names
_SHORT = 12  # letters that fit under an icon


@dataclass(frozen=True, slots=True)
class ManifestView:
    """A web app manifest; addresses are relative to it."""

    name: str
    short_name: str
    description: str
    language: str


@dataclass(frozen=True, slots=True)
class GuideEntry:
    """A page or file: its name, its absolute address, a sentence."""

    name: str
    url: str
    text: str


@dataclass(frozen=True, slots=True)
class GuideView:
    """llms.txt: what the site is, where things stand, on which terms."""

    title: str
    summary: str
    lines: tuple[str, ...]
    sections: tuple[tuple[str, tuple[GuideEntry, ...]], ...]


def plan_manifest(material: Material) -> tuple[Page, ...]:
    """The manifest."""
    settings = material.site.settings
    short = settings.title if len(settings.title) <= _SHORT else settings.title[:_SHORT].rsplit(" ", 1)[0]
    view = ManifestView(settings.title, short, settings.description, settings.language)
    return (Page(links.MANIFEST, "feeds/site.webmanifest", view, media_type="application/manifest+json"),)


def plan_guide(material: Material) -> tuple[Page, ...]:
    """The guide, after the convention of llmstxt.org."""
    settings = material.site.settings
    through = material.words.period(Period.of_month(settings.evidence_through))
    lines = (
        material.say(phrases.EVIDENCE_THROUGH).format(period=through),
        *material.say(machine_phrases.GUIDE),
        material.say(phrases.RIGHTS).format(licence=f"{settings.data_licence} ({settings.data_licence_url})"),
    )
    sections = (
        (material.say(phrases.TITLES["briefs"]), _briefs(material)),
        (material.say(phrases.TITLES["data"]), _data(material)),
        (material.say(machine_phrases.GUIDE_CHECK), _checks(material)),
    )
    view = GuideView(settings.title, settings.description, tuple(plain(line) for line in lines), sections)
    return (Page(links.LLMS, "feeds/llms.txt", view, media_type="text/plain"),)


def _briefs(material: Material) -> tuple[GuideEntry, ...]:
    """The newest briefs, and where all of them are listed when there are more."""
    briefs = material.site.briefs
    count = material.words.count(len(briefs), *phrases.BRIEFS)
    text = material.say(listing_phrases.GUIDE_ALL).format(briefs=count)
    every = LinkView(material.say(phrases.ALL_BRIEFS), links.BRIEFS)
    listed = tuple(
        _entry(
            material,
            LinkView(prose.plain(b.title, material), links.brief(b.slug)),
            prose.plain(b.description, material),
        )
        for b in briefs[:NEWEST]
    )
    return (*listed, _entry(material, every, text)) if len(briefs) > NEWEST else listed


def _data(material: Material) -> tuple[GuideEntry, ...]:
    return tuple(
        _entry(material, LinkView(n, f"{links.DATA}{n}"), text)
        for n, text in material.say(machine_phrases.GUIDE_FILES).items()
    )


def _checks(material: Material) -> tuple[GuideEntry, ...]:
    names = ("sources", "methodology", "corrections")
    return tuple(
        _entry(material, LinkView(material.say(phrases.TITLES[n]), f"{n}/"), material.say(phrases.STANDFIRSTS[n]))
        for n in names
    )


def _entry(material: Material, link: LinkView, text: str) -> GuideEntry:
    return GuideEntry(plain(link.text), links.absolute(material.site.settings.base_url, link.href), plain(text))
