"""Opened evidence: what stands behind one number: Basis, Check, From, Source, Also said, As of or Bounds.

In: an answer. Out: its ``EvidenceView``. Invariant: inputs are shown one level deep; each has a link to the page of
the source where it stands, so that every number is at most two steps from its source.
"""

from __future__ import annotations

from site_builder.model.evidence import Answer, Evidence, Judgement, Observation, Source, Statistic, Target
from site_builder.model.pages import EvidenceView, LinkView, NoteRow
from site_builder.pages import links, phrases
from site_builder.pages.material import Material


def panel(material: Material, answer: Answer) -> EvidenceView:
    """The panel of an answer, without a key as yet; the same answer on another page has the same panel."""
    words, evidence = material.words, answer.evidence
    judged = judgement_of(material, evidence)
    return EvidenceView(
        key="",
        text=words.answer(answer, ()),
        value=words.value_of(evidence),
        what=words.what(evidence, material.names),
        how=_how(material, evidence),
        exactness=words.exactness(evidence.quantity),
        rows=tuple(row for row in _rows(material, answer, judged) if row.lines or row.links),
        verdict=judged.verdict.value if judged else "",
        about=_about(evidence),
        sources=tuple(dict.fromkeys(_statistic_sources(evidence))),
    )


def _about(evidence: Evidence) -> str:
    """Everything that tells one number from another, save who says it and what it says."""
    scope = evidence.measure.scope
    measure = (evidence.measure.metric, scope.geography, scope.powertrain, scope.vehicles, scope.exports)
    parts = [evidence.subject, *measure, evidence.measure.compiled_by or "", str(evidence.period)]
    if isinstance(evidence, Target):
        parts += [evidence.kind, str(evidence.announced)]
    elif isinstance(evidence, Observation):
        parts += ["" if evidence.kind == "reported" else evidence.kind]
    else:
        parts += [evidence.method, *(f"{name}={value}" for name, value in evidence.arguments)]
    return " ".join(part for part in parts if part not in ("", "unstated"))


def judgement_of(material: Material, evidence: Evidence) -> Judgement | None:
    """What became of the claim that says this very number, if a source claims it."""
    if isinstance(evidence, Statistic):
        return material.judgements.get(claim_of(evidence))
    for claim in material.claims_of_levels.get(evidence.source, {}).get(evidence.uid, ()):
        if claim.uid in material.judgements:
            return material.judgements[claim.uid]
    return None


def claim_of(evidence: Statistic) -> str:
    """The uid of the claim that a statistic merely repeats; "" for one that is computed here."""
    return dict(evidence.arguments).get("claim", "")


def dated(material: Material, source: Source) -> str:
    """A source's producer and date: "36Kr, 2 December 2025"."""
    return f"{source.producer}, {published(material, source)}"


def published(material: Material, source: Source) -> str:
    """When a source was published, in words, as exactly as it is known."""
    return material.words.date(source.published) if source.published.is_known else material.say(phrases.UNKNOWN_DATE)


def origin_link(material: Material, origin: Observation | Target) -> LinkView:
    """A link to the place of an observation or target on its source's page, named by producer and date."""
    return LinkView(dated(material, material.source(origin.source)), origin_route(origin))


def origin_route(origin: Observation | Target) -> str:
    """The place of an observation or target on its source's page."""
    return links.target(origin.uid) if isinstance(origin, Target) else links.observation(origin.uid)


def _how(material: Material, evidence: Evidence) -> str:
    """One line: as reported, as announced, or the arithmetic."""
    if isinstance(evidence, Observation):
        return material.say(phrases.OBSERVATION_KIND.get(evidence.kind)) or material.say(phrases.AS_REPORTED)
    if isinstance(evidence, Target):
        return material.say(phrases.AS_ANNOUNCED)
    if claim_of(evidence):
        return material.say(phrases.AS_CLAIMED)
    steps = material.words.arithmetic(evidence, material.names)
    return steps[0] if steps else material.say(phrases.COMPUTED)


def _rows(material: Material, answer: Answer, judged: Judgement | None) -> tuple[NoteRow, ...]:
    evidence = answer.evidence
    return (
        _basis(material, evidence),
        _check(material, evidence, judged),
        _inputs(material, evidence),
        _source(material, evidence),
        _also_said(material, answer),
        _as_of(material, evidence),
    )


def _basis(material: Material, evidence: Evidence) -> NoteRow:
    """What was counted; for a statistic its method and notes; for a target who set it and when."""
    measure = material.words.measure(evidence.measure)
    if isinstance(evidence, Statistic):
        lines = (measure, *evidence.notes)
        method = material.statistics.methods.get(evidence.method)
        title = material.say(method.title) if method else evidence.method
        link = LinkView(material.say(phrases.METHOD_LINK).format(title=title), links.method(evidence.method))
        return NoteRow(material.say(phrases.BASIS), lines, (link,))
    if isinstance(evidence, Target):
        kind = material.say(phrases.TARGET_BASIS.get((evidence.kind, evidence.set_by), evidence.kind))
        day = evidence.announced
        announced = material.say(phrases.ANNOUNCED_FOR if day.is_known else phrases.ANNOUNCED_SOME_DAY).format(
            date=material.words.date(day), period=material.words.period(evidence.period)
        )
        return NoteRow(
            material.say(phrases.BASIS), tuple(line for line in (kind, announced, measure, evidence.note) if line)
        )
    status = material.say(phrases.STATUS.get(evidence.status, evidence.status))
    return NoteRow(material.say(phrases.BASIS), tuple(line for line in (measure, status, evidence.note) if line))


def _check(material: Material, evidence: Evidence, judged: Judgement | None) -> NoteRow:
    """The arithmetic, one step a line."""
    if isinstance(evidence, Statistic) and not claim_of(evidence):
        return NoteRow(material.say(phrases.CHECK), material.words.arithmetic(evidence, material.names))
    lines = (*judged.arithmetic, judged.explanation) if judged else ()
    return NoteRow(material.say(phrases.CHECK), tuple(line for line in lines if line))


def _inputs(material: Material, evidence: Evidence) -> NoteRow:
    """The inputs of a statistic, one level deep: observations and targets as links, statistics in words."""
    if not isinstance(evidence, Statistic):
        return NoteRow(material.say(phrases.INPUTS))
    lines, found = [], []
    for part in dict.fromkeys(evidence.inputs):
        text = f"{material.words.answer(Answer(part), ())}: {material.words.what(part, material.names)}"
        if isinstance(part, Statistic):
            lines.append(text)
        else:
            found.append(LinkView(f"{text} ({dated(material, material.source(part.source))})", origin_route(part)))
    return NoteRow(material.say(phrases.INPUTS), tuple(lines), tuple(found))


def _source(material: Material, evidence: Evidence) -> NoteRow:
    """Where the number stands, with the source's own token and word."""
    if isinstance(evidence, Statistic):
        claim = claim_of(evidence)
        if claim:
            return _claim_source(material, claim)
        if not any(isinstance(part, Statistic) for part in evidence.inputs):
            return NoteRow(material.say(phrases.SOURCE))  # the row of inputs names every source already
        sources = dict.fromkeys(_statistic_sources(evidence))
        return NoteRow(
            material.say(phrases.SOURCE),
            (),
            tuple(LinkView(dated(material, material.source(id_)), links.source(id_)) for id_ in sources),
        )
    tokens = [evidence.quantity.as_written or ""]
    if isinstance(evidence, Observation):
        tokens.append(evidence.metric_as_written)
    quoted = material.words.joined([f"“{token}”" for token in tokens if token])
    lines = (material.say(phrases.IN_THEIR_WORDS).format(words=quoted),) if quoted else ()
    return NoteRow(material.say(phrases.SOURCE), lines, (origin_link(material, evidence),))


def _claim_source(material: Material, uid: str) -> NoteRow:
    """Where a claim stands, in the source's own few words."""
    claim = material.site.claims[uid]
    quoted = claim.quoted or (claim.value.as_written if claim.value else "")
    lines = (material.say(phrases.IN_THEIR_WORDS).format(words=f"“{quoted}”"),) if quoted else ()
    return NoteRow(
        material.say(phrases.SOURCE),
        lines,
        (LinkView(dated(material, material.source(claim.source)), links.claim(uid)),),
    )


def _statistic_sources(evidence: Evidence) -> tuple[str, ...]:
    """Sources at the root of a statistic."""
    if not isinstance(evidence, Statistic):
        return (evidence.source,)
    return tuple(source for part in evidence.inputs for source in _statistic_sources(part))


def _also_said(material: Material, answer: Answer) -> NoteRow:
    """Who says the same, who says otherwise, and who decided."""
    said = [(material.say(phrases.SAYS_THE_SAME), o) for o in answer.corroborated_by]
    said += [(material.say(phrases.SAYS_OTHERWISE), o) for o in answer.differs_from]
    found = tuple(
        LinkView(
            template.format(
                source=dated(material, material.source(o.source)), text=material.words.quantity(o.quantity, ())
            ),
            links.observation(o.uid),
        )
        for template, o in said
    )
    return NoteRow(material.say(phrases.ALSO_SAID), (answer.decided_by,) if answer.decided_by else (), found)


def _as_of(material: Material, evidence: Evidence) -> NoteRow:
    """When it was said, how exact it is, whether it was revised."""
    exactness = material.words.exactness(evidence.quantity)
    if isinstance(evidence, Statistic):
        dates = [material.source(id_).published for id_ in _statistic_sources(evidence)]
        known = [d for d in dates if d.is_known]
        newest = (material.say(phrases.NEWEST_INPUT).format(date=material.words.date(max(known))),) if known else ()
        return NoteRow(material.say(phrases.AS_OF), (*newest, exactness) if exactness else newest)
    source = material.source(evidence.source)
    said = material.words.date(source.published) if source.published.is_known else ""
    revised = material.say(phrases.REVISES) if evidence.supersedes else ""  # the link to its source says when
    label = material.say(phrases.AS_OF if said else phrases.BOUNDS)
    return NoteRow(label, tuple(line for line in (said, exactness, revised) if line))
