"""What every planner is given: the site, its numbers, its verdicts, its words.

In: the values that the stage received. Out: ``Material``, with the groupings that several planners need. Invariant: it
answers the same question always the same way; nothing is computed from clock or disk.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, TypeVar, cast

from site_builder.model.charts import Chart
from site_builder.model.editorial import Brief, Milestone
from site_builder.model.evidence import Claim, Judgement, Observation, Source, Target
from site_builder.model.pages import LinkView
from site_builder.model.site import Content, Site
from site_builder.model.statistics import Statistics
from site_builder.pages import links
from site_builder.pages.pieces import BriefCard
from site_builder.pages.witness import Question, Witness
from site_builder.wording import Words

AT_HAND = 500  # briefs that stay at hand, in each process, once they are told: so many cost 20 MB

T = TypeVar("T")
Said = TypeVar("Said")


@dataclass(frozen=True)
class Material:
    """All that planning knows.

    ``uses``: the public briefs in which a source stands behind a figure, by source id; ``figure_counts``: how many
    distinct numbers a brief has, by brief id; ``cards``: each as it stands in lists; ``charted``: the charts that mark
    a milestone, by its id. All are known once the briefs are told.
    """

    site: Site
    statistics: Statistics
    judgements: Mapping[str, Judgement]
    words: Words
    describe: Callable[[Chart], str]
    uses: Mapping[str, tuple[Brief, ...]] = field(default_factory=dict)
    figure_counts: Mapping[str, int] = field(default_factory=dict)
    cards: Mapping[str, BriefCard] = field(default_factory=dict)
    charted: Mapping[str, tuple[LinkView, ...]] = field(default_factory=dict)
    witness: Witness | None = None  # who notes what is asked of evidence, where it is behind doors (see ``witness``)
    groups: Mapping[str, Mapping[str, Any]] = field(default_factory=dict, repr=False)  # of evidence, behind doors
    _remembered: dict[object, tuple[Any, tuple[Question, ...]]] = field(
        default_factory=dict, repr=False, compare=False
    )  # what was made, with what that asked of evidence
    _some: dict[object, tuple[Any, tuple[Question, ...]]] = field(default_factory=dict, repr=False, compare=False)

    def remember(self, key: object, make: Callable[[], T]) -> T:
        """What ``make`` makes, made once; only for what follows from site, statistics, verdicts and words alone."""
        found = self._remembered.get(key)  # asked once: the hash of evidence is dear
        if found is None:
            found = self._remembered[key] = self.listen(make)
        elif found[1] and self.witness is not None:
            self.witness.again(found[1])
        return cast("T", found[0])

    def remember_some(self, key: object, make: Callable[[], T]) -> T:
        """As ``remember``, for what is large: some stay at hand, further ones are made again."""
        found = self._some.get(key)
        if found is None:
            found = self.listen(make)
            if len(self._some) < AT_HAND:
                self._some[key] = found
        elif found[1] and self.witness is not None:
            self.witness.again(found[1])
        return cast("T", found[0])

    def listen(self, make: Callable[[], T]) -> tuple[T, tuple[Question, ...]]:
        """What ``make`` makes, and what it asks of evidence, where that is behind doors."""
        return (make(), ()) if self.witness is None else self.witness.listen(make)

    def make_room(self) -> None:
        """Let go of the first of what is large, where no more stays at hand: what is told last is asked for first."""
        if self._some and len(self._some) >= AT_HAND:
            del self._some[next(iter(self._some))]

    def forget(self, brief_id: str) -> None:
        """Let go of a brief that was told, and has served most who ask for it; feeds ask for the newest once more."""
        if len(self.site.briefs) > AT_HAND and brief_id not in self._newest:
            self._some.pop(brief_id, None)

    @cached_property
    def _newest(self) -> frozenset[str]:
        """Half of the briefs that there is room for."""
        return frozenset(brief.id for brief in self.site.briefs[: AT_HAND // 2])

    def let_go(self) -> None:
        """Let go of what was made: it is made again for who asks once more."""
        self._some.clear()
        self._remembered.clear()

    def say(self, words: Said) -> Said:
        """Phrases in the site's language: one, or a tuple or mapping of them."""
        return self.words.say(words)

    @property
    def before_briefs(self) -> Material:
        """The same without what is known once the briefs are told: what briefs themselves are told from."""
        return self.remember("before briefs", lambda: replace(self, uses={}, figure_counts={}, cards={}, charted={}))

    @cached_property
    def names(self) -> Mapping[str, str]:
        """Names of subjects by id."""
        return {b.id: b.name for b in self.site.content.brands}

    def name(self, subject: str) -> str:
        """The name of a subject; its id where it has none."""
        return self.names.get(subject, subject)

    def subject_link(self, subject: str) -> LinkView:
        """A link to a subject's page."""
        return LinkView(self.name(subject), links.brand(subject))

    def source(self, id_: str) -> Source:
        """A source by id."""
        return self.site.sources[id_]

    @cached_property
    def observations_by_subject(self) -> Mapping[str, tuple[Observation, ...]]:
        """Observations by subject, in the order of the files."""
        return self._in_groups("observations_by_subject", lambda c: _grouped(c.observations, lambda o: o.subject))

    @cached_property
    def observations_by_source(self) -> Mapping[str, tuple[Observation, ...]]:
        """Observations by source."""
        return self._in_groups("observations_by_source", lambda c: _grouped(c.observations, lambda o: o.source))

    @cached_property
    def targets_by_subject(self) -> Mapping[str, tuple[Target, ...]]:
        """Targets by subject, oldest period first, then oldest announcement."""

        def ordered(content: Content) -> list[Target]:
            return sorted(content.targets, key=lambda t: (t.period, t.announced, t.uid))

        return self._in_groups("targets_by_subject", lambda c: _grouped(ordered(c), lambda t: t.subject))

    @cached_property
    def targets_by_source(self) -> Mapping[str, tuple[Target, ...]]:
        """Targets by source."""
        return self._in_groups("targets_by_source", lambda c: _grouped(c.targets, lambda t: t.source))

    @cached_property
    def claims_by_source(self) -> Mapping[str, tuple[Claim, ...]]:
        """Claims by source, in the order of the file."""
        return self._in_groups("claims_by_source", lambda c: _grouped(c.claims, lambda c: c.source))

    @cached_property
    def claims_about(self) -> Mapping[str, tuple[Claim, ...]]:
        """Claims by the uid of the observation or target that they are about."""
        return self._in_groups("claims_about", lambda c: _about([claim for claim in c.claims if claim.about]))

    @cached_property
    def claims_of_levels(self) -> Mapping[str, Mapping[str, tuple[Claim, ...]]]:
        """By source, the claims that say a figure of that source itself, by its uid."""

        def of_levels(content: Content) -> dict[str, Mapping[str, tuple[Claim, ...]]]:
            said = [c for c in content.claims if c.kind == "level" and c.about]
            return {source: _about(claims) for source, claims in _grouped(said, lambda c: c.source).items()}

        return self._in_groups("claims_of_levels", of_levels)

    @property
    def on_file(self) -> int:
        """How many observations there are."""
        return len(self.site.observations)

    def _in_groups(self, name: str, make: Callable[[Content], Mapping[str, T]]) -> Mapping[str, T]:
        """Evidence in groups; behind its door, where there is one."""
        found: Mapping[str, T] | None = self.groups.get(name)
        return make(self.site.content) if found is None else found

    @cached_property
    def milestones(self) -> tuple[Milestone, ...]:
        """All milestones, newest first."""
        return tuple(sorted(self.site.content.milestones, key=lambda m: (m.date, m.id), reverse=True))

    @cached_property
    def briefs_by_brand(self) -> Mapping[str, tuple[Brief, ...]]:
        """Public briefs by brand, newest first."""
        pairs = [(brand, brief) for brief in self.site.briefs for brand in brief.brands]
        return {key: tuple(b for _, b in rows) for key, rows in _grouped(pairs, lambda pair: pair[0]).items()}


def uid_in(source: str, id_: str) -> str:
    """The uid that an id means inside a source: bare ids belong to the source itself."""
    return id_ if "/" in id_ else f"{source}/{id_}"


def _about(claims: Iterable[Claim]) -> dict[str, tuple[Claim, ...]]:
    """Claims by the uid of what they are about."""
    return _grouped(claims, lambda claim: uid_in(claim.source, claim.about or ""))


def _grouped(values: Iterable[T], key: Callable[[T], str]) -> dict[str, tuple[T, ...]]:
    """Values by key, in their order."""
    groups: defaultdict[str, list[T]] = defaultdict(list)
    for value in values:
        groups[key(value)].append(value)
    return {name: tuple(group) for name, group in groups.items()}
