"""Whatever is asked, the answer is an answer or a finding, never another exception."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from site_builder.model.period import Month, Period
from site_builder.model.references import Reference
from site_builder.model.rules import RULES
from site_builder.model.statistics import Unanswerable
from site_builder.statistics import METHODS
from tests.statistics.evidence import bounds, leapmotor


def _answers():
    shelf = leapmotor()
    shelf.observe("xiaomi", "2025", bounds(410000, "inf", low_closed=False))
    shelf.observe("xiaomi", "2024", 0)
    shelf.aim("xiaomi", "2025", 0, "unknown")
    return shelf.answers()


ANSWERS = _answers()
SUBJECTS = st.sampled_from(["leapmotor", "byd", "nio", "tesla", "xiaomi", "nobody"])
MONTHS = st.one_of(
    st.builds(Month, st.integers(2023, 2026), st.integers(1, 12)),
    st.sampled_from([Month(1900, 1), Month(2200, 12)]),
)
PERIODS = st.one_of(
    st.sampled_from([Period.parse(p) for p in ("2024", "2025", "2025-01..2025-11", "2026-H1", "2025-Q1", "2024-08")]),
    st.tuples(MONTHS, MONTHS).map(lambda ends: Period(min(ends), max(ends))),
)
ARGUMENTS = {
    "": st.just(()),
    "subject": st.tuples(SUBJECTS),
    "subjects": st.lists(SUBJECTS, min_size=1, max_size=3).map(tuple),
    "target?": st.sampled_from([(), ("target:original",), ("target:2025-04",), ("target:1900",)]),
    "period": st.sampled_from([("2024",), ("2035",), ("latest",), ("ytd:2025-03",)]),
    "period?": st.sampled_from([(), ("2025",), ("latest",)]),
    "metric?": st.sampled_from([(), ("sales",), ("insured",)]),
}


@st.composite
def references(draw):
    statistic = draw(st.sampled_from([None, *METHODS]))
    return Reference(
        subject=draw(SUBJECTS),
        metric=draw(st.sampled_from([None, None, "deliveries", "sales", "orders"])),
        geography=draw(st.sampled_from([None, None, "CN", "world"])),
        powertrain=draw(st.sampled_from([None, None, "bev"])),
        period=draw(st.one_of(st.none(), PERIODS, PERIODS)),
        latest=draw(st.booleans()),
        statistic=statistic,
        arguments=draw(ARGUMENTS[METHODS[statistic].arguments]) if statistic else (),
        source=draw(st.sampled_from([None, None, "article", "press", "nowhere"])),
        as_of=draw(st.sampled_from([None, date(2025, 12, 5), date(2020, 1, 1)])),
    )


def codes_of(asking: Callable[[], object]) -> str:
    """The code of the finding, empty for an answer; anything else that is raised comes through."""
    try:
        asking()
    except Unanswerable as problem:
        return problem.code if problem.message else "without a message"
    return ""


@settings(max_examples=600)
@given(references())
def test_every_reference_is_answered_or_a_finding(reference):
    assert codes_of(lambda: ANSWERS.answer(reference)) in {"", *RULES}


@settings(max_examples=100)
@given(references(), st.sampled_from(["monthly", "quarterly", "yearly"]))
def test_every_series_is_answered_or_a_finding(reference, every):
    asked = replace(reference, every=every, latest=False)
    assert codes_of(lambda: ANSWERS.series(asked)) in {"", *RULES}
