"""Every chart in words; the sentences are written by hand here."""

from __future__ import annotations

from dataclasses import replace

import pytest

from site_builder import charts
from site_builder.model.charts import Chart, Mark

EXPECTED = {
    "bar": (
        "Bar chart: Deliveries, bar. From the largest: BYD about 2.26 million, Tesla 1,636,129"
        " and NIO 326,028. Xiaomi: more than 400,000. Leapmotor: no battery-only figure held."
        " 1 figure is drawn with the range that its wording covers."
        " 1 figure is a lower bound without an upper end."
    ),
    "bullet": (
        "Bullet chart: Deliveries, bullet. Leapmotor: 596,555, against a target of"
        " 580,000–650,000, first set at 500,000."
        " BYD: 4,602,436, against a target of 4.6 million, first set at 5.5 million."
        " NIO: 326,028, against a target of more than 440,000."
    ),
    "columns-with-base": (
        "Column chart: Deliveries, columns-with-base. Leapmotor rose from 25,170 (January 2025)"
        " to 60,423 (December 2025);"
        " highest 70,327 (November 2025). All 12 periods with a figure a year earlier are above it."
    ),
    "cumulative": (
        "Line chart of a running total: Deliveries, cumulative. The total reached 596,555 (January to December 2025)."
        " Targets, oldest first: 500,000 (November 2024), 500,000–600,000 (March 2025) and"
        " 580,000–650,000 (August 2025)."
        " Passes 500,000 on 15 November 2025."
    ),
    "said-and-evidence": (
        "Bar chart in pairs: Deliveries, said-and-evidence. BYD: the figure on file is 4,602,436 and the"
        " source says “3 million+”."
        " Tesla: the figure on file is 1,636,129 and the source says “~1.8 million”."
        " Leapmotor: the figure on file is 596,555 and the source says “536,132”."
        " NIO: the figure on file is 326,028 and the source says “~200,000”."
        " 2 figures are drawn with the range that their wording covers. 1 figure is a lower"
        " bound without an upper end."
    ),
    "slope": (
        "Slope chart: Deliveries, slope. BYD rose from 4,272,145 to 4,602,436. Tesla fell from 1,789,226 to 1,636,129."
        " Leapmotor rose from 293,724 to 596,555. NIO rose from 221,970 to 326,028."
    ),
    "sparkline-gaps": (
        "Small line chart: Deliveries, sparkline-gaps. BYD rose from 373,626 (August 2025) to"
        " 420,398 (December 2025);"
        " highest 480,186 (November 2025) and 8 of 12 periods without a figure."
    ),
    "timeline": (
        "Timeline: Deliveries, timeline. 5 events, from Leapmotor founded in Hangzhou (24 December 2015)"
        " to Target for 2026 reported: 1 million (29 December 2025)."
    ),
    "waterfall": (
        "Waterfall chart: Deliveries, waterfall. From 293,724 (2024) to 596,555 (2025)."
        " The largest step is +32,890 (September 2025), the smallest +12,893 (January 2025)."
    ),
}


@pytest.mark.parametrize("id_", list(EXPECTED))
def test_the_words_of_a_chart(id_: str, samples: dict[str, Chart]) -> None:
    assert charts.describe(samples[id_]) == EXPECTED[id_]


def test_nothing_is_said_to_rise_or_fall_that_may_have_done_neither(samples: dict[str, Chart]) -> None:
    then = Mark("byd", "BYD", "2024", 210_000.0, "210,000", role="base")
    floor = Mark("byd", "BYD", "2024", 150_000.0, "over 150,000", low=150_000.0, open_high=True)
    about = replace(floor, value=200_000.0, text="about 200,000", low=150_000.0, high=250_000.0, open_high=False)
    below = replace(about, text="about 100,000", value=100_000.0, low=50_000.0, high=150_000.0)
    high = replace(floor, text="over 220,000", value=220_000.0, low=220_000.0)

    def told(now: Mark, kind: str = "range") -> str:
        return charts.describe(Chart("c", kind, "T", "S", (now, then))).split(". ", 1)[1]

    assert told(floor).startswith("BYD: 210,000, later over 150,000. ")
    assert told(about).startswith("BYD: 210,000, later about 200,000. ")
    assert told(below).startswith("BYD fell from 210,000 to about 100,000. ")
    assert told(high).startswith("BYD rose from 210,000 to over 220,000. ")
    assert "The one period with a figure a year earlier may or may not be above it." in told(floor, "columns-with-base")
    assert "is above it." in told(high, "columns-with-base")
    more = [replace(m, label="2025") for m in (high, then)]
    both = charts.describe(Chart("c", "columns-with-base", "T", "S", (floor, then, *more)))
    assert "Of 2 periods with a figure a year earlier, one is surely above it." in both


def test_what_may_be_larger_than_it_is_told_to_be_has_no_place_in_an_order() -> None:
    exact = [Mark(name, name, name, value, f"{value:,.0f}") for name, value in (("A", 50_000.0), ("B", 30_000.0))]
    floor = Mark("C", "C", "C", 40_000.0, "over 40,000", low=40_000.0, open_high=True)
    ceiling = Mark("D", "D", "D", 60_000.0, "at most 60,000", low=0.0, high=60_000.0)

    def told(*marks: Mark) -> str:
        return charts.describe(Chart("c", "bar", "T", "S", marks)).split(". ", 1)[1]

    assert told(*exact, floor).startswith("From the largest: A 50,000 and B 30,000. C: over 40,000. ")
    assert told(ceiling, *exact).startswith("From the largest: A 50,000 and B 30,000. D: at most 60,000. ")
    rise = Mark("E", "E", "E", 1.0, "+1%", low=-0.5, high=2.5)
    fall = Mark("F", "F", "F", -5.0, "under −5%", low=-100.0, high=-5.0)
    assert told(fall, rise).startswith("From the largest: E +1% and F under −5%. ")
    lowest = replace(ceiling, value=20_000.0, text="at most 20,000", high=20_000.0)
    assert told(lowest, *exact).startswith("From the largest: A 50,000, B 30,000 and D at most 20,000. ")
    highest = replace(floor, value=60_000.0, text="over 60,000", low=60_000.0)
    assert told(exact[1], highest, exact[0]).startswith("From the largest: C over 60,000, A 50,000 and B 30,000. ")


def test_two_figures_of_one_maker_are_told_apart() -> None:
    marks = [Mark("a", "A", f"A, {when}", value, text) for when, value, text in (("May", 2.0, "2"), ("June", 3.0, "3"))]
    marks.append(Mark("b", "B", "B", 1.0, "1"))
    said = charts.describe(Chart("c", "bar", "T", "S", tuple(marks)))
    assert said == "Bar chart: S. From the largest: A (June) 3, A (May) 2 and B 1."


def test_an_extreme_that_another_may_pass_is_not_told() -> None:
    found = [10_000.0, 30_000.0, 20_000.0, 25_000.0, 12_000.0]
    months = [Mark("A", "A", f"month {n}", value, f"{value:,.0f}") for n, value in enumerate(found)]
    may_be_more = [*months[:3], replace(months[3], text="over 25,000", low=25_000.0, open_high=True), months[4]]

    def told(marks: list[Mark], kind: str = "line") -> str:
        return charts.describe(Chart("c", kind, "T", "S", tuple(marks))).split(". ", 1)[1]

    assert "highest 30,000 (month 1)" in told(months)
    assert "highest" not in told(may_be_more)
    assert told(may_be_more[:2] + may_be_more[3:]).startswith("A rose from 10,000 (month 0) to 12,000 (month 4). ")
    assert "The largest step is 30,000" in charts.describe(Chart("c", "waterfall", "T", "S", tuple(months)))
    assert "largest" not in charts.describe(Chart("c", "waterfall", "T", "S", tuple(may_be_more)))


def test_words_are_whole_sentences(sample: Chart) -> None:
    words = charts.describe(sample)
    assert words.endswith(".")
    assert "  " not in words
    assert ".." not in words


def test_a_chart_without_marks_has_words_too(sample: Chart) -> None:
    assert charts.describe(replace(sample, marks=())).endswith(".")


def test_not_a_number_is_never_told(sample: Chart) -> None:
    marks = tuple(replace(m, value=float("nan")) for m in sample.marks)
    assert "nan" not in charts.describe(replace(sample, marks=marks))
