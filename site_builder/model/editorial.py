"""Editorial nouns: what we say about the evidence.

In: prose, dates and ids. Out: ``Settings``, ``Author``, ``Topic``, ``Term``, ``Brand``, ``Market``, ``Milestone``,
``Ruling``, ``Comparability``, ``Correction``, ``Brief``, ``Article``. Invariant: no number about the market is stored
here, only references to it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date as Day
from datetime import datetime
from typing import Any

from site_builder.model.evidence import NOWHERE, Measure
from site_builder.model.findings import Position
from site_builder.model.period import Month, PartialDate, Period
from site_builder.model.references import Prose, Reference


@dataclass(frozen=True, slots=True)
class Settings:
    """content/site.yaml."""

    title: str
    tagline: str
    description: str
    base_url: str  # ends in "/"
    language: str  # BCP 47, "en-GB"
    time_zone: str  # IANA
    evidence_through: Month
    publisher: str  # id of an author of kind organisation
    data_licence: str
    data_licence_url: str
    scoreboard: tuple[str, ...] = ()  # brands on the home page
    started: Day | None = None  # for stable tag: ids
    position: Position = field(default=NOWHERE, compare=False)
    feed_authority: str = ""  # whose name the ids of feeds carry for good: a host that was ours when we started
    cards: bool = True  # a picture of its own for each brief, subject and chart; else all share the site's
    briefs_per_page: int = 50  # in lists; the front page of one has up to twice as many
    contact: str = ""  # where readers report mistakes: an e-mail address or the address of a page


@dataclass(frozen=True, slots=True)
class Author:
    """A person or an organisation that writes."""

    id: str
    name: str
    kind: str  # person | organisation
    bio: Prose | None = None
    url: str = ""
    position: Position = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Topic:
    """A controlled keyword."""

    id: str
    name: str
    description: str = ""
    position: Position = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Term:
    """A glossary entry."""

    id: str
    term: str
    definition: Prose
    position: Position = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Model:
    """A model of a brand."""

    name: str
    body: str = ""
    note: Prose | None = None


@dataclass(frozen=True, slots=True)
class Brand:
    """A subject of kind brand, group, alliance, plant or market (content/brands and content/markets)."""

    id: str
    name: str
    kind: str  # brand | group | alliance | plant | market
    headline: Measure | None
    native_name: str = ""
    native_language: str = ""  # BCP 47 of native_name
    aliases: tuple[str, ...] = ()
    part_of: str | None = None
    country: str = ""
    founded: str = ""
    headquarters: str = ""
    leadership: tuple[str, ...] = ()
    description: Prose | None = None
    positioning: Prose | None = None
    strategy: Prose | None = None
    models: tuple[Model, ...] = ()
    partners: tuple[str, ...] = ()
    counts: Prose | None = None  # what its headline figure counts, and what not
    absent: str = ""  # why a figure is not reported, where that is known
    position: Position = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Milestone:
    """Something that happened on a day, in a month or a quarter."""

    id: str
    date: PartialDate
    subjects: tuple[str, ...]
    kind: str  # target | delivery | product | partnership | policy | market | plan
    title: Prose
    text: Prose | None = None
    refers_to: str | None = None  # uid of an observation, target or claim
    sources: tuple[str, ...] = ()
    position: Position = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Ruling:
    """Which side we take where sources disagree and no rule decides, or what became of a claim that is not a number."""

    id: str
    because: str
    decided: Day
    use: str | None = None  # uid of the observation we use
    over: tuple[str, ...] = ()  # uids of the observations we do not use
    claim: str | None = None  # uid of a claim ...
    verdict: str | None = None  # ... and its verdict, with sources
    sources: tuple[str, ...] = ()
    position: Position = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class MeasurePattern:
    """Measures by what is said of them; None matches anything."""

    metric: str | None = None
    geography: str | None = None
    powertrain: str | None = None
    vehicles: str | None = None
    exports: str | None = None
    compiled_by: str | None = None


@dataclass(frozen=True, slots=True)
class Comparability:
    """One row of content/measures.yaml: may these two be set side by side?"""

    left: MeasurePattern
    right: MeasurePattern
    relation: str  # same | note | unlike
    note: str = ""
    position: Position = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Correction:
    """What we got wrong; append-only."""

    id: str
    when: Day
    pages: tuple[str, ...]  # brief ids
    was: str
    now: Prose
    why: Prose
    position: Position = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Brief:
    """A published (or to be published) brief."""

    id: str
    slug: str
    title: Prose
    description: Prose
    date: Day
    data_as_of: Day
    authors: tuple[str, ...]
    brands: tuple[str, ...]
    topics: tuple[str, ...]
    key_points: tuple[Prose, ...]
    body: Prose
    updated: Day | None = None
    change_note: str = ""
    publish_at: datetime | None = None
    expires_at: datetime | None = None
    draft: bool = False
    aliases: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    lead_chart: str | None = None
    about_source: str | None = None  # the source document the brief is about, whose verdict marks it shows
    second_check: str | None = None
    naked_numbers: tuple[Waiver, ...] = ()
    extra: tuple[tuple[str, Any], ...] = ()
    position: Position = field(default=NOWHERE, compare=False)
    digest: bytes = field(default=b"", compare=False)  # of all that it was read from; empty where that is not known


@dataclass(frozen=True, slots=True)
class Waiver:
    """An exception with a reason: this text may stand although a rule speaks against it."""

    text: str
    because: str
    position: Position = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Article:
    """content/pages/<slug>.md: about, methodology introduction, editorial policy."""

    slug: str
    title: str
    description: str
    body: Prose
    position: Position = field(default=NOWHERE, compare=False)


__all__ = [
    "Article", "Author", "Brand", "Brief", "Comparability", "Correction", "MeasurePattern", "Milestone", "Model",
    "Period", "Reference", "Ruling", "Settings", "Term", "Topic", "Waiver",
]  # fmt: skip
