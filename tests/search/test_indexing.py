"""The index: what is found, what is not, and the same bytes on every run."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from site_builder import search
from site_builder.model.pages import Output, Page, Searchable
from site_builder.search import indexing

PAGE = (
    '<!DOCTYPE html><html lang="en-GB"><head><title>{title}</title></head><body><nav>Zeppelin</nav><main>'
    "<nav>Breadcrumb</nav><h1>{title}</h1><p>{text}</p><h2 id='more'>More of it</h2><p>Further words.</p>"
    '<div class="panels">Hovercraft</div></main><footer>Colophon</footer></body></html>'
)
TEXTS = {
    "briefs/one/": ("One", 'Sold <button><data value="70327">70,327</data></button> cars, a &lt;b&gt; record.'),
    "brands/two/": ("Two", "A maker of cars."),
    "about/": ("About", "Who writes."),
    "search/": ("Search", "Submarine."),
}


def sample() -> tuple[list[Page], list[Output]]:
    said = {
        "briefs/one/": Searchable(
            "One", "brief", "5 December 2025", "2025-12-05", "2025", ("two", "three"), ("targets",)
        ),
        "brands/two/": Searchable("Two", "brand", brands=("two",)),
        "about/": Searchable("About us", "reading"),
    }
    pages = [Page(route, "pages/any.html", None, searchable=said.get(route)) for route in TEXTS]
    outputs = [Output(p.path, PAGE.format(title=TEXTS[p.route][0], text=TEXTS[p.route][1]).encode()) for p in pages]
    return pages, outputs


@pytest.fixture(scope="module")
def made() -> dict[str, bytes]:
    return {output.path: output.content for output in search.index(*sample())}


def fragments(made: dict[str, bytes]) -> dict[str, dict[str, str]]:
    """What Pagefind noted of each page, by the id of its fragment; read as its own program reads it."""
    found = {Path(path).stem: content for path, content in made.items() if path.endswith(".pf_fragment")}
    return {id_: json.loads(gzip.decompress(content)[len("pagefind_dcd") :]) for id_, content in found.items()}


def test_only_searchable_pages_are_in_it(made: dict[str, bytes]) -> None:
    assert {noted["url"] for noted in fragments(made).values()} == {
        "/briefs/one/index.html",
        "/brands/two/index.html",
        "/about/index.html",
    }


def test_main_is_indexed_and_what_frames_it_is_not(made: dict[str, bytes]) -> None:
    text = " ".join(noted["content"] for noted in fragments(made).values())

    assert "70,327" in text
    assert "Who writes." in text
    for unwanted in ("Zeppelin", "Breadcrumb", "Hovercraft", "Colophon", "Submarine"):
        assert unwanted not in text


def test_facets_say_what_each_fragment_is(made: dict[str, bytes]) -> None:
    urls = {id_: noted["url"] for id_, noted in fragments(made).items()}
    facets = json.loads(made["pagefind/facets.json"])

    assert {urls[id_]: said for id_, said in facets.items()} == {
        "/briefs/one/index.html": {
            "path": "briefs/one/index.html",
            "title": "One",
            "kind": "brief",
            "date": "5 December 2025",
            "day": "2025-12-05",
            "year": "2025",
            "brand": ["two", "three"],
            "topic": ["targets"],
        },
        "/brands/two/index.html": {
            "path": "brands/two/index.html",
            "title": "Two",
            "kind": "brand",
            "brand": ["two"],
        },
        "/about/index.html": {"path": "about/index.html", "title": "About us", "kind": "reading"},
    }


def test_it_holds_the_program_and_no_other_interface(made: dict[str, bytes]) -> None:
    names = {Path(path).name for path in made}

    assert {"pagefind.js", "pagefind-worker.js", "pagefind-entry.json", "wasm.en-gb.pagefind"} <= names
    assert not [name for name in names if name.endswith(".css") or "ui" in name or "highlight" in name]
    assert all(path.startswith("pagefind/") for path in made)


def test_five_runs_give_the_same_bytes_in_whatever_order_pages_come() -> None:
    pages, outputs = sample()
    runs = [search.index(pages, outputs) for _ in range(4)]
    runs.append(search.index(pages[::-1], outputs[::-1]))

    assert all(run == runs[0] for run in runs)
    assert [output.path for output in runs[0]] == sorted(output.path for output in runs[0])


def test_a_site_without_searchable_pages_has_no_index() -> None:
    assert search.index([Page("x/", "pages/any.html", None)], [Output("x/index.html", b"<main>x</main>")]) == ()


def test_a_searchable_page_that_was_not_rendered_is_told() -> None:
    with pytest.raises(KeyError):
        search.index([Page("x/", "pages/any.html", None, searchable=Searchable("X", "reading"))], [])


def test_a_failure_is_said_in_pagefinds_own_words() -> None:
    with pytest.raises(search.Unavailable, match=r"Pagefind ended with \d+: .*--no-such-option"):
        indexing.run_pagefind("--no-such-option")


def test_what_is_packed_is_unpacked() -> None:
    outputs = (Output("pagefind/a", b"\x00\xff"), Output("pagefind/ü", b""))

    assert search.unpack(search.pack(outputs)) == outputs


@pytest.mark.parametrize(
    ("html", "kept"),
    [
        (b"<main><p>a</p></main>", b"<main><p>a</p></main>"),
        (
            b'<p>a</p><div popover id="e"><div class="x"><dl><div><dt>b</dt></div></dl></div></div><p>c</p>',
            b"<p>a</p><p>c</p>",
        ),
        (b"<div><div popover>a</div>b<div popover\n>c</div></div>", b"<div>b</div>"),
        (b"<div popoverly>a</div><divan popover>b</divan>", b"<div popoverly>a</div><divan popover>b</divan>"),
        (b"<p>a</p><div popover><div>b</div><p>c</p>", b"<p>a</p><div popover><div>b</div><p>c</p>"),
    ],
)
def test_what_opens_under_a_number_is_not_handed_over(html: bytes, kept: bytes) -> None:
    assert indexing.without_panels(html) == kept
