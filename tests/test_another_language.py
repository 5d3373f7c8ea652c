"""Another language: English in Greek letters, content and interface. A word in Latin letters was forgotten."""

from __future__ import annotations

import dataclasses
import json
import re
from collections.abc import Iterator
from datetime import date
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from babel.messages.catalog import Catalog

from site_builder import pages, pipeline
from site_builder.charts import KINDS, describe
from site_builder.charts.canvas import NARROW, WIDE, Canvas
from site_builder.charts.drawing import place_on
from site_builder.charts.faces import read_faces
from site_builder.model.catalogue import Catalogue, Lettering
from site_builder.model.charts import Chart
from tests.charts.conftest import samples as chart_samples
from tests.conftest import ROOT, TODAY, build
from tests.judges.greek import extracted, in_greek
from tests.judges.greek import greek as greek_letters
from tests.judges.page_kinds import kind

SAID = frozenset({
    "alt", "aria-description", "aria-label", "aria-valuetext", "data-label", "label", "placeholder", "title"
})  # fmt: skip
SHOWN = frozenset({"description", "og:title", "og:description", "og:site_name", "og:image:alt", "twitter:image:alt"})
# Fields of files for machines that hold texts; the others hold names, which stay as they are in every language.
TEXT_FIELDS = frozenset({
    "alternativeHeadline", "articleBody", "content_html", "content_text", "description", "head", "headline",
    "highest", "keys", "label", "long", "lowest", "name", "said", "says", "series", "short_name", "stretch",
    "subtitle", "summary", "text", "title", "variableMeasured"
})  # fmt: skip
# What is the same in every language: formats, a licence, types of columns, who compiles statistics (content), HTML.
NAMES = frozenset({
    "BY", "BibTeX", "CAAM", "CC", "CCFA", "CPCA", "CSL", "CSV", "DGT", "IEA", "JSON", "KBA", "PNG", "RIS", "SMMT",
    "SVG", "UNRAE", "boolean", "ccfa", "datapackage", "date", "json", "kba", "nbsp", "number", "string"
})  # fmt: skip
AS_IT_IS = re.compile(
    r"“[^”]*”|https?://\S+|tag:\S+|\{[^{}]*\}|\([^()]*\.(?:json|csv|html|xml)\)|\S+/\S*|\S+\.example\b"
)


class Texts(HTMLParser):
    """What a page says: its text as one, and what its attributes say to people and to those who pass links on."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.texts = [""]
        self.machines: list[str] = []
        self.hidden = 0
        self.linked = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.hidden += tag in ("script", "style", "code", "pre", "textarea")
        given = {name: value or "" for name, value in attrs}
        self.linked = tag == "script" and given.get("type") == "application/ld+json"
        self.texts += [text for name, text in given.items() if name in SAID]
        if SHOWN & {given.get("name"), given.get("property")}:
            self.texts.append(given.get("content", ""))

    def handle_endtag(self, tag: str) -> None:
        self.hidden -= tag in ("script", "style", "code", "pre", "textarea")
        self.linked = False

    def handle_data(self, data: str) -> None:
        if self.linked:
            self.machines.append(data)
        elif not self.hidden:
            self.texts[0] += f" {data}"


def fields(key: str, value: object) -> Iterator[str]:
    """The texts in what a machine reads."""
    if isinstance(value, dict):
        for name, part in value.items():
            yield from fields(name, part)
    elif isinstance(value, list):
        for part in value:
            yield from fields(key, part)
    elif isinstance(value, str) and key in TEXT_FIELDS:
        yield value


def english(text: str) -> set[str]:
    """The words in Latin letters, what stays as it is left out: quotations, addresses, names."""
    found = re.findall(r"[A-Za-z]{2,}", AS_IT_IS.sub(" ", unescape(re.sub(r"<[^>]*>", " ", text))))
    return set(found) - NAMES


BRIEFS = (
    "2026-01-20-leapmotor-met-its-2025-target",
    "2026-01-06-byd-passes-tesla-in-battery-cars",
    "2026-03-05-how-to-read-january-2026",
)


@pytest.fixture(scope="module")
def messages() -> Catalog:
    return extracted()


samples = chart_samples  # the fixture of tests/charts: one chart of each kind


@pytest.fixture(scope="module")
def greek(messages: Catalog, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """This site's own content, with three of its briefs, all in Greek letters, interface and texts."""
    root = tmp_path_factory.mktemp("greek") / "site"
    in_greek(ROOT, root, messages, BRIEFS)
    done = build(root, root.parent / "out", "--no-cache", "--today", TODAY)
    assert done.returncode == 0, done.stderr
    return root.parent / "out"


def test_a_page_in_another_language_has_no_english_word(greek: Path) -> None:
    pages = sorted(greek.rglob("*.html"))
    kinds = {kind(page.relative_to(greek).as_posix()) for page in pages}
    found: dict[str, set[str]] = {}
    for page in pages:
        read = Texts(page.read_text(encoding="utf-8"))
        said = [*read.texts, *(t for data in read.machines for t in fields("", json.loads(data)))]
        for word in set().union(*(english(text) for text in said)):
            found.setdefault(word, set()).add(kind(page.relative_to(greek).as_posix()))

    assert len(pages) > 200
    assert {"home", "briefs", "briefs/*", "brands/*", "compare", "charts/*", "sources/*", "search", "404.html"} <= kinds
    assert {"data/*", "corrections", "milestones", "targets", "methodology", "topics/*", "authors/*"} <= kinds
    assert sorted(f"{word}: {sorted(where)[:3]}" for word, where in found.items()) == []


def test_what_machines_read_in_another_language_has_no_english_word(greek: Path) -> None:
    found: dict[str, str] = {}
    files = [
        f for f in sorted(greek.rglob("*")) if f.is_file() and "pagefind" not in f.parts and f.name != "build.json"
    ]
    for file in files:
        if file.suffix in (".json", ".webmanifest"):
            texts = list(fields("", json.loads(file.read_text(encoding="utf-8"))))
            # A word alone is a name: of a column, a table, a layer of a drawing.
            texts = [text for text in texts if " " in text]
        elif file.suffix == ".xml":
            texts = [unescape(re.sub(r"<(id|link|uri)\b[^>]*>[^<]*", " ", file.read_text(encoding="utf-8")))]
        elif file.name in ("llms.txt", "chart.svg"):
            texts = [re.sub(r"<style>.*?</style>", " ", file.read_text(encoding="utf-8"), flags=re.DOTALL)]
        else:
            continue
        for word in set().union(*(english(text) for text in texts)):
            found.setdefault(word, file.relative_to(greek).as_posix())

    assert {"feed.xml", "feed.json", "llms.txt", "explore.json", "spec.json", "datapackage.json"} <= {
        f.name for f in files
    }
    assert sorted(f"{word}: {where}" for word, where in found.items()) == []


def test_cards_in_another_language_have_no_english_word(greek: Path) -> None:
    examined = pipeline.examine(greek.parent / "site", date.fromisoformat(TODAY))
    cards = pages.cards_of(pipeline.plan(examined))
    said = [text for card in cards for text in texts_in(dataclasses.replace(card, path="", chart=None))]

    assert len(cards) > 30
    assert sorted({word for text in said for word in english(text)}) == []


def texts_in(value: object) -> Iterator[str]:
    """The texts in a frozen value, names of verdicts left out, which choose a shape."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from texts_in(part)
    elif dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            if field.name not in ("verdicts", "brand"):
                yield from texts_in(getattr(value, field.name))


def test_charts_of_every_kind_are_told_in_another_language(messages: Catalog, samples: dict[str, Chart]) -> None:
    known = {m.id: greek_letters(m.id) for m in messages if isinstance(m.id, str) and m.id}
    counts = {m.id[0]: tuple(map(greek_letters, m.id)) for m in messages if isinstance(m.id, tuple)}
    known |= {one: forms[0] for one, forms in counts.items()}
    words = Lettering(Catalogue(known, counts), tuple("αβγδεζηθικλμ"), tuple("αβγδεζηθικλμ"), ".", ",")
    canvases = [Canvas(width, read_faces(ROOT / "templates/assets/fonts/drawing"), words) for width in (WIDE, NARROW)]
    for chart in samples.values():
        marks = tuple(in_letters(mark, "label", "text", "series_name") for mark in chart.marks)
        notes = tuple(in_letters(note, "text") for note in chart.annotations)
        told = dataclasses.replace(in_letters(chart, "title", "subtitle", "note"), marks=marks, annotations=notes)
        drawn = [place_on(canvas, told) for canvas in canvases]
        said = [describe(told, words), *(w.text for scene in drawn for w in scene.words)]
        said += [s.text for scene in drawn for spot in scene.spots for s in spot.sayings]
        assert [text for text in said if english(text)] == [], chart.kind

    assert {chart.kind for chart in samples.values()} >= set(KINDS) - {"sparkline", "bullet-cell"}


def in_letters(value: Any, *names: str) -> Any:
    """A frozen value with some of its texts in Greek letters."""
    return dataclasses.replace(value, **{name: greek_letters(getattr(value, name)) for name in names})
