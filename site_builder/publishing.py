"""Publishing as a command does it: its problems are told as those of the command, and what came of it in a line.

In: where a site is and where it goes. Out: a publication, a line for people. Invariant: nothing is read where there is
no site, or where it may not be published.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from site_builder import publish
from site_builder.crew import beside
from site_builder.places import require_site
from site_builder.problems import Busy, Unconfirmed, UsageError
from site_builder.publish.walk import Lying


def refuse(root: Path, out: Path) -> None:
    """Refuse a root without a site, and a folder that may not be replaced. Raises UsageError."""
    require_site(root)
    with _problems():
        publish.refuse(out, root)


Seen = publish.Seen


@contextmanager
def seen_ahead(out: Path, spare: Path) -> Iterator[Seen]:
    """What lies in the output folder and in the spare, looked at by a copy of this process while other things are done.

    To be asked for once, within. Where no build was before there is nothing to look at.
    """
    if not spare.exists() and not out.exists():
        yield publish.nothing_seen
        return
    with beside((out, spare), lambda folders: [publish.seen([folder]) for folder in folders], 1, fewest=1) as told:

        def seen() -> tuple[Lying, Lying]:
            live, before = publish.seen_in(b"".join(told))
            return live, before

        yield seen


@contextmanager
def begun(
    out: Path, root: Path, recognise: publish.Recognise, spare: Path | None, seen: publish.Seen
) -> Iterator[publish.Publication]:
    """A publication, see there. Raises UsageError, Busy and Unconfirmed within."""
    with _problems(), publish.Publication(out, root, recognise, spare, seen) as publication:
        yield publication


def summary(html: int, report: publish.BuildReport, out: Path) -> str:
    """What was published, in a line; ``html`` is how many pages."""
    size = f"{report.files} files, {report.size / 1e6:.1f} MB"
    return f"Published {html} pages ({size}; {report.written} new or changed) to {out}"


@contextmanager
def _problems() -> Iterator[None]:
    try:
        yield
    except publish.Refused as problem:
        raise UsageError(str(problem)) from problem
    except publish.Locked as problem:
        raise Busy(str(problem)) from problem
    except publish.Unconfirmed as problem:
        raise Unconfirmed(str(problem)) from problem
