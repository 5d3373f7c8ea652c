"""A page is made anew when anything that it is made of is another, and only then."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from site_builder.memo.pages import Ground, OnTheWay, made, value_parts
from site_builder.memo.store import Store, opened
from site_builder.model.held import Row
from site_builder.model.pages import EvidenceView, Page


@dataclass(frozen=True)
class View:
    text: str
    other: str = ""


@dataclass(frozen=True)
class Alike:
    text: str
    other: str = ""


PANEL = EvidenceView("eab", "1,000", "1000", "deliveries", "as reported", "exact", ())
GROUND = Ground(b"code", b"frame", {"a.html": b"closure", "b.html": b"closure"})
PAGE = Page("one/", "a.html", View("words"), evidence=(PANEL,), lastmod="2026-01-20")
OTHERS = {
    "the code": (PAGE, replace(GROUND, code=b"another")),
    "the frame": (PAGE, replace(GROUND, frame=b"another")),
    "what its template reaches": (PAGE, replace(GROUND, closures={"a.html": b"another"})),
    "its template, with the same reach": (replace(PAGE, template="b.html"), GROUND),
    "its route": (replace(PAGE, route="two/"), GROUND),
    "its media type": (replace(PAGE, media_type="text/plain"), GROUND),
    "its date": (replace(PAGE, lastmod="2026-01-21"), GROUND),
    "a field of its view": (replace(PAGE, view=View("others")), GROUND),
    "the field that a word stands in": (replace(PAGE, view=View("", "words")), GROUND),
    "the kind of its view": (replace(PAGE, view=Alike("words")), GROUND),
    "its evidence": (replace(PAGE, evidence=(replace(PANEL, value="1001"),)), GROUND),
    "evidence that it no longer has": (replace(PAGE, evidence=()), GROUND),
}


def built(store: Store, page: Page, ground: Ground, content: bytes) -> bytes:
    """What is published of a page, when ``content`` is what it would be made into now."""

    def make(missing: Sequence[Page]) -> Iterable[bytes]:
        return [content for _ in missing]

    (output,) = made(store, [page], ground, make).outputs
    return output.content


@pytest.mark.parametrize("what", OTHERS)
def test_a_page_is_made_anew_when_another_is(tmp_path: Path, what: str) -> None:
    store = opened(tmp_path)
    assert built(store, PAGE, GROUND, b"before") == b"before"
    assert built(store, replace(PAGE), replace(GROUND), b"now") == b"before"

    assert built(store, *OTHERS[what], b"now") == b"now"
    store.close()


@pytest.mark.parametrize("what", OTHERS)
def test_on_the_way_it_is_the_same(tmp_path: Path, what: str) -> None:
    """There a page is known by what is remembered of its plan."""
    store = opened(tmp_path)
    built(store, PAGE, GROUND, b"before")

    def anew(page: Page, ground: Ground) -> list[bytes | None]:
        row = Row(page.route, page.template, page.media_type, page.lastmod, None, (), (), value_parts(page))
        return list(OnTheWay(store, ground, lambda _: b"now").make([page], [row]))

    assert anew(PAGE, GROUND) == [b""]
    (content,) = anew(*OTHERS[what])
    assert content is not None
    assert content.endswith(b"now")
    store.close()
