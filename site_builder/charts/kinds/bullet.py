"""Results against targets: a solid bar, a stroke for the target in force, a broken stroke for its first version.

In: for each maker marks of role value, target and first-target. Out: a scene. Invariant: every row has its own scale,
from zero to the highest of result and targets, since attainment is compared, not size; the field runs to the top of
the target.
"""

from __future__ import annotations

from dataclasses import dataclass

from site_builder.charts import phrases
from site_builder.charts.canvas import Canvas, Rectangle, is_free
from site_builder.charts.kinds import parts, spots
from site_builder.charts.labels import clean
from site_builder.charts.scene import LINE, Box, Dot, Saying, Scene, Stroke, Words, colour_of, shape_of
from site_builder.model.catalogue import Lettering
from site_builder.model.charts import Chart, Mark

TRACK, BAR, REACH = 22.0, 10.0, 15.0  # px: the field, the result, half of a target's stroke
HEAD, PITCH = 40.0, 100.0  # px: name and value above the field, row to row
CELL_WIDTH, CELL_HEIGHT = 206.0, 30.0
HALO = 5  # px of paper round a stroke, the stroke included
OPEN = 12.0  # px, an arrow after a target without an upper end


@dataclass(frozen=True)
class _Row:
    """A maker with its result and its targets."""

    result: Mark | None
    targets: tuple[Mark, ...]
    firsts: tuple[Mark, ...]

    @property
    def top(self) -> float:
        """The highest number in the row."""
        marks = [m for m in (self.result, *self.targets, *self.firsts) if m is not None]
        return max((parts.top_of(m) for m in marks), default=0.0) or 1.0

    @property
    def any(self) -> Mark:
        """Some mark of the row, for its name."""
        return next(m for m in (self.result, *self.targets, *self.firsts) if m is not None)

    @property
    def is_open(self) -> bool:
        """True when a target has no upper end."""
        return any(m.open_high for m in self.targets)


def scene(chart: Chart, canvas: Canvas) -> Scene:
    """Rows with names, values and the words of their targets. Raises NothingToDraw, ValueError."""
    rows = _rows(chart)
    width = float(canvas.width) - 2
    height = PITCH * len(rows) - 22
    layers = parts.Layers()
    fields: tuple[Box, ...] = ()
    for place, row in enumerate(rows):
        y = PITCH * place + HEAD + TRACK / 2
        room = width - (OPEN + 4 if row.is_open else 0)
        field, drawn = _drawn(chart, row, y, room)
        fields += field
        layers += drawn + _words(chart, canvas, row, y, room, width)
    height = max(height, *(words.y + 6 for words in layers.words))
    said = [_said(row, canvas.lettering) for row in rows]
    return Scene(
        width, height, 0, 4, 2, 4, parts.pixels(width), parts.pixels(height, down=True), fields=fields,
        boxes=layers.boxes, strokes=layers.strokes, dots=layers.dots, words=layers.words,
        spots=spots.across(said, height / len(rows), parts.pixels(width), (0, width, 2)),
    )  # fmt: skip


def cell(chart: Chart, canvas: Canvas) -> Scene:
    """One row without words, for a table whose cell has them. Raises NothingToDraw, ValueError."""
    row = _rows(chart)[0]
    outer = float(canvas.width) if canvas.narrow else CELL_WIDTH
    width = outer - 2
    field, drawn = _drawn(chart, row, CELL_HEIGHT / 2, width - (OPEN + 2 if row.is_open else 1))
    return Scene(
        width, CELL_HEIGHT, 0, 0, 2, 0, parts.pixels(width), parts.pixels(CELL_HEIGHT, down=True), fields=field,
        boxes=drawn.boxes, strokes=drawn.strokes,
    )  # fmt: skip


def _rows(chart: Chart) -> tuple[_Row, ...]:
    groups = parts.by_series(parts.of_role(chart, "value", "target", "first-target"))
    rows = []
    for marks in groups.values():
        found = parts.drawn(marks)
        if not found:
            continue
        results = [m for m in found if m.role == "value"]
        targets, firsts = (tuple(m for m in found if m.role == role) for role in ("target", "first-target"))
        rows.append(_Row(results[-1] if results else None, targets or firsts[-1:], firsts[:1] if targets else ()))
    if not rows:
        raise parts.NothingToDraw("no mark has a value")
    return tuple(rows)


def _said(row: _Row, words: Lettering) -> tuple[str, tuple[Saying, ...]]:
    """A maker, its result and its targets, in words."""
    result = (spots.saying(row.result),) if row.result else ()
    named = ((words.say(phrases.TARGET), row.targets), (words.say(phrases.FIRST), row.firsts))
    targets = tuple(spots.saying(m, name) for name, ms in named for m in ms)
    return clean(row.any.series_name) or clean(row.any.label), (*result, *targets)


def _drawn(chart: Chart, row: _Row, y: float, room: float) -> tuple[tuple[Box, ...], parts.Layers]:
    """Field, bar and strokes of a row; everything in px."""
    unit = room / row.top
    tops = [m.high if m.high is not None else parts.value_of(m) for m in row.targets]
    field = tuple(Box(0, max(tops) * unit, y - TRACK / 2, y + TRACK / 2, "band") for _ in tops[:1])
    boxes: tuple[Box, ...] = ()
    end = 0.0 if row.result is None else parts.value_of(row.result) * unit
    if row.result is not None:
        colour = colour_of(row.result.series, chart.highlight)
        boxes = (
            Box(
                0,
                end,
                y - BAR / 2,
                y + BAR / 2,
                colour,
                name=clean(row.result.series_name),
                text=clean(row.result.text),
            ),
        )
    strokes: list[Stroke] = []
    for mark in row.firsts:
        x = parts.value_of(mark) * unit
        strokes += [*_halo(x, y, end), _stroke(x, y, broken=True)]
    for mark in row.targets:
        for edge in _edges(mark):
            strokes += [*_halo(edge * unit, y, end), _stroke(edge * unit, y)]
        if mark.open_high:
            x = _edges(mark)[0] * unit
            strokes += parts.arrow(x + 1, x + OPEN, y, 1.0)
    return field, parts.Layers(boxes=boxes, strokes=tuple(strokes))


def _edges(mark: Mark) -> tuple[float, ...]:
    """Where a target is drawn: one number, or both ends of a range."""
    if mark.open_high or mark.low is None or mark.high is None:
        return (mark.low if mark.low is not None else parts.value_of(mark),)
    return tuple(dict.fromkeys((mark.low, mark.high)))


def _halo(x: float, y: float, end: float) -> tuple[Stroke, ...]:
    """Paper round a stroke, so that it is seen on a bar of any colour; none where a bar only just reaches it.

    There paper would cut off the end of the bar, and a target that was met would look as if it were missed.
    """
    if 0 <= end - x <= HALO / 2:
        return ()
    return (Stroke(x, y - REACH + 1, x, y + REACH - 1, "paper", HALO),)


def _stroke(x: float, y: float, broken: bool = False) -> Stroke:
    return Stroke(x, y - REACH + 1, x, y + REACH - 1, "ink", 2, broken)


def _words(chart: Chart, canvas: Canvas, row: _Row, y: float, room: float, width: float) -> parts.Layers:
    """The maker and its result above the field, each target under its stroke."""
    some, top = row.any, y - TRACK / 2 - 16
    name = canvas.cut(some.series_name or some.label, width * 0.6, strong=True)
    words = [Words(parts.MARK_ROOM, top, name, strong=True)] if name else []
    taken = [canvas.place(name, parts.MARK_ROOM, top, strong=True)]
    if row.result is not None:
        after = parts.MARK_ROOM + canvas.measure(name, strong=True) + 10
        words.append(Words(after, top, canvas.cut(row.result.text, width - after)))
        taken.append(canvas.place(words[-1].text, after, top))
    unit, below = room / row.top, y + TRACK / 2 + 21
    for form, marks, lines in (
        (phrases.TARGET_OF, row.targets, (top, below, below + LINE)),
        (phrases.FIRST_OF, row.firsts, (below, below + LINE)),
    ):
        for mark in marks:
            named = canvas.lettering.told(form, figure=clean(mark.text))
            words += _target_words(canvas, mark, named, (unit, width), lines, taken)
    dot = Dot(5, top - 4.5, colour_of(some.series, chart.highlight), shape_of(some.series), name=name)
    return parts.Layers(dots=(dot,), words=tuple(words))


def _target_words(
    canvas: Canvas, mark: Mark, said: str, room: tuple[float, float], lines: tuple[float, ...], taken: list[Rectangle]
) -> tuple[Words, ...]:
    """The words of a target on the first of some lines that is free there; ``taken`` grows."""
    unit, width = room
    text, edges = canvas.cut(said, width), _edges(mark)
    half = canvas.measure(text) / 2
    x = min(max((edges[0] + edges[-1]) / 2 * unit, half), width - half)
    for base in lines:
        place = canvas.place(text, x, base, "center")
        if is_free(place, Rectangle(-1, base - 20, width + 1, base + 10), taken, gap=8):
            taken.append(place)
            return (Words(x, base, text, align="center", colour="muted"),)
    return ()
