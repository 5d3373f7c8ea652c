"""Claims about two figures: a gap, a multiple, a share.

In: the bench and a claim with ``about`` and ``base``. Out: a ``Judgement``, None where one of the two is missing.
Invariant: the two figures are those that the claim names; nothing is put in their place.
"""

from __future__ import annotations

from fractions import Fraction

from site_builder.audit import phrases
from site_builder.audit.bench import Bench
from site_builder.audit.levels import is_cut_off, of_what_fits
from site_builder.model.evidence import Claim, Evidence, Judgement, Verdict
from site_builder.model.interval import Interval
from site_builder.model.quantity import Form, Quantity


def judge_comparison(bench: Bench, claim: Claim) -> Judgement | None:
    """A gap in vehicles, a multiple, or a difference in percent between two named figures."""
    pair = _pair(bench, claim)
    if pair is None or claim.value is None:
        return None
    about, base = pair
    if claim.value.unit == "vehicle":
        gap = base.quantity.interval - about.quantity.interval
        size = _size(gap)
        larger, smaller = (about, base) if gap.high is not None and gap.high < 0 else (base, about)
        line = f"{bench.say(larger.quantity)} − {bench.say(smaller.quantity)} = {_say(bench, size, 'vehicle')}"
        return _held(bench, claim, size, line, (about, base))
    ratio = about.quantity.interval.divided_by(base.quantity.interval)
    line = f"{bench.say(about.quantity)} ÷ {bench.say(base.quantity)}"
    if claim.value.unit == "times":
        return _held(bench, claim, ratio, f"{line} = {_say(bench, ratio, 'times')}", (about, base))
    change = ratio.scaled(100).shifted(-100)
    return _held(bench, claim, change, f"{line} − 1 = {_say(bench, change, 'percent')}", (about, base))


def judge_share(bench: Bench, claim: Claim) -> Judgement | None:
    """A part of a whole, in percent."""
    pair = _pair(bench, claim)
    if pair is None or claim.value is None or claim.value.unit != "percent":
        return None
    about, base = pair
    share = about.quantity.interval.divided_by(base.quantity.interval).scaled(100)
    line = f"{bench.say(about.quantity)} ÷ {bench.say(base.quantity)} = {_say(bench, share, 'percent')}"
    return _held(bench, claim, share, line, (about, base))


def _pair(bench: Bench, claim: Claim) -> tuple[Evidence, Evidence] | None:
    about, base = bench.evidence(claim, claim.about), bench.evidence(claim, claim.base)
    if about is None or base is None or about.quantity.unit != base.quantity.unit:
        return None
    least, low = about.quantity.interval.low, base.quantity.interval.low
    return None if least is None or least < 0 or low is None or low <= 0 else (about, base)


def _size(gap: Interval) -> Interval:
    """A gap without its direction; from nothing on where the bounds leave open which figure is the larger."""
    if gap.high is not None and gap.high < 0:
        return -gap
    if gap.low is not None and gap.low >= 0:
        return gap
    if gap.low is None or gap.high is None:
        return Interval(Fraction(0), None)
    below = gap.high_closed if gap.high > -gap.low else gap.low_closed
    return Interval(Fraction(0), max(-gap.low, gap.high), True, below or gap.high == -gap.low)


def _held(
    bench: Bench, claim: Claim, found: Interval, line: str, against: tuple[Evidence, Evidence]
) -> Judgement | None:
    said = claim.value
    if said is None:
        return None
    if not said.interval.overlaps(found):
        if is_cut_off(said, found):
            words = bench.told(phrases.NUMBER_CUT_OFF)
            return Judgement(claim, Verdict.WITHIN_ROUNDING, (line,), words, "truncated", against)
        if claim.kind == "comparison" and said.unit == "percent" and said.interval.overlaps(found.shifted(100)):
            words = bench.told(phrases.PART_AS_MORE)
            return Judgement(claim, Verdict.CONTRADICTED, (line,), words, "level-told-as-change", against)
        words = bench.told(phrases.ANOTHER_NUMBER)
        return Judgement(claim, Verdict.CONTRADICTED, (line,), words, against=against)
    return Judgement(claim, of_what_fits(said, found), (line,), bench.told(phrases.FROM_TWO), against=against)


def _say(bench: Bench, interval: Interval, unit: str) -> str:
    if interval.is_exact and interval.low is not None:
        return bench.say(Quantity.exactly(interval.low, unit), "digits-2")
    if interval.high is None:
        return bench.say(Quantity(interval, unit, Form.AT_LEAST), "digits-2")
    point = None if interval.low is None else (interval.low + interval.high) / 2
    form = Form.AT_MOST if interval.low is None else Form.ROUNDED
    return bench.say(Quantity(interval, unit, form, point), "digits-2")
