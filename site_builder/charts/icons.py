"""Icons: the sign of the site in the sizes that browsers and telephones ask for, all from one SVG.

In: the SVG of ``templates/assets/icon.svg``. Out: for each file the drawing that a picture is made of; an ``.ico`` of
pictures. Invariant: every size is drawn anew from the lines, none is a picture made smaller.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Mapping, Sequence
from types import MappingProxyType

ICO, ICO_SIZES = "favicon.ico", (16, 32, 48)
# Each picture, its size in px, and whether a system will cut it to a shape of its own.
PICTURES: Mapping[str, tuple[int, bool]] = MappingProxyType(
    {
        "apple-touch-icon.png": (180, False),
        "icons/icon-192.png": (192, False),
        "icons/icon-512.png": (512, False),
        "icons/maskable-512.png": (512, True),
    }
)
_SAFE = 70  # of 100: what is inside a circle of 80 stays, whatever the shape
_ROOT = re.compile(r"<svg\b[^>]*>", re.DOTALL)
_PLACE = re.compile(r"""\s(?:x|y|width|height)\s*=\s*("[^"]*"|'[^']*')""")


def drawings(svg: str, paper: str) -> list[tuple[str, str]]:
    """What each picture is made of, by its path; those of the ``.ico`` come first, as ``favicon.ico#16`` and so on.

    Args:
        svg: the sign; its root has a ``viewBox``.
        paper: the colour around the sign where a system cuts it, ``#rrggbb``.

    Raises:
        ValueError: when the text has no ``<svg>`` with a ``viewBox``.
    """
    small = [(f"{ICO}#{size}", sized(svg, size)) for size in ICO_SIZES]
    return small + [
        (path, _with_room(svg, size, paper) if cut else sized(svg, size)) for path, (size, cut) in PICTURES.items()
    ]


def sized(svg: str, size: int) -> str:
    """The sign as a square of so many px. Raises ValueError."""
    return _placed(svg, f'width="{size}" height="{size}"')


def ico(pictures: Sequence[bytes]) -> bytes:
    """PNG pictures of ``ICO_SIZES`` as one file: a head, an entry for each (width, height, offset), the pictures."""
    start = 6 + 16 * len(pictures)
    entries, body = b"", b""
    for size, content in zip(ICO_SIZES, pictures, strict=True):
        entries += struct.pack("<BBBBHHII", size, size, 0, 0, 1, 32, len(content), start + len(body))
        body += content
    return struct.pack("<HHH", 0, 1, len(pictures)) + entries + body


def _with_room(svg: str, size: int, paper: str) -> str:
    edge = (100 - _SAFE) / 2
    inner = _placed(svg[_root(svg).start() :], f'x="{edge:g}" y="{edge:g}" width="{_SAFE}" height="{_SAFE}"')
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{size}" height="{size}" viewBox="0 0 100 100">'
        f'<rect width="100" height="100" fill="{paper}"/>{inner}</svg>'
    )


def _placed(svg: str, place: str) -> str:
    root = _root(svg)
    tag = _PLACE.sub("", root.group())
    return svg[: root.start()] + tag.replace("<svg", f"<svg {place}", 1) + svg[root.end() :]


def _root(svg: str) -> re.Match[str]:
    root = _ROOT.search(svg)
    if root is None or "viewBox" not in root.group():
        raise ValueError("the icon has no <svg> element with a viewBox")
    return root
