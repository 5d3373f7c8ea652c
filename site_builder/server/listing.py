"""The index of a preview: every page, what readers do not see, and every finding.

In: what is shown. Out: HTML. Invariant: nothing stands in it unescaped; it needs no site to be read.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from itertools import groupby

from site_builder.model.findings import Finding
from site_builder.model.preview import Listed, Preview
from site_builder.server.banners import head_lines
from site_builder.server.shown import Shown

POLICY = (
    "default-src 'none'; img-src 'self' data:; style-src 'self'; script-src 'self'; font-src 'self'; "
    "connect-src 'self'; base-uri 'none'; form-action 'none'"
)


def listing(shown: Shown) -> bytes:
    """The page at ``/__pages``."""
    good, latest = shown.good or Preview(()), shown.latest or Preview(())
    hidden = [page for page in good.pages if page.state]
    parts = [
        "<h1>Pages of this preview</h1>",
        "" if shown.latest else "<p>The site is being built; the pages stand here when that is done.</p>",
        _section("Not public yet", (_row(page) for page in hidden)),
        _section("Findings", (_finding(one) for one in latest.findings), at="findings"),
        *(_section(kind, (_row(page) for page in pages)) for kind, pages in _by_kind(good.pages)),
    ]
    return document("Pages of this preview", "".join(parts), shown.addresses.style_sheet)


def waiting() -> bytes:
    """What is sent for every address until there is a site."""
    words = "<h1>The site is being built</h1><p>This page turns into the site when that is done.</p>"
    return document("The site is being built", words, "")


def document(title: str, body: str, style_sheet: str) -> bytes:
    """A page of the preview itself; ``body`` is HTML."""
    styles = f'<link rel="stylesheet" href="{escape(style_sheet)}">\n' if style_sheet else ""
    text = (
        f'<!DOCTYPE html>\n<html lang="en-GB">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{escape(POLICY)}">\n<title>{escape(title)}</title>\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n{styles}{head_lines("")}</head>\n'
        f'<body class="preview-page">\n<main>\n{body}\n</main>\n</body>\n</html>\n'
    )
    return text.encode("utf-8")


def _by_kind(pages: Iterable[Listed]) -> list[tuple[str, list[Listed]]]:
    ordered = sorted(pages, key=lambda page: (page.kind, page.path))
    return [(kind.replace("_", " ").capitalize(), list(group)) for kind, group in groupby(ordered, lambda p: p.kind)]


def _section(title: str, rows: Iterable[str], at: str = "") -> str:
    listed = list(rows)
    if not listed:
        return ""
    place = f' id="{at}"' if at else ""
    return (
        f"<section{place}><h2>{escape(title)} <small>{len(listed)}</small></h2><ul>{''.join(listed)}</ul></section>\n"
    )


def _row(page: Listed) -> str:
    state = f" <em>{escape(page.state)}</em>" if page.state else ""
    address = "/" + page.path.removesuffix("index.html")
    return f'<li><a href="{escape(address)}">{escape(page.title)}</a> <code>{escape(address)}</code>{state}</li>'


def _finding(found: Finding) -> str:
    advice = f" <em>{escape(found.suggestion)}</em>" if found.suggestion else ""
    return (
        f'<li class="preview-{found.severity.value}"><code>{escape(str(found.position))}</code> '
        f"<strong>{escape(found.code)}</strong> {escape(found.message)}{advice}</li>"
    )
