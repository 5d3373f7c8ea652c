"""Content for feed readers: HTML that makes sense without our style sheet.

In: the HTML of a text. Out: HTML. Invariant: no class, no script, no drawing that needs other parts of a page, no
control; words that only their style kept apart are kept apart by a space.
"""

from __future__ import annotations

import re

import nh3

_TAGS = {
    "p", "br", "hr", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "dl", "dt", "dd", "blockquote", "pre", "code",
    "em", "strong", "b", "i", "a", "img", "figure", "figcaption", "table", "caption", "thead", "tbody", "tr", "th",
    "td", "data", "time", "sup", "sub", "del", "ins", "abbr", "q", "cite",
}  # fmt: skip
_ATTRIBUTES = {
    "a": {"href"}, "img": {"src", "alt", "width", "height"}, "data": {"value"}, "time": {"datetime"}, "th": {"scope"},
    "ol": {"start"}, "*": {"lang", "dir"},
}  # fmt: skip
_GONE = {"svg", "script", "style", "summary", "button"}  # with all that is in them
_TOUCHING = re.compile(r"</span>(?=<span)")


def for_readers(html: str) -> str:
    """The HTML without what only our own pages can show."""
    apart = _TOUCHING.sub("</span> ", html)
    clean = nh3.clean(
        apart,
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        clean_content_tags=_GONE,
        link_rel=None,
        url_schemes={"http", "https", "mailto"},
    )
    return re.sub(r"\n\s*\n+", "\n", clean).strip()
