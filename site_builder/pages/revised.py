"""What became of a brief after it was published: places that were corrected, figures that their sources revised.

In: a brief as it is told. Out: margin notes and ``RevisionView`` values. Invariant: a figure counts as revised only if
the source that says it now came out after the brief's last version, and one that was out by then said otherwise.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from site_builder.model.editorial import Brief, Correction
from site_builder.model.evidence import Answer, Observation
from site_builder.model.pages import FigureView, LinkView
from site_builder.pages import changes, history_phrases, links, margin, opened, prose
from site_builder.pages.figures import Figures, origins, plain_text
from site_builder.pages.material import Material, uid_in
from site_builder.pages.pieces import MarginNote


@dataclass(frozen=True, slots=True)
class RevisionView:
    """A figure then and now, each with its panel, and the source that revised it."""

    what: str  # "Leapmotor deliveries, March 2026"
    then: FigureView
    now: FigureView
    source: LinkView


def of_brief(material: Material, brief: Brief, figures: Figures) -> tuple[RevisionView, ...]:
    """The figures behind a brief that were revised since its last version, in the order of their first mention."""
    since = brief.updated or brief.date
    if not any(_came_after(material, source, since) for source in figures.sources):
        return ()
    found: dict[str, tuple[Observation, Observation]] = {}
    for answer in figures.answers:
        for now in origins(answer.evidence):
            then = _then(material, answer, now, since) if isinstance(now, Observation) else None
            if isinstance(now, Observation) and then is not None:
                found.setdefault(now.uid, (then, now))
    return tuple(
        RevisionView(
            what=material.words.what(now, material.names),
            then=figures.show_evidence(then),
            now=figures.show_evidence(now),
            source=opened.origin_link(material, now),
        )
        for then, now in found.values()
    )


def _then(material: Material, answer: Answer, now: Observation, since: date) -> Observation | None:
    """What was said by ``since`` of a figure that a later source gives; None where nothing was, or the same."""
    if not _came_after(material, now.source, since):
        return None
    said = [*_replaced(material, now), *(_preliminary(answer) if answer.evidence == now else ())]
    known = [(material.source(o.source).published, o) for o in said]
    by_then = [(day.latest, o.uid, o) for day, o in known if day.is_known and day.latest <= since]
    if not by_then:
        return None
    then = max(by_then, key=lambda found: found[:2])[2]
    return then if then.quantity != now.quantity else None


def _came_after(material: Material, source: str, since: date) -> bool:
    """Whether a source is known to have come out after a day."""
    published = material.source(source).published
    return published.is_known and published.earliest > since


def _replaced(material: Material, now: Observation) -> Iterator[Observation]:
    """What a figure says that it replaces, and what that replaced."""
    seen: set[str] = set()
    while now.supersedes is not None and now.uid not in seen:
        seen.add(now.uid)
        earlier = material.site.observations.get(uid_in(now.source, now.supersedes))
        if earlier is None:
            return
        yield earlier
        now = earlier


def _preliminary(answer: Answer) -> tuple[Observation, ...]:
    """What was said before a final figure."""
    return tuple(o for o in answer.differs_from if isinstance(o, Observation) and o.status == "preliminary")


def corrected_places(material: Material, brief: Brief) -> tuple[MarginNote, ...]:
    """A note beside each paragraph that was corrected: the first that has the words, or the figure, of a correction."""
    corrections = changes.corrections(material, brief)
    texts = margin.texts(brief.body) if corrections else ()
    found = ((c, _place(material, c, brief, texts)) for c in corrections)
    return tuple(_mark(material, brief, c, place) for c, place in found if place is not None)


def _place(material: Material, correction: Correction, brief: Brief, texts: tuple[str, ...]) -> int | None:
    asked = {r.text for r in correction.now.references}
    for place, references in enumerate(margin.paragraphs(brief.body)):
        if asked & {r.text for r in references}:
            return place
    words = " ".join(prose.plain(correction.now, material).split()).rstrip(".")
    return next((place for place, text in enumerate(texts) if words and words in " ".join(text.split())), None)


def _mark(material: Material, brief: Brief, correction: Correction, place: int) -> MarginNote:
    day, anchor = material.words.date(correction.when), links.anchor("correction", correction.id)
    return MarginNote(
        verdict="",
        label=material.say(history_phrases.CORRECTED_ON).format(date=day),
        text=plain_text(material.say(history_phrases.IT_SAID).format(was=changes.unended(correction.was))),
        links=(LinkView(material.say(history_phrases.WHY_CORRECTED), f"{links.brief(brief.slug)}#{anchor}"),),
        paragraph=place,
    )
