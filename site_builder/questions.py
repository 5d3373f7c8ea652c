"""Questions about a site that is not being published: where does a number come from, and what would change.

In: a site as the pipeline examined it. Out: what lineage tells. Invariant: nothing is written, and nothing is decided
here that building decides otherwise: both ask the same stages in the same order.
"""

from __future__ import annotations

import dataclasses
import shutil
import tempfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from site_builder import content, lineage, making, pipeline, render, search
from site_builder.memo.store import FILE, Store, opened
from site_builder.model.findings import Finding
from site_builder.model.pages import Page
from site_builder.model.site import Site
from site_builder.model.statistics import Unanswerable
from site_builder.places import cache_of, is_site, require_site
from site_builder.problems import UsageError
from site_builder.revisions import NoSuchRevision, lay_out

_MOST_COPIED = 256 << 20  # bytes of memory; beyond, making anew is no slower


def explain(asked: str, examined: pipeline.Examined, style: str = "text") -> str:
    """The lineage of a number (asked for as a reference), or the numbers of a page (as a route or an address).

    Numbers are told of a site with errors too, as long as it could be read; pages are not.
    Raises UsageError when there is no such number or page; the message says what comes closest.
    """
    if not asked.strip():
        raise UsageError("nothing is asked for; name a reference such as leapmotor 2025-11, or a page such as briefs/")
    site, _, _, _ = examined.parts
    planned = {} if examined.failed else {page.route: page for page in pipeline.plan(examined)}
    page = lineage.page_asked_for(asked, site.settings.base_url, planned)
    if page is not None and examined.failed:
        raise UsageError("pages can be explained once site-builder check finds no error")
    if page is not None:
        found = _explained_page(*page, planned, site)
        return lineage.on_page_json(found) if style == "json" else lineage.on_page_text(found)
    return _explained_number(asked, examined, style)


def _explained_number(asked: str, examined: pipeline.Examined, style: str) -> str:
    site, computed, audited, words = examined.parts
    try:
        reference = content.read_reference(asked, pipeline.vocabulary(), sorted(site.brands), site.now.date())
        answer = computed.answer(reference)
    except content.ReferenceMistake as problem:
        mistake = problem.finding
        place = f"character {mistake.position.column}: {mistake.code}"
        raise _no_number(asked, place, mistake.message, mistake.suggestion) from None
    except Unanswerable as problem:
        raise _no_number(asked, problem.code, problem.message, problem.suggestion) from None
    names = {brand.id: brand.name for brand in site.content.brands}
    records = lineage.Records(
        words, names, site.sources, site.claims, computed.methods, computed.beside, audited.judgements
    )
    found = lineage.trace(answer, records)
    return (lineage.lineage_json if style == "json" else lineage.lineage_text)(reference.text, found)


def _no_number(asked: str, place: str, message: str, suggestion: str) -> UsageError:
    return UsageError("; ".join(part for part in (f"{asked.strip()}: {place} {message}", suggestion) if part))


def _explained_page(route: str, fragment: str, planned: Mapping[str, Page], site: Site) -> lineage.OnPage:
    if route not in planned:
        hint = content.did_you_mean(route, planned) or "build.json of a built site lists them all"
        raise UsageError(f'there is no page "{route}"; {hint}')
    try:
        return lineage.on_page(planned[route], site.sources, fragment)
    except KeyError:
        hint = content.did_you_mean(fragment, [number.key for number in planned[route].evidence])
        message = f'the page "{route}" has no number "{fragment}"'
        raise UsageError("; ".join(part for part in (message, hint) if part)) from None


@dataclass(frozen=True)
class Compared:
    """What differs between two sites (None: one of them cannot be built, and ``findings`` say why)."""

    findings: tuple[Finding, ...]
    difference: lineage.Difference | None = None

    def report(self, other: str, style: str = "text") -> str:
        """The difference as text or as JSON; "" where there is none to tell."""
        if self.difference is None:
            return ""
        return (lineage.difference_json if style == "json" else lineage.difference_text)(other, self.difference)


def compare(
    other: str, root: Path, moment: date | datetime, *, progress: Callable[[str], None] = lambda _: None
) -> Compared:
    """What differs between another site, a folder or a commit of git, and the one at ``root``.

    Both are made with the code and the templates at hand and at one moment. Raises UsageError when either is not there.
    """
    with tempfile.TemporaryDirectory(prefix="site-builder-") as temporary:
        folder = _site_of(other, root, Path(temporary) / "site")
        now = pipeline.examine(root, moment, progress=progress)
        if now.failed:
            return Compared(now.findings)
        before = pipeline.examine(folder, moment, progress=progress)
        if before.failed:
            return Compared(_located_in(other, before.findings))
        store = _memory(root, Path(temporary) / "memory")
        progress("planning")
        plans = pipeline.plan(before), pipeline.plan(now)
        routes = _unequal(before.parts[0].settings == now.parts[0].settings, *plans)
        sites = []
        for examined, planned in zip((before, now), plans, strict=True):
            some = [page for page in planned if page.route in routes]
            made = pipeline.make(examined, root, store, progress, some) if some else making.Making([], [])
            if some and not made.outputs:
                return Compared(tuple(made.findings))
            files = {o.path: o.content for o in made.outputs if not o.path.startswith(search.FOLDER)}
            sites.append(lineage.Made(planned, files))
        progress("comparing")
        return Compared((), lineage.difference(sites[0], sites[1], render.plain_text))


def _memory(root: Path, temporary: Path) -> Store:
    """What builds of the site remember, as a copy, so that nothing is written there."""
    kept = cache_of(root) / FILE
    if kept.is_file() and kept.stat().st_size < _MOST_COPIED:
        temporary.mkdir(parents=True)
        shutil.copyfile(kept, temporary / FILE)
    return opened(temporary)


def _unequal(same_settings: bool, before: Sequence[Page], after: Sequence[Page]) -> frozenset[str]:
    """Routes of the pages that may differ: pages are made of their values and of the settings, and of nothing else."""
    old, new = ({page.route: page for page in pages} for pages in (before, after))
    return frozenset(r for r in {*old, *new} if not same_settings or old.get(r) != new.get(r))


def _site_of(other: str, root: Path, temporary: Path) -> Path:
    """The folder of the other site: itself, or a commit's files laid out in a temporary one. Raises UsageError."""
    if is_site(Path(other)):
        return Path(other)
    require_site(root)
    try:
        lay_out(root, other, temporary)
    except NoSuchRevision as problem:
        raise UsageError(str(problem)) from None
    return temporary


def _located_in(other: str, findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Findings with positions that say that they are in the other site."""
    if not other:
        return tuple(findings)
    return tuple(
        dataclasses.replace(f, position=dataclasses.replace(f.position, path=f"{other}:{f.position.path}"))
        for f in findings
    )
