from dataclasses import replace
from datetime import date

import pytest

from site_builder.model.blocks import ChartBlock
from site_builder.model.charts import Mark
from site_builder.model.editorial import Brief
from site_builder.model.evidence import Answer
from site_builder.model.pages import LinkView, RichText
from site_builder.model.period import Period
from site_builder.model.quantity import Quantity
from site_builder.pages import asking, blocks, charts, marks, plots, subtitles
from site_builder.pages.figures import Figures, plain_text
from site_builder.pages.material import Material
from site_builder.wording import parse_quantity
from tests.pages import a_site
from tests.pages.a_site import BRIEFS, MONTHS_2024, MONTHS_2025, prose


def chart_of(brief: Brief) -> ChartBlock:
    return next(b for b in brief.body.blocks if isinstance(b, ChartBlock))


def test_a_mark_has_the_bounds_of_its_evidence() -> None:
    assert marks.bounds(Quantity.exactly(3)) == (None, None, False)
    assert marks.bounds(parse_quantity("3 million+")) == (3e6, None, True)
    assert marks.bounds(parse_quantity("~1.8 million")) == (1.75e6, 1.85e6, False)
    assert marks.drawn_to(parse_quantity("500,000-600,000", context="target")) == 5e5
    assert marks.drawn_to(parse_quantity("3 million+")) == 3e6


def test_versions_of_a_target_follow_each_other_without_gap(material: Material) -> None:
    year = Period.parse("2025")
    made = marks.target_marks(material, asking.versions(material, "leapmotor", year), year)
    assert [(m.start, m.end) for m in made] == [
        (date(2025, 1, 1), date(2025, 3, 10)),
        (date(2025, 3, 11), date(2025, 8, 18)),
        (date(2025, 8, 19), date(2025, 12, 31)),
    ]
    assert [m.role for m in made] == ["first-target", "first-target", "target"]
    assert [(m.low, m.high) for m in made] == [(None, None), (5e5, 6e5), (5.8e5, 6.5e5)]


def test_columns_stand_beside_the_year_before(material: Material, figures: Figures) -> None:
    view = blocks.chart(material, chart_of(BRIEFS[0]), figures)
    assert view is not None
    made = view.chart.marks
    assert [m.value for m in made if m.role == "value"] == list(MONTHS_2025)
    assert [m.value for m in made if m.role == "base"] == list(MONTHS_2024)
    assert view.chart.title == "November was 70,327"
    assert view.title.figures[0].control is False
    assert view.chart.subtitle == (
        "Leapmotor, deliveries, world, new energy vehicles, exports included, by month, 2025. The year before as a mark"
    )
    assert view.head == ("Period", "Figure", "A year earlier")
    assert view.rows[0] == ("January 2025", "25,170", "12,277")
    assert (view.firsts[0], view.values[0]) == ("25170", "12277")
    assert len(view.rows) == len(made) / 2 == 12
    assert [s.text for s in view.sources] == ["The company"]
    assert view.description == "columns-with-base of 24 marks"


def test_the_running_total_passes_the_first_target(material: Material) -> None:
    plot = plots.running(material, asking.ask("leapmotor", Period.parse("2025")))
    totals = [m.value for m in plot.marks if m.role == "value"]
    assert totals[0] == 25170
    assert totals[10:] == [536132, 596555]
    event = next(m for m in plot.marks if m.role == "event")
    # 465,805 to the end of October; 34,195 more at 70,327 / 30 a day is 14.6 days
    assert (event.start, event.value) == (date(2025, 11, 15), 5e5)
    assert event.label == "Passes 500,000 on 15 November 2025"


def test_a_change_is_drawn_from_the_year_before(material: Material) -> None:
    plot = plots.change(material, [asking.ask("byd", Period.parse("2025"))])
    assert [(m.role, m.value) for m in plot.marks] == [("base", 4272145), ("value", 4602436)]


def test_an_absent_figure_keeps_its_place_in_words(material: Material) -> None:
    plot = plots.by_subject(material, [asking.ask(s, Period.parse("2025")) for s in ("byd", "tesla")])
    assert [(m.series, m.value, m.text) for m in plot.marks] == [
        ("byd", 4602436, "4,602,436"),
        ("tesla", None, "no figure on file"),
    ]


def test_first_highest_and_last_carry_their_value(material: Material) -> None:
    reference = prose("[[leapmotor 2025-01]]").references[0]
    plot = plots.points(material, [_every(reference, "2025")])
    assert [m.text for m in plot.marks if m.emphasis] == ["25,170", "70,327", "60,423"]


def test_a_sparkline_of_a_maker_without_figures_is_empty(material: Material) -> None:
    assert plots.spark(material, "tesla", 2025).is_empty
    assert not plots.spark(material, "leapmotor", 2025).is_empty


def test_the_result_stands_against_the_target_in_force_and_the_first(material: Material) -> None:
    plot = plots.against_target(material, ("leapmotor", "tesla"), 2025)
    assert [(m.role, m.value) for m in plot.marks] == [("value", 596555), ("first-target", 5e5), ("target", 5.8e5)]


def test_a_timeline_is_in_order_of_time(material: Material) -> None:
    plot = plots.timeline(material, ("leapmotor",))
    assert [m.label for m in plot.marks] == ["A deal", "Leapmotor raises its target", "A model is shown"]
    assert plot.marks[0].text == "fourth quarter of 2023"
    assert not plot.is_empty


def test_many_sources_are_named_by_producer_once(material: Material) -> None:
    assert charts.source_line(material, ("company",)) == "Source: The company."
    assert charts.source_line(material, ("company", "press")) == "Sources: The company; The press."
    assert charts.source_line(material, ()) == ""


def test_the_table_leaves_out_columns_that_say_nothing(material: Material) -> None:
    one = Mark("a", "A", "A", 1.0, "1")
    other = Mark("b", "B", "B", 2.0, "2")
    assert charts.table(material, [one, other]) == (("Maker", "Figure"), (("A", "1"), ("B", "2")))
    twice = Mark("b", "B", "B, November 2025", 3.0, "3")
    assert charts.table(material, [one, other, twice])[1][1:] == (("B", "2"), ("B, November 2025", "3"))


def test_a_multiple_from_a_small_base_is_told_and_not_drawn_among_rates() -> None:
    site = a_site.site()
    small = a_site.observation("m-2023-01", "company", "2023-01", "900", subject="leapmotor", measure=a_site.DELIVERIES)
    more = replace(site.content, observations=(*site.content.observations, small))
    references = prose("[[leapmotor 2024-01 yoy]] [[leapmotor 2025-01 yoy]]").references
    plot = plots.points(a_site.material(replace(site, content=more)), references)
    # 12,277 / 900 = 13.64; 25,170 / 12,277 - 1 = +105.0%
    assert [(m.value and round(m.value), m.text) for m in plot.marks] == [(None, "13.6 times"), (105, "+105%")]


def test_the_table_says_what_a_base_is(material: Material) -> None:
    def told(asked: str, kind: str) -> list[str]:
        references = prose(asked).references
        plot = plots.steps(material, references) if kind == "waterfall" else plots.change(material, references)
        return [row[-2] for row in charts.table(material, plot.marks, kind)[1]]

    assert told("[[leapmotor 2025]]", "slope") == ["a year earlier", "reported"]
    assert told("[[leapmotor 2025-11]] [[leapmotor 2025-10]]", "slope") == ["earlier", "reported"]
    series = replace(prose("[[leapmotor 2025]]").references[0], every="monthly")
    steps = charts.table(material, plots.steps(material, [series]).marks, "waterfall")[1]
    assert steps[-1] == ("2025", "in all", "596,555")


def test_a_subtitle_names_a_statistic_that_is_asked_for(material: Material) -> None:
    reference = prose("[[leapmotor 2025-11 yoy]]").references[0]
    plot = plots.points(material, [reference])
    assert subtitles.subtitle(material, plot, [reference], "bar").startswith("Leapmotor, Change on a year earlier, ")


def test_a_subtitle_names_no_maker_of_several_that_the_rows_name(material: Material) -> None:
    references = prose("[[leapmotor 2025-11]] [[leapmotor 2025-10]] [[byd 2025]]").references
    plot = plots.by_subject(material, references)
    assert [m.label for m in plot.marks] == ["Leapmotor, November 2025", "Leapmotor, October 2025", "BYD"]
    assert subtitles.subtitle(material, plot, references, "bar").startswith("Deliveries and sales")


@pytest.mark.parametrize(
    ("asked", "kind", "period"),
    [
        ("[[leapmotor 2025]]", "slope", "2024 to 2025"),
        ("[[leapmotor 2025-11]]", "slope", "November 2024 to November 2025"),
        ("[[leapmotor 2025-Q1]]", "range", "first quarter of 2024 to first quarter of 2025"),
    ],
)
def test_then_and_now_are_told_as_the_periods_that_they_are(
    material: Material, asked: str, kind: str, period: str
) -> None:
    references = prose(asked).references
    plot = plots.change(material, references)
    told = subtitles.subtitle(material, plot, references, kind)

    assert f", exports included, {period}" in told


def test_the_words_of_a_chart_are_its_title_without_markup() -> None:
    assert charts.as_text(plain_text("a_b *c*")) == "a_b *c*"


def _every(reference, period):  # type: ignore[no-untyped-def]
    from dataclasses import replace

    return replace(reference, period=Period.parse(period), every="monthly")


@pytest.mark.parametrize(
    ("written", "machine"),
    [
        ("596,555", "596555"), ("580,000-650,000", "580000/650000"), ("about 5-6 million", "4500000/6500000"),
        ("3 million+", "3000000/.."), ("up to 700,000", "../700000"), ("~1.8 million", "1800000"),
        ("nearly 411,840", "411840"),
    ],
)  # fmt: skip
def test_each_row_has_the_value_for_machines_that_a_sentence_has(
    material: Material, written: str, machine: str
) -> None:
    said = a_site.observation("byd-2025", "press", "2025", written, subject="byd", measure=a_site.SALES)
    made = marks.mark(material, Answer(said), "BYD", subject="byd")
    plot = charts.Plot((made, marks.mark(material, None, "Tesla", subject="tesla")), (said,))
    view = charts.chart_view(material, plot, id_="a", kind="bar", title=RichText("A"), subtitle="B")
    assert view.values == (machine, "")
    assert view.values[0] == material.words.value(said.quantity)


def test_two_measures_of_one_subject_are_named_by_their_measures(material: Material) -> None:
    december = Period.parse("2025-12")
    both = (
        asking.ask("leapmotor", december),
        replace(asking.ask("leapmotor", december), metric="registrations", geography="DE"),
    )
    made = plots.by_subject(material, both).marks
    assert [(m.label, m.value) for m in made] == [("Deliveries", 60423), ("Registrations", 1300)]


def test_subjects_side_by_side_are_named_by_themselves(material: Material) -> None:
    year = Period.parse("2025")
    made = plots.by_subject(material, (asking.ask("byd", year), asking.ask("leapmotor", year))).marks
    assert [(m.label, m.value) for m in made] == [("BYD", 4602436), ("Leapmotor", 596555)]


def test_the_reason_for_drawing_unlike_measures_together_is_shown(material: Material, figures: Figures) -> None:
    block = replace(
        chart_of(BRIEFS[0]), note=prose("Read with care."), unlike_because="They differ in what they count."
    )
    view = blocks.chart(material, block, figures)
    assert view is not None
    assert view.note == "Read with care. They differ in what they count."


def test_figures_stand_beside_their_bases_in_the_table(material: Material) -> None:
    months = [
        Mark("leapmotor", "Leapmotor", label, value=v, role=role, text=f"{v:,.0f}")
        for label, v, role in (
            ("November 2025", 70327.0, "value"),
            ("November 2025", 40169.0, "base"),
            ("December 2025", 60423.0, "value"),
            ("December 2025", 42517.0, "base"),
        )
    ]
    paired = charts.pairs(months)
    assert charts.table_of_pairs(material, paired) == (
        ("Period", "Figure", "A year earlier"),
        (("November 2025", "70,327", "40,169"), ("December 2025", "60,423", "42,517")),
    )
    assert charts.pairs(months[:3]) == {}
    assert charts.pairs([months[0], months[2]]) == {}


def test_milestones_are_listed_once_where_two_charts_mark_the_same(material: Material, figures: Figures) -> None:
    view = blocks.chart(material, chart_of(BRIEFS[0]), figures)
    assert view is not None
    one = replace(view, milestones=(LinkView("1 Raises its target", "milestones/#raise"),))
    two = replace(one, chart=replace(one.chart, id="second"))
    other = replace(two, milestones=(LinkView("1 Opens a plant", "milestones/#plant"),))

    found = charts.listed_once(["a table", one, two, other, view])

    assert found == ("a table", one, replace(two, milestones=(), listed_at=one.chart.id), other, view)


def test_a_slope_of_a_series_goes_from_end_to_end(material: Material) -> None:
    asked = asking.ask("leapmotor", Period.parse("2025"))
    plot = plots.change(material, [replace(asked, every="quarterly")])
    assert [(m.role, m.value) for m in plot.marks] == [("base", 293_724.0), ("value", 596_555.0)]


def test_months_lead_to_their_total_and_nothing_else_does(material: Material) -> None:
    asked = replace(asking.ask("leapmotor", Period.parse("2025")), every="monthly")
    made = plots.steps(material, [asked]).marks
    assert [(m.role, m.value) for m in made[-2:]] == [("value", 60_423.0), ("base", 596_555.0)]
    assert [m.role for m in plots.steps(material, [asked, asked]).marks] == ["value"] * 24
