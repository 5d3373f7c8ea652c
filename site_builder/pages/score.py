"""The scoreboard of the home page: one row for each maker, each compared with itself.

In: the makers of ``settings.scoreboard``. Out: ``ScoreboardView``. Invariant: rows are sorted by the year's figure;
where a figure is missing its cell says why.
"""

from __future__ import annotations

from dataclasses import dataclass

from site_builder.model.editorial import Brand
from site_builder.model.evidence import Target
from site_builder.model.pages import ChartView, FigureView, LinkView, RichText
from site_builder.model.period import Month, Period
from site_builder.pages import asking, chart_phrases, charts, links, phrases, plots, subtitles
from site_builder.pages.figures import Figures, plain_text, text_with
from site_builder.pages.material import Material
from site_builder.pages.pieces import Reading


@dataclass(frozen=True, slots=True)
class ScoreRow:
    """One maker: mark and name, sparkline, latest, change, year, change, target."""

    brand: LinkView
    brand_id: str  # decides shape and colour
    spark: ChartView | None  # a chart of kind "sparkline"
    latest: Reading  # under: the period it names, "December 2025"
    change: Reading  # under: "from 514,809"
    year: Reading  # under: the metric, "deliveries"
    year_change: Reading  # under: "from 4,272,145"
    bullet: ChartView | None  # a chart of kind "bullet"
    target: Reading  # attainment; under: "of 580,000–650,000, raised from 500,000"; absent: "no numeric target given"
    running: RichText | None = None  # the year after it, as far as it is on file: "Jan–Jun 2026: 34% of 1.05 million"


@dataclass(frozen=True, slots=True)
class ScoreboardView:
    """The scoreboard, sorted by the year's figure; ``head`` has the seven column heads in order of ``ScoreRow``."""

    head: tuple[str, ...]
    rows: tuple[ScoreRow, ...]
    comparison: LinkView  # "what can be compared"
    notes: tuple[str, ...]


def scoreboard(material: Material, figures: Figures) -> ScoreboardView | None:
    """The scoreboard of the last full year; None when the site names no makers for it."""
    brands = [material.site.brands[b] for b in material.site.settings.scoreboard if b in material.site.brands]
    if not brands:
        return None
    year = asking.last_full_year(material)
    ordered = sorted(brands, key=lambda b: (-_size(material, b, year), b.name))
    head = tuple(text.format(year=year, base_year=year - 1) for text in material.say(phrases.SCORE_HEAD))
    where = f"{links.COMPARE}#{links.COMPARABLE}" if material.site.content.comparabilities else links.COMPARE
    return ScoreboardView(
        head=head,
        rows=tuple(_row(material, brand, year, figures) for brand in ordered),
        comparison=LinkView(material.say(phrases.WHAT_COMPARES), where),
        notes=material.say(phrases.SCORE_NOTES),
    )


def latest(material: Material, brand: Brand, figures: Figures, label: str = "") -> Reading:
    """The newest month or quarter on file, with the period it is for."""
    found = material.statistics.newest(brand.id)
    if found is None:
        return Reading(label, absent=brand.absent or material.say(phrases.NOT_REPORTED))
    period = plain_text(material.words.short_period(found.evidence.period))
    return Reading(label, figures.show(found), (period,))


def in_year(material: Material, brand: Brand, year: int, figures: Figures, label: str = "") -> Reading:
    """The figure of a whole year, with its metric."""
    asked = asking.ask(brand.id, Period.of_year(year))
    figure = figures.find(asked)
    if figure is None:
        return Reading(label, absent=brand.absent or material.say(phrases.NOT_REPORTED))
    metric = material.words.metric(brand.headline.metric) if brand.headline else ""
    return Reading(label, figure, (plain_text(metric),) if metric else ())


def change(material: Material, subject: str, period: Period | None, figures: Figures, label: str = "") -> Reading:
    """The change on a year earlier, with its base."""
    if period is None:
        return Reading(label, absent=material.say(phrases.NOT_REPORTED))
    asked = asking.ask(subject, period, "yoy", styles=asking.TENTHS)
    figure = figures.find(asked)
    if figure is None:
        return Reading(label, absent=material.say(phrases.NO_BASE))
    base = figures.find(asking.ask(subject, period.year_earlier()))
    return Reading(
        label, quiet(figure), (text_with(material.say(phrases.FROM_BASE), figure=quiet(base)),) if base else ()
    )


def quiet(figure: FigureView) -> FigureView:
    """The figure without the dotted line and without its note, for a cell beside its base."""
    return FigureView(figure.key, figure.text, figure.value, figure.control, "", True)


def attainment(material: Material, subject: str, year: int, figures: Figures, label: str = "") -> Reading:
    """How much of the target in force at the end of the year was reached, and how the target had moved."""
    period = Period.of_year(year)
    versions = asking.versions(material, subject, period)
    if not versions:
        return Reading(label, absent=material.say(phrases.NO_TARGET))
    day = asking.end_of(material, period)
    asked = asking.ask(subject, period, "attainment", as_of=day, styles=asking.SHARE)
    figure = figures.find(asked)
    if figure is None:
        return Reading(label, absent=material.say(phrases.NOT_REPORTED))
    return Reading(label, quiet(figure), (moved(material, figures, versions),))


def moved(material: Material, figures: Figures, versions: tuple[Target, ...]) -> RichText:
    """The target in force and the first version, where it moved: "of 580,000–650,000, raised from 500,000"."""
    first, last = versions[0], versions[-1]
    goal = quiet(figures.show_evidence(last))
    if len(versions) == 1 or first.quantity == last.quantity:
        return text_with(material.say(phrases.OF_TARGET), target=goal)
    low, was = last.quantity.interval.low, first.quantity.interval.low
    template = material.say(
        phrases.OF_MOVED["same" if low is None or was is None or low == was else "up" if low > was else "down"]
    )
    return text_with(template, target=goal, first=quiet(figures.show_evidence(first)))


def running(material: Material, subject: str, year: int, figures: Figures) -> RichText | None:
    """How far the year after ``year`` has come towards its target; None with no month or no target of it on file."""
    newest = material.statistics.newest(subject)
    if newest is None or newest.evidence.period.end.year <= year:
        return None
    end = newest.evidence.period.end
    so_far, whole = Period(Month(end.year, 1), end), Period.of_year(end.year)
    day = asking.end_of(material, whole)
    target = figures.find(asking.ask(subject, whole, "target", as_of=day))
    of_the_year = (f"target:{whole.start}..{whole.end}",)
    share = figures.find(asking.ask(subject, so_far, "attainment", of_the_year, as_of=day, styles=asking.SHARE))
    if target is None or share is None:
        return None
    period = material.words.short_period(so_far)
    return text_with(material.say(phrases.SO_FAR), period=period, share=quiet(share), target=quiet(target))


def _row(material: Material, brand: Brand, year: int, figures: Figures) -> ScoreRow:
    newest = material.statistics.newest(brand.id)
    return ScoreRow(
        brand=material.subject_link(brand.id),
        brand_id=brand.id,
        spark=_spark(material, brand, year),
        latest=latest(material, brand, figures),
        change=change(material, brand.id, newest.evidence.period if newest else None, figures),
        year=in_year(material, brand, year, figures),
        year_change=change(material, brand.id, Period.of_year(year), figures),
        bullet=bullet(material, brand, year),
        target=attainment(material, brand.id, year, figures),
        running=running(material, brand.id, year, figures),
    )


def _size(material: Material, brand: Brand, year: int) -> float:
    found = asking.answer(material, asking.ask(brand.id, Period.of_year(year)))
    best = found.evidence.quantity.best if found else None
    return float(best) if best is not None else 0.0


def _spark(material: Material, brand: Brand, year: int) -> ChartView | None:
    """Twelve months in a line."""
    plot = plots.spark(material, brand.id, year)
    if plot.is_empty:
        return None
    title = plain_text(material.say(chart_phrases.CHART_TITLES["spark"]).format(name=brand.name, year=year))
    return charts.chart_view(
        material,
        plot,
        id_=f"spark-{brand.id}-{year}",
        kind="sparkline",
        title=title,
        subtitle=subtitles.subtitle(material, plot),
        highlight=brand.id,
    )


def bullet(material: Material, brand: Brand, year: int) -> ChartView | None:
    """The year against its target."""
    plot = plots.against_target(material, (brand.id,), year)
    if plot.is_empty:
        return None
    title = plain_text(material.say(chart_phrases.CHART_TITLES["bullet-one"]).format(name=brand.name, year=year))
    return charts.chart_view(
        material,
        plot,
        id_=f"bullet-{brand.id}-{year}",
        kind="bullet-cell",
        title=title,
        subtitle=subtitles.subtitle(material, plot, kind="bullet"),
        highlight=brand.id,
    )
