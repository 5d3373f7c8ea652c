"""Pages that are made as soon as they are planned are those that would be made later, and are made once."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from pathlib import Path

import pytest

from site_builder import crew
from site_builder.memo import pages as memo
from site_builder.memo.pages import Ground, OnTheWay
from site_builder.memo.recall import loaded
from site_builder.memo.store import Store, nothing, opened
from site_builder.memo.values import Values
from site_builder.model import held
from site_builder.model.charts import Chart
from site_builder.model.held import Row
from site_builder.model.pages import Page
from site_builder.team import together

GROUND = Ground(b"code", b"frame", {"a.html": b"closure"})
PAGES = [Page(f"{n}/", "a.html", f"view {n}") for n in range(200)]
KEYS = [sha256(str(n).encode()).digest() for n in range(200)]
WAITING = {3, 150}  # places of pages that have to wait for drawings
ENDLESS = 170
CHART = Chart("one", "bar", "A chart", "", ())


def content(page: Page) -> bytes:
    return f"<p>{page.view}</p>".encode()


def row(page: Page) -> Row:
    drawn = (CHART,) if PAGES.index(page) in WAITING else ()
    return Row(page.route, page.template, page.media_type, "", None, (), drawn, Values(nothing(), b"").parts(page))


def build(store: Store, processes: int = 1, endless: int = -1) -> tuple[memo.Made, list[str], OnTheWay, list[int]]:
    """The pages, planned and made; routes of those that were made late; what was made on the way; what was planned."""
    planned: list[int] = []
    late: list[str] = []

    def plan(place: int) -> tuple[Page, ...]:
        planned.append(place)
        return (PAGES[place],)

    def at_once(page: Page) -> bytes | None:
        assert PAGES.index(page) not in WAITING
        return None if PAGES.index(page) == endless else content(page)

    def make(missing: Sequence[Page]) -> Iterable[bytes]:
        late.extend(page.route for page in missing)
        return [content(held.opened(page)) for page in missing]

    on_the_way = OnTheWay(store, GROUND, at_once)
    units = together(
        lambda team: Values(store, b"", team.shared, team.finished, on_the_way).planned(KEYS, plan, row), processes
    )
    pages = [one.page(lambda plan=plan_: plan()[0]) for (one,), plan_ in units]
    return memo.made(store, pages, GROUND, make, on_the_way.made), late, on_the_way, planned


@pytest.fixture(autouse=True)
def alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """As in a process of one thread; pytest may have threads of its own."""
    monkeypatch.setattr(crew, "can_copy", lambda: True)


@pytest.mark.parametrize("processes", [1, 2, 3])
@pytest.mark.parametrize("remembers", [True, False])
def test_all_but_those_that_wait_are_made_on_the_way(tmp_path: Path, processes: int, remembers: bool) -> None:
    store = opened(tmp_path) if remembers else nothing()
    made, late, _, planned = build(store, processes)

    assert [(one.path, one.content) for one in made.outputs] == [(page.path, content(page)) for page in PAGES]
    assert made.anew == {page.path for page in PAGES}
    assert late == [PAGES[place].route for place in sorted(WAITING)]
    assert len(planned) == len(set(planned))  # by this process, each once: the views that wait are put by
    assert processes > 1 or sorted(planned) == list(range(200))
    store.close()


@pytest.fixture
def again(tmp_path: Path) -> Iterator[Store]:
    """The store in which a build has left all that it made."""
    store = opened(tmp_path)
    build(store)
    store.close()
    store = opened(tmp_path)
    yield store
    store.close()


def test_what_is_remembered_is_neither_planned_nor_made(again: Store) -> None:
    made, late, on_the_way, planned = build(again)

    assert (late, on_the_way.made, planned, made.anew) == ([], set(), [], frozenset())
    assert [one.content for one in made.outputs] == [content(page) for page in PAGES]


def test_a_page_of_which_only_the_bytes_are_remembered_is_planned_and_not_made(again: Store) -> None:
    """As after an edit of evidence, which most pages do not show."""
    known = OnTheWay(again, GROUND, lambda _: pytest.fail("it is remembered"))

    assert list(known.make(PAGES, [row(page) for page in PAGES])) == [b""] * 200


def test_a_page_that_never_ends_is_told_of_and_not_remembered(tmp_path: Path) -> None:
    store = opened(tmp_path)

    _, late, on_the_way, _ = build(store, 2, ENDLESS)

    assert on_the_way.endless == {PAGES[ENDLESS].route}
    assert PAGES[ENDLESS].route in late  # whoever makes the others has to leave it out
    store.close()


def test_a_copy_puts_nothing_where_its_original_does(tmp_path: Path) -> None:
    """Both begin to put by at one place of one file."""
    here = os.getpid()
    store = opened(tmp_path)
    keys = [digit * 32 for digit in (b"1", b"2", b"3")]
    store.put(keys[0], b"before")

    def work(places: Sequence[int]) -> list[bytes]:
        mine = b"original" if os.getpid() == here else b"copy"
        store.put(keys[1], mine)
        return [mine + loaded(store, keys[1]) + loaded(store, keys[0]) for _ in places]

    made = list(crew.flowing(list(range(64)), work, 2))
    store.put(keys[2], b"after")

    assert {made[0], made[-1]} == {b"originaloriginalbefore", b"copycopybefore"}
    assert [loaded(store, key) for key in keys] == [b"before", b"original", b"after"]
    store.close()
