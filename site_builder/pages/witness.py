"""What planners ask of evidence: noted, so that it is known what a page was made of, what was absent included.

In: material. Out: the same, behind doors that note who asks, and answers to what was noted. Invariant: behind the
doors stand sources, observations, targets, claims, what became of these, and the statistics; who asks nothing of them
is made of the ground without evidence and of what its key says.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeVar

from site_builder.model.evidence import Answer, Claim, Evidence, Measure, Observation, Source, Target
from site_builder.model.period import Period
from site_builder.model.references import Reference
from site_builder.model.site import Content, Site
from site_builder.model.statistics import Conflict, MethodDescription, SeriesPoint, Statistics, Unanswerable

if TYPE_CHECKING:
    from site_builder.pages.material import Material

Question = tuple[str, Any]  # a door, and what was asked there; None for all that is behind it
T = TypeVar("T")

OF_SITE = ("sources", "observations", "targets", "claims")
OF_MATERIAL = (
    "observations_by_subject", "observations_by_source", "targets_by_subject", "targets_by_source", "claims_by_source",
    "claims_about", "claims_of_levels",
)  # fmt: skip


class Witness:
    """Notes what is asked while somebody listens; who listens within somebody is heard by both."""

    def __init__(self) -> None:
        self._open: list[dict[Question, None]] = []

    def note(self, door: str, asked: Any) -> None:
        """Note a question."""
        if self._open:
            self._open[-1][door, asked] = None

    def again(self, questions: Iterable[Question]) -> None:
        """Note what was asked for something that is used once more."""
        if self._open:
            self._open[-1].update(dict.fromkeys(questions))

    def listen(self, make: Callable[[], T]) -> tuple[T, tuple[Question, ...]]:
        """What ``make`` makes, and what it asks, each once, in the order in which it asks first."""
        heard: dict[Question, None] = {}
        self._open.append(heard)
        try:
            return make(), tuple(heard)
        finally:
            self._open.pop()
            self.again(heard)


class Door(Mapping[str, T]):
    """Values by name, behind a door: who goes through all of them has asked for all."""

    __slots__ = ("_name", "_values", "_witness")

    def __init__(self, name: str, values: Mapping[str, T], witness: Witness) -> None:
        self._name, self._values, self._witness = name, values, witness

    def __getitem__(self, key: str) -> T:
        self._witness.note(self._name, key)
        return self._values[key]

    def __contains__(self, key: object) -> bool:
        self._witness.note(self._name, key)
        return key in self._values

    def __iter__(self) -> Iterator[str]:
        self._witness.note(self._name, None)
        return iter(self._values)

    def __len__(self) -> int:
        self._witness.note("count", self._name)
        return len(self._values)


class _Content(Content):
    """Content whose evidence is behind doors; all else is as it was."""

    @classmethod
    def behind(cls, content: Content, witness: Witness) -> _Content:
        """The content, without making it anew: its own evidence stays beneath."""
        made: _Content = object.__new__(cls)
        vars(made).update(vars(content), witness=witness)
        return made

    def _all(self, name: str) -> Any:
        vars(self)["witness"].note(name, None)
        return vars(self)[name]

    @property
    def sources(self) -> tuple[Source, ...]:
        """All sources."""
        return self._all("sources")  # type: ignore[no-any-return]

    @property
    def observations(self) -> tuple[Observation, ...]:
        """All observations."""
        return self._all("observations")  # type: ignore[no-any-return]

    @property
    def targets(self) -> tuple[Target, ...]:
        """All targets."""
        return self._all("targets")  # type: ignore[no-any-return]

    @property
    def claims(self) -> tuple[Claim, ...]:
        """All claims."""
        return self._all("claims")  # type: ignore[no-any-return]


class _Site(Site):
    """A site whose evidence is behind doors."""

    @classmethod
    def behind(cls, site: Site, witness: Witness) -> _Site:
        """The site as it is, behind doors."""
        made = cls(_Content.behind(site.content, witness), site.briefs, site.now)
        vars(made).update({name: Door(name, getattr(site, name), witness) for name in OF_SITE})
        return made


class _Asked:
    """The statistics, behind doors; see ``model.statistics.Statistics``."""

    def __init__(self, statistics: Statistics, witness: Witness) -> None:
        self._statistics, self._witness = statistics, witness

    def question(self, reference: Reference) -> tuple[Any, ...]:
        return self._statistics.question(reference)

    def answer(self, reference: Reference) -> Answer:
        self._witness.note("answer", self._statistics.question(reference))
        return self._statistics.answer(reference)

    def series(self, reference: Reference) -> tuple[SeriesPoint, ...]:
        self._witness.note("series", self._statistics.question(reference))
        return self._statistics.series(reference)

    def target_versions(self, subject: str, period: Period) -> tuple[Target, ...]:
        self._witness.note("target_versions", (subject, period))
        return self._statistics.target_versions(subject, period)

    def newest(self, subject: str) -> Answer | None:
        self._witness.note("newest", subject)
        return self._statistics.newest(subject)

    def conflicts(self) -> tuple[Conflict, ...]:
        self._witness.note("conflicts", None)
        return self._statistics.conflicts()

    def relation(self, left: Measure, right: Measure) -> tuple[str, str]:
        return self._statistics.relation(left, right)  # by a table of ours: no evidence

    def beside(self, evidence: Evidence) -> Answer:
        self._witness.note("observations", None)
        return self._statistics.beside(evidence)

    @property
    def methods(self) -> Mapping[str, MethodDescription]:
        return self._statistics.methods


def behind_doors(material: Material) -> Material:
    """The material with its evidence behind doors."""
    witness = Witness()
    groups = {name: Door(name, getattr(material, name), witness) for name in OF_MATERIAL}
    return replace(
        material,
        site=_Site.behind(material.site, witness),
        statistics=_Asked(material.statistics, witness),
        judgements=Door("judgements", material.judgements, witness),
        witness=witness,
        groups=groups,
    )


def with_charted(material: Material, replies: Replies) -> Material:
    """Material behind doors, the charts that mark milestones behind one as well: they follow from evidence, too."""
    replies.charted = material.charted
    assert material.witness is not None  # noqa: S101 -- only what is behind doors is handed here
    return replace(material, charted=Door("charted", material.charted, material.witness))


class Replies:
    """What is answered to questions that were noted: digests, by which it is known whether they are what they were."""

    def __init__(self, material: Material, key: Callable[[object], bytes]) -> None:
        """``material`` is not behind doors; ``key`` gives the digest of a value."""
        self.charted: Mapping[str, object] = {}  # known once the briefs are told; nobody asks before
        self._material, self._key = material, key
        self._known: dict[Question, bytes] = {}

    def of(self, question: Question) -> bytes:
        """The digest of the answer to a question."""
        if question not in self._known:
            self._known[question] = self._key(self._answer(*question))
        return self._known[question]

    def _answer(self, door: str, asked: Any) -> object:
        statistics = self._material.statistics
        try:
            match door:
                case "answer":
                    return statistics.answer(Reference(*asked))
                case "series":
                    return statistics.series(Reference(*asked))
                case "target_versions":
                    return statistics.target_versions(*asked)
                case "newest":
                    return statistics.newest(asked)
                case "conflicts":
                    return statistics.conflicts()
                case "count":
                    return len(self._behind(asked))
        except Unanswerable as problem:
            return "unanswerable", problem.code, problem.message, problem.suggestion
        behind = self._behind(door)
        return tuple(behind.items()) if asked is None else behind.get(asked)

    def _behind(self, door: str) -> Mapping[str, object]:
        if door == "charted":
            return self.charted
        values: Mapping[str, object] = getattr(self._material.site if door in OF_SITE else self._material, door)
        return values
