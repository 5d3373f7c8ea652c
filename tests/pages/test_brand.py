from dataclasses import replace

import pytest

from site_builder.model.pages import Page
from site_builder.model.period import Period
from site_builder.pages import brand_figures, brand_notes, targets
from site_builder.pages.charts import words_only
from site_builder.pages.figures import Figures
from site_builder.pages.material import Material
from tests.pages import a_site


def test_key_figures_stand_with_their_bases(pages: dict[str, Page]) -> None:
    told = [
        (r.label, r.figure.text, [words_only(line).markdown for line in r.under])
        for r in pages["brands/leapmotor/"].view.key_figures
    ]
    assert told == [
        ("Deliveries in 2025", "596,555", ["+103.1% from 293,724 in 2024"]),
        ("Latest, December 2025", "60,423",
         ["+42.1% from 42,517 in December 2024", "−14.1% from 70,327 in November 2025"]),
        ("Of its 2025 target", "91.8–102.9%", ["of 580,000–650,000", "119.3% of the first, 500,000"]),
        ("Needed a month throughout 2026", "83,333", ["for 1 million", "+67.6% on 2025"]),
    ]  # fmt: skip


def test_a_limit_asks_for_no_pace() -> None:
    def labels(goal: str) -> list[str]:
        site = a_site.site()
        kept = tuple(t for t in site.content.targets if t.period != Period.of_year(2026))
        aim = a_site.target("next", "press", goal, "2025-12-29", year="2026")
        material = a_site.material(replace(site, content=replace(site.content, targets=(*kept, aim))))
        found = brand_figures.key_figures(material, material.site.brands["leapmotor"], 2025, Figures(material))
        return [reading.label for reading in found]

    assert labels("900,000")[-1] == "Needed a month throughout 2026"
    assert labels("up to 900,000")[-1] == "Of its 2025 target"


def test_a_running_year_says_what_its_target_needs_of_the_months_that_are_left() -> None:
    def needs(so_far: str) -> list[str]:
        site = a_site.site()
        figures = [
            a_site.observation(period, "company", period, written, subject="leapmotor", measure=a_site.DELIVERIES)
            for period, written in (("2026-06", "93,000"), ("2026-01..2026-06", so_far))
        ]
        more = replace(site.content, observations=(*site.content.observations, *figures))
        material = a_site.material(replace(site, content=more))
        readings = brand_figures.key_figures(material, material.site.brands["leapmotor"], 2025, Figures(material))
        return [words_only(line).markdown for line in readings[-1].under]

    assert needs("356,200") == ["for 1 million", "+67.6% on 2025", "107,300 a month after June 2026"]  # 643,800 / 6
    assert needs("1,000,000") == ["for 1 million", "+67.6% on 2025"]


def test_a_maker_without_figures_still_has_a_page(pages: dict[str, Page]) -> None:
    page = pages["brands/tesla/"]
    assert page.view.absent == "Tesla reports quarters; none is on file."
    assert (page.view.key_figures, page.view.tables, page.view.charts, page.evidence) == ((), (), (), ())


def test_charts_say_what_they_find(pages: dict[str, Page]) -> None:
    charts = pages["brands/leapmotor/"].view.charts
    assert [(c.chart.kind, c.chart.title) for c in charts] == [
        ("columns-with-base", "Every month of 2025 beat the same month of 2024"),
        ("cumulative", "Leapmotor ended 2025 inside the range of its target"),  # 580,000–650,000 against 596,555
    ]
    assert charts[1].note == "The crossing day assumes an even daily pace in its month."


@pytest.mark.parametrize(
    ("goal", "title"),
    [
        ("596,555", "Leapmotor reached its 2025 target"),
        ("596,556", "Leapmotor fell short of its 2025 target"),
        ("over 596,555", "Leapmotor fell short of its 2025 target"),
        ("~600,000", "Leapmotor against its 2025 target"),  # 595,000 to 605,000: it cannot be told
    ],
)
def test_a_running_total_is_named_by_what_became_of_the_target(goal: str, title: str) -> None:
    site = a_site.site()
    kept = tuple(t for t in site.content.targets if t.period != Period.of_year(2025))
    only = a_site.target("only", "press", goal, "2025-01-10")
    material = a_site.material(replace(site, content=replace(site.content, targets=(*kept, only))))
    charts = brand_figures.charts(material, material.site.brands["leapmotor"], 2025)
    assert [c.chart.title for c in charts if c.chart.kind == "cumulative"] == [title]


@pytest.mark.parametrize(
    ("goal", "title"),
    [
        ("4.6 million", "One of two makers reached their 2025 target in full"),  # 4,602,436; Leapmotor is inside
        ("5.5 million", "No maker reached its 2025 target in full"),
        (None, "How much of its 2025 target each maker reached"),  # of one maker alone there is no count
    ],
)
def test_the_chart_of_all_targets_says_how_many_were_reached(goal: str | None, title: str) -> None:
    site = a_site.site()
    others = tuple(t for t in site.content.targets if t.subject != "byd")
    byd = () if goal is None else (a_site.target("byd", "press", goal, "2025-01-10", subject="byd"),)
    material = a_site.material(replace(site, content=replace(site.content, targets=(*others, *byd))))
    (page,) = targets.plan(material)
    assert page.view.chart.chart.title == title


def test_milestones_that_two_charts_mark_are_listed_once(pages: dict[str, Page]) -> None:
    months, running = pages["brands/leapmotor/"].view.charts
    assert len(months.milestones) == 2
    assert (running.milestones, running.listed_at) == ((), months.chart.id)
    alone = pages["charts/brand-leapmotor-running-2025/"].view.chart
    assert (alone.milestones, alone.listed_at) == (months.milestones, "")


def test_months_that_add_up_to_the_year_are_said_to(material: Material) -> None:
    note = brand_notes.adds_up(material, material.site.brands["leapmotor"], 2025)
    assert note is not None
    assert note.verdict == "agrees"
    assert note.arithmetic == ("25,170 + 25,287 + … + 60,423 = 596,555, the reported year: 596,555",)


def test_months_that_do_not_add_up_are_shown_not_hidden() -> None:
    site = a_site.site()
    wrong = a_site.observation("y-2025", "company", "2025", "596,556", subject="leapmotor", measure=a_site.DELIVERIES)
    kept = tuple(wrong if o.uid == wrong.uid else o for o in site.content.observations)
    material = a_site.material(replace(site, content=replace(site.content, observations=kept)))
    note = brand_notes.adds_up(material, material.site.brands["leapmotor"], 2025)
    assert note is not None
    assert note.verdict == "contradicted"
    assert note.arithmetic == ("25,170 + 25,287 + … + 60,423 = 596,555, against 596,556",)


def test_where_sources_differ_both_are_named() -> None:
    site = a_site.site()
    other = a_site.observation("other", "press", "2025-11", "70,000", subject="leapmotor", measure=a_site.DELIVERIES)
    content = replace(site.content, observations=(*site.content.observations, other))
    (note,) = brand_notes.conflicts(a_site.material(replace(site, content=content)), subject="leapmotor")
    assert note.verdict == "tension"
    assert note.label == "sources differ"
    assert note.arithmetic == ("70,327 against 70,000: Leapmotor deliveries, November 2025",)
    assert [link.href for link in note.links] == [
        "sources/company/#observation-m-2025-11",
        "sources/press/#observation-other",
    ]
    assert note.text is not None
    assert note.text.markdown.startswith("We use 70,327. ")


def test_other_measures_show_their_newest(pages: dict[str, Page]) -> None:
    view = pages["brands/leapmotor/"].view
    assert [(o.period, o.figure.text) for o in view.others] == [("December 2025", "1,300")]
    assert view.others_note.startswith("The newest of each measure. By other measures there are 2")


def test_sources_are_listed_newest_first(pages: dict[str, Page]) -> None:
    assert [s.link.href for s in pages["brands/leapmotor/"].view.sources] == [
        "sources/kba/", "sources/company/", "sources/blog/", "sources/press/",
    ]  # fmt: skip
