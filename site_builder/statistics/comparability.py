"""May two figures be set side by side?

In: two measures and the site's table of comparabilities. Out: ``Relation``. Invariant: the order of the two does not
matter; a pair that the table does not list is unlike.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from site_builder.model.editorial import Comparability, MeasurePattern
from site_builder.model.evidence import Measure
from site_builder.statistics import phrases
from site_builder.statistics.measures import facets, named

Note = Callable[[Measure, Measure], str]

_STRICTNESS = ("unlike", "note", "same")


@dataclass(frozen=True, slots=True)
class Relation:
    """``same``, ``note`` (comparable, with a note) or ``unlike``, and the note."""

    kind: str
    note: str = ""


def _two_measures(left: Measure, right: Measure) -> str:
    return phrases.TWO_MEASURES.format(left=named(left), right=named(right))


def relation(
    left: Measure,
    right: Measure,
    table: Sequence[Comparability],
    note: Callable[[Measure, Measure], str] = _two_measures,
) -> Relation:
    """How two measures compare: equal ones are the same; else the most specific row that fits decides.

    Of rows that are equally specific the strictest decides (unlike before note before same). ``note`` says what
    is compared where the table does not.
    """
    if left == right:
        return Relation("same")
    rows = [row for row in table if _fits(row, left, right) or _fits(row, right, left)]
    if not rows:
        return Relation("unlike")
    row = min(rows, key=lambda r: (-_specificity(r), _strictness(r.relation), r.note))
    if row.relation != "note":
        return Relation(row.relation, row.note)
    return Relation("note", row.note or note(left, right))


def _fits(row: Comparability, left: Measure, right: Measure) -> bool:
    return _matches(row.left, left) and _matches(row.right, right)


def _matches(pattern: MeasurePattern, measure: Measure) -> bool:
    values = facets(measure)
    return all(wanted is None or values[facet] == wanted for facet, wanted in _parts(pattern).items())


def _parts(pattern: MeasurePattern) -> dict[str, str | None]:
    return {
        "metric": pattern.metric,
        "geography": pattern.geography,
        "powertrain": pattern.powertrain,
        "vehicles": pattern.vehicles,
        "exports": pattern.exports,
        "compiled_by": pattern.compiled_by,
    }


def _specificity(row: Comparability) -> int:
    return sum(value is not None for pattern in (row.left, row.right) for value in _parts(pattern).values())


def _strictness(kind: str) -> int:
    return _STRICTNESS.index(kind) if kind in _STRICTNESS else 0
