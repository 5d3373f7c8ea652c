"""Arithmetic for readers: the steps by which a statistic was worked out, in figures.

In: a ``Statistic``. Out: lines of text. Invariant: the figures of a line are the statistic's own inputs, in the order
of the formula, and its result.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from site_builder.model.evidence import Evidence, Statistic
from site_builder.model.quantity import Quantity
from site_builder.wording import phrases
from site_builder.wording.numerals import MINUS

Show = Callable[[Quantity], str]
_LONGEST_SUM = 4


class Writer(NamedTuple):
    """How steps are put: words from a catalogue, quantities as readers meet them, results with two more decimals."""

    told: Callable[..., str]
    show: Show
    show_exactly: Show


_Formula = Callable[[Sequence[str], str, Writer], str]


def _quotient_less_one(inputs: Sequence[str], result: str, writer: Writer) -> str:
    return f"{inputs[0]} ÷ {inputs[1]} − 1 = {result}"


def _quotient(inputs: Sequence[str], result: str, writer: Writer) -> str:
    return f"{inputs[0]} ÷ {inputs[1]} = {result}"


def _sum(inputs: Sequence[str], result: str, writer: Writer) -> str:
    if len(inputs) > _LONGEST_SUM:
        line = f"{inputs[0]} + {inputs[1]} + … + {inputs[-1]} = {result}"
        return writer.told(phrases.PARTS_OF_SUM, sum=line, number=len(inputs))
    return f"{' + '.join(inputs)} = {result}"


def _difference(inputs: Sequence[str], result: str, writer: Writer) -> str:
    return f"{' − '.join(inputs)} = {result}"


def _implied_base(inputs: Sequence[str], result: str, writer: Writer) -> str:
    return f"{inputs[0]} ÷ ({_one_and(inputs[1])}) = {result}"


def _growth_goal(inputs: Sequence[str], result: str, writer: Writer) -> str:
    return f"{inputs[1]} × ({_one_and(inputs[0])}) = {result}"


def _one_and(rate: str) -> str:
    """``1 + 113%``, ``1 − 30.1%``."""
    return f"1 − {rate.removeprefix(MINUS)}" if rate.startswith(MINUS) else f"1 + {rate.removeprefix('+')}"


def _share(inputs: Sequence[str], result: str, writer: Writer) -> str:
    return f"{inputs[0]} ÷ ({' + '.join(inputs)}) = {result}"


def _order(inputs: Sequence[str], result: str, writer: Writer) -> str:
    return writer.told(phrases.AMONG, first=inputs[0], all=", ".join(inputs), result=result)


def _then_now(inputs: Sequence[str], result: str, writer: Writer) -> str:
    return writer.told(phrases.THEN_NOW, then=inputs[0], now=inputs[-1])


def _rest_of_growth(inputs: Sequence[str], result: str, writer: Writer) -> str:
    if len(inputs) < 4:  # two figures, not two claims
        return _quotient_less_one(inputs, result, writer)
    whole, growth, month, month_growth = inputs[:4]
    bases = f"{whole} ÷ (1 + {growth}) − {month} ÷ (1 + {month_growth})"
    return f"({whole} − {month}) ÷ ({bases}) − 1 = {result}"


def _crossing(inputs: Sequence[str], result: str, writer: Writer) -> str:
    if len(inputs) > 2:
        return writer.told(phrases.PASSES_FROM, goal=inputs[0], before=inputs[2], total=inputs[1], result=result)
    return writer.told(phrases.PASSES, goal=inputs[0], total=inputs[1], result=result)


def _rises(inputs: Sequence[str], result: str, writer: Writer) -> str:
    if len(inputs) > _LONGEST_SUM:
        return f"{inputs[0]} < {inputs[1]} < … < {inputs[-1]}: {result}"
    return f"{' < '.join(inputs)}: {result}"


def _no_rise(inputs: Sequence[str], result: str, writer: Writer) -> str:
    return f"{', '.join(inputs)}: {result}"


def _from_nothing(inputs: Sequence[str], result: str, writer: Writer) -> str:
    return writer.told(phrases.THEN_NOW, then=inputs[1], now=inputs[0])


def _record(inputs: Sequence[str], result: str, writer: Writer) -> str:
    return writer.told(phrases.UNTIL, result=result, later=inputs[1]) if len(inputs) > 1 else result


_FORMULAS: dict[str, _Formula] = {
    "yoy": _quotient_less_one,
    "mom": _quotient_less_one,
    "required-growth": _quotient_less_one,
    "implied-base": _implied_base,
    "target": _growth_goal,
    "attainment": _quotient,
    "multiple-of": _quotient,
    "weight-in-period": _quotient,  # or _share
    "total": _sum,
    "difference": _difference,
    "surplus": _difference,
    "earlier-cumulative": _difference,
    "acceleration": _difference,
    "scope-gap": _difference,
    "share-of-set": _share,
    "rank": _order,
    "revision": _then_now,
    "growth-of-the-rest": _rest_of_growth,
    "crossing-date": _crossing,
    "streak": _rises,
    "record": _record,
}
_OF_STATE: dict[str, _Formula] = {"small base": _quotient, "new": _from_nothing}
_OF_ONE = (_sum, _order, _then_now, _record, _rises, _no_rise)  # formulas that can be written of one figure


def arithmetic_lines(evidence: Evidence, writer: Writer) -> tuple[str, ...]:
    """The steps of a statistic, one a line; none for what a source reported."""
    if not isinstance(evidence, Statistic):
        return ()
    inputs = [writer.show(part.quantity) for part in evidence.inputs]
    result = writer.show_exactly(evidence.quantity)
    formula = _formula(evidence)
    if formula is not None and len(inputs) >= (1 if formula in _OF_ONE else 2):
        line = formula(inputs, result, writer)
    elif formula is not None and len(inputs) == 1:  # a rate that the source states itself
        line = writer.told(phrases.AS_SAID, result=result, figure=inputs[0])
    else:
        line = _by_hand(evidence, inputs, result, writer)
    return (line, *evidence.assumptions)


def _formula(evidence: Statistic) -> _Formula | None:
    """How the steps are put: as the result asks, else as the method is always put."""
    if evidence.method == "streak" and evidence.quantity.interval.low == 0:
        return _no_rise
    if evidence.method == "weight-in-period" and len(evidence.inputs) > 1:
        part, second = evidence.inputs[:2]
        return _quotient if second.period.contains(part.period) else _share  # of a whole, or beside its other parts
    return _OF_STATE.get(evidence.state) or _FORMULAS.get(evidence.method)


def _by_hand(evidence: Statistic, inputs: Sequence[str], result: str, writer: Writer) -> str:
    """Methods whose formula has numbers of its own: months, days."""
    months, days = evidence.period.length, evidence.period.days
    first = inputs[0] if inputs else ""
    second = inputs[1] if len(inputs) > 1 else ""
    arguments = dict(evidence.arguments)
    if evidence.method in ("required-monthly", "mean-month"):
        return f"{first} ÷ {months} = {result}"
    if evidence.method == "daily-pace":
        return f"{first} ÷ {writer.told(phrases.DAYS_OF, number=days)} = {result}"
    if evidence.method == "annualised":
        return f"{first} ÷ {months} × 12 = {result}"
    if evidence.method == "run-rate":
        return f"{first} × {12 // max(1, months)} = {result}"
    if evidence.method == "remaining-monthly" and second:
        left = arguments.get("months left") or writer.told(phrases.MONTHS_LEFT)
        return f"({first} − {second}) ÷ {left} = {result}"
    if evidence.method == "simple-projection" and second:
        return f"{first} + {arguments.get('months left', '')} × {second} = {result}"
    if evidence.method == "cagr" and second:
        return f"({first} ÷ {second}) ^ (1 ÷ {arguments.get('years', '')}) − 1 = {result}"
    if evidence.method == "days-ahead" and second:
        return writer.told(phrases.TO_THE_END, day=second, result=result)
    return writer.told(phrases.WORKED_FROM, inputs=", ".join(inputs), result=result) if inputs else result
