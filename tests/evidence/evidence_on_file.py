"""What is on file in the repository, read once for the tests of this folder."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

from site_builder.content.load import Loaded, load
from site_builder.model.evidence import Claim, Observation, Target
from site_builder.model.site import Content
from site_builder.model.statistics import Vocabulary

HERE = Path(__file__).parent
ROOT = HERE.parent.parent


@cache
def loaded() -> Loaded:
    """The repository's own site. The vocabulary is empty: evidence holds no references."""
    return load(ROOT, Vocabulary({}, frozenset(), frozenset()))


def content() -> Content:
    """What was read of it."""
    found = loaded().content
    assert found is not None
    return found


@cache
def by_uid() -> dict[str, Observation | Target | Claim]:
    """Everything that sources say, by uid."""
    site = content()
    return {item.uid: item for item in (*site.observations, *site.targets, *site.claims)}


def ledger() -> list[dict[str, str]]:
    """The rows of the ledger: list, row, subject, period, metric, value, carried_by."""
    with (HERE / "ledger.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
