"""Cards: what the picture of a page shows to those who share it.

In: briefs, subjects, charts. Out: ``Card`` values. Invariant: every number on a card is one of the page's figures.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction

from site_builder.model.charts import Card
from site_builder.model.editorial import Brand, Brief
from site_builder.model.pages import ChartView, EvidenceView, FigureView, Page, RichText
from site_builder.pages import cards, chart_phrases, links, prose
from site_builder.pages.figures import Figures
from site_builder.pages.material import Material
from site_builder.pages.pieces import Reading

FILE = "card.png"
_ALL_WHOLE = 2**53  # below it every whole number is a float of its own


def of_site(material: Material) -> Card:
    """The card of every page that has none of its own, as the home page has it: with how much is on file."""
    settings, count, told = material.site.settings, material.on_file, as_told(material)
    return Card(
        path=told.path,
        alt=told.alt,
        headline=settings.tagline or settings.title,
        site_title=settings.title,
        number=f"{count:,}" if count else "",
        number_words=material.say(chart_phrases.CARD_ON_FILE) if count else "",
        foot=settings.base_url.partition("://")[2].rstrip("/"),
    )


def as_told(material: Material) -> Card:
    """The card of the site as all other pages tell of it: where it is, not what it shows, which is drawn once."""
    settings = material.site.settings
    return Card(path=FILE, alt=f"{settings.title}: {settings.tagline}", headline="", site_title="")


def of_brief(
    material: Material, brief: Brief, texts: Sequence[RichText], blocks: Sequence[object], figures: Figures
) -> Card:
    """A brief: its headline, the first number of its key points, and its lead chart or the marks of its claims."""
    if not material.site.settings.cards:
        return as_told(material)
    shown = {e.key: e for e in figures.evidence}
    figure = next((f for text in texts for f in text.figures if f.key in shown), None)
    marks = cards.marks_view(material, brief.about_source) if brief.about_source else None
    drawn = [b for b in blocks if isinstance(b, ChartView)]
    chart = next((b.chart for b in drawn if b.chart.id == brief.lead_chart), drawn[0].chart if drawn else None)
    title = prose.plain(brief.title, material)
    count = material.words.count(len(figures.evidence), *chart_phrases.CARD_FIGURES)
    return Card(
        path=links.brief(brief.slug) + FILE,
        alt=_alt(title, figure, shown),
        headline=title,
        site_title=material.site.settings.title,
        kicker=material.words.joined([material.name(b) for b in brief.brands[:2]]),
        brand=brief.brands[0] if len(brief.brands) == 1 else "",
        number=figure.text if figure else "",
        number_words=shown[figure.key].what if figure else "",
        verdicts=marks.verdicts if marks else (),
        verdict_words=material.words.count(len(marks.verdicts), *chart_phrases.CARD_CLAIMS) if marks else "",
        chart=None if marks else chart,
        foot=f"{material.words.date(brief.date)} · {count}",
    )


def of_brand(material: Material, brand: Brand, readings: Sequence[Reading], charts: Sequence[ChartView]) -> Card:
    """A subject: its first key figure and its first chart."""
    if not material.site.settings.cards:
        return as_told(material)
    reading = next((r for r in readings if r.figure is not None), None)
    number = reading.figure.text if reading and reading.figure else ""
    chart = charts[0].chart if charts else None
    headline = _named(brand.name, chart.title) if chart else brand.name
    words = reading.label if reading else ""
    return Card(
        path=links.brand(brand.id) + FILE,
        alt=f"{headline}. {words}: {number}." if number else headline,
        headline=headline,
        site_title=material.site.settings.title,
        kicker=brand.name,
        brand=brand.id,
        number=number,
        number_words=words,
        chart=chart,
    )


def of_chart(material: Material, view: ChartView) -> Card:
    """A chart: its finding and its drawing."""
    if not material.site.settings.cards:
        return as_told(material)
    makers = list(dict.fromkeys(m.series for m in view.chart.marks if m.series in material.site.brands))
    alone = makers[0] if len(makers) == 1 else ""
    return Card(
        path=view.route + FILE,
        alt=f"{view.chart.title}. {view.description}",
        headline=view.chart.title,
        site_title=material.site.settings.title,
        kicker=material.name(alone) if alone else "",
        brand=alone,
        chart=view.chart,
        foot=view.chart.source_line,
    )


def _named(name: str, finding: str) -> str:
    """A finding with the name of whom it is about: "Leapmotor: every month beat the same month a year earlier"."""
    return finding if name in finding else f"{name}: {finding[:1].lower()}{finding[1:]}"


def exactly(value: float) -> Fraction:
    """A drawn number as the short decimal that it is: 0.1 as one tenth."""
    whole = value % 1 == 0 and abs(value) < _ALL_WHOLE  # most are, and reading a text takes ten times as long
    return Fraction(int(value)) if whole else Fraction(repr(value))


def _alt(title: str, figure: FigureView | None, shown: dict[str, EvidenceView]) -> str:
    """The headline, and the number with what it is."""
    return f"{title}. {shown[figure.key].what}: {figure.text}." if figure else title


def cards_of(pages: Iterable[Page]) -> tuple[Card, ...]:
    """The cards of some pages, in order, each file once; of one that is only told of there is nothing to draw."""
    heads = (getattr(page.view, "head", None) for page in pages)
    found = (head.card for head in heads if head is not None and head.card is not None)
    return tuple({card.path: card for card in found if card.headline}.values())
