"""The index of a site: made of what is remembered where that will do, by several programs at once where it will not."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from site_builder import search, searching
from site_builder.memo import store
from site_builder.model.pages import Output, Page, Searchable

PAGE = '<html lang="en-GB"><head><title>{title}</title></head><main><h1>{title}</h1><p>{words}</p></main></html>'


def planned(count: int) -> list[Page]:
    return [Page(f"{n}/", "pages/brief.html", None, searchable=Searchable(f"Page {n}", "brief")) for n in range(count)]


def rendered(count: int, **others: str) -> list[Output]:
    """Pages 0, 1 and so on; ``others`` are titles in the head (``title3``) and words (``words3``) of some of them."""
    return [
        Output(
            f"{n}/index.html",
            PAGE.format(title=f"Page {n}", words=others.get(f"words{n}", f"word{n}"))
            .replace("<title>Page", f"<title>{others.get(f'title{n}', 'Page')}")
            .encode(),
        )
        for n in range(count)
    ]


def index(outputs: list[Output], cache: Path, pages: list[Page] | None = None) -> dict[str, bytes]:
    memory = store.opened(cache, pytest.fail)
    files = {one.path: one.content for one in searching.index(pages or planned(len(outputs)), outputs, memory)}
    memory.close()
    return files


def test_what_is_remembered_is_taken_and_only_the_bundle_of_other_words_is_made_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun: list[int] = []
    real = search.Indexing.end

    def noted(anew: search.Indexing, sought: list[search.Sought], bundle: int, bundles: int) -> object:
        begun.append(bundle)
        return real(anew, sought, bundle, bundles)

    monkeypatch.setattr(search.Indexing, "end", noted)
    first = index(rendered(500), tmp_path)
    assert begun == [0, 1]
    assert index(rendered(500), tmp_path) == first
    assert index(rendered(500, title3="Another head"), tmp_path) == first
    assert begun == [0, 1]

    changed = index(rendered(500, words3="other"), tmp_path)
    (bundle,) = begun[2:]
    assert changed != first
    assert changed == index(rendered(500, words3="other"), tmp_path / "empty")
    inside = {path for path in first if path.startswith("pagefind/1/")}
    untouched = inside if bundle == 0 else first.keys() - inside
    assert {path: changed[path] for path in untouched} == {path: first[path] for path in untouched}


def test_what_is_known_of_a_page_counts_also_where_none_of_its_words_is_another(tmp_path: Path) -> None:
    """Its maker, say, which the page may name by a link alone."""
    first = index(rendered(3), tmp_path)
    pages = [
        replace(page, searchable=Searchable(f"Page {n}", "brief", brands=("BYD",))) for n, page in enumerate(planned(3))
    ]

    changed = index(rendered(3), tmp_path, pages)

    assert {path for path in first if changed[path] != first[path]} == {"pagefind/facets.json"}
    assert changed["pagefind/facets.json"].count(b'"brand":["BYD"]') == 3


def test_so_many_programs_work_at_once_and_something_else_is_done_before_they_are_waited_for() -> None:
    told: list[str] = []

    @contextmanager
    def program(name: str) -> Iterator[Callable[[], str]]:
        told.append(f"begin {name}")
        yield lambda: told.append(f"wait for {name}") or name
        told.append(f"end {name}")

    made = searching.by_turns([partial(program, name) for name in "abc"], 2, lambda: told.append("meanwhile"))

    assert list(made) == ["a", "b", "c"]
    assert told[:3] == ["begin a", "begin b", "meanwhile"]
    assert [one for one in told if not one.startswith("end")] == [
        *told[:3], "wait for a", "begin c", "wait for b", "wait for c",
    ]  # fmt: skip
    assert [one for one in told if one.startswith("end")] == ["end a", "end b", "end c"]
    assert told.index("end a") < told.index("begin c")  # what has answered holds nothing any more
