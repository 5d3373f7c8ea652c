"""Claims about growth: a rate, or a multiple such as "double".

In: the bench and a claim. Out: a ``Judgement``, None where no base is on file. Invariant: the rate is worked out from
the level and its base; a claim that misses is compared with the usual confusions, which are named.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from site_builder.audit import phrases
from site_builder.audit.bench import Bench
from site_builder.audit.levels import is_cut_off, of_what_fits
from site_builder.model.evidence import Claim, Evidence, Judgement, Measure, Observation, Target, Verdict
from site_builder.model.interval import Interval
from site_builder.model.period import Month, Period
from site_builder.model.quantity import Form, Quantity

_HUNDRED = Fraction(100)
_NEARLY = Fraction(1)  # percentage points by which a rate may miss and be in tension rather than contradicted


@dataclass(frozen=True, slots=True)
class _Rate:
    """A rate worked out: from which figures, in percent."""

    new: Evidence
    base: Evidence
    interval: Interval

    def line(self, bench: Bench) -> str:
        """The arithmetic in figures."""
        return f"{bench.say(self.new.quantity)} ÷ {bench.say(self.base.quantity)} − 1 = {self.words(bench)}"

    def words(self, bench: Bench) -> str:
        """The rate with two decimals."""
        either = Form.RANGE in (self.new.quantity.form, self.base.quantity.form)  # ends are readings, not bounds
        return bench.say(_percent(self.interval, Form.RANGE if either else Form.ROUNDED), "digits-2", "signed")


def judge_growth(bench: Bench, claim: Claim) -> Judgement | None:
    """Against the level and its base."""
    about = bench.evidence(claim, claim.about)
    if about is None or claim.value is None:
        return None
    if isinstance(about, Target) or claim.value.unit == "times":
        return _judge_multiple(bench, claim, about)
    base = bench.evidence(claim, claim.base)
    found = base or bench.standing(about.subject, about.measure, about.period.year_earlier())
    rate = None if found is None else _rate(about, found)
    if rate is None:
        return _against_other_claims(bench, claim, claim.value, about)
    return _judge_rate(bench, claim, claim.value, about, rate)


def _judge_rate(bench: Bench, claim: Claim, said: Quantity, about: Observation, rate: _Rate) -> Judgement:
    line = rate.line(bench)
    evidence = (rate.new, rate.base)
    if not rate.interval.is_bounded and said.interval.overlaps(rate.interval):
        words = bench.told(phrases.OPEN_RATES)
        least = rate.interval.low is None or rate.interval.low <= -_HUNDRED  # says nothing: no rate is lower
        steps: tuple[str, ...] = () if least and rate.interval.high is None else (line,)
        return Judgement(claim, Verdict.CANNOT_BE_CHECKED, steps, words, against=evidence)
    if of_what_fits(said, rate.interval) is Verdict.AGREES:
        return Judgement(claim, Verdict.AGREES, (line,), _base_fits(bench, rate), against=evidence)
    if said.interval.overlaps(rate.interval):
        form = phrases.WHICH_ROUNDS_TO if rate.interval.is_exact else phrases.WHICH_ALLOWS_FOR
        words = bench.told(form, line=line, said=bench.say(said))
        explanation = _base_fits(bench, rate)
        return Judgement(claim, Verdict.WITHIN_ROUNDING, (words,), explanation, against=evidence)
    if is_cut_off(said, rate.interval):
        words = bench.told(phrases.LEFT_OF_RATE, line=line, said=bench.say(said))
        explanation = bench.told(phrases.RATE_CUT_OFF)
        return Judgement(claim, Verdict.WITHIN_ROUNDING, (words,), explanation, "truncated", evidence)
    other = _from_another_base(bench, said, about, rate)
    if other is not None:
        base, who = bench.say(other.base.quantity), bench.who(other.base)
        explanation = bench.told(phrases.FITS_ONLY_FROM, base=base, who=who)
        lines = (line, other.line(bench))
        return Judgement(claim, Verdict.TENSION, lines, explanation, "sources-differ", (*evidence, other.base))
    confusion = _confusion(bench, said, about, rate)
    if confusion is not None:
        pattern, explanation, steps = confusion
        return Judgement(claim, Verdict.CONTRADICTED, (line, *steps), explanation, pattern, evidence)
    verdict = Verdict.TENSION if _distance(said.interval, rate.interval) <= _NEARLY else Verdict.CONTRADICTED
    explanation = bench.told(phrases.RATE_IS, rate=rate.words(bench))
    return Judgement(claim, verdict, (line,), explanation, against=evidence)


def _from_another_base(bench: Bench, said: Quantity, about: Observation, rate: _Rate) -> _Rate | None:
    """The rate from another figure on file for the base, where sources differ on it and the claim fits that one."""
    for base in bench.readings(rate.base.subject, rate.base.measure, rate.base.period):
        other = _rate(about, base)
        if other is not None and other.interval.is_bounded and said.interval.overlaps(other.interval):
            return other
    return None


def _against_other_claims(bench: Bench, claim: Claim, said: Quantity, about: Observation) -> Judgement | None:
    """With no base on file: what other sources say of the same growth."""
    others = []
    for other in bench.site.content.claims:
        theirs = bench.evidence(other, other.about)
        same = theirs is not None and _key(theirs) == _key(about) and other.base == claim.base is None
        if same and other.kind == "growth" and other.source != claim.source and other.value is not None:
            others.append((other.source, other.value))
    others = [(source, value) for source, value in others if value.unit == said.unit]
    if not others:
        return None
    lines = tuple(
        bench.told(phrases.SAID_BY, who=bench.source(source).producer, figure=bench.say(value, "signed"))
        for source, value in others
    )
    agreeing = [source for source, value in others if value.interval.overlaps(said.interval)]
    if agreeing:
        words = bench.told(phrases.NO_BASE_SAME, who=bench.source(agreeing[0]).producer)
        return Judgement(claim, Verdict.WITHIN_ROUNDING, lines, words)
    return Judgement(claim, Verdict.TENSION, lines, bench.told(phrases.NO_BASE_OTHER))


def _key(evidence: Observation | Target) -> tuple[str, Measure, Period]:
    return evidence.subject, evidence.measure, evidence.period


def _base_fits(bench: Bench, rate: _Rate) -> str:
    period = bench.words.told_period(rate.base.period)
    return bench.told(phrases.BASE_FITS, period=period, base=bench.say(rate.base.quantity))


def _confusion(
    bench: Bench, said: Quantity, about: Observation, rate: _Rate
) -> tuple[str, str, tuple[str, ...]] | None:
    """The usual ways to tell a true number of something else; a floor fits too much to be told for anything."""
    if not said.interval.is_bounded:
        return None
    level = rate.interval.shifted(_HUNDRED)
    if said.interval.overlaps(level):
        of_base = bench.say(_percent(level), "digits-1")
        words = bench.told(phrases.LEVEL_AS_CHANGE, level=of_base, rate=rate.words(bench))
        return "level-told-as-change", words, ()
    for pattern, words, period, base in _other_readings(about.period):
        new_evidence = bench.standing(about.subject, about.measure, period)
        base_evidence = bench.standing(about.subject, about.measure, base)
        other = _rate_of(new_evidence, base_evidence)
        if other is not None and said.interval.overlaps(other.interval):
            return pattern, bench.told(words), (other.line(bench),)
    return None


def _other_readings(period: Period) -> tuple[tuple[str, str, Period, Period], ...]:
    """Pattern, explanation, and the two periods whose rate may have been told in place of the right one."""
    readings: list[tuple[str, str, Period, Period]] = []
    if period.is_month and period.start.month > 1:
        to_date = Period(Month(period.start.year, 1), period.end)
        words = phrases.GROWTH_OF_YEAR
        readings.append(("year-to-date-growth-told-as-months", words, to_date, to_date.year_earlier()))
    if period.is_month or period.is_quarter:
        unit = "month" if period.is_month else "quarter"
        before = Period(period.start.plus(-period.length), period.end.plus(-period.length))
        words = phrases.ON_MONTH_BEFORE if period.is_month else phrases.ON_QUARTER_BEFORE
        readings.append((f"change-on-{unit}-told-as-on-year", words, period, before))
    if period.is_year_to_date:
        month = Period.of_month(period.end)
        words = phrases.GROWTH_OF_MONTH
        readings.append(("months-growth-told-as-year-to-date", words, month, month.year_earlier()))
    return tuple(readings)


def _rate(new: Evidence, base: Evidence) -> _Rate | None:
    least, low = new.quantity.interval.low, base.quantity.interval.low
    if least is None or least < 0 or low is None or low <= 0 or new.quantity.unit != base.quantity.unit:
        return None
    ratio = new.quantity.interval.divided_by(base.quantity.interval)
    return _Rate(new, base, ratio.mapped(lambda r: _HUNDRED * (r - 1)))


def _rate_of(new: Evidence | None, base: Evidence | None) -> _Rate | None:
    return None if new is None or base is None else _rate(new, base)


def _percent(interval: Interval, form: Form = Form.ROUNDED) -> Quantity:
    if interval.is_exact and interval.low is not None:
        return Quantity.exactly(interval.low, "percent")
    if interval.high is None:
        return Quantity(interval, "percent", Form.AT_LEAST)
    if interval.low is None:
        return Quantity(interval, "percent", Form.AT_MOST)
    point = (interval.low + interval.high) / 2 if form is Form.ROUNDED else None
    return Quantity(interval, "percent", form, point)


def _distance(a: Interval, b: Interval) -> Fraction:
    """How far two intervals lie apart; 0 when they meet or when an end is open."""
    if a.high is not None and b.low is not None and a.high < b.low:
        return b.low - a.high
    if b.high is not None and a.low is not None and b.high < a.low:
        return a.low - b.high
    return Fraction(0)


def _judge_multiple(bench: Bench, claim: Claim, about: Observation | Target) -> Judgement | None:
    """Of what "double" is said: every base on file is tried, the sales of the year before and its targets."""
    said = claim.value
    if said is None:
        return None
    held: list[tuple[bool, str, Evidence]] = []
    for base in _bases(bench, claim, about):
        rate = _rate(about, base)
        if rate is None:
            continue
        worth = rate.interval.shifted(_HUNDRED).scaled(1 / _HUNDRED) if said.unit == "times" else rate.interval
        held.append((said.interval.overlaps(worth), rate.line(bench), base))
    if not held:
        return None
    lines = tuple(line for _, line, _ in held)
    against = tuple(base for _, _, base in held)
    if all(holds for holds, _, _ in held):
        return Judgement(claim, Verdict.WITHIN_ROUNDING, lines, bench.told(phrases.FROM_EVERY_BASE), against=against)
    if any(holds for holds, _, _ in held):
        good = next(base for holds, _, base in held if holds)
        form = phrases.FROM_EARLIER_TARGET if isinstance(good, Target) else phrases.FROM_REPORTED
        explanation = bench.told(form, base=bench.say(good.quantity))
        return Judgement(claim, Verdict.TENSION, lines, explanation, "base-not-named", against)
    return Judgement(claim, Verdict.CONTRADICTED, lines, bench.told(phrases.FROM_NO_BASE), "", against)


def _bases(bench: Bench, claim: Claim, about: Observation | Target) -> list[Evidence]:
    named = bench.evidence(claim, claim.base)
    if named is not None:
        return [named]
    year_before = about.period.year_earlier()
    sales = bench.standing(about.subject, about.measure, year_before)
    bases: list[Evidence] = [] if sales is None else [sales]
    versions = bench.statistics.target_versions(about.subject, year_before) if isinstance(about, Target) else ()
    seen = set()
    for version in versions:
        if version.quantity.interval not in seen and version.quantity.unit == about.quantity.unit:
            seen.add(version.quantity.interval)
            bases.append(version)
    return bases
