"""Periods and days: spans of whole months, and dates that are known to a day, a month, a quarter or a year.

In: text such as ``2025``, ``2025-Q1``, ``2025-H1``, ``2025-11``, ``2025-01..2025-11``. Out: ``Month``, ``Period``,
``PartialDate``. Invariant: a period runs from the first day of its first month to the last day of its last month.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from site_builder.model.hashing import HashedOnce, hashed_once

_MONTH = re.compile(r"^(\d{4})-(\d{2})\Z", re.ASCII)
_YEAR = re.compile(r"^(\d{4})\Z", re.ASCII)
_QUARTER = re.compile(r"^(\d{4})-Q([1-4])\Z", re.ASCII)
_FIRST_YEAR, _LAST_YEAR = 1900, 2200  # that may be written; arithmetic may lead a little further
_HALF = re.compile(r"^(\d{4})-H([12])\Z", re.ASCII)


def _year(text: str) -> int:
    """A year as it may be written; one outside is a slip of the pen."""
    if not _FIRST_YEAR <= int(text) <= _LAST_YEAR:
        raise ValueError(f"{text} is no year that anything here is about; write {_FIRST_YEAR} to {_LAST_YEAR}")
    return int(text)


@hashed_once
@dataclass(frozen=True, slots=True, order=True)
class Month(HashedOnce):
    """A calendar month."""

    year: int
    month: int

    def __post_init__(self) -> None:
        if not (date.min.year <= self.year <= date.max.year and 1 <= self.month <= 12):
            raise ValueError(f"there is no month {self.year:04d}-{self.month:02d}")

    def __str__(self) -> str:
        return f"{self.year:04d}-{self.month:02d}"

    @classmethod
    def parse(cls, text: str) -> Month:
        """Read ``YYYY-MM``. Raises ValueError with a sentence for people."""
        match = _MONTH.match(text)
        if not match:
            raise ValueError(f"{text!r} is not a month; write YYYY-MM")
        return cls(_year(match[1]), int(match[2]))

    def plus(self, months: int) -> Month:
        """The month so many months later (or earlier)."""
        index = self.year * 12 + self.month - 1 + months
        return Month(index // 12, index % 12 + 1)

    @property
    def first_day(self) -> date:
        """Its first day."""
        return date(self.year, self.month, 1)

    @property
    def last_day(self) -> date:
        """Its last day."""
        return date(self.year, self.month, self.days)

    @property
    def days(self) -> int:
        """How many days it has, leap years counted."""
        return calendar.monthrange(self.year, self.month)[1]


@hashed_once
@dataclass(frozen=True, slots=True, order=True)
class Period(HashedOnce):
    """A span of whole months, both ends in."""

    start: Month
    end: Month

    def __post_init__(self) -> None:
        if self.start > self.end:
            raise ValueError(f"the period {self.start}..{self.end} is reversed")

    @classmethod
    def parse(cls, text: str) -> Period:
        """Read a period in any of its spellings. Raises ValueError with a sentence for people."""
        if ".." in text:
            first, _, last = text.partition("..")
            return cls(Month.parse(first), Month.parse(last))
        if match := _YEAR.match(text):
            return cls.of_year(_year(match[1]))
        if match := _QUARTER.match(text):
            first_month = Month(_year(match[1]), 3 * int(match[2]) - 2)
            return cls(first_month, first_month.plus(2))
        if match := _HALF.match(text):
            first_month = Month(_year(match[1]), 6 * int(match[2]) - 5)
            return cls(first_month, first_month.plus(5))
        try:
            month = Month.parse(text)
        except ValueError as problem:
            if _MONTH.match(text):
                raise
            raise ValueError(f"{text!r} is not a period; write YYYY, YYYY-Qn, YYYY-Hn, YYYY-MM or a..b") from problem
        return cls(month, month)

    @classmethod
    def of_year(cls, year: int) -> Period:
        """A whole calendar year."""
        return cls(Month(year, 1), Month(year, 12))

    @classmethod
    def of_month(cls, month: Month) -> Period:
        """One month."""
        return cls(month, month)

    def __str__(self) -> str:
        if self.is_month:
            return str(self.start)
        if self.is_year:
            return f"{self.start.year:04d}"
        if self.is_quarter:
            return f"{self.start.year:04d}-Q{(self.start.month + 2) // 3}"
        if self.is_half:
            return f"{self.start.year:04d}-H{(self.start.month + 5) // 6}"
        return f"{self.start}..{self.end}"

    def months(self) -> Iterator[Month]:
        """Its months in order."""
        for step in range(self.length):
            yield self.start.plus(step)

    @property
    def length(self) -> int:
        """How many months it has."""
        return (self.end.year - self.start.year) * 12 + self.end.month - self.start.month + 1

    @property
    def days(self) -> int:
        """How many days it has."""
        return (self.end.last_day - self.start.first_day).days + 1

    @property
    def is_month(self) -> bool:
        """One month."""
        return self.start == self.end

    @property
    def is_year(self) -> bool:
        """A whole calendar year."""
        return self.length == 12 and self.start.month == 1

    @property
    def is_quarter(self) -> bool:
        """A calendar quarter."""
        return self.length == 3 and self.start.month % 3 == 1

    @property
    def is_half(self) -> bool:
        """A calendar half-year."""
        return self.length == 6 and self.start.month in (1, 7)

    @property
    def is_year_to_date(self) -> bool:
        """From January to a later month of the same year, short of December."""
        return self.start.month == 1 and self.start.year == self.end.year and 1 < self.length < 12

    def year_earlier(self) -> Period:
        """The same months of the year before."""
        return Period(self.start.plus(-12), self.end.plus(-12))

    def contains(self, other: Period) -> bool:
        """True when every month of ``other`` is one of ours."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True, order=True)
class PartialDate:
    """A date as exactly as it is known: ``2025-12-05``, ``2025-12``, ``2025-Q4``, ``2025`` or ``unknown``.

    Ordered by its first possible day, so that lists sort sensibly; ``unknown`` comes first.
    """

    earliest: date
    latest: date
    text: str

    @classmethod
    def parse(cls, text: str) -> PartialDate:
        """Read a date. Raises ValueError with a sentence for people."""
        if text == "unknown":
            return cls(date.min, date.max, text)
        if re.match(r"^\d{4}-\d{2}-\d{2}\Z", text, re.ASCII):
            try:
                day = date.fromisoformat(text)
            except ValueError as problem:
                raise ValueError(f"there is no day {text}") from problem
            return cls(day, day, text)
        if ".." in text or "-H" in text:
            raise ValueError(f"{text!r} is not a date; write YYYY-MM-DD, YYYY-MM, YYYY-Qn, YYYY or unknown")
        period = Period.parse(text)
        return cls(period.start.first_day, period.end.last_day, text)

    def __str__(self) -> str:
        return self.text

    @property
    def is_day(self) -> bool:
        """Known to the day."""
        return self.earliest == self.latest

    @property
    def is_known(self) -> bool:
        """Known at all."""
        return self.earliest != date.min
