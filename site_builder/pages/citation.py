"""Citations: how to name a brief or a set of figures, in words, as BibTeX and as CSL-JSON.

In: a title, authors, a day, an address. Out: ``CitationView`` and the pages of its two files. Invariant: the three say
the same; no character of a title acts in LaTeX.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from site_builder.model.editorial import Author
from site_builder.model.pages import Page
from site_builder.model.period import Month
from site_builder.pages import links, phrases
from site_builder.pages.material import Material

# In LaTeX each of these would do something; replaced in one pass, so that no replacement is replaced again.
_LATEX = {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "$": r"\$", "&": r"\&", "#": r"\#", "%": r"\%", "_": r"\_",
    "^": r"\textasciicircum{}", "~": r"\textasciitilde{}",
}  # fmt: skip
_ACTING = re.compile("[" + re.escape("".join(_LATEX)) + "]")
_SPACES = re.compile(r"\s+")
_JSON = json.JSONEncoder(ensure_ascii=False).encode  # made once: every brief has a citation
BIBTEX, CSL = "application/x-bibtex", "application/vnd.citationstyles.csl+json"


@dataclass(frozen=True, slots=True)
class CitationView:
    """A citation in three forms; the latter two also as files at these routes."""

    text: str
    bibtex: str
    csl: str  # JSON
    bibtex_route: str
    csl_route: str


@dataclass(frozen=True, slots=True)
class TextView:
    """A file that is text and nothing else."""

    text: str


@dataclass(frozen=True, slots=True)
class Cited:
    """What is cited: a brief on a day, or a set of figures as of a month."""

    kind: str  # "article" | "dataset"
    title: str
    authors: Sequence[Author]
    issued: date | Month
    route: str
    text: str  # the citation in words
    stem: str = "citation"  # of the files' names


def view(material: Material, cited: Cited) -> CitationView:
    """The citation in its three forms."""
    return CitationView(
        text=plain(cited.text),
        bibtex=_bibtex(material, cited),
        csl=_csl(material, cited),
        bibtex_route=f"{cited.route}{cited.stem}.bib",
        csl_route=f"{cited.route}{cited.stem}.json",
    )


def files(made: CitationView) -> tuple[Page, ...]:
    """The two files of a citation."""
    return (
        text_file(made.bibtex_route, made.bibtex, BIBTEX),
        text_file(made.csl_route, made.csl, CSL),
    )


def text_file(route: str, text: str, media_type: str) -> Page:
    """A page that is a file of text."""
    return Page(route, "feeds/raw.txt", TextView(text), media_type=media_type)


def plain(text: str) -> str:
    """A text with plain spaces only: what is copied into other programs."""
    return _SPACES.sub(" ", text).strip()


def _key(cited: Cited, site: str) -> str:
    """A key for lists of references: ``ev-market-briefs-2026-slug``."""
    name = cited.route.rstrip("/").rpartition("/")[2]
    return links.slug(f"{site} {cited.issued.year} {name}")


def _bibtex(material: Material, cited: Cited) -> str:
    settings = material.site.settings
    fields = {
        "author": " and ".join(f"{{{_latex(a.name)}}}" for a in cited.authors),
        "title": f"{{{_latex(cited.title)}}}",
        "year": str(cited.issued.year),
        "month": str(cited.issued.month),
        "howpublished": _latex(settings.title),
        "note": _latex(material.say(phrases.CITE_NOTE[cited.kind]).format(licence=settings.data_licence)),
        "url": links.absolute(settings.base_url, cited.route),
        "language": settings.language,
    }
    lines = ",\n".join(f"  {name} = {{{value}}}" for name, value in fields.items() if value)
    return f"@misc{{{_key(cited, settings.title)},\n{lines}\n}}\n"


def _latex(text: str) -> str:
    return _ACTING.sub(lambda found: _LATEX[found.group()], plain(text))


def _csl(material: Material, cited: Cited) -> str:
    settings = material.site.settings
    issued = [cited.issued.year, cited.issued.month]
    if isinstance(cited.issued, date):
        issued.append(cited.issued.day)
    publisher = material.site.authors.get(settings.publisher)
    item: dict[str, Any] = {
        "id": _key(cited, settings.title),
        "type": "article-newspaper" if cited.kind == "article" else "dataset",
        "title": plain(cited.title),
        "author": [{"literal": a.name} for a in cited.authors],
        "container-title": settings.title,
        "publisher": publisher.name if publisher else settings.title,
        "issued": {"date-parts": [issued]},
        "URL": links.absolute(settings.base_url, cited.route),
        "language": settings.language,
    }
    lines = [f"    {_JSON(k)}: {_JSON(v)}" for k, v in item.items() if v]
    return "[\n  {\n" + ",\n".join(lines) + "\n  }\n]\n"
