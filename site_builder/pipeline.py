"""The order of work, written once: load, check, compute, audit, plan, draw, render, publish.

In: a root folder and a moment. Out: findings, and a published site if none of them is an error. Invariant:
what one stage needs from another is handed over here or in ``making``, as a value or a function; no stage imports
another.
"""

from __future__ import annotations

import dataclasses
import functools
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from pathlib import Path
from types import MappingProxyType
from zoneinfo import ZoneInfo

from site_builder import (
    __version__,
    audit,
    charts,
    clock,
    content,
    foreseen,
    making,
    pages,
    publish,
    publishing,
    searching,
    statistics,
    written,
)
from site_builder.audit import Audit
from site_builder.crew import flowing
from site_builder.memo.code import step
from site_builder.memo.pages import OnTheWay
from site_builder.memo.reasons import AllParts
from site_builder.memo.store import Store, nothing
from site_builder.memo.values import Values
from site_builder.model.charts import Chart
from site_builder.model.editorial import Settings
from site_builder.model.findings import Finding, Position, Severity
from site_builder.model.memory import Memory
from site_builder.model.pages import Output, Page
from site_builder.model.rules import finding
from site_builder.model.site import Site
from site_builder.model.statistics import Statistics, Vocabulary
from site_builder.places import OUR_TEMPLATES, catalogue_of
from site_builder.problems import UsageError
from site_builder.publish.folder import BuildReport
from site_builder.team import together
from site_builder.wording import STYLES, Words, read_catalogue

Progress = Callable[[str], None]

# What reading and checking, judging, and planning run, as rooms and libraries: with another of them, nothing that
# earlier builds made is used.
_READING = ("content", "model", "wording"), ("pydantic", "pydantic-core", "pyyaml", "babel")
_JUDGING = ("audit", "statistics", "model", "wording", "content"), ("babel", "pandas")
_PLANNING = ("pages", "model", "wording", "statistics", "audit", "charts", "content"), ("babel", "pandas")


@dataclass(frozen=True)
class Examined:
    """A site as far as it could be understood, and everything that was found."""

    findings: tuple[Finding, ...]
    site: Site | None = None
    statistics: Statistics | None = None
    audit: Audit | None = None
    words: Words | None = None

    @property
    def parts(self) -> tuple[Site, Statistics, Audit, Words]:
        """What later stages need. Raises ValueError when the site could not be understood."""
        if self.site is None or self.statistics is None or self.audit is None or self.words is None:
            raise ValueError("the site could not be understood; look at the findings first")
        return self.site, self.statistics, self.audit, self.words

    @property
    def failed(self) -> bool:
        """True when something stands against publication."""
        return self.site is None or any(f.severity is Severity.ERROR for f in self.findings)


@dataclass(frozen=True)
class Built:
    """What a build came to: findings, and what was published (None: nothing).

    From the first of ``lasting`` until the second, in the site's ``zone``, the same files give the same site; ``parts``
    tells of each page what it is made of.
    """

    findings: tuple[Finding, ...]
    report: BuildReport | None = None
    summary: str = ""
    pages: int = 0
    lasting: tuple[datetime, datetime] = (datetime.max, datetime.min)
    zone: str = "UTC"
    parts: AllParts = field(default_factory=AllParts)


def vocabulary() -> Vocabulary:
    """The words that references and blocks may use, from the tables of the rooms that own them."""
    methods = {name: method.arguments for name, method in statistics.METHODS.items()}
    return Vocabulary(methods, STYLES, frozenset(charts.KINDS))


def examine(
    root: Path,
    moment: date | datetime,
    *,
    base_url: str | None = None,
    strict: bool = False,
    progress: Progress = lambda _: None,
    store: Store | None = None,
) -> Examined:
    """Load, check, compute and audit the site at ``root``; ``store`` holds what earlier builds read.

    Raises UsageError if there is no site.
    """
    progress("reading")
    words_known = vocabulary()
    memory = Values(store, step(*_READING), _shared_out) if store else None
    try:
        loaded = content.load(root, words_known, memory, clock.reading)
        if loaded.content is None:
            return Examined(_sorted(loaded.findings, strict))
        settings = _settings(loaded.content.settings, base_url)
        loaded = dataclasses.replace(loaded, content=dataclasses.replace(loaded.content, settings=settings))
        progress("checking")
        checked = content.check(loaded, _now(moment, settings), words_known, memory, clock.reading)
    except content.NotASite as problem:
        raise UsageError(str(problem)) from problem
    except clock.Overdue as problem:
        return Examined((_overdue(problem),))
    progress("computing")
    words, faults = _words(root, settings.language)
    computed = statistics.compute(checked.site, words)
    judged = Values(store, step(*_JUDGING)) if store else None
    audited = audit.audit(checked.site, computed, words, judged)
    found = content.first_causes([*loaded.findings, *faults, *checked.findings, *audited.findings], loaded)
    findings = _sorted(found, strict)
    return Examined(findings, checked.site, computed, audited, words)


def build(
    root: Path,
    out: Path,
    moment: date | datetime,
    *,
    base_url: str | None = None,
    strict: bool = False,
    progress: Progress = lambda _: None,
    store: Store | None = None,
    recognise: publish.Recognise = publish.nothing_known,
    made_of: Mapping[str, object] | None = None,
    spare: Path | None = None,
    edited: Collection[str] = (),
    seen: publish.Seen = publish.nothing_seen,
) -> Built:
    """Build the site at ``root`` into ``out``; see docs/contract.md. Who calls it closes ``store``.

    ``made_of`` is what ``build.json`` tells of inputs, code and libraries; ``publish`` says what ``recognise``,
    ``spare`` and ``seen`` are, ``foreseen`` ``edited``. Raises UsageError, Busy, OSError, Unconfirmed and Lost.
    """
    publishing.refuse(root, out)
    memory = store or nothing()
    with foreseen.begun(edited, memory) as ahead, publishing.begun(out, root, recognise, spare, seen) as publication:
        examined = examine(root, moment, base_url=base_url, strict=strict, progress=progress, store=store)
        if examined.failed:
            return Built(examined.findings)
        made, site = make(examined, root, memory, progress, ahead=ahead), examined.parts[0]
        found, zone, lasting = examined.findings, site.settings.time_zone, content.lasting(site.content, site.now)
        del examined, site  # nobody needs ten thousand briefs any more
        made = searching.indexed(made, memory, progress, _early(memory, publication), ahead)
        progress("checking links")
        again = functools.partial(examine, root, moment, base_url=base_url, store=store)
        findings = _sorted([*found, *made.findings, *made.faults(written.links_of(lambda: again().site))], strict)
        if any(f.severity is Severity.ERROR for f in findings):
            return Built(findings)
        progress("publishing")
        memory.write_early()  # if it is not on its way yet
        report = publication.finish(made.outputs, __version__, made_of)
    progress("")
    return Built(findings, report, publishing.summary(made.html, report, out), made.html, lasting, zone, made.parts)


def _early(memory: Store, publication: publish.Publication) -> searching.Early:
    """Stages what is known early, while all that was made so far is being remembered."""

    def put(outputs: Sequence[Output]) -> None:
        memory.write_early()
        publication.put(outputs)

    return put


def plan(examined: Examined, memory: Memory | None = None) -> Sequence[Page]:
    """Every page of a site that was examined. Raises ValueError when it could not be understood.

    With a ``memory`` of earlier builds the pages that it knows are held, not planned.
    """
    site, computed, audited, words = examined.parts
    return pages.plan(site, computed, audited.judgements, words, _describe(words), memory)


def plan_briefs(examined: Examined, store: Store, ids: Collection[str]) -> Sequence[Page]:
    """The pages of some briefs alone. Raises ValueError when the site could not be understood."""
    site, computed, audited, words = examined.parts
    memory = Values(store, step(*_PLANNING))
    return pages.plan_briefs(site, computed, audited.judgements, words, _describe(words), memory, ids)


def _describe(words: Words) -> Callable[[Chart], str]:
    return functools.partial(charts.describe, words=words.lettering)


def make(
    examined: Examined,
    root: Path,
    store: Store,
    progress: Progress,
    some: Sequence[Page] | None = None,
    ahead: foreseen.Ahead = MappingProxyType({}),
) -> making.Making:
    """Everything to publish but the search index, or what is made of some pages; or why it could not be made.

    ``ahead``: see ``making.make``.
    """
    site, _, _, words = examined.parts

    def planned(on_the_way: OnTheWay, ready: Callable[[], None]) -> Sequence[Page]:
        if some is not None:
            return some
        progress("planning")
        values = functools.partial(Values, store, step(*_PLANNING), on_the_way=on_the_way)
        return together(
            lambda team: plan(examined, values(share=team.shared, finish=team.finished)), charts.cores(), ready
        )

    templates = [folder for folder in (root / "templates", OUR_TEMPLATES) if folder.is_dir()]
    fonts = OUR_TEMPLATES / "assets" / "fonts"
    made = making.make(planned, site.settings, templates, fonts, store, progress, words.lettering, ahead)
    return dataclasses.replace(made, findings=written.placed(made.findings, site))


def _overdue(problem: clock.Overdue) -> Finding:
    message = f"this takes more than {clock.FILE:.0f} seconds of processor time to read"
    return finding(
        "EV023", Position(problem.path), message, "take out what is nested, left open or repeated without end"
    )


def _settings(settings: Settings, base_url: str | None) -> Settings:
    """The settings with the base URL of the command line, if one was given."""
    if base_url is None:
        return settings
    if not content.is_site_address(base_url):
        raise UsageError(f"--base-url {base_url!r} is not an address such as https://example.org/briefs/")
    return dataclasses.replace(settings, base_url=base_url.rstrip("/") + "/")


def _words(root: Path, language: str) -> tuple[Words, list[Finding]]:
    """The words of a language, those of the interface from its catalogue, and what is wrong with that file."""
    file = catalogue_of(root, language)
    if file is None:
        return Words(language), []
    catalogue, faults = read_catalogue(file.read_bytes())
    place = file.relative_to(root).as_posix() if file.is_relative_to(root) else f"templates/languages/{file.name}"
    return Words(language, catalogue), [
        finding("EV022", Position(place, fault.line, 1), fault.message, fault.suggestion) for fault in faults
    ]


def _shared_out(places: Sequence[int], work: Callable[[Sequence[int]], Iterable[bytes]]) -> Iterable[bytes]:
    """Work done by as many processes as the machine has cores."""
    return flowing(places, work, charts.cores())


def _now(moment: date | datetime, settings: Settings) -> datetime:
    """The moment with a time zone; a day means its end in the site's zone."""
    zone = ZoneInfo(settings.time_zone)
    if isinstance(moment, datetime):
        return moment.astimezone(zone)
    return datetime.combine(moment, time(23, 59, 59, fold=1), zone)


def _sorted(findings: Iterable[Finding], strict: bool) -> tuple[Finding, ...]:
    """All findings in order, each once; under ``strict`` warnings weigh as errors."""
    once = dict.fromkeys(findings)
    raised = {Severity.WARNING: Severity.ERROR} if strict else {}
    weighed = [dataclasses.replace(f, severity=raised.get(f.severity, f.severity)) for f in once]
    return tuple(sorted(weighed, key=lambda f: f.order))
