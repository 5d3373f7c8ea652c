"""Any claim that can be written gets a verdict with a sentence, and never stops the audit."""

from __future__ import annotations

from itertools import product

import pytest

from site_builder.audit import audit
from site_builder.audit.verdicts import JUDGES
from site_builder.model.evidence import Judgement, Observation, Target
from site_builder.model.quantity import Quantity
from site_builder.statistics import compute
from site_builder.wording import parse_quantity
from tests.audit.hand_made import WORDS, claim
from tests.statistics.evidence import MONTHS_2024, MONTHS_2025, Shelf, bounds, months

# One of each form and unit, and what hardly makes sense as a claim about cars.
VALUES = (
    "", "0", "536,132", "1 million", "~200,000", "over 40,000", "up to 5,000", "nearly 411,840", "500,000-600,000",
    "113%", "-30.1%", "-100%", "+40-50%", "less than 10%", "more than -5%", "double", "more than doubled", "half",
    "2 points",    "six weeks", "45 days", "two months", "2025-11-15", "1900-01-01", "10,000 yuan",
)  # fmt: skip


KINDS = (*JUDGES, "opinion")


def _evidence(shelf: Shelf) -> list[Observation | Target | None]:
    """Months, wholes, floors, ceilings, ranges, nothing, rates, the first year there is; targets of each form."""
    shelf.brand("leapmotor")
    months(shelf, "leapmotor", 2024, MONTHS_2024)
    months(shelf, "leapmotor", 2025, MONTHS_2025)
    odd: list[tuple[str, int | Quantity]] = [
        ("2025", 596_555), ("2026-01", 0), ("2026-02", parse_quantity("over 40,000")),
        ("2026-03", parse_quantity("up to 9")),
        ("2026-04", parse_quantity("5-6")), ("2026-05", parse_quantity("-30.1%")), ("1900", 5), ("1900-01", 5),
        ("2026-06", bounds(-5, 5)),
    ]  # fmt: skip
    held: list[Observation | Target | None] = [None]
    held += [shelf.observe("leapmotor", period, value, "paper") for period, value in odd]
    goals: list[int | Quantity] = [
        500_000,
        0,
        parse_quantity("over 40,000"),
        parse_quantity("up to 9"),
        bounds(40, 50, "percent"),
    ]
    held += [
        shelf.aim("leapmotor", "2025", goal, "unknown" if index % 2 else "2024-11", id=f"goal-{index}")
        for index, goal in enumerate(goals)
    ]
    return held


@pytest.fixture(scope="module")
def judgements() -> list[Judgement]:
    shelf = Shelf()
    evidence = _evidence(shelf)
    for kind, about, value in product(KINDS, evidence, VALUES):
        for base in (None, evidence[1], evidence[6]):
            unit = parse_quantity(value).unit if value else "vehicle"
            claim(shelf, kind, about, value, unit=unit, base=None if base is None else base.uid)
    site = shelf.site()
    return list(audit(site, compute(site), WORDS).judgements.values())


def test_every_claim_gets_a_verdict_with_a_sentence(judgements: list[Judgement]) -> None:
    assert len(judgements) == len(KINDS) * 15 * len(VALUES) * 3
    assert [j.claim for j in judgements if not j.explanation.strip()] == []


def test_no_arithmetic_holds_what_only_a_machine_would_say(judgements: list[Judgement]) -> None:
    lines = {line for judgement in judgements for line in (*judgement.arithmetic, judgement.explanation)}
    assert [line for line in lines if any(word in line for word in ("None", "Fraction", "not known", "inf"))] == []
