"""What a template may call while one page is made: text, numbers, links, blocks and drawings.

In: a page, its drawings and the environment. Out: safe HTML. Invariant: a context serves one page only; all that it
remembers is which ids that page has used, and how its links are spelled.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urljoin, urlsplit

import jinja2
from markupsafe import Markup

from site_builder.model import pages as model
from site_builder.model.charts import Chart, Drawing
from site_builder.model.pages import EvidenceView, FigureView, Page, RichText
from site_builder.render import rich_text
from site_builder.render.figures import figure_html
from site_builder.render.phrases import BACK_TO_TEXT

# A link that an editor writes to the file of a page means the page.
_PAGE_FILE = re.compile(r"(?:(?<=/)|^)index\.(?:md|html)(?=#|$)")
# A page some folders up, as editors name nearly all that they link to.
_UP = re.compile(r"((?:\.\./)++)([\w/-]*+(?:#[\w-]++)?)")
Link = Callable[[str, str], str]
Panels = Callable[[str, EvidenceView, tuple[str, ...]], Markup]  # template, number, how its links are spelled

# Which partial shows which block.
BLOCKS: Mapping[type, str] = {
    model.ChartView: "partials/chart.html",
    model.TableView: "partials/table.html",
    model.CalloutView: "partials/callout.html",
    model.ComparisonView: "partials/comparison.html",
    model.VerdictsView: "partials/verdicts.html",
    model.TimelineView: "partials/timeline.html",
}

MARGIN_NOTE = "partials/margin_note.html"
PARTS = (*BLOCKS.values(), MARGIN_NOTE)  # templates that a text can bring in by itself

# Ids that templates give to parts of a page; headings of a text step aside for them.
TEMPLATE_IDS = (
    "main", "figures", "sources", "cite", "citation", "bibtex", "csl", "corrections", "claims", "notes", "top",
)  # fmt: skip


def is_absolute(target: str) -> bool:
    """True for an address with a scheme, such as ``https://example.org/`` or ``mailto:a@b.org``."""
    return ":" in target and bool(urlsplit(target).scheme)


def joined(route: str, target: str) -> str:
    """The address below the site's root of what a page calls by a relative one; nothing lies above the root."""
    plain = _UP.fullmatch(target)
    if plain is None or "//" in target:
        return urljoin(f"/{route}", target).lstrip("/")
    folders = route.split("/")[:-1]
    kept = folders[: max(0, len(folders) - len(plain[1]) // 3)]
    return "/".join((*kept, plain[2]))


def meant(route: str, target: str) -> str:
    """The route that an editor means by an address on a page; a place on the home page is ``/#it``."""
    if target.startswith("."):
        target = joined(route, target)
    target = (_PAGE_FILE.sub("", target) if "index." in target else target).lstrip("/")
    return f"/{target}" if target.startswith("#") else target


def linked(evidence: EvidenceView) -> Iterator[str]:
    """Where the links of a panel lead, in order."""
    return (link.href for row in evidence.rows for link in row.links)


@dataclass
class Context:
    """The functions of one page; ``absolute_from`` is the base URL where links must not depend on the page's place."""

    page: Page
    drawings: Mapping[Chart, Drawing]
    environment: jinja2.Environment
    link: Link
    panels: Panels
    assets: Mapping[str, str]
    base_url: str
    absolute_from: str = ""
    controls: bool = True
    used_ids: set[str] = field(default_factory=lambda: set(TEMPLATE_IDS))
    _spelled: dict[str, str] = field(default_factory=dict)

    def href(self, target: str) -> str:
        """The address, seen from the page, of a route (``brands/x/#models``), a fragment or an absolute address."""
        spelled = self._spelled.get(target)  # the evidence of a page names the same few sources over and over
        if spelled is None:
            spelled = self._spelled[target] = self._from_here(target)
        return spelled

    def _from_here(self, target: str) -> str:
        if is_absolute(target):
            return target
        if target.startswith("#"):
            return f"{self.absolute_from}{self.page.route}{target}" if self.absolute_from else target
        route = meant(self.page.route, target)
        return self.absolute_from + route.lstrip("/") if self.absolute_from else self.link(self.page.route, route)

    def url(self, route: str) -> str:
        """The full address of a route, for machines."""
        return route if is_absolute(route) else self.base_url + route.lstrip("/")

    def asset(self, name: str) -> str:
        """The address of a shared file."""
        return self.href(self.assets[name])

    def figure(self, figure: FigureView, before: str = "", after: str = "") -> Markup:
        """A number; without its control where no panels are (feeds)."""
        if not self.controls and figure.control:
            figure = dataclasses.replace(figure, control=False)
        if figure.corrected:
            link = dataclasses.replace(figure.corrected, href=self.href(figure.corrected.href))
            figure = dataclasses.replace(figure, corrected=link)
        return figure_html(figure, before, after)

    def rich(self, text: RichText, notes: Sequence[Any] = ()) -> Markup:
        """The HTML of a text; ``notes`` are margin notes that stand beside its paragraphs."""
        beside: dict[int, Markup] = {}
        for note in notes:
            if note.paragraph >= 0:
                before = beside.get(note.paragraph, Markup())
                beside[note.paragraph] = before + self.part(MARGIN_NOTE, note=note)
        back = str(self.environment.globals["_"](BACK_TO_TEXT))  # type: ignore[operator]
        return rich_text.to_html(text, self.href, self.figure, self.block, self.used_ids, beside, back)

    def plain(self, text: RichText) -> str:
        """The words of a text."""
        return rich_text.plain_text(text)

    def block(self, view: Any) -> Markup:
        """The HTML of a block. Raises KeyError for a kind that the table does not have."""
        return self.part(BLOCKS[type(view)], block=view)

    def part(self, template: str, **values: Any) -> Markup:
        """The HTML of a partial template."""
        rendered = self.environment.get_template(template).render(**self.names(), **values)
        return Markup(rendered.strip())  # noqa: S704 - made by an escaping template

    def panel(self, template: str, evidence: EvidenceView) -> Markup:
        """The panel of a number, made by a template that knows no page: pages that spell its links alike share it."""
        return self.panels(template, evidence, tuple(map(self.href, linked(evidence))))

    def drawing(self, chart: Chart) -> Drawing | None:
        """What was drawn of a chart; None when it was not drawn."""
        return self.drawings.get(chart)

    def unique(self, wanted: str) -> str:
        """An id that nothing else on the page has."""
        return rich_text.unused(wanted, self.used_ids)

    def names(self) -> dict[str, Any]:
        """What a template sees beside its own view: functions of this page, and nothing of the site."""
        return {
            "asset": self.asset, "block_html": self.block, "drawing": self.drawing, "figure": self.figure,
            "href": self.href, "page": self.page, "panel": self.panel, "part": self.part, "plain": self.plain,
            "rich": self.rich, "unique": self.unique, "url": self.url,
        }  # fmt: skip
