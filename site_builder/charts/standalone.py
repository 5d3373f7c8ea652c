"""A drawing that leaves the site: an SVG file with its title, its source and its colours inside it.

In: a chart, its drawing, the tokens. Out: SVG text that needs no style sheet. Invariant: it shows what the page shows,
in the light theme, with where it comes from written under it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from site_builder.charts.drawing import FONTS
from site_builder.charts.faces import FAMILY, SIZE, Faces, read_faces
from site_builder.charts.labels import clean, wrap
from site_builder.charts.markup import escaped, quoted
from site_builder.charts.palette import BRAND, Tokens
from site_builder.model.charts import Chart, Drawing

EDGE = 24  # px, of paper round everything
LEAST = 360  # px, for words, however narrow the drawing
TITLE, SUBTITLE = 17.0, 14.0  # px
FALLBACKS = "'Helvetica Neue', Helvetica, Arial, sans-serif"
MOST_WORDS = 600  # characters of a note
_TAG = re.compile(r"<[^<>]*>")
_CLASS = re.compile(r' class="([^"]*)"')
_PAINT = {"f": "fill", "s": "stroke", "g": "stop-color"}


def standalone(chart: Chart, drawing: Drawing, tokens: Tokens, font_folder: Path, credit: str = "") -> str:
    """The SVG file of a chart. ``credit`` is the last line: where it was published."""
    faces = read_faces(font_folder / FONTS)
    room = max(drawing.width, LEAST)
    width, colour = room + 2 * EDGE, tokens.light
    head = [
        *_lines(clean(chart.title), faces, room, TITLE, 23.0, colour["ink"], strong=True),
        *_lines(clean(chart.subtitle), faces, room, SUBTITLE, 20.0, colour["muted"]),
    ]
    below = " ".join(w for w in (clean(chart.note, MOST_WORDS), clean(chart.source_line, MOST_WORDS)) if w)
    keys = " · ".join(f"{note.key} {note.text}" for note in chart.annotations if note.key)
    foot = [
        *_lines(clean(keys, MOST_WORDS), faces, room, SIZE, 18.0, colour["muted"]),
        *_lines(below, faces, room, SIZE, 18.0, colour["muted"]),
        *_lines(clean(credit), faces, room, SIZE, 18.0, colour["muted"]),
    ]
    words, y = _set(head, EDGE)
    top = y + (12 if head else 0)
    under, end = _set(foot, top + drawing.height + (8 if foot else 0))
    height = round(end + EDGE)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-labelledby="t d" width="{width}" height="{height}"'
        f' viewBox="0 0 {width} {height}" fill="none" font-family={quoted(f"{FAMILY}, {FALLBACKS}")}'
        f' font-size="{SIZE:g}"><title id="t">{escaped(clean(chart.title) or clean(chart.id))}</title>'
        f'<desc id="d">{escaped(drawing.description)}</desc>'
        f'<path fill="{colour["paper"]}" d="M0 0h{width}v{height}H0z"/>{words}'
        f'<g transform="translate({EDGE} {top:g})">{marks(drawing.wide, tokens)}</g>{under}</svg>\n'
    )


def marks(svg: str, tokens: Tokens) -> str:
    """What a drawing of ours holds after its description, with colours instead of classes."""
    inside = svg.partition("</desc>")[2].removesuffix("</svg>")
    return _TAG.sub(lambda tag: _CLASS.sub(lambda found: _coloured(found[1], tokens), tag[0]), inside)


def _coloured(classes: str, tokens: Tokens) -> str:
    written = ""
    for name in classes.split():
        if name == "b":
            written += ' font-weight="600"'
        else:
            paint, _, token = name.partition("-")
            written += f' {_PAINT[paint]}="{tokens.light.get(token) or tokens.light[BRAND + token]}"'
    return written


def _lines(
    text: str, faces: Faces, room: float, size: float, leading: float, colour: str, strong: bool = False
) -> list[tuple[float, str]]:
    """Lines of a text as SVG without their place, each with its leading (px)."""
    face = faces.strong if strong else faces.regular
    look = f'font-size="{size:g}" fill="{colour}"' + (' font-weight="600"' if strong else "")
    return [
        (
            leading,
            f'<text {look} x="{EDGE}" y="{{y}}">{escaped(line).replace("{", "&#123;").replace("}", "&#125;")}</text>',
        )
        for line in (wrap(text, room, lambda words: face.width(words, size)) if text else ())
    ]


def _set(lines: Sequence[tuple[float, str]], top: float) -> tuple[str, float]:
    """Lines one under the other from ``top`` px, and where they end."""
    written, y = "", top
    for leading, line in lines:
        y += leading
        written += line.replace("{y}", f"{y - leading * 0.26:.0f}")
    return written, y
