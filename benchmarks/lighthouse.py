"""Lighthouse at length: the largest page of every kind, on a phone and on a desk, the median of several runs.

``python benchmarks/lighthouse.py`` builds the site into a temporary folder, serves it as a host does (gzip, below a
path), and prints the table of docs/quality.md; ``--write`` puts it there. Nothing else should run meanwhile.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.conftest import BASE_URL, TODAY, build  # noqa: E402  (the path must be set first)
from tests.judges import lighthouse, tools  # noqa: E402
from tests.judges.page_kinds import largest_of_each_kind  # noqa: E402
from tests.judges.served import BELOW, served  # noqa: E402

QUALITY = ROOT / "docs" / "quality.md"
PLACE = re.compile(r"(?<=<!-- lighthouse -->\n).*?(?=<!-- /lighthouse -->)", re.DOTALL)
HEAD = (
    "| kind | page | phone: P A B S | LCP ms | TBT ms | CLS | KB | desk: P A B S | LCP ms |\n"
    "|---|---|---|---|---|---|---|---|---|\n"
)


def scores(verdicts: Sequence[lighthouse.Verdict]) -> str:
    """The median of each category."""
    return " ".join(f"{median(v.scores[name] for v in verdicts):.0f}" for name in lighthouse.CATEGORIES)


def row(kind: str, path: str, phone: Sequence[lighthouse.Verdict], desk: Sequence[lighthouse.Verdict]) -> str:
    """One line of the table."""
    lcp, tbt, cls, size = (median(getattr(v, name) for v in phone) for name in ("lcp", "tbt", "cls", "bytes"))
    cells = (
        kind,
        f"`{path.removesuffix('index.html') or '/'}`",
        scores(phone),
        f"{lcp:,.0f}",
        f"{tbt:.0f}",
        f"{cls:.3f}".rstrip("0").rstrip("."),
        f"{size / 1024:.0f}",
        scores(desk),
        f"{median(v.lcp for v in desk):,.0f}",
    )
    return f"| {' | '.join(cells)} |\n"


def table(site: Path, runs: int) -> str:
    """The table and what it was measured with. Raises RuntimeError when there is no browser."""
    browser = tools.needed_browser()
    kinds = largest_of_each_kind(site)
    with served(site) as address:
        asked = [address + path for path in kinds.values()]
        phone, desk = (
            [v for number in range(runs) for v in _round(browser, asked, number, desktop=desktop)]
            for desktop in (False, True)
        )
    lines = [row(kind, path, _of(path, phone), _of(path, desk)) for kind, path in kinds.items()]
    version = phone[0].version
    how = "one run each" if runs == 1 else f"medians of {runs} runs"
    head = f"Lighthouse {version}, {how}, {date.today():%Y-%m-%d}.\n\n"
    return f"{head}{HEAD}{''.join(lines)}"


def _round(browser: tools.Browser, asked: list[str], number: int, *, desktop: bool) -> list[lighthouse.Verdict]:
    """One run of every page, so that a slow minute falls on all alike; what breaks off is asked once more."""
    print(f"{'desk' if desktop else 'phone'}, round {number + 1}: {len(asked)} pages", file=sys.stderr, flush=True)
    try:
        return lighthouse.ask(browser, asked, desktop=desktop)
    except (RuntimeError, subprocess.TimeoutExpired) as problem:
        print(f"once more: {problem}", file=sys.stderr, flush=True)
        return lighthouse.ask(browser, asked, desktop=desktop)


def _of(path: str, verdicts: Sequence[lighthouse.Verdict]) -> list[lighthouse.Verdict]:
    """The verdicts on one page."""
    return [verdict for verdict in verdicts if verdict.url.endswith(f"{BELOW}{path}")]


def main() -> None:
    """Measure and print; with ``--write`` also into docs/quality.md."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--runs", type=int, default=3, help="runs a page and form factor [default: 3]")
    options.add_argument("--write", action="store_true", help="put the table into docs/quality.md")
    chosen = options.parse_args()
    tools.install()
    with tempfile.TemporaryDirectory() as place:
        site = Path(place, "site")
        done = build(ROOT, site, "--today", TODAY, "--base-url", BASE_URL)
        if done.returncode != 0:
            sys.exit(done.stderr)
        text = table(site, chosen.runs)
    print(text)
    if chosen.write:
        QUALITY.write_text(PLACE.sub(lambda _: text, QUALITY.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main()
