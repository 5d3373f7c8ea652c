"""Planning from memory: the pages are those of planning anew, and no unit asks for more than its key says."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from site_builder.model.editorial import Brief
from site_builder.model.held import Held, opened
from site_builder.model.pages import Page
from site_builder.model.site import Site
from site_builder.pages import held, material
from site_builder.pages.material import Material
from site_builder.pages.plan import PAGE_KINDS, Planner, Split, _told
from site_builder.pages.telling import tell
from tests.pages import a_site
from tests.pages.remembering import Noted, numbered, planned, site_of

MANY = [*a_site.BRIEFS, *(numbered(n) for n in range(8))]


@pytest.mark.parametrize("at_hand", [0, 3, material.AT_HAND])  # further briefs are told again
def test_pages_from_memory_are_the_pages_that_planning_makes(at_hand: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(material, "AT_HAND", at_hand)
    site, memory = site_of(MANY), Noted()
    anew = planned(site, None)

    for round_ in ("filled", "found"):
        pages = planned(site, memory)
        assert {route: opened(page) for route, page in pages.items()} == anew, round_
    assert sum(isinstance(page.view, Held) for page in pages.values()) > 40


def test_of_many_briefs_the_newest_stay_at_hand_for_feeds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(material, "AT_HAND", 4)
    of_many = a_site.material(site_of(numbered(n) for n in range(5)))
    told = {brief.id: tell(of_many, brief) for brief in of_many.site.briefs[:4]}

    for id_ in told:
        of_many.forget(id_)

    again = {brief.id: tell(of_many, brief) for brief in of_many.site.briefs[:4]}
    assert [id_ for id_ in told if again[id_] is told[id_]] == ["brief-4", "brief-3"]


def test_nothing_is_planned_twice() -> None:
    memory = Noted()
    planned(site_of(MANY), memory)
    memory.new.clear()

    planned(site_of(MANY), memory)

    assert memory.new == []


def after(edited: Brief) -> set[str]:
    """The units that are planned anew after an edit of one of the many briefs."""
    memory = Noted()
    planned(site_of(MANY), memory)
    memory.new.clear()
    planned(site_of(edited if brief.id == edited.id else brief for brief in MANY), memory)
    return set(memory.new)


FEEDS = {"feed of ", "feed of brands/leapmotor/", "feed of topics/targets/"}


def test_a_sentence_more_concerns_the_brief_and_feeds() -> None:
    edited = replace(next(b for b in MANY if b.id == "brief-3"), body=a_site.prose("Words of d, and more."))

    assert after(edited) == {"brief brief-3", *FEEDS}


def test_a_new_title_concerns_every_list_too() -> None:
    edited = replace(next(b for b in MANY if b.id == "brief-3"), title=a_site.prose("Another title"))

    assert {"home", "briefs", "archive", "brand leapmotor", "brief brief-3", *FEEDS} <= after(edited)
    # Its neighbours are 2 and 4; all share brand and topic, so each has the three newest others for company.
    assert {name for name in after(edited) if name.startswith("brief ")} == {f"brief brief-{n}" for n in (2, 3, 4)}


class Poison:
    """Words that nobody may ask for."""

    def __getattr__(self, name: str) -> object:
        raise AssertionError(f"somebody asks for {name}")


def unread(brief: Brief, *names: str) -> Brief:
    poison: Any = dict.fromkeys(names, Poison())
    return replace(brief, **poison)


def whole(planner: Planner | Split, told: Material) -> tuple[Page, ...]:
    """The pages of a planner that asks for the faces of all briefs."""
    return (
        planner(told)
        if not isinstance(planner, Split)
        else tuple(p for u in planner.units(told, None) for p in u.plan())
    )


@pytest.mark.parametrize(
    "name", [n for n, planner, _ in PAGE_KINDS if not isinstance(planner, Split) or planner.of_all]
)
def test_lists_ask_only_for_the_faces_of_briefs(name: str) -> None:
    """The newest brief, and those with a comparison, count whole; of the others nobody asks for the body."""
    site = site_of(MANY)
    material = a_site.material(site)
    summed = held.summaries(material, None)
    faces = tuple(
        brief if brief.body.blocks or place == 0 else unread(brief, "body", "key_points")
        for place, brief in enumerate(site.briefs)
    )
    assert sum(isinstance(face.body, Poison) for face in faces) > 5
    blind = replace(site, content=replace(site.content, briefs=faces), briefs=faces)
    [planner] = [planner for kind, planner, _ in PAGE_KINDS if kind == name]

    pages = whole(planner, _told(a_site.material(blind), summed))

    assert pages == whole(planner, _told(material, summed))


LISTS = ("briefs", "topic", "briefs of a brand", "briefs of a source", "author", "archive")


@pytest.mark.parametrize("name", LISTS)
def test_a_page_of_a_list_asks_only_for_the_faces_of_the_briefs_on_it(name: str) -> None:
    """Words of briefs on other pages are poison, and so are the bodies of those on the page."""
    briefs = [
        a_site.brief(
            f"note-{n}", date(2025, 11, 1) + timedelta(days=n), body=a_site.prose("In it [[leapmotor 2025-11]].")
        )
        for n in range(60)
    ]
    site = site_of(briefs)
    settings = replace(site.settings, briefs_per_page=5)
    site = replace(site, content=replace(site.content, settings=settings))
    summed = held.summaries(a_site.material(site), None)
    [planner] = [planner for kind, planner, _ in PAGE_KINDS if kind == name]
    assert isinstance(planner, Split)
    told = _told(a_site.material(site), summed)
    units = {unit.name: unit for unit in planner.units(told, None)}
    assert len(units) > 1

    for unit_name, unit in units.items():
        whole = unit.plan()
        shown = {link for page in whole for link in re.findall(r"briefs/note-\d+/", repr(page.view))}
        days = () if name == "archive" else ("updated", "publish_at")  # its overview tells when any last changed
        hidden = ("title", "description", *days)
        blind = tuple(
            unread(b, "body", "key_points", *(() if f"briefs/{b.slug}/" in shown else hidden)) for b in site.briefs
        )
        uses = {id_: tuple(b for b in blind if b.id in {u.id for u in used}) for id_, used in told.uses.items()}
        known = {id_: card for id_, card in told.cards.items() if f"briefs/{id_}/" in shown}
        again = replace(told, site=replace(site, briefs=blind), uses=uses, cards=known, _remembered={})
        assert {u.name: u for u in planner.units(again, None)}[unit_name].plan() == whole


def test_a_new_title_concerns_one_page_of_each_list() -> None:
    def site_with(title: str) -> Site:
        briefs = [a_site.brief(f"note-{n}", date(2025, 11, 1) + timedelta(days=n)) for n in range(60)]
        briefs[7] = replace(briefs[7], title=a_site.prose(title))
        site = site_of(briefs)
        settings = replace(site.settings, briefs_per_page=5)
        return replace(site, content=replace(site.content, settings=settings))

    memory = Noted()
    planned(site_with("As it was"), memory)
    memory.new.clear()
    planned(site_with("As it is"), memory)

    lists = {
        name
        for name in memory.new
        if name.partition(",")[0].partition(" ")[0] in {"briefs", "topic", "author", "archive"}
    }
    assert lists == {
        "briefs, page 2",
        "briefs of brands/leapmotor/, page 2",
        *(f"briefs of sources/{source}/, page 2" for source in ("blog", "company", "press")),  # behind its figures
        "topic targets, page 2",
        "author editors, page 2",
        "archive 2025-11, page 1",
    }


def test_a_brief_asks_for_itself_and_those_that_it_names() -> None:
    """Of its neighbours and those near to it nobody asks for the body, of others for no words at all."""
    site = site_of(MANY)
    summed = held.summaries(a_site.material(site), None)
    [units] = [planner.units for kind, planner, _ in PAGE_KINDS if kind == "brief" and isinstance(planner, Split)]
    named = {"brief-3", "brief-2", "brief-4", *(b.id for b in site.briefs[:3])}
    strange = tuple(
        b
        if b.id == "brief-3"
        else unread(b, "body", "key_points", *(() if b.id in named else ("title", "description")))
        for b in site.briefs
    )
    assert sum(isinstance(b.title, Poison) for b in strange) == 4
    blind = replace(site, briefs=strange)
    whole = {unit.name: unit for unit in units(_told(a_site.material(site), summed), None)}["brief brief-3"]

    told = replace(_told(a_site.material(site), summed), site=blind, _remembered={})
    alone = {unit.name: unit for unit in units(told, None)}["brief brief-3"]

    assert alone.plan() == whole.plan()
