"""From planned pages to everything that is published: what is remembered is taken, the rest is drawn and rendered.

In: pages, settings, template folders, a store. Out: ``Making``. Invariant: the outputs are the same with any store, or
with none; a chart is drawn only for a page that must be rendered.
"""

from __future__ import annotations

import dataclasses
import gc
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

from site_builder import charts, checks, clock, foreseen, pages, pictures, render
from site_builder.crew import FEWEST, flowing
from site_builder.interpreters import started
from site_builder.judging import Judge
from site_builder.memo import drawings
from site_builder.memo import pages as memo
from site_builder.memo.code import step
from site_builder.memo.keys import digest, digest_of
from site_builder.memo.reasons import AllParts
from site_builder.memo.store import Store
from site_builder.model.catalogue import IN_ENGLISH, Lettering
from site_builder.model.charts import Chart, Drawing
from site_builder.model.editorial import Settings
from site_builder.model.findings import Finding, Position
from site_builder.model.held import closed, opened
from site_builder.model.pages import Output, Page
from site_builder.model.rules import finding

Progress = Callable[[str], None]

# Gives the pages, having made on the way those that can be; the other is called before several processes do so.
Plan = Callable[[memo.OnTheWay, Callable[[], None]], Sequence[Page]]

# What each step runs, as rooms and libraries: another of them, and nothing that the step made before is used.
_DRAWING = ("charts", "model"), ("altair", "deflate", "pypdfium2", "vl-convert-python")
_RENDERING = ("render", "model", "wording", "pages/links.py"), ("jinja2", "markupsafe", "markdown", "nh3", "babel")
_MANY = 30_000  # objects that were made since cycles were looked for; 100,000 come to 15 MB
_MANY_PAGES = 1_000  # after which it pays to look for what the last ones left
_NEVER = b"\0"  # in the place of a page that is not converted in time; no page is that


@dataclass(frozen=True)
class Making:
    """What to publish, why it could not be made, what each page is made of, and what was planned."""

    outputs: Sequence[Output]
    findings: Sequence[Finding]
    parts: AllParts = field(default_factory=AllParts)
    search_files: tuple[Output, ...] = ()  # those of the outputs that are the search index
    planned: Sequence[Page] = ()
    judge: Judge | None = None  # of the outputs; it has read what there was time for

    @property
    def html(self) -> int:
        """How many of the pages are read in a browser."""
        return sum(page.media_type == "text/html" for page in self.planned)

    def faults(self, written: checks.Written) -> list[Finding]:
        """What is wrong with the outputs; ``written`` says who wrote a link."""
        return self.judge.faults(self.outputs, written) if self.judge else []

    def searched(self, files: tuple[Output, ...]) -> Making:
        """The same with a search index of these pages, or of what they were a moment ago."""
        return dataclasses.replace(self, outputs=[*self.outputs, *files], search_files=files)


class _NotInTime(Exception):
    def __init__(self, paths: Sequence[str]) -> None:
        super().__init__()
        self.paths = paths


class _NotDrawn(Exception):
    def __init__(self, failures: drawings.Failures) -> None:
        super().__init__()
        self.failures = failures


def make(
    plan: Plan,
    settings: Settings,
    templates: Sequence[Path],
    fonts: Path,
    store: Store,
    progress: Progress = lambda _: None,
    words: Lettering = IN_ENGLISH,
    ahead: foreseen.Ahead = MappingProxyType({}),
) -> Making:
    """The outputs of planned pages, but for the search index.

    Args:
        plan: gives the pages; meanwhile processes that will draw may be starting.
        settings: the site's settings, the base URL of the command line in them.
        templates: template folders, the site's own first.
        fonts: the folder of fonts that drawings use.
        store: what earlier builds made.
        progress: told what is being done.
        words: those of templates and drawings in the site's language.
        ahead: what of the search index is begun already.
    """
    try:
        planned, made, outputs = _drawn_and_rendered(plan, settings, templates, fonts, store, progress, words, ahead)
    except (_NotDrawn, _NotInTime, render.BrokenTemplate, pictures.NotPictured) as problem:
        return Making([], _why_not(problem))
    return Making(outputs, [], made.parts, (), planned, Judge(settings.base_url, store))


def _drawn_and_rendered(
    plan: Plan,
    settings: Settings,
    templates: Sequence[Path],
    fonts: Path,
    store: Store,
    progress: Progress,
    words: Lettering,
    ahead: foreseen.Ahead,
) -> tuple[Sequence[Page], memo.Made, list[Output]]:
    """The pages, what they are with their drawings, and all files. Raises what ``_why_not`` explains."""
    renderer = render.Renderer(templates, link=pages.relative, settings=settings, translate=words.say)
    tokens, colours = _colours(templates)
    drawing, frame = _drawing(tokens, fonts, words), _frame(settings, renderer, words)
    ground = memo.Ground(digest(step(*_RENDERING), drawing), frame, render.closures(renderer.texts))
    known: dict[Chart, Drawing] = {}  # drawn in this build: also without a store nothing is drawn twice
    with charts.Workers(charts.Setting(tokens, fonts, words=words), started, charts.cores()) as workers:
        workers.begin(drawings.forms(store, drawing))
        on_the_way = memo.OnTheWay(store, ground, _rendering(renderer), foreseen.telling(ahead, store))
        planned = plan(on_the_way, lambda: renderer.get_ready({template for _, _, template in pages.PAGE_KINDS}))
        foreseen.hurry(ahead)

        def draw(wanted: Sequence[Chart]) -> Mapping[Chart, Drawing]:
            missing = [chart for chart in wanted if chart not in known]
            known.update(_drawn(store, missing, drawing, workers, progress) if missing else {})
            return known

        def rendered(missing: Sequence[Page]) -> Iterator[bytes]:
            drawn = draw(pages.charts_of(missing))
            progress(f"rendering {len(missing)} pages")
            return _all_in_time(missing, on_the_way.endless, renderer, drawn)

        made = memo.made(store, planned, ground, rendered, on_the_way.made)
        progress("making pictures")
        press = pictures.Press(colours, fonts, workers, drawing)
        files = pictures.files(planned, settings.base_url, settings.title, press, store, draw)
        files += pictures.icons(_first(templates, "assets/icon.svg"), press, store)
        if len(on_the_way.made) > _MANY_PAGES:
            gc.collect(1)  # the last of them
        return list(map(closed, planned)), made, [*renderer.assets(), *made.outputs, *files]


def _all_in_time(
    missing: Sequence[Page],
    endless: Collection[str],
    renderer: render.Renderer,
    drawn: Mapping[Chart, Drawing],
) -> Iterator[bytes]:
    """Pages one after the other, by all processors; ``endless`` are routes of those that were tried before.

    Raises _NotInTime when all are tried, with those that never end.
    """
    if len(missing) >= 2 * FEWEST:  # copies of this process will take part
        renderer.get_ready({page.template for page in missing})

    def work(some: Sequence[Page]) -> Iterator[bytes]:
        for page in some:
            content = None if page.route in endless else _in_time(opened(page), renderer, drawn)
            yield _NEVER if content is None else content

    late = []
    for page, content in zip(missing, flowing(missing, work, charts.cores()), strict=True):
        if content == _NEVER:
            late.append(page.path)
        elif not late:  # after one that never ends nothing is published
            yield content
    if late:
        raise _NotInTime(late)


def _rendering(renderer: render.Renderer) -> Callable[[Page], bytes | None]:
    """Renders pages without drawings, each in time; among all that was made before them nobody looks for cycles."""
    first = iter((True,))

    def rendered(page: Page) -> bytes | None:
        if next(first, False):
            gc.freeze()
            gc.unfreeze()
        return _in_time(page, renderer, {})

    return rendered


def _in_time(page: Page, renderer: render.Renderer, drawn: Mapping[Chart, Drawing]) -> bytes | None:
    """The bytes of a page; None for one that never ends."""
    try:
        with clock.at_most(clock.PAGE):
            return renderer.render(page, drawn).content
    except clock.TooLong:
        return None
    finally:
        if gc.get_count()[0] > _MANY:  # each page leaves objects that hold each other, with all that it shows
            gc.collect(0)


def _drawn(
    store: Store, wanted: Sequence[Chart], ground: bytes, workers: charts.Workers, progress: Progress
) -> Mapping[Chart, Drawing]:
    """The drawings of some charts, remembered or new. Raises _NotDrawn."""

    def draw(missing: Sequence[Chart]) -> tuple[Mapping[Chart, Drawing], drawings.Failures]:
        progress(f"drawing {len(missing)} charts")
        known = drawings.forms(store, ground)
        workers.forms.update(known)
        drawn = charts.draw_with(workers, missing)
        if workers.forms != known:
            drawings.keep_forms(store, ground, workers.forms)
        return drawn.drawings, drawn.failures

    found, failures = drawings.drawn(store, wanted, ground, draw)
    if failures:
        raise _NotDrawn(failures)
    return found


def _drawing(tokens: str, fonts: Path, words: Lettering) -> bytes:
    """What every drawing depends on besides its chart: code, libraries, colours, fonts, the site's language."""
    return digest(step(*_DRAWING), tokens.encode(), _files(fonts), digest_of(words.fingerprint))


def _frame(settings: Settings, renderer: render.Renderer, words: Lettering) -> bytes:
    """What every page is given: settings, wherever in their file they stand, names of shared files, translations."""
    nowhere = dataclasses.replace(settings, position=Position(""))
    return digest_of(nowhere, sorted(renderer.asset_paths.items()), words.fingerprint)


def _colours(templates: Sequence[Path]) -> tuple[str, charts.Tokens]:
    """The style sheet of the colours, as it is written and as it is drawn with. Raises BrokenTemplate."""
    name = "assets/tokens.css"
    css, ours = _first(templates, name), _first(templates[-1:], name)
    try:
        return css, charts.tokens(css, charts.shared_colours(charts.tokens(ours)))
    except charts.BadTokens as problem:
        raise render.BrokenTemplate(name, problem.line, str(problem)) from None


def _first(folders: Sequence[Path], name: str) -> str:
    """The text of a file of the first folder that has it. Raises BrokenTemplate when it is no text."""
    file = next(folder / name for folder in folders if (folder / name).is_file())
    try:
        return file.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        raise render.BrokenTemplate(name, 1, "it is not text in UTF-8") from None


def _files(folder: Path) -> bytes:
    """The digest of all files below a folder."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return digest_of([(path.relative_to(folder).as_posix(), path.read_bytes()) for path in files])


def _why_not(problem: _NotDrawn | _NotInTime | render.BrokenTemplate | pictures.NotPictured) -> list[Finding]:
    match problem:
        case _NotDrawn():
            return [_not_drawn(chart, reason) for chart, reason in problem.failures]
        case _NotInTime():
            return [_not_in_time(path) for path in problem.paths]
        case render.BrokenTemplate():
            return [_broken_template(problem)]
        case _:
            return [_not_pictured(problem)]


def _broken_template(problem: render.BrokenTemplate) -> Finding:
    advice = "correct it, or delete the file: the one that comes with site-builder then stands in its place"
    place = Position(f"templates/{problem.path}", problem.line)
    return finding("EV603", place, f"the template cannot be used: {problem.reason}", advice)


def _not_pictured(problem: pictures.NotPictured) -> Finding:
    return finding("EV601", Position("content"), f"the picture {problem.path} cannot be made: {problem.reason}")


def _not_drawn(chart: Chart, reason: str) -> Finding:
    return finding("EV601", Position(place_of(chart.id)), f"the chart {chart.id!r} cannot be drawn: {reason}")


def place_of(chart_id: str) -> str:
    """Where a finding about a chart stands as long as nobody knows where it is written."""
    return f"content (chart {chart_id})"


def _not_in_time(path: str) -> Finding:
    message = f"the page takes more than {clock.PAGE:.0f} seconds of processor time to convert"
    return finding("EV602", Position(path), message, "take out what is nested, left open or repeated without end")
