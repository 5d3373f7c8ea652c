"""What is offered for a number that somebody typed gives that number, or says what it gives instead."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from site_builder.content.check import check
from site_builder.content.load import load
from site_builder.content.located import Located
from site_builder.content.prose import read_prose
from site_builder.content.references_on_file import key_of, references_by_value
from site_builder.model.editorial import Brand, Ruling
from site_builder.model.evidence import Measure, Observation, Scope, Target
from site_builder.model.period import PartialDate, Period
from site_builder.model.site import Content, Site
from site_builder.pipeline import vocabulary
from site_builder.statistics import compute
from site_builder.wording import parse_quantity

ROOT = Path(__file__).parents[2]
WORDS = vocabulary()
DELIVERIES = Measure("deliveries", Scope("world", "nev", "unstated", "included"))


@pytest.fixture(scope="module")
def own() -> Site:
    """The project's own site: figures that sources dispute, goals of several versions, goals as growth."""
    site = check(load(ROOT, WORDS), datetime(2026, 11, 22, tzinfo=UTC), WORDS).site
    assert site is not None
    return site


def test_every_reference_that_is_offered_gives_the_number_or_one_that_agrees(own: Site) -> None:
    answers, subjects, day = compute(own), frozenset(own.brands), date(2026, 11, 22)
    rows = (*own.content.observations, *own.content.targets)
    said = {key_of(row.quantity): row.quantity.interval for row in rows}
    offered = [(key, text) for key, references in references_by_value(own.content).items() for text in references]
    for key, text in offered:
        read, findings = read_prose(Located.lines_from(text, "a.md"), WORDS, subjects, as_of=day, inline=True)
        assert findings == ()
        found = answers.answer(read.references[0]).evidence.quantity
        assert found.unit == key[0], text
        assert found.interval.overlaps(said[key]), text
    assert len(offered) > 250


def figure(id_: str, written: str, source: str = "press", **more: Any) -> Observation:
    return Observation(id_, source, "x", DELIVERIES, Period.parse("2025"), parse_quantity(written), **more)


def goal(id_: str, written: str, announced: str, **more: Any) -> Target:
    quantity, moment = parse_quantity(written, context="target"), PartialDate.parse(announced)
    return Target(id_, "press", "x", DELIVERIES, Period.parse("2026"), quantity, moment, **more)


def offered(own: Site, rows: Sequence[Observation] = (), goals: Sequence[Target] = (), used: str = "") -> list[str]:
    """What is offered for each value, in the order of the rows."""
    rulings = (Ruling("r", "Because.", date(2026, 1, 1), used),) if used else ()
    content = Content(
        own.settings, brands=(Brand("x", "X", "brand", DELIVERIES),), observations=tuple(rows), targets=tuple(goals),
        rulings=rulings,
    )  # fmt: skip
    return [", or ".join(references) for references in references_by_value(content).values()]


def test_a_figure_that_was_replaced_is_offered_with_what_it_reads_now(own: Site) -> None:
    rows = (figure("first", "1,200"), figure("later", "1,250", supersedes="first"))
    assert offered(own, rows) == ["[[x 2025]], which was replaced and reads 1,250 now", "[[x 2025]]"]


def test_of_figures_that_differ_each_is_offered_by_its_source_unless_a_ruling_uses_it(own: Site) -> None:
    rows = (figure("a", "1,200"), figure("b", "1,250", "blog"))
    assert offered(own, rows) == ["[[x 2025 @press]]", "[[x 2025 @blog]]"]
    assert offered(own, rows, used="blog/b") == ["[[x 2025 @press]]", "[[x 2025]]"]
    early = figure("a", "1,200", status="preliminary")
    assert offered(own, (early, rows[1])) == ["[[x 2025 @press]]", "[[x 2025]]"]


def test_an_older_goal_is_offered_by_its_version(own: Site) -> None:
    goals = (
        goal("a", "500,000", "2024-11-13"), goal("b", "600,000", "2025-03-11"), goal("c", "700,000", "2025-08"),
        goal("d", "500,000", "unknown"), goal("e", "20%", "2025-09", relative_to=Period.parse("2025")),
    )  # fmt: skip
    assert offered(own, goals=goals) == [
        "[[x target:original 2026]]", "[[x target:2025-03 2026]]", "[[x target:2025-08 2026]]",
        "[[x target 2026 required-growth]]",
    ]  # fmt: skip
