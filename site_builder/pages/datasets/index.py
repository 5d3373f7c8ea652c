"""The page of all figures to take away.

In: what planners are given. Out: ``DataView`` and the files of its citation. Invariant: every table of the package is
linked once, whole or on the page of its subject.
"""

from __future__ import annotations

from dataclasses import dataclass

from site_builder.model.pages import Head, LinkView, Page
from site_builder.model.period import Period
from site_builder.pages import citation, heads, links, phrases
from site_builder.pages.citation import CitationView
from site_builder.pages.datasets import subject, whole, words
from site_builder.pages.datasets.series import of_subject
from site_builder.pages.datasets.subject import FileView
from site_builder.pages.material import Material


@dataclass(frozen=True, slots=True)
class TableRow:
    """A whole table with its files."""

    title: str
    description: str
    rows: str  # "282 rows"
    files: tuple[FileView, ...]


@dataclass(frozen=True, slots=True)
class SubjectRow:
    """A subject with figures on file; its page has its files."""

    link: LinkView
    subject_id: str
    series: int
    figures: int
    span: str  # "January 2021 to June 2026"


@dataclass(frozen=True, slots=True)
class FieldRow:
    """A column of the table of figures."""

    name: str
    type: str
    description: str


@dataclass(frozen=True, slots=True)
class DataView:
    """All that the page shows."""

    head: Head
    title: str
    standfirst: str
    tables: tuple[TableRow, ...]
    package: FileView
    subjects: tuple[SubjectRow, ...]
    fields: tuple[FieldRow, ...]
    reading: str
    licence: LinkView
    citation: CitationView


def plan(material: Material) -> tuple[Page, ...]:
    """The page and the files of its citation."""
    tables = tuple(_table(material, r) for r in whole.resources(material) if r.table.name in words.TABLES)
    observed = whole.resources(material)[0].table
    settings = material.site.settings
    cited = _citation(material)
    view = DataView(
        head=_head(material, cited, tables),
        title=material.say(phrases.TITLES["data"]),
        standfirst=material.say(phrases.STANDFIRSTS["data"]),
        tables=tables,
        package=FileView("datapackage.json", links.DATAPACKAGE, "Data Package"),
        subjects=tuple(_subject(material, s) for s in subject.subjects(material)),
        fields=tuple(FieldRow(f.name, f.type, f.description) for f in observed.fields),
        reading=material.say(words.READING),
        licence=LinkView(settings.data_licence, settings.data_licence_url),
        citation=cited,
    )
    return (Page(links.DATA, "pages/data.html", view), *citation.files(cited))


def _table(material: Material, resource: whole.Resource) -> TableRow:
    count = material.words.number(len(resource.table.rows))  # the column says of what
    return TableRow(resource.title, resource.description, count, subject.files(resource.title, resource.stem))


def _subject(material: Material, id_: str) -> SubjectRow:
    found = of_subject(material, id_)
    figures = [o for s in found for o in s.observations]
    return SubjectRow(
        link=LinkView(material.name(id_), links.dataset(id_)),
        subject_id=id_,
        series=len(found),
        figures=len(figures),
        span=subject.span(material, figures),
    )


def _citation(material: Material) -> CitationView:
    return subject.cite(material, material.say(words.WHOLE_TITLE), links.DATA)


def _head(material: Material, cited: CitationView, tables: tuple[TableRow, ...]) -> Head:
    """The head, with the whole set as a schema.org Dataset whose parts are the subjects' sets."""
    settings = material.site.settings
    title = material.say(words.PACKAGE_TITLE).format(site=settings.title)
    parts = [
        {
            "@type": "Dataset",
            "@id": heads.dataset_id(settings, links.dataset(id_)),
            "name": material.say(words.TITLE).format(name=material.name(id_)),
            "description": subject.described(material, id_),
            "url": links.absolute(settings.base_url, links.dataset(id_)),
            "license": settings.data_licence_url,
        }
        for id_ in subject.subjects(material)
    ]
    thing = {
        **heads.collection(material, links.DATA, title, material.say(words.PACKAGE_DESCRIPTION)),
        "version": str(settings.evidence_through),
        "creditText": cited.text,
        "distribution": heads.downloads(settings, [(f.media_type, f.href) for t in tables for f in t.files]),
        "hasPart": parts,
        "isBasedOn": links.absolute(settings.base_url, links.SOURCES),
    }
    through = material.words.period(Period.of_month(settings.evidence_through))
    description = (
        f"{material.say(phrases.STANDFIRSTS['data'])} {material.say(phrases.EVIDENCE_THROUGH).format(period=through)}"
    )
    return heads.head(
        material, links.DATA, material.say(phrases.TITLES["data"]), description, section="data", things=[thing]
    )
