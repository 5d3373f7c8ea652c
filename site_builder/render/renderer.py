"""Pages to bytes.

In: template folders (the site's own first), a function that spells links, the site's settings. Out: ``Output`` values.
Invariant: ``render`` gives the same bytes for the same arguments, in whatever order pages are rendered.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import CodeType
from typing import Any
from urllib.parse import urlsplit

import jinja2
from jinja2.bccache import Bucket
from markupsafe import Markup

from site_builder.model.charts import Chart, Drawing
from site_builder.model.editorial import Settings
from site_builder.model.pages import Output, Page, RichText
from site_builder.render import assets
from site_builder.render.broken import blamed
from site_builder.render.desk import Desk, Link
from site_builder.render.filters import FILTERS
from site_builder.render.syndication import for_readers

CONTENT_SECURITY_POLICY = (
    "default-src 'none'; img-src 'self' data:; style-src 'self'; script-src 'self'; font-src 'self'; "
    "connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'"
)


def _policy(*, wasm: bool) -> Markup:
    """The content security policy of a page; ``wasm``: WebAssembly may be compiled, which the search needs."""
    allowed = "script-src 'self' 'wasm-unsafe-eval'" if wasm else "script-src 'self'"
    policy = CONTENT_SECURITY_POLICY.replace("script-src 'self'", allowed)
    return Markup(policy)  # noqa: S704 - ours, without a double quotation mark


class _Context(jinja2.runtime.Context):
    """What a template sees. Its functions are plain ones, of which none asks for the context: so they are just called.

    The library looks three times at each call what it might want; a brief's page makes some 300 calls.
    """

    def call(self, function: Callable[..., Any], /, *values: Any, **named: Any) -> Any:
        """What a function or a macro gives; ``_loop_vars`` and ``_block_vars`` are for those that want the context."""
        named.pop("_loop_vars", None)
        named.pop("_block_vars", None)
        return function(*values, **named)


def _unchanged(message: str) -> str:
    return message


class _Compiled(jinja2.BytecodeCache):
    """The templates that this process has compiled, by name; one whose text is another is compiled again."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[str, CodeType]] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        text, code = self._known.get(bucket.key, ("", None))
        bucket.code = code if text == bucket.checksum else None

    def dump_bytecode(self, bucket: Bucket) -> None:
        if bucket.code is not None:
            self._known[bucket.key] = bucket.checksum, bucket.code


_COMPILED = _Compiled()


def _environment(folders: Sequence[Path], translate: Callable[[str], str]) -> jinja2.Environment:
    """The template environment: escapes everything, refuses names that are not there, knows no globals but ``_``."""
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader([str(folder) for folder in folders]),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
        bytecode_cache=_COMPILED,
    )
    environment.context_class = _Context
    environment.globals.clear()
    environment.globals["_"] = translate
    environment.filters.update(FILTERS)
    return environment


class Renderer:
    """Renders pages with one set of templates."""

    def __init__(
        self,
        template_folders: Sequence[Path],
        link: Link,
        settings: Settings,
        translate: Callable[[str], str] = _unchanged,
    ) -> None:
        """Read the shared files.

        Args:
            template_folders: looked through in order, file by file: the site's own ``templates/``, then ours.
            link: ``link(from_route, to_route)`` spells a relative link that names the file.
            settings: the site's name, language, licence and base URL.
            translate: interface words of the templates in the site's language; the words themselves are English.

        Raises:
            FileNotFoundError: when a style, script or icon is in none of the folders.
        """
        self._environment = _environment(template_folders, translate)
        self._own = tuple(template_folders[:-1])  # the last one came with this program
        self._link = link
        self._settings = settings
        self._assets = assets.collect(template_folders)
        self._feed_texts: dict[tuple[str, RichText], Markup] = {}

    def assets(self) -> tuple[Output, ...]:
        """Style sheet, scripts, icon and fonts, sorted by path."""
        return self._assets.outputs

    @property
    def asset_paths(self) -> Mapping[str, str]:
        """Where each shared file lies below output/, by the name that templates use."""
        return self._assets.paths

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
        desk = self._desk(page, drawings, absolute)
        desk.used_ids.update(evidence.key for evidence in page.evidence)
        names = {
            **desk.names(),
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

    def _desk(self, page: Page, drawings: Mapping[Chart, Drawing], absolute_from: str, controls: bool = True) -> Desk:
        return Desk(
            page=page,
            drawings=drawings,
            environment=self._environment,
            link=self._link,
            assets=self._assets.paths,
            base_url=self._settings.base_url,
            absolute_from=absolute_from,
            controls=controls,
        )

    def _feed_content(self, text: RichText, route: str, page: Page) -> Markup:
        """A text as feed readers get it: numbers without controls, addresses in full, charts as pictures and tables."""
        if (route, text) not in self._feed_texts:  # the same brief stands in many feeds
            entry = Page(route=route, template=page.template, view=None)
            html = self._desk(entry, {}, self._settings.base_url, controls=False).rich(text)
            self._feed_texts[route, text] = Markup(for_readers(html))  # noqa: S704 - sanitised
        return self._feed_texts[route, text]


def _site_words(settings: Settings) -> dict[str, str]:
    """What the frame of every page says of the site."""
    return {
        "licence": settings.data_licence,
        "licence_url": settings.data_licence_url,
        "description": settings.description,
    }
