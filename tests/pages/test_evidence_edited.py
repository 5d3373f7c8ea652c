"""Evidence is edited: what asked nothing that changed is carried over, and all is what planning from nothing makes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from site_builder.model.evidence import Claim, Judgement, Observation, Verdict
from site_builder.model.site import Site
from site_builder.wording import parse_quantity
from tests.pages import a_site
from tests.pages.remembering import Noted, numbered, planned, site_of

# Briefs that say a number each, beside those that say none.
SAYING = {
    "month": "[[leapmotor 2025-03]]",
    "change": "[[leapmotor 2025-03 yoy]]",
    "year": "[[byd 2025]]",
    "faster": "[[leapmotor 2025-03 acceleration]]",  # than in February
    "streak": "[[leapmotor 2025-11 streak]]",
    "times": "[[leapmotor 2025 multiple-of byd]]",
    "target": "[[leapmotor target 2025]]",
    "latest": "[[leapmotor latest]]",
    "germany": "[[leapmotor registrations in:DE 2025-11]]",
}
PLAIN = {"title": a_site.prose("Without"), "description": a_site.prose("Any number"), "key_points": ()}
SPEAKING = [
    *(numbered(n, **PLAIN) for n in range(2)),
    *(
        a_site.brief(f"of-{name}", date(2026, 1, 10 + n), body=a_site.prose(f"It was {said}."), **PLAIN)
        for n, (name, said) in enumerate(SAYING.items())
    ),
]


def with_evidence(**evidence: object) -> Site:
    site = site_of(SPEAKING)
    return replace(site, content=replace(site.content, **evidence))  # type: ignore[arg-type]


def with_observation(id_: str, written: str) -> Site:
    """The site with another number in one observation."""
    observations = a_site.OBSERVATIONS
    assert id_ in {o.id for o in observations}
    quantity = parse_quantity(written)
    return with_evidence(observations=tuple(replace(o, quantity=quantity) if o.id == id_ else o for o in observations))


def spoken(names: Iterable[str]) -> set[str]:
    """Of some units the briefs that say a number, by what they say."""
    return {name.removeprefix("brief of-") for name in names if name.startswith("brief of-")}


@pytest.fixture(scope="module")
def remembered() -> dict[bytes, bytes]:
    """What a build remembers of the site with briefs that say numbers."""
    memory = Noted()
    planned(with_evidence(), memory)
    return memory.shelf.contents


@pytest.mark.parametrize(
    ("id_", "written", "briefs"),
    [
        ("m-2025-03", "37,096", {"month", "change", "faster", "streak"}),  # it rose from month to month
        ("m-2024-03", "14,568", {"change", "faster"}),
        ("m-2025-02", "80,000", {"faster", "streak"}),
        ("byd-2025", "4,602,437", {"year", "times"}),
        ("y-2025", "596,556", {"times"}),
        ("m-2025-12", "60,424", {"latest"}),
        ("de-2025-11", "1,047", {"germany"}),
        ("de-2025-12", "1,301", set()),
    ],
)
def test_an_observation_concerns_those_who_asked_for_it(
    remembered: dict[bytes, bytes], id_: str, written: str, briefs: set[str]
) -> None:
    memory = Noted(remembered)

    planned(with_observation(id_, written), memory)

    assert spoken(memory.new) == briefs
    assert {"source", "data files"} <= set(memory.new)
    assert not {"briefs", "archive", "article", "brand china", "brief brief-0", "brief brief-1"} & set(memory.new)


def another(source: str, id_: str, period: str, written: str, subject: str = "leapmotor", **more: Any) -> Observation:
    measure = {"leapmotor": a_site.DELIVERIES, "byd": a_site.SALES}[subject]
    made = a_site.observation(id_, source, period, written, subject=subject, measure=measure)
    return replace(made, **more)


LATE = a_site.source("late", "A late one", "2026-01-19", tier="primary", kind="company_release")
EDITS: Mapping[str, Callable[[], Site]] = {
    "a month is added": lambda: with_evidence(
        observations=(*a_site.OBSERVATIONS, another("company", "m-2026-01", "2026-01", "99,999"))
    ),
    "a month is taken away": lambda: with_evidence(
        observations=tuple(o for o in a_site.OBSERVATIONS if o.id != "m-2025-10")
    ),
    "the maker that another is compared with is taken away": lambda: with_evidence(
        observations=tuple(o for o in a_site.OBSERVATIONS if o.subject != "byd")
    ),
    "a source comes that says otherwise": lambda: with_evidence(
        sources=(*a_site.SOURCES, LATE),
        observations=(*a_site.OBSERVATIONS, another("late", "m", "2025-03", "40,000", status="revised")),
    ),
    "a figure is superseded": lambda: with_evidence(
        observations=(
            *a_site.OBSERVATIONS,
            another("company", "again", "2025-03", "40,000", supersedes="m-2025-03", status="revised"),
        )
    ),
    "a source says the same": lambda: with_evidence(
        sources=(*a_site.SOURCES, LATE), observations=(*a_site.OBSERVATIONS, another("late", "m", "2025-03", "37,095"))
    ),
    "a source is named otherwise": lambda: with_evidence(
        sources=tuple(replace(s, producer="Another") if s.id == "company" else s for s in a_site.SOURCES)
    ),
    "a source is of another day": lambda: with_evidence(
        sources=tuple(replace(s, published=LATE.published) if s.id == "press" else s for s in a_site.SOURCES)
    ),
    "a source comes of which nothing is on file": lambda: with_evidence(sources=(*a_site.SOURCES, LATE)),
    "a target is raised": lambda: with_evidence(
        targets=(*a_site.TARGETS, a_site.target("more", "press", "700,000", "2025-12-01"))
    ),
    "a target is taken away": lambda: with_evidence(targets=()),
    "a claim comes about a number": lambda: with_evidence(
        claims=(*a_site.CLAIMS, Claim("of-year", "press", "level", "So many.", "byd", about="byd-2025"))
    ),
    "claims are taken away": lambda: with_evidence(claims=()),
    "a figure is noted": lambda: with_evidence(
        observations=tuple(replace(o, note="Noted.") if o.id == "y-2024" else o for o in a_site.OBSERVATIONS)
    ),
    "a figure is a forecast": lambda: with_evidence(
        observations=tuple(replace(o, kind="forecast") if o.id == "m-2025-12" else o for o in a_site.OBSERVATIONS)
    ),
}


@pytest.mark.parametrize("edit", EDITS)
def test_what_is_carried_over_an_edit_of_evidence_is_what_planning_makes(
    remembered: dict[bytes, bytes], edit: str
) -> None:
    """Held pages are equal where all that they show is; ``opened`` would plan them again."""
    site, memory = EDITS[edit](), Noted(remembered)

    assert planned(site, memory) == planned(site, Noted())
    assert 0 < len(set(memory.new)) < len(memory.names)


def test_each_figure_target_claim_and_source_that_goes_leaves_what_planning_makes(
    remembered: dict[bytes, bytes],
) -> None:
    """One after the other, each build knowing what the ones before it made."""
    memory, whole_site = Noted(remembered), site_of(SPEAKING).content
    for name in ("observations", "targets", "claims"):
        for place in range(0, len(getattr(whole_site, name)), 4):
            held_back = getattr(whole_site, name)
            site = with_evidence(**{name: (*held_back[:place], *held_back[place + 1 :])})

            assert planned(site, memory) == planned(site, Noted()), (name, place)


def test_what_became_of_a_claim_concerns_those_who_show_it(remembered: dict[bytes, bytes]) -> None:
    """Judgements are not evidence that editors write, but follow from it, and from rulings."""
    memory = Noted(remembered)
    site = with_evidence(claims=(*a_site.CLAIMS, Claim("new", "press", "risk", "Snow.")))
    judged = {**a_site.JUDGEMENTS, "blog/byd-size": Judgement(a_site.CLAIMS[2], Verdict.AGREES, (), "It was.")}

    assert planned(site, memory, judged=judged) == planned(site, Noted(), judged=judged)
