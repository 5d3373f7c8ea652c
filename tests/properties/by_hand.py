"""What editors and designers do to a site with their hands: the edits of the tests of incremental builds.

In: choices of Hypothesis. Out: files of a site written, renamed and removed. Invariant: each edit leaves the site as an
editor's program would, sound or not; nothing is built here.
"""

from __future__ import annotations

import os
import shutil
from datetime import date
from pathlib import Path

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule

from site_builder.places import OUR_TEMPLATES

DAYS = [date(2026, 1, 20), date(2026, 1, 21), date(2026, 3, 1), date(2026, 11, 22)]
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
OWN_PAGES = "feeds/feed.xml", "layouts/base.html", "pages/brief.html", "pages/home.html"
OWN_PARTIALS = "partials/footer.html", "partials/masthead.html", "partials/chart.html", "macros/pieces.html"
WORDS = st.sampled_from(["one", "two", "six", "[a link](../../brands/byd/)", "**bold**", "[[byd 2025]] cars"])


class ByHand(RuleBasedStateMachine):
    """A site at ``root`` that is edited."""

    root: Path

    @property
    def briefs(self) -> Path:
        return self.root / "content" / "briefs"

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

    @rule(data=st.data(), day=st.sampled_from(DAYS))
    def move_brief(self, data: st.DataObject, day: date) -> None:
        """To another day, perhaps from before today to after it."""
        path = data.draw(st.sampled_from(sorted(self.briefs.glob("*.md")) or [None]))
        if path is not None:
            path.rename(path.with_name(f"{day}{path.name[10:]}"))

    @rule(first=st.integers(1, 3), per_page=st.sampled_from([5, 6]))
    def write_many_briefs(self, first: int, per_page: int) -> None:
        """So many that lists stand on several pages."""
        plain = BRIEF.partition("```chart")[0]
        for number in range(first, first + 12):
            text = plain.format(title=f"Number {number}", number=number, text=f"It has number {number}.", front="")
            (self.briefs / f"2026-01-{number:02}-many-{number}.md").write_text(text)
        self.set("briefs_per_page", str(per_page))

    @rule()
    def delete_many_briefs(self) -> None:
        for path in sorted(self.briefs.glob("*-many-*.md"))[1:]:
            path.unlink()

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

    @rule(value=st.sampled_from(["60,423", "60,424", "~60,000", "75,000"]))
    def edit_cell(self, value: str) -> None:
        """The month that briefs say, chart and add to others."""
        path = self.root / "seeds" / "leapmotor-december.csv"
        lines = path.read_text().split("\n")
        at = next(number for number, line in enumerate(lines) if ",2025-12," in line)
        lines[at] = f'{lines[at].partition(",2025-12,")[0]},2025-12,"{value}",'
        path.write_text("\n".join(lines))

    @rule(line=st.sampled_from([
        ("producer", "A"), ("producer", "Leapmotor"), ("published", '"2026-01-19"'), ("tier", "secondary"),
    ]))  # fmt: skip
    def edit_source(self, line: tuple[str, str]) -> None:
        """Nothing of what it says, but who says it, or when."""
        self.set_in("leapmotor-december", *line)

    @rule(value=st.sampled_from(["1 million", "1.05 million"]))
    def edit_target(self, value: str) -> None:
        self.set_in("leapmotor-december", "as_written: 1", value)

    @rule(percent=st.sampled_from([103, 50, 110]))
    def edit_claim(self, percent: int) -> None:
        self.set_in("leapmotor-december", "value: {as_written", f"{percent}%}}")

    def set_in(self, source: str, beginning: str, value: str) -> None:
        """The value of the first line of a source's file that begins so."""
        path = self.root / "seeds" / f"{source}.yaml"
        lines = path.read_text().split("\n")
        at = next((n for n, line in enumerate(lines) if line.strip().startswith(beginning)), None)
        if at is not None:
            key = lines[at].rpartition(": ")[0]
            lines[at] = f"{key}: {value}"
            path.write_text("\n".join(lines))

    @rule(
        month=st.sampled_from(["2025-09", "2025-10", "2025-12"]), value=st.sampled_from(["65,000", "70,289", "~70,000"])
    )
    def write_observation(self, month: str, value: str) -> None:
        (self.root / "seeds" / "another.yaml").write_text(
            "source:\n  title: More months\n  producer: Leapmotor\n  kind: company_release\n  tier: primary\n"
            "  url: https://leapmotor.example/more\n  published: '2025-11-01'\n  language: en\n"
            "observations:\n  - id: one\n    subject: leapmotor\n    metric: deliveries\n"
            "    metric_as_written: delivered\n    scope: {geography: world, powertrain: nev, exports: included}\n"
            f"    period: {month}\n    as_written: '{value}'\n"
        )

    @rule(name=st.sampled_from(["one", "two"]))
    def rename_observation(self, name: str) -> None:
        path = self.root / "seeds" / "another.yaml"
        if path.exists():
            path.write_text(path.read_text().replace("id: one", f"id: {name}").replace("id: two", f"id: {name}"))

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

    @rule(line=st.sampled_from([
        ("time_zone", "Asia/Shanghai"), ("time_zone", "Etc/UTC"), ("cards", "false"), ("briefs_per_page", "5"),
        ("scoreboard", "[leapmotor]"), ("scoreboard", "[leapmotor, nio]"), ("started", "2025-12-01"),
    ]))  # fmt: skip
    def edit_a_setting(self, line: tuple[str, str]) -> None:
        self.set(*line)

    @rule(key=st.sampled_from(["cards", "briefs_per_page", "started"]))
    def delete_a_setting(self, key: str) -> None:
        self.set(key, None)

    def set(self, key: str, value: str | None) -> None:
        """One key of ``site.yaml``; None takes it out."""
        path = self.root / "content" / "site.yaml"
        kept = [line for line in path.read_text().split("\n") if not line.startswith(f"{key}:")]
        path.write_text("\n".join([*([f"{key}: {value}"] if value else []), *kept]))

    # What designers do.

    @rule(name=st.sampled_from(OWN_PAGES), word=st.sampled_from(["<!-- a -->", "<!-- bb -->"]))
    def own_page(self, name: str, word: str) -> None:
        self.own_template(name, word)

    @rule(name=st.sampled_from(OWN_PARTIALS), word=st.sampled_from(["<!-- a -->", "<!-- bb -->"]))
    def own_partial(self, name: str, word: str) -> None:
        self.own_template(name, word)

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

    @rule(data=st.data())
    def rename_template(self, data: st.DataObject) -> None:
        """A page, a partial or an asset of the site's own: out of use, or into the place of another."""
        own = sorted(path for path in self.root.glob("templates/**/*") if path.is_file())
        if own:
            path = data.draw(st.sampled_from(own))
            other = path.with_name(data.draw(st.sampled_from([f"old-{path.name}", *sorted(p.name for p in own)])))
            path.rename(other)

    @rule()
    def delete_templates(self) -> None:
        shutil.rmtree(self.root / "templates", ignore_errors=True)
