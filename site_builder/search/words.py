"""What of a page is searched: its main part, without what no reader would search for or would find twice.

In: the bytes of a page. Out: the bytes of a smaller page. Invariant: Pagefind makes the same of either, apart from
pictures, which are not kept, numbers in captions, which are, and headings of columns, which are not run together; a
page whose elements do not close is left as it is, for Pagefind to take apart.
"""

from __future__ import annotations

import re
from functools import lru_cache

# Within <main>, as CSS selectors: of an element, of a class, of an attribute, of an attribute and its value.
NOT_SEARCHED = (
    ".panels", "[popover]", ".figures", ".unseen", ".byline", ".cite", ".source-list", ".margin--end", ".cards",
    "[aria-labelledby=used-in]", "nav", "svg", "dt", "form", "noscript",
)  # fmt: skip
_ALWAYS = frozenset({"script", "style", "template"})  # Pagefind passes them over by itself
_CLASSES = frozenset(one[1:].encode() for one in NOT_SEARCHED if one[0] == ".")
_ELEMENTS = frozenset(one.encode() for one in {*NOT_SEARCHED, *_ALWAYS} if one[0] not in ".[")
_ATTRIBUTES = dict(one[1:-1].encode().partition(b"=")[::2] for one in NOT_SEARCHED if one[0] == "[")
_UNMARKED = b"data"  # without its tags: Pagefind 1.5.2 leaves out what is said in it where it stands in a caption
_HEADING = b"th"  # a space is put behind it: Pagefind 1.5.2 runs those of columns together ("PeriodFigure")
_VOID = frozenset(
    (b"area", b"base", b"br", b"col", b"embed", b"hr", b"img", b"input", b"link", b"meta", b"source", b"track", b"wbr")
)
_TAG = re.compile(
    rb"""<(?:!--.*?--|(/?)([a-zA-Z][^\s/>]*+)([^"'>]*+(?:(?:"[^"]*+"|'[^']*+')[^"'>]*+)*+))>""", re.DOTALL
)
_ATTRIBUTE = re.compile(rb"""([^\s"'<>/=]++)(?:\s*+=\s*+("[^"]*+"|'[^']*+'|[^\s"'=<>`]++))?""")
_LANGUAGE = re.compile(rb"<html[^>]*?\slang=([\"']?)([\w-]+)\1", re.IGNORECASE)


def searched(html: bytes) -> bytes:
    """The page with nothing but what is searched, and of attributes none but ids and what addresses Pagefind."""
    begins, ends = html.find(b"<main"), html.rfind(b"</main>")
    language = _LANGUAGE.search(html)
    if begins < 0 or ends < begins or language is None:
        return html
    kept = _kept(html[begins : ends + len(b"</main>")])
    if kept is None:
        return html
    return b'<!DOCTYPE html><html lang="%b"><body>%b</body></html>' % (language[2], b" ".join(kept.split()))


def _kept(main: bytes) -> bytes | None:
    """What is searched of the main part; None when an element that is not searched does not close."""
    pieces, start = [], 0
    within, depth = b"", 0  # the name of the outermost element that is being passed over, and how many of them
    for tag in _TAG.finditer(main):
        name = tag[2]
        if depth:
            if name == within:
                depth += -1 if tag[1] else 1
                start = tag.end()
            continue
        pieces.append(main[start : tag.start()])
        start = tag.end()
        if name is None or name == _UNMARKED:
            continue
        if tag[1]:
            pieces.append(tag[0] + b" " if name == _HEADING else tag[0])
        elif (attributes := _attributes(name, tag[3])) is not None:
            pieces.append(b"<%b%b>" % (name, attributes))
        elif name not in _VOID:
            within, depth = name, 1
    return None if depth else b"".join([*pieces, main[start:]])


@lru_cache(maxsize=1 << 12)  # pages are made of the same few elements and classes
def _attributes(name: bytes, written: bytes) -> bytes | None:
    """The attributes that are kept of an element; None for an element that is not searched."""
    if name in _ELEMENTS:
        return None
    kept = b""
    for attribute in _ATTRIBUTE.finditer(written) if written else ():
        key, value = attribute[1], (attribute[2] or b"").strip(b"\"'")
        if key in _ATTRIBUTES and _ATTRIBUTES[key] in (b"", value):
            return None
        if key == b"class" and not _CLASSES.isdisjoint(value.split()):
            return None
        if key == b"id" or key.startswith(b"data-pagefind-"):
            kept += b' %b="%b"' % (key, value.replace(b'"', b"&quot;"))
    return kept
