"""The charts of the page of comparisons, each with what it says and what it may not say.

In: makers and a year. Out: ``Section`` values. Invariant: makers whose measures are not comparable never share a
chart of sizes; where they compare with a note, the note stands beside the chart.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations, pairwise

from site_builder.model.blocks import ComparisonBlock
from site_builder.model.charts import Mark
from site_builder.model.editorial import Brief
from site_builder.model.evidence import Measure, Observation, Target, Verdict
from site_builder.model.pages import LinkView, RichText
from site_builder.model.period import Period
from site_builder.model.quantity import Quantity
from site_builder.model.references import Reference
from site_builder.pages import asking, blocks, chart_phrases, charts, links, phrases, plots
from site_builder.pages.figures import plain_text
from site_builder.pages.marks import bounds, drawn_to, mark
from site_builder.pages.material import Material, uid_in
from site_builder.pages.pieces import MarginNote, Section


def beside(material: Material) -> tuple[Brief, ComparisonBlock] | None:
    """The newest public brief that sets a source beside the evidence, with its comparison."""
    found = ((b, c) for b in material.site.briefs for c in b.body.blocks if isinstance(c, ComparisonBlock))
    return next(found, None)


def sections(material: Material, makers: Sequence[str], year: int) -> tuple[Section, ...]:
    """What a source says beside the evidence; each maker against itself; battery cars only."""
    made = (said(material), change(material, makers, year), battery(material, makers, year))
    return tuple(s for s in made if s is not None)


def likeness(material: Material, makers: Sequence[str], year: int, powertrain: str | None = None) -> RichText:
    """Whether the makers' figures of a year may be set side by side, in words."""
    found = ((m, asking.answer(material, asking.ask(m, Period.of_year(year), powertrain=powertrain))) for m in makers)
    measures = [(maker, answer.evidence.measure) for maker, answer in found if answer is not None]
    notes: dict[str, None] = {}
    for one, other in combinations(measures, 2):
        relation, note = material.statistics.relation(one[1], other[1])
        if relation == "unlike":
            return _unlike(material, (one, other))
        if relation == "note":
            notes[note] = None
    return plain_text(
        material.say(chart_phrases.LIKE_NOTE).format(note=" ".join(notes))
        if notes
        else material.say(chart_phrases.LIKE_SAME)
    )


def _unlike(material: Material, makers: Sequence[tuple[str, Measure]]) -> RichText:
    """What two makers count, where that does not compare."""
    counted = [
        material.say(chart_phrases.COUNTS).format(name=material.name(maker), measure=material.words.measure(measure))
        for maker, measure in makers
    ]
    return plain_text(material.say(chart_phrases.LIKE_UNLIKE).format(note="; ".join(counted)))


def said(material: Material) -> Section | None:
    """The figures of a source beside the evidence for the same period."""
    found = beside(material)
    if found is None:
        return None
    brief, block = found
    plot = _said_plot(material, block)
    if plot.is_empty:
        return None
    source = material.source(block.source)
    view = charts.chart_view(
        material,
        plot,
        id_=f"compare-said-{source.id}",
        kind="said-and-evidence",
        title=plain_text(material.say(chart_phrases.CHART_TITLES[_order(plot.marks)])),
        subtitle=material.say(chart_phrases.CHART_SUBTITLES["said"]).format(source=source.producer),
        note=material.say(chart_phrases.OWN_MEASURE),
    )
    stable = stability(material, block)
    notes = (*((stable,) if stable else ()), *_row_notes(material, block))
    return Section(view, notes, anchor=links.anchor("chart", f"said {brief.slug}"))


def stability(material: Material, block: ComparisonBlock) -> MarginNote | None:
    """Whether the source's order of the makers holds wherever in its bounds each figure lies; None if it may not."""
    said = [(row.subject, quoted(material, block, row.says)) for row in block.rows]
    sized = [(s, q.quantity) for s, q in said if q is not None and q.quantity.interval.low is not None]
    ordered = sorted(sized, key=lambda pair: pair[1].interval.low or 0, reverse=True)
    lines = []
    for (larger, a), (smaller, b) in pairwise(ordered):
        low, high = a.interval.low, b.interval.high
        if low is None or high is None or low <= high:
            return None
        ends = (material.words.quantity(Quantity.exactly(end, a.unit)) for end in (low, high))
        names = (material.name(larger), material.name(smaller))
        lines.append(material.say(chart_phrases.LARGER).format(a=names[0], b=names[1], low=next(ends), high=next(ends)))
    if len(ordered) < 2:
        return None
    source = material.source(block.source)
    text = plain_text(material.say(chart_phrases.ORDER_HOLDS).format(source=source.producer))
    link = LinkView(source.title, links.source(source.id))
    return MarginNote(Verdict.AGREES.value, material.say(chart_phrases.ORDER_STABLE), tuple(lines), text, (link,))


def _row_notes(material: Material, block: ComparisonBlock) -> tuple[MarginNote, ...]:
    """What became of each figure of the source, named by its maker."""
    judged = [(row.subject, blocks.judgement_on(material, uid_in(block.source, row.says))) for row in block.rows]
    words = material.say(phrases.CLAIM_OF).format(producer=material.source(block.source).producer)
    return tuple(
        MarginNote(
            verdict=j.verdict.value,
            label=f"{material.name(subject)}: {material.say(phrases.VERDICT[j.verdict.value])}",
            arithmetic=j.arithmetic,
            text=plain_text(j.explanation or j.claim.statement),
            links=(LinkView(words, links.claim(j.claim.uid)),),
        )
        for subject, j in judged
        if j is not None
    )


def quoted(material: Material, block: ComparisonBlock, says: str) -> Observation | Target | None:
    """The observation or target of the source that a row names."""
    uid = uid_in(block.source, says)
    return material.site.observations.get(uid) or material.site.targets.get(uid)


def change(material: Material, makers: Sequence[str], year: int) -> Section | None:
    """Each maker against itself a year earlier."""
    references = [asking.ask(m, Period.of_year(year)) for m in makers]
    plot = plots.change(material, references)
    complete = [m for m in dict.fromkeys(x.series for x in plot.marks) if _both(plot.marks, m)]
    plot = charts.Plot(tuple(m for m in plot.marks if m.series in complete), plot.evidence)
    if plot.is_empty:
        return None
    view = charts.chart_view(
        material,
        plot,
        id_=f"compare-change-{year}",
        kind="range",
        title=plain_text(_change_title(material, plot.marks, year)),
        subtitle=material.say(chart_phrases.CHART_SUBTITLES["change"]).format(year=year, base_year=year - 1),
        note=material.say(chart_phrases.AGAINST_ITSELF),
    )
    return Section(view, (), plain_text(material.say(chart_phrases.LIKE_ROWS)), anchor=links.anchor("chart", "change"))


def battery(material: Material, makers: Sequence[str], year: int) -> Section | None:
    """Battery cars only, where a maker or a source reports them; of makers that compare, each with each."""
    references = [asking.ask(m, Period.of_year(year), powertrain="bev") for m in makers]
    plot = plots.by_subject(material, _comparable(material, references))
    drawn = sorted((m for m in plot.marks if m.value is not None), key=lambda m: (-(m.value or 0.0), m.label))
    if len(drawn) < 2:
        return None
    empty = [m for m in plot.marks if m.value is None]
    plot = charts.Plot((*drawn, *empty), plot.evidence)
    view = charts.chart_view(
        material,
        plot,
        id_=f"compare-battery-{year}",
        kind="bar",
        title=plain_text(
            material.say(
                chart_phrases.CHART_TITLES["ahead" if _reach(drawn[0])[0] > _reach(drawn[1])[1] else "battery"]
            ).format(first=drawn[0].label, second=drawn[1].label)
        ),
        subtitle=material.say(chart_phrases.CHART_SUBTITLES["bev"]).format(year=year),
    )
    like = likeness(material, [m.series for m in drawn], year, "bev")
    return Section(view, (), like, anchor=links.anchor("chart", "battery"))


def _comparable(material: Material, references: Sequence[Reference]) -> Iterator[Reference]:
    """Those without a figure, and those whose measure compares with that of every figure before."""
    kept: list[Measure] = []
    for reference in references:
        found = asking.answer(material, reference)
        if found is not None:
            if any(material.statistics.relation(m, found.evidence.measure)[0] == "unlike" for m in kept):
                continue
            kept.append(found.evidence.measure)
        yield reference


def _said_plot(material: Material, block: ComparisonBlock) -> charts.Plot:
    """For each row the evidence, then what the source says, with its bounds."""
    marks, evidence = [], []
    for row in block.rows:
        found = asking.answer(material, row.evidence)
        name = material.name(row.subject)
        marks.append(mark(material, found, name, subject=row.subject, emphasis=True))
        evidence += [found.evidence] if found else []
        said = quoted(material, block, row.says)
        if said is not None:
            low, high, open_high = bounds(said.quantity)
            text = f"“{said.quantity.as_written}”" if said.quantity.as_written else ""
            text = text or material.words.quantity(said.quantity)
            value = drawn_to(said.quantity)
            machine = material.words.value(said.quantity)
            bounded = Mark(row.subject, name, name, value, text, low=low, high=high, open_high=open_high, role="said")
            marks.append(replace(bounded, machine=machine))
            evidence.append(said)
    return charts.Plot(tuple(marks), tuple(evidence))


def _order(marks: Sequence[Mark]) -> str:
    """Whether the source and the evidence put the makers in the same order: the key of a title."""

    def order(role: str) -> list[str]:
        chosen = [m for m in marks if m.role == role and m.value is not None]
        return [m.series for m in sorted(chosen, key=lambda m: -(m.value or 0.0))]

    return "said-same" if order("said") == order("value") else "said-other"


def _both(marks: Sequence[Mark], series: str) -> bool:
    return sum(m.series == series and m.value is not None for m in marks) == 2


def _change_title(material: Material, marks: Sequence[Mark], year: int) -> str:
    """Who grew most, and who shrank, where the bounds leave no doubt of either."""
    pairs: dict[str, dict[str, tuple[float, float]]] = {}
    for m in marks:
        if m.value:
            pairs.setdefault(m.series_name, {})[m.role] = _reach(m)
    growth = {n: _ratio(p["value"], p["base"]) for n, p in pairs.items() if "value" in p and "base" in p}
    shrank = sorted(n for n, (_, high) in growth.items() if high < 1)
    most = max(growth, key=lambda n: (growth[n], n))
    key = "change-most" if not shrank else "change-one" if len(shrank) == 1 else "change-some"
    if len(shrank) == len(growth):
        key = "change-none"
    if any(low < 1 <= high or (n != most and high > growth[most][0]) for n, (low, high) in growth.items()):
        key = "change-open"
    return material.say(chart_phrases.CHART_TITLES[key]).format(
        most=most, least=shrank[0] if shrank else "", count=len(shrank), year=year
    )


def _reach(mark: Mark) -> tuple[float, float]:
    """The least and the most that a mark may stand for."""
    value = mark.value or 0.0
    low, high = value if mark.low is None else mark.low, value if mark.high is None else mark.high
    return low, math.inf if mark.open_high else high


def _ratio(value: tuple[float, float], base: tuple[float, float]) -> tuple[float, float]:
    """The least and the most that a value may be of a base."""
    return value[0] / base[1], value[1] / base[0] if base[0] else math.inf
