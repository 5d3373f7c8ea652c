"""The tree of a number: the number itself, how it was made, and the same of everything it was made from.

In: an answer. Out: ``Lineage``. Invariant: every leaf is an observation or target with its source, its token as written
and the line of the file where it is recorded.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from site_builder.model.evidence import Answer, Claim, Evidence, Judgement, Observation, Source, Statistic, Target
from site_builder.model.findings import Position
from site_builder.model.statistics import MethodDescription
from site_builder.wording import Words


@dataclass(frozen=True)
class Records:
    """What a lineage is looked up in. ``beside`` tells who else says a figure and who says otherwise."""

    words: Words
    names: Mapping[str, str]  # of subjects, by id
    sources: Mapping[str, Source]
    claims: Mapping[str, Claim]
    methods: Mapping[str, MethodDescription]
    beside: Callable[[Evidence], Answer]
    judgements: Mapping[str, Judgement] = field(default_factory=dict)  # of claims, by uid


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a source says something, and in which words."""

    source: Source
    as_written: str  # the source's own token
    measure_as_written: str  # the source's own word for what it counts
    locator: str  # where in the document
    file: Position  # where it is recorded
    status: str = ""  # preliminary, final, revised; announced 2024-11 for a target
    note: str = ""


@dataclass(frozen=True, slots=True)
class Making:
    """How a number was worked out."""

    name: str
    title: str
    formula: str
    arguments: tuple[tuple[str, str], ...]
    arithmetic: tuple[str, ...]  # one step a line
    assumptions: tuple[str, ...]
    notes: tuple[str, ...]
    state: str


@dataclass(frozen=True, slots=True)
class Lineage:
    """A number with everything behind it. One of ``origin`` and ``making`` is there, both where a claim is repeated."""

    kind: str  # observation | target | statistic | claim
    what: str
    text: str  # as displayed, without style
    value: str  # as in <data value>
    exactness: str
    evidence: Evidence
    measure: str  # in words
    period: str  # in words
    origin: Origin | None
    making: Making | None
    inputs: tuple[Lineage, ...] = ()  # in the order of the formula
    corroborated_by: tuple[Lineage, ...] = ()
    differs_from: tuple[Lineage, ...] = ()
    decided_by: str = ""
    verdict: str = ""  # of a claim
    verdict_because: tuple[str, ...] = ()  # the arithmetic that leads to it, then one sentence


def trace(answer: Answer, records: Records) -> Lineage:
    """The whole lineage of an answer; those who say the same or otherwise are told without their own company."""
    evidence, words = answer.evidence, records.words
    claim = _claim(evidence, records)
    judged = records.judgements.get(claim.uid) if claim else None
    return Lineage(
        kind="claim" if claim else type(evidence).__name__.lower(),
        what=words.what(evidence, records.names),
        text=words.answer(answer, ()),
        value=words.value_of(evidence),
        exactness=words.exactness(evidence.quantity),
        evidence=evidence,
        measure=words.measure(evidence.measure),
        period=words.period(evidence.period),
        origin=_origin(evidence, claim, records),
        making=_making(evidence, records) if isinstance(evidence, Statistic) else None,
        inputs=_inputs(evidence, records),
        corroborated_by=tuple(trace(Answer(o), records) for o in answer.corroborated_by),
        differs_from=tuple(trace(Answer(o), records) for o in answer.differs_from),
        decided_by=answer.decided_by,
        verdict=judged.verdict.value if judged else "",
        verdict_because=tuple(line for line in (*judged.arithmetic, judged.explanation) if line) if judged else (),
    )


def _inputs(evidence: Evidence, records: Records) -> tuple[Lineage, ...]:
    parts = evidence.inputs if isinstance(evidence, Statistic) else ()
    return tuple(trace(records.beside(part), records) for part in parts)


def _claim(evidence: Evidence, records: Records) -> Claim | None:
    """The claim that a statistic merely repeats."""
    uid = dict(evidence.arguments).get("claim", "") if isinstance(evidence, Statistic) else ""
    return records.claims.get(uid)


def _origin(evidence: Evidence, claim: Claim | None, records: Records) -> Origin | None:
    if claim is not None:
        said = claim.quoted or (claim.value.as_written or "" if claim.value else "")
        return Origin(records.sources[claim.source], said, "", claim.locator, claim.position, "", claim.note)
    if isinstance(evidence, Statistic):
        return None
    observed = isinstance(evidence, Observation)
    return Origin(
        source=records.sources[evidence.source],
        as_written=evidence.quantity.as_written or "",
        measure_as_written=evidence.metric_as_written if isinstance(evidence, Observation) else "",
        locator=evidence.locator,
        file=evidence.position,
        status=_status(evidence) if observed else _announced(evidence),
        note=evidence.note,
    )


def _status(evidence: Evidence) -> str:
    """Final or not, and of which kind where it is more than a report."""
    if not isinstance(evidence, Observation):
        return ""
    return evidence.status if evidence.kind == "reported" else f"{evidence.kind}, {evidence.status}"


def _announced(evidence: Evidence) -> str:
    return f"announced {evidence.announced}" if isinstance(evidence, Target) else ""


def _making(evidence: Statistic, records: Records) -> Making:
    method = records.methods.get(evidence.method)
    return Making(
        name=evidence.method,
        title=method.title if method else evidence.method,
        formula=method.formula if method else "",
        arguments=evidence.arguments,
        arithmetic=records.words.arithmetic(evidence, records.names),
        assumptions=evidence.assumptions,
        notes=evidence.notes,
        state=evidence.state,
    )
