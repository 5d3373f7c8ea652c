"""Answers as their methods are usually said, and their arithmetic."""

from __future__ import annotations

from fractions import Fraction

import pytest

from site_builder.model.evidence import Answer, Evidence, Observation
from site_builder.model.interval import Interval
from site_builder.model.period import Period
from site_builder.model.quantity import Form, Quantity
from site_builder.wording import parse_quantity
from tests.wording.hand_made import (
    A_YEAR_BEFORE,
    CROSSED,
    DELIVERIES,
    EVEN,
    FIRST_GOAL,
    GOAL,
    NAMES,
    NEXT_GOAL,
    NOVEMBER,
    OCTOBER,
    TO_DATE,
    WORDS,
    YEAR,
    aimed,
    derived,
    exactly,
    observed,
    plain,
)

SPAN = Quantity(CROSSED.interval, "date", Form.RANGE)
RANGE = Quantity(Interval(Fraction(59_655_500, 650_000), Fraction(59_655_500, 580_000)), "percent", Form.RANGE)

# The quotients are worked out by hand: 70,327 / 40,169 = 1.750778, 596,555 / 650,000 = 0.917777, and so on.
ANSWERS: list[tuple[Evidence, tuple[str, ...], str, str]] = [
    (NOVEMBER, (), "70,327", ""),
    (TO_DATE, (), "536,132", ""),
    (NEXT_GOAL, (), "1 million", ""),
    (
        derived("yoy", "2025-11", exactly("75.0778", "percent"), NOVEMBER, A_YEAR_BEFORE),
        (),
        "+75%",
        "70,327 ÷ 40,169 − 1 = +75.08%",
    ),
    (
        derived("yoy", "2025-11", exactly("75.0778", "percent"), NOVEMBER, A_YEAR_BEFORE),
        ("words",),
        "up 75%",
        "70,327 ÷ 40,169 − 1 = +75.08%",
    ),
    (
        derived("attainment", "2025", RANGE, YEAR, GOAL),
        (),
        "91.8–102.9% of 580,000–650,000",
        "596,555 ÷ 580,000–650,000 = 91.78–102.85%",
    ),
    (
        derived("attainment", "2025", exactly("119.311", "percent"), YEAR, FIRST_GOAL),
        (),
        "119.3% of 500,000",
        "596,555 ÷ 500,000 = 119.31%",
    ),
    (  # 4,602,436 ÷ 4.6 million: "100%" would hide that it was passed
        derived("attainment", "2025", exactly("100.052957", "percent"), YEAR, FIRST_GOAL),
        ("plain",),
        "100.1%",
        "",
    ),
    (
        derived("attainment", "2025", exactly("119.311", "percent"), YEAR, FIRST_GOAL),
        ("plain", "digits-0"),
        "119%",
        "",
    ),
    (
        derived("required-monthly", "2026", exactly("83333.3333"), NEXT_GOAL),
        (),
        "83,333 a month",
        "1 million ÷ 12 = 83,333",
    ),
    (
        derived("required-growth", "2026", exactly("67.6291", "percent"), NEXT_GOAL, YEAR),
        (),
        "+68%",
        "1 million ÷ 596,555 − 1 = +67.63%",
    ),
    (
        derived("multiple-of", "2025", exactly("7.715024", "times"), observed("2025", 4_602_436), YEAR),
        (),
        "7.7 times",
        "4,602,436 ÷ 596,555 = 7.72 times",
    ),
    (
        derived("crossing-date", "2025", CROSSED, FIRST_GOAL, TO_DATE, OCTOBER, assumptions=(EVEN,)),
        (),
        "15 November 2025",
        "the running total passes 500,000 on its way from 465,805 to 536,132: 15 November 2025",
    ),
    (
        derived("surplus", "2025", exactly(36_132), TO_DATE, FIRST_GOAL),
        (),
        "+36,132",
        "536,132 − 500,000 = +36,132",
    ),
    (
        derived("earlier-cumulative", "2025-01..2025-10", exactly(465_805), TO_DATE, NOVEMBER),
        (),
        "465,805",
        "536,132 − 70,327 = 465,805",
    ),
    (
        derived("mean-month", "2025-01..2025-11", exactly(Fraction(536_132, 11)), TO_DATE),
        (),
        "48,739 a month",
        "536,132 ÷ 11 = 48,739",
    ),
    (
        derived("daily-pace", "2025-11", exactly(Fraction(70_327, 30)), NOVEMBER),
        (),
        "2,344",
        "70,327 ÷ 30 days = 2,344",
    ),
    (
        derived("annualised", "2025-01..2025-11", exactly(Fraction(536_132 * 12, 11)), TO_DATE),
        (),
        "584,871",
        "536,132 ÷ 11 × 12 = 584,871",
    ),
    (derived("run-rate", "2025-11", exactly(843_924), NOVEMBER), (), "843,924", "70,327 × 12 = 843,924"),
    (
        derived("run-rate", "2025-Q3", exactly(695_408), observed("2025-Q3", 173_852)),
        (),
        "695,408",
        "173,852 × 4 = 695,408",
    ),
    (
        derived(
            "total", "2025-Q1", exactly(60), observed("2025-01", 10), observed("2025-02", 20), observed("2025-03", 30)
        ),
        (),
        "60",
        "10 + 20 + 30 = 60",
    ),
    (
        derived("total", "2025-01..2025-04", exactly(10), *(observed(f"2025-0{n}", n) for n in range(1, 5))),
        (),
        "10",
        "1 + 2 + 3 + 4 = 10",
    ),
    (
        derived("total", "2025-01..2025-05", exactly(15), *(observed(f"2025-0{n}", n) for n in range(1, 6))),
        (),
        "15",
        "1 + 2 + … + 5 = 15 (5 parts)",
    ),
    (
        derived("total", "2025-H1", exactly(21), *(observed(f"2025-0{n}", n) for n in range(1, 7))),
        (),
        "21",
        "1 + 2 + … + 6 = 21 (6 parts)",
    ),
    (
        derived(
            "difference",
            "2024-08",
            exactly(30_305),
            observed("2024", 293_724),
            observed("2024-09..2024-12", 154_630),
            observed("2024-01..2024-07", 108_789),
        ),
        (),
        "30,305",
        "293,724 − 154,630 − 108,789 = 30,305",
    ),
    (
        derived("share-of-set", "2025", exactly("8.3304", "percent"), YEAR, observed("2025", 6_564_593)),
        (),
        "8.3%",
        "596,555 ÷ (596,555 + 6,564,593) = 8.33%",
    ),
    (
        derived(
            "remaining-monthly",
            "2025-01..2025-11",
            exactly(43_868),
            aimed("2025", "580,000"),
            TO_DATE,
            arguments=(("months left", "1"),),
        ),
        (),
        "43,868 a month",
        "(580,000 − 536,132) ÷ 1 = 43,868",
    ),
    (
        derived("revision", "2026", exactly(1_050_000), NEXT_GOAL, aimed("2026", "1.05 million")),
        (),
        "1 million to 1.05 million",
        "1 million, then 1.05 million",
    ),
    (
        derived("yoy", "2025-11", exactly(5), observed("2025-11", 5), observed("2024-11", 0), state="new"),
        (),
        "new",
        "0, then 5",
    ),
    (
        derived("streak", "2025-11", exactly(1, "month"), observed("2025-10", 4), observed("2025-11", 5)),
        (),
        "1 month",
        "4 < 5: 1 month",
    ),
    (
        derived("streak", "2025-11", exactly(0, "month"), observed("2025-10", 5), observed("2025-11", 4)),
        (),
        "0 months",
        "5, 4: 0 months",
    ),
    (
        derived("crossing-date", "2025", SPAN, FIRST_GOAL, TO_DATE, OCTOBER),
        (),
        "1 November 2025 – 30 November 2025",
        "the running total passes 500,000 on its way from 465,805 to 536,132: 1 November 2025 – 30 November 2025",
    ),
    (
        derived("remaining-monthly", "2025-11", exactly(-5), FIRST_GOAL, TO_DATE, state="already met"),
        (),
        "already met",
        "",
    ),
    (
        derived("rank", "2025", exactly(3, "rank"), YEAR, observed("2025", 7)),
        (),
        "3rd",
        "596,555 among 596,555, 7: 3rd",
    ),
]


@pytest.mark.parametrize(("evidence", "styles", "said", "step"), ANSWERS)
def test_answers_and_their_arithmetic(evidence: Evidence, styles: tuple[str, ...], said: str, step: str) -> None:
    assert plain(WORDS.answer(Answer(evidence), styles)) == said
    if step:
        assert plain(WORDS.arithmetic(evidence, NAMES)[0]) == step


def test_what_a_source_reports_has_no_arithmetic() -> None:
    assert WORDS.arithmetic(NOVEMBER, NAMES) == ()
    assert WORDS.arithmetic(GOAL, NAMES) == ()


def test_assumptions_stand_below_the_arithmetic() -> None:
    crossing = derived("crossing-date", "2025", CROSSED, FIRST_GOAL, TO_DATE, OCTOBER, assumptions=(EVEN,))
    assert WORDS.arithmetic(crossing, NAMES)[1:] == (EVEN,)


def test_a_rate_that_a_source_gives_is_signed() -> None:
    rate = Observation("x", "press", "leapmotor", DELIVERIES, Period.parse("2025"), parse_quantity("113%"))
    assert WORDS.answer(Answer(rate)) == "+113%"
    assert WORDS.answer(Answer(rate), ("plain",)) == "113%"


def test_a_projection_from_a_rounded_figure_is_said_by_its_best_value() -> None:
    about = Quantity(
        Interval(Fraction(549_500), Fraction(550_500), True, False), "vehicle", Form.ROUNDED, Fraction(550_000)
    )
    projected = derived("simple-projection", "2025", about, TO_DATE, NOVEMBER, assumptions=("It repeats.",))
    assert plain(WORDS.answer(Answer(projected))) == "550,000"


@pytest.mark.parametrize(
    ("period", "before"),
    [("2025-11", "month"), ("2025-Q4", "quarter"), ("2026-01..2026-02", "2 months"), ("2025-H1", "6 months")],
)
def test_a_change_is_on_as_many_months_before(period: str, before: str) -> None:
    change = derived("mom", period, exactly("5", "percent"), NOVEMBER, OCTOBER)
    assert WORDS.what(change, NAMES).startswith(f"change on the {before} before of Leapmotor deliveries")
