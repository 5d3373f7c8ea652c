"""Sentences about marks: what each kind of chart is said in, named in its line of the table of kinds.

In: a chart, and the words of a language. Out: plain text, whole sentences. Invariant: every number in it is the words
of a mark; nothing is computed but order.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from site_builder.charts import phrases
from site_builder.charts.kinds.parts import by_series
from site_builder.charts.labels import clean
from site_builder.model.catalogue import Lettering
from site_builder.model.charts import Chart, Mark

MOST_NAMED = 6
_LEAST = (0.0, -100.0)  # than which no count and no rate can be less: a low end there says nothing


def unstopped(text: str) -> str:
    """A text without its full stop."""
    return text.rstrip(".")


def _valued(marks: Sequence[Mark]) -> list[Mark]:
    return [m for m in marks if m.value is not None and m.value == m.value]


def _key(mark: Mark) -> float:
    return mark.value if mark.value is not None else 0.0


def _direction(then: Mark, now: Mark) -> str:
    """Up or down where the bounds of both leave no doubt, level where both are one number."""
    if _least(now) > _most(then):
        return "up"
    if _most(now) < _least(then):
        return "down"
    return "level" if _least(now) == _most(now) == _least(then) == _most(then) else "unclear"


def _least(mark: Mark) -> float:
    return _key(mark) if mark.low is None else mark.low


def _most(mark: Mark) -> float:
    return math.inf if mark.open_high else _key(mark) if mark.high is None else mark.high


def _is_open(mark: Mark) -> bool:
    """True of a floor and of a ceiling, whose place in an order is not known."""
    return mark.open_high or (mark.low in _LEAST and _key(mark) == _most(mark))


def _surely(extreme: Mark, marks: Sequence[Mark]) -> bool:
    """True where no other mark, by its bounds, may be higher than the highest, or lower than the lowest."""
    if extreme is max(marks, key=_key):
        return all(m is extreme or _most(m) <= _least(extreme) for m in marks)
    return all(m is extreme or _least(m) >= _most(extreme) for m in marks)


def _text(mark: Mark, words: Lettering) -> str:
    return clean(mark.text) or words.say(phrases.A_FIGURE)


def _label(mark: Mark, words: Lettering) -> str:
    return clean(mark.label) or words.say(phrases.ONE_PERIOD)


def joined(parts: Sequence[str], words: Lettering) -> str:
    """Parts as "a, b and c"; empty ones are left out."""
    *first, last = [p for p in parts if p] or [""]
    return words.told(phrases.JOINED, first=", ".join(first), last=last) if first else last


def over_time(chart: Chart, words: Lettering) -> str:
    """One sentence for each maker: from first to last, with the extremes that lie between."""
    series = by_series(m for m in chart.marks if m.role in {"value", "projection"})
    return " ".join(filter(None, (_course(marks, words) for marks in series.values())))


def _course(marks: Sequence[Mark], words: Lettering) -> str:
    found = _valued(marks)
    name = clean(marks[0].series_name) or words.say(phrases.THE_SERIES)
    if not found:
        return words.told(phrases.NAMED_NONE, name=name)
    first, last = found[0], found[-1]
    start, end = _label(first, words), _label(last, words)
    if len(found) == 1:
        return words.told(phrases.NAMED_ONE, name=name, figure=_text(first, words), period=start)
    high, low = max(found, key=_key), min(found, key=_key)
    extras = [
        words.told(form, period=_label(extreme, words), figure=_text(extreme, words))
        for form, extreme in ((phrases.HIGHEST, high), (phrases.LOWEST, low))
        if extreme is not first and extreme is not last and _surely(extreme, found)
    ]
    if len(marks) > len(found):
        extras.append(words.told(phrases.GAPS, gaps=len(marks) - len(found), number=len(marks)))
    form = phrases.COURSE[_direction(first, last)]
    course = words.told(form, name=name, first=_text(first, words), start=start, last=_text(last, words), end=end)
    if not extras:
        return words.told(phrases.COURSE_PLAIN, course=course)
    return words.told(phrases.COURSE_WITH, course=course, extras=joined(extras, words))


def with_base(chart: Chart, words: Lettering) -> str:
    """The course, and how many periods are above the same period a year earlier."""
    bases = {m.label: m for m in _valued(chart.marks) if m.role == "base"}
    pairs = [(m, bases[m.label]) for m in _valued(chart.marks) if m.role == "value" and m.label in bases]
    if not pairs:
        return over_time(chart, words)
    directions = [_direction(b, m) for m, b in pairs]
    above = directions.count("up")
    unclear = "unclear" in directions
    if unclear and len(pairs) == 1:
        compared = words.say(phrases.MAYBE_ABOVE)
    elif unclear or 0 < above < len(pairs):
        forms = phrases.SURELY_ABOVE if unclear else phrases.SOME_ABOVE
        compared = words.catalogue.counted(above, *forms).format(above=above, number=len(pairs))
    else:
        compared = words.counted(len(pairs), phrases.ALL_ABOVE if above else phrases.NONE_ABOVE)
    return f"{over_time(chart, words)} {compared}"


def values(chart: Chart, words: Lettering) -> str:
    """The values in order of size, then floors and ceilings whose place in it is open, and what has no value."""
    marks = [m for m in chart.marks if m.role not in {"target", "first-target", "event"}]
    several = len({m.series for m in marks}) > 1
    ordered = sorted(_valued(marks), key=_key, reverse=True)
    found = [m for m in ordered if not _is_open(m) or m is (ordered[0] if m.open_high else ordered[-1])]
    named = [words.told(phrases.NAMED, name=_name(m, several), figure=_text(m, words)) for m in found[:MOST_NAMED]]
    all_named = joined(named, words)
    if len(found) > len(named):
        all_named = words.told(phrases.LARGEST_AND_MORE, all=all_named, number=len(found) - len(named))
    form = phrases.FROM_LARGEST if len(named) > 1 else phrases.LARGEST
    said = [words.told(form, all=all_named)] if named else []
    said += [
        words.told(phrases.NAMED_VALUE, name=_name(m, several), figure=_text(m, words))
        for m in (*(m for m in ordered if m not in found), *(m for m in marks if m.value is None))
    ]
    return " ".join(said) or words.say(phrases.NO_FIGURE)


def _name(mark: Mark, several: bool) -> str:
    name, label = clean(mark.series_name), clean(mark.label)
    if label.startswith(f"{name}, "):  # one of several of its figures
        return f"{name} ({label.removeprefix(f'{name}, ')})"
    return name if several and name else label or name


def _maker(marks: Sequence[Mark], words: Lettering) -> str:
    return clean(marks[0].series_name) or _label(marks[0], words)


def said(chart: Chart, words: Lettering) -> str:
    """Maker by maker, what the evidence is and what the source says."""
    forms = {"value": phrases.EVIDENCE_IS, "said": phrases.SOURCE_SAYS}
    sentences = []
    for marks in by_series(m for m in chart.marks if m.role in forms).values():
        told = [
            words.told(form, figure=_text(m, words)) for role, form in forms.items() for m in marks if m.role == role
        ]
        sentences.append(words.told(phrases.NAMED_VALUE, name=_maker(marks, words), figure=joined(told, words)))
    return " ".join(sentences)


def changes(chart: Chart, words: Lettering) -> str:
    """Maker by maker, from what to what."""
    sentences = []
    for marks in by_series(m for m in chart.marks if m.role in {"value", "base"}).values():
        thens, nows = ([m for m in _valued(marks) if m.role == role] for role in ("base", "value"))
        name = _maker(marks, words)
        if thens and nows:
            then, now = thens[-1], nows[-1]
            form = phrases.CHANGE[_direction(then, now)]
            sentences.append(words.told(form, name=name, then=_text(then, words), now=_text(now, words)))
        elif nows:
            figures = joined([_text(m, words) for m in nows], words)
            sentences.append(words.told(phrases.NAMED_VALUE, name=name, figure=figures))
    return " ".join(sentences)


def targets(chart: Chart, words: Lettering) -> str:
    """Maker by maker, the result and its targets."""
    sentences = []
    for marks in by_series(m for m in chart.marks if m.role in {"value", "target", "first-target"}).values():
        results, targets, firsts = (
            [m for m in _valued(marks) if m.role == r] for r in ("value", "target", "first-target")
        )
        goals = [*firsts[:1], *targets[-1:]] if targets else firsts[-1:]
        form = "first" if len(goals) > 1 else "target" if goals else "alone" if results else "none"
        form += "-none" if goals and not results else ""
        parts = {
            "name": _maker(marks, words),
            "result": _text(results[-1], words) if results else "",
            "target": _text(goals[-1], words) if goals else "",
            "first": _text(goals[0], words) if goals else "",
        }
        sentences.append(words.told(phrases.RESULT[form], **parts))
    return " ".join(sentences)


def running(chart: Chart, words: Lettering) -> str:
    """The total, every version of its target, and what it passed."""
    totals = [m for m in _valued(chart.marks) if m.role == "value"]
    versions = [m for m in chart.marks if m.role in {"target", "first-target"}]
    told = [words.say(phrases.NO_FIGURE)]
    if totals:
        figure, period = _text(totals[-1], words), _label(totals[-1], words)
        told = [words.told(phrases.TOTAL_REACHED, figure=figure, period=period)]
    if versions:
        named = [words.told(phrases.WITH_LABEL, figure=_text(m, words), label=_label(m, words)) for m in versions]
        form = phrases.TARGETS if len(versions) > 1 else phrases.ONE_TARGET
        told.append(words.told(form, all=joined(named, words)))
    events = (m for m in chart.marks if m.role == "event")
    told += [words.told(phrases.SENTENCE, text=unstopped(_label(m, words))) for m in events]
    return " ".join(told)


def events(chart: Chart, words: Lettering) -> str:
    """How many events, the first and the last."""
    events = sorted((m for m in chart.marks if m.start), key=lambda m: (m.start is None, m.start))
    if not events:
        return words.say(phrases.NO_EVENT)
    first, last = ((_label(m, words), _text(m, words)) for m in (events[0], events[-1]))
    if len(events) == 1:
        return words.told(phrases.ONE_EVENT, label=first[0], day=first[1])
    number = len(events)
    return words.told(phrases.EVENTS, number=number, first=first[0], start=first[1], last=last[0], end=last[1])


def steps(chart: Chart, words: Lettering) -> str:
    """From one total to the other, with the largest and the smallest step."""
    totals = [m for m in _valued(chart.marks) if m.role == "base"]
    changes = [m for m in _valued(chart.marks) if m.role != "base"]
    told = []
    if len(totals) > 1:
        first, last = ((_text(m, words), _label(m, words)) for m in (totals[0], totals[-1]))
        told.append(words.told(phrases.FROM_TOTAL, first=first[0], start=first[1], last=last[0], end=last[1]))
    up, down = (extreme(changes, key=_key, default=None) for extreme in (max, min))
    if up is not None and down is not None and _surely(up, changes) and _surely(down, changes):
        form = phrases.LARGEST_STEP if down is up else phrases.LARGEST_AND_SMALLEST
        parts = {"up": _text(up, words), "down": _text(down, words), "other": _label(down, words)}
        told.append(words.told(form, period=_label(up, words), **parts))
    return " ".join(told) or ("" if changes else words.say(phrases.NO_FIGURE))


def grouped(chart: Chart, words: Lettering) -> str:
    """Maker by maker, each mark by its label."""
    sentences = []
    for marks in by_series(m for m in chart.marks if m.role in {"value", "base", "said", "projection"}).values():
        named = [words.told(phrases.NAMED, name=_label(m, words), figure=_text(m, words)) for m in marks]
        name = clean(marks[0].series_name) or words.say(phrases.IN_ALL)
        sentences.append(words.told(phrases.NAMED_VALUE, name=name, figure=joined(named, words)))
    return " ".join(sentences)


def years(chart: Chart, words: Lettering) -> str:
    """Year by year, as a line each."""
    years: dict[int, list[Mark]] = {}
    for mark in chart.marks:
        if mark.start is not None and mark.role in {"value", "projection"}:
            years.setdefault(mark.start.year, []).append(mark)
    return " ".join(_course(marks, words) for _, marks in sorted(years.items()))
