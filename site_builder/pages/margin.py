"""Margin notes of a brief: what became of a source's claims, beside the paragraphs that speak of the same figures.

In: a brief's body. Out: ``MarginNote`` values. Invariant: at most one note for each paragraph, and each claim once;
only claims that a source makes and that could be checked.
"""

from __future__ import annotations

import re

from site_builder.model.editorial import Brief
from site_builder.model.evidence import Claim, Judgement, Observation, Statistic, Target, Verdict
from site_builder.model.pages import LinkView
from site_builder.model.references import Prose, Reference, SegmentKind
from site_builder.pages import asking, links, opened, phrases
from site_builder.pages.figures import plain_text
from site_builder.pages.material import Material, uid_in
from site_builder.pages.pieces import MarginNote

_BLANK = re.compile(r"\n[ \t]*\n")
_NOT_A_PARAGRAPH = re.compile(r"\s*(?:#|>|[-*+][ \t]|\d+[.)][ \t]|\||```|~~~|$)")
_PLACE = "\ue000"

# Which kinds of claims speak of what a reference asks for.
SPEAKS_OF: dict[str | None, tuple[str, ...]] = {
    None: ("level",),
    "yoy": ("growth",),
    "mom": ("growth",),
    "required-growth": ("growth",),
    "attainment": ("target_met",),
    "target": ("target_met", "level"),
    "crossing-date": ("ahead_of_schedule",),
    "days-ahead": ("ahead_of_schedule",),
}
_WEIGHT = (Verdict.CONTRADICTED, Verdict.TENSION, Verdict.WITHIN_ROUNDING, Verdict.AGREES)


def notes(material: Material, body: Prose, about: str | None = None) -> tuple[MarginNote, ...]:
    """For each paragraph the claim that disagrees most, of those in it that no earlier paragraph has noted.

    Args:
        material: what planning knows.
        body: the body of a brief.
        about: the source that the brief is about; its claims stand beside our own figures too.
    """
    if about is None and not body.sourced:
        return ()  # it speaks of no source's claims, and need not be read
    made: list[MarginNote] = []
    noted: set[str] = set()
    for number, references in enumerate(paragraphs(body)):
        judged = [j for r in references for j in _judged(material, r, about)]
        fresh = [j for j in judged if j.claim.uid not in noted and j.verdict in _WEIGHT]
        if fresh:
            chosen = min(fresh, key=lambda j: _WEIGHT.index(j.verdict))
            noted.add(chosen.claim.uid)
            made.append(_note(material, chosen, number))
    return tuple(made)


def of_brief(material: Material, brief: Brief) -> tuple[MarginNote, ...]:
    """The notes of a brief."""
    return notes(material, brief.body, brief.about_source)


def paragraphs(body: Prose) -> tuple[tuple[Reference, ...], ...]:
    """The references of each paragraph: headings, lists, quotations, tables and blocks are none."""
    references, chunks = _chunks(body)
    return tuple(tuple(references[int(n)] for n in re.findall(f"{_PLACE}([0-9]+){_PLACE}", chunk)) for chunk in chunks)


def texts(body: Prose) -> tuple[str, ...]:
    """The words of each paragraph, without its figures."""
    return tuple(re.sub(f"{_PLACE}[0-9]+{_PLACE}", "", chunk) for chunk in _chunks(body)[1])


def is_paragraph(chunk: str) -> bool:
    """Whether what stands between two blank lines is a paragraph of the text."""
    return bool(chunk.strip()) and not _NOT_A_PARAGRAPH.match(chunk)


def _chunks(body: Prose) -> tuple[list[Reference], list[str]]:
    """All references, and each paragraph's text with their places in it."""
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
    return references, [c for c in _BLANK.split("".join(text)) if is_paragraph(c)]


def _judged(material: Material, reference: Reference, about: str | None) -> list[Judgement]:
    """The judged claims of the reference's own source, or of the one that the brief is about, on the same figure."""
    source = reference.source or about
    found = asking.answer(material, reference) if source is not None else None
    if source is None or found is None:
        return []
    if isinstance(found.evidence, Statistic) and (claim := opened.claim_of(found.evidence)):
        return [material.judgements[claim]] if claim in material.judgements else []
    kinds = SPEAKS_OF.get(reference.statistic, ())
    return [
        material.judgements[c.uid]
        for c in material.claims_by_source.get(source, ())
        if c.kind in kinds
        and c.uid in material.judgements
        and _same(_about(material, c), found.evidence, reference.statistic)
    ]


def _about(material: Material, claim: Claim) -> Observation | Target | None:
    uid = uid_in(claim.source, claim.about) if claim.about else ""
    return material.site.observations.get(uid) or material.site.targets.get(uid)


def _same(
    about: Observation | Target | None, evidence: Observation | Target | Statistic, statistic: str | None
) -> bool:
    """Whether a claim is about the figure at hand: subject, measure and period, and a level is no target."""
    if about is None or (statistic is None and isinstance(about, Target)):
        return False
    return (about.subject, about.measure, about.period) == (evidence.subject, evidence.measure, evidence.period)


def _note(material: Material, judged: Judgement, paragraph: int) -> MarginNote:
    """A claim beside the paragraph that speaks of it."""
    source = material.source(judged.claim.source)
    return MarginNote(
        verdict=judged.verdict.value,
        label=material.say(phrases.VERDICT[judged.verdict.value]),
        arithmetic=judged.arithmetic,
        text=plain_text(judged.explanation or judged.claim.statement),
        links=(
            LinkView(material.say(phrases.CLAIM_OF).format(producer=source.producer), links.claim(judged.claim.uid)),
        ),
        paragraph=paragraph,
    )
