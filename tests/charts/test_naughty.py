"""The Big List of Naughty Strings as names, labels, texts, titles, notes and milestones of every kind, really drawn."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import cycle, islice
from xml.etree import ElementTree

import pytest

from site_builder import charts
from site_builder.charts import supervised
from site_builder.charts.worker import Setting
from site_builder.charts.workers import Workers
from site_builder.interpreters import started
from site_builder.model.charts import Annotation, Card, Chart, Drawing
from tests.charts.conftest import ASSETS, FONTS, SAMPLES
from tests.charts.test_svg import ALLOWED, SVG
from tests.judges import tools

SETTING = Setting((ASSETS / "tokens.css").read_text(encoding="utf-8"), FONTS)
KINDS = {chart.kind: chart for chart in reversed(SAMPLES.values())}
PNG = b"\x89PNG\r\n\x1a\n"
# What XML cannot hold, and what would turn the words that follow round.
UNFIT = re.compile("[\x00-\x1f\x7f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")


@pytest.fixture(scope="module")
def naughty() -> list[str]:
    tools.install()
    listed = tools.MODULES / "blns" / "resources" / "blns.json"
    found: list[str] = json.loads(listed.read_text(encoding="utf-8"))
    assert len(found) > 450
    return [*found, "L" * 300, "\ud800 alone", "零" * 300, "\x00\x08\x1b[2J"]


@pytest.fixture(scope="module")
def pool() -> Iterator[Workers]:
    with Workers(SETTING, started, 2) as pool:
        yield pool


def spoilt(chart: Chart, texts: list[str]) -> list[Chart]:
    """Charts like this one whose every word comes from the list, until each text has been each kind of word."""
    step = len(chart.marks)
    found = []
    for start in range(0, len(texts), step):
        own = list(islice(cycle(texts), start, start + step + 3))
        shifted = own[3:] + own[:3]
        marks = tuple(
            replace(mark, series_name=name, label=label, text=text)
            for mark, name, label, text in zip(chart.marks, own, shifted, reversed(own), strict=False)
        )
        notes = tuple(replace(note, text=own[0], key=own[1]) for note in chart.annotations)
        words = {"title": own[0], "subtitle": own[1], "note": own[2], "source_line": own[0]}
        found.append(replace(chart, id=f"{chart.id}-{start}", marks=marks, annotations=notes, **words))  # type: ignore[arg-type]
    return found


def is_harmless(svg: str) -> bool:
    """Well-formed, of elements and attributes that we know, with something drawn, without what turns words round."""
    root = ElementTree.fromstring(svg)  # noqa: S314 - our own
    elements = list(root.iter())
    known = all(set(e.attrib) <= ALLOWED[e.tag.removeprefix(SVG)] for e in elements)
    drawn = [e for e in elements if e.tag.removeprefix(SVG) in {"path", "circle"}]
    return known and bool(drawn) and not UNFIT.search(svg)


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_every_naughty_string_is_drawn_and_does_nothing(
    kind: str, naughty: list[str], pool: Workers, whole: bool
) -> None:
    """Each string in three kinds; with ``--whole`` each in every kind."""
    place = sorted(KINDS).index(kind)
    wanted = spoilt(KINDS[kind], naughty if whole else naughty[place % 6 :: 6])
    drawn = supervised.draw_with(pool, wanted)

    assert drawn.failures == ()
    assert list(drawn.drawings) == wanted
    for made in drawn.drawings.values():
        assert is_harmless(made.wide)
        assert is_harmless(made.narrow)
        assert json.loads(made.specification)["layer"]
        assert made.exploration == "" or json.loads(made.exploration)["wide"]["marks"]


def test_they_are_notes_titles_and_credits_of_files_and_cards(
    naughty: list[str], pool: Workers, tokens: charts.Tokens, samples: dict[str, Chart], drawings: dict[str, Drawing]
) -> None:
    svgs = []
    for first, second in zip(naughty, reversed(naughty), strict=True):
        marked = samples["line-marked"]
        notes = tuple(replace(note, text=second, key=first) for note in marked.annotations)
        chart = replace(marked, title=first, subtitle=second, note=first, source_line=second, annotations=notes)
        svgs.append(charts.chart_svg(chart, drawings["line-marked"], tokens, FONTS, first))
        card = Card(
            "c.png", first, second, first, kicker=second, number=second, number_words=first, foot=second,
            verdicts=(first,), verdict_words=second,
        )  # fmt: skip
        svgs += charts.card_drawings([card], {}, tokens, FONTS)
    for svg in svgs:
        names = {e.tag.removeprefix(SVG) for e in ElementTree.fromstring(svg).iter()}  # noqa: S314 - our own
        assert names <= {*ALLOWED}
        assert not UNFIT.search(svg.replace("\n", ""))
    made = charts.pictures(pool, [(svg, 0.2) for svg in svgs[::8]])
    assert [reason for _, reason in made if reason] == []
    assert all(content.startswith(PNG) for content, _ in made)


def test_they_are_milestones_of_every_kind_that_is_marked(naughty: list[str], pool: Workers) -> None:
    for kind in ("line", "cumulative", "column", "columns-with-base"):
        chart = KINDS[kind]
        days = [mark.start for mark in chart.marks if mark.start]
        marked = [
            replace(
                chart,
                id=f"{kind}-{n}",
                annotations=tuple(
                    Annotation(day, text, text[:9], bool(n % 2), "m")
                    for day, text in zip(days, naughty[n : n + 8], strict=False)
                ),
            )
            for n in range(0, len(naughty), 8)
        ]
        drawn = supervised.draw_with(pool, marked)
        assert drawn.failures == ()
        assert all(is_harmless(made.wide) and is_harmless(made.narrow) for made in drawn.drawings.values())


def test_they_are_makers_and_ids(naughty: list[str], pool: Workers) -> None:
    """The key of a maker is an id of the vocabulary; should another ever come, it is a grey one and no address."""
    bar = SAMPLES["bar"]
    wanted = [
        replace(bar, id=f"{text} {n}", marks=tuple(replace(mark, series=text) for mark in bar.marks))
        for n, text in enumerate(naughty)
    ]
    drawn = supervised.draw_with(pool, wanted)
    assert drawn.failures == ()
    for made in drawn.drawings.values():
        assert is_harmless(made.wide)
        assert re.fullmatch(r"[a-z0-9-]+", re.findall(r'<title id="([^"]*)"', made.wide)[0])
