"""Real series, and claims drawn from them by a seeded generator: the raw material of the tests of recognition.

In: the repository's own seeds. Out: figures by month and year, and sites to which made-up claims were added. Invariant:
what is right or wrong about a claim is worked out here from plain numbers, never by the code under test.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from functools import cache
from pathlib import Path

from site_builder.audit.bench import Bench
from site_builder.audit.verdicts import judgements_of
from site_builder.content.load import load
from site_builder.model.evidence import Claim, Judgement, Measure, Observation, Source, Target
from site_builder.model.period import Month, PartialDate, Period
from site_builder.model.quantity import Quantity
from site_builder.model.site import Content, Site
from site_builder.model.statistics import Vocabulary
from site_builder.statistics import compute
from site_builder.wording import Words, parse_quantity

ROOT = Path(__file__).resolve().parent.parent.parent
SEED = 2025
MADE_UP = "made-up"


@dataclass(frozen=True)
class Series:
    """One subject's exact and undisputed figures of one measure."""

    subject: str
    measure: Measure
    figures: dict[Period, Observation]

    def of(self, period: Period) -> int | None:
        """The reported figure, else the sum of the months; None when something is missing or disputed."""
        if period in self.figures:
            return _whole(self.figures[period])
        if not self.adds_up(period):
            return None
        parts = [self.figures.get(Period.of_month(month)) for month in period.months()]
        return None if None in parts else sum(_whole(part) for part in parts if part is not None)

    def adds_up(self, period: Period) -> bool:
        """False when a reported quarter or the like inside the period is not the sum of its months."""
        for span, said in self.figures.items():
            parts = [self.figures.get(Period.of_month(month)) for month in span.months()]
            total = sum(_whole(part) for part in parts if part is not None)
            if period.contains(span) and None not in parts and _whole(said) != total:
                return False
        return True


def _whole(observation: Observation) -> int:
    assert observation.quantity.is_exact
    assert observation.quantity.interval.low is not None
    return int(observation.quantity.interval.low)


@cache
def content() -> Content:
    """The repository's own evidence; its texts are not asked for."""
    found = load(ROOT, Vocabulary({}, frozenset(), frozenset())).content
    assert found is not None
    return found


@cache
def real_series() -> tuple[Series, ...]:
    """Every series that has at least a dozen exact months or quarters, in order of subject."""
    held: dict[tuple[str, Measure], dict[Period, set[Observation]]] = {}
    for observation in content().observations:
        if observation.kind == "reported":
            places = held.setdefault((observation.subject, observation.measure), {})
            places.setdefault(observation.period, set()).add(observation)
    found = []
    for (subject, measure), places in held.items():
        figures = {
            period: min(said, key=lambda o: o.uid)
            for period, said in places.items()
            if len({o.quantity for o in said}) == 1 and all(o.quantity.is_exact for o in said)
        }
        if len(figures) >= 9:
            found.append(Series(subject, measure, figures))
    return tuple(sorted(found, key=lambda s: (s.subject, str(s.measure))))


def months_to_grow() -> list[tuple[Series, Period]]:
    """Every reported month or year to date whose year earlier is known, its base large enough for a rate."""
    return [
        (series, period)
        for series in real_series()
        for period in sorted(series.figures)
        if (series.of(period.year_earlier()) or 0) >= 1000
    ]


def rate(new: int, base: int) -> Decimal:
    """The change in percent, to more digits than anybody prints."""
    return (Decimal(new) / Decimal(base) - 1) * 100


def written(value: Decimal, decimals: int, *, cut: bool = False) -> str:
    """A rate as a source would write it: rounded half up, or cut off."""
    place = Decimal(1).scaleb(-decimals)
    return f"{value.quantize(place, rounding=ROUND_DOWN if cut else ROUND_HALF_UP)}%"


@dataclass
class Paper:
    """A source that makes claims: collects them, with what it needs to make them, into a site."""

    claims: list[Claim] = field(default_factory=list)
    observations: list[Observation] = field(default_factory=list)
    targets: list[Target] = field(default_factory=list)
    published: str = "unknown"

    def observe(self, series: Series, period: Period, text: str) -> Observation:
        """The paper reports a figure of its own."""
        uid = f"o{len(self.observations)}"
        found = Observation(uid, MADE_UP, series.subject, series.measure, period, parse_quantity(text))
        self.observations.append(found)
        return found

    def goal(self, series: Series, period: Period, text: str, announced: str) -> Target:
        """The paper reports a target."""
        day = PartialDate.parse(announced)
        quantity = parse_quantity(text, context="target")
        uid = f"t{len(self.targets)}"
        found = Target(uid, MADE_UP, series.subject, series.measure, period, quantity, day)
        self.targets.append(found)
        return found

    def claim(
        self, kind: str, about: Observation | Target, value: str | None = None, *, unit: str = "vehicle", base: str = ""
    ) -> Claim:
        """The paper claims something."""
        said: Quantity | None = None if value is None else parse_quantity(value, unit=unit, context="claim")
        uid = f"c{len(self.claims)}"
        found = Claim(uid, MADE_UP, kind, f"made up: {kind} {value}", about.subject, about.uid, said, base or None)
        self.claims.append(found)
        return found

    def bench(self, *, without: Sequence[Observation] = ()) -> Bench:
        """A bench of the real evidence with what the paper says added."""
        source = Source(MADE_UP, "Made up", "A paper", "news", "secondary", "", PartialDate.parse(self.published))
        real = content()
        kept = tuple(o for o in real.observations if o not in without)
        filled = replace(
            real,
            sources=(*real.sources, source),
            observations=(*kept, *self.observations),
            targets=(*real.targets, *self.targets),
            claims=tuple(self.claims),
        )
        site = Site(filled, (), datetime(2026, 7, 31, tzinfo=UTC))
        return Bench(site, compute(site), Words("en-GB"))

    def judged(self) -> dict[str, Judgement]:
        """The judgement of each of its claims, by uid."""
        return judgements_of(self.bench())


def drawn(sort: str) -> random.Random:
    """The same chance for one sort of claim on every run, whatever the other sorts draw."""
    return random.Random(f"{SEED} {sort}")  # noqa: S311 - drawn to be the same each time, not to be secret


def years(series: Series) -> Iterator[Period]:
    """The calendar years of which all twelve months are known."""
    for year in range(2021, 2027):
        period = Period.of_year(year)
        complete = all(Period.of_month(Month(year, month)) in series.figures for month in range(1, 13))
        if complete and series.adds_up(period):
            yield period
