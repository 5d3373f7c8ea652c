"""The face of the room: plain figures, series, the newest figure, methods, and what cannot be answered."""

import subprocess
import sys
from datetime import date

import pytest

from site_builder.model.evidence import Measure, Scope
from site_builder.model.period import Period
from site_builder.model.statistics import Statistics, Unanswerable
from site_builder.statistics import METHODS
from tests.statistics.evidence import DELIVERIES, DOMESTIC, IN_GERMANY, SALES, Desk, leapmotor, reference


def test_latest_is_the_newest_month(desk):
    assert str(desk.ask("leapmotor latest").evidence.period) == "2026-06"
    newest = desk.answers.newest("leapmotor")
    assert newest is not None
    assert newest.evidence.quantity.point == 93376


def test_newest_is_the_newest_quarter_where_there_are_no_months(shelf, desk_of):
    shelf.brand("tesla")
    shelf.observe("tesla", "2025-Q4", 418227)
    shelf.observe("tesla", "2026-Q2", 480126)
    desk = desk_of(shelf)
    assert desk.point("tesla latest") == 480126
    assert str(desk.ask("tesla latest").evidence.period) == "2026-Q2"


def test_a_month_stands_before_the_quarter_that_ends_with_it(shelf, desk_of):
    shelf.brand("x")
    shelf.observe("x", "2025-12", 5)
    shelf.observe("x", "2025-Q4", 15)
    assert desk_of(shelf).point("x latest") == 5


def test_what_ends_last_is_the_newest(shelf, desk_of):
    shelf.brand("x")
    shelf.observe("x", "2025-11", 5)
    shelf.observe("x", "2025-Q4", 15)
    assert desk_of(shelf).point("x latest") == 15


def test_the_nearest_on_file_is_alike_in_length(shelf, desk_of):
    shelf.brand("x")
    for period in ("2025-12", "2025-H2", "2024"):
        shelf.observe("x", period, 5)
    with pytest.raises(Unanswerable) as caught:
        desk_of(shelf).ask("x 2025")
    assert caught.value.suggestion == "did you mean [[x 2025-H2]], the nearest on file?"


def test_a_source_is_asked_in_the_measure_that_it_has_for_the_period(shelf, desk_of):
    shelf.brand("x")
    shelf.observe("x", "2024", 100, "blog")
    shelf.observe("x", "2025", 30, "blog", measure=IN_GERMANY)
    assert desk_of(shelf).point("x 2025 @blog") == 30


def test_each_word_of_a_reference_has_its_own_answer(shelf, desk_of):
    shelf.brand("x", Measure("sales", Scope("world", "nev", "all")))
    shelf.observe("x", "2025", 100)
    for value, measure in (
        (90, Measure("sales", Scope("world", "nev", "passenger"))),
        (80, Measure("sales", Scope("CN", "nev", "all"))),
        (70, Measure("sales", Scope("world", "bev", "all"))),
        (60, Measure("retail", Scope("world", "nev", "all"))),
    ):
        shelf.observe("x", "2025", value, id=str(value), measure=measure)
    shelf.source("blog", published="2025-11")  # the other is newer
    shelf.observe("x", "2025", 101, "blog")
    shelf.observe("x", "2024", 50)
    desk = desk_of(shelf)
    asked = [
        ("x 2025", {}), ("x 2025", {"vehicles": "passenger"}), ("x 2025", {"geography": "CN"}),
        ("x 2025", {"powertrain": "bev"}), ("x 2025", {"metric": "retail"}), ("x 2025 @blog", {}), ("x 2024", {}),
    ]  # fmt: skip
    assert [desk.point(text, **more) for text, more in asked] == [100, 90, 80, 70, 60, 101, 50]


def test_a_reported_figure_stands_beside_the_rest_and_never_beside_a_comparison(desk):
    rest = desk.ask("leapmotor 2025-12 difference")
    assert [o.quantity.point for o in rest.corroborated_by] == [60423]
    other = desk.ask("byd 2025 difference tesla nio")
    assert (other.corroborated_by, other.differs_from) == ((), ())


def test_a_series_has_whole_quarters_and_ends_with_the_one_that_has_begun(shelf, desk_of):
    shelf.brand("x")
    for month in range(1, 6):
        shelf.observe("x", f"2026-0{month}", 10)
    desk = desk_of(shelf)
    points = desk.answers.series(reference("x", every="quarterly"))
    assert [(str(p.period), p.answer and p.answer.evidence.quantity.point) for p in points] == [
        ("2026-Q1", 30), ("2026-Q2", None),
    ]  # fmt: skip
    cut = desk.answers.series(reference("x 2026-01..2026-05", every="quarterly"))
    assert [str(point.period) for point in cut] == ["2026-Q1"]


def test_a_series_asks_which_of_two_targets_is_meant(shelf, desk_of):
    shelf.brand("x")
    shelf.observe("x", "2025-Q2", 100)
    shelf.aim("x", "2025", 400, "2024-12")
    shelf.aim("x", "2025-04..2026-03", 600, "2025-01")
    with pytest.raises(Unanswerable) as caught:
        desk_of(shelf).answers.series(reference("x 2025 attainment", every="quarterly"))
    assert caught.value.code == "EV227"


def test_newest_of_a_subject_without_figures(desk, shelf, desk_of):
    assert desk.answers.newest("xiaomi") is None
    shelf.brand("x", None)
    assert desk_of(shelf).answers.newest("x") is None
    with pytest.raises(Unanswerable) as caught:
        desk.ask("xiaomi latest")
    assert caught.value.code == "EV221"


def test_a_subject_that_nothing_is_known_of(desk):
    with pytest.raises(Unanswerable) as caught:
        desk.ask("xiaomi 2025")
    assert (caught.value.code, caught.value.message) == ("EV220", "no deliveries (world, bev) of Xiaomi are on file")
    with pytest.raises(Unanswerable) as caught:
        desk.ask("nobody 2025")
    assert caught.value.code == "EV220"


def test_monthly_series_with_a_computed_month(desk):
    points = desk.answers.series(reference("leapmotor 2024-06..2024-10", every="monthly"))
    assert [str(point.period) for point in points] == ["2024-06", "2024-07", "2024-08", "2024-09", "2024-10"]
    assert [point.answer.evidence.quantity.point for point in points] == [20116, 22093, 30305, 33767, 38177]


def test_gaps_are_kept(desk):
    points = desk.answers.series(reference("leapmotor 2026-05..2026-08", every="monthly"))
    assert [point.answer is not None for point in points] == [True, True, False, False]


def test_quarterly_series_of_all_on_file(desk):
    points = desk.answers.series(reference("leapmotor", every="quarterly"))
    assert str(points[0].period) == "2024-Q1"
    assert [p.answer.evidence.quantity.point for p in points if p.period.start.year == 2025] == [
        87552, 134112, 173852, 201039,
    ]  # fmt: skip


def test_yearly_series_holds_whole_years_only(desk):
    points = desk.answers.series(reference("leapmotor 2024-05..2025-12", every="yearly"))
    assert [(str(p.period), p.answer.evidence.quantity.point) for p in points] == [("2025", 596555)]


def test_a_series_of_a_statistic(desk):
    points = desk.answers.series(reference("leapmotor 2025-01..2025-03 yoy", every="monthly"))
    assert [round(float(p.answer.evidence.quantity.point), 1) for p in points] == [105.0, 285.1, 154.7]


def test_a_series_of_nothing_is_a_finding(desk):
    for asked in (reference("leapmotor 2019", every="monthly"), reference("xiaomi", every="monthly")):
        with pytest.raises(Unanswerable):
            desk.answers.series(asked)
    with pytest.raises(Unanswerable) as caught:
        desk.answers.series(reference("leapmotor 2025"))
    assert caught.value.code == "EV225"


@pytest.mark.parametrize("asked", [reference("leapmotor"), reference("leapmotor 2025", every="monthly"),
                                   reference("leapmotor 2025 no-such")])  # fmt: skip
def test_references_that_are_not_for_one_number(desk, asked):
    with pytest.raises(Unanswerable) as caught:
        desk.answers.answer(asked)
    assert caught.value.code == "EV225"


def test_a_scope_that_is_said(shelf, desk_of):
    shelf.brand("leapmotor")
    shelf.observe("leapmotor", "2025-11", 70327)
    shelf.observe("leapmotor", "2025-11", 1046, measure=IN_GERMANY)
    shelf.observe("leapmotor", "2025-11", 60000, measure=DOMESTIC)
    desk = desk_of(shelf)
    assert desk.point("leapmotor 2025-11", metric="registrations", geography="DE") == 1046
    assert desk.point("leapmotor 2025-11", metric="sales") == 60000
    with pytest.raises(Unanswerable) as caught:
        desk.ask("leapmotor 2025-12", metric="registrations", geography="DE")
    assert "[[leapmotor registrations in:DE of:all 2025-11]]" in caught.value.suggestion


def test_a_source_is_asked_for_its_own_figure(desk):
    assert desk.ask("leapmotor 2025-11 @article").evidence.source == "article"
    with pytest.raises(Unanswerable) as caught:
        desk.ask("leapmotor 2025-10 @article")
    assert caught.value.code == "EV226"
    with pytest.raises(Unanswerable) as caught:
        desk.ask("byd 2025 @article")
    assert (caught.value.code, caught.value.suggestion) == ("EV226", "figures of Byd are in press")


def test_how_two_measures_compare(desk):
    assert desk.answers.relation(DELIVERIES, DELIVERIES) == ("same", "")
    assert desk.answers.relation(DELIVERIES, IN_GERMANY) == ("unlike", "")
    kind, note = desk.answers.relation(SALES, DELIVERIES)
    assert (kind, note) == ("note", "Sales and deliveries as the makers announce them are compared.")


def test_it_is_the_statistics_of_the_model(desk):
    statistics: Statistics = desk.answers
    assert {name for name in vars(Statistics) if not name.startswith("_")} <= set(dir(statistics))


def test_asking_twice_gives_the_same_answer(desk):
    assert desk.ask("leapmotor 2025 attainment") is desk.ask("leapmotor 2025 attainment")
    for _ in range(2):
        with pytest.raises(Unanswerable, match="2026-07"):
            desk.ask("leapmotor 2026-07")


def test_answers_do_not_depend_on_the_order_of_asking():
    texts = (
        "leapmotor 2025 yoy",
        "leapmotor 2024-08",
        "leapmotor 2025 streak",
        "leapmotor 2025 crossing-date target:original",
    )
    forwards, backwards = Desk(leapmotor().answers()), Desk(leapmotor().answers())
    there = [forwards.ask(text) for text in texts]
    back = [backwards.ask(text) for text in reversed(texts)]
    assert there == back[::-1]


def test_every_method_is_described_and_has_an_example_that_is_answered(desk):
    described = desk.answers.methods
    assert list(described) == list(METHODS)
    for name, method in described.items():
        assert method.example is not None
        assert method.example.statistic == name
        assert len(method.description) > 40
        assert method.formula
        assert method.edges
        source = {"source": "article"} if method.example.source else {}
        evidence = desk.ask(method.example.text, **source).evidence
        assert evidence.quantity.unit in (method.unit, "percent", "vehicle")


def test_the_design_lists_no_method_that_is_missing():
    expected = """implied-base yoy mom earlier-cumulative growth-of-the-rest acceleration attainment surplus
    required-growth required-monthly remaining-monthly mean-month annualised run-rate simple-projection crossing-date
    days-ahead multiple-of rank share-of-set weight-in-period daily-pace total difference cagr scope-gap streak record
    revision target"""
    assert set(expected.split()) <= METHODS.keys()


def test_importing_the_room_does_not_import_pandas():
    code = "import sys, site_builder.statistics; sys.exit('pandas' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_target_of_a_subject_without_figures(shelf, desk_of):
    shelf.brand("x")
    shelf.aim("x", "2026", 5, "2025-11")
    desk = desk_of(shelf)
    assert desk.point("x 2026 target") == 5
    assert desk.answers.target_versions("x", Period.parse("2026"))[0].quantity.point == 5


def test_a_growth_towards_a_target_goes_by_the_version_of_the_day(desk):
    """By hand: 1,000,000 / 293,724 = 3.40456, of which the root is 1.84515; 1,050,000 gives 1.89066."""
    in_january, in_march = date(2026, 1, 20), date(2026, 3, 1)
    assert [
        [round(float(bound), 1) for bound in desk.bounds("leapmotor 2026 cagr 2024", as_of=day)]
        for day in (in_january, in_march, in_january)
    ] == [[84.5, 84.5], [89.1, 89.1], [84.5, 84.5]]


@pytest.mark.parametrize("method", list(METHODS))
@pytest.mark.parametrize("period", ["2025", "2025-H1", "2025-01..2025-11", "2025-11", "2026", "2026-06"])
def test_answers_that_are_shared_by_all_days_do_not_go_by_the_day(desk, method, period):
    example, needed = METHODS[method].example.arguments, METHODS[method].arguments in ("subject", "subjects", "period")
    asked = [
        reference(f"leapmotor {period} {method} {' '.join(arguments)}", as_of=day)
        for arguments in ((example,) if needed else (example, ()))
        for day in (date(2024, 12, 1), date(2025, 4, 1), date(2025, 12, 5), date(2026, 3, 1))
    ]
    for one in asked:
        assert told(desk.answers.answer, one) == told(desk.answers._computed, one)


def told(answer, one):
    try:
        return answer(one)
    except Unanswerable as problem:
        return problem.code, problem.message
