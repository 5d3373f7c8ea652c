"""What is asked of evidence is noted: what is absent, all of it, and what was asked for what is used again."""

from __future__ import annotations

from dataclasses import fields, replace

import pytest

from site_builder.model.period import Period
from site_builder.model.references import Reference
from site_builder.model.site import Content
from site_builder.model.statistics import Unanswerable
from site_builder.pages.material import Material
from site_builder.pages.witness import OF_MATERIAL, OF_SITE, Door, Question, Replies, Witness, behind_doors
from tests.pages import a_site

MARCH = Reference("leapmotor", period=Period.parse("2025-03"))


def asked(ask: object, material: Material | None = None) -> tuple[Question, ...]:
    """What somebody asks of the small site behind doors."""
    material = material or behind_doors(a_site.material())
    return material.listen(lambda: ask(material))[1]  # type: ignore[operator]


def test_what_is_there_and_what_is_absent_is_noted_once_and_in_order() -> None:
    def ask(material: Material) -> None:
        for name in ("blog", "nobody", "blog"):
            assert (material.site.sources.get(name) is None) == (name == "nobody")
        assert "nothing" not in material.judgements
        with pytest.raises(KeyError):
            material.source("none")

    assert asked(ask) == (("sources", "blog"), ("sources", "nobody"), ("judgements", "nothing"), ("sources", "none"))


def test_all_of_something_is_a_question_of_its_own() -> None:
    assert asked(lambda m: next(iter(m.site.sources))) == (("sources", None),)
    assert asked(lambda m: m.site.content.observations[0]) == (("observations", None),)
    assert asked(lambda m: max(m.targets_by_subject)) == (("targets_by_subject", None),)
    assert asked(lambda m: m.on_file) == (("count", "observations"),)


def test_what_is_no_evidence_is_not_noted() -> None:
    def ask(material: Material) -> None:
        assert material.site.content.brands == a_site.BRANDS
        assert material.site.brands["leapmotor"].name == material.name("leapmotor")
        assert material.statistics.relation(a_site.DELIVERIES, a_site.SALES)
        assert material.statistics.methods

    assert asked(ask) == ()


def test_every_field_of_content_that_is_evidence_has_a_door() -> None:
    """A kind of evidence more must not be read past them; all else is part of the frame."""
    frame = {
        "settings", "brands", "milestones", "authors", "topics", "terms", "rulings", "comparabilities", "corrections",
        "briefs", "articles",
    }  # fmt: skip
    assert {field.name for field in fields(Content)} - frame == set(OF_SITE)


def test_the_same_question_of_another_day_is_the_same_where_the_day_does_not_matter() -> None:
    def ask(reference: Reference, day: int) -> tuple[Question, ...]:
        return asked(lambda m: m.statistics.answer(replace(reference, as_of=a_site.BRIEFS[day].date, text="other")))

    assert ask(MARCH, 0) == ask(MARCH, 1)
    goal = replace(MARCH, period=Period.parse("2025"), statistic="target")
    assert ask(goal, 0) != ask(goal, 1)


def test_who_uses_what_was_made_before_has_asked_what_that_asked() -> None:
    material = behind_doors(a_site.material())

    def make() -> object:
        return material.remember("it", lambda: material.statistics.answer(MARCH))

    first, again = (asked(lambda _: make(), material) for _ in range(2))
    assert first == again
    assert [door for door, _ in first] == ["answer"]
    within = asked(lambda _: material.remember("around it", make), material)
    assert within == first


def test_who_meets_a_question_without_an_answer_has_asked_it() -> None:
    material = behind_doors(a_site.material())
    nothing = replace(MARCH, period=Period.parse("1999-01"))

    def make() -> object:
        try:
            return material.remember("it", lambda: material.statistics.answer(nothing))
        except Unanswerable:
            return None

    assert [door for door, _ in asked(lambda _: make(), material)] == ["answer"]


def test_what_nobody_listens_to_is_not_noted() -> None:
    witness = Witness()
    witness.note("sources", "a")

    assert witness.listen(lambda: witness.note("sources", "b")) == (None, (("sources", "b"),))
    assert list(Door("sources", {"a": 1}, witness).items()) == [("a", 1)]


def test_replies_differ_where_answers_do() -> None:
    def key(value: object) -> bytes:
        return repr(value).encode()

    plain = a_site.material()
    fewer = replace(plain, site=replace(plain.site, content=replace(plain.site.content, sources=a_site.SOURCES[1:])))
    one, other = Replies(plain, key), Replies(fewer, key)

    assert one.of(("sources", "company")) != other.of(("sources", "company"))
    assert one.of(("sources", "blog")) == other.of(("sources", "blog"))
    assert one.of(("sources", None)) != other.of(("sources", None))
    assert one.of(("count", "sources")) != other.of(("count", "sources"))
    assert one.of(("sources", "nobody")) == other.of(("sources", "nobody")) == key(None)
    question = plain.statistics.question(replace(MARCH, period=Period.parse("1999-01")))
    assert one.of(("answer", question)).startswith(b"('unanswerable', 'EV221'")


@pytest.mark.parametrize("door", [*OF_SITE, *OF_MATERIAL, "judgements"])
def test_each_door_has_behind_it_what_is_there_without(door: str) -> None:
    plain, doors = a_site.material(), behind_doors(a_site.material())
    held, behind = (getattr(m.site if door in OF_SITE else m, door) for m in (plain, doors))

    assert isinstance(behind, Door)
    assert dict(behind) == dict(held)
    assert len(held) > 0
