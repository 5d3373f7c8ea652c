"""Measures in words; what a source leaves unstated is left unsaid."""

from __future__ import annotations

import pytest

from site_builder.model.evidence import METRICS, Measure, Scope
from site_builder.wording.measures import language_words, measure_words, metric_words, place_words, scope_words


@pytest.mark.parametrize(
    ("scope", "said"),
    [
        (Scope(), ""),
        (Scope("world", "nev", "unstated", "included"), "world, new energy vehicles, exports included"),
        (Scope("DE", "all"), "Germany, all powertrains"),
        (
            Scope("overseas", "bev", "passenger", "only"),
            "outside China, battery-electric, passenger cars, exports only",
        ),
        (Scope("CN", "phev", "commercial", "excluded"), "China, plug-in hybrid, commercial vehicles, exports excluded"),
    ],
)
def test_scopes(scope: Scope, said: str) -> None:
    assert scope_words(scope, "en_GB") == said


def test_measures() -> None:
    retail = Measure("retail", Scope("CN", "nev", "passenger"), "cpca")
    assert (
        measure_words(retail, "en_GB") == "retail sales, China, new energy vehicles, passenger cars, compiled by CPCA"
    )
    assert measure_words(Measure("unstated"), "en_GB") == "vehicles, measure unstated"


def test_every_metric_has_words() -> None:
    assert {metric: metric_words(metric) for metric in METRICS if metric_words(metric) != metric} == {
        "retail": "retail sales",
        "insured": "first insurances",
        "unstated": "vehicles, measure unstated",
    }


def test_places_and_languages() -> None:
    assert [place_words(code, "en_GB") for code in ("world", "GB", "XX")] == ["world", "United Kingdom", "XX"]
    assert place_words("DE", "de") == "Deutschland"
    assert [language_words(code, "en_GB") for code in ("zh", "en-GB", "not a code")] == [
        "Chinese", "English", "not a code",
    ]  # fmt: skip
