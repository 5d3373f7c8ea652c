"""Every row of the two lists that the evidence came from is carried by an id, or left out for a reason."""

from __future__ import annotations

import re
from fractions import Fraction

import pytest

from site_builder.model.evidence import Claim, Observation, Target
from tests.evidence.evidence_on_file import ROOT, by_uid, content, ledger, loaded

FIGURES = [row for row in ledger() if row["list"] == "figures"]
FACTS = [row for row in ledger() if row["list"] == "facts"]
CARRIED = [row for row in FIGURES if not row["carried_by"].startswith("left out: ")]
LEFT_OUT = [row for row in FIGURES if row["carried_by"].startswith("left out: ")]


def values_of(item: Observation | Target | Claim) -> set[Fraction]:
    """The numbers that an item carries: its point, or the ends of its range; a claim carries its target's."""
    if isinstance(item, Claim):
        assert item.about is not None
        return values_of(by_uid()[item.about])
    interval = item.quantity.interval
    ends = {end for end in (interval.low, interval.high) if end is not None}
    return {item.quantity.point} if item.quantity.point is not None else ends


def test_the_lists_are_complete() -> None:
    assert [int(row["row"]) for row in FIGURES] == list(range(1, 299))
    assert [int(row["row"]) for row in FACTS] == list(range(1, 26))


def test_seeds_load_without_findings() -> None:
    assert [str(found) for found in loaded().findings if found.position.path.startswith("seeds/")] == []


@pytest.mark.parametrize("row", CARRIED, ids=lambda row: f"row {row['row']}")
def test_a_figure_is_carried_with_its_value_and_period(row: dict[str, str]) -> None:
    item = by_uid()[row["carried_by"]]
    assert Fraction(row["value"]) in values_of(item)
    if not isinstance(item, Claim):
        assert str(item.period) == row["period"]


@pytest.mark.parametrize("row", FACTS, ids=lambda row: f"fact {row['row']}")
def test_a_fact_is_carried_by_a_claim_about_its_subject(row: dict[str, str]) -> None:
    claim = by_uid()[row["carried_by"]]
    assert isinstance(claim, Claim)
    assert claim.subject == row["subject"]


def test_no_two_figures_share_an_observation_but_the_ends_of_ranges_do() -> None:
    carriers = [row["carried_by"] for row in CARRIED]
    shared = {uid for uid in carriers if carriers.count(uid) > 1}
    assert shared == {
        "asianfin-nio-q3-2025/guidance-2025-q4",
        "china-daily-august-2025/target-2025",
        "tiger-march-2025/target-2025",
    }


def test_what_is_on_file_beside_the_lists_is_known() -> None:
    carried = {row["carried_by"] for row in CARRIED}
    figures = {item.uid for item in (*content().observations, *content().targets)}
    beside = {uid for uid in figures - carried if not uid.startswith("autojagat-leapmotor/")}
    assert beside == {
        "electrive-xiaomi-2026-target/target-2025-first",  # from the note of row 294
        "eletric-vehicles-nio-2026-plan/target-2026",  # from fact 24
        "messaggero-geely-2025/target-nev-2026",  # from the note of row 36
    }


def test_the_document_lists_exactly_what_was_left_out() -> None:
    text = (ROOT / "docs" / "evidence.md").read_text(encoding="utf-8")
    listed = re.findall(r"^\| (\d+) \| ([^|]+) \| ([^|]+) \| ([^|]+) \| ([\d,]+) \| derived: ", text, re.MULTILINE)
    wanted = [(row["row"], row["subject"], row["period"], row["metric"], f"{int(row['value']):,}") for row in LEFT_OUT]
    assert listed == wanted


def test_every_document_of_the_lists_is_a_source_of_its_own() -> None:
    addresses = [source.url for source in content().sources]
    assert len(addresses) == len(set(addresses))
    assert len(addresses) == 119 + 17 + 1  # figures, documents of facts alone, and the article
