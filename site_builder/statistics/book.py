"""The book of levels: the figure for a subject, measure and period, found or put together, and remembered.

In: a site. Out: ``Answer`` values for levels, measures, targets. Invariant: asking twice gives the same answer.
"""

from __future__ import annotations

from functools import cached_property

from site_builder.model.evidence import Answer, Evidence, Measure, Observation, Statistic, Target
from site_builder.model.period import Period
from site_builder.model.references import Reference
from site_builder.model.site import Site
from site_builder.model.statistics import Conflict, Unanswerable
from site_builder.statistics import phrases
from site_builder.statistics.comparability import Relation, relation
from site_builder.statistics.index import Index, index_of, measure_order
from site_builder.statistics.measures import chosen, named
from site_builder.statistics.selection import Judge, Selection
from site_builder.statistics.sums import sum_of
from site_builder.statistics.tiling import Tiling, remainder_of, spans, total_of, uncovered
from site_builder.statistics.versions import versions
from site_builder.wording import Words

_Key = tuple[str, Measure, str | None]


class Book:
    """Finds levels and targets; every finding is remembered."""

    def __init__(self, site: Site, words: Words) -> None:
        self.site = site
        self.words = words  # for notes that readers see
        self._judge = Judge(site.sources, site.content.rulings, words.say)
        self._selections: dict[tuple[_Key, Period], Selection] = {}
        self._levels: dict[tuple[_Key, Period], Answer | Unanswerable] = {}
        self._on_file: dict[_Key, dict[Period, bool]] = {}
        self._relations: dict[tuple[Measure, Measure], Relation] = {}

    @cached_property
    def index(self) -> Index:
        """The evidence by key."""
        return index_of(self.site)

    def name(self, subject: str) -> str:
        """A subject's name for messages."""
        brand = self.site.brands.get(subject)
        return brand.name if brand else subject

    def headline(self, subject: str) -> Measure | None:
        """A subject's headline measure."""
        brand = self.site.brands.get(subject)
        return brand.headline if brand else None

    def relation(self, left: Measure, right: Measure) -> Relation:
        """How two measures compare by the site's table."""
        key = (left, right)
        if key not in self._relations:
            self._relations[key] = relation(left, right, self.site.content.comparabilities, self._two_measures)
        return self._relations[key]

    def _two_measures(self, left: Measure, right: Measure) -> str:
        say = self.words.measure
        return self.words.told(phrases.TWO_MEASURES, left=say(left), right=say(right))

    def measure(self, reference: Reference, subject: str) -> Measure:
        """The measure that a reference means for a subject. Raises Unanswerable (EV220, EV223, EV226)."""
        shelf = self.index.shelf(subject, reference.source)
        on_file = list(shelf)
        if reference.source is None:
            return chosen(reference, self.headline(subject), on_file, self.name(subject))
        if not on_file:
            message = f"{reference.source} gives no figure of {self.name(subject)}"
            raise Unanswerable("EV226", message, self._sources_with(subject))
        exactly = [m for m in on_file if reference.period in shelf[m]]
        return chosen(reference, self.headline(subject), exactly or on_file, self.name(subject), any_metric=True)

    def level(self, subject: str, measure: Measure, period: Period, source: str | None = None) -> Answer:
        """The figure we stand by, or the sum or remainder of such figures. Raises Unanswerable (EV22x)."""
        key = ((subject, measure, source), period)
        if key not in self._levels:
            try:
                self._levels[key] = self._found(*key)
            except Unanswerable as problem:
                self._levels[key] = problem
        answer = self._levels[key]
        if isinstance(answer, Unanswerable):
            raise Unanswerable(answer.code, answer.message, answer.suggestion)
        return answer

    def selection(self, subject: str, measure: Measure, period: Period, source: str | None = None) -> Selection | None:
        """What was chosen among the observations of a key; None when there are none."""
        key = ((subject, measure, source), period)
        if key not in self._selections:
            observations = self.index.shelf(subject, source).get(measure, {}).get(period, ())
            if not observations:
                return None
            self._selections[key] = self._judge.select(observations)
        return self._selections[key]

    def on_file(self, subject: str, measure: Measure, source: str | None = None) -> dict[Period, bool]:
        """The periods with reported figures, each with whether it is exact."""
        key = (subject, measure, source)
        if key not in self._on_file:
            held: dict[Period, bool] = {}
            for period in self.index.shelf(subject, source).get(measure, {}):
                selection = self.selection(subject, measure, period, source)
                if selection is not None and selection.standing.kind != "forecast":
                    held[period] = selection.standing.quantity.is_exact
            self._on_file[key] = held
        return self._on_file[key]

    def latest(self, subject: str, measure: Measure, source: str | None = None) -> Period | None:
        """The month or quarter on file that ends last; a month before a quarter that ends with it."""
        held = [p for p in self.on_file(subject, measure, source) if p.is_month or p.is_quarter]
        return max(held, key=lambda p: (p.end, p.is_month), default=None)

    def summed(self, subject: str, measure: Measure, period: Period, source: str | None = None) -> Statistic | None:
        """The sum of a period's months if all are on file, else of its fewest parts; None when a part is missing."""
        held = self.on_file(subject, measure, source)
        months = {p: exact for p, exact in held.items() if p.is_month}
        tiling = total_of(period, months) or total_of(period, held)
        return None if tiling is None else self._put_together(subject, measure, period, source, tiling)

    def versions(self, subject: str, measure: Measure, period: Period, source: str | None = None) -> tuple[Target, ...]:
        """All versions of a target in this measure or one that compares with it, oldest announcement first."""
        same = [t for t in self.index.targets_of(subject, source) if t.period == period]
        exactly = [t for t in same if t.measure == measure]
        near = [t for t in same if source is not None or self.relation(measure, t.measure).kind != "unlike"]
        return versions(exactly or near, self.site.sources)

    @cached_property
    def conflicts(self) -> tuple[Conflict, ...]:
        """Keys whose observations differ beyond their bounds, sorted by subject, measure and period."""
        found = []
        for subject in sorted(self.index.shelves):
            for measure, periods in self.index.shelf(subject).items():
                for period in periods:
                    selection = self.selection(subject, measure, period)
                    if selection is not None and selection.differs_from:
                        others = (*selection.corroborated_by, *selection.differs_from)
                        observations = tuple(sorted((selection.standing, *others), key=lambda o: o.uid))
                        decided = selection.decided_by if selection.decided else ""
                        found.append(Conflict(subject, measure, period, observations, selection.standing, decided))
        return tuple(sorted(found, key=lambda c: (c.subject, measure_order(c.measure), c.period)))

    def _found(self, key: _Key, period: Period) -> Answer:
        subject, measure, source = key
        selection = self.selection(subject, measure, period, source)
        if selection is not None:
            return Answer(selection.standing, selection.corroborated_by, selection.differs_from, selection.decided_by)
        held = self.on_file(subject, measure, source)
        tiling = total_of(period, held) or remainder_of(period, held)
        if tiling is None:
            raise self._missing(subject, measure, period, source)
        return Answer(self._put_together(subject, measure, period, source, tiling))

    def _put_together(
        self, subject: str, measure: Measure, period: Period, source: str | None, tiling: Tiling
    ) -> Statistic:
        added = [self._standing(subject, measure, part, source) for part in tiling.added]
        subtracted = [self._standing(subject, measure, part, source) for part in tiling.subtracted]
        try:
            quantity = sum_of([o.quantity for o in added], [o.quantity for o in subtracted])
        except ValueError as problem:
            message = f"no figure of {self.name(subject)} for {period} can be worked out: {problem}"
            raise Unanswerable("EV224", message, "look at the figures of the periods around it") from problem
        inputs: tuple[Evidence, ...] = tuple(added)
        if subtracted and len(added) > 1:  # the formula a - b - ... begins with one figure
            span = Period(added[0].period.start, max(o.period.end for o in added))
            inputs = (Statistic("total", subject, measure, span, sum_of([o.quantity for o in added]), inputs),)
        method = "difference" if subtracted else "total"
        return Statistic(method, subject, measure, period, quantity, (*inputs, *subtracted))

    def _standing(self, subject: str, measure: Measure, period: Period, source: str | None) -> Observation:
        selection = self.selection(subject, measure, period, source)
        assert selection is not None  # noqa: S101 -- tilings are made of periods on file only
        return selection.standing

    def _missing(self, subject: str, measure: Measure, period: Period, source: str | None) -> Unanswerable:
        held = self.on_file(subject, measure, source)
        what = f"{named(measure)} of {self.name(subject)}"
        if not held:
            where = f" in {source}" if source else ""
            code = "EV226" if source else "EV220"
            return Unanswerable(code, f"no {what} are on file{where}", self._other_measures(subject))
        absent = spans(uncovered(period, held))
        lacking = ", ".join(str(span) for span in absent)
        message = f"no {what} for {period} are on file"
        if absent and absent != (period,):
            verb = "is" if len(absent) == 1 and ".." not in lacking else "are"
            message += f", and its parts are not complete: {lacking} {verb} missing"
        elif not absent:
            message += ", and the periods on file do not add up to it"
        return Unanswerable(
            "EV226" if source else "EV221", message, _closest(self._words(subject, measure), period, list(held))
        )

    def _words(self, subject: str, measure: Measure) -> str:
        """The words of a reference that mean this subject and measure."""
        headline = self.headline(subject)
        if measure == headline:
            return subject
        scope = measure.scope
        words = [subject, measure.metric]
        words += [f"in:{scope.geography}"] if headline is None or scope.geography != headline.scope.geography else []
        words += [f"of:{scope.powertrain}"] if headline is None or scope.powertrain != headline.scope.powertrain else []
        return " ".join(words)

    def _other_measures(self, subject: str) -> str:
        others = list(self.index.shelf(subject))
        if not others:
            return f"record a figure of {self.name(subject)} in seeds/"
        return "on file are " + "; ".join(named(m) for m in others[:6])

    def _sources_with(self, subject: str) -> str:
        sources = sorted(source for source, name in self.index.shelves_of_sources if name == subject)
        return f"figures of {self.name(subject)} are in {', '.join(sources[:5])}" if sources else ""


def _closest(words: str, period: Period, held: list[Period]) -> str:
    """The reference to the period on file that is nearest in time, then in length."""

    def distance(other: Period) -> tuple[int, int, Period]:
        apart = abs(other.end.year * 12 + other.end.month - period.end.year * 12 - period.end.month)
        return (apart, abs(other.length - period.length), other)

    return f"did you mean [[{words} {min(held, key=distance)}]], the nearest on file?"
