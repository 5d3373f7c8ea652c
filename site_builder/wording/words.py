"""Words: everything the site says about numbers, measures and time, in its language.

In: values of the model. Out: text. Invariant: all numbers and dates that a reader or an editor meets are spelled here,
so that one number is spelled one way.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date as Day
from fractions import Fraction
from functools import cached_property

from site_builder.model.catalogue import ENGLISH, Catalogue, Lettering, Said
from site_builder.model.evidence import Answer, Evidence, Measure, Observation, Scope, Statistic, Target
from site_builder.model.period import Month, PartialDate, Period
from site_builder.model.quantity import Form, Quantity
from site_builder.wording import phrases
from site_builder.wording.arithmetic import Writer, arithmetic_lines
from site_builder.wording.calendar import CalendarWords
from site_builder.wording.measures import language_words, measure_words, metric_words, place_words, scope_words
from site_builder.wording.methods import A_MONTH, ON_MONTHS_BEFORE, ON_QUARTER_BEFORE, SIGNED, WHAT
from site_builder.wording.numerals import NARROW, Numerals
from site_builder.wording.quantities import QuantityWords

_TENTHS = ("digits-1",)  # of a share of a target, everywhere: "100%" would be said of what passed it by a little
_POWERTRAIN = {"bev": "battery-electric", "phev": "plug-in hybrid", "erev": "range-extended"}
_EXACTNESS = {
    "exact": "exact",
    "floor": "a floor, with no upper end",
    "ceiling": "a ceiling",
    "rounded": "rounded",
    "about": "approximate",
    "nearly": "approximate",
    "range": "a range",
    "inexact": "inexact",
    "between": "{lead}, between {low} and {high}",
}
_JOINED = "{first} and {last}"
_SAID_INSTEAD = frozenset({"new", "already met"})  # states that replace the number


@dataclass(frozen=True)
class Words:
    """The site's words in one language (BCP 47, as ``en-GB``), those of the interface from a catalogue."""

    language: str
    catalogue: Catalogue = ENGLISH

    @cached_property
    def fingerprint(self) -> tuple[object, ...]:
        """All that decides what these words say, as a value: language and translations."""
        return self.language, self.catalogue.fingerprint

    def say(self, words: Said) -> Said:
        """Words of the interface in the language: a message, or a tuple or mapping of them."""
        return self.catalogue.say(words)

    def told(self, message: str, **parts: object) -> str:
        """A message in the language with its ``{names}`` filled."""
        return self.catalogue.told(message, **parts)

    @cached_property
    def lettering(self) -> Lettering:
        """What drawings need of these words."""
        months = [Month(2000, number) for number in range(1, 13)]
        return Lettering(
            self.catalogue,
            tuple(self.month_name(month) for month in months),
            tuple(self.short_month(month) for month in months),
            *self._numerals.separators,
        )

    @cached_property
    def _numerals(self) -> Numerals:
        return Numerals(self.language, self.catalogue)

    @cached_property
    def _quantities(self) -> QuantityWords:
        return QuantityWords(self._numerals)

    @cached_property
    def _calendar(self) -> CalendarWords:
        return CalendarWords(self._numerals.locale, self.catalogue)

    def quantity(self, quantity: Quantity, styles: Collection[str] = ()) -> str:
        """A quantity in words and digits; see docs/references.md for the styles."""
        return self._quantities.text(quantity, styles)

    def answer(self, answer: Answer, styles: Collection[str] = ()) -> str:
        """A reference's answer, said as its method is usually said: ``+75%``, ``83,333 a month``."""
        evidence = answer.evidence
        if not isinstance(evidence, Statistic):
            return self._of_kind(evidence, styles)
        if evidence.state in _SAID_INSTEAD:
            return self.say(phrases.STATES[evidence.state])
        method = evidence.method
        chosen = list(styles)
        if method in SIGNED and evidence.state != "small base" and "plain" not in styles:
            chosen.append("signed")
        if method == "attainment":
            chosen += _TENTHS  # after what an editor asks for, which comes first
        if evidence.assumptions and evidence.quantity.point is not None:
            return self.quantity(self._as_point(evidence.quantity), chosen)
        if method == "revision" and len(evidence.inputs) > 1:
            then, now = evidence.inputs[0].quantity, evidence.quantity
            return self.told(phrases.FROM_TO, first=self.quantity(then, styles), last=self.quantity(now, styles))
        text = self.quantity(evidence.quantity, chosen)
        if method in A_MONTH and "plain" not in styles and "short" not in styles:
            return self.told(phrases.A_MONTH, number=text)
        if method == "attainment" and "plain" not in styles and len(evidence.inputs) > 1:
            return self.told(phrases.SHARE_OF, share=text, whole=self.quantity(evidence.inputs[1].quantity))
        return text

    def _of_kind(self, evidence: Observation | Target, styles: Collection[str]) -> str:
        """What a source says; its rates are signed, as rates are."""
        rate = evidence.quantity.unit in ("percent", "point") and "plain" not in styles
        return self.quantity(evidence.quantity, [*styles, "signed"] if rate else styles)

    @staticmethod
    def _as_point(quantity: Quantity) -> Quantity:
        """Under a named assumption the point is what is said; its bounds stand beside it."""
        point = quantity.point
        return quantity if point is None else Quantity.exactly(point, quantity.unit)

    def value_of(self, evidence: Evidence) -> str:
        """The value of a figure for ``<data value>``: as exact as its words; under a named assumption the point."""
        assumed = isinstance(evidence, Statistic) and bool(evidence.assumptions)
        return self.value(self._as_point(evidence.quantity) if assumed else evidence.quantity)

    def value(self, quantity: Quantity) -> str:
        """The value for machines: a plain decimal, ``low/high`` for two ends or one (``..``), an ISO date for a day."""
        low, high = quantity.interval.low, quantity.interval.high
        if quantity.unit == "date":
            ends = (quantity.point,) if quantity.point is not None else (low, high)
            return "/".join(".." if end is None else Day.fromordinal(int(end)).isoformat() for end in ends)
        if quantity.point is not None and (quantity.is_exact or quantity.as_written is not None):
            return _decimal(quantity.point)
        if quantity.form in (Form.AT_MOST, Form.LESS_THAN) and high is not None:
            return f"../{_decimal(high)}"
        return f"{'..' if low is None else _decimal(low)}/{'..' if high is None else _decimal(high)}"

    def exactness(self, quantity: Quantity) -> str:
        """How exact a quantity is, in a few words."""
        low, high = quantity.interval.low, quantity.interval.high
        if quantity.is_exact:
            return self.say(_EXACTNESS["exact"])
        if low is None or high is None or quantity.form in (Form.AT_MOST, Form.LESS_THAN):
            return self.say(_EXACTNESS["floor" if high is None else "ceiling"])
        lead = self.say(_EXACTNESS.get(quantity.form.value, _EXACTNESS["inexact"]))
        ends = self._quantities.end(low, quantity.unit, "down"), self._quantities.end(high, quantity.unit, "up")
        return self.told(_EXACTNESS["between"], lead=lead, low=ends[0], high=ends[1])

    def what(self, evidence: Evidence, names: Mapping[str, str]) -> str:
        """What a number measures: ``Leapmotor deliveries, November 2025``."""
        it = f"{names.get(evidence.subject, evidence.subject)} {self._measure_in_short(evidence.measure)}"
        it = f"{it}, {self.period(evidence.period)}"
        if isinstance(evidence, Target):
            name = names.get(evidence.subject, evidence.subject)
            return self.told(phrases.TARGET_OF[evidence.kind], name=name, period=self.period(evidence.period))
        if isinstance(evidence, Observation):
            return self.told(phrases.OF_KIND.get(evidence.kind, "{it}"), it=it)
        if evidence.method == "target" and evidence.inputs:  # one that was announced as growth, in numbers
            return self.what(evidence.inputs[0], names)
        of = dict(evidence.arguments).get("of", "")
        other = self.told(phrases.ITS_OWN, name=names.get(of, of)) if of else self.say(phrases.ANOTHER)
        what = WHAT.get(evidence.method, evidence.method.replace("-", " ") + " of {it}")
        if evidence.method == "mom" and not evidence.period.is_month:
            what = ON_QUARTER_BEFORE if evidence.period.is_quarter else ON_MONTHS_BEFORE
        return self.told(what, it=it, other=other, months=evidence.period.length)

    def _measure_in_short(self, measure: Measure) -> str:
        """The metric, with place and powertrain where they are not the usual ones of the whole company."""
        place = "" if measure.scope.geography in ("world", "unstated") else self.place(measure.scope.geography)
        kind = self.say(_POWERTRAIN.get(measure.scope.powertrain, ""))
        words = f"{kind} {self.metric(measure.metric)}" if kind else self.metric(measure.metric)
        return f"{words} ({place})" if place else words

    def arithmetic(self, evidence: Evidence, names: Mapping[str, str]) -> tuple[str, ...]:
        """The steps by which a statistic was worked out, one a line; empty for what a source reported."""
        signed = isinstance(evidence, Statistic) and evidence.method in SIGNED and evidence.state != "small base"
        exact = ("digits-2", "signed") if signed else ("digits-2",)

        def show(quantity: Quantity) -> str:
            return self.quantity(quantity, ("digits-2",))

        def show_exactly(quantity: Quantity) -> str:
            assumed = isinstance(evidence, Statistic) and evidence.assumptions
            return self.quantity(self._as_point(quantity) if assumed else quantity, exact)

        return arithmetic_lines(evidence, Writer(self.told, show, show_exactly))

    def date(self, day: Day | PartialDate) -> str:
        """A day, as exactly as it is known: ``5 December 2025``, ``December 2025``, ``date unknown``."""
        return self._calendar.date(day)

    def short_date(self, day: Day) -> str:
        """``5 Dec``."""
        return self._calendar.short_date(day)

    def period(self, period: Period) -> str:
        """``November 2025``, ``2025``, ``third quarter of 2025``, ``January to November 2025``."""
        return self._calendar.period(period)

    def from_to(self, first: Period, last: Period) -> str:
        """Two periods beside each other: ``2024 to 2025``, ``first quarter of 2024 to first quarter of 2025``."""
        return self._calendar.from_to(first, last)

    def told_period(self, period: Period) -> str:
        """As within a sentence: ``the third quarter of 2025``; the others as ``period`` has them."""
        return self._calendar.told_period(period)

    def short_period(self, period: Period) -> str:
        """``Nov 2025``, ``2025``, ``Q3 2025``, ``Jan–Nov 2025``."""
        return self._calendar.short_period(period)

    def month_name(self, month: Month) -> str:
        """``November``."""
        return self._calendar.month_name(month)

    def short_month(self, month: Month) -> str:
        """``Nov``."""
        return self._calendar.short_month(month)

    def metric(self, metric: str) -> str:
        """``deliveries``, ``retail sales``."""
        return metric_words(metric, self.say)

    def measure(self, measure: Measure) -> str:
        """Everything that is stated about a measure."""
        return measure_words(measure, self._numerals.locale, self.say)

    def scope(self, scope: Scope) -> str:
        """Everything that is stated about a scope."""
        return scope_words(scope, self._numerals.locale, self.say)

    def place(self, geography: str) -> str:
        """``world``, ``Germany``."""
        return place_words(geography, self._numerals.locale, self.say)

    def language_name(self, code: str) -> str:
        """``Chinese``."""
        return language_words(code, self._numerals.locale)

    def number(self, value: int | Fraction) -> str:
        """A plain count, grouped."""
        return self._numerals.digits(Fraction(value), 0)

    def count(self, number: int, one: str, many: str) -> str:
        """``1 source``, ``5 sources``."""
        return f"{self.number(number)}{NARROW}{self.noun(number, one, many)}"

    def noun(self, number: int, one: str, many: str) -> str:
        """The noun that goes with a number: ``source``, ``sources``."""
        return self.catalogue.counted(number, one, many)

    def joined(self, parts: Sequence[str]) -> str:
        """``a, b and c``."""
        *first, last = parts if parts else [""]
        return self.told(_JOINED, first=", ".join(first), last=last) if first else last


def _decimal(value: Fraction) -> str:
    """Up to six decimals, without an exponent or filling zeros."""
    if value.denominator == 1:
        return str(value.numerator)
    millionths = round(value * 10**6)
    text = f"{abs(millionths) // 10**6}.{abs(millionths) % 10**6:06d}".rstrip("0").rstrip(".")
    return f"-{text}" if millionths < 0 else text
