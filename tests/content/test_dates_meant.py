"""What people write for a date or a period, and how that is written here."""

from __future__ import annotations

import pytest

from site_builder.content.dates_meant import date_meant
from site_builder.model.period import PartialDate, Period


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("December 2025", "2025-12"),
        ("Dec. 2025", "2025-12"),
        ("Sept 2025", "2025-09"),
        ("may 2025", "2025-05"),
        ("Q4 2025", "2025-Q4"),
        ("2025 h1", "2025-H1"),
        ("2025Q3", "2025-Q3"),
        ("2025/4", "2025-04"),
        ("1 December 2025", "2025-12"),
        ("2025-12-01", "2025-12"),
    ],
)
def test_a_period_in_words_is_asked_about(written: str, meant: str) -> None:
    assert date_meant(written, Period.parse) == f'did you mean "{meant}"?'


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("1 January 2026", "2026-01-01"),
        ("1st January, 2026", "2026-01-01"),
        ("January 1, 2026", "2026-01-01"),
        ("2026.1.5", "2026-01-05"),
        ("31 February 2026", "2026-02"),  # there is no such day; the month may still be meant
    ],
)
def test_a_day_in_words_is_asked_about(written: str, meant: str) -> None:
    assert date_meant(written, PartialDate.parse) == f'did you mean "{meant}"?'


@pytest.mark.parametrize(
    "written", ["01/12/2025", "last month", "Smarch 2025", "2025-13", "Q5 2025", "", "１ May 2025"]
)
def test_what_is_not_clear_is_not_guessed(written: str) -> None:
    assert date_meant(written, Period.parse) == ""
