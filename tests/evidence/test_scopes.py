"""Figures that belong together share one measure, and every pair of measures on file has its row in measures.yaml."""

from __future__ import annotations

from itertools import combinations

from site_builder.model.editorial import Comparability, MeasurePattern
from site_builder.model.evidence import Measure
from site_builder.statistics.comparability import relation
from tests.evidence.evidence_on_file import content


def fits(pattern: MeasurePattern, measure: Measure) -> bool:
    """The pattern's own words hold of the measure."""
    scope = measure.scope
    pairs = (
        (pattern.metric, measure.metric),
        (pattern.geography, scope.geography),
        (pattern.powertrain, scope.powertrain),
        (pattern.vehicles, scope.vehicles),
        (pattern.exports, scope.exports),
        (pattern.compiled_by, measure.compiled_by),
    )
    return all(wanted is None or wanted == value for wanted, value in pairs)


def rows_for(left: Measure, right: Measure) -> list[Comparability]:
    """The rows that speak of the pair."""
    return [
        row
        for row in content().comparabilities
        if (fits(row.left, left) and fits(row.right, right)) or (fits(row.left, right) and fits(row.right, left))
    ]


def headline(subject: str) -> Measure:
    """The measure that a subject is usually quoted by."""
    found = next(brand.headline for brand in content().brands if brand.id == subject)
    assert found is not None
    return found


def test_every_pair_of_measures_on_file_has_a_row() -> None:
    measures = list(dict.fromkeys(o.measure for o in content().observations))
    assert len(measures) > 20
    missing = [(a, b) for a, b in combinations(measures, 2) if not rows_for(a, b)]
    assert missing == []


def test_announced_volumes_compare_with_a_note() -> None:
    makers = ("byd", "tesla", "leapmotor", "nio", "xiaomi", "geely-auto", "saic", "hima")
    table = content().comparabilities
    kinds = {
        (a, b): relation(headline(a), headline(b), table).kind
        for a, b in combinations(makers, 2)
        if headline(a) != headline(b)
    }
    assert set(kinds.values()) == {"note"}


def test_battery_cars_of_byd_compare_with_tesla_but_not_with_its_own_total() -> None:
    battery = next(o.measure for o in content().observations if o.uid == "xinhua-byd-2025/bev-2025")
    table = content().comparabilities
    assert relation(battery, headline("tesla"), table).kind == "note"
    assert relation(battery, headline("byd"), table).kind == "unlike"


def test_counts_at_different_points_are_unlike() -> None:
    table = content().comparabilities
    by_uid = {o.uid: o.measure for o in content().observations}
    delivered, insured = headline("leapmotor"), by_uid["42how-march-2022/insured-2022-03"]
    assert relation(delivered, insured, table).kind == "unlike"
    assert relation(delivered, by_uid["kba-2025-11/registrations-de-2025-11"], table).kind == "unlike"
    assert relation(headline("tesla"), headline("tesla-shanghai"), table).kind == "unlike"
    cpca, caam = headline("china"), by_uid["smm-caam-2025/sales-nev-2025"]
    assert relation(cpca, caam, table).kind == "unlike"


def test_every_subject_has_a_page_and_a_headline_figure() -> None:
    known = {brand.id: brand.headline for brand in content().brands}
    assert {o.subject for o in content().observations} <= set(known)
    on_file = {(o.subject, o.measure) for o in content().observations}
    assert [subject for subject, measure in known.items() if (subject, measure) not in on_file] == []


def test_the_headline_series_are_whole() -> None:
    months = {
        subject: {str(o.period) for o in content().observations if o.subject == subject and o.measure == wanted}
        for subject, wanted in (("leapmotor", headline("leapmotor")), ("nio", headline("nio")))
    }
    of_2025 = {f"2025-{month:02d}" for month in range(1, 13)}
    assert of_2025 <= months["leapmotor"]
    assert of_2025 <= months["nio"]
    assert "2026-06" in months["leapmotor"]
