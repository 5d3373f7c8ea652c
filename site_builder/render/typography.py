"""Straight quotation marks and apostrophes become typographic ones, as a printer would set them.

In: HTML or plain text. Out: the same with curled marks. Invariant: tags, addresses and code are left as they are.
"""

from __future__ import annotations

import re

_TAG = re.compile(r"(<[^>]*>)")
_OPENING = re.compile(r"[\s(\[{“‘/–—-]")
_MARK = re.compile(r"[\"']")
_MARK_IN_TEXT = re.compile(r"(?:\A|>)[^<\"']*+[\"']")


def curled(text: str) -> str:
    r"""Plain text with curled marks.

    >>> curled('NIO\'s "best" \'25, ("so far")')
    'NIO’s “best” ’25, (“so far”)'
    """
    return _curled(text, " ")


def curled_html(html: str) -> str:
    r"""HTML with curled marks in its text; a mark after an element is read by the text before it.

    >>> curled_html('<p class="x">"<em>BYD</em>\'s" <code>"as is"</code></p>')
    '<p class="x">“<em>BYD</em>’s” <code>"as is"</code></p>'
    """
    if not _MARK_IN_TEXT.search(html):
        return html
    pieces, verbatim, before = _TAG.split(html), 0, " "
    for index, piece in enumerate(pieces):
        if index % 2:
            verbatim += piece.startswith(("<code", "<pre")) - piece.startswith(("</code", "</pre"))
            before = " " if piece.startswith(("<p", "<li", "<h", "<td", "<th", "<br")) else before
        elif piece:
            pieces[index] = piece if verbatim else _curled(piece, before)
            before = piece[-1]
    return "".join(pieces)


def _curled(text: str, before: str) -> str:
    def mark(found: re.Match[str]) -> str:
        place = found.start()
        opens = _OPENING.match(text[place - 1] if place else before)
        if found[0] == '"':
            return "“" if opens else "”"
        digit_follows = text[place + 1 : place + 2].isdigit()  # ’25 leaves its century out
        return "‘" if opens and not digit_follows else "’"

    return _MARK.sub(mark, text)
