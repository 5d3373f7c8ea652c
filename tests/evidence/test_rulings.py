"""Rulings decide real disagreements, and what they give as reasons is so."""

from __future__ import annotations

from fractions import Fraction

import pytest

from site_builder.model.editorial import Milestone, Ruling
from site_builder.model.evidence import Claim, Observation
from tests.evidence.evidence_on_file import by_uid, content

ON_FIGURES = [ruling for ruling in content().rulings if ruling.use is not None]
ON_CLAIMS = [ruling for ruling in content().rulings if ruling.claim is not None]


def observation(uid: str | None) -> Observation:
    """An observation on file."""
    assert uid is not None
    found = by_uid()[uid]
    assert isinstance(found, Observation)
    return found


def exact(uid: str) -> Fraction:
    """The value of an exact observation."""
    quantity = observation(uid).quantity
    assert quantity.is_exact
    assert quantity.point is not None
    return quantity.point


@pytest.mark.parametrize("ruling", ON_FIGURES, ids=lambda ruling: ruling.id)
def test_a_ruling_decides_between_figures_that_exclude_each_other(ruling: Ruling) -> None:
    used = observation(ruling.use)
    assert ruling.over
    for uid in ruling.over:
        other = observation(uid)
        assert (other.subject, other.measure, other.period) == (used.subject, used.measure, used.period)
        assert not other.quantity.interval.overlaps(used.quantity.interval)


@pytest.mark.parametrize("ruling", ON_CLAIMS, ids=lambda ruling: ruling.id)
def test_a_verdict_on_a_claim_rests_on_other_sources(ruling: Ruling) -> None:
    assert ruling.claim is not None
    claim = by_uid()[ruling.claim]
    assert isinstance(claim, Claim)
    known = {source.id for source in content().sources}
    assert set(ruling.sources) <= known
    assert set(ruling.sources) - {claim.source}


def test_the_months_that_the_rulings_on_nio_use_add_up_to_the_quarter_of_the_company() -> None:
    july = exact("nev-sales-dashboard/nio-2025-07")
    used = [exact(r.use or "") for r in ON_FIGURES if r.id.startswith("nio-")]
    unused = [exact(uid) for r in ON_FIGURES if r.id.startswith("nio-") for uid in r.over]
    quarter = exact("nio-q4-2025/2025-Q3")
    assert (july, quarter) == (21_017, 87_071)
    assert july + sum(used) == quarter
    assert july + sum(unused) < quarter


def test_leapmotor_had_not_passed_its_target_by_the_end_of_october() -> None:
    to_november, november = exact("autojagat-leapmotor/ytd-2025-11"), exact("36kr-november-2025/2025-11")
    assert to_november - november == 465_805
    assert to_november - november < 500_000


@pytest.mark.parametrize("milestone", content().milestones, ids=lambda milestone: milestone.id)
def test_a_milestone_rests_on_evidence_and_its_id_begins_with_its_date(milestone: Milestone) -> None:
    assert milestone.refers_to in by_uid()
    assert milestone.refers_to.partition("/")[0] in milestone.sources
    assert milestone.id.startswith(str(milestone.date)[:7])
