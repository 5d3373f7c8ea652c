"""A made-up site of any size, for measuring; peers.py writes the same text for other generators.

``python benchmarks/corpus.py 1000 /tmp/corpus`` writes ``/tmp/corpus/ours`` (this generator's site), ``hugo``,
``eleventy``, ``pelican`` and ``mkdocs`` with the same 1,000 briefs of 600 to 800 words: the same words, tables and
links, numbers written out where ours has references. Text alone, and no pictures for sharing (``cards: false``), since
no other makes them; ``--cards`` has them, ``--charts`` gives each brief a chart (here and in ``mkdocs``, there by
markdown-exec). The same arguments always give the same bytes.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

MAKERS = [f"quill-{letter}" for letter in "abcdefghijklmnopqrst"]
TOPICS = ["deliveries", "targets", "exports", "prices"]
MONTHS = [f"{year}-{month:02d}" for year in (2023, 2024, 2025) for month in range(1, 13)]
WORDS = ["the", "of", "and", "in", "to", "a", "for", "that", "with", "on", "as", "by", "from", "at", "is", "was", "more", "than", "its", "this", "which", "over", "after", "before", "under", "year", "month", "makers", "cars", "plants", "orders", "buyers", "prices", "batteries", "exports", "targets", "growth", "share", "market", "weeks", "winter", "season", "delivered", "reported", "expected", "planned", "raised", "lowered", "moved", "slowed", "passed", "held", "kept", "showed", "left", "gave", "took", "made", "strong", "weak", "early", "late", "small", "large", "new", "old", "other", "final", "common", "narrow", "broad", "steady", "quiet", "sudden", "plain", "clear"]  # fmt: skip
Number = Callable[[str, str], str]  # maker, period -> text in the brief


class Figures:
    """What makers delivered, month by month."""

    def __init__(self) -> None:
        chance = random.Random("figures")
        self.months = {(maker, month): chance.randrange(5_000, 90_000) for maker in MAKERS for month in MONTHS}

    def written(self, maker: str, period: str) -> str:
        """The number as other generators get it."""
        start, _, end = period.partition("..")
        months = [m for m in MONTHS if start <= m <= (end or f"{start}-99")] if len(period) != 7 else [period]
        return f"{sum(self.months[maker, month] for month in months):,}"


FIGURES = Figures()


def sentence(chance: random.Random, words: int) -> str:
    picked = [chance.choice(WORDS) for _ in range(words)]
    return " ".join(picked).capitalize()


def body(number: int, count: int, figure: Number, link: Callable[[int], str]) -> tuple[str, str, list[str]]:
    """Title, Markdown and makers of a brief."""
    chance = random.Random(f"brief {number}")
    maker, other = chance.sample(MAKERS, 2)

    def period() -> str:
        year = chance.choice((2024, 2025))
        month = chance.randrange(2, 13)
        return chance.choice([f"{year}-{month:02d}", str(year), f"{year}-01..{year}-{month:02d}"])

    parts = []
    for section in range(4):
        parts.append(f"## {sentence(chance, 5)}" if section else "")
        for _ in range(3):
            own, theirs, aside = figure(maker, period()), figure(other, period()), link(chance.randrange(count))
            parts.append(
                f"{sentence(chance, 13)} {own} {sentence(chance, 8).lower()}, **{sentence(chance, 3).lower()}** "
                f"{sentence(chance, 6).lower()} [{sentence(chance, 3).lower()}]({aside}). {sentence(chance, 8)}."
            )
            if chance.random() < 0.15:
                parts.append(f"{sentence(chance, 14)} {theirs} {sentence(chance, 6).lower()}.")
        parts.append("\n".join(f"- {sentence(chance, 7)}" for _ in range(3)))
    rows = [f"| {sentence(chance, 2)} | {figure(maker, month)} |" for month in ("2025-10", "2025-11", "2025-12")]
    parts.insert(6, "\n".join(["| Month | Cars |", "|---|---:|", *rows]))
    return sentence(chance, 7), "\n\n".join(parts).strip() + "\n", [maker, other]


def day(number: int) -> date:
    return date(2026, 1, 1) + timedelta(days=number % 300)


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def ours(folder: Path, count: int, charts: bool = False, cards: bool = False) -> None:
    """This generator's site."""
    figures = FIGURES
    content = folder / "content"
    write(
        content / "site.yaml",
        "title: Made-up Briefs\ntagline: Text for measuring\ndescription: A site of any size, to measure how long it takes.\n"
        "base_url: https://made-up.example/\nlanguage: en-GB\ntime_zone: Etc/UTC\nevidence_through: 2025-12\npublisher: editors\n"
        "data_licence: CC BY 4.0\ndata_licence_url: https://creativecommons.org/licenses/by/4.0/\nscoreboard: [quill-a]\n"
        f"started: 2026-01-01\ncards: {'true' if cards else 'false'}\n",
    )
    write(content / "authors.yaml", "editors:\n  name: The editors\n  kind: organisation\n")
    write(content / "topics.yaml", "".join(f"{topic}:\n  name: {topic.title()}\n" for topic in TOPICS))
    write(content / "markets" / "world.yaml", "name: World\n")
    for maker in MAKERS:
        write(
            content / "brands" / f"{maker}.yaml",
            f"name: Quill {maker[-1].upper()}\nkind: brand\nheadline: {{metric: deliveries, scope: {{geography: world}}}}\n",
        )
        write(
            folder / "seeds" / f"{maker}-months.yaml",
            f"source:\n  title: Months of {maker[-1].upper()}\n  producer: Maker\n  kind: company_release\n  tier: primary\n"
            f"  url: https://{maker}.example/months\n  published: '2026-01-01'\nobservations_defaults:\n  subject: {maker}\n"
            "  metric: deliveries\n  metric_as_written: delivered\n  scope: {geography: world}\n",
        )
        rows = [f'm-{month},{month},"{figures.months[maker, month]:,}"' for month in MONTHS]
        write(folder / "seeds" / f"{maker}-months.csv", "id,period,as_written\n" + "\n".join(rows) + "\n")
    for number in range(count):
        write(content / "briefs" / f"{day(number)}-note-{number:05}.md", our_brief(number, count, charts))


def our_brief(number: int, count: int, charts: bool) -> str:
    title, text, makers = body(
        number, count, lambda maker, period: f"[[{maker} {period}]]", lambda n: f"../note-{n:05}/"
    )
    maker = makers[0]
    if charts:
        text += f"\n```chart\nid: months-{number:05}\nkind: column\ntitle: {title}\nseries: {maker} 2025-01..2025-12 monthly\n```\n"
    return (
        f"---\ntitle: {title}\ndescription: {title}, and what else is to be said of the months of a maker and another.\n"
        f"authors: [editors]\nbrands: [{', '.join(makers)}]\ntopics: [{TOPICS[number % len(TOPICS)]}]\nkey_points:\n"
        f'  - "It delivered [[{maker} 2025-12]] in the last month."\n  - "The year brought [[{maker} 2025]]."\n'
        f'  - "A year earlier it was [[{maker} 2024]]."\n---\n{text}'
    )


if __name__ == "__main__":
    from peers import PEERS  # it takes its text from here

    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("count", type=int)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--charts", action="store_true")
    parser.add_argument("--cards", action="store_true")
    asked = parser.parse_args()
    ours(asked.folder / "ours", asked.count, asked.charts, asked.cards)
    for name, peer in PEERS.items():
        if not asked.charts or name == "mkdocs":
            peer.site(asked.folder / name, asked.count, asked.charts)
