"""Days, months and periods in the site's language.

In: dates and periods. Out: text. Invariant: a date is never said more exactly than it is known.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date as Day
from functools import lru_cache

from babel.dates import format_date, format_skeleton

from site_builder.model.catalogue import ENGLISH, Catalogue
from site_builder.model.period import Month, PartialDate, Period
from site_builder.wording import phrases

_DAY = "long"  # Babel's own order of day, month and year


@dataclass(frozen=True, eq=False, slots=True)
class CalendarWords:
    """Words for time in one language; ``locale`` is Babel's spelling of it, ``catalogue`` has words for periods."""

    locale: str
    catalogue: Catalogue = ENGLISH

    def _say(self, day: Day, pattern: str) -> str:
        return _said(day, pattern, self.locale)

    def date(self, day: Day | PartialDate) -> str:
        """``5 December 2025``, or as much of it as is known; ``date unknown``."""
        if isinstance(day, Day):
            return self._say(day, _DAY)
        if not day.is_known:
            return self.catalogue.say(phrases.UNKNOWN_DAY)
        if day.is_day:
            return self._say(day.earliest, _DAY)
        return self.period(Period.parse(day.text))

    def short_date(self, day: Day) -> str:
        """``5 Dec``."""
        return self._say(day, "MMMd")

    def month_name(self, month: Month) -> str:
        """``November``."""
        return self._say(month.first_day, "LLLL")

    def short_month(self, month: Month) -> str:
        """``Nov``."""
        return self._say(month.first_day, "LLL")

    def period(self, period: Period) -> str:
        """``November 2025``, ``2025``, ``third quarter of 2025``, ``January to November 2025``."""
        year, told = period.start.year, self.catalogue.told
        if period.is_month:
            return self._say(period.start.first_day, "yMMMM")
        if period.is_year:
            return str(year)
        if period.is_quarter:
            return told(phrases.QUARTERS[period.start.month // 3], year=year)
        if period.is_half:
            return told(phrases.HALVES[period.start.month // 6], year=year)
        one_year = year == period.end.year
        first = self.month_name(period.start) if one_year else self._say(period.start.first_day, "yMMMM")
        form = phrases.TWO_MONTHS if period.length == 2 else phrases.MONTHS
        return told(form, first=first, last=self._say(period.end.first_day, "yMMMM"))

    def from_to(self, first: Period, last: Period) -> str:
        """Two periods beside each other: ``2024 to 2025``, ``first quarter of 2024 to first quarter of 2025``."""
        if first.is_month and last.is_month:
            return self.period(Period(first.start, last.end))
        return self.catalogue.told(phrases.MONTHS, first=self.period(first), last=self.period(last))

    def told_period(self, period: Period) -> str:
        """As within a sentence: ``the third quarter of 2025``; the others as ``period`` has them."""
        if period.is_quarter:
            return self.catalogue.told(phrases.QUARTERS_TOLD[period.start.month // 3], year=period.start.year)
        if period.is_half:
            return self.catalogue.told(phrases.HALVES_TOLD[period.start.month // 6], year=period.start.year)
        return self.period(period)

    def short_period(self, period: Period) -> str:
        """``Nov 2025``, ``2025``, ``Q3 2025``, ``Jan–Nov 2025``."""
        year = period.start.year
        if period.is_month:
            return self._say(period.start.first_day, "yMMM")
        if period.is_year:
            return str(year)
        if period.is_quarter:
            return self.catalogue.told(phrases.SHORT_QUARTER, number=period.start.month // 3 + 1, year=year)
        if period.is_half:
            return self.catalogue.told(phrases.SHORT_HALF, number=period.start.month // 6 + 1, year=year)
        first = self.short_month(period.start)
        if year != period.end.year:
            first = self._say(period.start.first_day, "yMMM")
        return f"{first}–{self._say(period.end.first_day, 'MMM y')}"


@lru_cache(maxsize=1 << 14)  # a site says the same days many times, and Babel takes its time
def _said(day: Day, pattern: str, locale: str) -> str:
    """A day as Babel says it: in full, as a name of a month alone, or with the parts that a skeleton names."""
    if pattern == _DAY or "L" in pattern:
        return str(format_date(day, pattern, locale=locale))
    return str(format_skeleton(pattern, day, locale=locale))
