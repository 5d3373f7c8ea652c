"""Sentences about marks: what each kind of chart is said in, named in its line of the table of kinds.

In: a chart. Out: plain English, whole sentences. Invariant: every number in it is the words of a mark; nothing is
computed but order.
"""

from __future__ import annotations

from collections.abc import Sequence

from site_builder.charts.kinds.parts import by_series
from site_builder.charts.labels import clean
from site_builder.model.charts import Chart, Mark

MOST_NAMED = 6


def unstopped(text: str) -> str:
    """A text without its full stop."""
    return text.rstrip(".")


def _valued(marks: Sequence[Mark]) -> list[Mark]:
    return [m for m in marks if m.value is not None and m.value == m.value]


def _key(mark: Mark) -> float:
    return mark.value if mark.value is not None else 0.0


def _text(mark: Mark) -> str:
    return clean(mark.text) or "a figure"


def joined(parts: Sequence[str]) -> str:
    """Parts as "a, b and c"; empty ones are left out."""
    parts = [p for p in parts if p]
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}" if parts else ""


def over_time(chart: Chart) -> str:
    """One sentence for each maker: from first to last, with the extremes that lie between."""
    series = by_series(m for m in chart.marks if m.role in {"value", "projection"})
    return " ".join(filter(None, (_course(marks) for marks in series.values())))


def _course(marks: Sequence[Mark]) -> str:
    found = _valued(marks)
    name = clean(marks[0].series_name) or "The series"
    if not found:
        return f"{name}: no figure on file."
    if len(found) == 1:
        return f"{name}: {_text(found[0])} in {_label(found[0])}; no other figure on file."
    first, last = found[0], found[-1]
    high, low = max(found, key=_key), min(found, key=_key)
    verb = "rose" if _key(last) > _key(first) else "fell" if _key(last) < _key(first) else "went"
    extras = []
    if high is not last and high is not first:
        extras.append(f"highest in {_label(high)} at {_text(high)}")
    if low is not first and low is not last:
        extras.append(f"lowest in {_label(low)} at {_text(low)}")
    gaps = len(marks) - len(found)
    if gaps:
        extras.append(f"{gaps} of {len(marks)} periods without a figure")
    course = f"{name} {verb} from {_text(first)} in {_label(first)} to {_text(last)} in {_label(last)}"
    return f"{course}{'; ' + joined(extras) if extras else ''}."


def _label(mark: Mark) -> str:
    return clean(mark.label) or "one period"


def with_base(chart: Chart) -> str:
    """The course, and how many periods are above the same period a year earlier."""
    bases = {m.label: m for m in _valued(chart.marks) if m.role == "base"}
    pairs = [(m, bases[m.label]) for m in _valued(chart.marks) if m.role == "value" and m.label in bases]
    above = sum(_key(m) > _key(b) for m, b in pairs)
    if not pairs:
        return over_time(chart)
    if above in {0, len(pairs)}:
        side = "above" if above else "not above"
        compared = f"Every one of the {len(pairs)} periods is {side} the same period a year earlier."
    else:
        compared = f"{above} of {len(pairs)} periods are above the same period a year earlier."
    return f"{over_time(chart)} {compared}"


def values(chart: Chart) -> str:
    """The values in order of size, and what has none."""
    marks = [m for m in chart.marks if m.role not in {"target", "first-target", "event"}]
    several = len({m.series for m in marks}) > 1
    found = sorted(_valued(marks), key=_key, reverse=True)
    named = [f"{_name(m, several)} {_text(m)}" for m in found[:MOST_NAMED]]
    rest = len(found) - len(named)
    words = [f"{joined(named)}{f', and {rest} more' if rest else ''}."] if named else []
    words += [f"{_name(m, several)}: {_text(m)}." for m in marks if m.value is None]
    return ("From the largest: " if len(named) > 1 else "") + " ".join(words) if words else "No figure on file."


def _name(mark: Mark, several: bool) -> str:
    name, label = clean(mark.series_name), clean(mark.label)
    return name if several and name else label or name


def said(chart: Chart) -> str:
    """Maker by maker, what the evidence is and what the source says."""
    sentences = []
    for marks in by_series(m for m in chart.marks if m.role in {"value", "said"}).values():
        evidence, said = ([m for m in marks if m.role == role] for role in ("value", "said"))
        words = [f"the evidence is {_text(m)}" for m in evidence] + [f"the source says {_text(m)}" for m in said]
        sentences.append(f"{clean(marks[0].series_name) or _label(marks[0])}: {joined(words)}.")
    return " ".join(sentences)


def changes(chart: Chart) -> str:
    """Maker by maker, from what to what."""
    sentences = []
    for marks in by_series(m for m in chart.marks if m.role in {"value", "base"}).values():
        thens, nows = ([m for m in _valued(marks) if m.role == role] for role in ("base", "value"))
        name = clean(marks[0].series_name) or _label(marks[0])
        if thens and nows:
            then, now = thens[-1], nows[-1]
            verb = "rose" if _key(now) > _key(then) else "fell" if _key(now) < _key(then) else "stayed"
            sentences.append(f"{name} {verb} from {_text(then)} to {_text(now)}.")
        elif nows:
            sentences.append(f"{name}: {joined([_text(m) for m in nows])}.")
    return " ".join(sentences)


def targets(chart: Chart) -> str:
    """Maker by maker, the result and its targets."""
    sentences = []
    for marks in by_series(m for m in chart.marks if m.role in {"value", "target", "first-target"}).values():
        results, targets, firsts = (
            [m for m in _valued(marks) if m.role == r] for r in ("value", "target", "first-target")
        )
        name = clean(marks[0].series_name) or _label(marks[0])
        words = [f"{name}: {_text(results[-1])}" if results else f"{name}: no result on file"]
        if targets:
            words.append(f"against a target of {_text(targets[-1])}")
        if firsts:
            words.append(f"first set at {_text(firsts[0])}" if targets else f"against a target of {_text(firsts[-1])}")
        sentences.append(", ".join(words) + ".")
    return " ".join(sentences)


def running(chart: Chart) -> str:
    """The total, every version of its target, and what it passed."""
    totals = [m for m in _valued(chart.marks) if m.role == "value"]
    versions = [m for m in chart.marks if m.role in {"target", "first-target"}]
    words = [f"The total reached {_text(totals[-1])}, {_label(totals[-1])}."] if totals else ["No figure on file."]
    if versions:
        named = joined([f"{_text(m)} ({_label(m)})" for m in versions])
        words.append(f"{'Targets, oldest first' if len(versions) > 1 else 'Target'}: {named}.")
    words += [f"{unstopped(_label(m))}." for m in chart.marks if m.role == "event"]
    return " ".join(words)


def events(chart: Chart) -> str:
    """How many events, the first and the last."""
    events = sorted((m for m in chart.marks if m.start), key=lambda m: (m.start is None, m.start))
    if not events:
        return "No event on file."
    first, last = events[0], events[-1]
    count = f"{len(events)} events" if len(events) > 1 else "One event"
    if len(events) == 1:
        return f"{count}: {_label(first)}, {_text(first)}."
    return f"{count}, from {_label(first)} ({_text(first)}) to {_label(last)} ({_text(last)})."


def steps(chart: Chart) -> str:
    """From one total to the other, with the largest and the smallest step."""
    totals = [m for m in _valued(chart.marks) if m.role == "base"]
    changes = [m for m in _valued(chart.marks) if m.role != "base"]
    words = []
    if len(totals) > 1:
        words.append(f"From {_text(totals[0])} ({_label(totals[0])}) to {_text(totals[-1])} ({_label(totals[-1])}).")
    if changes:
        up, down = max(changes, key=_key), min(changes, key=_key)
        words.append(f"The largest step is {_text(up)} in {_label(up)}")
        words[-1] += f", the smallest {_text(down)} in {_label(down)}." if down is not up else "."
    return " ".join(words) or "No figure on file."


def grouped(chart: Chart) -> str:
    """Maker by maker, each mark by its label."""
    groups = by_series(m for m in chart.marks if m.role in {"value", "base", "said", "projection"})
    return " ".join(
        f"{clean(marks[0].series_name) or 'In all'}: {joined([f'{_label(m)} {_text(m)}' for m in marks])}."
        for marks in groups.values()
    )


def years(chart: Chart) -> str:
    """Year by year, as a line each."""
    years: dict[int, list[Mark]] = {}
    for mark in chart.marks:
        if mark.start is not None and mark.role in {"value", "projection"}:
            years.setdefault(mark.start.year, []).append(mark)
    return " ".join(_course(marks) for _, marks in sorted(years.items()))
