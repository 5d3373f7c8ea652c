"""The Atom feed of all briefs.

In: the public briefs, newest first. Out: ``FeedView``. Invariant: entries have ids that never change and times that
change only when the substance does.
"""

from __future__ import annotations

from dataclasses import dataclass

from site_builder.model.pages import RichText


@dataclass(frozen=True, slots=True)
class EntryView:
    """A brief in the feed; ``content`` is its body, in which figures show without controls. Times are ISO 8601."""

    id: str  # "tag:example.org,2026-01-20:briefs/x"
    title: str
    url: str  # absolute, ends in "/"
    route: str  # from which relative links inside the content are made absolute
    published: str
    updated: str
    summary: str
    content: RichText
    authors: tuple[str, ...]
    categories: tuple[tuple[str, str], ...] = ()  # term, label


@dataclass(frozen=True, slots=True)
class FeedView:
    """An Atom feed."""

    id: str
    title: str
    subtitle: str
    language: str
    url: str  # absolute address of the feed itself
    site_url: str
    updated: str
    rights: str
    author: str
    entries: tuple[EntryView, ...]
    base_url: str = ""
