"""One thing is edited on a small site: ``--explain`` tells that what depends on it was made again, and nothing else.

What depends on what is worked out by hand from the texts below. Three makers have two months in two years; no year of
theirs is complete, so that no page adds them up or compares them.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from site_builder import building

MONTHS = ("2024-05", "2024-06", "2025-05", "2025-06")
CARS = {"anna": (1000, 1100, 2000, 2300), "bert": (3000, 3100, 4000, 4500), "carl": (5000, 5100, 6000, 6700)}
SITE = """title: Small
tagline: Three makers
description: A site on which one thing is edited, to see what that leads to.
base_url: https://small.example/
language: en-GB
time_zone: Etc/UTC
evidence_through: 2025-06
publisher: editors
data_licence: CC BY 4.0
data_licence_url: https://creativecommons.org/licenses/by/4.0/
scoreboard: [bert]
started: 2026-01-01
cards: false
"""
SOURCE = """source:
  title: Months of {name}
  producer: Maker
  kind: company_release
  tier: primary
  url: https://{id}.example/months
  published: '2026-01-01'
observations_defaults:
  subject: {id}
  metric: deliveries
  metric_as_written: delivered
  scope: {{geography: world}}
"""
BRIEF = """---
title: {title}
description: What is to be said of a maker and of its months, which nobody who does not exist has delivered.
authors: [editors]
brands: [{maker}]
topics: [{topic}]
key_points:
  - "It delivered [[{maker} 2025-05]] in one."
  - "And [[{maker} 2025-06]] in another."
  - "And [[{maker} 2024-06]] in a third."
---
{text}
"""
# May 2024 is the base of the growth of May 2025; nothing else refers to it.
BRIEFS = (
    ("levels-of-anna", "anna", "levels", "By June it was [[anna 2025-06 yoy]] more."),
    ("growth-of-anna", "anna", "growth", "In May it was [[anna 2025-05 yoy]] more."),
    ("levels-of-bert", "bert", "levels", "In May it was [[bert 2025-05 yoy]] more."),
    ("growth-of-carl", "carl", "growth", "In May it was [[carl 2025-05 yoy]] more."),
)


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


@pytest.fixture
def site(tmp_path: Path) -> Path:
    content = tmp_path / "content"
    write(content / "site.yaml", SITE)
    write(content / "authors.yaml", "editors:\n  name: The editors\n  kind: organisation\n")
    write(content / "topics.yaml", "growth:\n  name: Growth\nlevels:\n  name: Levels\n")
    write(content / "markets" / "world.yaml", "name: World\n")
    headline = "headline: {metric: deliveries, scope: {geography: world}}"
    for maker, cars in CARS.items():
        write(content / "brands" / f"{maker}.yaml", f"name: {maker.title()}\nkind: brand\n{headline}\n")
        write(tmp_path / "seeds" / f"{maker}-months.yaml", SOURCE.format(id=maker, name=maker.title()))
        rows = [f'm-{month},{month},"{count:,}"\n' for month, count in zip(MONTHS, cars, strict=True)]
        write(tmp_path / "seeds" / f"{maker}-months.csv", "id,period,as_written\n" + "".join(rows))
    for day, (slug, maker, topic, text) in enumerate(BRIEFS, 5):
        title = slug.replace("-", " ").capitalize().replace(maker, maker.title())
        brief = BRIEF.format(title=title, maker=maker, topic=topic, text=text)
        write(content / "briefs" / f"2026-01-{day:02}-{slug}.md", brief)
    return tmp_path


def replace(file: str, old: str, new: str) -> Callable[[Path], None]:
    def edit(root: Path) -> None:
        text = (root / file).read_text(encoding="utf-8")
        assert text.count(old) == 1
        (root / file).write_text(text.replace(old, new), encoding="utf-8")

    return edit


def page(route: str) -> set[str]:
    return {f"{route}index.html"}


def feeds(*places: str) -> set[str]:
    """Feeds that hold the text of a brief: of all, of its maker, of its topic."""
    return {f"{place}feed.{ending}" for place in ("", *places) for ending in ("json", "xml")}


def evidence(maker: str) -> set[str]:
    """Where every cell of a maker's is shown or given away; the package holds the digests of the files."""
    series = {f"data/{maker}/deliveries-world.{ending}" for ending in ("csv", "json")}
    every = {"data/observations.csv", "data/observations.json", "data/datapackage.json"}
    shown = page(f"brands/{maker}/") | page(f"data/{maker}/") | page(f"sources/{maker}-months/")
    return series | every | shown


EDITS: dict[str, tuple[Callable[[Path], None], set[str]]] = {
    "a cell that one brief's growth rests on": (
        replace("seeds/anna-months.csv", '2024-05,"1,000"', '2024-05,"1,250"'),
        page("briefs/growth-of-anna/") | feeds("brands/anna/", "topics/growth/") | evidence("anna"),
    ),
    "a text": (
        replace("content/briefs/2026-01-07-levels-of-bert.md", "In May it was", "In the month of May it was"),
        page("briefs/levels-of-bert/") | feeds("brands/bert/", "topics/levels/"),
    ),
    "a comment among the evidence": (
        replace("seeds/carl-months.yaml", "  tier: primary\n", "  tier: primary  # the maker's own\n"),
        set(),
    ),
}


@pytest.mark.parametrize("edited", EDITS)
def test_an_edit_makes_its_dependants_again_and_nothing_else(site: Path, edited: str) -> None:
    edit, dependants = EDITS[edited]

    def build() -> tuple[str, ...]:
        told = building.build(site, site / "output", date(2026, 11, 22), building.Wishes(explain=True))
        assert told.findings == ()
        return told.reasons

    build()
    edit(site)
    lines = build()

    kept = {line.split()[1] for line in lines if line.endswith("  nothing that it shows changed")}
    assert {line.split()[1] for line in lines} - kept == dependants
    assert {line.split()[1] for line in lines if line.startswith("written ")} == dependants
