"""Files of charts and cards: whole without a style sheet, with their words inside, safe and the same on every run."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import pytest

from site_builder import charts
from site_builder.charts import cards, convert
from site_builder.charts.faces import read_face, read_faces
from site_builder.model.charts import Annotation, Card, Chart, Drawing

SVG = "{http://www.w3.org/2000/svg}"
MACROS = Path(__file__).resolve().parents[2] / "templates" / "macros" / "marks.html"
NOTE = Annotation(date(2025, 5, 1), "Opens a works", "2")
HOSTILE = ('"><script>alert(1)</script>', "\x00\x1b\ufffe\u202e{y}", "零跑 🚗", "x" * 400, "", "&lt;")


def text_of(svg: str) -> str:
    return " ".join(element.text or "" for element in ElementTree.fromstring(svg).iter(SVG + "text"))  # noqa: S314


def file_of(chart: Chart, drawing: Drawing, tokens: charts.Tokens, fonts: Path) -> str:
    told = replace(chart, source_line="Sources: 36Kr.", note="An even pace is assumed.")
    return charts.chart_svg(told, drawing, tokens, fonts, "EV Market Briefs, example.org/charts/a/")


def test_a_file_needs_nothing_else(
    sample: Chart, drawings: dict[str, Drawing], tokens: charts.Tokens, fonts: Path
) -> None:
    svg = file_of(sample, drawings[sample.id], tokens, fonts)
    root = ElementTree.fromstring(svg)  # noqa: S314 - our own

    assert "class=" not in svg
    assert "var(" not in svg
    assert set(re.findall(r'(?:fill|stroke|stop-color)="(#[^"]*)"', svg)) <= set(tokens.light.values())
    assert root.get("width") == str(max(drawings[sample.id].width, 360) + 48)
    assert root.findtext(SVG + "desc") == drawings[sample.id].description
    for words in (sample.title, sample.subtitle, "An even pace is assumed. Sources: 36Kr.", "example.org/charts/a/"):
        assert words in text_of(svg)


def test_a_file_explains_the_keys_under_its_axis(
    samples: dict[str, Chart], drawings: dict[str, Drawing], tokens: charts.Tokens, fonts: Path
) -> None:
    words = text_of(file_of(samples["cumulative-marked"], drawings["cumulative-marked"], tokens, fonts))
    assert "1 Makes its target a range · 2 Raises its target" in words


def test_a_file_has_every_mark_of_the_drawing(
    sample: Chart, drawings: dict[str, Drawing], tokens: charts.Tokens, fonts: Path
) -> None:
    drawn, alone = drawings[sample.id].wide, file_of(sample, drawings[sample.id], tokens, fonts)
    for element in ("circle", "linearGradient"):
        assert alone.count(f"<{element}") == drawn.count(f"<{element}")
    assert alone.count("<path") == drawn.count("<path") + 1  # the paper


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_stay_words_in_files_and_cards(
    words: str, samples: dict[str, Chart], drawings: dict[str, Drawing], tokens: charts.Tokens, fonts: Path
) -> None:
    chart = replace(samples["bar"], title=words, subtitle=words, note=words, source_line=words)
    card = Card("a.png", words, words, words, words, words, words, words, ("agrees", words), words, None, words)
    made = [
        charts.chart_svg(chart, drawings["bar"], tokens, fonts, words),
        *charts.card_drawings([card, replace(card, chart=chart)], {chart: drawings["bar"]}, tokens, fonts),
    ]
    for svg in made:
        names = {element.tag.removeprefix(SVG) for element in ElementTree.fromstring(svg).iter()}  # noqa: S314
        assert names <= {"svg", "title", "desc", "defs", "linearGradient", "stop", "g", "path", "circle", "text"}
        assert convert.picture(svg, fonts / "drawing").startswith(b"\x89PNG")


def test_the_specification_stands_alone(samples: dict[str, Chart], drawings: dict[str, Drawing]) -> None:
    written = json.loads(drawings["cumulative"].specification)

    assert written["$schema"].startswith("https://vega.github.io/schema/vega-lite/")
    assert written["usermeta"]["title"] == samples["cumulative"].title
    assert written["description"] == drawings["cumulative"].description
    assert all("values" in layer["data"] for layer in written["layer"])
    assert '"url"' not in drawings["cumulative"].specification


@pytest.mark.parametrize("count", [1, 8, 24, 25, 33, 45, 91, 200])
def test_a_card_shows_a_mark_for_each_claim(count: int, tokens: charts.Tokens, fonts: Path) -> None:
    card = Card("a.png", "", "Short", "EV Market Briefs", verdicts=("agrees",) * count, verdict_words="Claims")
    (svg,) = charts.card_drawings([card], {}, tokens, fonts)
    placed = re.findall(r'<g transform="translate\((\d+) (\d+)\) scale\(([\d.]+)\)">', svg)
    ends = [(int(x) + 16 * float(scale), int(y) + 16 * float(scale)) for x, y, scale in placed]

    assert len(set(placed)) == count
    assert max(x for x, _ in ends) <= 1200 - 64 + 1
    assert min(int(y) for _, y, _ in placed) >= 300  # below a headline of two lines
    assert max(y for _, y in ends) < 542 - 28  # above the words


def test_a_card_is_1200_by_630_and_every_word_is_inside(
    drawings: dict[str, Drawing], samples: dict[str, Chart], tokens: charts.Tokens, fonts: Path
) -> None:
    long = "Leapmotor met its 2025 target early, and the target had moved three times before the year was over"
    card = Card("a.png", "", long, "EV Market Briefs", "Leapmotor", "leapmotor", "580,000–650,000", long, foot=long)
    faces = read_faces(fonts / "drawing")
    display = read_face((fonts / "drawing" / cards.DISPLAY_FILE).read_bytes())
    for one in (card, replace(card, chart=samples["line"]), replace(card, verdicts=("agrees",) * 16)):
        (svg,) = charts.card_drawings([one], {samples["line"]: drawings["line"]}, tokens, fonts)
        root = ElementTree.fromstring(svg)  # noqa: S314
        assert (root.get("width"), root.get("height")) == ("1200", "630")
        for text in root.findall(SVG + "text"):
            weight = text.get("font-weight")
            face = display if weight == "500" else faces.strong if weight == "600" else faces.regular
            end = float(text.get("x", "0")) + face.width(text.text or "", float(text.get("font-size", "0")))
            assert end <= 1200 - 60
            assert float(text.get("font-size", "0")) >= 22
            assert 40 < float(text.get("y", "0")) < 620
        picture = convert.picture(svg, fonts / "drawing")
        assert (int.from_bytes(picture[16:20], "big"), int.from_bytes(picture[20:24], "big")) == (1200, 630)


def test_the_marks_of_cards_are_those_of_pages() -> None:
    sprite = MACROS.read_text(encoding="utf-8")
    for shapes in cards.VERDICTS.values():
        for path in re.findall(r' d="([^"]+)"', shapes):
            assert path in sprite
    for name in ("square", "diamond", "triangle-up", ""):
        assert cards.BRANDS[name] in sprite


def test_a_card_without_its_font_is_refused(tmp_path: Path, tokens: charts.Tokens, fonts: Path) -> None:
    (tmp_path / "drawing").mkdir()
    for name in ("PublicSans-Regular.ttf", "PublicSans-SemiBold.ttf"):
        (tmp_path / "drawing" / name).write_bytes((fonts / "drawing" / name).read_bytes())
    with pytest.raises(OSError, match="NewsreaderDisplay"):
        charts.card_drawings([Card("a.png", "", "A", "B")], {}, tokens, tmp_path)


def test_a_card_shows_no_keys_without_their_words_and_few_events(samples: dict[str, Chart]) -> None:
    marked = charts.on_card(samples["line-marked"])
    assert marked.annotations == ()
    assert marked.marks == samples["line-marked"].marks
    written = charts.on_card(replace(samples["line"], annotations=(*samples["line"].annotations, NOTE)))
    assert [(note.text, note.key) for note in written.annotations] == [("Raises 2025 target", ""), (NOTE.text, "")]

    events = charts.on_card(samples["timeline-long"])
    assert [mark.start and mark.start.month for mark in events.marks] == [9, 10, 11, 12]
    assert charts.on_card(samples["bar"]) == samples["bar"]


def test_a_headline_on_a_card_is_set_with_the_apostrophe_of_pages(tokens: charts.Tokens, fonts: Path) -> None:
    (svg,) = charts.card_drawings([Card("c.png", "", "NIO's best", "Site")], {}, tokens, fonts)
    assert ">NIO\u2019s best</text>" in svg


def test_what_a_number_is_may_take_two_lines_on_a_card(
    samples: dict[str, Chart], drawings: dict[str, Drawing], tokens: charts.Tokens, fonts: Path
) -> None:
    words = "Leapmotor deliveries, first half of 2026, added up by ourselves from the months"
    bar = samples["bar"]
    card = Card("c.png", "", "Headline", "Site", number="356,487", number_words=words, chart=bar)
    (svg,) = charts.card_drawings([card], {bar: drawings["bar"]}, tokens, fonts)
    shown = re.findall(r"<text[^>]*>([^<]*)</text>", svg)
    first, second = (text for text in shown if text and text.rstrip("…") in words and len(text) > 12)
    assert f"{first} {second}" == words
