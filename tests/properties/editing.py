"""A site that is edited at random: what the tests of incremental builds do to it.

In: choices of Hypothesis. Out: a failure when an incremental build differs from a clean one. Invariant: both builds are
the real ones; only drawing is done once for equal jobs, by the real workers, since it would take most of the time.
"""

from __future__ import annotations

import os
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
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule
from jinja2 import Environment

from site_builder import building
from site_builder.charts import Workers
from site_builder.idle import nothing_to_do
from site_builder.places import OUR_TEMPLATES

SITE = Path(__file__).parents[1] / "sites" / "minimal"
DAYS = [date(2026, 1, 20), date(2026, 1, 21), date(2026, 3, 1), date(2026, 11, 22)]
# Just before and just after a brief that is scheduled for noon in China, 4 o'clock in the site's zone.
HOURS = [datetime(2026, 1, 21, 3, 59, tzinfo=UTC), datetime(2026, 1, 21, 4, 1, tzinfo=UTC)]
GLANCES: Counter[bool] = Counter()  # how often a glance was enough
ENDED: Counter[str] = Counter()  # how many sequences ended with a site, and how many with findings alone

BRIEF = """---
title: {title}
description: The maker handed over [[leapmotor 2025-12]] cars in December, and this brief has number {number}.
authors: [editors]
brands: [leapmotor]
topics: [deliveries]
key_points:
  - Leapmotor delivered [[leapmotor 2025-12]] cars in December 2025.
  - Over the whole year it delivered [[leapmotor 2025]].
  - Its target is [[leapmotor target 2026]].
{front}---
Text of it. {text}

```chart
id: chart-{number}
kind: column
title: Two months of the year
series: leapmotor 2025-11..2025-12 monthly
```
"""
OWN_TEMPLATES = (
    "partials/footer.html", "partials/masthead.html", "partials/chart.html", "feeds/feed.xml", "layouts/base.html",
    "pages/brief.html", "pages/home.html", "macros/pieces.html",
)  # fmt: skip
WORDS = st.sampled_from(["one", "two", "six", "[a link](../../brands/byd/)", "**bold**", "[[byd 2025]] cars"])


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


def tree(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


class Edits(RuleBasedStateMachine):
    """A site that is edited; ``build`` builds it as an editor would, and at the end it is built from nothing, too."""

    @initialize()
    def begin(self) -> None:
        self.place = Path(tempfile.mkdtemp(prefix="incremental-"))
        self.root = self.place / "site"
        shutil.copytree(SITE, self.root)
        self.day: date = HOURS[0]
        self.write_brief(3, "one", DAYS[1], "It grew")  # scheduled for noon
        self.incremental()

    # What editors do.

    @rule(
        number=st.integers(1, 3), text=WORDS, day=st.sampled_from(DAYS), title=st.sampled_from(["It grew", "It fell"])
    )
    def write_brief(self, number: int, text: str, day: date, title: str) -> None:
        front = f"publish_at: {day}T12:00:00+08:00\n" if number == 3 else ""
        path = self.briefs / f"{DAYS[0] if number == 3 else day}-brief-{number}.md"
        path.write_text(BRIEF.format(title=title, number=number, text=text, front=front))

    @rule(data=st.data())
    def rename_brief(self, data: st.DataObject) -> None:
        path = data.draw(st.sampled_from(sorted(self.briefs.glob("*.md")) or [None]))
        if path is not None:
            path.rename(path.with_name(path.name.replace("brief", "note") if "brief" in path.name else path.name))

    @rule(data=st.data())
    def delete_brief(self, data: st.DataObject) -> None:
        path = data.draw(st.sampled_from(sorted(self.briefs.glob("*.md")) or [None]))
        if path is not None:
            path.unlink()

    @rule(data=st.data(), word=st.sampled_from(["first", "second"]))
    def edit_title(self, data: st.DataObject, word: str) -> None:
        path = data.draw(st.sampled_from(sorted(self.briefs.glob("*.md")) or [None]))
        if path is not None:
            lines = path.read_text().split("\n")
            lines[1] = f"title: The {word} title"
            path.write_text("\n".join(lines))

    @rule(data=st.data(), word=st.sampled_from(["cars", "vans"]))
    def edit_without_a_trace(self, data: st.DataObject, word: str) -> None:
        """As long as before, and its time of change set back."""
        path = data.draw(st.sampled_from(sorted(self.root.glob("content/**/*.md")) or [None]))
        if path is not None:
            times = path.stat()
            path.write_text(path.read_text().replace("cars" if word == "vans" else "vans", word))
            os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))

    @rule(name=st.sampled_from(["byd-annual", "leapmotor-december"]), value=st.sampled_from(["596,555", "4,602,437"]))
    def edit_observation(self, name: str, value: str) -> None:
        path = next(iter(sorted((self.root / "seeds").glob("*.yaml"))))
        lines = path.read_text().split("\n")
        at = next(number for number, line in enumerate(lines) if "as_written" in line)
        lines[at] = f'{lines[at].partition(":")[0]}: "{value}"'
        path.write_text("\n".join(lines))

    @rule(month=st.sampled_from(["2025-09", "2025-10"]), value=st.sampled_from(["65,000", "70,289", "~70,000"]))
    def write_observation(self, month: str, value: str) -> None:
        (self.root / "seeds" / "another.yaml").write_text(
            "source:\n  title: More months\n  producer: Leapmotor\n  kind: company_release\n  tier: primary\n"
            "  url: https://leapmotor.example/more\n  published: '2025-11-01'\n  language: en\n"
            "observations:\n  - id: one\n    subject: leapmotor\n    metric: deliveries\n"
            "    metric_as_written: delivered\n    scope: {geography: world, powertrain: nev, exports: included}\n"
            f"    period: {month}\n    as_written: '{value}'\n"
        )

    @rule()
    def delete_observation(self) -> None:
        for name in ("another", "other-months", "zz"):
            (self.root / "seeds" / f"{name}.yaml").unlink(missing_ok=True)

    @rule(name=st.sampled_from(["another", "other-months", "zz"]))
    def rename_observations(self, name: str) -> None:
        """The file of a source; its id is its name."""
        for path in sorted((self.root / "seeds").glob("*.yaml")):
            if path.stem in ("another", "other-months", "zz"):
                path.rename(path.with_stem(name))
                return

    @rule(name=st.sampled_from(["BYD", "Build Your Dreams"]), country=st.sampled_from(["China", "Norway"]))
    def edit_brand(self, name: str, country: str) -> None:
        path = self.root / "content" / "brands" / "byd.yaml"
        kept = [line for line in path.read_text().split("\n") if not line.startswith(("name:", "country:"))]
        path.write_text(f"name: {name}\ncountry: {country}\n" + "\n".join(kept))

    @rule(new=st.sampled_from(["nio", "zeekr"]))
    def rename_brand(self, new: str) -> None:
        for path in [self.root / "content" / "brands" / f"{name}.yaml" for name in ("nio", "zeekr")]:
            if path.exists():
                path.rename(path.with_stem(new))
                return

    @rule(word=st.sampled_from(["a", "b", ""]))
    def correct(self, word: str) -> None:
        said = f"  was: It said {word}.\n  now: It says {word} and more.\n  why: A slip.\n"
        entry = f"one:\n  when: 2026-01-20\n  pages: [2026-01-20-leapmotor-in-december]\n{said}"
        (self.root / "content" / "corrections.yaml").write_text(entry if word else "{}\n")

    @rule(
        name=st.sampled_from(["authors", "topics", "glossary", "milestones/2025-11-leapmotor-target"]),
        word=st.sampled_from(["One", "Two"]),
    )
    def edit_words(self, name: str, word: str) -> None:
        path = self.root / "content" / f"{name}.yaml"
        marks = ("bio: ", "description: ", "definition: ", "title: ")
        lines = path.read_text().split("\n")
        at = next(n for n, line in enumerate(lines) if line.strip().startswith(marks))
        lines[at] = f"{lines[at].partition(':')[0]}: {word} sentence that says what it is."
        path.write_text("\n".join(lines))

    @rule(name=st.sampled_from(["NIO", "Nio"]))
    def write_brand(self, name: str) -> None:
        text = (self.root / "content" / "brands" / "byd.yaml").read_text().replace("name: BYD", f"name: {name}")
        (self.root / "content" / "brands" / "nio.yaml").write_text(text)

    @rule()
    def delete_brand(self) -> None:
        for name in ("nio", "zeekr"):
            (self.root / "content" / "brands" / f"{name}.yaml").unlink(missing_ok=True)

    @rule(word=st.sampled_from(["One", "Two"]))
    def edit_settings(self, word: str) -> None:
        path = self.root / "content" / "site.yaml"
        kept = [line for line in path.read_text().split("\n") if not line.startswith(("tagline:", "#"))]
        path.write_text(f"# {word * 3}\ntagline: {word} line\n" + "\n".join(kept))

    # What designers do.

    @rule(name=st.sampled_from(OWN_TEMPLATES), word=st.sampled_from(["<!-- a -->", "<!-- bb -->"]))
    def own_template(self, name: str, word: str) -> None:
        path = self.root / "templates" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text((OUR_TEMPLATES / name).read_text() + word)

    @rule(name=st.sampled_from(["print.css", "tokens.css", "site.js"]), word=st.sampled_from(["", "/* a */", "\n\n"]))
    def own_asset(self, name: str, word: str) -> None:
        path = self.root / "templates" / "assets" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text((OUR_TEMPLATES / "assets" / name).read_text() + word)

    @rule(data=st.data())
    def delete_template(self, data: st.DataObject) -> None:
        own = sorted(path for path in self.root.glob("templates/**/*") if path.is_file())
        if own:
            data.draw(st.sampled_from(own)).unlink()

    @rule()
    def delete_templates(self) -> None:
        shutil.rmtree(self.root / "templates", ignore_errors=True)

    # What time and accidents do.

    @rule(day=st.sampled_from([*DAYS, *HOURS]))
    def move_to(self, day: date) -> None:
        """To a later day, or back."""
        self.day = day

    @rule(kind=st.sampled_from(["memory", "entry", "record", "gone", "old record", "site"]))
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

    @rule()
    def bring_back_an_old_record(self) -> None:
        if (self.place / "old").exists():
            for path in sorted(self.cache.glob("builds/*.json")):
                shutil.copyfile(self.place / "old", path)

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
    def briefs(self) -> Path:
        return self.root / "content" / "briefs"

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
