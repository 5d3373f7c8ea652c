"""How heavy outputs may be.

In: outputs. Out: findings EV594. Invariant: only sizes are looked at; no output is opened.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from site_builder.model.findings import Finding, Position
from site_builder.model.pages import Output
from site_builder.model.rules import finding

KIB = 1024
# By the ending of a file, uncompressed. Our heaviest page has 180 KiB, which is 30 on its way to a reader.
BUDGETS = {"html": 512 * KIB, "css": 128 * KIB, "js": 512 * KIB, "svg": 512 * KIB, "png": 1024 * KIB, "woff2": 64 * KIB}
ANY_FILE = 100 * KIB * KIB  # what usual hosts of pages take
WHOLE_SITE = KIB * KIB * KIB  # the same


def too_heavy(outputs: Iterable[Output]) -> Iterator[Finding]:
    """Every output above the budget of its kind, and the site, if it is more than a host takes."""
    total = 0
    for output in sorted(outputs, key=lambda o: o.path):
        total += output.size
        most = BUDGETS.get(output.path.rpartition(".")[2], ANY_FILE)
        if output.size > most:
            weight = f"{output.path} weighs {-(-output.size // KIB):,} KiB, more than the {most // KIB:,} of its kind"
            yield finding("EV594", Position(output.path), weight, "say it on several pages, or say less")
    if total > WHOLE_SITE:
        most = WHOLE_SITE // KIB // KIB
        weight = f"the site weighs {-(-total // KIB // KIB):,} MiB, more than the {most:,} that hosts take"
        yield finding("EV594", Position("index.html"), weight, "publish fewer pages, or lighter ones")
