"""Rules about evidence that disagrees: sources with one another, parts with their whole.

In: the bench. Out: findings. Invariant: what a rule or ruling decides is information; only what nothing decides is an
error.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from site_builder.audit.bench import Bench
from site_builder.model.evidence import Observation, Statistic
from site_builder.model.findings import Finding
from site_builder.model.rules import finding


def conflicts(bench: Bench) -> Iterator[Finding]:
    """Observations of one key that differ beyond their bounds."""
    for conflict in bench.statistics.conflicts():
        name = bench.names.get(conflict.subject, conflict.subject)
        said = " and ".join(f"{bench.say(o.quantity)} ({o.source})" for o in conflict.observations)
        period = bench.words.period(conflict.period)
        where = conflict.standing.position
        if conflict.decided_by:
            yield finding("EV311", where, f"sources differ on {name}, {period}: {said}; {conflict.decided_by}")
        else:
            uids = ", ".join(o.uid for o in conflict.observations)
            advice = f"add a ruling with a reason to content/rulings.yaml, which uses one of {uids}"
            yield finding("EV310", where, f"sources differ on {name}, {period}: {said}, and nothing decides", advice)


def parts_and_wholes(bench: Bench) -> Iterator[Finding]:
    """Years, half-years and quarters whose reported months do not add up to what is reported for them."""
    seen = set()
    for whole in bench.site.content.observations:
        key = (whole.subject, whole.measure, whole.period)
        if whole.period.is_month or key in seen or whole.kind != "reported":
            continue
        seen.add(key)
        reference = bench.reference(whole.subject, whole.measure, whole.period)
        standing, total = bench.answer(reference), bench.answer(replace(reference, statistic="total"))
        if standing is None or total is None or not isinstance(standing.evidence, Observation):
            continue
        reported, summed = standing.evidence, total.evidence
        if not isinstance(summed, Statistic) or reported.measure != whole.measure or summed.measure != whole.measure:
            continue
        if reported.quantity.interval.overlaps(summed.quantity.interval):
            continue
        name = bench.names.get(whole.subject, whole.subject)
        words = f"{bench.say(summed.quantity)}, but {bench.say(reported.quantity)} is reported"
        yield finding(
            "EV320", reported.position, f"{name}, {bench.words.period(whole.period)}: the parts add up to {words}"
        )
