"""Markdown to HTML that is safe to publish.

In: Markdown of an editor, with private-use characters where numbers and blocks will stand. Out: HTML made of a fixed
list of elements, the same characters still in their places. Invariant: sanitising comes last here, so whatever Markdown
or raw HTML says, nothing outside the list gets out.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from functools import lru_cache

import nh3

from site_builder.render.phrases import BACK_TO_TEXT
from site_builder.render.plain import plain_html
from site_builder.render.typography import curled, curled_html

Link = Callable[[str], str]

_TAGS = {
    "p", "br", "hr", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "dl", "dt", "dd", "blockquote", "pre",
    "code", "em", "strong", "a", "sup", "sub", "abbr", "cite", "q", "table", "thead", "tbody", "tr", "th", "td", "div",
}  # fmt: skip
_INLINE_TAGS = {"br", "code", "em", "strong", "a", "sup", "sub", "abbr", "cite", "q", "p"}
_ATTRIBUTES = {
    "a": {"href", "class"}, "abbr": {"title"}, "div": {"class"}, "li": {"id"}, "sup": {"id"}, "ol": {"start"},
    "td": {"align"}, "th": {"align"},
}  # fmt: skip
_SCHEMES = {"http", "https", "mailto"}
_FOOTNOTE_ID = re.compile(r"fn(ref)?\d*-[\w-]{1,40}", re.ASCII)
_FOOTNOTE_CLASSES = {"footnote", "footnote-ref", "footnote-backref"}
_NEEDS_MARKDOWN = re.compile(r"[\\`*_\[\]<>&]")


def _filter(link: Link) -> Callable[[str, str, str], str | None]:
    def keep(tag: str, attribute: str, value: str) -> str | None:
        if attribute == "href":
            return link(value)
        if attribute == "id":
            return value if _FOOTNOTE_ID.fullmatch(value) else None
        if attribute == "class":
            return value if value in _FOOTNOTE_CLASSES else None
        if attribute == "align":
            return value if value in ("left", "right", "center") else None
        return value

    return keep


def _tidied(text: str) -> str:
    """What HTML calls obsolete or leaves to be said: alignment as a class, scopes, marks of outside links."""
    text = re.sub(r'<(td|th) align="(left|right|center)">', r'<\1 class="align-\2">', text)
    text = re.sub(r"<th(?=[ >])", '<th scope="col"', text)
    return curled_html(re.sub(r'<a href="(?=https?:)', '<a rel="external" href="', text))


_LONG = 1000  # characters; what is shorter takes no time
_ended: dict[str, BaseException] = {}  # long texts that somebody could not wait for, and what ended them


def _made(text: str, *, inline: bool = False, back: str = "") -> str:
    """HTML as the library makes it. What was ended once from outside, by a clock, is not tried again."""
    if (made := plain_html(text, inline=inline)) is not None:
        return made
    if text in _ended:
        raise _ended[text].with_traceback(None)
    from site_builder.render import library  # noqa: PLC0415 - hardly any text needs it

    try:
        return library.converter(inline, back).reset().convert(text)
    except Exception:
        raise
    except BaseException as end:
        if len(text) >= _LONG:  # a short one was ended by chance, while something else on its page took the time
            _ended[text] = end
        raise


@lru_cache(maxsize=64)  # a brief stands on its page and in feeds, where its links are spelled in other ways
def _converted(text: str, back: str = BACK_TO_TEXT) -> str:
    """HTML as the library makes it, not yet safe."""
    return _made(text, back=back)


def to_html(text: str, link: Link, back: str = BACK_TO_TEXT) -> str:
    """Convert Markdown to safe HTML.

    Args:
        text: Markdown; raw HTML in it is reduced to harmless elements.
        link: spells the address of a link, as the editor wrote it, for the page at hand.
        back: what the links at the ends of footnotes are called.
    """
    clean = nh3.clean(
        _converted(text, back),
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        attribute_filter=_filter(link),
        url_schemes=_SCHEMES,
        link_rel=None,
    )
    return _tidied(clean)


def to_inline_html(text: str, link: Link) -> str:
    """Convert one paragraph of Markdown to safe HTML without a ``<p>`` around it."""
    if not _NEEDS_MARKDOWN.search(text):
        return curled(html.escape(" ".join(text.split()), quote=False))
    converted = _made(text, inline=True)
    clean = nh3.clean(
        converted,
        tags=_INLINE_TAGS,
        attributes=_ATTRIBUTES,
        attribute_filter=_filter(link),
        url_schemes=_SCHEMES,
        link_rel=None,
    )
    return _tidied(re.sub(r"</p>\s*<p>", " ", clean).replace("<p>", "").replace("</p>", ""))


def to_text(text: str) -> str:
    """The words of a Markdown text alone, for titles, feeds and descriptions; not escaped."""
    if not _NEEDS_MARKDOWN.search(text):
        return curled(" ".join(text.split()))
    converted = _made(text, inline=True)
    bare = nh3.clean(re.sub(r"</p>\s*<p>", " ", converted), tags=set())
    return curled(" ".join(html.unescape(bare).split()))
