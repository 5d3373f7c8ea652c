"""Axes: round ticks, their words, and the names of periods.

In: numbers and dates. Out: ticks and labels. Invariant: a value axis of bars and columns holds zero; all labels of
one axis are written in one way.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date

from site_builder.charts import phrases
from site_builder.model.catalogue import IN_ENGLISH, Lettering

LEAST_SPAN = 1e-9  # below it all values are the same to the eye and to arithmetic
_STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)


def ticks(low: float, high: float, most: int = 5) -> tuple[float, ...]:
    """Round ticks from at or below ``low`` (never above 0) to at or above ``high``, about ``most`` steps at most."""
    low, high = min(low, 0.0), max(high, 0.0)
    if high - low < LEAST_SPAN:
        high = low + 1.0
    rough = (high - low) / most
    power = 10.0 ** math.floor(math.log10(rough))
    step = next((s * power for s in _STEPS if s * power >= rough * (1 - 1e-9)), 10 * power)
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    return tuple(index * step for index in range(first, last + 1))


def log_ticks(low: float, high: float, most: int = 5) -> tuple[float, ...]:
    """Ticks 1, 2, 5 (or powers of ten alone when those are too many) within low..high; both must be above zero."""
    first, last = math.floor(math.log10(low)), math.ceil(math.log10(high))
    for multiples in ((1, 2, 5), (1, 3), (1,)):
        found = [m * 10.0**p for p in range(first, last + 1) for m in multiples if low <= m * 10.0**p <= high]
        if len(found) <= most:
            break
    return tuple(found)


def tick_labels(values: Sequence[float], unit: str = "vehicle", words: Lettering = IN_ENGLISH) -> tuple[str, ...]:
    """The ticks in words: ``0``, ``200k``, ``1.5m``, ``20%``; the true minus sign."""
    top = max((abs(v) for v in values), default=0.0)
    divisor, form = 1.0, "{number}"
    if top >= 2e9:
        divisor, form = 1e9, phrases.BILLIONS
    elif top >= 1e6:
        divisor, form = 1e6, phrases.MILLIONS
    elif top >= 1e4:
        divisor, form = 1e3, phrases.THOUSANDS
    return tuple(_tick(value, divisor, (form, phrases.PERCENT if unit == "percent" else ""), words) for value in values)


def _tick(value: float, divisor: float, forms: tuple[str, str], words: Lettering) -> str:
    number = f"{abs(value) / divisor:,.2f}".rstrip("0").rstrip(".")
    if float(number.replace(",", "")) == 0:
        return "0"
    text = localised(number, words)
    for form in forms:
        text = words.told(form, number=text) if form else text
    return f"\u2212{text}" if value < 0 else text


def localised(number: str, words: Lettering) -> str:
    """A number as Python writes it (``1,234.5``) with the signs of the language."""
    return number.translate({ord(","): words.group, ord("."): words.point})


def log_labels(values: Sequence[float], words: Lettering = IN_ENGLISH) -> tuple[str, ...]:
    """Ticks of a log axis, each in the unit that suits it: ``200k``, ``1m``."""
    millions = (phrases.MILLIONS, "")
    return tuple(
        tick_labels((value,), words=words)[0] if value < 1e6 else _tick(value, 1e6, millions, words) for value in values
    )


def months_between(first: date, last: date) -> tuple[date, ...]:
    """The first days of all months from that of ``first`` to that of ``last``."""
    start, end = first.year * 12 + first.month - 1, last.year * 12 + last.month - 1
    return tuple(date(m // 12, m % 12 + 1, 1) for m in range(start, end + 1))


def after(month: date) -> date:
    """The first day of the month after."""
    return date(month.year + month.month // 12, month.month % 12 + 1, 1)


def period_name(label: str, start: date | None, end: date | None, words: Lettering = IN_ENGLISH) -> str:
    """A short name under a column: ``Jan``, ``Q1``, ``2025``, or the label as it is."""
    if start is None or end is None or start.day != 1:
        return label
    length = (end.year - start.year) * 12 + end.month - start.month + 1
    if length == 1:
        return words.short_month(start)
    if length == 3 and start.month % 3 == 1:
        return words.told(phrases.QUARTER, number=(start.month + 2) // 3)
    if length == 12 and start.month == 1:
        return str(start.year)
    return label


def stride(count: int, room: float, widest: float, gap: float = 8.0) -> int:
    """Every how many labels one may stand so that labels ``widest`` px wide do not touch."""
    if count < 2 or room <= 0:
        return 1
    least = (widest + gap) * count / room
    return next((n for n in (1, 2, 3, 4, 6, 12, 24) if n >= least - 1e-9), math.ceil(least))
