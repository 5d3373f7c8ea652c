"""What a preview adds to a page on its way out: a script, a style sheet, a banner on what readers do not see.

In: a page's bytes. Out: bytes. Invariant: the page's own bytes stay in their order, its policy as strict as it was; a
page of the published site never has any of this.
"""

from __future__ import annotations

import re
from html import escape

from site_builder.server.addresses import Addressed

SCRIPT, STYLE, EVENTS, PAGES = "/__preview.js", "/__preview.css", "/__events", "/__pages"
_HEAD_ENDS = re.compile(rb"</head\s*>", re.IGNORECASE)
_BODY_BEGINS = re.compile(rb"<body[^>]*>", re.IGNORECASE)


def with_preview(page: Addressed) -> bytes:
    """The page with the script that follows changes, and its banner if it has one."""
    content = _put(page.content, _HEAD_ENDS, head_lines(page.digest).encode(), after=False)
    if page.state:
        content = _put(content, _BODY_BEGINS, banner(page.state).encode(), after=True)
    return content


def head_lines(digest: str) -> str:
    """What stands in the head of a page that follows changes; ``digest`` is that of the page, "" for none yet."""
    style = f'<link rel="stylesheet" href="{STYLE}">'
    return f'{style}\n<script src="{SCRIPT}" data-digest="{escape(digest)}" defer></script>\n'


def banner(state: str) -> str:
    """The banner of a page that readers do not see."""
    words = f"<p><strong>Preview.</strong> {escape(state)}</p>"
    return f'\n<aside class="preview-banner" aria-label="Not public">{words}</aside>'


def _put(content: bytes, place: re.Pattern[bytes], piece: bytes, *, after: bool) -> bytes:
    """The content with a piece before or after the first match; without it, where there is no such place."""
    found = place.search(content)
    if found is None:
        return content
    at = found.end() if after else found.start()
    return content[:at] + piece + content[at:]
