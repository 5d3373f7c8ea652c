"""The index: what is found, what is not, and the same bytes on every run."""

from __future__ import annotations

import gzip
import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from site_builder import search
from site_builder.model.kept import Facts, Kept, Lost
from site_builder.model.pages import Output, Searchable
from site_builder.search import Sought, program

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


def sample() -> list[Sought]:
    said = {
        "briefs/one/": Searchable(
            "One", "brief", "5 December 2025", "2025-12-05", "2025", ("two", "three"), ("targets",)
        ),
        "brands/two/": Searchable("Two", "brand", brands=("two",)),
        "about/": Searchable("About us", "reading"),
    }
    return [
        Sought(Output(f"{route}index.html", PAGE.format(title=TEXTS[route][0], text=TEXTS[route][1]).encode()), page)
        for route, page in said.items()
    ]


def index(sought: Sequence[Sought], bundle: int = 0, bundles: int = 1) -> tuple[Output, ...]:
    with search.indexing() as anew:
        return anew.end(sought, bundle, bundles)()


def running() -> list[str]:
    """The programs that we started and that have not ended."""
    numbers = [n for told in Path("/proc/self/task").glob("*/children") for n in told.read_text().split()]
    names = [Path(f"/proc/{number}/comm").read_text().strip() for number in numbers]
    return [name for name in names if "pagefind" in name]


@pytest.fixture(scope="module")
def made() -> dict[str, bytes]:
    return {output.path: output.content for output in index(sample())}


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
    told = json.loads(made["pagefind/facets.json"])
    facets = told["pages"]

    assert told["more"] == []
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
    runs = [index(sample()) for _ in range(4)]
    runs.append(index(sample()[::-1]))

    assert all(run == runs[0] for run in runs)
    assert [output.path for output in runs[0]] == sorted(output.path for output in runs[0])


def test_a_further_bundle_has_its_own_index_and_no_program() -> None:
    first, second = index(sample()[:2], 0, 2), index(sample()[2:], 1, 2)

    assert json.loads({o.path: o.content for o in first}["pagefind/facets.json"])["more"] == ["1/"]
    assert {
        path for path in (o.path for o in second) if not path.endswith((".pf_meta", ".pf_index", ".pf_fragment"))
    } == {
        "pagefind/1/facets.json",
        "pagefind/1/pagefind-entry.json",
    }
    assert len(fragments({o.path: o.content for o in second})) == 1


def test_what_is_wrong_is_said_in_pagefinds_own_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(program, "_SETTINGS", {"root_selector": 7})
    with pytest.raises(search.Unavailable, match=r"Pagefind says: .*invalid type: integer `7`"):
        index(sample())


def test_a_program_that_ends_before_it_answers_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pagefind_bin.get_executable", lambda: "/bin/false")
    with pytest.raises(search.Unavailable, match=r"the search index cannot be made: .*(ended before|Broken pipe)"):
        index(sample())


@pytest.mark.parametrize("answer", ["bm9uc2Vuc2U=", "W10=", "e30=", "*"], ids=["words", "a list", "nothing", "no code"])
def test_an_answer_that_cannot_be_read_is_told(answer: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / "program"
    program.write_text(f"#!/bin/sh\nprintf '%s' '{answer},'\nexec cat > /dev/null\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setattr("pagefind_bin.get_executable", lambda: program)
    with pytest.raises(search.Unavailable, match="Pagefind answered what cannot be read"):
        index(sample())


def test_two_indexes_can_be_in_the_making_at_once_and_are_those_of_one_after_the_other() -> None:
    with search.indexing() as one, search.indexing() as other:
        first, second = one.end(sample()[:2], 0, 2), other.end(sample()[2:], 1, 2)
        assert second() == index(sample()[2:], 1, 2)
        assert first() == index(sample()[:2], 0, 2)


def many(changed: int | None = None) -> list[Sought]:
    """Pages that share words, one of which may have others, and another number of headings."""
    texts = {n: " ".join(f"word{(n * step) % 97}" for step in range(1, 40)) for n in range(60)}
    if changed is not None:
        texts[changed] = "Ostriches <h2 id='a'>run</h2> fast. <h2 id='b'>Run</h2> word5 word5."
    pages = {n: PAGE.format(title=f"Page {n}", text=text).encode() for n, text in texts.items()}
    return [Sought(Output(f"{n:02d}/index.html", page), Searchable(str(n), "brief")) for n, page in pages.items()]


@pytest.mark.parametrize("changed", [0, 31, 59])
def test_a_page_that_is_told_again_is_what_it_was_told_to_be_last_and_keeps_its_place(changed: int) -> None:
    with search.indexing() as anew:
        anew.tell(one.words for one in many())
        after = anew.end(many(changed))()

    assert after == index(many(changed))
    assert after != index(many())


@pytest.mark.parametrize("last", [None, 31], ids=["nothing more is told", "a page is told again"])
def test_an_index_that_was_begun_too_early_is_made_again(last: int | None) -> None:
    with search.indexing() as anew:
        anew.tell(one.words for one in many())
        anew.make()
        assert anew.end(many(last))() == index(many(last))


def test_an_index_is_of_the_pages_that_it_was_told_of() -> None:
    with search.indexing() as anew:
        anew.tell(one.words for one in many())
        with pytest.raises(ValueError, match="in that order"):
            anew.end(many()[1:])
    assert running() == []


def test_more_is_said_than_pipes_hold_before_the_first_answer_is_asked_for() -> None:
    """A pipe holds 64 KiB; what is handed over here, and what is answered to each page, is more than both."""
    text = " ".join(f"word{number}" for number in range(200))
    many = [
        Sought(Output(f"{n}/index.html", PAGE.format(title=n, text=text).encode()), Searchable(str(n), "brief"))
        for n in range(600)
    ]
    facets = {o.path: o.content for o in index(many)}["pagefind/facets.json"]

    assert sorted(one["path"] for one in json.loads(facets)["pages"].values()) == sorted(one.path for one in many)


def test_a_program_is_ended_when_nobody_waits_for_it() -> None:
    with search.indexing() as anew:
        anew.tell(one.words for one in sample())
        assert running() == ["pagefind"]
    assert running() == []


def test_a_page_that_cannot_be_read_ends_the_program() -> None:
    def unreadable(_key: bytes) -> bytes:
        raise Lost

    lost = Sought(Kept("lost/index.html", Facts.of(b""), unreadable, b""), Searchable("Lost", "brief"))
    with pytest.raises(Lost):
        index([*sample(), lost])
    assert running() == []
