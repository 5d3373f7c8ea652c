"""Words in stars and underscores, read as the Markdown library reads them, but so that no text is lost.

In: text of a paragraph. Out: elements. Invariant: every character that is no star or underscore is shown once, in its
place. Two faults of the library (3.11) stand against it, both with stars that can be read in two ways: it closes ``**``
with one ``*`` and takes what follows for the other (``*a**b*c`` lost its "c", and a line break became a control
character), and it goes on at a wrong place after stars that it left alone.
"""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.inlinepatterns import Delimiter, DelimiterProcessor

Found = tuple[Element | None, int | None, int | None]


class Stars(DelimiterProcessor):
    """The library's own pattern for both marks, whose pairs are held against the text before they count."""

    def __init__(self, md: Markdown) -> None:
        """For a converter."""
        super().__init__("*", "strong,em", md)
        self.add("_", "strong,em", smart=True)
        self._text = ""

    def handleMatch(self, m: re.Match[str], data: str) -> Found:  # type: ignore[override]  # noqa: N802 - theirs
        """The next element; pairs that were found earlier and are not where they should be are looked for anew."""
        self._text = data
        if self.regions and not self._are_there(m.start(), data):
            self.reset()
        found: Found = super().handleMatch(m, data)
        return found

    def add_region(self, delim: Delimiter, a: int, b: int, c: int, d: int, size: int) -> None:
        """Note a pair, so many marks from ``a`` to ``b`` and from ``c`` to ``d``, if that is what stands there."""
        if size > 0 and self._text[c:d] == delim.token * size:
            super().add_region(delim, a, b, c, d, size)

    def _are_there(self, place: int, data: str) -> bool:
        """Whether the next pair, and those inside it, have their marks where the text has come to by now."""
        first = self.regions[self.cache_index]
        offset = place - (self.cache_pos if place != self.cache_pos else first[0])
        for opens, begins, ends, closed, *_ in self.regions[self.cache_index :]:
            if opens >= first[3]:
                break
            before, after = data[opens + offset : begins + offset], data[ends + offset : closed + offset]
            if before != after or (before.strip("*") and before.strip("_")):
                return False
        return True
