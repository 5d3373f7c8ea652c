"""Live preview: rounds of building in one warm process, for the server that shows them.

In: a root, an address, the time. Out: ``Preview`` values. Invariant: ``output/`` is neither read nor written; what is
shown differs from what a build would publish only by the briefs that readers do not see yet, and by its address.
"""

from __future__ import annotations

import dataclasses
import time
import traceback
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

from site_builder import pages, pipeline, server
from site_builder.memo import store
from site_builder.memo.warm import Warm
from site_builder.model.editorial import Brief
from site_builder.model.findings import Finding, Severity
from site_builder.model.pages import Page
from site_builder.model.preview import Listed, Preview
from site_builder.model.site import Site
from site_builder.places import OUR_TEMPLATES, cache_of
from site_builder.problems import UsageError
from site_builder.wording import Words

WATCHED = ("content", "seeds", "templates")

Moment = date | datetime


def serve(
    root: Path,
    host: str,
    port: int,
    now: Callable[[], Moment],
    begun: Callable[[str], None],
    told: Callable[[Preview], None],
) -> None:
    """Serve a preview of the site at ``root`` until a signal ends it.

    Args:
        root: the site.
        host: where to listen.
        port: where to listen; 0 for any that is free.
        now: what counts as now, asked for every round.
        begun: is told the address.
        told: is told what every round came to.

    Raises:
        UsageError: when there is no site.
        OSError: when the port is taken, or the system lets nobody watch.
        KeyboardInterrupt: on SIGINT.
    """
    if not (root / "content" / "site.yaml").is_file():
        raise UsageError(f"there is no site in {root}: content/site.yaml is missing")
    settled = server.listen(host, port)
    begun(settled.address)
    first: list[Warm] = []

    def make(progress: Callable[[str], None]) -> Preview:
        if not first:  # in the thread that builds: a store on disk belongs to one
            first.append(Warm(store.opened(cache_of(root))))
        return look(root, now(), settled.address, first[0], progress)

    server.serve(settled, make, [*(root / name for name in WATCHED), OUR_TEMPLATES], told)


def look(root: Path, moment: Moment, address: str, warm: Warm, progress: Callable[[str], None]) -> Preview:
    """One round: the site as its editors see it at ``moment``, below ``address``."""
    began = time.perf_counter()
    try:
        preview = _looked(root, moment, address, warm, progress)
    except UsageError as problem:
        preview = Preview((), fault=str(problem))
    except server.Stopped:
        raise
    except Exception as problem:  # a template that does not work, or a fault of ours: the next round may mend it
        preview = Preview((), fault=_words_of(problem))
    finally:
        warm.close()
    return dataclasses.replace(preview, seconds=time.perf_counter() - began)


def _looked(root: Path, moment: Moment, address: str, warm: Warm, progress: Callable[[str], None]) -> Preview:
    examined = pipeline.examine(root, moment, base_url=address, progress=progress)
    if examined.failed:
        return Preview(examined.findings)
    site, _, _, words = examined.parts
    site = dataclasses.replace(site, briefs=unpublished_too(site))
    made, planned = pipeline.make(dataclasses.replace(examined, site=site), root, warm, progress)
    findings = _sorted([*examined.findings, *made.findings])
    if any(found.severity is Severity.ERROR for found in findings):
        return Preview(findings)
    states = {pages.links.brief(brief.slug): state(brief, site.now, words) for brief in site.briefs}
    return Preview(findings, tuple(made.outputs), tuple(_listed(page, states) for page in planned if _is_page(page)))


def unpublished_too(site: Site) -> tuple[Brief, ...]:
    """The briefs of a site with its drafts and those that are still to come, newest first; expired ones are gone."""
    briefs = [b for b in site.content.briefs if b.draft or b.expires_at is None or site.now < b.expires_at]
    return tuple(sorted(sorted(briefs, key=lambda b: b.id), key=lambda b: b.date, reverse=True))


def state(brief: Brief, now: datetime, words: Words) -> str:
    """Why readers do not see a brief; "" when they do."""
    if brief.draft:
        return "This is a draft. Readers do not see it."
    if brief.publish_at is not None and now < brief.publish_at:
        when = brief.publish_at.astimezone(now.tzinfo)
        day = max(when.date(), brief.date)
        at = f", {when:%H:%M}" if day == when.date() else ""
        return f"This brief is scheduled. Readers see it from {words.date(day)}{at}."
    if brief.date > now.date():
        return f"This brief is scheduled. Readers see it from {words.date(brief.date)}."
    return ""


def _is_page(page: Page) -> bool:
    return page.media_type == "text/html"


def _listed(page: Page, states: dict[str, str]) -> Listed:
    head = getattr(page.view, "head", None)
    kind = page.template.rpartition("/")[2].removesuffix(".html")
    return Listed(page.path, head.title if head is not None else page.path, kind, states.get(page.route, ""))


def _sorted(findings: list[Finding]) -> tuple[Finding, ...]:
    return tuple(sorted(dict.fromkeys(findings), key=lambda found: found.order))


def _words_of(problem: Exception) -> str:
    """What went wrong, and in which line of which file, for those who edit templates or this program."""
    where = getattr(problem, "filename", None), getattr(problem, "lineno", None)
    if not all(where):
        last = traceback.extract_tb(problem.__traceback__)[-1]
        where = last.filename, last.lineno
    said = str(problem) or type(problem).__name__
    return f"{where[0]}:{where[1]}: {type(problem).__name__}: {said}"
