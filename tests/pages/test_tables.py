from dataclasses import replace

from site_builder.pages import tables
from site_builder.pages.figures import Figures
from site_builder.pages.material import Material
from tests.pages import a_site


def text(figure: object) -> str:
    return getattr(figure, "text", "–")


def test_the_year_month_by_month(material: Material, figures: Figures) -> None:
    table = tables.year_table(material, material.site.brands["leapmotor"], 2025, figures)
    assert table is not None
    assert table.head == ("2025", "Deliveries", "In 2024", "On a year ago", "On the month before", "Year so far")
    rows = [
        (r.label, text(r.value), text(r.base), text(r.on_year), text(r.on_month), text(r.running)) for r in table.rows
    ]
    assert rows[0] == ("January", "25,170", "12,277", "+105.0%", "–", "25,170")
    assert rows[1] == ("February", "25,287", "6,566", "+285.1%", "–", "50,457")
    assert rows[2] == ("Jan and Feb", "50,457", "18,843", "+167.8%", "–", "–")
    assert rows[3] == ("March", "37,095", "14,567", "+154.7%", "+46.7%", "87,552")
    assert rows[12] == ("December", "60,423", "42,517", "+42.1%", "−14.1%", "596,555")
    assert rows[13] == ("Year", "596,555", "293,724", "+103.1%", "–", "–")
    assert [r.kind for r in table.rows] == ["month", "month", "joint", *["month"] * 10, "year"]
    assert [r.label for r in table.rows if r.muted] == ["January", "February"]
    assert [r.label for r in table.rows if r.mark] == ["November"]


def test_only_reported_values_are_dotted(material: Material, figures: Figures) -> None:
    table = tables.year_table(material, material.site.brands["leapmotor"], 2025, figures)
    assert table is not None
    march = table.rows[3]
    shown = [march.value, march.base, march.on_year, march.on_month, march.running]
    assert [figure.quiet for figure in shown if figure] == [False, True, True, True, True]


def test_a_maker_without_months_or_quarters_has_no_table(material: Material, figures: Figures) -> None:
    assert tables.year_tables(material, material.site.brands["byd"], figures) == ()
    assert tables.year_tables(material, material.site.brands["tesla"], figures) == ()
    assert figures.evidence == ()


def test_computed_figures_are_marked(material: Material, figures: Figures) -> None:
    tables_ = tables.year_tables(material, material.site.brands["leapmotor"], figures)
    assert [t.anchor for t in tables_] == ["year-2025", "year-2024"]
    assert all("base" not in r.computed for r in tables_[0].rows if r.kind == "month")
    assert a_site.OBSERVATIONS[0].uid == "company/m-2024-01"


def quarterly(figures_: dict[str, str]) -> Material:
    """The small site with quarters of Tesla."""
    reported = tuple(
        a_site.observation(f"t-{period}", "press", period, written, subject="tesla", measure=a_site.DELIVERIES)
        for period, written in figures_.items()
    )
    site = a_site.site()
    brands = tuple(replace(b, headline=a_site.DELIVERIES) if b.id == "tesla" else b for b in site.content.brands)
    content = replace(site.content, brands=brands, observations=(*site.content.observations, *reported))
    return a_site.material(replace(site, content=content))


def test_a_maker_that_reports_quarters_has_quarters() -> None:
    written = {"2024-Q4": "495,570", "2025-Q1": "336,681", "2025-Q2": "384,122", "2025-Q3": "497,099"}
    material = quarterly({**written, "2025-Q4": "418,227"})
    (table, _) = tables.year_tables(material, material.site.brands["tesla"], Figures(material))
    assert table.head[4] == "On the quarter before"
    rows = [(r.label, text(r.value), text(r.on_year), text(r.on_month), r.mark) for r in table.rows]
    assert rows == [
        ("Q1 2025", "336,681", "–", "−32.1%", ""),  # 336,681 / 495,570 = 0.6794
        ("Q2 2025", "384,122", "–", "+14.1%", ""),
        ("Q3 2025", "497,099", "–", "+29.4%", "highest"),
        ("Q4 2025", "418,227", "−15.6%", "−15.9%", ""),
        ("Year", "1,636,129", "–", "–", ""),
    ]
    assert "value" in table.rows[-1].computed  # the four quarters added up
    assert tables.heading(material, (table,)) == "Quarter by quarter"


def test_of_a_year_with_gaps_none_is_called_highest() -> None:
    material = quarterly({"2025-Q1": "336,681", "2025-Q3": "497,099", "2025-Q4": "418,227"})
    (table,) = tables.year_tables(material, material.site.brands["tesla"], Figures(material))
    assert [r.label for r in table.rows] == ["Q1 2025", "Q2 2025", "Q3 2025", "Q4 2025"]
    assert table.rows[1].value is None
    assert [r.mark for r in table.rows] == ["", "", "", ""]
