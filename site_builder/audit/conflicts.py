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
from site_builder.model.interval import total
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
            advice = f"add a ruling with a reason to content/rulings.yaml, which uses one of {uids};"
            advice += " or supersedes: to a later figure that replaces another"
            yield finding("EV310", where, f"sources differ on {name}, {period}: {said}, and nothing decides", advice)


def brands_and_groups(bench: Bench) -> Iterator[Finding]:
    """Groups of which less is reported than their brands add up to, or of which all brands are on file and fall short.

    Brands that are not on file may make up for what is lacking, so that a group of one known brand is never short.
    """
    for group in bench.site.content.brands:
        brands = sorted(brand.id for brand in bench.site.content.brands if brand.part_of == group.id)
        keys = {(o.measure, o.period): o for o in bench.site.content.observations if o.subject == group.id and brands}
        for measure, period in sorted(keys, key=lambda key: (str(key[0]), key[1])):
            whole = bench.standing(group.id, measure, period)
            parts = [bench.standing(brand, measure, period) for brand in brands]
            there = [part for part in parts if part is not None]
            if not isinstance(whole, Observation) or not there:
                continue
            summed, reported = total(part.quantity.interval for part in there), whole.quantity.interval
            above = summed.low is not None and reported.high is not None and summed.low > reported.high
            if above or (len(there) == len(brands) > 1 and not summed.overlaps(reported)):
                named = [(bench.names[b], p) for b, p in zip(brands, parts, strict=True) if p is not None]
                said = ", ".join(f"{name} {bench.say(part.quantity)}" for name, part in named)
                message = f"{group.name}, {bench.words.period(period)}: its brands ({said}) do not add up to what is"
                yield finding("EV320", whole.position, f"{message} reported for the group, {bench.say(whole.quantity)}")


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
