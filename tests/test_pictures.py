"""Pictures are made anew when what they show is another, or what they are made with; with any memory, or none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from site_builder import charts, pages, pictures
from site_builder.memo.store import Store, nothing, opened
from site_builder.model.charts import Chart, Drawing
from site_builder.model.pages import Page
from site_builder.places import OUR_TEMPLATES
from site_builder.statistics import compute
from site_builder.wording import Words
from tests.pages import a_site

SIGN = (OUR_TEMPLATES / "assets" / "icon.svg").read_text()
TOKENS: Any = SimpleNamespace(light={"paper": "#ffffff"})


@pytest.fixture(scope="module")
def planned() -> Sequence[Page]:
    site = a_site.site()
    return pages.plan(site, compute(site), a_site.JUDGEMENTS, Words("en-GB"), a_site.described)


@pytest.fixture(autouse=True)
def drawn_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    """A picture says what it would show: drawing takes its time, and is tested where it is done."""

    def pictured(ground: Any, wanted: Sequence[object]) -> list[tuple[bytes, str]]:
        return [(f"{ground} drew {one}".encode(), "") for one in wanted]

    monkeypatch.setattr(charts, "pictures", pictured)
    monkeypatch.setattr(charts, "signs", pictured)
    monkeypatch.setattr(charts, "chart_svg", lambda chart, *_: f"{chart.id}, {chart.title}, {_[-1]}")
    monkeypatch.setattr(charts, "card_drawings", lambda cards, *_: [f"{card.headline} {card.number}" for card in cards])


def draw(wanted: Sequence[Chart]) -> Mapping[Chart, Drawing]:
    return {chart: Drawing("w", "n", chart.title, 1, 1, 1, 1, f"of {chart.id}") for chart in wanted}


def made(
    store: Store, planned: Sequence[Page], title: str = "A site", base: str = "https://a.example/", ground: str = "one",
    sign: str = SIGN,
) -> dict[str, bytes]:  # fmt: skip
    press = pictures.Press(TOKENS, Path(), ground, ground.encode())  # type: ignore[arg-type]
    outputs = [
        *pictures.files(planned, base, title, press, store, draw),
        *(pictures.icons(sign, press, store)),
    ]
    return {one.path: one.content for one in outputs}


def retitled(page: Page) -> Page:
    """The page with another headline on its card, if it has one that belongs to a maker."""
    head = getattr(page.view, "head", None)
    if head is None or head.card is None or head.card.path != "brands/leapmotor/card.png":
        return page
    return replace(page, view=replace(page.view, head=replace(head, card=replace(head.card, headline="Another"))))


OTHERS: dict[str, dict[str, str]] = {
    "the site's name": {"title": "Another"},
    "its address": {"base": "https://b.example/"},
    "what they are made with": {"ground": "two"},
    "its sign": {"sign": SIGN.replace("<svg", '<svg class="b"', 1)},
}


@pytest.mark.parametrize("other", OTHERS)
def test_what_is_other_is_made_anew(tmp_path: Path, planned: Sequence[Page], other: str) -> None:
    store = opened(tmp_path)
    before = made(store, planned)
    assert len(before) > 20
    assert made(store, planned) == before

    now = made(store, planned, **OTHERS[other])

    assert now == made(nothing(), planned, **OTHERS[other])
    assert now != before
    store.close()


def test_a_card_that_says_something_else_is_made_anew(tmp_path: Path, planned: Sequence[Page]) -> None:
    store = opened(tmp_path)
    before = made(store, planned)
    others = [retitled(page) for page in planned]

    now = made(store, others)

    assert now == made(nothing(), others)
    assert [path for path in now if now[path] != before[path]] == ["brands/leapmotor/card.png"]
    store.close()
