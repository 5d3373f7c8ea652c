"""How old the newest figure of a maker may be: six months where it tells months, nine where it tells quarters."""

from __future__ import annotations

from dataclasses import replace

import pytest

from site_builder.audit.bench import Bench
from site_builder.audit.staleness import stale_figures
from site_builder.model.period import Month
from site_builder.statistics import compute
from tests.audit.hand_made import WORDS
from tests.statistics.evidence import Shelf


def messages(newest: str, through: str, scoreboard: tuple[str, ...] = ("nio",)) -> list[str]:
    shelf = Shelf()
    shelf.brand("nio")
    shelf.observe("nio", newest, 5)
    site = shelf.site()
    settings = replace(site.settings, evidence_through=Month.parse(through), scoreboard=scoreboard)
    site = replace(site, content=replace(site.content, settings=settings))
    found = list(stale_figures(Bench(site, compute(site), WORDS)))
    assert {finding.code for finding in found} <= {"EV412"}
    return [finding.message for finding in found]


@pytest.mark.parametrize(
    ("newest", "through", "stale"),
    [
        ("2025-12", "2026-06", False),
        ("2025-11", "2026-06", True),
        ("2025-Q3", "2026-06", False),
        ("2025-Q2", "2026-03", False),
        ("2025-Q2", "2026-04", True),
        ("2026-06", "2026-06", False),
    ],
)
def test_age_is_measured_from_the_newest_of_the_evidence(newest: str, through: str, stale: bool) -> None:
    assert bool(messages(newest, through)) is stale


def test_the_message_says_how_old() -> None:
    assert messages("2025-11", "2026-06") == [
        "the newest figure of Nio is for November 2025, 7 months before the newest of the evidence"
    ]


def test_makers_beside_the_scoreboard_and_years_are_left_alone() -> None:
    assert messages("2020-01", "2026-06", scoreboard=()) == []
    assert messages("2020", "2026-06") == []
    assert messages("2020-01", "2026-06", scoreboard=("nobody",)) == []
