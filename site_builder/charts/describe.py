"""Words for a chart that cannot be seen: what it shows, extremes, trend, comparison, and how exact it is.

In: a chart. Out: plain English, whole sentences. Invariant: every number in it is the words of a mark; nothing is
computed but order.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from site_builder.charts.kinds.parts import by_series
from site_builder.charts.labels import clean
from site_builder.model.charts import Chart, Mark

MOST_NAMED = 6
_COUNTED = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_PICTURE = {
    "bar": "Bar chart", "bullet": "Bullet chart", "bullet-cell": "Bullet chart", "column": "Column chart",
    "columns-with-base": "Column chart", "cumulative": "Line chart of a running total",
    "grouped-bar": "Grouped bar chart", "heat-table": "Heat table",
    "line": "Line chart", "range": "Dumbbell chart", "said-and-evidence": "Bar chart in pairs", "slope": "Slope chart",
    "small-multiples": "Small line charts", "sparkline": "Small line chart", "stacked-bar": "Stacked bar chart",
    "timeline": "Timeline",
    "waterfall": "Waterfall chart", "year-over-year": "Line chart, year over year",
}  # fmt: skip


def describe(chart: Chart) -> str:
    """The text alternative of a chart. Never raises: a chart of an unknown kind is described by its values."""
    words = _WORDS.get(chart.kind, _values)(chart)
    about = _unstopped(clean(chart.subtitle) or clean(chart.title))
    picture = _PICTURE.get(chart.kind, "Chart")
    opening = f"{picture}: {about}." if about else f"{picture}."
    return " ".join(part for part in (opening, words, _exactness(chart), _milestones(chart)) if part)


def _milestones(chart: Chart) -> str:
    """The milestones that are marked, the first few by name."""
    texts = [_unstopped(clean(note.text)) for note in chart.annotations if clean(note.text)]
    if not texts:
        return ""
    rest = len(texts) - MOST_NAMED
    more = f"; and {rest} more" if rest > 0 else ""
    return f"{'Milestones' if len(texts) > 1 else 'Milestone'} marked: {'; '.join(texts[:MOST_NAMED])}{more}."


def _unstopped(text: str) -> str:
    return text.rstrip(".")


def _valued(marks: Sequence[Mark]) -> list[Mark]:
    return [m for m in marks if m.value is not None and m.value == m.value]


def _key(mark: Mark) -> float:
    return mark.value if mark.value is not None else 0.0


def _text(mark: Mark) -> str:
    return clean(mark.text) or "a figure"


def _joined(parts: Sequence[str]) -> str:
    parts = [p for p in parts if p]
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}" if parts else ""


def _over_time(chart: Chart) -> str:
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
    return f"{course}{'; ' + _joined(extras) if extras else ''}."


def _label(mark: Mark) -> str:
    return clean(mark.label) or "one period"


def _with_base(chart: Chart) -> str:
    bases = {m.label: m for m in _valued(chart.marks) if m.role == "base"}
    pairs = [(m, bases[m.label]) for m in _valued(chart.marks) if m.role == "value" and m.label in bases]
    above = sum(_key(m) > _key(b) for m, b in pairs)
    if not pairs:
        return _over_time(chart)
    if above in {0, len(pairs)}:
        side = "above" if above else "not above"
        compared = f"Every one of the {len(pairs)} periods is {side} the same period a year earlier."
    else:
        compared = f"{above} of {len(pairs)} periods are above the same period a year earlier."
    return f"{_over_time(chart)} {compared}"


def _values(chart: Chart) -> str:
    """The values in order of size, and what has none."""
    marks = [m for m in chart.marks if m.role not in {"target", "first-target", "event"}]
    several = len({m.series for m in marks}) > 1
    found = sorted(_valued(marks), key=_key, reverse=True)
    named = [f"{_name(m, several)} {_text(m)}" for m in found[:MOST_NAMED]]
    rest = len(found) - len(named)
    words = [f"{_joined(named)}{f', and {rest} more' if rest else ''}."] if named else []
    words += [f"{_name(m, several)}: {_text(m)}." for m in marks if m.value is None]
    return ("From the largest: " if len(named) > 1 else "") + " ".join(words) if words else "No figure on file."


def _name(mark: Mark, several: bool) -> str:
    name, label = clean(mark.series_name), clean(mark.label)
    return name if several and name else label or name


def _said(chart: Chart) -> str:
    sentences = []
    for marks in by_series(m for m in chart.marks if m.role in {"value", "said"}).values():
        evidence, said = ([m for m in marks if m.role == role] for role in ("value", "said"))
        words = [f"the evidence is {_text(m)}" for m in evidence] + [f"the source says {_text(m)}" for m in said]
        sentences.append(f"{clean(marks[0].series_name) or _label(marks[0])}: {_joined(words)}.")
    return " ".join(sentences)


def _changes(chart: Chart) -> str:
    sentences = []
    for marks in by_series(m for m in chart.marks if m.role in {"value", "base"}).values():
        thens, nows = ([m for m in _valued(marks) if m.role == role] for role in ("base", "value"))
        name = clean(marks[0].series_name) or _label(marks[0])
        if thens and nows:
            then, now = thens[-1], nows[-1]
            verb = "rose" if _key(now) > _key(then) else "fell" if _key(now) < _key(then) else "stayed"
            sentences.append(f"{name} {verb} from {_text(then)} to {_text(now)}.")
        elif nows:
            sentences.append(f"{name}: {_joined([_text(m) for m in nows])}.")
    return " ".join(sentences)


def _targets(chart: Chart) -> str:
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


def _running(chart: Chart) -> str:
    totals = [m for m in _valued(chart.marks) if m.role == "value"]
    versions = [m for m in chart.marks if m.role in {"target", "first-target"}]
    words = [f"The total reached {_text(totals[-1])}, {_label(totals[-1])}."] if totals else ["No figure on file."]
    if versions:
        named = _joined([f"{_text(m)} ({_label(m)})" for m in versions])
        words.append(f"{'Targets, oldest first' if len(versions) > 1 else 'Target'}: {named}.")
    words += [f"{_unstopped(_label(m))}." for m in chart.marks if m.role == "event"]
    return " ".join(words)


def _events(chart: Chart) -> str:
    events = sorted((m for m in chart.marks if m.start), key=lambda m: (m.start is None, m.start))
    if not events:
        return "No event on file."
    first, last = events[0], events[-1]
    count = f"{len(events)} events" if len(events) > 1 else "One event"
    if len(events) == 1:
        return f"{count}: {_label(first)}, {_text(first)}."
    return f"{count}, from {_label(first)} ({_text(first)}) to {_label(last)} ({_text(last)})."


def _steps(chart: Chart) -> str:
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


def _grouped(chart: Chart) -> str:
    """Maker by maker, each mark by its label."""
    groups = by_series(m for m in chart.marks if m.role in {"value", "base", "said", "projection"})
    return " ".join(
        f"{clean(marks[0].series_name) or 'In all'}: {_joined([f'{_label(m)} {_text(m)}' for m in marks])}."
        for marks in groups.values()
    )


def _years(chart: Chart) -> str:
    """Year by year, as a line each."""
    years: dict[int, list[Mark]] = {}
    for mark in chart.marks:
        if mark.start is not None and mark.role in {"value", "projection"}:
            years.setdefault(mark.start.year, []).append(mark)
    return " ".join(_course(marks) for _, marks in sorted(years.items()))


def _exactness(chart: Chart) -> str:
    """Which marks are not exact, in words."""
    floors = [m for m in chart.marks if m.open_high and m.role != "target"]
    about = [
        m
        for m in chart.marks
        if not m.open_high
        and m.low is not None
        and m.high is not None
        and m.low != m.high
        and m.role not in {"target", "first-target"}
    ]
    words = []
    if about:
        words.append(
            f"{_count(about)} drawn with the range that {'its' if len(about) == 1 else 'their'} wording covers"
        )
    if floors:
        words.append(f"{_count(floors)} a lower bound without an upper end")
    return f"{_joined([words[0][0].upper() + words[0][1:], *words[1:]])}." if words else ""


def _count(marks: Sequence[Mark]) -> str:
    if len(marks) == 1:
        return "one figure is"
    return f"{_COUNTED[len(marks)] if len(marks) < len(_COUNTED) else len(marks)} figures are"


_WORDS: Mapping[str, Callable[[Chart], str]] = {
    "bar": _values, "bullet": _targets, "bullet-cell": _targets, "column": _over_time, "columns-with-base": _with_base,
    "cumulative": _running, "grouped-bar": _grouped,
    "heat-table": _over_time, "line": _over_time, "range": _changes, "said-and-evidence": _said,
    "slope": _changes, "small-multiples": _over_time, "sparkline": _over_time, "stacked-bar": _grouped,
    "timeline": _events, "waterfall": _steps,
    "year-over-year": _years,
}  # fmt: skip
