"""A heat table: months by years, every figure written, its field the darker the higher, the highest strong.

In: marks of role value, each with a month. Out: a scene; years are rows on a desk and columns on a phone. Invariant:
the figure can be read on every shade, since the darkest is a tint under ink; an empty month is empty.
"""

from __future__ import annotations

from site_builder.charts import phrases
from site_builder.charts.canvas import Canvas
from site_builder.charts.kinds import parts, spots
from site_builder.charts.labels import clean
from site_builder.charts.scene import Box, Scene, Spot, Stroke, Words, colour_of
from site_builder.model.charts import Chart, Mark

ROW, STEPS, LIGHTEST, DARKEST = 30.0, 5, 0.06, 0.38  # px, shades, opacity of the first and the last
MOST_YEARS = 5  # on a phone, the newest


def scene(chart: Chart, canvas: Canvas) -> Scene:
    """Place the table. Raises NothingToDraw, ValueError."""
    marks = parts.of_role(chart, "value")
    found = _months(marks)
    years = sorted({m.start.year for m in marks if m.start})
    years = years[-MOST_YEARS:] if canvas.narrow else years
    head = 42.0 if not canvas.narrow else 44.0
    across, down = (len(years), 12) if canvas.narrow else (12, len(years))
    cell = (canvas.width - head) / across
    height = ROW * down
    boxes, words, found_spots = [], [], []
    values = [parts.value_of(m) for m in found]
    highest = max(found, key=parts.value_of)
    for mark in found:
        if mark.start is None or mark.start.year not in years:
            continue
        year, month = years.index(mark.start.year), mark.start.month - 1
        column, row = (year, month) if canvas.narrow else (month, year)
        colour = colour_of(mark.series, chart.highlight)
        boxes.append(
            Box(column * cell + 1, (column + 1) * cell - 1, row * ROW + 1, (row + 1) * ROW - 1, colour,
                shade(parts.value_of(mark), min(0.0, *values), max(values)), name=clean(mark.label),
                text=clean(mark.text))
        )  # fmt: skip
        area = (column * cell, (column + 1) * cell, row * ROW, (row + 1) * ROW)
        found_spots.append(Spot(clean(mark.label), (spots.saying(mark),), (area,)))
        text, strong = canvas.cut(_short(mark, cell, canvas), cell), mark is highest
        if text:
            words.append(Words((column + 0.5) * cell, (row + 0.5) * ROW, text, dy=4.5, align="center", strong=strong))
    return Scene(
        canvas.width - head, height, head, 24, 0, 4, parts.pixels(canvas.width - head), parts.pixels(height, down=True),
        grid=tuple(Stroke(-head, ROW * row, canvas.width - head, ROW * row, "hair") for row in range(down + 1)),
        boxes=tuple(boxes), words=(*words, *_heads(years, cell, head, canvas)),
        spots=tuple(found_spots),
    )  # fmt: skip


def shade(value: float, low: float, high: float) -> float:
    """The opacity of a value's field, in equal steps from the lowest (or zero) to the highest."""
    step = 0 if high <= low else min(int((value - low) / (high - low) * STEPS), STEPS - 1)
    return round(LIGHTEST + (DARKEST - LIGHTEST) * step / (STEPS - 1), 3)


def _short(mark: Mark, cell: float, canvas: Canvas) -> str:
    """The figure as it is, or in thousands where the cell is too narrow for it."""
    text = clean(mark.text)
    if canvas.measure(text, strong=True) <= cell - 4:
        return text
    value = parts.value_of(mark)
    in_thousands = canvas.lettering.told(phrases.THOUSANDS, number=f"{value / 1000:.0f}")
    return in_thousands if abs(value) >= 10_000 else text


def _heads(years: list[int], cell: float, head: float, canvas: Canvas) -> list[Words]:
    months, named = list(canvas.lettering.short_months), [str(y) for y in years]
    tops, sides = (named, months) if canvas.narrow else (months, named)
    return [
        *(Words((i + 0.5) * cell, 0, text, dy=-9, align="center", colour="muted") for i, text in enumerate(tops)),
        *(Words(-head, (i + 0.5) * ROW, text, dy=4.5, colour="muted") for i, text in enumerate(sides)),
    ]


def _months(marks: tuple[Mark, ...]) -> tuple[Mark, ...]:
    """The marks of one maker that have a month and a value. Raises NothingToDraw."""
    found = parts.drawn(m for m in marks if m.start)
    if not found:
        raise parts.NothingToDraw("no mark has a month and a value")
    if len({m.series or m.series_name for m in found}) > 1:
        raise parts.NothingToDraw("a heat table shows one maker")
    if any(m.start and m.end and (m.start.year, m.start.month) != (m.end.year, m.end.month) for m in found):
        raise parts.NothingToDraw("a heat table shows months; write monthly in its series")
    return found
