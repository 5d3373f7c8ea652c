"""Periods put together: checked against every way of doing it on small sets."""

from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from site_builder.model.period import Month, Period
from site_builder.statistics.tiling import remainder_of, spans, total_of, uncovered


def on_file(*texts: str, inexact: tuple[str, ...] = ()) -> dict[Period, bool]:
    return {Period.parse(text): text not in inexact for text in texts}


def test_fewest_parts():
    held = on_file("2025-01", "2025-02", "2025-03", "2025-Q1", "2025-04", "2025-05", "2025-06", "2025-H1")
    tiling = total_of(Period.parse("2025-01..2025-05"), held)
    assert tiling is not None
    assert [str(part) for part in tiling.added] == ["2025-Q1", "2025-04", "2025-05"]


def test_the_period_itself_is_not_a_part():
    assert total_of(Period.parse("2025"), on_file("2025")) is None


def test_exact_parts_first():
    held = on_file("2025-Q1", "2025-01", "2025-02", "2025-03", "2025-Q2", inexact=("2025-Q1",))
    tiling = total_of(Period.parse("2025-H1"), held)
    assert tiling is not None
    assert [str(part) for part in tiling.added] == ["2025-01", "2025-02", "2025-03", "2025-Q2"]


def test_remainder():
    tiling = remainder_of(Period.parse("2025-Q4"), on_file("2025", "2025-Q1", "2025-01..2025-09"))
    assert tiling is not None
    assert ([str(p) for p in tiling.added], [str(p) for p in tiling.subtracted]) == (["2025"], ["2025-01..2025-09"])


def test_a_remainder_stays_within_its_calendar_years():
    held = on_file("2024-01..2025-12", "2024")
    assert remainder_of(Period.parse("2025"), held) is None


def test_uncovered_months_and_spans():
    missing = uncovered(Period.parse("2025"), on_file("2025-01", "2025-Q2", "2025-12"))
    assert [str(span) for span in spans(missing)] == ["2025-02..2025-03", "2025-07..2025-11"]


PERIODS = st.builds(
    lambda start, length: Period(Month(2025, start), Month(2025, min(12, start + length - 1))),
    st.integers(1, 12),
    st.integers(1, 12),
)


def test_a_remainder_of_a_year_of_the_makers_own():
    held = on_file("2025-04..2026-03", "2025-Q2", "2025-Q3", "2025-Q4", "2025-Q1")
    found = remainder_of(Period.parse("2026-Q1"), held)
    assert found is not None
    assert [str(p) for p in found.added] == ["2025-04..2026-03"]
    assert [str(p) for p in found.subtracted] == ["2025-Q2", "2025-Q3", "2025-Q4"]
    assert remainder_of(Period.parse("2026-02"), held) is None


@settings(max_examples=60)
@given(PERIODS, st.sets(PERIODS, max_size=7))
def test_a_tiling_covers_each_month_once_and_none_is_shorter(wanted, held):
    parts = sorted(p for p in held if wanted.contains(p) and p != wanted)
    ways = [
        chosen
        for size in range(1, len(parts) + 1)
        for chosen in combinations(parts, size)
        if sorted(m for p in chosen for m in p.months()) == list(wanted.months())
    ]
    found = total_of(wanted, dict.fromkeys(sorted(held), True))
    if not ways:
        assert found is None
    else:
        assert found is not None
        assert sorted(m for p in found.added for m in p.months()) == list(wanted.months())
        assert len(found.added) == min(len(way) for way in ways)


@settings(max_examples=60)
@given(PERIODS, st.sets(PERIODS, max_size=7))
def test_a_remainder_leaves_exactly_the_wanted_months(wanted, held):
    found = remainder_of(wanted, dict.fromkeys(sorted(held), True))
    if found is not None:
        counted: dict[Month, int] = {}
        for sign, periods in ((1, found.added), (-1, found.subtracted)):
            for month in (m for p in periods for m in p.months()):
                counted[month] = counted.get(month, 0) + sign
        assert {m for m, count in counted.items() if count} == set(wanted.months())
        assert all(counted[m] == 1 for m in wanted.months())
