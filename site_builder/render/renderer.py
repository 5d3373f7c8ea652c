"""Pages to bytes.

In: template folders (the site's own first), a function that spells links, the site's settings. Out: ``Output`` values.
Invariant: ``render`` gives the same bytes for the same arguments, in whatever order pages are rendered.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from urllib.parse import urlsplit

from markupsafe import Markup

from site_builder.model.charts import Chart, Drawing
from site_builder.model.editorial import Settings
from site_builder.model.pages import EvidenceView, Output, Page, RichText
from site_builder.render import assets
from site_builder.render.broken import blamed
from site_builder.render.closure import names_in, reached
from site_builder.render.context import Context, Link, linked
from site_builder.render.engine import environment
from site_builder.render.syndication import for_readers
from site_builder.render.texts import texts_of

CONTENT_SECURITY_POLICY = (
    "default-src 'none'; img-src 'self' data:; style-src 'self'; script-src 'self'; font-src 'self'; "
    "connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'"
)

_PANELS = 1 << 12  # that are kept: pages that stand near each other show many of the same numbers


def _policy(*, wasm: bool) -> Markup:
    """The content security policy of a page; ``wasm``: WebAssembly may be compiled, which the search needs."""
    allowed = "script-src 'self' 'wasm-unsafe-eval'" if wasm else "script-src 'self'"
    policy = CONTENT_SECURITY_POLICY.replace("script-src 'self'", allowed)
    return Markup(policy)  # noqa: S704 - ours, without a double quotation mark


def _unchanged(message: str) -> str:
    return message


class Renderer:
    """Renders pages with one set of templates."""

    def __init__(
        self,
        template_folders: Sequence[Path],
        link: Link,
        settings: Settings,
        translate: Callable[[str], str] = _unchanged,
    ) -> None:
        """Read the shared files, and all templates.

        Args:
            template_folders: looked through in order, file by file: the site's own ``templates/``, then ours.
            link: ``link(from_route, to_route)`` spells a relative link that names the file.
            settings: the site's name, language, licence and base URL.
            translate: interface words of the templates in the site's language; the words themselves are English.

        Raises:
            FileNotFoundError: when a style, script or icon is in none of the folders.
            OSError: for a template that cannot be read.
            BrokenTemplate: for a symbolic link among those of the site's own, and for one that is far too long.
        """
        self.texts = texts_of(template_folders)
        self._environment = environment(self.texts, translate)
        self._own = tuple(template_folders[:-1])  # the last one came with this program
        self._link = link
        self._settings = settings
        self._assets = assets.collect(template_folders)
        self._panels = lru_cache(maxsize=_PANELS)(self._panel)
        self._feed_texts: dict[tuple[str, RichText], Markup] = {}

    def assets(self) -> tuple[Output, ...]:
        """Style sheet, scripts, icon and fonts, sorted by path."""
        return self._assets.outputs

    @property
    def asset_paths(self) -> Mapping[str, str]:
        """Where each shared file lies below output/, by the name that templates use."""
        return self._assets.paths

    def get_ready(self, templates: Iterable[str]) -> None:
        """Compile templates and all that they can reach, so that copies of this process need not each do so."""
        named = names_in(self.texts)
        for name in sorted({one for template in templates for one in reached(template, named)}):
            with suppress(Exception):  # whoever fills it is told what is wrong with it
                self._environment.get_template(name)

    def render(self, page: Page, drawings: Mapping[Chart, Drawing]) -> Output:
        """The bytes of one page.

        Args:
            page: what to render; ``page.template`` names the file.
            drawings: the drawings of its charts; a chart that is not in it is shown as its table alone.

        Raises:
            BrokenTemplate: when a template of the site's own cannot be read, or fails.
            jinja2.TemplateError: when one of ours is missing or asks for a name that its view does not have.
        """
        head = getattr(page.view, "head", None)
        absolute = urlsplit(self._settings.base_url).path if head is not None and head.absolute else ""
        context = self._context(page, drawings, absolute)
        context.used_ids.update(evidence.key for evidence in page.evidence)
        names = {
            **context.names(),
            "policy": _policy(wasm=head is not None and head.wasm),
            "site": _site_words(self._settings),
            "feed_content": lambda text, route: self._feed_content(text, route, page),
            "view": page.view,
            "head": head,
        }
        try:
            text = self._environment.get_template(page.template).render(names)
        except Exception as problem:
            template = blamed(problem, self._own)
            if template is None:
                raise
            raise template from problem
        return Output(page.path, text.encode("utf-8"))

    def _context(
        self, page: Page, drawings: Mapping[Chart, Drawing], absolute_from: str, controls: bool = True
    ) -> Context:
        return Context(
            page=page,
            drawings=drawings,
            environment=self._environment,
            link=self._link,
            panels=self._panels,
            assets=self._assets.paths,
            base_url=self._settings.base_url,
            absolute_from=absolute_from,
            controls=controls,
        )

    def _panel(self, template: str, evidence: EvidenceView, spelled: tuple[str, ...]) -> Markup:
        """The panel of a number; ``spelled`` are the addresses of its links."""
        addresses = dict(zip(linked(evidence), spelled, strict=True))
        made = self._environment.get_template(template).render(evidence=evidence, href=addresses.__getitem__)
        return Markup(made)  # noqa: S704 - made by an escaping template

    def _feed_content(self, text: RichText, route: str, page: Page) -> Markup:
        """A text as feed readers get it: numbers without controls, addresses in full, charts as pictures and tables."""
        if (route, text) not in self._feed_texts:  # the same brief stands in many feeds
            entry = Page(route=route, template=page.template, view=None)
            html = self._context(entry, {}, self._settings.base_url, controls=False).rich(text)
            self._feed_texts[route, text] = Markup(for_readers(html))  # noqa: S704 - sanitised
        return self._feed_texts[route, text]


def _site_words(settings: Settings) -> dict[str, str]:
    """What the frame of every page says of the site."""
    return {
        "licence": settings.data_licence,
        "licence_url": settings.data_licence_url,
        "description": settings.description,
        "contact": f"mailto:{settings.contact}" if "@" in settings.contact else settings.contact,
    }
