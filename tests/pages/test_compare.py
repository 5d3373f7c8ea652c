from dataclasses import replace

import pytest

from site_builder.model.blocks import ComparisonBlock, ComparisonRow
from site_builder.model.editorial import Comparability, MeasurePattern
from site_builder.model.pages import Page
from site_builder.model.period import Period
from site_builder.model.quantity import Quantity
from site_builder.pages import compare, comparisons
from site_builder.pages.compare import as_bounds
from site_builder.pages.material import Material
from site_builder.wording import Words, parse_quantity
from tests.pages import a_site

DELIVERED, REGISTERED = MeasurePattern("deliveries"), MeasurePattern("registrations")


def test_makers_stand_side_by_side_with_their_terms(pages: dict[str, Page]) -> None:
    view = pages["compare/"].view
    (table,) = view.tables
    assert table.head == (
        "Brand, 2025",
        "Measure",
        "Scope",
        "A blog, as bounds",
        "The evidence",
        "Times Leapmotor",
        "Rank",
    )
    told = [
        (r.brand_id, r.said, r.evidence.text if r.evidence else r.absent, r.times.text if r.times else "")
        for r in table.rows
    ]
    assert told == [
        ("byd", "at least 3 million", "4,602,436", "7.7 times"),  # 4,602,436 / 596,555 = 7.715
        ("leapmotor", "", "596,555", ""),
        ("tesla", "", "Tesla reports quarters; none is on file.", ""),
    ]
    assert table.notes == ("Like with like? Nearly: Deliveries are compared with sales.",)
    assert view.multiple_of == "Leapmotor"


def test_a_ceiling_stands_after_all_that_is_surely_more_than_nothing() -> None:
    site = a_site.site()
    kept = tuple(o for o in site.content.observations if o.subject != "byd")
    limit = a_site.observation("byd-2025", "press", "2025", "up to 700,000", subject="byd", measure=a_site.SALES)
    material = a_site.material(replace(site, content=replace(site.content, observations=(*kept, limit))))
    page = next(p for p in compare.plan(material) if p.route == "compare/")
    told = [(row.brand_id, row.evidence.text if row.evidence else "") for row in page.view.tables[0].rows]
    assert told == [("leapmotor", "596,555"), ("byd", "at most 700,000"), ("tesla", "")]
    assert [(row.first_id, row.second_id) for row in page.view.pairs] == [("leapmotor", "byd")]


def test_what_a_source_says_stands_beside_the_evidence(pages: dict[str, Page]) -> None:
    section = pages["compare/"].view.sections[0]
    assert [(m.series, m.role, m.value, m.open_high) for m in section.chart.chart.marks] == [
        ("byd", "value", 4602436, False),
        ("byd", "said", 3e6, True),
    ]
    assert [(n.verdict, n.label) for n in section.notes] == [("tension", "BYD: tension")]


def test_makers_that_do_not_compare_are_said_not_to(material: Material) -> None:
    site = material.site
    alone = a_site.material(replace(site, content=replace(site.content, comparabilities=())))
    assert comparisons.likeness(alone, ["leapmotor", "byd"], 2025).markdown == (
        "No: Leapmotor counts deliveries, world, new energy vehicles, exports included; BYD counts sales, world,"
        " new energy vehicles, commercial vehicles included, exports included."
    )
    assert comparisons.likeness(material, ["leapmotor", "byd"], 2025).markdown == f"Nearly: {a_site.NOTE}"


def test_makers_are_compared_each_with_each_and_one_without_a_figure_says_nothing_of_others() -> None:
    site = a_site.site()
    brands = tuple(replace(b, headline=a_site.DELIVERIES) if b.id == "tesla" else b for b in site.content.brands)
    tesla = a_site.observation("t", "press", "2025", "1,636,129", subject="tesla", measure=a_site.GERMANY)
    table = (
        *site.content.comparabilities,
        Comparability(DELIVERED, REGISTERED, "note", "A register counts."),
    )
    content = replace(site.content, brands=brands, comparabilities=table)
    material = a_site.material(replace(site, content=content))
    assert comparisons.likeness(material, ["tesla", "leapmotor", "byd"], 2025).markdown == f"Nearly: {a_site.NOTE}"

    brands = tuple(replace(b, headline=a_site.GERMANY) if b.id == "tesla" else b for b in brands)
    content = replace(content, brands=brands, observations=(*content.observations, tesla))
    material = a_site.material(replace(site, content=content))
    assert comparisons.likeness(material, ["leapmotor", "tesla"], 2025).markdown == "Nearly: A register counts."
    told = comparisons.likeness(material, ["leapmotor", "byd", "tesla"], 2025).markdown
    assert told.startswith("No: BYD counts sales, ")
    assert "; Tesla counts registrations, " in told


@pytest.mark.parametrize(
    ("byd", "title"),
    [
        ("4,602,436", "All grew, Leapmotor most"),  # 4,272,145 before; Leapmotor from 293,724 to 596,555: 2.03 times
        ("over 4 million", "Each maker’s 2025 beside its year before"),  # it may have grown, and more
        ("~4 million", "Each maker’s 2025 beside its year before"),  # 3.5 to 4.5 million
        ("~4.1 million", "Leapmotor grew most; BYD was the only one to shrink"),  # 4.05 to 4.15 million
        ("over 9 million", "All grew, BYD most"),  # more than 2.1 times
        ("up to 1 million", "Leapmotor grew most; BYD was the only one to shrink"),
    ],
)
def test_who_grew_most_is_said_where_bounds_leave_no_doubt(byd: str, title: str) -> None:
    site = a_site.site()
    kept = tuple(o for o in site.content.observations if o.subject != "byd" or o.period == Period.of_year(2024))
    new = a_site.observation("byd-2025", "press", "2025", byd, subject="byd", measure=a_site.SALES)
    material = a_site.material(replace(site, content=replace(site.content, observations=(*kept, new))))
    section = comparisons.change(material, ["byd", "leapmotor"], 2025)
    assert section is not None
    assert section.chart.chart.title == title


@pytest.mark.parametrize(("smaller", "stable"), [("500,000", True), ("~3 million", False), ("3 million+", False)])
def test_an_order_is_stable_only_at_every_end_of_every_interval(smaller: str, stable: bool) -> None:
    site = a_site.site()
    other = a_site.observation("small", "blog", "2025", smaller, subject="leapmotor", measure=a_site.DELIVERIES)
    material = a_site.material(
        replace(site, content=replace(site.content, observations=(*site.content.observations, other)))
    )
    evidence = a_site.prose("[[byd 2025]]").references[0]
    block = ComparisonBlock(
        "blog", tuple(ComparisonRow(s, says, evidence) for s, says in (("leapmotor", "small"), ("byd", "byd-table")))
    )
    note = comparisons.stability(material, block)
    assert (note is not None) is stable
    if note is not None:
        assert note.arithmetic == ("BYD, at least 3 million, is more than Leapmotor, at most 500,000",)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("~1.8 million", "1.75–1.85 million"),
        ("~200,000", "150,000–250,000"),
        ("536,132", "536,132"),
        ("3 million+", "at least 3 million"),
    ],
)
def test_bounds_are_said_as_bounds(written: str, expected: str) -> None:
    assert Words("en-GB").quantity(as_bounds(parse_quantity(written))) == expected
    assert isinstance(as_bounds(parse_quantity(written)), Quantity)


def test_two_makers_at_a_time_the_larger_first_with_what_to_know(pages: dict[str, Page]) -> None:
    view = pages["compare/"].view
    assert view.pairs_title == "Two at a time, 2025"
    # Tesla has no figure on file. 4,602,436 / 596,555 = 7.715
    (pair,) = view.pairs
    assert (pair.anchor, pair.text) == ("pair-byd-leapmotor", "BYD and Leapmotor")
    assert (pair.first_figure.text, pair.second_figure.text) == ("4,602,436", "596,555")
    assert pair.times is not None
    assert (pair.times.text, pair.note) == ("7.7 times", a_site.NOTE)
