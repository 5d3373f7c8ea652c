"""Makers side by side, as far as the measures allow.

In: the makers of the scoreboard. Out: ``CompareView``. Invariant: what does not compare is not drawn together; what
compares with a note carries the note.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from site_builder.model.editorial import MeasurePattern
from site_builder.model.evidence import Measure, Observation, Scope, Target
from site_builder.model.pages import FigureView, Head, LinkView, Page
from site_builder.model.period import Period
from site_builder.model.quantity import Form, Quantity
from site_builder.pages import asking, chart_phrases, comparisons, heads, links, pairs, phrases
from site_builder.pages.figures import Figures, least
from site_builder.pages.material import Material
from site_builder.pages.pieces import Section


@dataclass(frozen=True, slots=True)
class CompareRow:
    """One maker in the table of terms."""

    brand: LinkView
    brand_id: str
    measure: str
    scope: str
    said: str  # what the source beside it says, as bounds: "at least 3,000,000"; "" where no source is set beside
    evidence: FigureView | None
    times: FigureView | None  # multiple of the maker in ``CompareView.multiple_of``
    rank: FigureView | None
    absent: str = ""  # instead of the figure
    said_figure: FigureView | None = None  # the same as ``said``, with its evidence


@dataclass(frozen=True, slots=True)
class ComparePeriod:
    """The table of terms for one year."""

    anchor: str
    title: str
    head: tuple[str, ...]
    rows: tuple[CompareRow, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ComparabilityRow:
    """May these two be set side by side? ``relation`` in words: "the same", "comparable with a note", "unlike"."""

    left: str
    right: str
    relation: str
    note: str


@dataclass(frozen=True, slots=True)
class CompareView:
    """All that the page of comparisons shows."""

    head: Head
    title: str
    standfirst: str
    sections: tuple[Section, ...]
    tables: tuple[ComparePeriod, ...]
    multiple_of: str  # name of the maker in "Times Leapmotor"
    source: LinkView | None  # whose figures stand beside the evidence
    bounds_key: bool = True  # show "How bounds are drawn"
    comparabilities: tuple[ComparabilityRow, ...] = ()
    anchor: str = links.COMPARABLE  # of their table
    pairs: tuple[pairs.PairRow, ...] = ()
    pairs_title: str = ""
    empty: str = ""


def plan(material: Material) -> tuple[Page, ...]:
    """The page of comparisons."""
    site, found = material.site, Figures(material)
    makers = [b for b in site.settings.scoreboard if b in site.brands]
    year = asking.last_full_year(material)
    base = _base(material, makers)
    beside = comparisons.beside(material)
    source = material.source(beside[1].source) if beside else None
    sections = comparisons.sections(material, makers, year) if makers else ()
    table = _table(material, makers, year, base, found) if len(makers) > 1 else None
    names = material.words.joined([material.name(m) for m in makers])
    standfirst = material.say(chart_phrases.COMPARE_STANDFIRST)
    title = (
        material.say(chart_phrases.COMPARE_TITLE).format(makers=names)
        if makers
        else material.say(phrases.TITLES["compare"])
    )
    view = CompareView(
        head=heads.head(material, links.COMPARE, title, standfirst, section="compare", figures=found),
        title=title,
        standfirst=standfirst,
        sections=sections,
        tables=(table,) if table else (),
        multiple_of=material.name(base) if base else "",
        source=LinkView(source.title, links.source(source.id)) if source else None,
        bounds_key=bool(sections),
        comparabilities=comparability_rows(material),
        pairs=pairs.rows(material, makers, year, found),
        pairs_title=material.say(chart_phrases.TWO_AT_A_TIME).format(year=year),
        empty="" if sections or table else material.say(chart_phrases.NO_COMPARISON),
    )
    return (Page(links.COMPARE, "pages/compare.html", view, evidence=found.evidence),)


def comparability_rows(material: Material) -> tuple[ComparabilityRow, ...]:
    """The table of what compares, in words."""
    return tuple(
        ComparabilityRow(
            left=_pattern(material, c.left),
            right=_pattern(material, c.right),
            relation=material.say(chart_phrases.RELATION.get(c.relation, c.relation)),
            note=c.note,
        )
        for c in material.site.content.comparabilities
    )


def _base(material: Material, makers: Sequence[str]) -> str:
    """The maker that the others are multiples of: the subject of the newest brief that is about one of them."""
    named = (b for brief in material.site.briefs for b in brief.brands[:1] if b in makers)
    return next(named, makers[0] if makers else "")


def _table(material: Material, makers: Sequence[str], year: int, base: str, found: Figures) -> ComparePeriod:
    """The table of terms, largest first."""
    rows = sorted((_row(material, m, year, base, makers, found) for m in makers), key=_size)
    source = comparisons.beside(material)
    said = material.source(source[1].source).producer if source else ""
    like = comparisons.likeness(material, makers, year).markdown
    return ComparePeriod(
        anchor=links.anchor("year", str(year)),
        title=material.say(chart_phrases.TABLE_OF_TERMS).format(year=year),
        head=tuple(
            h.format(year=year, name=material.name(base), source=said) for h in material.say(chart_phrases.COMPARE_HEAD)
        ),
        rows=tuple(rows),
        notes=(material.say(chart_phrases.LIKE_WITH_LIKE).format(answer=like),),
    )


def _row(material: Material, maker: str, year: int, base: str, makers: Sequence[str], found: Figures) -> CompareRow:
    whole = Period.of_year(year)
    brand = material.site.brands[maker]
    figure = found.find(asking.ask(maker, whole))
    times = found.find(asking.ask(maker, whole, "multiple-of", (base,))) if maker != base else None
    others = tuple(m for m in makers if m != maker)
    rank = found.find(asking.ask(maker, whole, "rank", others))
    quoted = _said(material, maker)
    return CompareRow(
        brand=material.subject_link(maker),
        brand_id=maker,
        measure=material.words.metric(brand.headline.metric) if brand.headline else "",
        scope=material.words.scope(brand.headline.scope) if brand.headline else "",
        said=material.words.quantity(as_bounds(quoted.quantity)) if quoted else "",
        evidence=figure,
        times=replace(times, note="", quiet=True) if times else None,
        rank=replace(rank, note="", quiet=True) if rank else None,
        absent="" if figure else brand.absent or material.say(phrases.NOT_REPORTED),
        said_figure=_said_figure(material, quoted, found) if quoted else None,
    )


def _said(material: Material, maker: str) -> Observation | Target | None:
    """What the source beside the evidence says of the maker."""
    beside = comparisons.beside(material)
    rows = [row for row in beside[1].rows if row.subject == maker] if beside else []
    return comparisons.quoted(material, beside[1], rows[0].says) if beside and rows else None


def _said_figure(material: Material, quoted: Observation | Target, found: Figures) -> FigureView:
    """The source's figure said as bounds, with its own evidence."""
    figure, meant = found.show_evidence(quoted), as_bounds(quoted.quantity)
    return replace(figure, text=material.words.quantity(meant), value=material.words.value(meant), quiet=True)


def as_bounds(quantity: Quantity) -> Quantity:
    """The quantity as the range that it may lie in: "about 1.8 million" as 1.75 to 1.85 million."""
    exact_or_open = quantity.is_exact or not quantity.interval.is_bounded
    return quantity if exact_or_open else Quantity(quantity.interval, quantity.unit, Form.RANGE)


def _size(row: CompareRow) -> tuple[float, str]:
    """Largest first, absent last."""
    if row.evidence is None:
        return (1.0, row.brand.text)
    return (-least(row.evidence), row.brand.text)


def _pattern(material: Material, pattern: MeasurePattern) -> str:
    """A pattern of measures in words; what it leaves open is not said."""
    scope = Scope(
        pattern.geography or "unstated",
        pattern.powertrain or "unstated",
        pattern.vehicles or "unstated",
        pattern.exports or "unstated",
    )
    if pattern.metric:
        return material.words.measure(Measure(pattern.metric, scope, pattern.compiled_by))
    words = [material.words.scope(scope), (pattern.compiled_by or "").upper()]
    return ", ".join(w for w in words if w) or material.say(chart_phrases.ANY_MEASURE)
