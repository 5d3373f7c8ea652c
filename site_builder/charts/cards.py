"""Cards: the picture of a page for those who share it, as SVG that becomes a PNG.

In: a ``Card`` and the drawing of its chart. Out: SVG text, 1200 by 630 px. Invariant: nothing is smaller than 22 px
but the labels of a chart, so that a card reads as a thumbnail; every word lies inside the edges.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from site_builder.charts.drawing import FONTS
from site_builder.charts.faces import DISPLAY, DISPLAY_FILE, FAMILY, SIZE, Face, read_face, read_faces
from site_builder.charts.labels import ELLIPSIS, clean, fit, wrap
from site_builder.charts.markup import escaped
from site_builder.charts.palette import BRAND, Tokens
from site_builder.charts.scene import SHAPES
from site_builder.charts.standalone import marks
from site_builder.model.charts import Card, Chart, Drawing

WIDTH, HEIGHT, EDGE = 1200, 630, 64
HALF = 496.0  # px, for words beside a drawing
MOST_EVENTS = 4  # of a timeline
HEADLINE_SIZES = (68, 62, 56, 50, 44, 40)  # px; the first at which the headline fits
_APOSTROPHE = re.compile(r"(?<=\w)'")  # as pages write it
_DOTS = 'stroke-width="4" stroke-linecap="round" stroke-dasharray="0 11"'
# From mark to mark, px; marks in a row; rows for which there is room.
MARKS = ((56, 8, 3), (40, 11, 4), (28, 15, 6), (20, 22, 8), (14, 31, 12))
# The five marks of verdicts on 16 px, in the colour of evidence: the same shapes as on pages (templates/macros).
_RING = '<circle cx="8" cy="8" r="6.75"/>'
VERDICTS: Mapping[str, str] = MappingProxyType(
    {
        "agrees": f'{_RING}<path d="M4.9 8.3l2.2 2.2 4.1-4.6"/>',
        "within rounding": f'{_RING}<path d="M4.4 6.9c1.2-1.3 2.4-1.3 3.6-.2s2.4 1.1 3.6-.2'
        'M4.4 10c1.2-1.3 2.4-1.3 3.6-.2s2.4 1.1 3.6-.2"/>',
        "tension": f'{_RING}<path fill="PENCIL" d="M8 1.25a6.75 6.75 0 0 0 0 13.5z"/>',
        "contradicted": '<circle fill="PENCIL" cx="8" cy="8" r="6.75"/>'
        '<path stroke="PAPER" d="M4.6 6.5h6.8M4.6 9.5h6.8M9.9 4.4l-3.8 7.2"/>',
        "cannot be checked": '<circle stroke-dasharray="1.5 2" cx="8" cy="8" r="6.75"/>',
    }
)
# The shapes of makers on 16 px.
BRANDS: Mapping[str, str] = MappingProxyType(
    {
        "circle": "M1 8a7 7 0 1 0 14 0a7 7 0 1 0-14 0z",
        "square": "M2 2h12v12H2z",
        "diamond": "M8 0l8 8-8 8-8-8z",
        "triangle-up": "M8 1.2l7.6 13.6H.4z",
        "": "M1 5.5h14v5H1z",
    }
)


@dataclass(frozen=True)
class _Press:
    """What a card is set with: faces and colours."""

    display: Face
    sans: Face
    strong: Face
    tokens: Tokens

    def words(self, text: str, x: float, y: float, size: float, room: float, look: str = "") -> str:
        """A line, cut to its room. ``look``: "display", "strong", "muted"."""
        face = self.display if look == "display" else self.strong if look == "strong" else self.sans
        shown = fit(text, room, lambda words: face.width(words, size))
        family = f' font-family="{DISPLAY}" font-weight="500"' if look == "display" else ""
        weight = ' font-weight="600"' if look == "strong" else ""
        fill = self.tokens.light["muted" if look == "muted" else "ink"]
        return (
            f'<text x="{x:.0f}" y="{y:.0f}" font-size="{size:g}" fill="{fill}"{family}{weight}>{escaped(shown)}</text>'
        )

    def lines(self, text: str, size: float, room: float, most: int) -> list[str]:
        """A text in at most ``most`` lines of the display face, the last one cut when it is longer."""
        found = list(wrap(text, room, lambda words: self.display.width(words, size)))
        if len(found) > most:
            found[most - 1 :] = [fit(found[most - 1] + ELLIPSIS, room, lambda w: self.display.width(w, size))]
        return found


def on_card(chart: Chart) -> Chart:
    """A chart as a card shows it: without keys whose words stand elsewhere; of a timeline the newest events."""
    notes = tuple(replace(note, key="") for note in chart.annotations if note.written)
    marks = chart.marks
    if chart.kind == "timeline" and len(marks) > MOST_EVENTS:
        newest = sorted((m for m in marks if m.start), key=lambda m: (m.start is None, m.start))[-MOST_EVENTS:]
        marks = tuple(mark for mark in marks if mark in newest)
    return replace(chart, annotations=notes, marks=marks)


def card_svg(card: Card, drawing: Drawing | None, tokens: Tokens, font_folder: Path) -> str:
    """The SVG of a card. Raises OSError when a font is missing."""
    faces = read_faces(font_folder / FONTS)
    press = _Press(_display(font_folder / FONTS / DISPLAY_FILE), faces.regular, faces.strong, tokens)
    room = WIDTH - 2.0 * EDGE if drawing is None else HALF
    body = _headline(press, card, room) + (_number(press, card, room if drawing else 600.0) if card.number else "")
    if drawing is not None:
        body += _drawn(drawing, tokens, EDGE + HALF + 40, 120, WIDTH - 2 * EDGE - HALF - 40, 452)
    elif card.verdicts:
        body += _verdicts(press, card)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" viewBox="0 0 {WIDTH} {HEIGHT}"'
        f' fill="none" font-family="{FAMILY}"><path fill="{tokens.light["paper"]}" d="M0 0h{WIDTH}v{HEIGHT}H0z"/>'
        f"{_frame(press, card)}{body}</svg>"
    )


@lru_cache(maxsize=4)
def _display(file: Path) -> Face:
    return read_face(file.read_bytes())


def _frame(press: _Press, card: Card) -> str:
    """The site's name over a dotted line; at the foot, in small type, what stands behind."""
    colour = press.tokens.light
    name = clean(card.site_title)
    dots = f'<path d="M{EDGE} 92H{WIDTH - EDGE}" stroke="{colour["pencil"]}" {_DOTS}/>'
    foot = press.words(clean(card.foot), EDGE, HEIGHT - 26, 22, WIDTH - 2 * EDGE, "muted") if card.foot else ""
    kicker = clean(card.kicker)
    wide = press.strong.width(kicker, 26)
    at = WIDTH - EDGE - min(wide, 560)
    mark = ""
    if card.brand:
        shape, fill = SHAPES.get(card.brand, ""), colour.get(BRAND + card.brand, colour["context"])
        mark = f'<path transform="translate({at - 40:.0f} 48) scale(1.6)" fill="{fill}" d="{BRANDS[shape]}"/>'
    title = press.words(name, EDGE, 70, 36, at - EDGE - 60, "display")
    return title + dots + mark + (press.words(kicker, at, 70, 26, 560, "strong") if kicker else "") + foot


def _headline(press: _Press, card: Card, room: float) -> str:
    """The headline at the largest size that fits the height above the number, or the whole height."""
    text = _APOSTROPHE.sub("\u2019", clean(card.headline, 300))
    height = 250.0 if card.number or card.verdicts else 440.0
    sizes = [s for s in HEADLINE_SIZES if len(press.lines(text, s, room, 20)) * s * 1.1 <= height]
    size = sizes[0] if sizes else HEADLINE_SIZES[-1]
    y, written = 104.0, ""
    for line in press.lines(text, size, room, int(height // (size * 1.1))):
        y += size * 1.1
        written += press.words(line, EDGE, y, size, room, "display")
    return written


def _number(press: _Press, card: Card, room: float) -> str:
    """The number that matters on a dotted line, with what it is."""
    number = clean(card.number)
    sizes = (120, 104, 88, 72, 58) if room > HALF else (92, 80, 68, 56)
    size = next((s for s in sizes if press.display.width(number, s) <= room), 48)
    wide = min(press.display.width(number, size), room)
    dots = f'<path d="M{EDGE + 4} 500H{EDGE + wide:.0f}" stroke="{press.tokens.light["pencil"]}" {_DOTS}/>'
    small = 28 if room > HALF else 24
    lines = wrap(clean(card.number_words), room, lambda words: press.sans.width(words, small))
    shown = lines[:1] + ((" ".join(lines[1:]),) if lines[1:] else ())
    under = "".join(press.words(line, EDGE, 540 + 29 * row, small, room, "muted") for row, line in enumerate(shown))
    return press.words(number, EDGE, 478, size, room, "display") + dots + under


def _verdicts(press: _Press, card: Card) -> str:
    """One mark for each claim, smaller where there are many, with the counts in words."""
    colour, left, count = press.tokens.light, 700, len(card.verdicts)
    step, in_row = next(((s, n) for s, n, rows in MARKS if count <= n * rows), MARKS[-1][:2])
    top = 500 - -(-count // in_row) * step
    written = ""
    for place, verdict in enumerate(card.verdicts):
        x, y = left + place % in_row * step, top + place // in_row * step
        shape = VERDICTS.get(verdict, VERDICTS["cannot be checked"])
        shape = shape.replace("PENCIL", colour["pencil"]).replace("PAPER", colour["paper"])
        written += f'<g transform="translate({x} {y}) scale({step / 56 * 2.6:.3g})">{shape}</g>'
    words = press.words(clean(card.verdict_words), left, 542, 28, WIDTH - EDGE - left, "muted")
    return f'<g stroke="{colour["pencil"]}" stroke-width="1.5">{written}</g>{words}'


def _drawn(drawing: Drawing, tokens: Tokens, x: float, y: float, width: float, height: float) -> str:
    """The drawing whose labels come out larger, as large as its place allows."""
    choices = [
        (min(width / drawing.width, height / drawing.height), drawing.wide),
        (min(width / drawing.narrow_width, height / drawing.narrow_height), drawing.narrow),
    ]
    scale, svg = max(choices, key=lambda choice: choice[0])
    place = f'transform="translate({x:.0f} {y:.0f}) scale({scale:.3f})" font-size="{SIZE:g}"'
    return f"<g {place}>{marks(svg, tokens)}</g>"
