"""A drawing as SVG: small, safe, themed, the same on every run.

In: a scene and its shapes. Out: SVG that may stand in a page under a strict policy. Invariant: only the elements and
attributes named here and in ``shapes`` come out, words escaped; colours are classes, never values.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import groupby

from site_builder.charts.markup import escaped, quoted
from site_builder.charts.palette import Tokens
from site_builder.charts.scene import Scene
from site_builder.charts.shapes import Shape, shapes

_NOT_XML = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def written(scene: Scene, tokens: Tokens, name: str, title: str, description: str) -> str:
    """The SVG of a scene. ``name`` is unique in the page.

    Raises ValueError and KeyError as ``shapes``, and ValueError for a character that XML cannot hold.
    """
    found = shapes(scene, tokens)
    width, height = scene.outer
    head = (
        f'<svg class="plot" role="img" aria-labelledby="{name}-t {name}-d" width="{width}" height="{height}"'
        f' viewBox="0 0 {width} {height}" fill="none" xmlns="http://www.w3.org/2000/svg">'
        f'<title id="{name}-t">{escaped(title)}</title><desc id="{name}-d">{escaped(description)}</desc>'
    )
    whole = head + _definitions(found.fades, name) + _write(found.shapes, name) + "</svg>"
    if odd := _NOT_XML.search(whole):
        raise ValueError(f"its words hold the character U+{ord(odd[0]):04X}, which a drawing cannot hold")
    return whole


def _definitions(fades: Sequence[str], name: str) -> str:
    if not fades:
        return ""
    gradients = "".join(
        f'<linearGradient id="{name}-f{place}"><stop class="g-{start}"/>'
        f'<stop class="g-{start}" offset="1" stop-opacity="0"/></linearGradient>'
        for place, start in enumerate(fades)
    )
    return f"<defs>{gradients}</defs>"


def _write(found: Sequence[Shape], name: str) -> str:
    """The shapes in order; neighbours of one look share a group, and opaque paths of one look are one path."""
    parts = []
    # Words do not cover each other, so they may be gathered by look; marks stay in their order.
    ordered = sorted(found, key=lambda shape: (shape.layer, shape.style if shape.tag == "text" else ()))
    for (_, tag, style), run in groupby(ordered, key=lambda shape: (shape.layer, shape.tag, shape.style)):
        members = list(run)
        look = _attributes((key, f"url(#{name}-f{value})" if key == "fill" else value) for key, value in style)
        if len(members) == 1:
            parts.append(_element(members[0], look))
        elif tag == "path" and all(key not in ("fill", "fill-opacity") for key, _ in style):
            parts.append(f'<path{look} d="{"".join(member.own[0][1] for member in members)}"/>')
        else:
            parts.append(f"<g{look}>{''.join(_element(member, '') for member in members)}</g>")
    return "".join(parts)


def _element(shape: Shape, look: str) -> str:
    own = look + _attributes(shape.own)
    return f"<text{own}>{escaped(shape.text)}</text>" if shape.tag == "text" else f"<{shape.tag}{own}/>"


def _attributes(pairs: Iterable[tuple[str, str]]) -> str:
    return "".join(f" {key}={quoted(value)}" for key, value in pairs if value)
