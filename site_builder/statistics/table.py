"""The table of statistics: every named method, in the order of the page of methods.

In: the methods of this room. Out: ``METHODS`` by name, ``DESCRIPTIONS`` for the page of methods. Invariant: one line a
method; its description is the docstring of its function, so that text and computation stand in one place.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from site_builder.model.evidence import Evidence
from site_builder.model.period import Period
from site_builder.model.references import Reference
from site_builder.model.statistics import MethodDescription
from site_builder.statistics import comparisons, crossing, growth, levels, projections, runs, targets
from site_builder.statistics.case import Case

_DECEMBER = date(2025, 12, 5)  # the day of the examples: of two versions of a target, the one then in force counts
_SUBJECT = "leapmotor"
_NOVEMBER, _TO_NOVEMBER = "2025-11", "2025-01..2025-11"


@dataclass(frozen=True, slots=True)
class Method:
    """A statistic. ``arguments`` says what follows its name: "", subject, subjects, target?, period(?), metric?."""

    name: str
    title: str
    formula: str
    unit: str
    edges: str
    function: Callable[[Case], Evidence]
    example: Reference
    arguments: str = ""

    @property
    def description(self) -> MethodDescription:
        """As the page of methods shows it."""
        text = " ".join((inspect.getdoc(self.function) or "").split())
        return MethodDescription(
            self.name, self.title, self.formula, self.unit, text, self.edges, self.arguments, self.example
        )


def _example(
    statistic: str, period: str, *arguments: str, source: str | None = None, subject: str = _SUBJECT
) -> Reference:
    words = [subject, period, statistic, *arguments]
    text = " ".join(words) + (f" @{source}" if source else "")
    return Reference(
        subject=subject,
        period=Period.parse(period),
        statistic=statistic,
        arguments=arguments,
        source=source,
        as_of=_DECEMBER,
        text=text,
    )


_ARTICLE = "autojagat-leapmotor"
_ORIGINAL = "target:original"

_TABLE: tuple[Method, ...] = (
    Method("target", "Target", "the version in force", "vehicle", "none where no target had been announced",
           targets.target, _example("target", "2025"), "target?"),
    Method("total", "Total", "Σ of the parts", "vehicle", "none where a part is missing, which is named",
           levels.total, _example("total", "2026-H1")),
    Method("difference", "Difference", "a − b − …", "vehicle", "bounds cross; open bounds stay open",
           levels.difference, _example("difference", "2025", "nio"), "subjects"),
    Method("earlier-cumulative", "Earlier cumulative", "year to date − month", "vehicle", "same scope and revision",
           levels.earlier_cumulative, _example("earlier-cumulative", _TO_NOVEMBER)),
    Method("mean-month", "Mean month", "v / months", "vehicle", "bounds are divided too",
           levels.mean_month, _example("mean-month", _TO_NOVEMBER)),
    Method("daily-pace", "Daily pace", "v / days", "vehicle", "leap days are counted",
           levels.daily_pace, _example("daily-pace", _NOVEMBER)),
    Method("weight-in-period", "Weight in a period", "100 × part / whole", "percent", "the whole must not be zero",
           levels.weight_in_period, _example("weight-in-period", _NOVEMBER), "period?"),
    Method("yoy", "Change on a year earlier", "100 × (v / base − 1)", "percent",
           "new where the base is zero; a multiple, with both numbers, where it is below 1,000",
           growth.yoy, _example("yoy", _NOVEMBER)),
    Method("mom", "Change on the month before", "100 × (v / month before − 1)", "percent",
           "January and February are read together",
           growth.mom, _example("mom", _NOVEMBER)),
    Method("implied-base", "Implied base", "v / (1 + g)", "vehicle", "none for a g of −100% or less",
           growth.implied_base, _example("implied-base", _NOVEMBER, source=_ARTICLE)),
    Method("growth-of-the-rest", "Growth of the rest", "100 × ((Y − m) / (Y / (1 + g) − m / (1 + h)) − 1)", "percent",
           "two growth claims or the figures of both years are needed",
           growth.growth_of_the_rest, _example("growth-of-the-rest", _TO_NOVEMBER, source=_ARTICLE)),
    Method("acceleration", "Acceleration", "growth of the month − growth of the year to date", "point",
           "percentage points, never per cent",
           growth.acceleration, _example("acceleration", _NOVEMBER)),
    Method("cagr", "Growth a year", "100 × ((end / start)^(1 / years) − 1)", "percent",
           "none from a start of zero, or over less than a year",
           growth.cagr, _example("cagr", "2025", "2024"), "period"),
    Method("attainment", "Attainment", "100 × v / target", "percent",
           "a range gives a range; met in full at its high end only; never capped; "
           "none where the target is zero or absent",
           targets.attainment, _example("attainment", "2025"), "target?"),
    Method("surplus", "Surplus", "v − target", "vehicle", "negative when short of the target",
           targets.surplus, _example("surplus", _TO_NOVEMBER, _ORIGINAL), "target?"),
    Method("required-growth", "Required growth", "100 × (target / v of the year before − 1)", "percent",
           "the year before must be on file",
           targets.required_growth, _example("required-growth", "2025"), "target?"),
    Method("required-monthly", "Required a month", "target / months", "vehicle", "bounds are divided too",
           targets.required_monthly, _example("required-monthly", "2025"), "target?"),
    Method("remaining-monthly", "Remaining a month", "(target − year to date) / months left", "vehicle",
           "zero or less means already met",
           targets.remaining_monthly, _example("remaining-monthly", _TO_NOVEMBER), "target?"),
    Method("crossing-date", "Crossing date", "first day on which the running total is at least the target", "date",
           "an even daily pace within the month is assumed; the month's first and last day are hard bounds",
           crossing.crossing_date, _example("crossing-date", "2025", _ORIGINAL), "target?"),
    Method("days-ahead", "Days ahead", "end of the target's period − crossing date", "day", "as for the crossing date",
           crossing.days_ahead, _example("days-ahead", "2025", _ORIGINAL), "target?"),
    Method("revision", "Revision", "then, and now", "vehicle", "both are shown; none where nothing was revised",
           targets.revision, _example("revision", "2025"), "target?"),
    Method("annualised", "Annualised", "12 × v / months", "vehicle", "a pace, not a forecast",
           projections.annualised, _example("annualised", _TO_NOVEMBER)),
    Method("run-rate", "Run rate", "12 × month, or 4 × three months", "vehicle", "a pace, not a forecast",
           projections.run_rate, _example("run-rate", _NOVEMBER)),
    Method("simple-projection", "Simple projection", "year to date + latest month × months left", "vehicle",
           "its error is shown once the year is on file",
           projections.simple_projection, _example("simple-projection", _TO_NOVEMBER)),
    Method("multiple-of", "Multiple", "a / b", "times", "bounds decide the wording; none where b is zero",
           comparisons.multiple_of, _example("multiple-of", "2025", _SUBJECT, subject="byd"), "subject"),
    Method("rank", "Rank", "1 + number of larger figures", "rank", "overlapping bounds are tied within rounding",
           comparisons.rank, _example("rank", "2025", "byd", "tesla", "nio"), "subjects"),
    Method("share-of-set", "Share of a set", "100 × v / Σ", "percent", "never called market share",
           comparisons.share_of_set, _example("share-of-set", "2025", "byd", "tesla", "nio"), "subjects"),
    Method("scope-gap", "Gap between scopes", "maker's total − sales at home", "vehicle",
           "mostly exports; the definitions differ",
           comparisons.scope_gap, _example("scope-gap", _TO_NOVEMBER), "metric?"),
    Method("streak", "Streak", "consecutive rises", "month", "an unbroken series is needed",
           runs.streak, _example("streak", "2025")),
    Method("record", "Record", "highest month so far", "vehicle", "the span of the series is named",
           runs.record, _example("record", _NOVEMBER)),
)  # fmt: skip

METHODS: Mapping[str, Method] = MappingProxyType({method.name: method for method in _TABLE})
DESCRIPTIONS: Mapping[str, MethodDescription] = MappingProxyType({name: m.description for name, m in METHODS.items()})
