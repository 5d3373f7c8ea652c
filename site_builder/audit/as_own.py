"""The rule against repeating what the evidence contradicts.

In: the bench. Out: findings. Invariant: a figure of a source that a reader would take for ours is never one of which a
judgement says that it does not hold; in quotations and comparisons it is the source that speaks.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from site_builder.audit.bench import Bench
from site_builder.audit.references import texts_of
from site_builder.model.blocks import ComparisonBlock
from site_builder.model.evidence import Claim, Evidence, Statistic, Verdict
from site_builder.model.findings import Finding
from site_builder.model.references import Prose, Segment
from site_builder.model.rules import finding

_ADVICE = "show it in a comparison or quotation, or drop @source"


def contradicted_as_own(bench: Bench) -> Iterator[Finding]:
    """A source's contradicted figure or claim, outside quotations and comparisons, told as if it held."""
    contradicted = _contradicted(bench)
    for prose in bench.prose():
        for segment in _told_as_ours(prose):
            reference = segment.reference
            if reference is None or reference.source is None:
                continue
            answer = bench.answer(reference)
            claim = None if answer is None else _rests_on(answer.evidence, contradicted)
            if claim is not None:
                message = f"this figure of {claim.source} is contradicted by the evidence"
                yield finding("EV303", segment.position, message, _ADVICE)


def _contradicted(bench: Bench) -> Mapping[str, Claim]:
    """By uid: the contradicted claims themselves, and the figures whose very level is contradicted.

    A wrong rate does not make the figure wrong that it is told of.
    """
    found: dict[str, Claim] = {}
    for judgement in bench.judgements.values():
        claim = judgement.claim
        if judgement.verdict is not Verdict.CONTRADICTED:
            continue
        found[claim.uid] = claim
        about = bench.evidence(claim, claim.about) if claim.kind == "level" else None
        if about is not None and about.source == claim.source:
            found.setdefault(about.uid, claim)
    return found


def _told_as_ours(prose: Prose) -> Iterator[Segment]:
    """The references of a text and of its blocks to one source that are not marked as a source's own words."""
    for text in (prose, *(t for b in prose.blocks if not isinstance(b, ComparisonBlock) for t in texts_of(b))):
        yield from (s for s in text.sourced if not s.in_quotation)


def _rests_on(evidence: Evidence, contradicted: Mapping[str, Claim]) -> Claim | None:
    """The contradicted claim that a figure repeats, or is computed from."""
    if not isinstance(evidence, Statistic):
        return contradicted.get(evidence.uid)
    said = dict(evidence.arguments).get("claim")
    if said is not None:
        return contradicted.get(said)
    return next((claim for part in evidence.inputs if (claim := _rests_on(part, contradicted)) is not None), None)
