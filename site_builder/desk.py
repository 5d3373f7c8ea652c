"""Where a preview is built: round after round in one warm process, beside the one that serves it (``preview.py``).

In: a root, an address, the time. Out: ``Preview`` values. Invariant: ``output/`` is neither read nor written; what is
shown differs from what a build would publish only by the briefs that readers do not see yet, and by its address.
"""

from __future__ import annotations

import dataclasses
import functools
import gc
import math
import os
import time
import traceback
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, datetime
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from site_builder import content, pages, pipeline, searching, written
from site_builder.memo import store
from site_builder.memo.made_of import other_code, our_code
from site_builder.memo.tree import Tree
from site_builder.memo.warm import Warm
from site_builder.model.editorial import Brief
from site_builder.model.findings import Finding, Severity
from site_builder.model.pages import Output, Page
from site_builder.model.preview import Listed, Preview, Stopped
from site_builder.model.site import Content, Site
from site_builder.places import cache_of
from site_builder.problems import UsageError
from site_builder.wording import Words

FEW = 3  # briefs edited at once whose pages are shown before all others

Moment = date | datetime
Progress = Callable[[str], None]


def rounds(line: Connection[Any, Any], code: Tree) -> None:
    """Build whenever a round is asked for at the other end of a line, until nobody is there; then end the process.

    ``code`` is ours as it lay there before it was loaded.

    Of a round its files are told one by one, only those that differ from what was told last; after them the preview
    without them and the paths of all its files; in the end None. ``Builder.looks`` is the other end.
    """
    desk: Desk | None = None
    told: dict[str, Output] = {}
    with suppress(EOFError, OSError):
        while True:
            number, root, address, moment = line.recv()
            desk = desk or Desk(root, address, code)
            with suppress(Stopped):
                for preview in desk.looks(moment, functools.partial(_go_on, line)):
                    for output in preview.outputs:
                        if told.get(output.path) is not output:
                            line.send(_read(output))
                    told = {output.path: output for output in preview.outputs} or told
                    line.send(
                        (number, dataclasses.replace(preview, outputs=()), tuple(told) if preview.outputs else ())
                    )
                line.send((number, None, ()))
    os._exit(0)  # a warm process holds much, and gives it back quicker so


def _go_on(line: Connection[Any, Any], _: str) -> None:
    """Go on, unless the other end has asked for another round, or has gone. Raises Stopped."""
    if line.poll():
        raise Stopped


@dataclass
class Desk:
    """What earlier rounds left for later ones."""

    root: Path
    address: str
    code: Tree = field(default_factory=our_code)  # that is loaded
    warm: Warm | None = None
    search_files: tuple[Output, ...] | None = None
    files: dict[str, tuple[str, Output]] = field(default_factory=dict)  # by path, each with its digest
    site: Site | None = None  # that was made last, whole
    listed: tuple[Listed, ...] = ()
    until: float = math.inf  # see ``Preview``
    broken: bool = False  # whether the files could not be read as a site in the last round

    def looks(self, moment: Moment, progress: Progress) -> Iterator[Preview]:
        """One round: the site as its editors see it at ``moment``; then, if it takes longer, with all it can find."""
        began = time.perf_counter()
        if self.warm is None:
            self.warm = Warm(store.opened(cache_of(self.root)))
        elif self.site is not None:
            self.warm.close()  # the round before has ended, or was given up for this one
        looked, first, settled = self._looked(moment, progress, self.warm), True, self.site is not None
        while True:
            try:
                preview = next(looked, None)
            except Stopped:
                raise
            except Exception as problem:  # a template that does not work, or our fault: a later round may mend it
                preview = Preview((), fault=str(problem) if isinstance(problem, UsageError) else _words_of(problem))
            finally:
                if first and not settled:  # also after a fault: what was made is kept on disk
                    (self.warm.give_up if other_code(self.code) else self.warm.close)()
                first = False
            if preview is None:
                gc.collect()  # now that nobody waits; what a round made mostly stays and need not be seen through again
                gc.freeze()
                return
            yield dataclasses.replace(preview, seconds=time.perf_counter() - began, until=self.until)

    def _looked(self, moment: Moment, progress: Progress, warm: Warm) -> Iterator[Preview]:
        self.until = math.inf
        examined = pipeline.examine(self.root, moment, base_url=self.address, progress=progress, store=warm)
        mended, self.broken = self.broken and not examined.failed, examined.failed
        if examined.failed:
            yield Preview(examined.findings)
            return
        site = examined.parts[0]
        self.until = content.lasting(site.content, site.now)[1].timestamp()
        examined = dataclasses.replace(examined, site=dataclasses.replace(site, briefs=unpublished_too(site)))
        edited = self._edited(examined)
        if edited or (mended and edited is not None):  # a mistake that was taken back leaves none
            yield self._of_briefs(examined, edited, progress, warm)
        yield from self._whole(examined, progress, warm)

    def _whole(self, examined: pipeline.Examined, progress: Progress, warm: Warm) -> Iterator[Preview]:
        """The whole site; from the second round on its links and its index of search come after its pages."""
        earlier = self.search_files
        made = pipeline.make(examined, self.root, warm, progress)
        made = searching.indexed(made, warm, progress) if earlier is None else made.searched(earlier)

        def findings() -> tuple[Finding, ...]:
            faults = made.faults(written.links_of(lambda: examined.site))
            return _sorted([*examined.findings, *made.findings, *faults])

        told = _sorted([*examined.findings, *made.findings]) if earlier is not None else findings()
        if _stopped(told):
            yield Preview(told)
            return
        files = self._at_hand(made.outputs)
        # With their bytes: the store forgets what no round asks for, and one that finds faults asks for none of them.
        self.search_files = tuple(self.files[one.path][1] for one in made.search_files)
        self.site, self.listed = examined.site, _listed(examined, made.planned)
        yield Preview(told, files, self.listed)
        if earlier is None:
            return
        progress("checking links")
        if _stopped(whole := findings()):
            yield Preview(whole)
            return
        progress("indexing")
        self.search_files = tuple(map(_read, searching.index(made.planned, made.outputs, warm)))
        if (whole, self.search_files) != (told, earlier):
            pages_and_files = files[: len(files) - len(earlier)]  # the index comes last
            yield Preview(whole, (*pages_and_files, *self.search_files), self.listed)

    def _edited(self, examined: pipeline.Examined) -> list[str] | None:
        """The ids of the few briefs that alone differ from the site that was made last; None where more does."""
        before, now = self.site, examined.site
        if before is None or now is None or _beside(before) != _beside(now):
            return None
        digests = {brief.id: brief.digest for brief in before.briefs}
        edited = [brief.id for brief in now.briefs if brief.digest != digests.get(brief.id)]
        same = len(digests) == len(now.briefs) and digests.keys() >= set(edited)
        return edited if same and len(edited) <= FEW else None

    def _of_briefs(self, examined: pipeline.Examined, ids: Sequence[str], progress: Progress, warm: Warm) -> Preview:
        """The pages of some briefs, within the site as it was made last: lists, feeds and neighbours follow."""
        some = pipeline.plan_briefs(examined, warm, ids)
        made = pipeline.make(examined, self.root, warm, progress, some)
        if made.findings:
            return Preview(_sorted([*examined.findings, *made.findings]))
        files = {path: output for path, (_, output) in self.files.items()}
        files.update((output.path, _read(output)) for output in made.outputs)
        listed = {one.path: one for one in (*self.listed, *_listed(examined, some))}
        return Preview(examined.findings, tuple(files.values()), tuple(listed.values()))

    def _at_hand(self, outputs: Sequence[Output]) -> tuple[Output, ...]:
        """The outputs with their bytes, read now (see ``Kept``); those that stay are kept."""
        before, self.files = self.files, {}
        for output in outputs:
            digest = output.digest
            known = before.get(output.path)
            self.files[output.path] = known if known and known[0] == digest else (digest, _read(output))
        return tuple(output for _, output in self.files.values())


def _beside(site: Site) -> Content:
    """All that is no brief."""
    return dataclasses.replace(site.content, briefs=())


def _read(output: Output) -> Output:
    return Output(output.path, output.content)


def _stopped(findings: Sequence[Finding]) -> bool:
    return any(found.severity is Severity.ERROR for found in findings)


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


def _listed(examined: pipeline.Examined, planned: Iterable[Page]) -> tuple[Listed, ...]:
    """The pages among what was planned, as the index of the preview lists them."""
    site, _, _, words = examined.parts
    states = {pages.links.brief(brief.slug): state(brief, site.now, words) for brief in site.briefs}
    return tuple(_row(page, states.get(page.route, "")) for page in planned if _is_page(page))


def _row(page: Page, state: str) -> Listed:
    head = getattr(page.view, "head", None)
    kind = page.template.rpartition("/")[2].removesuffix(".html")
    return Listed(page.path, head.title if head is not None else page.path, kind, state)


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
