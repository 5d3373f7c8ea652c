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
from site_builder.model.site import Site
from site_builder.model.statistics import Statistics
from site_builder.pages import links
from site_builder.pages.pieces import BriefCard
from site_builder.wording import Words

AT_HAND = 500  # briefs that stay at hand, in each process, once they are told: so many cost 20 MB
_NOTHING = object()  # in the place of what is not remembered

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
    _remembered: dict[object, Any] = field(default_factory=dict, repr=False, compare=False)
    _some: dict[object, Any] = field(default_factory=dict, repr=False, compare=False)

    def remember(self, key: object, make: Callable[[], T]) -> T:
        """What ``make`` makes, made once; only for what follows from site, statistics, verdicts and words alone."""
        found = self._remembered.get(key, _NOTHING)  # asked once: the hash of evidence is dear
        if found is _NOTHING:
            found = self._remembered[key] = make()
        return cast("T", found)

    def remember_some(self, key: object, make: Callable[[], T]) -> T:
        """As ``remember``, for what is large: some stay at hand, further ones are made again."""
        if key in self._some:
            known: T = self._some[key]
            return known
        made = make()
        if len(self._some) < AT_HAND:
            self._some[key] = made
        return made

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
        return _grouped(self.site.content.observations, lambda o: o.subject)

    @cached_property
    def observations_by_source(self) -> Mapping[str, tuple[Observation, ...]]:
        """Observations by source."""
        return _grouped(self.site.content.observations, lambda o: o.source)

    @cached_property
    def targets_by_subject(self) -> Mapping[str, tuple[Target, ...]]:
        """Targets by subject, oldest period first, then oldest announcement."""
        ordered = sorted(self.site.content.targets, key=lambda t: (t.period, t.announced, t.uid))
        return _grouped(ordered, lambda t: t.subject)

    @cached_property
    def targets_by_source(self) -> Mapping[str, tuple[Target, ...]]:
        """Targets by source."""
        return _grouped(self.site.content.targets, lambda t: t.source)

    @cached_property
    def claims_by_source(self) -> Mapping[str, tuple[Claim, ...]]:
        """Claims by source, in the order of the file."""
        return _grouped(self.site.content.claims, lambda c: c.source)

    @cached_property
    def claims_about(self) -> Mapping[str, tuple[Claim, ...]]:
        """Claims by the uid of the observation or target that they are about."""
        known = [c for c in self.site.content.claims if c.about]
        return _grouped(known, lambda c: uid_in(c.source, c.about or ""))

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


def _grouped(values: Iterable[T], key: Callable[[T], str]) -> dict[str, tuple[T, ...]]:
    """Values by key, in their order."""
    groups: defaultdict[str, list[T]] = defaultdict(list)
    for value in values:
        groups[key(value)].append(value)
    return {name: tuple(group) for name, group in groups.items()}
