"""Evidence: sources and what they say.

In: quantities and periods. Out: ``Source``, ``Scope``, ``Measure``, ``Observation``, ``Target``, ``Claim``,
``Statistic``. Invariant: an observation carries the source's own token and word (``as_written``,
``metric_as_written``); nothing here is upgraded, merged or corrected.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from site_builder.model.findings import Position
from site_builder.model.hashing import HashedOnce, hashed_once
from site_builder.model.period import PartialDate, Period
from site_builder.model.quantity import Quantity

METRICS = (
    "deliveries", "sales", "wholesale", "retail", "registrations", "insured", "production", "exports", "orders",
    "unstated",
)  # fmt: skip
POWERTRAINS = ("bev", "phev", "erev", "nev", "all", "unstated")
VEHICLES = ("passenger", "commercial", "all", "unstated")
EXPORTS = ("included", "excluded", "only", "unstated")
# Which of several figures stands before the others: the first of each comes first.
OBSERVATION_KINDS, TIERS = ("reported", "estimate", "forecast"), ("primary", "secondary")
STATUSES = ("revised", "final", "preliminary")
SOURCE_KINDS = (
    "company_release", "exchange_filing", "association", "regulator", "registry", "news", "analyst", "blog", "dataset",
)  # fmt: skip
CLAIM_KINDS = (
    "growth", "level", "comparison", "share", "ahead_of_schedule", "target_met", "attribute", "event", "plan", "risk",
    "policy", "significance", "opinion",
)  # fmt: skip

NOWHERE = Position("", 1, 1)


@dataclass(frozen=True, slots=True)
class Scope:
    """What was counted. ``unstated`` is not the same as ``all``."""

    geography: str = "unstated"  # world | overseas | ISO 3166 code | unstated
    powertrain: str = "unstated"  # one of POWERTRAINS
    vehicles: str = "unstated"  # one of VEHICLES
    exports: str = "unstated"  # one of EXPORTS


@hashed_once
@dataclass(frozen=True, slots=True)
class Measure(HashedOnce):
    """What a number of vehicles measures: metric, scope and who compiled it."""

    metric: str  # one of METRICS
    scope: Scope = Scope()
    compiled_by: str | None = None  # cpca | caam | iea | kba ...


@dataclass(frozen=True, slots=True)
class Source:
    """A document that says something."""

    id: str
    title: str
    producer: str
    kind: str  # one of SOURCE_KINDS
    tier: str  # primary | secondary
    url: str
    published: PartialDate
    published_note: str = ""
    accessed: PartialDate | None = None
    language: str = "en"
    authors: tuple[str, ...] = ()
    licence: str = ""
    note: str = ""
    position: Position = field(default=NOWHERE, compare=False)


@hashed_once
@dataclass(frozen=True, slots=True)
class Observation(HashedOnce):
    """One reported value. ``uid`` is ``<source id>/<id>`` and unique in the site."""

    id: str
    source: str
    subject: str
    measure: Measure
    period: Period
    quantity: Quantity
    metric_as_written: str = ""
    kind: str = "reported"  # reported | forecast | estimate
    status: str = "final"  # preliminary | final | revised
    supersedes: str | None = None
    locator: str = ""
    note: str = ""
    position: Position = field(default=NOWHERE, compare=False)

    @property
    def uid(self) -> str:
        """Unique id in the site."""
        return f"{self.source}/{self.id}"


@hashed_once
@dataclass(frozen=True, slots=True)
class Target(HashedOnce):
    """An announced goal; a later announcement for the same subject, metric, scope and period is a later version."""

    id: str
    source: str
    subject: str
    measure: Measure
    period: Period
    quantity: Quantity
    announced: PartialDate
    kind: str = "target"  # target | guidance
    set_by: str = "company"  # company | reported
    relative_to: Period | None = None  # for +40-50%: the quantity is then in percent
    supersedes: str | None = None
    locator: str = ""
    note: str = ""
    position: Position = field(default=NOWHERE, compare=False)

    @property
    def uid(self) -> str:
        """Unique id in the site."""
        return f"{self.source}/{self.id}"


@dataclass(frozen=True, slots=True)
class Claim:
    """A statement in a source that can be checked; never trusted because a source says so.

    ``about`` and ``base`` name an observation or target: by bare id in the same source, or ``<source id>/<id>``.
    """

    id: str
    source: str
    kind: str  # one of CLAIM_KINDS
    statement: str  # our words
    subject: str | None = None
    about: str | None = None
    value: Quantity | None = None
    base: str | None = None
    quoted: str = ""  # the source's own few words, at most a short phrase
    locator: str = ""
    note: str = ""
    position: Position = field(default=NOWHERE, compare=False)

    @property
    def is_opinion(self) -> bool:
        """True for a view of what something means, which no evidence can bear out or contradict."""
        return self.kind in ("significance", "opinion")

    @property
    def uid(self) -> str:
        """Unique id in the site."""
        return f"{self.source}/{self.id}"


@hashed_once
@dataclass(frozen=True, slots=True)
class Statistic(HashedOnce):
    """A quantity derived by a named method, carrying its inputs in the order of the formula.

    One that a source claims and that is merely repeated says so in its arguments (``claim``); others are computed.
    """

    method: str
    subject: str
    measure: Measure
    period: Period
    quantity: Quantity
    inputs: tuple[Evidence, ...]
    arguments: tuple[tuple[str, str], ...] = ()
    assumptions: tuple[str, ...] = ()  # "an even daily pace in the month"
    notes: tuple[str, ...] = ()  # comparability, combined months, and so on; shown beside the number
    state: str = (
        ""  # a word that replaces or qualifies the number: "new", "met", "inside the range", "tied within rounding"
    )


Evidence = Observation | Target | Statistic


def is_told_instead(evidence: Evidence) -> bool:
    """True of a change that is no rate: from nothing, or from so small a base that a multiple is told instead."""
    return isinstance(evidence, Statistic) and evidence.state in ("new", "small base")


@hashed_once
@dataclass(frozen=True, slots=True)
class Answer(HashedOnce):
    """What a reference resolves to: the evidence we stand by, who else says so, who says otherwise, who decided."""

    evidence: Evidence
    corroborated_by: tuple[Observation, ...] = ()
    differs_from: tuple[Observation, ...] = ()
    decided_by: str = ""  # a sentence: the rule or the ruling's reason; empty when nothing had to be decided


class Verdict(StrEnum):
    """What became of a claim."""

    AGREES = "agrees"
    WITHIN_ROUNDING = "within rounding"
    TENSION = "tension"
    CONTRADICTED = "contradicted"
    CANNOT_BE_CHECKED = "cannot be checked"


@dataclass(frozen=True, slots=True)
class Judgement:
    """A claim with its computed (or ruled) verdict and the arithmetic that leads to it."""

    claim: Claim
    verdict: Verdict
    arithmetic: tuple[str, ...] = ()  # one step a line, in words and figures for readers
    explanation: str = ""  # one sentence, about the figures, never about the author
    pattern: str = ""  # level-told-as-change, year-to-date-growth-told-as-month, older-target-version ...
    against: tuple[Evidence, ...] = ()
    ruled: bool = False
