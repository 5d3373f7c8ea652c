"""Rules about charts and comparisons: only like is drawn beside like.

In: the bench. Out: findings. Invariant: every pair of series in one chart is looked up in the table of comparability.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from site_builder.audit.bench import Bench
from site_builder.model.blocks import ChartBlock, ComparisonBlock, ComparisonRow
from site_builder.model.evidence import Answer, Measure, is_told_instead
from site_builder.model.findings import Finding
from site_builder.model.references import Reference
from site_builder.model.rules import finding
from site_builder.model.statistics import Unanswerable


def unlike_in_charts(bench: Bench) -> Iterator[Finding]:
    """Charts whose series measure unlike things, or are in unlike units, which no reason helps."""
    for brief in bench.briefs:
        for block in brief.body.blocks:
            if isinstance(block, ChartBlock):
                units = list(_unlike_units(bench, block))
                yield from units
                if not units and block.unlike_because is None:
                    yield from _unlike(bench, block)


def _unlike_units(bench: Bench, block: ChartBlock) -> Iterator[Finding]:
    first: tuple[Reference, str] | None = None
    for reference in block.series:
        found = _first(bench, reference)
        if found is None or is_told_instead(found.evidence):
            continue
        unit = found.evidence.quantity.unit
        first = first or (reference, unit)
        if unit != first[1]:
            both = f"[[{first[0].text}]] and [[{reference.text}]]"
            message = f"{both} are drawn together, but one is in {first[1]}, one in {unit}"
            yield finding("EV330", reference.position, message, "draw a chart of each")
            return


def _unlike(bench: Bench, block: ChartBlock) -> Iterator[Finding]:
    measures = [(r, m) for r in block.series if (m := _measure(bench, r)) is not None]
    for (first, left), (second, right) in combinations(measures, 2):
        kind, _ = bench.statistics.relation(left, right)
        if kind == "unlike":
            words = f"{bench.words.measure(left)} and {bench.words.measure(right)}"
            yield finding(
                "EV330",
                second.position,
                f"[[{first.text}]] and [[{second.text}]] are drawn together, but measure unlike things: {words}",
                "draw one of them, or give the reason in unlike_because:, which readers will see",
            )
            return


def unlike_in_comparisons(bench: Bench) -> Iterator[Finding]:
    """Comparisons that set what a source says beside evidence of an unlike measure."""
    for brief in bench.briefs:
        for block in brief.body.blocks:
            if isinstance(block, ComparisonBlock):
                for row in block.rows:
                    yield from _unlike_row(bench, block.source, row)


def _unlike_row(bench: Bench, source: str, row: ComparisonRow) -> Iterator[Finding]:
    said, found = _said(bench, source, row.says), _measure(bench, row.evidence)
    if said is None or found is None or bench.statistics.relation(said, found)[0] != "unlike":
        return
    yield finding(
        "EV330",
        row.evidence.position,
        f"what {source} says in {row.says!r} and [[{row.evidence.text}]] stand side by side, but are unlike: "
        f"{bench.words.measure(said)} and {bench.words.measure(found)}",
        "choose evidence of the same measure, or say in content/measures.yaml how the two compare",
    )


def _said(bench: Bench, source: str, named: str) -> Measure | None:
    """The measure of an observation or target of a source, or of what one of its claims is about."""
    uid = named if "/" in named else f"{source}/{named}"
    claim = bench.site.claims.get(uid)
    about = bench.evidence(claim, claim.about) if claim is not None else None
    said = about or bench.site.observations.get(uid) or bench.site.targets.get(uid)
    return None if said is None else said.measure


def _measure(bench: Bench, reference: Reference) -> Measure | None:
    found = _first(bench, reference)
    return None if found is None else found.evidence.measure


def _first(bench: Bench, reference: Reference) -> Answer | None:
    """The first answer of a series that is drawn, or the answer of a single reference."""
    try:
        if reference.every is None:
            return bench.statistics.answer(reference)
        points = bench.statistics.series(reference)
    except Unanswerable:
        return None
    answers = [p.answer for p in points if p.answer is not None]
    return next((a for a in answers if not is_told_instead(a.evidence)), next(iter(answers), None))
