"""Questions that planners ask of the statistics for themselves, beside those that editors write.

In: a subject and a period. Out: answers, or the reason why there is none. Invariant: a question that cannot be
answered is never an error here: what planners ask for is optional, and its place says why it is empty.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from site_builder.model.evidence import Answer, Target
from site_builder.model.period import Month, Period
from site_builder.model.references import Reference
from site_builder.model.statistics import SeriesPoint, Unanswerable
from site_builder.pages.material import Material

TENTHS = ("tenths",)  # rates in columns: decimals alike, and none said as less than it is
SHARE = ("plain",)  # a share of a target, where the target stands beside it


def ask(
    subject: str,
    period: Period | None,
    statistic: str | None = None,
    arguments: tuple[str, ...] = (),
    *,
    as_of: date | None = None,
    powertrain: str | None = None,
    styles: tuple[str, ...] = (),
) -> Reference:
    """A reference as an editor could have written it."""
    return Reference(
        subject,
        period=period,
        statistic=statistic,
        arguments=arguments,
        as_of=as_of,
        powertrain=powertrain,
        styles=styles,
    )


def answer(material: Material, reference: Reference) -> Answer | None:
    """The answer, or None."""
    try:
        return material.statistics.answer(reference)
    except Unanswerable:
        return None


def series(material: Material, reference: Reference) -> tuple[SeriesPoint, ...]:
    """The periods of a series; none when it cannot be answered."""
    try:
        return material.statistics.series(reference)
    except Unanswerable:
        return ()


def last_full_year(material: Material) -> int:
    """The newest calendar year that the evidence covers whole."""
    through = material.site.settings.evidence_through
    return through.year if through.month == 12 else through.year - 1


def months_of(year: int) -> Iterator[Period]:
    """The twelve months of a year."""
    return (Period.of_month(Month(year, month)) for month in range(1, 13))


def quarters_of(year: int) -> Iterator[Period]:
    """The four quarters of a year."""
    return (Period.parse(f"{year:04d}-Q{quarter}") for quarter in range(1, 5))


def year_to(month: Period) -> Period:
    """From January to the end of a period of the same year."""
    return Period(Month(month.start.year, 1), month.end)


def versions(material: Material, subject: str, period: Period) -> tuple[Target, ...]:
    """The versions of a subject's target for a period, oldest first; none when there is no target."""
    try:
        return material.statistics.target_versions(subject, period)
    except Unanswerable:
        return ()


def end_of(material: Material, period: Period) -> date:
    """The day on which a target for the period is judged: its last day, or now while it still runs."""
    return min(period.end.last_day, material.site.now.date())
