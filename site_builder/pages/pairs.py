"""Makers two at a time: every pair of the makers that are compared, with a place of its own to link to.

In: the makers and a year. Out: ``PairRow`` values. Invariant: the larger stands first; where two do not compare there
is no ratio, and the row says so.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from site_builder.model.pages import FigureView, LinkView
from site_builder.model.period import Period
from site_builder.pages import asking, chart_phrases, links
from site_builder.pages.figures import Figures, least
from site_builder.pages.material import Material


@dataclass(frozen=True, slots=True)
class PairRow:
    """Two makers in one year: their figures, how many times the second the first is, and what to know about that."""

    anchor: str
    text: str  # "BYD and Tesla"
    first: LinkView
    first_id: str
    first_figure: FigureView
    second: LinkView
    second_id: str
    second_figure: FigureView
    times: FigureView | None
    note: str


def rows(material: Material, makers: Sequence[str], year: int, found: Figures) -> tuple[PairRow, ...]:
    """Each pair of which both makers have a figure of the year."""
    whole = Period.of_year(year)
    known = [(maker, figure) for maker in makers if (figure := found.find(asking.ask(maker, whole)))]
    ordered = sorted(known, key=lambda pair: (-least(pair[1]), pair[0]))
    return tuple(_row(material, whole, *pair, found) for pair in combinations(ordered, 2))


def _row(
    material: Material, whole: Period, one: tuple[str, FigureView], other: tuple[str, FigureView], found: Figures
) -> PairRow:
    (first, figure), (second, base) = one, other
    times = found.find(asking.ask(first, whole, "multiple-of", (second,)))
    names = [material.name(first), material.name(second)]
    return PairRow(
        anchor=links.slug(" ".join(("pair", first, second))),
        text=material.words.joined(names),
        first=material.subject_link(first),
        first_id=first,
        first_figure=replace(figure, note=""),
        second=material.subject_link(second),
        second_id=second,
        second_figure=replace(base, note=""),
        times=replace(times, note="", quiet=True) if times else None,
        note=times.note if times else material.say(chart_phrases.NO_RATIO),
    )
