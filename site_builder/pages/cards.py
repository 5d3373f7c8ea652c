"""Cards and entries that lists on several pages share: briefs, sources, milestones, claims with verdicts, corrections.

In: editorial values and evidence. Out: views. Invariant: a thing looks the same in every list; where it stands is a
route spelt by ``links``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from site_builder.model.editorial import Brief, Correction, Milestone
from site_builder.model.evidence import Claim, Judgement, Source, Verdict
from site_builder.model.pages import LinkView, MilestoneView, VerdictsView, VerdictView
from site_builder.pages import changes, links, opened, phrases, prose
from site_builder.pages.figures import Figures
from site_builder.pages.material import Material
from site_builder.pages.pieces import BriefCard, CorrectionView, MarksView, SourceEntry

ORDER = tuple(Verdict)


def brief_card(material: Material, brief: Brief, figures: Figures | None = None) -> BriefCard:
    """A brief in a list.

    Its title is a link, so numbers in it carry no control; their evidence stands on the brief's own page. Those of the
    description carry one where the page's ``figures`` are given.
    """
    if figures is None:
        known = material.cards.get(brief.id)
        return known or material.remember(("card", brief.id), lambda: _card(material, brief, None))
    return _card(material, brief, figures)


def _card(material: Material, brief: Brief, figures: Figures | None) -> BriefCard:
    elsewhere = Figures(material)
    words = material.words
    day = words.date(brief.date)
    return BriefCard(
        route=links.brief(brief.slug),
        title=prose.rich(brief.title, elsewhere, control=False),
        description=prose.rich(brief.description, figures or elsewhere, control=figures is not None),
        date=day,
        short_date=words.short_date(brief.date),
        datetime=brief.date.isoformat(),
        reading_time=words.count(prose.reading_minutes(brief.body, material), *phrases.MINUTES),
        brands=tuple(material.subject_link(b) for b in brief.brands),
        topics=topic_links(material, brief),
    )


def topic_links(material: Material, brief: Brief) -> tuple[LinkView, ...]:
    """Links to the topics of a brief, the primary one first."""
    topics = material.site.topics
    return tuple(LinkView(topics[t].name, links.topic(t)) for t in brief.topics if t in topics)


def source_entry(material: Material, source: Source) -> SourceEntry:
    """A source in a numbered list."""
    return SourceEntry(
        link=LinkView(source.title, links.source(source.id)),
        producer=source.producer,
        kind=material.say(phrases.SOURCE_KIND.get(source.kind, source.kind)),
        tier=material.say(phrases.TIER.get(source.tier, source.tier)),
        date=opened.published(material, source),
        url=source.url,
    )


def source_entries(material: Material, ids: Iterable[str], drawn: Sequence[str] = ()) -> tuple[SourceEntry, ...]:
    """Sources in a numbered list, in the order given; those ``drawn`` stand behind points of drawings alone."""
    entries = [source_entry(material, material.source(id_)) for id_ in ids]
    behind = {links.source(id_) for id_ in drawn}
    return tuple(replace(entry, drawn=True) if entry.link.href in behind else entry for entry in entries)


def milestone_view(material: Material, milestone: Milestone, figures: Figures) -> MilestoneView:
    """A milestone in a list."""
    text = milestone.date.text
    return MilestoneView(
        anchor=links.anchor("milestone", milestone.id),
        date=material.words.date(milestone.date),
        datetime=text if "Q" not in text and milestone.date.is_known else "",
        title=prose.rich(milestone.title, figures),
        text=prose.maybe_rich(milestone.text, figures),
        subjects=tuple(material.subject_link(s) for s in milestone.subjects),
        sources=tuple(LinkView(opened.dated(material, material.source(s)), links.source(s)) for s in milestone.sources),
        charts=material.charted.get(milestone.id, ()),
    )


def verdict_view(material: Material, judgement: Judgement, number: int) -> VerdictView:
    """A claim and what became of it."""
    claim = judgement.claim
    return VerdictView(
        number=number,
        quoted=claim.quoted or (claim.value.as_written or "" if claim.value else ""),
        statement=claim.statement,
        verdict=judgement.verdict.value,
        arithmetic=judgement.arithmetic,
        explanation=judgement.explanation,
        href=links.claim(claim.uid),
        anchor=links.anchor("claim", claim.id),
        words=material.say(phrases.OPINION) if is_opinion(judgement) else "",
    )


def is_opinion(judgement: Judgement) -> bool:
    """True for a view that nobody checked: it is listed, and counted apart from what cannot be checked."""
    return judgement.claim.is_opinion and judgement.verdict is Verdict.CANNOT_BE_CHECKED


def judgements_of(material: Material, source: str, claims: Sequence[str] = ()) -> tuple[tuple[int, Judgement], ...]:
    """The judged claims of a source with their numbers in its list; ``claims`` (ids) names some, none means all."""
    numbered = enumerate(material.claims_by_source.get(source, ()), 1)
    wanted = {c if "/" in c else f"{source}/{c}" for c in claims}
    return tuple(
        (number, material.judgements[claim.uid])
        for number, claim in numbered
        if claim.uid in material.judgements and (not wanted or claim.uid in wanted)
    )


def verdicts_view(material: Material, source: str, claims: Sequence[str] = ()) -> VerdictsView | None:
    """The claims of a source with their verdicts; None where it makes none."""
    judged = judgements_of(material, source, claims)
    if not judged:
        return None
    every = [j for _, j in judged]
    return VerdictsView(
        source=LinkView(material.source(source).title, links.source(source)),
        verdicts=tuple(verdict_view(material, j, number) for number, j in judged),
        counts=verdict_counts(every),
        opinions=opinions(material, every),
    )


def marks_view(material: Material, source: str) -> MarksView | None:
    """The row of marks for a source; None where it makes no claims."""
    judged = [j for _, j in judgements_of(material, source)]
    if not judged:
        return None
    return MarksView(
        verdicts=marks(judged),
        summary=summary(material, judged),
        source=LinkView(material.source(source).title, links.source(source)),
        all_of_them=material.say(phrases.ALL_CLAIMS).format(number=spelt(material, len(judged))),
    )


def marks(judged: Iterable[Judgement]) -> tuple[str, ...]:
    """Verdicts as a row of marks, agreement first; opinions have none."""
    return tuple(v.value for v in sorted((j.verdict for j in judged if not is_opinion(j)), key=ORDER.index))


def verdict_counts(judged: Iterable[Judgement]) -> tuple[tuple[str, int], ...]:
    """How many claims fared how, fullest agreement first; verdicts that nothing has and opinions are left out."""
    counted = Counter(j.verdict for j in judged if not is_opinion(j))
    return tuple((v.value, counted[v]) for v in ORDER if counted[v])


def summary(material: Material, judged: Sequence[Judgement]) -> str:
    """The counts in words: "16 claims: 4 agree and 2 are contradicted. 3 opinions, not checked."."""
    words, counts = material.words, verdict_counts(judged)
    claims = words.count(sum(n for _, n in counts), *phrases.CLAIMS)
    fared = (
        material.say(phrases.CLAIMS_SUMMARY).format(claims=claims, counts=words.joined(verdict_words(material, counts)))
        if counts
        else ""
    )
    return f"{fared} {opinions(material, judged)}".strip()


def opinions(material: Material, judged: Iterable[Judgement]) -> str:
    """How many opinions there are beside what is checked: "3 opinions, not checked."; "" for none."""
    found = sum(is_opinion(j) for j in judged)
    said = material.words.count(found, *phrases.OPINIONS)
    return material.say(phrases.OPINIONS_APART).format(opinions=said) if found else ""


def verdict_words(material: Material, counts: Iterable[tuple[str, int]]) -> list[str]:
    """Each count in words: "4 agree"."""
    return [f"{n} {material.say(phrases.VERDICT_COUNT[verdict][0 if n == 1 else 1])}" for verdict, n in counts]


def correction_view(material: Material, correction: Correction, figures: Figures) -> CorrectionView:
    """A correction in a list."""
    briefs = changes.corrected(material, correction)
    now = prose.rich(correction.now, figures)
    return CorrectionView(
        anchor=links.anchor("correction", correction.id),
        date=material.words.date(correction.when),
        datetime=correction.when.isoformat(),
        was=changes.unended(correction.was),
        now=replace(now, markdown=changes.unended(now.markdown)),
        why=prose.rich(correction.why, figures),
        pages=tuple(LinkView(prose.plain(b.title, material), links.brief(b.slug)) for b in briefs),
    )


def spelt(material: Material, number: int) -> str:
    """A small number as a word, a larger one in figures."""
    return material.say(phrases.NUMBERS[number]) if number < len(phrases.NUMBERS) else str(number)


def says(claim: Claim) -> str:
    """What a source says, in its own few words where we have them, else in ours."""
    return claim.quoted or claim.statement
