"""Things are carried over an edit of evidence if all that they asked is answered as it was, and not otherwise."""

from __future__ import annotations

from dataclasses import replace

import pytest

from site_builder.model.period import Period
from site_builder.model.references import Reference
from site_builder.pages.carried import Carrier
from site_builder.pages.material import Material
from site_builder.pages.witness import Question, Replies
from site_builder.statistics import compute
from tests.pages import a_site
from tests.pages.remembering import Noted

OLD, NEW = (bytes([n]) * 32 for n in range(2))
THING = ("a thing",)


def question(period: str) -> Question:
    return "answer", a_site.material().statistics.question(Reference("leapmotor", period=Period.parse(period)))


def without(id_: str) -> Material:
    """What planners know when an observation is gone."""
    plain = a_site.material()
    observations = tuple(o for o in a_site.OBSERVATIONS if o.id != id_)
    site = replace(plain.site, content=replace(plain.site.content, observations=observations))
    return replace(plain, site=site, statistics=compute(site))


def carrier_of(memory: Noted, material: Material, ground: bytes = OLD) -> Carrier:
    return Carrier(memory, Replies(material, memory.key), b"frame", ground)


def remembering(*questions: Question) -> Noted:
    """A memory of a thing that asked these."""
    memory = Noted()
    carrier = carrier_of(memory, a_site.material())
    memory.keep({OLD: "made", **carrier.written(THING, OLD, questions)})
    return memory


def carried(memory: Noted, material: Material) -> bool:
    carrier_of(memory, material, NEW).carry([NEW], [THING])
    return dict(memory.find([NEW])) == {NEW: "made"}


@pytest.mark.parametrize(
    ("asked", "gone", "same"),
    [
        (("2025-03",), "m-2025-04", True),
        (("2025-03",), "m-2025-03", False),
        (("2025-03", "2025-04"), "m-2025-04", False),
        (("2025-Q2",), "m-2025-04", False),  # a sum of months
        (("1999-01",), "m-2025-04", True),  # absent before and after
        ((), "m-2025-03", True),
    ],
)
def test_what_asked_nothing_that_changed_is_carried(asked: tuple[str, ...], gone: str, same: bool) -> None:
    assert carried(remembering(*map(question, asked)), without(gone)) == same


def test_what_was_absent_and_is_there_now_is_noticed() -> None:
    memory = Noted()
    carrier = carrier_of(memory, without("m-2025-03"))
    memory.keep({OLD: "made", **carrier.written(THING, OLD, [question("2025-03")])})

    assert not carried(memory, a_site.material())


def test_a_question_that_is_forgotten_carries_nothing() -> None:
    memory = remembering(question("2025-03"), question("2025-05"))
    name = memory.key("question", question("2025-05"))
    assert memory.shelf.contents.pop(name)

    assert not carried(memory, a_site.material())


def test_where_all_was_planned_nothing_is_carried() -> None:
    """What is not remembered under its key there was left out, or forgotten: it is made."""
    memory = remembering(question("2025-03"))
    carrier_of(memory, a_site.material(), NEW).arrived()

    assert not carried(memory, a_site.material())


def test_in_another_frame_nothing_is_carried() -> None:
    memory = remembering(question("2025-03"))
    Carrier(memory, Replies(a_site.material(), memory.key), b"another", NEW).carry([NEW], [THING])

    assert dict(memory.find([NEW])) == {}


def test_a_question_is_written_down_once_for_all_that_ask_it() -> None:
    memory = Noted()
    carrier = carrier_of(memory, a_site.material())

    first, again = (carrier.written([name], OLD, [question("2025-03")]) for name in ("one", "other"))
    assert len(first) == 2
    assert len(again) == 1


def test_what_is_gone_is_not_carried() -> None:
    memory = remembering(question("2025-03"))
    del memory.shelf.contents[OLD]

    assert not carried(memory, a_site.material())
