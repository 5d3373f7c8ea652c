"""Month by month: the table of a year with its base, changes and running total.

In: a maker and a year. Out: ``YearTable``. Invariant: the base stands beside each growth; January and February have a
line of their own together, and no change on the month before.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from site_builder.model.editorial import Brand
from site_builder.model.evidence import Answer, Statistic
from site_builder.model.pages import FigureView
from site_builder.model.period import Month, Period
from site_builder.pages import asking, links, phrases
from site_builder.pages.figures import Figures
from site_builder.pages.material import Material

NEWEST_YEARS = 2
FEWEST_FOR_HIGHEST = 6  # months


@dataclass(frozen=True, slots=True)
class MonthRow:
    """One line of the month-by-month table. A None figure is shown as a dash.

    ``kind``: "month", "quarter", "joint" (January and February together) or "year". ``muted`` single growth rates are
    those of January and February. ``computed`` names the columns whose figure is worked out, marked with an asterisk:
    "value", "base".
    """

    label: str
    kind: str
    value: FigureView | None
    base: FigureView | None
    on_year: FigureView | None
    on_month: FigureView | None
    running: FigureView | None
    muted: bool = False
    mark: str = ""  # "highest"
    computed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class YearTable:
    """One year, month by month. ``head``: year, metric, base year, on a year ago, on the month before, year so far."""

    anchor: str
    caption: str  # "Leapmotor, deliveries a month, 2025"
    head: tuple[str, ...]
    rows: tuple[MonthRow, ...]
    notes: tuple[str, ...] = ()


def year_tables(material: Material, brand: Brand, figures: Figures) -> tuple[YearTable, ...]:
    """Tables of the newest years with months or quarters on file, newest first."""
    if brand.headline is None:
        return ()
    newest = material.site.settings.evidence_through.year
    made = (year_table(material, brand, year, figures) for year in range(newest, newest - NEWEST_YEARS, -1))
    return tuple(table for table in made if table is not None)


def year_table(material: Material, brand: Brand, year: int, figures: Figures) -> YearTable | None:
    """The table of one year: months where there are any, else quarters; None when neither is on file."""
    months = _found(material, brand.id, list(asking.months_of(year)))
    quarters = _found(material, brand.id, list(asking.quarters_of(year)))
    # A single month that merely stands alone (a record mentioned in the news) is no series; quarters then tell more.
    use_months = len(months) >= max(2, len(quarters))
    periods = months if use_months else quarters
    if not periods:
        return None
    rows = [_row(material, brand.id, period, figures, use_months) for period in periods]
    if use_months:
        rows = _with_joint(material, brand.id, year, rows, figures)
    rows = _highest(material, brand.id, rows, periods) + _year_row(material, brand.id, year, figures)
    metric = material.words.metric(brand.headline.metric) if brand.headline else ""
    head = material.say(phrases.YEAR_HEAD) if use_months else material.say(phrases.QUARTER_HEAD)
    return YearTable(
        anchor=links.anchor("year", str(year)),
        caption=material.say(phrases.YEAR_CAPTION)[0 if use_months else 1].format(
            name=brand.name, metric=metric, year=year
        ),
        head=tuple(h.format(year=year, base_year=year - 1, metric=capital(metric)) for h in head),
        rows=tuple(rows),
        notes=_notes(material, rows, use_months),
    )


def heading(material: Material, tables: tuple[YearTable, ...]) -> str:
    """The heading over the tables; "" where there are none."""
    if not tables:
        return ""
    by_month = any(row.kind == "month" for table in tables for row in table.rows)
    return material.say(phrases.MONTH_BY_MONTH) if by_month else material.say(phrases.QUARTER_BY_QUARTER)


def capital(text: str) -> str:
    """The text with a capital letter in front."""
    return text[:1].upper() + text[1:]


def _found(material: Material, subject: str, periods: list[Period]) -> list[Period]:
    """Those periods for which something is on file, and the gaps between them."""
    known = [p for p in periods if asking.answer(material, asking.ask(subject, p)) is not None]
    return [p for p in periods if known and known[0] <= p <= known[-1]]


def _row(material: Material, subject: str, period: Period, figures: Figures, is_month: bool) -> MonthRow:
    value = asking.answer(material, asking.ask(subject, period))
    base = asking.answer(material, asking.ask(subject, period.year_earlier()))
    new_year = is_month and period.start.month <= 2
    label = material.words.month_name(period.start) if is_month else material.words.short_period(period)
    return MonthRow(
        label=label,
        kind="month" if is_month else "quarter",
        value=_shown(figures, value),
        base=_quiet(_shown(figures, base)),
        on_year=_quiet(_rate(figures, subject, period, "yoy")),
        on_month=None if new_year else _quiet(_rate(figures, subject, period, "mom")),
        running=_quiet(figures.find(asking.ask(subject, asking.year_to(period)))),
        muted=new_year,
        computed=_computed(value, base),
    )


def _with_joint(material: Material, subject: str, year: int, rows: list[MonthRow], figures: Figures) -> list[MonthRow]:
    """The rows with January and February together after February, where both are there."""
    if len(rows) < 2 or not (rows[0].muted and rows[1].muted and rows[0].value and rows[1].value):
        return rows
    first = Period(Month(year, 1), Month(year, 2))
    value = asking.answer(material, asking.ask(subject, first))
    base = asking.answer(material, asking.ask(subject, first.year_earlier()))
    names = [material.words.short_month(month) for month in first.months()]
    joint = MonthRow(
        label=material.say(phrases.JOINT).format(first=names[0], last=names[1]),
        kind="joint",
        value=_quiet(_shown(figures, value)),
        base=_quiet(_shown(figures, base)),
        on_year=_quiet(_rate(figures, subject, first, "yoy")),
        on_month=None,
        running=None,
    )
    return [*rows[:2], joint, *rows[2:]]


def _year_row(material: Material, subject: str, year: int, figures: Figures) -> list[MonthRow]:
    """The line of the whole year, where it is on file or can be added up."""
    whole = Period.of_year(year)
    value = asking.answer(material, asking.ask(subject, whole))
    if value is None:
        return []
    base = asking.answer(material, asking.ask(subject, whole.year_earlier()))
    growth = _rate(figures, subject, whole, "yoy")
    shown = _shown(figures, value)
    row = MonthRow(
        material.say(phrases.YEAR_LINE), "year", shown, _quiet(_shown(figures, base)), _quiet(growth), None, None,
        computed=_computed(value, base),
    )  # fmt: skip
    return [row]


def _highest(material: Material, subject: str, rows: list[MonthRow], periods: list[Period]) -> list[MonthRow]:
    """The rows with the highest period marked: of a year without gaps, half of it at least, and of no two alike."""
    answers = [(p, asking.answer(material, asking.ask(subject, p))) for p in periods]
    best = [(a.evidence.quantity.best, p) for p, a in answers if a and a.evidence.quantity.best is not None]
    if len(best) < len(answers) or periods[0].start.month != 1 or len(best) * periods[0].length < FEWEST_FOR_HIGHEST:
        return rows
    top, period = max(best)
    if sum(value == top for value, _ in best) > 1:
        return rows
    names = (material.words.month_name(period.start), material.words.short_period(period))
    return [
        replace(r, mark=material.say(phrases.HIGHEST)) if r.label in names and r.kind != "joint" else r for r in rows
    ]


def _computed(value: Answer | None, base: Answer | None) -> tuple[str, ...]:
    """Which of value and base is worked out rather than reported."""
    named = (("value", value), ("base", base))
    return tuple(name for name, a in named if a is not None and isinstance(a.evidence, Statistic))


def _rate(figures: Figures, subject: str, period: Period, statistic: str) -> FigureView | None:
    return figures.find(asking.ask(subject, period, statistic, styles=asking.TENTHS))


def _shown(figures: Figures, answer: Answer | None) -> FigureView | None:
    return figures.show(answer) if answer is not None else None


def _quiet(figure: FigureView | None) -> FigureView | None:
    """Without the dotted line and without a note: the base stands beside the growth already."""
    return replace(figure, quiet=True, note="") if figure is not None else None


def _notes(material: Material, rows: list[MonthRow], use_months: bool) -> tuple[str, ...]:
    notes = [material.say(phrases.COMPUTED_NOTE)] if any(r.computed for r in rows) else []
    return tuple([*notes, material.say(phrases.LUNAR_NOTE)] if use_months and any(r.muted for r in rows) else notes)
