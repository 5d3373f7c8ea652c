"""A maker's key figures and charts.

In: one subject. Out: ``Reading`` and ``ChartView`` values. Invariant: a reading without a figure is left out when the
page says elsewhere why, so that four empty boxes never stand in a row.
"""

from __future__ import annotations

from site_builder.model.editorial import Brand
from site_builder.model.evidence import Statistic, Target
from site_builder.model.pages import ChartView, FigureView, RichText
from site_builder.model.period import Period
from site_builder.model.references import Reference
from site_builder.pages import asking, chart_phrases, phrases, plots, score, subtitles
from site_builder.pages import charts as drawn
from site_builder.pages.cards import spelt
from site_builder.pages.figures import Figures, plain_text, text_with
from site_builder.pages.material import Material
from site_builder.pages.pieces import Reading
from site_builder.pages.tables import capital
from site_builder.pages.target_rows import is_limit

FEWEST_MONTHS, FEWEST_QUARTERS = 6, 4


def key_figures(material: Material, brand: Brand, year: int, found: Figures) -> tuple[Reading, ...]:
    """The last full year, the newest month or quarter, the share of the target, and what the next target needs."""
    if brand.headline is None:
        return ()
    readings = (
        _year(material, brand, year, found),
        _latest(material, brand, found),
        _target(material, brand, year, found),
        _needed(material, brand, year + 1, found),
    )
    return tuple(r for r in readings if r is not None and r.figure is not None)


def charts(material: Material, brand: Brand, year: int) -> tuple[ChartView, ...]:
    """The newest full year against the year before, and its running total against the target."""
    if brand.headline is None:
        return ()
    return material.remember(("charts of", brand.id, year), lambda: _charts(material, brand, year))


def _charts(material: Material, brand: Brand, year: int) -> tuple[ChartView, ...]:
    made = (_months(material, brand, year), _running(material, brand, year))
    return tuple(c for c in made if c is not None)


def _year(material: Material, brand: Brand, year: int, found: Figures) -> Reading | None:
    period = Period.of_year(year)
    metric = material.words.metric(brand.headline.metric) if brand.headline else ""
    figure = found.find(asking.ask(brand.id, period))
    if figure is None:
        return None
    label = material.say(phrases.IN_PERIOD).format(metric=capital(metric), period=year)
    return Reading(label, figure, _change_lines(material, brand, period, found, ("yoy",)))


def _latest(material: Material, brand: Brand, found: Figures) -> Reading | None:
    newest = material.statistics.newest(brand.id)
    if newest is None:
        return None
    period = newest.evidence.period
    kinds = ("yoy", "mom") if period.is_month and period.start.month > 2 else ("yoy",)
    label = material.say(phrases.LATEST).format(period=material.words.period(period))
    return Reading(label, found.show(newest), _change_lines(material, brand, period, found, kinds))


def _change_lines(
    material: Material, brand: Brand, period: Period, found: Figures, kinds: tuple[str, ...]
) -> tuple[RichText, ...]:
    """For example "+42.1% from 42,517 in December 2024", on the year and on the month before."""
    lines = []
    for kind in kinds:
        base_period = period.year_earlier() if kind == "yoy" else Period.of_month(period.start.plus(-1))
        change = found.find(asking.ask(brand.id, period, kind, styles=asking.TENTHS))
        base = found.find(asking.ask(brand.id, base_period)) if change else None
        if change and base:
            words = material.words.told_period(base_period)
            lines.append(
                text_with(
                    material.say(phrases.CHANGE_FROM), change=score.quiet(change), base=score.quiet(base), period=words
                )
            )
    return tuple(lines)


def _target(material: Material, brand: Brand, year: int, found: Figures) -> Reading | None:
    period = Period.of_year(year)
    versions = asking.versions(material, brand.id, period)
    day = asking.end_of(material, period)
    asked = asking.ask(brand.id, period, "attainment", as_of=day, styles=asking.SHARE)
    figure = found.find(asked)
    if not versions or figure is None:
        return None
    label = material.say(phrases.TARGET_SHARE).format(period=year)
    return Reading(label, _bare(figure), _target_lines(material, brand, versions, period, found))


def _target_lines(
    material: Material, brand: Brand, versions: tuple[Target, ...], period: Period, found: Figures
) -> tuple[RichText, ...]:
    """What the share is of, and the share of the first version where the target had moved."""
    first, last = versions[0], versions[-1]
    lines = [text_with(material.say(phrases.OF_TARGET), target=score.quiet(found.show_evidence(last)))]
    if first.quantity != last.quantity:
        day = asking.end_of(material, period)
        asked = asking.ask(brand.id, period, "attainment", ("target:original",), as_of=day, styles=asking.SHARE)
        share = found.find(asked)
        if share is not None:
            goal = score.quiet(found.show_evidence(first))
            lines.append(text_with(material.say(phrases.OF_FIRST), share=score.quiet(share), target=goal))
    return tuple(lines)


def _needed(material: Material, brand: Brand, year: int, found: Figures) -> Reading | None:
    """What the target of the running year asks a month, throughout and from now on, and what growth that is."""
    period = Period.of_year(year)
    versions = asking.versions(material, brand.id, period)
    day = asking.end_of(material, period)
    figure = found.find(asking.ask(brand.id, period, "required-monthly", as_of=day, styles=("plain",)))
    if not versions or figure is None or is_limit(versions[-1].quantity):
        return None
    asked = asking.ask(brand.id, period, "target", as_of=day)  # in vehicles, also where growth was announced
    lines = [text_with(material.say(phrases.FOR_TARGET), target=score.quiet(found.mention(asked)))]
    growth = found.find(asking.ask(brand.id, period, "required-growth", as_of=day, styles=asking.TENTHS))
    if growth is not None:
        lines.append(text_with(material.say(phrases.REQUIRED), change=score.quiet(growth), base=str(year - 1)))
    lines += _left(material, brand, period, found)
    return Reading(material.say(phrases.NEEDED).format(period=year), _bare(figure), tuple(lines))


def _left(material: Material, brand: Brand, year: Period, found: Figures) -> tuple[RichText, ...]:
    """What each month needs that is left of a year; nothing before its first figure, nor once the target is met."""
    newest = material.statistics.newest(brand.id)
    if newest is None or not year.start <= newest.evidence.period.end < year.end:
        return ()
    so_far = Period(year.start, newest.evidence.period.end)
    target = (f"target:{year.start}..{year.end}",)
    asked = asking.ask(
        brand.id, so_far, "remaining-monthly", target, as_of=asking.end_of(material, year), styles=("plain",)
    )
    left = asking.answer(material, asked)
    if left is None or (isinstance(left.evidence, Statistic) and left.evidence.state):
        return ()
    after = material.words.told_period(Period.of_month(so_far.end))
    return (text_with(material.say(phrases.LEFT), pace=found.show(left, asked.styles), period=after),)


def _bare(figure: FigureView) -> FigureView:
    """The figure without its note, which the panel carries."""
    return FigureView(figure.key, figure.text, figure.value, figure.control)


def _months(material: Material, brand: Brand, year: int) -> ChartView | None:
    """Columns of the months, or of the quarters where only those are on file, with the year before as a mark."""
    for every, fewest in (("monthly", FEWEST_MONTHS), ("quarterly", FEWEST_QUARTERS)):
        reference = Reference(brand.id, period=Period.of_year(year), every=every)
        plot = plots.with_base(material, (reference,))
        if sum(m.value is not None and m.role == "value" for m in plot.marks) >= fewest:
            return _columns(material, brand, year, reference, plot)
    return None


def _columns(material: Material, brand: Brand, year: int, reference: Reference, plot: drawn.Plot) -> ChartView:
    metric = material.words.metric(brand.headline.metric) if brand.headline else ""
    return drawn.chart_view(
        material,
        plot,
        id_=f"brand-{brand.id}-months-{year}",
        kind="columns-with-base",
        title=_months_title(material, plot, brand, metric, year),
        subtitle=subtitles.subtitle(material, plot, (reference,), "columns-with-base"),
        highlight=brand.id,
    )


def _months_title(material: Material, plot: drawn.Plot, brand: Brand, metric: str, year: int) -> RichText:
    """The finding: how many months beat the year before; else what is shown."""
    values = [m for m in plot.marks if m.role == "value"]
    bases = [m for m in plot.marks if m.role == "base"]
    pairs = [(v.value, b.value) for v, b in zip(values, bases, strict=True)]
    compared = [v > b for v, b in pairs if v is not None and b is not None]
    names = {"name": brand.name, "metric": metric, "year": year, "base_year": year - 1}
    each = {12: "months", 4: "quarters"}.get(len(values), "")
    key = f"{each}-all" if all(compared) else f"{each}-none" if not any(compared) else f"{each}-some"
    if not each or len(compared) < len(values):
        key = "periods"
    return plain_text(
        material.say(chart_phrases.CHART_TITLES[key]).format(count=capital(spelt(material, sum(compared))), **names)
    )


def _running(material: Material, brand: Brand, year: int) -> ChartView | None:
    """The running total against the versions of the target."""
    whole = Period.of_year(year)
    if not asking.versions(material, brand.id, whole):
        return None
    plot = plots.running(material, asking.ask(brand.id, whole))
    if sum(m.role == "value" for m in plot.marks) < FEWEST_MONTHS:
        return None
    return drawn.chart_view(
        material,
        plot,
        id_=f"brand-{brand.id}-running-{year}",
        kind="cumulative",
        title=_running_title(material, brand, year),
        subtitle=subtitles.subtitle(material, plot, kind="cumulative"),
        note=material.say(phrases.EVEN_PACE) if any(m.role == "event" for m in plot.marks) else "",
        highlight=brand.id,
    )


def _running_title(material: Material, brand: Brand, year: int) -> RichText:
    """The finding, once the year is on file and its bounds allow one; else what is shown."""
    whole = Period.of_year(year)
    reached = asking.answer(material, asking.ask(brand.id, whole, "attainment", as_of=asking.end_of(material, whole)))
    state = reached.evidence.state if reached is not None and isinstance(reached.evidence, Statistic) else ""
    key = f"running, {state}" if state else "running"
    return plain_text(material.say(chart_phrases.CHART_TITLES[key]).format(name=brand.name, year=year))
