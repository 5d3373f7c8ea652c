from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from hashlib import sha256

import pytest

from site_builder import pages as room
from site_builder.model.evidence import EXPORTS, METRICS, POWERTRAINS, VEHICLES, Measure, Scope
from site_builder.model.pages import Page
from site_builder.pages.datasets.series import all_series, name_of
from site_builder.pages.material import Material
from site_builder.statistics import compute
from site_builder.wording import Words
from tests.pages import a_site

BASE = "https://ev.example/below/"
MONTHLY = "data/leapmotor/deliveries-world-nev-exports-included"


def table(pages: dict[str, Page], route: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(pages[route].view.text, newline="")))


def test_every_observation_is_in_the_whole_table_once_and_in_one_series(pages: dict[str, Page]) -> None:
    whole = [row["observation"] for row in table(pages, "data/observations.csv")]
    series = [r for r in pages if r.startswith("data/") and r.count("/") == 2 and r.endswith(".csv")]
    parts = [row["observation"] for route in series for row in table(pages, route)]

    assert sorted(whole) == sorted(o.uid for o in a_site.OBSERVATIONS)
    assert sorted(parts) == sorted(whole)


def test_a_row_says_what_the_source_said_with_its_bounds(pages: dict[str, Page]) -> None:
    floor = next(r for r in table(pages, "data/observations.csv") if r["observation"] == "blog/byd-table")

    assert (floor["as_written"], floor["value"], floor["low"], floor["high"]) == (
        "3 million+",
        "3000000",
        "3000000",
        "",
    )
    assert (floor["low_included"], floor["high_included"], floor["form"]) == ("true", "false", "at least")
    assert (floor["period"], floor["period_start"], floor["period_end"]) == ("2025", "2025-01-01", "2025-12-31")
    assert (floor["source"], floor["source_url"], floor["source_published"]) == (
        "blog",
        "https://blog.example/a",
        "2025-12",
    )
    assert (floor["metric"], floor["exports"], floor["compiled_by"]) == ("sales", "included", "")


def test_a_range_has_no_value_but_both_ends(pages: dict[str, Page]) -> None:
    ranged = next(r for r in table(pages, "data/targets.csv") if r["target"] == "press/raised")

    assert (ranged["value"], ranged["low"], ranged["high"], ranged["form"]) == ("", "580000", "650000", "range")
    assert ranged["announced"] == "2025-08-19"


def test_an_announcement_of_unknown_date_has_none(pages: dict[str, Page]) -> None:
    repeated = next(r for r in table(pages, "data/targets.csv") if r["target"] == "blog/repeated")

    assert repeated["announced"] == ""


def test_claims_carry_their_verdicts(pages: dict[str, Page]) -> None:
    rows = {r["claim"]: r for r in table(pages, "data/claims.csv")}

    assert {c: r["verdict"] for c, r in rows.items()} == {
        "blog/ytd-level": "agrees",
        "blog/ytd-growth": "within rounding",
        "blog/byd-size": "tension",
        "blog/cold": "cannot be checked",
    }
    assert rows["blog/ytd-growth"]["about"] == "blog/ytd"
    assert rows["blog/ytd-growth"]["arithmetic"] == "536,132 ÷ 251,207 − 1 = +113.42%"
    assert rows["blog/cold"]["value"] == ""


def test_json_says_the_same_as_csv(pages: dict[str, Page]) -> None:
    whole = json.loads(pages[f"{MONTHLY}.json"].view.text)
    rows = table(pages, f"{MONTHLY}.csv")

    assert [r["value"] for r in whole["rows"]] == [int(r["value"]) for r in rows]
    assert len(rows) == 27  # 24 months, two years, eleven months together
    assert whole["licence"] == "CC BY 4.0"
    assert [f["name"] for f in whole["fields"]] == list(rows[0])


def test_the_package_lists_every_csv_with_its_length_and_digest(pages: dict[str, Page]) -> None:
    package = json.loads(pages["data/datapackage.json"].view.text)
    files = {f"data/{r['path']}": r for r in package["resources"]}

    assert set(files) == {route for route in pages if route.startswith("data/") and route.endswith(".csv")}
    for route, resource in files.items():
        content = pages[route].view.text.encode()
        assert (resource["bytes"], resource["hash"]) == (len(content), f"sha256:{sha256(content).hexdigest()}")
    assert package["licenses"][0]["path"] == "https://creativecommons.org/licenses/by/4.0/"
    assert package["homepage"] == f"{BASE}data/"


def test_no_two_measures_share_a_name() -> None:
    scopes = [
        Scope(g, p, v, e)
        for g in ("unstated", "world", "overseas", "DE", "CN")
        for p in POWERTRAINS
        for v in VEHICLES
        for e in EXPORTS
    ]
    measures = [Measure(m, s, c) for m in METRICS for s in scopes for c in (None, "kba")]
    names = {name_of(m) for m in measures}

    assert len(names) == len(measures)
    assert name_of(a_site.DELIVERIES) == "deliveries-world-nev-exports-included"
    assert name_of(a_site.GERMANY) == "registrations-de-by-kba"


def test_the_headline_series_comes_first(material: Material) -> None:
    names = [s.name for s in all_series(material) if s.subject == "leapmotor"]

    assert names == ["deliveries-world-nev-exports-included", "registrations-de-by-kba"]


def test_a_page_shows_the_newest_figures_and_says_how_many_there_are(pages: dict[str, Page]) -> None:
    page = pages["data/leapmotor/"]
    first = page.view.series[0]

    assert [row.as_written for row in first.rows[:2]] == ["60,423", "596,555"]
    assert first.line.replace("\u202f", " ") == "The newest 6 of 27 figures, January 2024 to December 2025"
    assert {row.figure.key for series in page.view.series for row in series.rows} <= {e.key for e in page.evidence}


def test_a_dataset_names_the_documents_that_it_is_based_on(pages: dict[str, Page]) -> None:
    graph = json.loads(pages["data/leapmotor/"].view.head.json_ld)["@graph"]
    dataset = next(t for t in graph if t["@type"] == "Dataset")

    assert dataset["isBasedOn"] == ["https://company.example/a", "https://blog.example/a", "https://kba.example/a"]
    assert dataset["temporalCoverage"] == "2024-01/2025-12"
    assert dataset["license"] == "https://creativecommons.org/licenses/by/4.0/"
    assert {d["contentUrl"] for d in dataset["distribution"]} == {
        f"{BASE}{MONTHLY}.csv",
        f"{BASE}{MONTHLY}.json",
        f"{BASE}data/leapmotor/registrations-de-by-kba.csv",
        f"{BASE}data/leapmotor/registrations-de-by-kba.json",
    }


def test_an_empty_site_has_tables_without_rows() -> None:
    site = a_site.empty_site()
    made = {p.route: p for p in room.plan(site, compute(site), {}, Words("en-GB"), a_site.described)}

    assert table(made, "data/observations.csv") == []
    assert made["data/observations.csv"].view.text.startswith("observation,subject,")
    assert made["data/"].view.subjects == ()
    assert len(json.loads(made["data/datapackage.json"].view.text)["resources"]) == 4


@pytest.mark.parametrize("hostile", ['=HYPERLINK("https://x.example")', "@x", "+1", "-1", "\t=1"])
def test_what_a_source_says_never_becomes_a_formula(hostile: str) -> None:
    site = a_site.site()
    first = replace(site.content.observations[0], note=hostile)
    site = replace(site, content=replace(site.content, observations=(first, *site.content.observations[1:])))
    made = {p.route: p for p in room.plan(site, compute(site), {}, Words("en-GB"), a_site.described)}
    row = next(r for r in table(made, "data/observations.csv") if r["observation"] == first.uid)

    assert row["note"] == f"'{hostile}"
