"""What charts and pages are taken away as: drawings, pictures and specifications of charts, cards of pages.

In: planned pages, what draws, a store. Out: outputs, and what could not be made. Invariant: a file is made anew only
when something that it shows has changed; nothing is drawn for files that are remembered.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from site_builder import charts, pages
from site_builder.charts import icons as sign
from site_builder.memo.keys import digest, digest_of
from site_builder.memo.recall import recalled, recalled_files, recalled_groups
from site_builder.memo.store import Store
from site_builder.model.charts import Card, Chart, Drawing
from site_builder.model.pages import Output, Page

Draw = Callable[[Sequence[Chart]], Mapping[Chart, Drawing]]


@dataclass(frozen=True)
class Press:
    """What makes pictures: colours, fonts, processes; ``ground`` is the digest of all that it makes them with."""

    tokens: charts.Tokens
    fonts: Path
    workers: charts.Workers
    ground: bytes


class NotPictured(Exception):
    """A picture could not be made: of which file, and why."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(reason)
        self.path = path
        self.reason = reason


def files(
    planned: Sequence[Page], base_url: str, site_title: str, press: Press, store: Store, draw: Draw
) -> list[Output]:
    """The files of all charts that have a page, and the cards of all pages. Raises NotPictured."""
    return [*_chart_files(planned, base_url, site_title, press, store, draw), *_cards(planned, press, store, draw)]


def _chart_files(
    planned: Sequence[Page], base_url: str, site_title: str, press: Press, store: Store, draw: Draw
) -> list[Output]:
    """For each chart its drawing, its picture, its specification and what explores it."""
    wanted = [(route, chart, pages.credit(base_url, site_title, route)) for route, chart in _charts(planned).items()]
    keys = [
        digest(b"chart files", press.ground, route.encode(), digest_of(chart, credit, pages.PICTURES))
        for route, chart, credit in wanted
    ]

    def make(places: Sequence[int]) -> list[list[Output]]:
        chosen = [wanted[place] for place in places]
        drawings = draw([chart for _, chart, _ in chosen])
        svgs = [
            charts.chart_svg(chart, drawings[chart], press.tokens, press.fonts, credit) for _, chart, credit in chosen
        ]
        paths = [f"{route}{pages.PNG_FILE}" for route, _, _ in chosen]
        pngs = _pngs(press, [(path, svg, charts.PICTURE_SCALE) for path, svg in zip(paths, svgs, strict=True)])
        return [
            _files_of(route, drawings[chart], svg, png)
            for (route, chart, _), svg, png in zip(chosen, svgs, pngs, strict=True)
        ]

    return [output for files_of_chart in recalled_groups(store, keys, make) for output in files_of_chart]


def _files_of(route: str, drawing: Drawing, svg: str, png: bytes) -> list[Output]:
    """The files of a chart; a kind that cannot be explored has nothing to explore it with."""
    contents = svg.encode(), png, drawing.specification.encode(), drawing.exploration.encode()
    named = zip(pages.PICTURES, contents, strict=True)
    return [Output(f"{route}{name}", content) for name, content in named if content]


def _charts(planned: Sequence[Page]) -> Mapping[str, Chart]:
    return pages.to_draw(planned)


def _cards(planned: Sequence[Page], press: Press, store: Store, draw: Draw) -> list[Output]:
    """For each card its picture."""
    cards = pages.cards_of(planned)
    keys = [digest(b"card", press.ground, digest_of(card)) for card in cards]

    def make(places: Sequence[int]) -> list[bytes]:
        chosen: list[Card] = [cards[place] for place in places]
        drawings = draw([charts.on_card(card.chart) for card in chosen if card.chart is not None])
        svgs = charts.card_drawings(chosen, drawings, press.tokens, press.fonts)
        return _pngs(press, [(card.path, svg, 1.0) for card, svg in zip(chosen, svgs, strict=True)])

    return list(recalled_files(store, keys, [card.path for card in cards], make).outputs)


def icons(svg: str, press: Press, store: Store) -> list[Output]:
    """The sign of the site in all its sizes. Raises NotPictured."""
    try:
        wanted = sign.drawings(svg, press.tokens.light["paper"])
    except ValueError as problem:
        raise NotPictured("assets/icon.svg", str(problem)) from problem
    keys = [digest(b"icon", press.ground, path.encode(), drawing.encode()) for path, drawing in wanted]

    def make(places: Sequence[int]) -> list[bytes]:
        chosen = [wanted[place] for place in places]
        made = charts.signs(press.workers, [drawing for _, drawing in chosen])
        return _all_made([path for path, _ in chosen], made)

    contents = recalled(store, keys, make)
    small = len(sign.ICO_SIZES)
    large = [Output(path, content) for (path, _), content in zip(wanted[small:], contents[small:], strict=True)]
    return [Output(sign.ICO, sign.ico(contents[:small])), *large]


def _pngs(press: Press, wanted: Sequence[tuple[str, str, float]]) -> list[bytes]:
    """Pictures of drawings (path, SVG, scale). Raises NotPictured for the first that cannot be made."""
    made = charts.pictures(press.workers, [(svg, scale) for _, svg, scale in wanted])
    return _all_made([path for path, _, _ in wanted], made)


def _all_made(paths: Sequence[str], made: Sequence[tuple[bytes, str]]) -> list[bytes]:
    """The bytes of pictures at these paths. Raises NotPictured for the first that could not be made."""
    for path, (_, reason) in zip(paths, made, strict=True):
        if reason:
            raise NotPictured(path, reason)
    return [content for content, _ in made]
