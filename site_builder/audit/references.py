"""Rules about references: all can be answered, and titles have their length.

In: the bench. Out: findings. Invariant: every reference of the site is asked for, also in briefs that are not
public yet.
"""

from __future__ import annotations

from collections.abc import Iterator

from site_builder.audit.bench import Bench
from site_builder.model.blocks import Block, CalloutBlock, ChartBlock, ComparisonBlock, TableBlock
from site_builder.model.findings import Finding, Position
from site_builder.model.references import Prose, Reference
from site_builder.model.rules import finding
from site_builder.model.statistics import Unanswerable

LONGEST_TITLE = 110
DESCRIPTION = (50, 160)


def unanswerable(bench: Bench) -> Iterator[Finding]:
    """Every reference that the evidence cannot answer."""
    for reference, place in references(bench):
        if not bench.site.brands.keys() >= _subjects(bench, reference):
            continue  # its subject is unknown or its file cannot be read, which has a finding of its own
        try:
            if reference.every is None:
                bench.statistics.answer(reference)
            else:
                bench.statistics.series(reference)
        except Unanswerable as problem:
            yield finding(problem.code, place, problem.message, problem.suggestion)


def _subjects(bench: Bench, reference: Reference) -> set[str]:
    """The subject of a reference and those that its statistic compares it with."""
    method = bench.statistics.methods.get(reference.statistic or "")
    compared = method is not None and method.arguments in ("subject", "subjects")
    return {reference.subject, *(reference.arguments if compared else ())}


def references(bench: Bench) -> Iterator[tuple[Reference, Position]]:
    """Every reference that has to be looked at with its place, those inside blocks included."""
    for prose in bench.prose():
        yield from _in_text(prose)
        for block in prose.blocks:
            yield from _in_block(block)


def _in_text(prose: Prose) -> Iterator[tuple[Reference, Position]]:
    return ((one.reference, one.position) for one in prose.segments if one.reference is not None)


def _in_block(block: Block) -> Iterator[tuple[Reference, Position]]:
    if isinstance(block, ChartBlock):
        yield from ((reference, reference.position) for reference in block.series)
    if isinstance(block, ComparisonBlock):
        yield from ((row.evidence, row.evidence.position) for row in block.rows)
    for text in texts_of(block):
        yield from _in_text(text)


def texts_of(block: Block) -> Iterator[Prose]:
    """The texts inside a block, in the order in which they are read."""
    if isinstance(block, ChartBlock):
        yield from (text for text in (block.title, block.note) if text is not None)
    elif isinstance(block, TableBlock):
        yield from (cell for row in block.rows for cell in row)
        if block.caption is not None:
            yield block.caption
    elif isinstance(block, CalloutBlock):
        yield block.text
    elif isinstance(block, ComparisonBlock):
        yield from (row.note for row in block.rows if row.note is not None)
        if block.caption is not None:
            yield block.caption


def lengths(bench: Bench) -> Iterator[Finding]:
    """Titles and descriptions of briefs, measured as readers see them."""
    for brief in bench.briefs:
        title, description = bench.read(brief.title), bench.read(brief.description)
        if len(title) > LONGEST_TITLE:
            message = f"the title reads {len(title)} characters, more than {LONGEST_TITLE}"
            yield finding("EV410", brief.title.position, message, "say it in fewer words")
        low, high = DESCRIPTION
        if not low <= len(description) <= high:
            message = f"the description reads {len(description)} characters, not {low} to {high}"
            yield finding("EV411", brief.description.position, message, "search engines and cards show 50 to 160")
