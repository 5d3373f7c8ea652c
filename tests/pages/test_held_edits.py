"""After any edit, with the memory of the site before it, pages are those of planning anew: nothing on them is stale."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from site_builder.memo.store import nothing
from site_builder.memo.values import Values
from site_builder.memo.warm import Warm
from site_builder.model.editorial import Brief
from site_builder.model.held import Held, Row
from site_builder.model.pages import Page
from site_builder.model.references import Prose
from site_builder.model.site import Site
from site_builder.pages import held, plan
from site_builder.statistics import compute
from site_builder.wording import Words
from tests.pages import a_site

COMPARISON = """A table of another.

```comparison
source: blog
rows:
  - subject: {subject}
    says: {says}
    evidence: {subject} 2025
```
"""
CHART = """A line.

```chart
id: {id}
kind: line
title: A line
series: leapmotor 2025-01..2025-12 monthly
note: {note}
```
"""


def compared(subject: str, says: str) -> Brief:
    body = a_site.prose(COMPARISON.format(subject=subject, says=says), inline=False)
    return a_site.brief("compared", date(2025, 10, 1), body=body)


def drawn(chart: str, note: str = "As told.") -> Prose:
    return a_site.prose(CHART.format(id=chart, note=note), inline=False)


def plain(number: int) -> Brief:
    return a_site.brief(f"plain-{number}", date(2025, 11, number), body=a_site.prose(f"Words {number}.", inline=False))


LED = a_site.brief("led", date(2026, 1, 25), body=drawn("first"), lead_chart="first")
GONE = replace(plain(4), id="gone", slug="gone", expires_at=datetime(2025, 12, 1, tzinfo=UTC))
BRIEFS = (*a_site.BRIEFS, plain(3), plain(2), plain(1))  # newest first
OTHER = a_site.observation("byd-other", "blog", "2025", "2 million+", subject="byd", measure=a_site.SALES)
LATER = a_site.target("later", "press", "1.2 million", "2026-02-15", year="2026")


def site_of(*briefs: Brief, expired: Sequence[Brief] = ()) -> Site:
    whole = a_site.site()
    targets = (*whole.content.targets, LATER)
    seen = (*whole.content.observations, OTHER)
    content = replace(whole.content, briefs=(*briefs, *expired), targets=targets, observations=seen)
    return replace(whole, content=content, briefs=briefs)


def edited(name: str, **more: object) -> Site:
    return site_of(*(replace(b, **more) if b.id == name else b for b in BRIEFS))  # type: ignore[arg-type]


def with_content(site: Site, **more: object) -> Site:
    return replace(site, content=replace(site.content, **more))  # type: ignore[arg-type]


def corrected(site: Site) -> Site:
    """With a correction of a brief that has expired."""
    return with_content(site, corrections=(replace(site.content.corrections[0], pages=("gone",)),))


def rows_of(site: Site, memory: Values, *, anew: bool = False, language: str = "en-GB") -> dict[str, Row]:
    """What is told of each page, and what it is made of: as the memory has it, or planned anew."""
    planned = plan(site, compute(site), a_site.JUDGEMENTS, Words(language), a_site.described, None if anew else memory)
    return {page.route: row_of(page, memory) for page in planned}


def row_of(page: Page, memory: Values) -> Row:
    view = page.view
    if not isinstance(view, Held):
        return held._row(memory, page)
    return Row(page.route, page.template, page.media_type, page.lastmod, view.head, view.charts, view.drawn, view.parts)


WHOLE = site_of(*BRIEFS)
EDITS: dict[str, tuple[Site, Site]] = {
    "a maker has another name": (
        WHOLE, with_content(WHOLE, brands=(replace(a_site.BRANDS[0], name="Leap"), *a_site.BRANDS[1:])),
    ),
    "a correction is taken back": (WHOLE, with_content(WHOLE, corrections=())),
    "the brief goes that a correction is about": (WHOLE, site_of(*BRIEFS[1:])),
    "one goes that had expired": (corrected(site_of(*BRIEFS, expired=[GONE])), corrected(WHOLE)),
    "another day": (WHOLE, replace(WHOLE, now=datetime(2026, 3, 1, tzinfo=UTC))),
    "the title": (WHOLE, edited("plain-2", title=a_site.prose("Another title"))),
    "the description": (WHOLE, edited("plain-2", description=a_site.prose("Another description."))),
    "the day of the last change": (WHOLE, edited("plain-2", updated=date(2026, 1, 30))),
    "its topics": (WHOLE, edited("plain-2", topics=())),
    "its makers": (WHOLE, edited("plain-2", brands=("byd",))),
    "a sentence": (WHOLE, edited("plain-2", body=a_site.prose("Words 2, and more.", inline=False))),
    "a figure more": (WHOLE, edited("plain-2", body=a_site.prose("Words of [[byd 2024]].", inline=False))),
    "a key point": (WHOLE, edited("plain-2", key_points=(a_site.prose("[[byd 2025 yoy]] on the year."),))),
    "a chart that marks milestones": (site_of(LED, plain(2)), site_of(LED, replace(plain(2), body=drawn("second")))),
    "the chart of the newest": (
        site_of(LED, *BRIEFS[1:]), site_of(replace(LED, body=drawn("first", "As told later.")), *BRIEFS[1:]),
    ),
    "a comparison": (
        site_of(plain(2), compared("byd", "byd-table")), site_of(plain(2), compared("byd", "byd-other")),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", EDITS)
def test_no_page_is_stale_after_an_edit(name: str) -> None:
    before, after = EDITS[name]
    memory = Values(Warm(nothing()), b"")
    expected = rows_of(after, memory, anew=True)
    assert rows_of(before, memory) != expected  # it shows somewhere

    assert rows_of(after, memory) == expected


def test_no_page_is_stale_in_another_language() -> None:
    memory = Values(Warm(nothing()), b"")
    rows_of(WHOLE, memory)

    assert rows_of(WHOLE, memory, language="de") == rows_of(WHOLE, memory, anew=True, language="de")


def test_what_follows_from_the_ground_is_made_once_for_each() -> None:
    memory = Values(Warm(nothing()), b"")
    one, other = held.Notes(memory, b"one", {}), held.Notes(memory, b"other", {})

    assert held.of_ground(one, "name", lambda: b"of one") == b"of one"
    assert held.of_ground(other, "name", lambda: b"of the other") == b"of the other"
    assert held.of_ground(one, "name", lambda: b"again") == b"of one"
    assert held.of_ground(one, "another name", lambda: b"of another") == b"of another"
    assert held.of_ground(None, "name", lambda: b"no memory") == b"no memory"
