"""One source: what it is, what it says, and what became of its claims.

In: one source. Out: ``SourceView``. Invariant: every observation, target and claim of the source stands on its page,
under an anchor that ``links`` spells.
"""

from __future__ import annotations

from dataclasses import dataclass

from site_builder.model.evidence import Source
from site_builder.model.pages import Head, LinkView, Page, VerdictsView
from site_builder.pages import (
    brand_notes,
    brief_lists,
    cards,
    heads,
    links,
    listing_phrases,
    observations,
    opened,
    phrases,
    target_rows,
)
from site_builder.pages.figures import Figures
from site_builder.pages.material import Material
from site_builder.pages.pieces import BriefCard, MarginNote, ObservationRow, TargetRow
from site_builder.pages.tables import capital


@dataclass(frozen=True, slots=True)
class RecordLine:
    """One line of the bibliographic record: words, or a link."""

    label: str
    text: str
    link: LinkView | None = None


@dataclass(frozen=True, slots=True)
class SourceView:
    """All that a source's page shows."""

    head: Head
    title: str
    title_language: str  # BCP 47; "" when the site's own
    standfirst: str  # "A blog of AutoJagat, secondary source, with 16 claims and 6 figures on file."
    record: tuple[RecordLine, ...]
    note: str
    used_in: tuple[BriefCard, ...]
    used_by: tuple[LinkView, ...]  # brands
    claims_heading: str  # "Sixteen claims, and what became of them"
    verdicts: VerdictsView | None
    observations_heading: str
    observations: tuple[ObservationRow, ...]
    targets: tuple[TargetRow, ...]
    disagreements: tuple[MarginNote, ...]
    verdict_notes: tuple[str, ...] = ()  # what the words of the verdicts mean
    all_uses: LinkView | None = None  # where the newest are shown only


def plan(material: Material) -> tuple[Page, ...]:
    """One page for each source."""
    return tuple(_page(material, s) for s in sorted(material.site.content.sources, key=lambda s: s.id))


def _page(material: Material, source: Source) -> Page:
    found = Figures(material)
    view = _view(material, source, found)
    return Page(links.source(source.id), "pages/source.html", view, evidence=found.evidence)


def _view(material: Material, source: Source, found: Figures) -> SourceView:
    reported = observations.rows(material, material.observations_by_source.get(source.id, ()), found)
    announced = target_rows.rows(material, material.targets_by_source.get(source.id, ()), found)
    verdicts = cards.verdicts_view(material, source.id)
    uses = material.uses.get(source.id, ())
    standfirst = _standfirst(material, source)
    subjects = dict.fromkeys([r.subject_id for r in reported] + [t.brand_id for t in announced])
    things = [heads.collection(material, links.source(source.id), source.title, standfirst)] if reported else []
    return SourceView(
        head=heads.head(
            material,
            links.source(source.id),
            source.title,
            standfirst,
            section="sources",
            trail=heads.trail(material, "sources"),
            things=[{**thing, "isBasedOn": source.url} for thing in things],
            figures=found,
        ),
        title=source.title,
        title_language=source.language if source.language != material.site.settings.language[:2] else "",
        standfirst=standfirst,
        record=_record(material, source),
        note=source.note,
        used_in=tuple(cards.brief_card(material, b) for b in uses[: brief_lists.BESIDE]),
        all_uses=brief_lists.beside(material, links.source(source.id), uses, material.say(listing_phrases.ALL_USING)),
        used_by=tuple(material.subject_link(s) for s in subjects if s in material.site.brands),
        claims_heading=_claims_heading(material, len(verdicts.verdicts)) if verdicts else "",
        verdicts=verdicts,
        observations_heading=material.say(phrases.OBSERVATIONS_HEADING) if reported else "",
        observations=reported,
        targets=announced,
        disagreements=brand_notes.conflicts(material, source=source.id),
        verdict_notes=material.say(phrases.VERDICT_NOTES) if verdicts else (),
    )


def _standfirst(material: Material, source: Source) -> str:
    """For example "Blog by AutoJagat, a secondary source, with 6 figures and 16 claims on file."."""
    words = material.words
    counted = (
        (len(material.observations_by_source.get(source.id, ())), phrases.FIGURES),
        (len(material.targets_by_source.get(source.id, ())), phrases.TARGETS),
        (len(material.claims_by_source.get(source.id, ())), phrases.CLAIMS),
    )
    counts = [words.count(n, *forms) for n, forms in counted if n]
    return material.say(phrases.SOURCE_STANDFIRST).format(
        kind=capital(material.say(phrases.SOURCE_KIND.get(source.kind, source.kind))),
        producer=source.producer,
        tier=material.say(phrases.TIER.get(source.tier, source.tier)),
        counts=words.joined(counts) if counts else material.say(phrases.NOTHING),
    )


def _record(material: Material, source: Source) -> tuple[RecordLine, ...]:
    """The bibliographic record, without what is not known."""
    address = LinkView(source.url.partition("://")[2].rstrip("/"), source.url) if source.url else None
    kind = material.say(phrases.SOURCE_KIND.get(source.kind, source.kind))
    tier = material.say(phrases.TIER.get(source.tier, source.tier))
    lines = {
        "producer": source.producer,
        "authors": material.words.joined(list(source.authors)),
        "kind": f"{kind}, {tier}",
        "published": _published(material, source),
        "accessed": material.words.date(source.accessed) if source.accessed and source.accessed.is_known else "",
        "language": material.words.language_name(source.language),
        "licence": source.licence,
        "url": address.text if address else "",
    }
    return tuple(
        RecordLine(material.say(phrases.RECORD[key]), text, address if key == "url" else None)
        for key, text in lines.items()
        if text
    )


def _published(material: Material, source: Source) -> str:
    """The day with what is on file about it; where no day is known, what is on file says so."""
    known = opened.published(material, source) if source.published.is_known or not source.published_note else ""
    return "; ".join(part for part in (known, source.published_note) if part)


def _claims_heading(material: Material, number: int) -> str:
    """For example "Sixteen claims, and what became of them"."""
    claims = material.words.noun(number, *phrases.CLAIMS)
    them = material.say(phrases.THEM[0 if number == 1 else 1])
    return capital(
        material.say(phrases.CLAIMS_HEADING).format(number=cards.spelt(material, number), claims=claims, them=them)
    )
