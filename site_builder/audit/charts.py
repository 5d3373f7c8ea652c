"""Rules about charts and comparisons: only like is drawn beside like.

In: the bench. Out: findings. Invariant: every pair of series in one chart is looked up in the table of comparability.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations

from site_builder.audit.bench import Bench
from site_builder.model.blocks import ChartBlock
from site_builder.model.evidence import Answer, Measure
from site_builder.model.findings import Finding
from site_builder.model.references import Reference
from site_builder.model.rules import finding
from site_builder.model.statistics import Unanswerable


def unlike_in_charts(bench: Bench) -> Iterator[Finding]:
    """Charts whose series measure unlike things."""
    for brief in bench.site.content.briefs:
        for block in brief.body.blocks:
            if isinstance(block, ChartBlock) and block.unlike_because is None:
                yield from _unlike(bench, block)


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


def _measure(bench: Bench, reference: Reference) -> Measure | None:
    try:
        if reference.every is not None:
            points = bench.statistics.series(reference)
            answer: Answer | None = next((p.answer for p in points if p.answer is not None), None)
        else:
            answer = bench.statistics.answer(replace(reference, every=None))
    except Unanswerable:
        return None
    return None if answer is None else answer.evidence.measure
