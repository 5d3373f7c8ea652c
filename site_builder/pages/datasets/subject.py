"""The figures of one subject, to take away.

In: a subject with figures on file. Out: ``SubjectDataView`` and the files of its citation. Invariant: every series of
the subject is on its page with its files; the numbers that are previewed open like all others.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from site_builder.model.evidence import Observation
from site_builder.model.pages import Head, LinkView, Page
from site_builder.model.period import Period
from site_builder.pages import citation, heads, links, observations, phrases
from site_builder.pages.citation import CitationView, Cited
from site_builder.pages.datasets import whole, words
from site_builder.pages.datasets.series import Series, all_series, of_subject
from site_builder.pages.figures import Figures
from site_builder.pages.material import Material
from site_builder.pages.pieces import ObservationRow
from site_builder.pages.tables import capital

PREVIEWED = 6


@dataclass(frozen=True, slots=True)
class FileView:
    """A file to take away."""

    text: str  # "CSV"
    href: str  # route
    media_type: str
    of: str = ""  # what is in it, for those who hear the link alone


@dataclass(frozen=True, slots=True)
class SeriesView:
    """One series: what it measures, its newest figures, its files."""

    anchor: str
    heading: str
    line: str  # "the newest 6 of 50 figures, January 2021 to June 2026"
    rows: tuple[ObservationRow, ...]
    files: tuple[FileView, ...]


@dataclass(frozen=True, slots=True)
class SubjectDataView:
    """All that the page shows."""

    head: Head
    title: str
    standfirst: str
    subject: LinkView
    series: tuple[SeriesView, ...]
    licence: LinkView
    citation: CitationView


def subjects(material: Material) -> tuple[str, ...]:
    """Ids of the subjects with figures on file, by name."""
    found = dict.fromkeys(s.subject for s in all_series(material))
    return tuple(sorted(found, key=lambda id_: (material.name(id_).casefold(), id_)))


def plan(material: Material) -> tuple[Page, ...]:
    """For each subject its page and the files of its citation."""
    return tuple(page for id_ in subjects(material) for page in _pages(material, id_))


def files(title: str, stem: str) -> tuple[FileView, ...]:
    """The two files of a table."""
    return (FileView("CSV", f"{stem}.csv", whole.CSV, title), FileView("JSON", f"{stem}.json", whole.JSON, title))


def span(material: Material, found: Sequence[Observation]) -> str:
    """From the first to the last month of some figures, in words."""
    first, last = min(o.period.start for o in found), max(o.period.end for o in found)
    start, end = (material.words.period(Period.of_month(m)) for m in (first, last))
    return start if first == last else material.say(phrases.FROM_TO).format(start=start, end=end)


def described(material: Material, id_: str) -> str:
    """A set in one sentence."""
    found = of_subject(material, id_)
    count = sum(len(s.observations) for s in found)
    return material.say(words.DESCRIPTION).format(
        name=material.name(id_),
        figures=material.words.count(count, *phrases.FIGURES),
        series=material.words.count(len(found), *words.SERIES),
    )


def cite(material: Material, title: str, route: str) -> CitationView:
    """How to cite a set of figures, as of the month through which there is evidence."""
    settings = material.site.settings
    publisher = material.site.authors.get(settings.publisher)
    text = material.say(words.CITE).format(
        site=settings.title,
        title=title,
        period=material.words.period(Period.of_month(settings.evidence_through)),
        url=links.absolute(settings.base_url, route),
    )
    authors = (publisher,) if publisher else ()
    return citation.view(material, Cited("dataset", title, authors, settings.evidence_through, route, text))


def dataset(material: Material, id_: str, cited: CitationView) -> heads.Json:
    """The set as a schema.org Dataset: its files, its span, the documents that it is based on."""
    settings, found = material.site.settings, of_subject(material, id_)
    observed = [o for s in found for o in s.observations]
    first, last = min(o.period.start for o in observed), max(o.period.end for o in observed)
    addresses = [material.source(o.source).url for o in observed]
    stems = [links.series(s.subject, s.name) for s in found]
    return {
        **heads.collection(
            material,
            links.dataset(id_),
            material.say(words.TITLE).format(name=material.name(id_)),
            described(material, id_),
        ),
        "version": str(settings.evidence_through),
        "creditText": cited.text,
        "temporalCoverage": f"{first}/{last}",
        "variableMeasured": [material.words.measure(s.measure) for s in found],
        "distribution": heads.downloads(settings, [(f.media_type, f.href) for stem in stems for f in files("", stem)]),
        "isBasedOn": [address for address in dict.fromkeys(addresses) if address],
    }


def _pages(material: Material, id_: str) -> tuple[Page, ...]:
    found = Figures(material)
    route, settings = links.dataset(id_), material.site.settings
    title = material.say(words.TITLE).format(name=material.name(id_))
    cited = cite(material, title, route)
    series = tuple(_series(material, s, found) for s in of_subject(material, id_))
    view = SubjectDataView(
        head=heads.head(
            material,
            route,
            title,
            described(material, id_),
            section="data",
            trail=heads.trail(material, "data"),
            things=[dataset(material, id_, cited)],
            figures=found,
        ),
        title=title,
        standfirst=described(material, id_),
        subject=material.subject_link(id_),
        series=series,
        licence=LinkView(settings.data_licence, settings.data_licence_url),
        citation=cited,
    )
    return (Page(route, "pages/dataset.html", view, evidence=found.evidence), *citation.files(cited))


def _series(material: Material, series: Series, found: Figures) -> SeriesView:
    newest = sorted(series.observations, key=lambda o: (o.period.end, o.period.start, o.uid), reverse=True)[:PREVIEWED]
    rows = observations.rows(material, newest, found)
    heading = capital(material.words.measure(series.measure))
    return SeriesView(
        anchor=series.name,
        heading=heading,
        line=_line(material, series, len(rows)),
        rows=tuple(replace(row, anchor="") for row in rows),
        files=files(heading, links.series(series.subject, series.name)),
    )


def _line(material: Material, series: Series, shown: int) -> str:
    count = len(series.observations)
    figures = material.words.count(count, *phrases.FIGURES)
    phrase = material.say(words.SERIES_LINE) if shown == count else material.say(words.NEWEST_LINE)
    found = span(material, series.observations)
    return capital(phrase.format(figures=figures, shown=material.words.number(shown), span=found))
