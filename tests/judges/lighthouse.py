"""Lighthouse, asked about pages of a served site.

In: addresses and a form factor. Out: ``Verdict`` values. Invariant: the browser is the one of ``tools.browser``, and
no address outside the served site is asked for.
"""

from __future__ import annotations

import json
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass

from tests.judges import tools

CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
_A_RUN = 120  # seconds at most


@dataclass(frozen=True)
class Verdict:
    """What Lighthouse says of one page: scores of 100, times in ms, bytes sent, and what it finds fault with."""

    url: str
    scores: dict[str, int]
    failed: tuple[str, ...]
    lcp: float
    cls: float
    tbt: float
    bytes: float
    version: str

    def __str__(self) -> str:
        scores = " ".join(f"{name} {self.scores[name]}" for name in CATEGORIES)
        return f"{self.url}: {scores}; LCP {self.lcp:.0f} ms, TBT {self.tbt:.0f} ms; {'; '.join(self.failed)}"


def ask(browser: tools.Browser, urls: Sequence[str], *, desktop: bool = False) -> list[Verdict]:
    """One run for each address, in their order. Raises RuntimeError when a page could not be judged."""
    headless = () if any(a.startswith("--headless") for a in browser.arguments) else ("--headless=new",)
    question = {
        "urls": list(urls),
        "executable": browser.executable,
        "flags": [*browser.arguments, *headless],
        "desktop": desktop,
    }
    asked = subprocess.run(
        tools.node_command("lighthouse.mjs", json.dumps(question)),
        capture_output=True,
        text=True,
        check=False,
        timeout=_A_RUN * len(urls),
        env=tools.node_environment(),
    )
    answers = [json.loads(line) for line in asked.stdout.splitlines() if line.startswith("{")]
    errors = [answer["error"] for answer in answers if answer["error"]]
    if asked.returncode != 0 or errors or len(answers) != len(urls):
        raise RuntimeError(f"Lighthouse ended with {asked.returncode}: {errors} {asked.stderr[-2000:]}")
    return [_verdict(answer) for answer in answers]


def _verdict(answer: dict[str, object]) -> Verdict:
    named = {name: answer[name] for name in ("url", "scores", "lcp", "cls", "tbt", "bytes", "version")}
    failed = answer["failed"]
    assert isinstance(failed, list)
    return Verdict(failed=tuple(failed), **named)  # type: ignore[arg-type]
