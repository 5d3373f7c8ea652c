"""Grid lines that give way to words.

In: a scene. Out: its grid. Invariant: no level hairline runs through a word; axes and upright lines stay as they are.
"""

from __future__ import annotations

from dataclasses import replace

from site_builder.charts.canvas import Canvas, Rectangle
from site_builder.charts.explore import down, px
from site_builder.charts.scene import Scene, Stroke

AIR = 3.0  # px, left and right of a word
LEAST = 9.0  # px, of a piece of a line: less is a speck


def cleared(scene: Scene, canvas: Canvas) -> tuple[Stroke, ...]:
    """The grid of a scene, its level hairlines broken where words stand on them."""
    if scene.x.kind == "log":
        return scene.grid
    words = [_place(scene, canvas, place) for place in range(len(scene.words))]
    found: list[Stroke] = []
    for line in scene.grid:
        found += _pieces(scene, line, words) if line.y == line.y2 and line.colour == "hair" else (line,)
    return tuple(found)


def _place(scene: Scene, canvas: Canvas, number: int) -> Rectangle:
    """What a word covers, px from the upper left of the plot."""
    word = scene.words[number]
    x = px(scene.x, word.x, scene.width) + word.dx
    return canvas.place(word.text, x, down(scene, word.y) + word.dy, word.align, word.strong)


def _pieces(scene: Scene, line: Stroke, words: list[Rectangle]) -> list[Stroke]:
    """What is left of a line between the words that stand on it."""
    y = down(scene, line.y)
    start, end = (px(scene.x, value, scene.width) for value in (line.x, line.x2))
    gaps = sorted(
        (word.left - AIR, word.right + AIR)
        for word in words
        if word.top - 1 < y < word.bottom + 1 and word.right > start and word.left < end
    )
    if not gaps:
        return [line]
    unit = (scene.x.high - scene.x.low) / scene.width
    found = []
    for left, right in [*gaps, (end, end)]:
        if left - start > LEAST:
            found.append(replace(line, x=scene.x.low + start * unit, x2=scene.x.low + left * unit))
        start = max(start, right)
    return found
