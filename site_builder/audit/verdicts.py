"""Verdicts: what became of every claim of every source.

In: the bench. Out: a ``Judgement`` for each claim. Invariant: a verdict is computed from evidence that does not rest on
the claim's own source, or is given by a ruling; what neither can decide cannot be checked.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from site_builder.audit import phrases
from site_builder.audit.bench import Bench
from site_builder.audit.growth import judge_growth
from site_builder.audit.levels import judge_level
from site_builder.audit.relations import judge_comparison, judge_share
from site_builder.audit.schedule import judge_ahead, judge_event, judge_met
from site_builder.model.editorial import Ruling
from site_builder.model.evidence import Claim, Judgement, Verdict
from site_builder.model.findings import Finding
from site_builder.model.rules import finding

# One line a kind of claim; kinds that are not numbers are decided by rulings alone.
JUDGES: Mapping[str, Callable[[Bench, Claim], Judgement | None]] = {
    "growth": judge_growth,
    "level": judge_level,
    "comparison": judge_comparison,
    "share": judge_share,
    "ahead_of_schedule": judge_ahead,
    "target_met": judge_met,
    "event": judge_event,
}


def judgements_of(bench: Bench) -> dict[str, Judgement]:
    """Every claim of the site with its verdict, by uid."""
    rulings = {ruling.claim: ruling for ruling in bench.site.content.rulings if ruling.claim is not None}
    return {claim.uid: _judged(bench, claim, rulings.get(claim.uid)) for claim in bench.site.content.claims}


def _judged(bench: Bench, claim: Claim, ruling: Ruling | None) -> Judgement:
    judge = JUDGES.get(claim.kind)
    judgement = judge(bench, claim) if judge is not None else None
    if judgement is not None and judgement.verdict is not Verdict.CANNOT_BE_CHECKED:
        return judgement
    if ruling is not None and ruling.verdict is not None:  # decides what arithmetic cannot
        return Judgement(claim, Verdict(ruling.verdict), (), ruling.because, ruled=True)
    if judgement is not None:
        return judgement
    why = bench.told(phrases.OPINION if claim.is_opinion else phrases.NOTHING_ELSE)
    return Judgement(claim, Verdict.CANNOT_BE_CHECKED, (), why)


def disagreements(bench: Bench) -> Iterator[Finding]:
    """Contradicted claims and claims in tension, as information: pages show them with their arithmetic."""
    codes = {Verdict.CONTRADICTED: "EV301", Verdict.TENSION: "EV302"}
    for judgement in bench.judgements.values():
        code = codes.get(judgement.verdict)
        if code is not None:
            claim = judgement.claim
            steps = "; ".join(judgement.arithmetic) or judgement.explanation
            yield finding(code, claim.position, f"{claim.statement.rstrip('.')}: {judgement.verdict.value} ({steps})")
