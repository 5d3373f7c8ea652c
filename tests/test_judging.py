"""Links of a site of which the last one was found sound: the same findings as without a memory, and few files read."""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping
from pathlib import Path

import pytest

from site_builder import checks
from site_builder.judging import Judge
from site_builder.memo import store
from site_builder.model.findings import Finding
from site_builder.model.pages import Output

BASE = "https://example.org/"
COUNT = 300  # several stretches


def page(number: int, anchors: Iterable[str] = ("top",), links: Iterable[str] = ()) -> tuple[str, str]:
    ids = "".join(f'<p id="{one}"></p>' for one in anchors)
    hrefs = "".join(f'<a href="{one}">x</a>' for one in links)
    return f"{number:03}/index.html", f"<html><main>{ids}{hrefs}</main></html>"


def site() -> dict[str, str]:
    """Pages that each lead to the next, to an anchor of the one after it, and to a picture; and a sitemap of some."""
    made = dict(page(n, links=[f"../{n + 1:03}/", f"../{n + 2:03}/#top", "../a.svg#x"]) for n in range(COUNT - 2))
    made |= dict(page(n) for n in (COUNT - 2, COUNT - 1))
    return made | {"a.svg": "<svg/>", "sitemap.xml": f"<loc>{BASE}010/</loc><loc>{BASE}020/</loc>"}


def outputs(files: Mapping[str, str]) -> list[Output]:
    return [Output(path, text.encode()) for path, text in files.items()]


def judged(files: Mapping[str, str], memory: store.Store, late: Iterable[str] = ()) -> list[Finding]:
    """What is found; files at the paths of ``late`` come when the others were read."""
    judge, every = Judge(BASE, memory), outputs(files)
    with judge.reading([one for one in every if one.path not in late]):
        pass
    return judge.faults(every)


def found(files: Mapping[str, str], cache: Path, late: Iterable[str] = ()) -> tuple[list[Finding], int]:
    """What is found with a memory, which must be what is found without, and how many files are looked at for it."""
    memory, looked_at = store.opened(cache, pytest.fail), 0
    whole = checks.Signposts.from_bytes

    def counted(stored: bytes) -> checks.Signposts:
        nonlocal looked_at
        looked_at += 1
        return whole(stored)

    with pytest.MonkeyPatch.context() as counting:
        counting.setattr(checks.Signposts, "from_bytes", counted)
        there = judged(files, memory, late)
    memory.close()
    assert sorted(there, key=str) == sorted(judged(files, store.nothing()), key=str)
    return there, looked_at


EDITS = {
    "words": {"007/index.html": "<main><p id='top'><a href='../008/'>y</a>more</main>"},
    "a link more": dict([page(7, links=["../200/#top", "../201/"])]),
    "an anchor less that nobody asks for": dict([page(0, anchors=["other"])]),
    "a picture more": {"b.svg": "<svg/>"},
}


def test_where_nothing_changed_nothing_is_looked_at(tmp_path: Path) -> None:
    assert found(site(), tmp_path) == ([], COUNT + 1)
    assert found(site(), tmp_path) == ([], 0)


@pytest.mark.parametrize("edit", EDITS)
def test_where_all_was_sound_few_files_are_looked_at(edit: str, tmp_path: Path) -> None:
    found(site(), tmp_path)
    faults, looked_at = found(site() | EDITS[edit], tmp_path)

    assert not faults
    assert looked_at < COUNT / 2


FAULTS: dict[str, tuple[dict[str, str], list[str], tuple[str, str]]] = {
    "a link to nowhere": (dict([page(7, links=["../gone/"])]), [], ("EV592", "007/index.html")),
    "a link to no anchor": (dict([page(7, links=["../200/#no"])]), [], ("EV593", "007/index.html")),
    "an anchor less": (dict([page(9, anchors=["other"])]), [], ("EV593", "007/index.html")),
    "a page less": ({}, ["009/index.html"], ("EV592", "008/index.html")),
    "an address less": ({}, ["020/index.html"], ("EV592", "sitemap.xml")),
    "a picture less": ({}, ["a.svg"], ("EV592", "100/index.html")),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_what_leads_nowhere_is_found_wherever_it_stands(fault: str, tmp_path: Path) -> None:
    new, gone, place = FAULTS[fault]
    broken = {path: text for path, text in (site() | new).items() if path not in gone}
    found(site(), tmp_path)
    faults, _ = found(broken, tmp_path)

    assert place in {(one.code, one.position.path) for one in faults}
    assert found(broken, tmp_path)[0] == faults  # a site with faults is not remembered as sound
    assert found(site(), tmp_path)[0] == []


def test_what_is_forgotten_of_a_stretch_is_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found(site(), tmp_path)
    with monkeypatch.context() as damaged:
        damaged.setattr(checks, "offered", lambda *_: b"no JSON")
        found(site() | dict([page(9, anchors=["top", "more"])]), tmp_path)

    without = {path: text for path, text in site().items() if path != "009/index.html"}
    broken, _ = found(without, tmp_path)
    assert {one.position.path for one in broken} == {"007/index.html", "008/index.html"}


def test_what_is_forgotten_of_a_page_that_goes_counts_as_gone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The sitemap leads there, which is not looked at for its own sake."""
    found(site(), tmp_path)
    with monkeypatch.context() as damaged:
        damaged.setattr(checks, "offered", lambda *_: b"no JSON")
        found(site() | dict([page(20, anchors=["top", "more"], links=["../021/"])]), tmp_path)

    broken, _ = found({path: text for path, text in site().items() if path != "020/index.html"}, tmp_path)
    assert "sitemap.xml" in {one.position.path for one in broken}


def test_the_same_bytes_lead_elsewhere_from_another_place(tmp_path: Path) -> None:
    text = '<html><main><a href="x/">x</a></main></html>'
    sound = {"a/index.html": text, "a/x/index.html": "<main>x</main>"}
    assert found(sound, tmp_path) == ([], 2)

    broken, _ = found(sound | {"b/index.html": text}, tmp_path)
    assert [(one.code, one.position.path) for one in broken] == [("EV592", "b/index.html")]


def test_the_same_bytes_are_judged_anew_at_another_address(tmp_path: Path) -> None:
    """What is told to machines at the address of the site is a page of its own."""
    files = {"sitemap.xml": "<loc>https://other.example/no/</loc>"}
    assert found(files, tmp_path)[0] == []
    memory = store.opened(tmp_path, pytest.fail)

    there = Judge("https://other.example/", memory).faults(outputs(files))
    memory.close()
    assert there == Judge("https://other.example/", store.nothing()).faults(outputs(files)) != []


def test_files_that_come_late_are_counted(tmp_path: Path) -> None:
    late = [f"{n:03}/index.html" for n in range(100, 120)]
    assert found(site(), tmp_path, late)[0] == []

    faults, looked_at = found(site() | {"007/index.html": "<main id='top'>other</main>"}, tmp_path, late)
    assert not faults
    assert looked_at < COUNT / 2
    broken, _ = found({p: t for p, t in site().items() if p != late[5]}, tmp_path, late)
    assert {one.position.path for one in broken} == {"103/index.html", "104/index.html"}


def test_any_edits_give_what_is_found_without_a_memory(tmp_path: Path) -> None:
    chance = random.Random(7)  # noqa: S311 - any will do
    files = site()
    for _ in range(25):
        for number in chance.sample(range(COUNT), chance.randint(1, 3)):
            path = f"{number:03}/index.html"
            if chance.random() < 0.3:
                files.pop(path, None)
            else:
                links = [f"../{chance.randrange(COUNT):03}/" for _ in range(chance.randint(0, 2))]
                files |= dict([page(number, chance.sample(["top", "end"], 1), links)])
        found(files, tmp_path, chance.sample(sorted(files), 5))
        if chance.random() < 0.5:
            files = site()
            found(files, tmp_path)
