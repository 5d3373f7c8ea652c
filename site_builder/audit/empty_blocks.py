"""Rules about blocks of which readers would get nothing, or less than the editor wrote.

In: the bench. Out: findings EV331. Invariant: a block that ``pages`` leaves out, because there is nothing to show, has
a finding where it is written.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from site_builder.audit.bench import Bench
from site_builder.model.blocks import ChartBlock, ComparisonBlock, TableBlock, TimelineBlock, VerdictBlock
from site_builder.model.findings import Finding
from site_builder.model.period import Month, Period
from site_builder.model.references import Reference
from site_builder.model.rules import finding
from site_builder.model.statistics import Unanswerable

_NO_ROWS = "this {} has no rows, so that readers would get nothing", "write its rows, or delete the block"


def nothing_to_show(bench: Bench) -> Iterator[Finding]:
    """Blocks that would be left out, and makers that would be missing from a chart."""
    for brief in bench.briefs:
        for block in brief.body.blocks:
            yield from _BLOCKS.get(type(block), _whole)(bench, block)


def _whole(_bench: Bench, _block: object) -> Iterator[Finding]:
    yield from ()


def _chart(bench: Bench, block: ChartBlock) -> Iterator[Finding]:
    if block.kind == "timeline":
        yield from _timeline(bench, block)
    elif not block.series:
        message = f"a chart of the kind {block.kind} draws series, and this one names none"
        yield finding("EV331", block.position, message, "add series: with a reference")
    else:
        yield from _KINDS.get(block.kind, _whole)(bench, block)


def _timeline(bench: Bench, block: ChartBlock | TimelineBlock) -> Iterator[Finding]:
    drawn = isinstance(block, ChartBlock)
    for milestone in bench.site.content.milestones:
        if (milestone.date.is_known or not drawn) and (not block.subjects or {*block.subjects} & {*milestone.subjects}):
            return
    whose = f" of {', '.join(bench.names.get(one, one) for one in block.subjects)}" if block.subjects else ""
    message = f"no milestone{whose} is on file, so that readers would not get this timeline"
    yield finding("EV331", block.position, message, "record one in content/milestones/, or delete the block")


def _bullet(bench: Bench, block: ChartBlock) -> Iterator[Finding]:
    """Each maker needs a figure and a target for the year of the first reference."""
    whole = _year(bench, block.series[0])
    for subject, reference in {reference.subject: reference for reference in reversed(block.series)}.items():
        if subject not in bench.site.brands:
            continue
        name, year = bench.names[subject], whole.start.year
        if not _has_target(bench, subject, whole):
            message = f"{name} has no target for {year} on file, so that it would be missing from this chart"
            yield finding("EV331", reference.position, message, "record its target, or take it out")
        elif bench.answer(reference) and bench.answer(Reference(subject, period=whole)) is None:
            message = f"no figure of {name} for the whole of {year} is on file, so that it would be missing here"
            yield finding("EV331", reference.position, message, "name another year, or take it out")


def _cumulative(bench: Bench, block: ChartBlock) -> Iterator[Finding]:
    """One maker, from January on."""
    first, *others = block.series
    whole = _year(bench, first)
    january = Period.of_month(Month(whole.start.year, 1))
    if first.subject in bench.site.brands and bench.answer(Reference(first.subject, period=january)) is None:
        name, month = bench.names[first.subject], bench.words.period(january)
        message = f"a running total begins in January, and no figure of {name} for {month} is on file"
        yield finding("EV331", first.position, message, "name another year, or draw another kind of chart")
    for other in others:
        message = f"a running total is of one maker and year, so that [[{other.text}]] would be missing"
        yield finding("EV331", other.position, message, "draw it in a chart of its own")


def _change(_bench: Bench, block: ChartBlock) -> Iterator[Finding]:
    """Then and now are periods."""
    for reference in block.series:
        if reference.period is None:
            message = f"a chart of the kind {block.kind} compares two periods, and [[{reference.text}]] names none"
            yield finding("EV331", reference.position, message, "name its period")


def _verdicts(bench: Bench, block: VerdictBlock) -> Iterator[Finding]:
    if block.source in bench.site.sources and all(
        one.claim.source != block.source for one in bench.judgements.values()
    ):
        message = f"{block.source} has no claims, so that readers would not get this block"
        yield finding("EV331", block.position, message, "record what it claims, or delete the block")


def _comparison(_bench: Bench, block: ComparisonBlock) -> Iterator[Finding]:
    if not block.rows:
        yield finding("EV331", block.position, _NO_ROWS[0].format("comparison"), _NO_ROWS[1])


def _table(_bench: Bench, block: TableBlock) -> Iterator[Finding]:
    if not block.rows:
        yield finding("EV331", block.position, _NO_ROWS[0].format("table"), _NO_ROWS[1])


def _year(bench: Bench, reference: Reference) -> Period:
    """The year of a reference; of one without a period the newest that the evidence covers whole."""
    through = bench.site.settings.evidence_through
    newest = through.year if through.month == 12 else through.year - 1
    return Period.of_year(newest if reference.period is None else reference.period.start.year)


def _has_target(bench: Bench, subject: str, whole: Period) -> bool:
    try:
        return bool(bench.statistics.target_versions(subject, whole))
    except Unanswerable:
        return False


_Rule = Callable[[Bench, Any], Iterator[Finding]]

_KINDS: Mapping[str, _Rule] = {
    "bullet": _bullet,
    "bullet-cell": _bullet,
    "cumulative": _cumulative,
    "range": _change,
    "slope": _change,
}
_BLOCKS: Mapping[type, _Rule] = {
    ChartBlock: _chart,
    ComparisonBlock: _comparison,
    TableBlock: _table,
    TimelineBlock: _timeline,
    VerdictBlock: _verdicts,
}
