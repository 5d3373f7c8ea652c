"""What was measured as tables, beside what was aimed at, and their places in docs/performance.md.

In: costs by case and generator. Out: Markdown. Invariant: a ratio stands only beside what was measured with it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import median

from machine import Cost

PERFORMANCE = Path(__file__).resolve().parent.parent / "docs" / "performance.md"
OURS, HUGO = "ours", "hugo"
COLD = "cold"
Costs = dict[tuple[str, str], list[Cost]]  # by case and generator


def middle(costs: Sequence[Cost]) -> Cost:
    """The medians."""
    return Cost(*(median(cost[place] for cost in costs) for place in range(len(Cost._fields))))


def text_table(costs: Costs, names: Mapping[str, str]) -> str:
    """Every case of every generator; ``names`` by generator. Beside Hugo's only where it was measured."""
    lines = ["| case | generator | wall s | × Hugo | CPU s | largest process MiB | all MiB | builds |"]
    lines.append("|---|---|---:|---:|---:|---:|---:|---:|")
    for (case, name), some in costs.items():
        if not some:
            continue
        cost = middle(some)
        other = costs.get((case, HUGO)) or costs.get(("one brief edited", HUGO))
        ratio = f"{cost.wall / middle(other).wall:.2f}" if other else ""
        lines.append(
            f"| {case} | {names[name]} | {cost.wall:.2f} | {ratio} | {cost.cpu:.2f} | {cost.largest:.0f} |"
            f" {cost.together:.0f} | {len(some)} |"
        )
    return "\n".join(lines)


# What was aimed at: in words, the case, whose figure ours is divided by (none: as it is), of which figure, at most.
WALL, MEMORY = "wall", "largest"
GOALS: Mapping[int, tuple[tuple[str, str, str, str, float], ...]] = {
    1000: (
        ("nothing changed, beside Hugo", "nothing changed", HUGO, WALL, 0.1),
        ("one brief edited, beside Hugo", "one brief edited", HUGO, WALL, 0.3),
        ("cold, beside Hugo", COLD, HUGO, WALL, 4),
        ("cold, beside Pelican", COLD, "pelican", WALL, 1),
        ("cold, beside MkDocs", COLD, "mkdocs", WALL, 1),
    ),
    10000: (
        ("nothing changed, beside Hugo", "nothing changed", HUGO, WALL, 0.03),
        ("one brief edited, beside Hugo", "one brief edited", HUGO, WALL, 0.06),
        ("cold, beside Hugo", COLD, HUGO, WALL, 3),
        ("memory of the largest process, cold, beside Hugo", COLD, HUGO, MEMORY, 0.25),
        ("MiB of the largest process, cold", COLD, "", MEMORY, 100),
    ),
}

CHART_GOALS = (
    ("below MkDocs with markdown-exec as the aim was set", 63),
    ("below Observable Framework", 108),
    ("40 times below Jupyter Book", 1370 / 40),
)


def goals(costs: Costs, count: int) -> str:
    """What was aimed at for this many briefs, and whether it holds; "" when nothing was."""
    lines = []
    for words, case, other, figure, most in GOALS.get(count, ()):
        if not costs.get((case, OURS)) or (other and not costs.get((case, other))):
            continue
        mine = getattr(middle(costs[case, OURS]), figure)
        found = mine / getattr(middle(costs[case, other]), figure) if other else mine
        lines.append(_goal(words, most, found))
    return "\n\n" + "\n".join([*GOAL_HEAD, *lines]) if lines else ""


GOAL_HEAD = ("| aim | at most | found | holds |", "|---|---:|---:|---|")


def _goal(words: str, most: float, found: float) -> str:
    return f"| {words} | {most:.3g} | {found:.3g} | {'yes' if found <= most else '**no**'} |"


CHART_CASES = (COLD, "nothing changed", "one brief edited")


def chart_table(fewer: Costs, more: Costs, names: Mapping[str, str], half: int, count: int) -> str:
    aims: list[str] = []
    heads = ["generator", f"cold, {half}: CPU s", f"cold, {count}: CPU s", "**CPU ms a further brief**", "wall s"]
    heads += [f"{case}: CPU s" for case in CHART_CASES[1:]]
    lines = [f"| {' | '.join(heads)} |", f"|---|{'---:|' * (len(heads) - 1)}"]
    for name, words in names.items():
        less, all_ = middle(fewer[COLD, name]), middle(more[COLD, name])
        further = (all_.cpu - less.cpu) * 1000 / (count - half)
        cells = [words, f"{less.cpu:.1f}", f"{all_.cpu:.1f}", f"**{further:.0f}**"]
        cells += [f"{all_.wall:.1f}", *(f"{middle(more[case, name]).cpu:.2f}" for case in CHART_CASES[1:])]
        lines.append(f"| {' | '.join(cells)} |")
        if name == OURS:
            aims = [_goal(f"CPU ms a further brief: {words}", most, further) for words, most in CHART_GOALS]
    return "\n".join([*lines, "", *GOAL_HEAD, *aims])


def place(mark: str) -> tuple[str, str]:
    """What stands in docs/performance.md before and after a table, its marks included. Raises LookupError."""
    document = PERFORMANCE.read_text(encoding="utf-8")
    start, end = f"<!-- {mark} -->\n", f"<!-- /{mark} -->"
    before, found, rest = document.partition(start)
    _, ended, after = rest.partition(end)
    if not found or not ended:
        raise LookupError(f"{PERFORMANCE} has no place for this table: {start.strip()}")
    return before + start, end + after


def put(mark: str, text: str) -> None:
    """Put a table into its place in docs/performance.md. Raises LookupError when there is none."""
    before, after = place(mark)
    PERFORMANCE.write_text(f"{before}{text}\n{after}", encoding="utf-8")


def tell(mark: str, text: str, write: bool) -> None:
    """Print a table; put it into docs/performance.md too, where that is wished."""
    print(f"{text}\n", flush=True)
    if write:
        put(mark, text)
