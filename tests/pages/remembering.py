"""Planning with a memory that can be looked into.

In: briefs, a site. Out: pages, and the names of what was planned anew. Invariant: the memory is that of builds, over a
store of this process alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from types import MappingProxyType

from site_builder.memo.store import Store
from site_builder.memo.values import Values
from site_builder.model.editorial import Brief
from site_builder.model.evidence import Judgement
from site_builder.model.held import Row
from site_builder.model.memory import Beside, nothing_beside
from site_builder.model.pages import Page
from site_builder.model.site import Site
from site_builder.pages import plan
from site_builder.statistics import compute
from site_builder.wording import Words
from tests.pages import a_site


class Shelf(Store):
    """A store of this process alone."""

    def __init__(self, contents: Mapping[bytes, bytes] = MappingProxyType({})) -> None:
        super().__init__(Path(), None, print, 0)
        self.contents = dict(contents)

    def find(self, keys: Iterable[bytes]) -> dict[bytes, bytes]:
        return {key: self.contents[key] for key in keys if key in self.contents}

    def keep(self, values: Mapping[bytes, bytes]) -> None:
        self.contents.update(values)


class Noted(Values):
    """A memory of this process alone, which notes the names of the units that were planned anew."""

    def __init__(self, contents: Mapping[bytes, bytes] = MappingProxyType({})) -> None:
        self.shelf = Shelf(contents)
        super().__init__(self.shelf, b"")
        self.names: dict[bytes, str] = {}
        self.new: list[str] = []

    def key(self, *values: object) -> bytes:
        key = super().key(*values)
        if values[0] == "pages":
            self.names[key] = str(values[1])
        return key

    def planned(
        self,
        keys: Sequence[bytes],
        plan: Callable[[int], Sequence[Page]],
        row: Callable[[Page], Row],
        beside: Beside = nothing_beside,
    ) -> list[tuple[tuple[Row, ...], Callable[[], Sequence[Page]]]]:
        known = self.find(keys)
        self.new += [self.names[key] for key in keys if key not in known]
        return super().planned(keys, plan, row, beside)


def site_of(briefs: Iterable[Brief]) -> Site:
    """The small site with other briefs, newest first."""
    whole = a_site.site()
    ordered = tuple(sorted(briefs, key=lambda b: b.date, reverse=True))
    return replace(whole, content=replace(whole.content, briefs=ordered), briefs=ordered)


def planned(
    site: Site, memory: Noted | None, language: str = "en-GB", judged: Mapping[str, Judgement] = a_site.JUDGEMENTS
) -> dict[str, Page]:
    pages = plan(site, compute(site), judged, Words(language), a_site.described, memory)
    return {page.route: page for page in pages}


def numbered(number: int, **more: object) -> Brief:
    """One of many briefs, a day apart; the higher the number, the newer."""
    return a_site.brief(
        f"brief-{number}", date(2026, 1, number + 1), body=a_site.prose(f"Words of {'abcdefgh'[number]}."), **more
    )
