"""Arithmetic for readers: the steps by which a statistic was worked out, in figures.

In: a ``Statistic``. Out: lines of text. Invariant: the figures of a line are the statistic's own inputs, in the order
of the formula, and its result.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from site_builder.model.evidence import Evidence, Statistic
from site_builder.model.quantity import Quantity
from site_builder.wording.numerals import MINUS

Show = Callable[[Quantity], str]
_LONGEST_SUM = 4


def _quotient_less_one(inputs: Sequence[str], result: str) -> str:
    return f"{inputs[0]} ÷ {inputs[1]} − 1 = {result}"


def _quotient(inputs: Sequence[str], result: str) -> str:
    return f"{inputs[0]} ÷ {inputs[1]} = {result}"


def _sum(inputs: Sequence[str], result: str) -> str:
    if len(inputs) > _LONGEST_SUM:
        return f"{inputs[0]} + {inputs[1]} + … + {inputs[-1]} = {result} ({len(inputs)} parts)"
    return f"{' + '.join(inputs)} = {result}"


def _difference(inputs: Sequence[str], result: str) -> str:
    return f"{' − '.join(inputs)} = {result}"


def _implied_base(inputs: Sequence[str], result: str) -> str:
    return f"{inputs[0]} ÷ ({_one_and(inputs[1])}) = {result}"


def _growth_goal(inputs: Sequence[str], result: str) -> str:
    return f"{inputs[1]} × ({_one_and(inputs[0])}) = {result}"


def _one_and(rate: str) -> str:
    """``1 + 113%``, ``1 − 30.1%``."""
    return f"1 − {rate.removeprefix(MINUS)}" if rate.startswith(MINUS) else f"1 + {rate.removeprefix('+')}"


def _share(inputs: Sequence[str], result: str) -> str:
    return f"{inputs[0]} ÷ ({' + '.join(inputs)}) = {result}"


def _order(inputs: Sequence[str], result: str) -> str:
    return f"{inputs[0]} among {', '.join(inputs)}: {result}"


def _then_now(inputs: Sequence[str], result: str) -> str:
    return f"{inputs[0]} → {inputs[-1]}"


def _rest_of_growth(inputs: Sequence[str], result: str) -> str:
    if len(inputs) < 4:  # two figures, not two claims
        return _quotient_less_one(inputs, result)
    whole, growth, month, month_growth = inputs[:4]
    bases = f"{whole} ÷ (1 + {growth}) − {month} ÷ (1 + {month_growth})"
    return f"({whole} − {month}) ÷ ({bases}) − 1 = {result}"


def _crossing(inputs: Sequence[str], result: str) -> str:
    before = f"from {inputs[2]} " if len(inputs) > 2 else ""
    return f"the running total passes {inputs[0]} on its way {before}to {inputs[1]}: {result}"


def _rises(inputs: Sequence[str], result: str) -> str:
    if len(inputs) > _LONGEST_SUM:
        return f"{inputs[0]} < {inputs[1]} < … < {inputs[-1]}: {result}"
    return f"{' < '.join(inputs)}: {result}"


def _record(inputs: Sequence[str], result: str) -> str:
    return f"{result}, until {inputs[1]}" if len(inputs) > 1 else result


_FORMULAS: dict[str, Callable[[Sequence[str], str], str]] = {
    "yoy": _quotient_less_one,
    "mom": _quotient_less_one,
    "required-growth": _quotient_less_one,
    "implied-base": _implied_base,
    "target": _growth_goal,
    "attainment": _quotient,
    "multiple-of": _quotient,
    "weight-in-period": _quotient,
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
_OF_ONE = (_sum, _order, _then_now, _record, _rises)  # formulas that can be written of one figure


def arithmetic_lines(evidence: Evidence, show: Show, show_exactly: Show, period: str) -> tuple[str, ...]:
    """The steps of a statistic, one a line; none for what a source reported.

    Args:
        evidence: what is to be explained.
        show: a quantity as readers meet it.
        show_exactly: the same with two more decimals, for results.
        period: the statistic's period in words.
    """
    if not isinstance(evidence, Statistic):
        return ()
    inputs = [show(part.quantity) for part in evidence.inputs]
    result = show_exactly(evidence.quantity)
    formula = _quotient if evidence.state == "small base" else _FORMULAS.get(evidence.method)
    lines = []
    if formula is not None and len(inputs) >= (1 if formula in _OF_ONE else 2):
        lines.append(formula(inputs, result))
    elif formula is not None and len(inputs) == 1:  # a rate that the source states itself
        lines.append(f"{result}, as the source says, for {inputs[0]}")
    else:
        lines.append(_by_hand(evidence, inputs, result))
    return (*lines, *evidence.assumptions)


def _by_hand(evidence: Statistic, inputs: Sequence[str], result: str) -> str:
    """Methods whose formula has numbers of its own: months, days."""
    months, days = evidence.period.length, evidence.period.days
    first = inputs[0] if inputs else ""
    if evidence.method == "required-monthly":
        return f"{first} ÷ {months} = {result}"
    if evidence.method == "mean-month":
        return f"{first} ÷ {months} = {result}"
    if evidence.method == "daily-pace":
        return f"{first} ÷ {days} days = {result}"
    if evidence.method == "annualised":
        return f"{first} ÷ {months} × 12 = {result}"
    if evidence.method == "run-rate":
        return f"{first} × {12 // max(1, months)} = {result}"
    if evidence.method == "remaining-monthly" and len(inputs) > 1:
        left = dict(evidence.arguments).get("months left", "")
        return f"({first} − {inputs[1]}) ÷ {left or 'months left'} = {result}"
    if evidence.method == "simple-projection" and len(inputs) > 1:
        return f"{first} + {dict(evidence.arguments).get('months left', '')} × {inputs[1]} = {result}"
    if evidence.method == "cagr" and len(inputs) > 1:
        return f"({first} ÷ {inputs[1]}) ^ (1 ÷ {dict(evidence.arguments).get('years', '')}) − 1 = {result}"
    if evidence.method == "days-ahead" and len(inputs) > 1:
        return f"from {inputs[1]} to the end of the period: {result}"
    return f"from {', '.join(inputs)}: {result}" if inputs else result
