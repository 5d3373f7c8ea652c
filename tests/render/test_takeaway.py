"""What stands under a chart, on its own page, in a frame of another site, and in the heads of pages that are shared."""

from __future__ import annotations

import re
from dataclasses import replace

from site_builder.model.charts import Card
from site_builder.model.pages import Page
from site_builder.render.renderer import CONTENT_SECURITY_POLICY
from tests.render import sample_charts, sample_pieces, samples
from tests.render.test_renderer import Tags


def text_of(page: Page) -> str:
    return (
        sample_pieces.renderer()
        .render(page, sample_pieces.DRAWINGS | {sample_charts.away().chart: _drawing()})
        .content.decode()
    )


def _drawing() -> object:
    return sample_pieces.drawing(sample_charts.away())


def test_under_a_chart_stand_its_files_and_its_milestones() -> None:
    tags = Tags(text_of(replace(sample_charts.chart_alone(), route="briefs/x/")))

    for name in ("data.csv", "chart.svg", "chart.png", "index.html#embed"):
        assert f"../../charts/months/{name}" in tags.all("href")
    assert "../../milestones/index.html#milestone-raise" in tags.all("href")


def test_a_drawing_in_a_table_cell_has_no_files() -> None:
    assert "spark/" not in text_of(samples.home())


def test_on_its_own_page_the_data_are_open_and_the_frame_is_spelt_out() -> None:
    text = text_of(sample_charts.chart_alone())

    assert '<details class="chart-data" open>' in text
    assert "&lt;iframe src=" in text
    assert "<iframe" not in text


def test_a_frame_is_bare_and_says_how_high_it_is() -> None:
    text = text_of(sample_charts.embed())
    tags = Tags(text)

    assert tags.unbalanced == []
    assert (tags.count("nav"), tags.count("header"), tags.count("footer"), tags.count("main")) == (0, 0, 0, 1)
    assert [dict(a).get("src") for t, a in tags.tags if t == "script"] == [
        f"../../../{sample_pieces.renderer().asset_paths['embed.js']}"
    ]
    assert 'name="robots" content="noindex"' in text
    assert f'content="{CONTENT_SECURITY_POLICY}"' in text
    assert '<link rel="canonical" href="https://example.org/briefs/charts/months/">' in text
    assert [a for t, a in tags.tags if t == "a"] == [
        {"href": "https://example.org/briefs/charts/months/", "target": "_blank", "rel": "noopener"}
    ]
    assert len(tags.all("id")) == len(set(tags.all("id")))


def test_a_page_with_a_card_names_it_by_its_full_address_with_size_and_words() -> None:
    page = sample_charts.chart_alone()
    card = Card("charts/months/card.png", 'The "finding". In words.', "The finding", "EV Market Briefs")
    view = replace(page.view, head=replace(page.view.head, card=card))
    meta = dict(re.findall(r'<meta (?:property|name)="([^"]+)" content="([^"]*)">', text_of(replace(page, view=view))))

    assert meta["og:image"] == meta["twitter:image"] == f"{sample_pieces.SETTINGS.base_url}charts/months/card.png"
    assert (meta["og:image:width"], meta["og:image:height"]) == ("1200", "630")
    assert meta["og:image:alt"] == meta["twitter:image:alt"] == "The “finding”. In words."
    assert meta["twitter:card"] == "summary_large_image"
