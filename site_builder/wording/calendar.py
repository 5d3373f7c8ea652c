"""Days, months and periods in the site's language.

In: dates and periods. Out: text. Invariant: a date is never said more exactly than it is known.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date as Day
from functools import lru_cache

from babel.dates import format_date

from site_builder.model.period import Month, PartialDate, Period

_QUARTERS = ("first", "second", "third", "fourth")


@dataclass(frozen=True, slots=True)
class CalendarWords:
    """Words for time in one language; ``locale`` is Babel's spelling of it."""

    locale: str

    def _say(self, day: Day, pattern: str) -> str:
        return _said(day, pattern, self.locale)

    def date(self, day: Day | PartialDate) -> str:
        """``5 December 2025``, or as much of it as is known; ``date unknown``."""
        if isinstance(day, Day):
            return self._say(day, "d MMMM y")
        if not day.is_known:
            return "date unknown"
        if day.is_day:
            return self._say(day.earliest, "d MMMM y")
        return self.period(Period.parse(day.text))

    def short_date(self, day: Day) -> str:
        """``5 Dec``."""
        return self._say(day, "d MMM")

    def month_name(self, month: Month) -> str:
        """``November``."""
        return self._say(month.first_day, "MMMM")

    def short_month(self, month: Month) -> str:
        """``Nov``."""
        return self._say(month.first_day, "MMM")

    def period(self, period: Period) -> str:
        """``November 2025``, ``2025``, ``third quarter of 2025``, ``January to November 2025``."""
        year = period.start.year
        if period.is_month:
            return self._say(period.start.first_day, "MMMM y")
        if period.is_year:
            return str(year)
        if period.is_quarter:
            return f"{_QUARTERS[period.start.month // 3]} quarter of {year}"
        if period.is_half:
            return f"{'first' if period.start.month == 1 else 'second'} half of {year}"
        joiner = "and" if period.length == 2 else "to"
        if year == period.end.year:
            return f"{self.month_name(period.start)} {joiner} {self._say(period.end.first_day, 'MMMM y')}"
        return f"{self._say(period.start.first_day, 'MMMM y')} {joiner} {self._say(period.end.first_day, 'MMMM y')}"

    def short_period(self, period: Period) -> str:
        """``Nov 2025``, ``2025``, ``Q3 2025``, ``Jan–Nov 2025``."""
        year = period.start.year
        if period.is_month:
            return self._say(period.start.first_day, "MMM y")
        if period.is_year:
            return str(year)
        if period.is_quarter:
            return f"Q{period.start.month // 3 + 1} {year}"
        if period.is_half:
            return f"H{period.start.month // 6 + 1} {year}"
        first = self.short_month(period.start)
        if year != period.end.year:
            first = self._say(period.start.first_day, "MMM y")
        return f"{first}–{self._say(period.end.first_day, 'MMM y')}"


@lru_cache(maxsize=1 << 14)  # a site says the same days many times, and Babel takes its time
def _said(day: Day, pattern: str, locale: str) -> str:
    return str(format_date(day, pattern, locale=locale))
