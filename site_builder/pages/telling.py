"""A brief told: its texts as rich text, with the figures and notes that they bring.

In: one brief. Out: ``Told``. Invariant: telling a brief twice gives equal texts and equal evidence.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from site_builder.model.blocks import ComparisonBlock, VerdictBlock
from site_builder.model.editorial import Brief
from site_builder.model.evidence import Judgement, Statistic
from site_builder.model.pages import LinkView, RichText
from site_builder.model.references import Prose, Reference, SegmentKind
from site_builder.pages import asking, blocks, figures, links, opened, phrases, prose
from site_builder.pages.figures import Figures, plain_text
from site_builder.pages.material import Material
from site_builder.pages.pieces import MarginNote

_BLANK = re.compile(r"\n[ \t]*\n")
_NOT_A_PARAGRAPH = re.compile(r"\s*(?:#|>|[-*+][ \t]|\d+[.)][ \t]|\||```|~~~|$)")
_PLACE = "\ue000"


@dataclass(frozen=True)
class Told:
    """The texts of a brief in reading order, its figures, and the ids of the sources that it stands on."""

    title: RichText
    standfirst: RichText
    key_points: tuple[RichText, ...]
    body: RichText
    notes: tuple[MarginNote, ...]
    figures: Figures
    sources: tuple[str, ...]


def tell(material: Material, brief: Brief) -> Told:
    """Tell a brief (once)."""
    return material.remember(("told", brief.id), lambda: _tell(material, brief))


def _tell(material: Material, brief: Brief) -> Told:
    found = Figures(material)
    title = prose.rich(brief.title, found, control=False)
    standfirst = prose.rich(brief.description, found)
    points = tuple(prose.rich(point, found) for point in brief.key_points)
    body = prose.rich(brief.body, found, inline=False, blocks=lambda block: blocks.view(material, block, found))
    named = [brief.about_source] if brief.about_source else []
    beside = [b.source for b in brief.body.blocks if isinstance(b, ComparisonBlock | VerdictBlock)]
    sources = tuple(dict.fromkeys(s for s in (*named, *found.sources, *beside) if s in material.site.sources))
    return Told(title, standfirst, points, body, notes(material, brief.body), found, sources)


def notes(material: Material, body: Prose) -> tuple[MarginNote, ...]:
    """At most one note for each paragraph: the first claim of a source in it that no earlier paragraph has noted."""
    made: list[MarginNote] = []
    noted: set[str] = set()
    for number, references in enumerate(paragraphs(body)):
        judged = (j for r in references if r.source for j in _judged(material, r))
        fresh = next((j for j in judged if j.claim.uid not in noted), None)
        if fresh is not None:
            noted.add(fresh.claim.uid)
            made.append(_note(material, fresh, number))
    return tuple(made)


def paragraphs(body: Prose) -> tuple[tuple[Reference, ...], ...]:
    """The references of each paragraph: headings, lists, quotations, tables and blocks are none."""
    text: list[str] = []
    references: list[Reference] = []
    for segment in body.segments:
        if segment.reference is not None:
            text.append(f"{_PLACE}{len(references)}{_PLACE}")
            references.append(segment.reference)
        elif segment.kind is SegmentKind.BLOCK:
            text.append("\n\n")
        else:
            text.append(segment.text)
    chunks = [c for c in _BLANK.split("".join(text)) if c.strip() and not _NOT_A_PARAGRAPH.match(c)]
    return tuple(tuple(references[int(n)] for n in re.findall(f"{_PLACE}([0-9]+){_PLACE}", chunk)) for chunk in chunks)


def _judged(material: Material, reference: Reference) -> list[Judgement]:
    """The judged claims that a reference to a source's own figure repeats."""
    found = asking.answer(material, reference)
    if found is None:
        return []
    if isinstance(found.evidence, Statistic):
        claim = opened.claim_of(found.evidence)
        return [material.judgements[claim]] if claim in material.judgements else []
    uids = [claim for origin in figures.origins(found.evidence) for claim in _claims_on(material, origin.uid)]
    said = found.evidence.quantity
    exact = [u for u in uids if (value := material.site.claims[u].value) is not None and value == said]
    first = [u for u in uids if material.site.claims[u].kind == "level"]
    return [material.judgements[u] for u in dict.fromkeys(exact or first) if u in material.judgements]


def _claims_on(material: Material, uid: str) -> list[str]:
    return [claim.uid for claim in material.claims_about.get(uid, ())]


def _note(material: Material, judged: Judgement, paragraph: int) -> MarginNote:
    """A claim beside the paragraph that repeats it."""
    source = material.source(judged.claim.source)
    return MarginNote(
        verdict=judged.verdict.value,
        label=phrases.VERDICT[judged.verdict.value],
        arithmetic=judged.arithmetic,
        text=plain_text(judged.explanation or judged.claim.statement),
        links=(LinkView(phrases.CLAIM_OF.format(producer=source.producer), links.claim(judged.claim.uid)),),
        paragraph=paragraph,
    )
