"""Methods in words: how the result of each statistic is called and said.

In: nothing. Out: by the name of a method, what its result is called, and what stands with the number where nothing else
is asked for. Invariant: every method of the statistics has words here, or is called by its name.
"""

from __future__ import annotations

from collections.abc import Mapping

# How a result is said: with a sign, with "a month" after the number
SIGNED = frozenset({"yoy", "mom", "required-growth", "growth-of-the-rest", "acceleration", "surplus", "cagr"})
A_MONTH = frozenset({"required-monthly", "remaining-monthly", "mean-month"})

# What a result is called; ``{it}`` is the figure that it is of
WHAT: Mapping[str, str] = {
    "yoy": "change on a year earlier of {it}",
    "mom": "change on the month before of {it}",
    "total": "{it}, added up",
    "target": "{it}",
    "difference": "{it}, less what is taken off",
    "earlier-cumulative": "{it}, where the year stood a month earlier",
    "mean-month": "mean month of {it}",
    "daily-pace": "{it}, a day",
    "weight-in-period": "share in the longer period of {it}",
    "implied-base": "base implied by the growth of {it}",
    "growth-of-the-rest": "growth of the earlier months of {it}",
    "acceleration": "growth of the month less that of the year to date, {it}",
    "cagr": "growth a year of {it}",
    "attainment": "share of the target reached, {it}",
    "surplus": "distance from the target, {it}",
    "required-growth": "growth that the target asks for, {it}",
    "required-monthly": "needed a month for the target, {it}",
    "remaining-monthly": "needed in each month left after {it}",
    "crossing-date": "day on which the target was passed, {it}",
    "days-ahead": "left in the period when the target was passed, {it}",
    "revision": "target before and after its revision, {it}",
    "annualised": "pace of {it}, for twelve months",
    "run-rate": "newest pace of {it}, for twelve months",
    "simple-projection": "{it}, if the newest month repeats",
    "multiple-of": "{it}, as a multiple of {other}",
    "rank": "rank of {it}",
    "share-of-set": "share in the set of {it}",
    "scope-gap": "gap between the maker’s total and another count of {it}",
    "streak": "in a row with a rise, {it}",
    "record": "highest month so far of {it}",
}
ON_QUARTER_BEFORE = "change on the quarter before of {it}"
ON_MONTHS_BEFORE = "change on the {months} months before of {it}"
