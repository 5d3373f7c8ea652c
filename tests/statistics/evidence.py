"""Evidence for the tests of this room: a builder of sites, and real figures typed in by hand."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from fractions import Fraction
from typing import Any

from site_builder.model.editorial import Brand, Comparability, MeasurePattern, Ruling, Settings
from site_builder.model.evidence import Answer, Claim, Measure, Observation, Scope, Source, Target
from site_builder.model.interval import Interval
from site_builder.model.period import Month, PartialDate, Period
from site_builder.model.quantity import Form, Quantity
from site_builder.model.references import Reference
from site_builder.model.site import Content, Site
from site_builder.statistics import Answers, compute

DELIVERIES = Measure("deliveries", Scope("world", "nev", "all", "included"))
BEV_DELIVERIES = Measure("deliveries", Scope("world", "bev", "all", "included"))
SALES = Measure("sales", Scope("world", "nev", "all", "included"))
DOMESTIC = Measure("sales", Scope("CN", "nev", "passenger", "excluded"), "cpca")
IN_GERMANY = Measure("registrations", Scope("DE", "all"))

MONTHS_2024 = (12277, 6566, 14567, 15005, 18165, 20116, 22093, None, 33767, 38177, 40169, 42517)
MONTHS_2025 = (25170, 25287, 37095, 41039, 45067, 48006, 50129, 57066, 66657, 70289, 70327, 60423)
MONTHS_2026 = (32059, 28067, 50029, 71387, 81569, 93376)


def bounds(
    low: float | str, high: float | str, unit: str = "vehicle", *, point: object = None, **more: Any
) -> Quantity:
    """A quantity from its bounds; ``high`` "inf" leaves it open."""
    top = None if high == "inf" else Fraction(str(high))
    best = None if point is None else Fraction(str(point))
    interval = Interval(Fraction(str(low)), top, more.get("low_closed", True), more.get("high_closed", False))
    form = Form.ROUNDED if best is not None else Form.RANGE
    return Quantity(interval, unit, more.get("form", form), best)


def rounded(percent: str) -> Quantity:
    """A percentage as a source rounds it: ``113`` is [112.5, 113.5), ``-30.1`` is (-30.15, -30.05]."""
    value = Fraction(percent)
    half = Fraction(1, 2) / 10 ** len(percent.partition(".")[2])
    positive = value >= 0
    interval = Interval(value - half, value + half, positive, not positive)
    return Quantity(interval, "percent", Form.ROUNDED, value)


@dataclass
class Shelf:
    """Collects evidence and makes a site of it."""

    sources: dict[str, Source] = field(default_factory=dict)
    observations: list[Observation] = field(default_factory=list)
    targets: list[Target] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    rulings: list[Ruling] = field(default_factory=list)
    comparabilities: list[Comparability] = field(default_factory=list)
    brands: dict[str, Brand] = field(default_factory=dict)

    def source(self, name: str, *, tier: str = "secondary", published: str = "2025-12") -> None:
        moment = PartialDate.parse(published)
        self.sources[name] = Source(name, name, name, "news", tier, f"https://example.org/{name}", moment)

    def brand(self, name: str, headline: Measure | None = DELIVERIES) -> None:
        self.brands[name] = Brand(name, name.capitalize(), "brand", headline)

    def observe(
        self, subject: str, period: str, value: int | Quantity, source: str = "press", **more: Any
    ) -> Observation:
        if source not in self.sources:
            self.source(source)
        quantity = value if isinstance(value, Quantity) else Quantity.exactly(value)
        measure = more.pop("measure", None) or (self.brands[subject].headline if subject in self.brands else None)
        uid = more.pop("id", f"{subject}-{measure.metric if measure else ''}-{period}")
        found = Observation(uid, source, subject, measure or DELIVERIES, Period.parse(period), quantity, **more)
        self.observations.append(found)
        return found

    def aim(
        self, subject: str, period: str, value: int | Quantity, announced: str, source: str = "press", **more: Any
    ) -> Target:
        if source not in self.sources:
            self.source(source)
        quantity = value if isinstance(value, Quantity) else Quantity.exactly(value)
        measure = more.pop("measure", None) or self.brands[subject].headline
        uid = more.pop("id", f"{subject}-target-{period}-{announced}")
        found = Target(
            uid, source, subject, measure, Period.parse(period), quantity, PartialDate.parse(announced), **more
        )
        self.targets.append(found)
        return found

    def grows(self, about: Observation, percent: str, **more: Any) -> Claim:
        found = Claim(
            f"{about.id}-growth", about.source, "growth", "It grew.", about.subject, about.id, rounded(percent), **more
        )
        self.claims.append(found)
        return found

    def compare(self, left: str, right: str, relation: str, note: str = "") -> None:
        self.comparabilities.append(Comparability(MeasurePattern(left), MeasurePattern(right), relation, note))

    def site(self) -> Site:
        settings = Settings(
            "T", "t", "d", "https://example.org/", "en-GB", "UTC", Month(2026, 6), "editors", "CC BY 4.0", ""
        )
        content = Content(
            settings,
            sources=tuple(self.sources.values()),
            observations=tuple(self.observations),
            targets=tuple(self.targets),
            claims=tuple(self.claims),
            brands=tuple(self.brands.values()),
            rulings=tuple(self.rulings),
            comparabilities=tuple(self.comparabilities),
        )
        return Site(content, (), datetime(2026, 7, 1, tzinfo=UTC))

    def answers(self) -> Answers:
        return compute(self.site())


def months(shelf: Shelf, subject: str, year: int, figures: Iterable[int | None], source: str = "press") -> None:
    for month, figure in enumerate(figures, 1):
        if figure is not None:
            shelf.observe(subject, f"{year}-{month:02d}", figure, source)


def leapmotor() -> Shelf:
    """Leapmotor 2024 to June 2026, its targets, and the article with its two growth claims."""
    shelf = Shelf()
    for brand in ("leapmotor", "nio", "tesla", "xiaomi"):
        shelf.brand(brand, DELIVERIES if brand == "leapmotor" else BEV_DELIVERIES)
    shelf.brand("byd", SALES)
    months(shelf, "leapmotor", 2024, MONTHS_2024)
    months(shelf, "leapmotor", 2025, MONTHS_2025)
    months(shelf, "leapmotor", 2026, MONTHS_2026)
    for period, value in {
        "2024": 293724, "2024-01..2024-07": 108789, "2024-01..2024-11": 251207,
        "2025": 596555, "2025-01..2025-11": 536132, "2025-Q1": 87552, "2025-H1": 221664, "2025-Q3": 173852,
    }.items():  # fmt: skip
        shelf.observe("leapmotor", period, value, "press")
    shelf.observe("leapmotor", "2025-01..2025-11", 482447, "cpca-news", measure=DOMESTIC)
    shelf.observe("byd", "2025", 4602436)
    shelf.observe("tesla", "2025", 1636129)
    shelf.observe("nio", "2025", 326028)
    ytd = shelf.observe("leapmotor", "2025-01..2025-11", 536132, "article", id="ytd")
    month = shelf.observe("leapmotor", "2025-11", 70327, "article", id="november")
    shelf.grows(ytd, "113")
    shelf.grows(month, "75")
    shelf.aim("leapmotor", "2025", 500000, "2024-11")
    shelf.aim("leapmotor", "2025", bounds(500000, 600000, high_closed=True), "2025-03-11")
    shelf.aim("leapmotor", "2025", bounds(580000, 650000, high_closed=True), "2025-08")
    shelf.aim("leapmotor", "2026", 1000000, "2025-11")
    shelf.aim("leapmotor", "2026", 1050000, "2026-02")
    shelf.compare("deliveries", "sales", "note", "Sales and deliveries as the makers announce them are compared.")
    shelf.compare("deliveries", "deliveries", "note", "Makers of different sorts of cars are compared.")
    return shelf


@dataclass(frozen=True)
class Desk:
    """Asks in the words of the reference language: ``subject [@source] period [statistic [arguments]]``."""

    answers: Answers

    def ask(self, text: str, **more: Any) -> Answer:
        return self.answers.answer(reference(text, **more))

    def point(self, text: str, **more: Any) -> Fraction | None:
        return self.ask(text, **more).evidence.quantity.point

    def bounds(self, text: str, **more: Any) -> tuple[Fraction | None, Fraction | None]:
        interval = self.ask(text, **more).evidence.quantity.interval
        return interval.low, interval.high


def reference(text: str, **more: Any) -> Reference:
    words = text.split()
    source = next((word[1:] for word in words if word.startswith("@")), None)
    subject, *rest = [word for word in words if not word.startswith("@")]
    asked = Reference(subject, source=source, as_of=date(2025, 12, 5), text=text)
    if rest and rest[0] == "latest":
        asked, rest = replace(asked, latest=True), rest[1:]
    elif rest:
        asked, rest = replace(asked, period=Period.parse(rest[0])), rest[1:]
    if rest:
        asked = replace(asked, statistic=rest[0], arguments=tuple(rest[1:]))
    return replace(asked, **more)
