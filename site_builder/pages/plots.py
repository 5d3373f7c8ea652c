"""Plots: which marks a kind of chart is made of.

In: subjects, periods, references. Out: ``Plot``. Invariant: everything drawn is the answer to a reference, so that the
figure in a chart and the figure in the text can never differ.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date

from site_builder.model.charts import Mark
from site_builder.model.evidence import Answer, Evidence
from site_builder.model.period import Month, Period
from site_builder.model.references import Reference
from site_builder.pages import asking, chart_phrases, naming
from site_builder.pages.charts import Plot
from site_builder.pages.marks import event_mark, mark, target_marks
from site_builder.pages.material import Material


def points(material: Material, references: Iterable[Reference], role: str = "value") -> Plot:
    """The answers to references: every period of a series, or one mark for each single reference."""
    marks: list[Mark] = []
    evidence: list[Evidence] = []
    for reference in references:
        said = "said" if reference.source else role
        for period, found in _asked(material, reference):
            label = material.words.period(period) if period else material.name(reference.subject)
            marks.append(mark(material, found, label, subject=reference.subject, period=period, role=said))
            evidence += [found.evidence] if found else []
    return Plot(_emphasised(marks), tuple(evidence))


def by_subject(material: Material, references: Iterable[Reference]) -> Plot:
    """One row for each reference, named by its subject: bars side by side; ``@source`` is what the source says.

    Figures of one subject that differ are named by what they differ in.
    """
    marks: list[Mark] = []
    evidence: list[Evidence] = []
    asked = tuple(references)
    answers = tuple(asking.answer(material, reference) for reference in asked)
    alone = len({r.subject for r in asked}) == 1
    for reference, found, what in zip(asked, answers, naming.apart(material, asked, answers), strict=True):
        name = material.name(reference.subject)
        if what:
            name = what[0].upper() + what[1:] if alone else f"{name}, {what}"
        role = "said" if reference.source else "value"
        text = _said_text(found) if found and reference.source else ""
        made = mark(material, found, name, subject=reference.subject, role=role, text=text, emphasis=True)
        marks.append(made)
        evidence += [found.evidence] if found else []
    return Plot(tuple(marks), tuple(evidence))


def by_parts(material: Material, references: Iterable[Reference]) -> Plot:
    """The figures of each subject together, each labelled with what it is, else with its period."""
    asked = [(r, period, found) for r in references for period, found in _asked(material, r)]
    names = naming.apart(material, [r for r, _, _ in asked], [found for _, _, found in asked])
    marks = []
    for (reference, period, found), what in zip(asked, names, strict=True):
        when = material.words.period(period) if period and (reference.every or not what) else ""
        label = ", ".join(word for word in (what, when) if word) or material.name(reference.subject)
        role = "said" if reference.source else "value"
        marks.append(mark(material, found, label, subject=reference.subject, period=period, role=role, emphasis=True))
    return Plot(tuple(marks), tuple(found.evidence for _, _, found in asked if found))


def with_base(material: Material, references: Iterable[Reference]) -> Plot:
    """Every period of a series, each followed by the same period of the year before."""
    marks: list[Mark] = []
    evidence: list[Evidence] = []
    for reference in references:
        for period, found in _asked(material, reference):
            if period is None:
                continue
            earlier = asking.answer(material, replace(reference, period=period.year_earlier(), every=None))
            label = material.words.period(period)
            marks.append(mark(material, found, label, subject=reference.subject, period=period))
            marks.append(mark(material, earlier, label, subject=reference.subject, period=period, role="base"))
            evidence += [a.evidence for a in (found, earlier) if a]
    values = iter(_emphasised([m for m in marks if m.role == "value"]))
    return Plot(tuple(next(values) if m.role == "value" else m for m in marks), tuple(evidence))


def steps(material: Material, references: Sequence[Reference]) -> Plot:
    """What each period of a series adds, and last what it comes to; no total that the steps do not lead to."""
    plot = points(material, references)
    reference = references[0]
    values = [m.value for m in plot.marks]
    found = asking.answer(material, replace(reference, every=None)) if reference.every else None
    if found is None or len(references) > 1 or found.evidence.quantity.point is None or None in values:
        return plot
    if abs(float(found.evidence.quantity.point) - sum(value or 0.0 for value in values)) >= 0.5:
        return plot
    period = found.evidence.period
    label = material.words.period(period)
    whole = mark(material, found, label, subject=reference.subject, period=period, role="base", emphasis=True)
    return Plot((*plot.marks, whole), (*plot.evidence, found.evidence))


def change(material: Material, references: Sequence[Reference]) -> Plot:
    """For each subject two points: the earlier as base, the later as value; one reference takes the year before."""
    marks: list[Mark] = []
    evidence: list[Evidence] = []
    whole = [replace(r, every=None) for r in references]  # of a series, too, the ends are compared and not its parts
    for subject in dict.fromkeys(r.subject for r in whole):
        asked = sorted((r for r in whole if r.subject == subject and r.period), key=_start)
        if not asked or asked[-1].period is None:
            continue
        later = asked[-1]
        earlier = asked[0] if len(asked) > 1 else replace(later, period=asked[-1].period.year_earlier())
        for role, reference in (("base", earlier), ("value", later)):
            found = asking.answer(material, reference)
            period = reference.period
            made = mark(
                material, found, material.name(subject), subject=subject, period=period, role=role, emphasis=True
            )
            marks.append(made)
            evidence += [found.evidence] if found else []
    return Plot(tuple(marks), tuple(evidence))


def running(material: Material, reference: Reference) -> Plot:
    """The running total of a year by month, the versions of its target, and the day on which it passes the first."""
    subject, year = reference.subject, (reference.period or Period.of_year(asking.last_full_year(material))).start.year
    whole = Period.of_year(year)
    marks: list[Mark] = []
    evidence: list[Evidence] = []
    for month in asking.months_of(year):
        so_far = asking.year_to(month)
        found = asking.answer(material, asking.ask(subject, so_far))
        if found is None:
            break
        label = material.words.period(month)
        marks.append(mark(material, found, label, subject=subject, period=so_far, emphasis=month.end.month == 12))
        evidence.append(found.evidence)
    versions = asking.versions(material, subject, whole)
    marks += target_marks(material, versions, whole)
    evidence += versions
    crossing = _crossing(material, subject, whole)
    return Plot((*marks, crossing) if crossing else tuple(marks), tuple(evidence))


def against_target(material: Material, subjects: Iterable[str], year: int) -> Plot:
    """The year's result of each subject with the target in force at its end and the first version, where it moved."""
    marks: list[Mark] = []
    evidence: list[Evidence] = []
    whole = Period.of_year(year)
    for subject in subjects:
        found = asking.answer(material, asking.ask(subject, whole))
        versions = asking.versions(material, subject, whole)
        if found is None or not versions:
            continue
        name = material.name(subject)
        marks.append(mark(material, found, name, subject=subject, period=whole, emphasis=True))
        ends = target_marks(material, tuple(dict.fromkeys((versions[0], versions[-1]))), whole)
        marks += [replace(m, label=name) for m in ends]
        evidence += [found.evidence, *dict.fromkeys((versions[0], versions[-1]))]
    return Plot(tuple(marks), tuple(evidence))


def attained(material: Material, subjects: Iterable[str], year: int) -> Plot:
    """The percentage of its target in force at the end of the year that each subject reached, largest first."""
    whole = Period.of_year(year)
    found = []
    for subject in subjects:
        asked = asking.ask(subject, whole, "attainment", as_of=asking.end_of(material, whole))
        answer = asking.answer(material, asked)
        if answer is not None:
            text = material.words.answer(answer, asking.SHARE)
            name = material.name(subject)
            made = mark(material, answer, name, subject=subject, period=whole, emphasis=True, text=text)
            found.append((made, answer.evidence))
    found.sort(key=lambda pair: (-(pair[0].value or 0.0), pair[0].label))
    return Plot(tuple(m for m, _ in found), tuple(e for _, e in found))


def spark(material: Material, subject: str, year: int) -> Plot:
    """Twelve months (gaps kept), or four quarters where a maker reports only those; the newest one emphasised."""
    months = _row(material, subject, asking.months_of(year))
    quarters = _row(material, subject, asking.quarters_of(year))
    filled = sum(found is not None for _, found in months)
    chosen = quarters if filled == 0 else months
    marks = [mark(material, a, material.words.short_period(p), subject=subject, period=p) for p, a in chosen]
    drawn = [place for place, m in enumerate(marks) if m.value is not None]
    if drawn:
        marks[drawn[-1]] = replace(marks[drawn[-1]], emphasis=True)
    return Plot(tuple(marks), tuple(a.evidence for _, a in chosen if a))


def timeline(material: Material, subjects: Sequence[str]) -> Plot:
    """The milestones of some subjects (none: of all), oldest first."""
    wanted = set(subjects)
    found = [
        m for m in reversed(material.milestones) if m.date.is_known and (not wanted or wanted.intersection(m.subjects))
    ]
    return Plot(tuple(event_mark(material, m) for m in found), ())


def _row(material: Material, subject: str, periods: Iterable[Period]) -> list[tuple[Period, Answer | None]]:
    return [(p, asking.answer(material, asking.ask(subject, p))) for p in periods]


def _asked(material: Material, reference: Reference) -> list[tuple[Period | None, Answer | None]]:
    """The periods of a series, or the one answer of a single reference."""
    if reference.every:
        return [(p.period, p.answer) for p in asking.series(material, reference)]
    found = asking.answer(material, reference)
    return [(found.evidence.period if found else reference.period, found)]


def _emphasised(marks: Sequence[Mark]) -> tuple[Mark, ...]:
    """First, highest and last of each series carry their value."""
    chosen: set[int] = set()
    for series in dict.fromkeys(m.series for m in marks):
        places = [i for i, m in enumerate(marks) if m.series == series and m.value is not None]
        if places:
            chosen |= {places[0], places[-1], max(places, key=lambda i: (marks[i].value or 0.0, -i))}
    return tuple(replace(m, emphasis=True) if i in chosen else m for i, m in enumerate(marks))


def _crossing(material: Material, subject: str, whole: Period) -> Mark | None:
    """The day on which the running total passes the first version of the target."""
    asked = asking.ask(subject, whole, "crossing-date", ("target:original",), as_of=asking.end_of(material, whole))
    found = asking.answer(material, asked)
    versions = asking.versions(material, subject, whole)
    if found is None or found.evidence.quantity.point is None or not versions:
        return None
    goal = versions[0].quantity.interval.low
    day = date.fromordinal(int(found.evidence.quantity.point))
    when, target = material.words.answer(found, ()), material.words.quantity(versions[0].quantity, ())
    return Mark(
        series=subject,
        series_name=material.name(subject),
        label=material.say(chart_phrases.PASSES).format(target=target, date=when),
        value=None if goal is None else float(goal),
        text=when,
        start=day,
        end=day,
        role="event",
        emphasis=True,
    )


def _said_text(found: Answer) -> str:
    written = found.evidence.quantity.as_written
    return f"“{written}”" if written else ""


def _start(reference: Reference) -> tuple[Month, Month]:
    period = reference.period
    return (period.start, period.end) if period else (Month(1900, 1), Month(1900, 1))


def _bullets(material: Material, references: Sequence[Reference]) -> Plot:
    """The subjects of some references against their targets for the year of the first."""
    year = (references[0].period or Period.of_year(asking.last_full_year(material))).start.year
    return against_target(material, dict.fromkeys(r.subject for r in references), year)


Plotter = Callable[[Material, Sequence[Reference]], Plot]

# How an editor's chart of each kind is plotted; kinds that are not here plot their series point by point.
PLOTTERS: dict[str, Plotter] = {
    "bar": by_subject,
    "grouped-bar": by_parts,
    "stacked-bar": by_parts,
    "said-and-evidence": by_subject,
    "columns-with-base": with_base,
    "slope": change,
    "waterfall": steps,
    "range": change,
    "cumulative": lambda material, references: running(material, references[0]),
    "bullet": _bullets,
    "bullet-cell": _bullets,
}
