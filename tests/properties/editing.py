"""A site that is edited at random: what the tests of incremental builds do to it.

In: choices of Hypothesis. Out: a failure when an incremental build differs from a clean one. Invariant: both builds are
the real ones; only drawing is done once for equal jobs, by the real workers, since it would take most of the time.
"""

from __future__ import annotations

import pickle
import shutil
import sqlite3
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from contextlib import redirect_stdout, suppress
from datetime import UTC, date, datetime
from io import StringIO
from pathlib import Path
from types import CodeType
from typing import Any

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import initialize, rule
from jinja2 import Environment

from site_builder import building
from site_builder.charts import Workers
from site_builder.idle import nothing_to_do
from site_builder.problems import UsageError
from tests.conftest import tree
from tests.properties.by_hand import DAYS, ByHand

SITE = Path(__file__).parents[1] / "sites" / "minimal"
# Just before and just after a brief that is scheduled for noon in China, 4 o'clock in the site's zone.
HOURS = [datetime(2026, 1, 21, 3, 59, tzinfo=UTC), datetime(2026, 1, 21, 4, 1, tzinfo=UTC)]
GLANCES: Counter[bool] = Counter()  # how often a glance was enough
ENDED: Counter[str] = Counter()  # how many sequences ended with a site, and how many with findings alone


def spare(patch: pytest.MonkeyPatch) -> None:
    """Do twice nothing that is none of ours to remember, and takes most of the time: draw a job, compile a template."""
    drawn: dict[bytes, Any] = {}
    compiled: dict[tuple[str, str | None, str | None], CodeType] = {}
    real_run, real_compile = Workers.run, Environment.compile

    def run(self: Workers, jobs: Sequence[Any]) -> list[Any]:
        keys = [pickle.dumps((self.setting, job)) for job in jobs]
        new = [(key, job) for key, job in zip(keys, jobs, strict=True) if key not in drawn]
        if new:
            drawn.update(zip([key for key, _ in new], real_run(self, [job for _, job in new]), strict=True))
        return [drawn[key] for key in keys]

    def compile_(self: Environment, source: str, name: str | None = None, filename: str | None = None) -> CodeType:
        key = (source, name, filename)
        if key not in compiled:
            compiled[key] = real_compile(self, source, name, filename)
        return compiled[key]

    patch.setattr(Workers, "run", run)
    patch.setattr(Environment, "compile", compile_)


class Edits(ByHand):
    """A site that is edited; ``build`` builds it as an editor would, and at the end it is built from nothing, too."""

    @initialize()
    def begin(self) -> None:
        self.place = Path(tempfile.mkdtemp(prefix="incremental-"))
        self.root = self.place / "site"
        shutil.copytree(SITE, self.root)
        self.day: date = HOURS[0]
        self.write_brief(3, "one", DAYS[1], "It grew")  # scheduled for noon
        self.incremental()

    # What time and accidents do.

    @rule(day=st.sampled_from([*DAYS, *HOURS]))
    def move_to(self, day: date) -> None:
        """To a later day, or back."""
        self.day = day

    @rule()
    def pass_noon(self) -> None:
        """Build just before a brief is to be seen, and wait until it is."""
        self.day = HOURS[0]
        self.incremental()
        self.day = HOURS[1]

    @rule(kind=st.sampled_from(["memory", "entry", "record", "gone", "old record", "site", "spare"]))
    def damage(self, kind: str) -> None:
        memory = self.cache / "memo.sqlite"
        if kind == "gone":
            shutil.rmtree(self.cache, ignore_errors=True)
        elif kind == "memory" and memory.exists():
            content = bytearray(memory.read_bytes())
            content[len(content) // 2 : len(content) // 2 + 4096] = b"\x55" * 4096
            memory.write_bytes(content)
        elif kind == "entry" and memory.exists():
            with suppress(sqlite3.DatabaseError), sqlite3.connect(memory) as connection:  # it may be damaged already
                connection.execute("UPDATE contents SET content = (SELECT content FROM contents ORDER BY id LIMIT 1)")
            connection.close()
        elif kind == "record":
            for path in sorted(self.cache.glob("builds/*")):
                path.write_bytes(path.read_bytes()[:-100])
        elif kind == "old record":
            for path in sorted(self.cache.glob("builds/*.json")):
                shutil.copyfile(path, self.place / "old")
                path.unlink()
        elif kind == "site":
            (self.place / "out" / "index.html").write_bytes(b"not ours")
        elif kind == "spare":  # the site before the last, of which the next one is made
            for path in sorted(path for path in (self.cache / "spare").rglob("*.html") if path.is_file())[::3]:
                path.write_bytes(b"not ours")  # in place: where the live site has the very same file, it has it too
                path.with_suffix(".more").write_bytes(b"not ours")

    @rule()
    def bring_back_an_old_record(self) -> None:
        if (self.place / "old").exists():
            for path in sorted(self.cache.glob("builds/*.json")):
                shutil.copyfile(self.place / "old", path)

    @rule()
    def take_the_settings_away_and_back(self) -> None:
        """Without them there is no site: a build says so and leaves what is published."""
        path = self.root / "content" / "site.yaml"
        before = tree(self.place / "out")
        path.rename(path.with_suffix(".yml"))
        with pytest.raises(UsageError):
            self.incremental()
        assert tree(self.place / "out") == before
        path.with_suffix(".yml").rename(path)

    @rule()
    def build(self) -> None:
        self.incremental()

    @rule()
    def settle(self) -> None:
        """Build until all is old enough to be believed at a glance."""
        for _ in range(4):
            before = GLANCES[True]
            self.incremental()
            if GLANCES[True] > before:
                return
            time.sleep(0.1)  # twice the steps in which clocks of file systems advance

    def teardown(self) -> None:
        if not hasattr(self, "place"):
            return
        try:
            told = self.incremental()
            again = self.incremental()
            clean = building.build(self.root, self.place / "clean", self.day, building.Wishes(cache=False))
            assert told.findings == clean.findings
            assert again.findings == clean.findings
            assert bool(told.summary) == bool(clean.summary)
            assert again.idle == bool(clean.summary)
            ENDED["site" if clean.summary else "findings"] += 1
            if clean.summary:
                assert tree(self.place / "out") == tree(self.place / "clean")
        finally:
            shutil.rmtree(self.place, ignore_errors=True)

    @property
    def cache(self) -> Path:
        return self.root / ".cache" / "site-builder"

    def incremental(self) -> Any:
        """Build as an editor would; what is said at a glance must be what a build that reads every file says."""
        words = ["build", "--root", str(self.root), "--out", str(self.place / "out"), "--today", self.day.isoformat()]
        with redirect_stdout(StringIO()):
            idle = nothing_to_do(words, {}, 0.0)
        told = building.build(
            self.root, self.place / "out", self.day, building.Wishes(verify=idle), warn=lambda _: None
        )
        assert told.idle or not idle
        GLANCES[idle] += 1
        return told
