"""Content and Site: everything that was read, and everything that was read and found sound.

In: evidence and editorial values. Out: ``Content`` (made by load), ``Site`` (made by check, and by nothing else).
Invariant: every id that a ``Site`` mentions exists in it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from types import MappingProxyType

from site_builder.model.editorial import (
    Article,
    Author,
    Brand,
    Brief,
    Comparability,
    Correction,
    Milestone,
    Ruling,
    Settings,
    Term,
    Topic,
)  # fmt: skip
from site_builder.model.evidence import Claim, Observation, Source, Target


@dataclass(frozen=True)
class Content:
    """All that content/ and seeds/ say, typed; each tuple in the order of the files' sorted paths."""

    settings: Settings
    sources: tuple[Source, ...] = ()
    observations: tuple[Observation, ...] = ()
    targets: tuple[Target, ...] = ()
    claims: tuple[Claim, ...] = ()
    brands: tuple[Brand, ...] = ()  # markets included, kind "market"
    milestones: tuple[Milestone, ...] = ()
    authors: tuple[Author, ...] = ()
    topics: tuple[Topic, ...] = ()
    terms: tuple[Term, ...] = ()
    rulings: tuple[Ruling, ...] = ()
    comparabilities: tuple[Comparability, ...] = ()
    corrections: tuple[Correction, ...] = ()
    briefs: tuple[Brief, ...] = ()
    articles: tuple[Article, ...] = ()


@dataclass(frozen=True)
class Site:
    """Checked content at one moment: briefs are those that are public at ``now``, newest first."""

    content: Content
    briefs: tuple[Brief, ...]
    now: datetime  # with time zone

    @property
    def settings(self) -> Settings:
        """content/site.yaml."""
        return self.content.settings

    @cached_property
    def corrections(self) -> tuple[Correction, ...]:
        """The corrections made by ``now``, in the order of the file.

        One that is only about briefs which no reader has seen yet is left out with them; a brief that has expired was
        seen.
        """
        shown = {brief.id for brief in self.briefs}
        shown |= {brief.id for brief in self.content.briefs if brief.expires_at and self._was_shown(brief)}
        return tuple(
            correction
            for correction in self.content.corrections
            if correction.when <= self.now.date() and (not correction.pages or shown & set(correction.pages))
        )

    def _was_shown(self, brief: Brief) -> bool:
        """True for a brief that has expired, and was public before."""
        began = brief.date <= self.now.date() and (brief.publish_at is None or brief.publish_at <= self.now)
        return began and not brief.draft and brief.expires_at is not None and brief.expires_at <= self.now

    @cached_property
    def brands(self) -> Mapping[str, Brand]:
        """Subjects by id, markets included."""
        return MappingProxyType({b.id: b for b in self.content.brands})

    @cached_property
    def sources(self) -> Mapping[str, Source]:
        """Sources by id."""
        return MappingProxyType({s.id: s for s in self.content.sources})

    @cached_property
    def observations(self) -> Mapping[str, Observation]:
        """Observations by uid."""
        return MappingProxyType({o.uid: o for o in self.content.observations})

    @cached_property
    def targets(self) -> Mapping[str, Target]:
        """Targets by uid."""
        return MappingProxyType({t.uid: t for t in self.content.targets})

    @cached_property
    def claims(self) -> Mapping[str, Claim]:
        """Claims by uid."""
        return MappingProxyType({c.uid: c for c in self.content.claims})

    @cached_property
    def authors(self) -> Mapping[str, Author]:
        """Authors by id."""
        return MappingProxyType({a.id: a for a in self.content.authors})

    @cached_property
    def topics(self) -> Mapping[str, Topic]:
        """Topics by id."""
        return MappingProxyType({t.id: t for t in self.content.topics})
