"""Charts to test with: at least one of each kind, from figures that are on file."""

from __future__ import annotations

import calendar
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from site_builder import charts
from site_builder.charts import drawing
from site_builder.model.charts import Annotation, Chart, Drawing, Mark

ASSETS = Path(__file__).resolve().parents[2] / "templates" / "assets"
FONTS = ASSETS / "fonts"
NOW = [25170, 25287, 37095, 41039, 45067, 48006, 50129, 57066, 66657, 70289, 70327, 60423]
BEFORE = [12277, 6566, 14567, 15005, 18165, 20116, 22093, 30305, 33767, 38177, 40169, 42517]
NIO = [13863, 13192, 15039, 23900, 23231, 24925, 21017, 31305, 34749, 40397, 36275, 48135]
NAMES = {"leapmotor": "Leapmotor", "nio": "NIO", "byd": "BYD", "tesla": "Tesla", "xiaomi": "Xiaomi"}
YEAR = (date(2025, 1, 1), date(2025, 12, 31))
BEFORE_YEAR = (date(2024, 1, 1), date(2024, 12, 31))


def month(place: int, value: float | None, *, year: int = 2025, who: str = "leapmotor", **more: object) -> Mark:
    start = date(year, place + 1, 1)
    end = date(year, place + 1, calendar.monthrange(year, place + 1)[1])
    text = "no figure on file" if value is None else f"{value:,}"
    label = f"{calendar.month_name[place + 1]} {year}"
    return Mark(who, NAMES.get(who, who), label, value, text, start, end, **more)  # type: ignore[arg-type]


def row(who: str, value: float | None, text: str, span: tuple[date, date] = YEAR, **more: object) -> Mark:
    return Mark(who, NAMES[who], NAMES[who], value, text, *span, **more)  # type: ignore[arg-type]


def series(
    values: list[int], who: str = "leapmotor", year: int = 2025, loud: tuple[int, ...] = (0, 10, 11)
) -> tuple[Mark, ...]:
    return tuple(month(i, v, year=year, who=who, emphasis=i in loud) for i, v in enumerate(values))


def _with_base() -> tuple[Mark, ...]:
    bases = [month(i, v, role="base") for i, v in enumerate(BEFORE)]
    return tuple(m for pair in zip(series(NOW), bases, strict=True) for m in pair)


def _running() -> tuple[Mark, ...]:
    totals = [sum(NOW[: i + 1]) for i in range(12)]
    marks = [
        replace(month(i, v, emphasis=i in {5, 11}), label=f"January to {calendar.month_name[i + 1]} 2025")
        for i, v in enumerate(totals)
    ]
    versions = (
        ("November 2024", "500,000", date(2025, 1, 1), date(2025, 3, 10), 500000, None, "first-target"),
        ("March 2025", "500,000–600,000", date(2025, 3, 11), date(2025, 8, 18), 500000, 600000, "first-target"),
        ("August 2025", "580,000–650,000", date(2025, 8, 19), date(2025, 12, 31), 580000, 650000, "target"),
    )
    targets = [
        Mark("leapmotor", "Leapmotor", label, low, text, start, end, low if high else None, high, role=role)
        for label, text, start, end, low, high, role in versions
    ]
    day = date(2025, 11, 15)
    crossing = Mark(
        "leapmotor",
        "Leapmotor",
        "Passes 500,000 on 15 November 2025",
        500000,
        "15 November 2025",
        day,
        day,
        role="event",
    )
    return (*marks, *targets, crossing)


def _change() -> tuple[Mark, ...]:
    figures = {
        "byd": (4272145, 4602436),
        "tesla": (1789226, 1636129),
        "leapmotor": (293724, 596555),
        "nio": (221970, 326028),
    }
    return tuple(
        row(who, value, f"{value:,}", span, role=role)
        for who, pair in figures.items()
        for value, span, role in zip(pair, (BEFORE_YEAR, YEAR), ("base", "value"), strict=True)
    )


def _said() -> tuple[Mark, ...]:
    return (
        row("byd", 4602436, "4,602,436", emphasis=True),
        row("byd", 3000000, "“3 million+”", low=3000000, open_high=True, role="said"),
        row("tesla", 1636129, "1,636,129", emphasis=True),
        row("tesla", 1800000, "“~1.8 million”", low=1750000, high=1850000, role="said"),
        row("leapmotor", 596555, "596,555", emphasis=True),
        row("leapmotor", 536132, "“536,132”", role="said"),
        row("nio", 326028, "326,028", emphasis=True),
        row("nio", 200000, "“~200,000”", low=150000, high=250000, role="said"),
    )


def _attained() -> tuple[Mark, ...]:
    return (
        row("leapmotor", 596555, "596,555"),
        row("leapmotor", 500000, "500,000", role="first-target"),
        row("leapmotor", 580000, "580,000–650,000", low=580000, high=650000, role="target"),
        row("byd", 4602436, "4,602,436"),
        row("byd", 5500000, "5.5 million", role="first-target"),
        row("byd", 4600000, "4.6 million", role="target"),
        row("nio", 326028, "326,028"),
        row("nio", 440000, "more than 440,000", low=440000, open_high=True, role="target"),
    )


def _sizes() -> tuple[Mark, ...]:
    return (
        row("byd", 2260000, "about 2.26 million", low=2255000, high=2265000),
        row("tesla", 1636129, "1,636,129"),
        row("nio", 326028, "326,028"),
        row("leapmotor", None, "no battery-only figure held"),
        row("xiaomi", 400000, "more than 400,000", low=400000, open_high=True),
    )


def _events() -> tuple[Mark, ...]:
    told = (
        (date(2015, 12, 24), "Leapmotor founded in Hangzhou", "24 December 2015"),
        (date(2019, 6, 28), "First car delivered", "28 June 2019"),
        (date(2023, 10, 26), "Stellantis deal announced", "26 October 2023"),
        (date(2025, 8, 19), "Raises its 2025 target to 580,000–650,000", "19 August 2025"),
        (date(2025, 12, 29), "Target for 2026 reported: 1 million", "29 December 2025"),
    )
    return tuple(Mark("leapmotor", "Leapmotor", title, None, when, day, day, role="event") for day, title, when in told)


def _steps() -> tuple[Mark, ...]:
    changes = [replace(month(i, NOW[i] - BEFORE[i]), text=f"+{NOW[i] - BEFORE[i]:,}") for i in range(12)]
    ends = [
        Mark("leapmotor", "Leapmotor", y, v, f"{v:,}", role="base") for y, v in (("2024", 293724), ("2025", 596555))
    ]
    return (ends[0], *changes, ends[1])


def _quarters() -> tuple[Mark, ...]:
    spans = [(date(2025, q, 1), date(2025, q + 2, 30)) for q in (1, 4, 7, 10)]
    return tuple(
        Mark("tesla", "Tesla", f"Q{i + 1}", v, f"{v:,}", *spans[i])
        for i, v in enumerate((336681, 384122, 497099, 418227))
    )


def _half() -> tuple[Mark, ...]:
    totals = [month(i, sum(NOW[: i + 1]), emphasis=True) for i in range(6)]
    goal = Mark("leapmotor", "Leapmotor", "November 2025", 1000000, "1 million", *YEAR, role="target")
    return (*totals, goal)


def _two_years() -> tuple[Mark, ...]:
    return tuple(replace(m, label=str(m.start.year if m.start else ""), role="value") for m in _change())


def _parts() -> tuple[Mark, ...]:
    named = (
        ("byd", "battery-electric", 2256714, "2,256,714"),
        ("byd", "plug-in hybrid", 2288709, "2,288,709"),
        ("byd", "commercial", 57013, "57,013"),
        ("leapmotor", "battery-electric", 400000, "about 400,000"),
        ("leapmotor", "range-extended", None, "no figure on file"),
    )
    return tuple(
        Mark(who, NAMES[who], label, value, text, *YEAR, low=390000 if who == "leapmotor" and value else None,
             high=410000 if who == "leapmotor" and value else None)
        for who, label, value, text in named
    )  # fmt: skip


def _long_events() -> tuple[Mark, ...]:
    days = [date(2025, n, 3) for n in range(1, 13)]
    title = (
        "Leapmotor announces that the B10 will be built in Figueruelas, Spain, and names the year in which it begins"
    )
    return tuple(Mark("leapmotor", "Leapmotor", title, None, f"{d:%B %Y}", d, d, role="event") for d in days)


def _shares() -> tuple[Mark, ...]:
    return (
        row("byd", 100.1, "100.1%"),
        row("leapmotor", 97.0, "91.8–102.9%", low=91.8, high=102.9),
        row("nio", 74.1, "under 74.1%", low=0.0, high=74.1),
    )


def _chart(id_: str, kind: str, marks: tuple[Mark, ...], **more: object) -> Chart:
    return Chart(id_, kind, f"The finding of {id_}", f"Deliveries, {id_}", marks, **more)  # type: ignore[arg-type]


NOTES = (Annotation(date(2025, 8, 19), "Raises 2025 target"),)
MARKED = tuple(
    Annotation(day, text, str(key), False, f"m{key}")
    for key, (day, text) in enumerate(
        (
            (date(2025, 3, 10), "Makes its target a range"),
            (date(2025, 8, 19), "Raises its target"),
            (date(2025, 9, 8), "Shows a car in Munich"),
            (date(2025, 12, 29), "Names an aim for ten years"),
            (date(2025, 12, 30), "Takes a partner"),
            (date(2025, 12, 31), "Ends its year"),
        ),
        1,
    )
)
GAPS = {7: 373626, 9: 441706, 10: 480186, 11: 420398}
SAMPLES = {
    chart.id: chart
    for chart in (
        _chart("bar", "bar", _sizes()),
        _chart("bar-bounds", "bar", _shares(), unit="percent"),
        _chart("bullet", "bullet", _attained()),
        _chart("bullet-one", "bullet", _attained()[3:6]),
        _chart("bullet-cell", "bullet-cell", _attained()[:3]),
        _chart("bullet-cell-open", "bullet-cell", _attained()[6:]),
        _chart("columns-marked", "columns-with-base", _with_base(), annotations=MARKED),
        _chart("cumulative-marked", "cumulative", _running(), annotations=MARKED),
        _chart("line-marked", "line", series(NOW), annotations=MARKED),
        _chart("column", "column", series(NOW) + series(BEFORE[:3], year=2026)),
        _chart("column-grouped", "column", series(NOW[:6]) + series(NIO[:6], "nio")),
        _chart("columns-with-base", "columns-with-base", _with_base()),
        _chart("cumulative", "cumulative", _running()),
        _chart("cumulative-half", "cumulative", _half()),
        _chart("grouped-bar", "grouped-bar", _two_years()),
        _chart("heat-table", "heat-table", series(BEFORE, year=2024, loud=()) + series(NOW, loud=())),
        _chart("line", "line", series(NOW) + series(NIO, "nio", loud=(0,)), annotations=NOTES),
        _chart("line-alone", "line", series(NOW)),
        _chart("range", "range", _change()),
        _chart("range-bounds", "range", _said()[1:4:2] + _said()[7:]),
        _chart("said-and-evidence", "said-and-evidence", _said()),
        _chart("slope", "slope", _change()),
        _chart("small-multiples", "small-multiples", series(NOW) + series(NIO, "nio")),
        _chart("sparkline", "sparkline", series(NOW)),
        _chart("sparkline-gaps", "sparkline", tuple(month(i, GAPS.get(i), who="byd") for i in range(12))),
        _chart("sparkline-quarters", "sparkline", _quarters()),
        _chart("stacked-bar", "stacked-bar", _parts()),
        _chart("timeline", "timeline", _events()),
        _chart("timeline-long", "timeline", _long_events()),
        _chart("waterfall", "waterfall", _steps()),
        _chart("year-over-year", "year-over-year", series(BEFORE, year=2024) + series(NOW)),
    )
}  # fmt: skip


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """A test that asks for ``sample`` runs for each of them."""
    if "sample" in metafunc.fixturenames:
        metafunc.parametrize("sample", SAMPLES.values(), ids=list(SAMPLES))


@pytest.fixture(scope="session")
def tokens() -> charts.Tokens:
    return charts.tokens((ASSETS / "tokens.css").read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def fonts() -> Path:
    return FONTS


@pytest.fixture(scope="session")
def samples() -> dict[str, Chart]:
    return SAMPLES


@pytest.fixture(scope="session")
def drawings(tokens: charts.Tokens) -> dict[str, Drawing]:
    """Every sample, drawn once a run."""
    drawn = charts.draw(list(SAMPLES.values()), tokens, FONTS)
    assert drawn.failures == ()
    return {chart.id: made for chart, made in drawn.drawings.items()}


@pytest.fixture(scope="session")
def widths() -> tuple[int, int]:
    return drawing.WIDE, drawing.NARROW
