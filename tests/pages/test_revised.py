"""Corrections beside the places that they are about; figures that were revised after a brief came out."""

from dataclasses import replace
from datetime import date

from site_builder.model.editorial import Brief
from site_builder.model.evidence import Observation
from site_builder.model.pages import LinkView
from site_builder.model.period import PartialDate
from site_builder.model.site import Site
from site_builder.pages import revised
from site_builder.pages.material import Material
from site_builder.pages.telling import tell
from tests.pages import a_site
from tests.pages.a_site import DELIVERIES, observation, prose, source


def with_revision(published: str, written: str = "70,400", **more: object) -> Site:
    """The site after another source has replaced November, 70,327, which the company said on 1 January 2026."""
    site = a_site.site()
    late = source("late", "The late one", published, tier="primary")
    new = observation("november", "late", "2025-11", written, subject="leapmotor", measure=DELIVERIES)
    new = replace(new, supersedes="company/m-2025-11", status="revised", **more)
    content = replace(
        site.content,
        sources=(*site.content.sources, late),
        observations=(*site.content.observations, new),
    )
    return replace(site, content=content)


def found_in(site: Site, brief: Brief) -> tuple[revised.RevisionView, ...]:
    material = a_site.material(site)
    return revised.of_brief(material, brief, tell(material, brief).figures)


def a_brief(body: str, **more: object) -> Brief:
    made = a_site.brief("now", date(2026, 1, 20), title=prose("A title"), body=prose(body, inline=False), **more)
    return replace(made, description=prose("What it says."), key_points=(prose("A point."),))


def test_a_figure_that_a_later_source_replaced_is_told_then_and_now() -> None:
    (row,) = found_in(with_revision("2026-01-28"), a_brief("November brought [[leapmotor 2025-11]]."))
    assert (row.what, row.then.text, row.now.text) == ("Leapmotor deliveries, November 2025", "70,327", "70,400")
    assert row.source == LinkView("The late one, 28 January 2026", "sources/late/#observation-november")


def test_a_revision_is_found_behind_arithmetic_too() -> None:
    (row,) = found_in(with_revision("2026-01-28"), a_brief("It rose [[leapmotor 2025-11 yoy]]."))
    assert (row.then.value, row.now.value) == ("70327", "70400")


def test_what_was_known_when_the_brief_came_out_is_no_revision() -> None:
    text = "November brought [[leapmotor 2025-11]]."
    assert found_in(with_revision("2026-01-20"), a_brief(text)) == ()  # the same day
    assert found_in(with_revision("2026-01-28"), a_brief(text, updated=date(2026, 1, 29))) == ()  # read again since
    assert found_in(with_revision("unknown"), a_brief(text)) == ()
    assert found_in(with_revision("2026-01-28", "70,327"), a_brief(text)) == ()  # the same figure
    assert found_in(with_revision("2026-01-28"), a_brief("October brought [[leapmotor 2025-10]].")) == ()


def test_a_final_figure_revises_a_preliminary_one() -> None:
    site = with_revision("2026-01-28")
    plain = tuple(_without_words(o) for o in site.content.observations)
    (row,) = found_in(
        replace(site, content=replace(site.content, observations=plain)), a_brief("It was [[leapmotor 2025-11]].")
    )
    assert (row.then.text, row.now.text) == ("70,327", "70,400")


def _without_words(one: Observation) -> Observation:
    if one.id == "november":
        return replace(one, supersedes=None, status="final")
    return replace(one, status="preliminary") if one.id == "m-2025-11" else one


def test_a_correction_stands_beside_the_paragraph_with_its_figure(material: Material) -> None:
    body = "First.\n\nThe year closed at [[leapmotor 2025]].\n\nAgain [[leapmotor 2025]]."
    brief = replace(a_brief(body), id="newer", slug="newer")
    (note,) = revised.corrected_places(material, brief)
    assert (note.paragraph, note.label, note.verdict) == (1, "Corrected on 22 January 2026", "")
    assert note.text is not None
    assert note.text.markdown == "It said “596,556”."
    assert note.links == (LinkView("what was corrected, and why", "briefs/newer/#correction-c1"),)


def test_a_correction_in_words_is_found_by_its_words() -> None:
    site = a_site.site()
    (old,) = site.content.corrections
    corrected = replace(old, now=prose("an SUV with six seats"))
    material = a_site.material(replace(site, content=replace(site.content, corrections=(corrected,))))
    brief = replace(a_brief("First.\n\nThe C16 is an SUV with\nsix seats."), id="newer")
    assert [n.paragraph for n in revised.corrected_places(material, brief)] == [1]
    assert revised.corrected_places(material, replace(brief, body=prose("Nothing of it.", inline=False))) == ()


def test_dates_are_compared_as_exactly_as_they_are_known() -> None:
    text = a_brief("November brought [[leapmotor 2025-11]].")
    assert len(found_in(with_revision("2026-02"), text)) == 1
    assert found_in(with_revision("2026-01"), text) == ()  # it may have been out by then
    assert PartialDate.parse("2026-01").earliest == date(2026, 1, 1)
