"""Reading a maker's figures: do the months add up, and where do sources differ?

In: one subject. Out: ``MarginNote`` values. Invariant: each note follows from bounds of what is on file, and says so
in figures.
"""

from __future__ import annotations

from fractions import Fraction

from site_builder.model.editorial import Brand
from site_builder.model.evidence import Observation, Verdict
from site_builder.model.interval import total
from site_builder.model.pages import LinkView
from site_builder.model.period import Period
from site_builder.model.quantity import Form, Quantity
from site_builder.model.statistics import Conflict
from site_builder.pages import asking, links, opened, phrases
from site_builder.pages.figures import plain_text
from site_builder.pages.material import Material
from site_builder.pages.pieces import MarginNote


def notes(material: Material, brand: Brand, year: int) -> tuple[MarginNote, ...]:
    """Whether the months of the year add up to it, and every disagreement of sources about this maker."""
    adding = adds_up(material, brand, year)
    return (*((adding,) if adding else ()), *conflicts(material, subject=brand.id))


def adds_up(material: Material, brand: Brand, year: int) -> MarginNote | None:
    """Whether twelve reported months add up to the reported year; None where either is not reported."""
    whole = asking.answer(material, asking.ask(brand.id, Period.of_year(year)))
    months = [asking.answer(material, asking.ask(brand.id, m)) for m in asking.months_of(year)]
    reported = [m.evidence for m in months if m is not None and isinstance(m.evidence, Observation)]
    if whole is None or not isinstance(whole.evidence, Observation) or len(reported) != 12:
        return None
    added = total(o.quantity.interval for o in reported)
    agrees = added.overlaps(whole.evidence.quantity.interval)
    exact = added.is_exact and whole.evidence.quantity.is_exact
    verdict = Verdict.CONTRADICTED if not agrees else Verdict.AGREES if exact else Verdict.WITHIN_ROUNDING
    point = sum((o.quantity.best or Fraction(0) for o in reported), Fraction(0))
    sum_ = Quantity(added, point=point, form=Form.EXACT if added.is_exact else Form.ABOUT)
    line = material.say(phrases.MONTHS_SUM).format(
        first=_number(material, reported[0].quantity),
        second=_number(material, reported[1].quantity),
        last=_number(material, reported[-1].quantity),
        sum=_number(material, sum_),
        year=_number(material, whole.evidence.quantity),
        sign=material.say(phrases.EQUALS) if agrees else material.say(phrases.AGAINST),
    )
    text = material.say(phrases.MONTHS_AGREE) if agrees else material.say(phrases.MONTHS_DIFFER)
    year_link = opened.origin_link(material, whole.evidence)
    return MarginNote(
        verdict.value, material.say(phrases.VERDICT[verdict.value]), (line,), plain_text(text), (year_link,)
    )


def conflicts(material: Material, *, subject: str = "", source: str = "") -> tuple[MarginNote, ...]:
    """The disagreements about a subject, or those that a source is part of."""
    return tuple(
        _conflict(material, c)
        for c in material.statistics.conflicts()
        if (not subject or c.subject == subject) and (not source or any(o.source == source for o in c.observations))
    )


def _conflict(material: Material, conflict: Conflict) -> MarginNote:
    """Who says what, and which figure we use."""
    words = material.words
    others = [o for o in conflict.observations if o.uid != conflict.standing.uid]
    said = [_number(material, o.quantity) for o in (conflict.standing, *others)]
    what = words.what(conflict.standing, material.names)
    line = f"{material.say(phrases.AGAINST_JOIN).join(dict.fromkeys(said))}: {what}"
    decided = conflict.decided_by or material.say(phrases.UNDECIDED)
    found = tuple(
        LinkView(
            f"{opened.dated(material, material.source(o.source))}: {words.quantity(o.quantity, ())}",
            links.observation(o.uid),
        )
        for o in (conflict.standing, *others)
    )
    text = plain_text(f"{material.say(phrases.WE_USE).format(text=said[0])} {decided}")
    return MarginNote(Verdict.TENSION.value, material.say(phrases.SOURCES_DIFFER), (line,), text, found)


def _number(material: Material, quantity: Quantity) -> str:
    return material.words.quantity(quantity, ())
