"""What a reader downloads: each brief with all it asks for, with Brotli; its HTML alone with gzip, too.

GitHub Pages sends gzip. How hard it compresses it does not say, so a page is held to its limit at level 9 and, the
level of most servers, at 6.
"""

from __future__ import annotations

import gzip
import posixpath
import re
from collections.abc import Callable
from pathlib import Path

import brotli
import pytest

KB = 1024  # bytes
_TEXT = {".css", ".html", ".js", ".svg", ".webmanifest"}
_LINKED = re.compile(r'<(?:script|img|link)\b[^>]*?\b(?:src|href)="([^":]+)"[^>]*>')
_NOT_LOADED = re.compile(r'rel="(?:canonical|alternate|apple-touch-icon|prev|next|license|help)"|loading="lazy"')
_FACES = re.compile(r"@font-face\s*\{[^}]*\}")
_FILE = re.compile(r'url\("?([^")]+\.woff2)"?\)')
_HAN = re.compile("[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")


def sent(path: Path) -> int:
    """Bytes on the way: texts with Brotli, what is compressed already as it is."""
    content = path.read_bytes()
    return len(brotli.compress(content)) if path.suffix in _TEXT else len(content)


def faces_of(sheet: str, html: str) -> list[str]:
    """The files of the faces that a page asks for; a face of some characters alone only where the page has one."""
    asked = [face for face in _FACES.findall(sheet) if "unicode-range" not in face or _HAN.search(html)]
    return [file for face in asked for file in _FILE.findall(face)]


def loaded(built: Path, page: str) -> dict[str, int]:
    """Everything that a browser asks for to show a page at first sight, with the bytes it is sent."""
    html = (built / page).read_text(encoding="utf-8")
    head = [m for m in _LINKED.finditer(html) if not _NOT_LOADED.search(m[0])]
    files = {posixpath.normpath(posixpath.join(posixpath.dirname(page), m[1])) for m in head}
    for sheet in [file for file in files if file.endswith(".css")]:
        faces = faces_of((built / sheet).read_text(encoding="utf-8"), html)
        files |= {posixpath.normpath(posixpath.join(posixpath.dirname(sheet), face)) for face in faces}
    files -= {"favicon.ico"}  # for browsers that cannot show the icon beside it
    return {file: sent(built / file) for file in sorted({page, *files})}


def briefs(built: Path) -> list[str]:
    return [file.relative_to(built).as_posix() for file in sorted(built.glob("briefs/*/index.html"))]


def with_most_charts(built: Path) -> str:
    """The brief with most charts, the heavier of two; at least three drawings."""
    counted = [
        ((built / b).read_text(encoding="utf-8").count('role="img"'), (built / b).stat().st_size, b)
        for b in briefs(built)
    ]
    drawings, _, brief = max(counted)
    assert drawings >= 3
    return brief


def heaviest(built: Path) -> str:
    return max(briefs(built), key=lambda brief: ((built / brief).stat().st_size, brief))


@pytest.mark.parametrize("chosen", [with_most_charts, heaviest])
def test_a_brief_with_its_charts(
    built: Path, chosen: Callable[[Path], str], record_property: Callable[[str, object], None]
) -> None:
    brief = chosen(built)
    files = loaded(built, brief)
    fonts = sum(size for file, size in files.items() if file.endswith(".woff2"))
    total = sum(files.values())
    record_property(
        "measured", f"transfer {total / KB:.1f} KB in {len(files)} requests, fonts {fonts / KB:.1f}: {brief}"
    )

    assert total <= 80 * KB
    assert len(files) <= 10
    assert 0 < fonts <= 45 * KB


def charts_in(built: Path, brief: str) -> int:
    return (built / brief).read_text(encoding="utf-8").count('<figure class="chart ')


def zipped(path: Path, level: int) -> int:
    """Bytes of a file as a host sends it with gzip."""
    return len(gzip.compress(path.read_bytes(), level, mtime=0))


@pytest.mark.parametrize("level", [6, 9])
def test_a_brief_with_up_to_three_charts_keeps_to_its_size(
    built: Path, level: int, record_property: Callable[[str, object], None]
) -> None:
    found = briefs(built)
    usual = {b: zipped(built / b, level) for b in found if charts_in(built, b) <= 3}
    longer = {b: zipped(built / b, level) for b in found if b not in usual}
    largest = max(usual, key=lambda b: usual[b])
    record_property("measured", f"HTML, gzip {level}: {usual[largest] / KB:.2f} KB at most: {largest}")
    for brief, size in longer.items():
        record_property(
            "measured", f"HTML, gzip {level}: {size / KB:.2f} KB, {charts_in(built, brief)} charts: {brief}"
        )

    assert {brief: size for brief, size in usual.items() if size > 20 * KB} == {}


@pytest.mark.parametrize(("ending", "most"), [(".css", 15), (".js", 1.5)])
def test_style_and_script(built: Path, ending: str, most: float) -> None:
    files = {file: size for file, size in loaded(built, with_most_charts(built)).items() if file.endswith(ending)}

    assert files
    assert sum(files.values()) <= most * KB


def test_three_charts_need_little_more_for_phones_and_tables(
    built: Path, record_property: Callable[[str, object], None]
) -> None:
    """What the second width of three charts and their tables add to a page."""
    html = (built / "compare/index.html").read_text(encoding="utf-8")
    assert html.count('<figure class="chart') == 3
    less = re.sub(r'<div class="drawing drawing--narrow">.*?</div>', "", html, flags=re.DOTALL)
    less = re.sub(r'<details class="chart-data".*?</details>', "", less, flags=re.DOTALL)
    assert less.count("<svg") <= html.count("<svg") - 3
    more = len(brotli.compress(html.encode())) - len(brotli.compress(less.encode()))
    record_property("measured", f"second widths and tables of three charts {more / KB:.2f} KB: compare/index.html")
    assert more <= 1.5 * KB
