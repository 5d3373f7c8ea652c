"""Long lists on several pages, numbered from the oldest.

In: what is listed, newest first. Out: shares of it, one a page, and the way between pages. Invariant: everything is on
exactly one page; something newer on the list changes the front page, and no older page but by how many there are.

The front page keeps the address of the list and holds from one to nearly two pages' worth, so that a page that is full
goes to an address of its own, ``briefs/page/7/``, once and for good (docs/decisions/0013-lists-on-pages.md).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Generic, TypeVar

from site_builder.model.pages import LinkView
from site_builder.pages import links, listing_phrases
from site_builder.pages.material import Material

T = TypeVar("T")
_GAP = "…"
_NEAR = 2  # pages that are linked before and after the one at hand


@dataclass(frozen=True, slots=True)
class Share(Generic[T]):
    """What stands on one page of a list: page ``number`` of ``count``, 1 with the oldest."""

    number: int
    count: int
    holds: tuple[T, ...]

    @property
    def is_front(self) -> bool:
        """Whether it is the page with the newest, at the address of the list."""
        return self.number == self.count


@dataclass(frozen=True, slots=True)
class StepView:
    """A page of a list by its number; the page at hand has no address, and a gap has neither address nor label."""

    text: str  # "7"
    label: str = ""  # "Page 7"
    href: str = ""


@dataclass(frozen=True, slots=True)
class PagerView:
    """The way between the pages of a list."""

    words: str  # "Page 7 of 42"
    newer: LinkView | None
    older: LinkView | None
    steps: tuple[StepView, ...]  # newest first: 42 … 8 7 6 … 1


def shares(listed: Sequence[T], size: int) -> tuple[Share[T], ...]:
    """The pages of a list, the front page first; a list of fewer than two pages' worth has one page."""
    count = max(1, len(listed) // size)
    first = len(listed) - (count - 1) * size  # on the front page
    ends = [0, *range(first, len(listed) + 1, size)]
    return tuple(
        Share(count - place, count, tuple(listed[start:end])) for place, (start, end) in enumerate(pairwise(ends))
    )


def route_of(route: str, share: Share[T]) -> str:
    """The address of a page of the list at ``route``."""
    return _address(route, share.number, share.count)


def pager(material: Material, route: str, share: Share[T]) -> PagerView | None:
    """The way between the pages of the list at ``route``, from one of them; None when it is the only one."""
    number, count = share.number, share.count
    if count == 1:
        return None
    words = material.say(listing_phrases.PAGE_NEWEST) if share.is_front else material.say(listing_phrases.PAGE_OF)
    newer, older = material.say(listing_phrases.NEWER), material.say(listing_phrases.OLDER)
    return PagerView(
        words=numbered(material, words, share),
        newer=_step(newer, route, number + 1, count) if number < count else None,
        older=_step(older, route, number - 1, count) if number > 1 else None,
        steps=_steps(material, route, number, count),
    )


def titled(material: Material, title: str, share: Share[T]) -> str:
    """The title of a page of the list: "Briefs, page 7 of 42"; the front page has that of the list."""
    if share.is_front:
        return title
    return numbered(material, material.say(listing_phrases.PAGE_TITLE), share, title)


def _steps(material: Material, route: str, number: int, count: int) -> tuple[StepView, ...]:
    """The newest, the oldest, and those near to the page at hand; what lies between is a gap."""
    near = range(max(1, number - _NEAR), min(count, number + _NEAR) + 1)
    shown = sorted({1, count, *near}, reverse=True)
    steps: list[StepView] = []
    for place, one in enumerate(shown):
        if place and shown[place - 1] - one > 1:
            steps.append(StepView(_GAP))
        words = material.words.number(one)
        label = material.say(listing_phrases.PAGE).format(number=words)
        steps.append(StepView(words, label, "" if one == number else _address(route, one, count)))
    return tuple(steps)


def _step(words: str, route: str, number: int, count: int) -> LinkView:
    return LinkView(words, _address(route, number, count))


def _address(route: str, number: int, count: int) -> str:
    return route if number == count else links.page(route, number)


def numbered(material: Material, phrase: str, share: Share[T], title: str = "") -> str:
    """A phrase, filled with the number of a page, how many there are, and a title."""
    words = material.words
    return phrase.format(title=title, number=words.number(share.number), count=words.number(share.count))
