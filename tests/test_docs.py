"""Every command, option, rule, statistic, style, chart kind, route and kind of file stands in the documentation."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from site_builder import cli, pipeline, statistics
from site_builder.content.check_routes import OWN_ROUTES
from site_builder.model.evidence import METRICS
from site_builder.model.rules import RULES
from site_builder.wording import STYLES

DOCS = Path(__file__).parent.parent / "docs"
ROOT = DOCS.parent
DECISIONS = sorted((DOCS / "decisions").glob("[0-9]*.md"))


def test_every_rule_stands_in_the_list_of_findings_and_no_other() -> None:
    rows = re.findall(
        r"^\| (EV\d+) \| (\S+) \| (\w+) \| (\S+) \| (.+) \|$", (DOCS / "findings.md").read_text(), re.MULTILINE
    )
    told = {code: (name, weight, stage, why) for code, name, weight, stage, why in rows}
    held = {r.code: (r.name, r.severity.value, r.stage, r.why) for r in RULES.values()}

    assert told == held, "change the row in docs/findings.md, too"


def test_every_command_and_option_stands_in_the_contract() -> None:
    contract = (DOCS / "contract.md").read_text()
    commands = {f"site-builder {name}" for name in cli.main.commands}
    options = {
        option
        for command in cli.main.commands.values()
        for p in command.params
        for option in p.opts
        if option.startswith("--")
    }
    assert sorted(word for word in {*commands, *options} if f"`{word}" not in contract) == []


def test_every_statistic_and_style_stands_in_the_reference_language() -> None:
    text = (DOCS / "references.md").read_text()

    assert sorted(word for word in {*statistics.METHODS, *STYLES} if f"`{word}`" not in text and word not in text) == []


def test_every_metric_stands_in_the_reference_language() -> None:
    text = (DOCS / "references.md").read_text()

    assert [metric for metric in METRICS if f"`{metric}`" not in text and metric != "unstated"] == []


def test_every_chart_kind_stands_in_the_documentation() -> None:
    text = (DOCS / "charts.md").read_text()

    assert sorted(kind for kind in pipeline.vocabulary().chart_kinds if f"`{kind}`" not in text) == []


def test_every_route_stands_in_the_contract(built: Path) -> None:
    contract = (DOCS / "contract.md").read_text()
    own = {path.stem for path in ROOT.glob("content/pages/*.md")}
    tops = {path.relative_to(built).parts[0] for path in built.rglob("*.html")} - own
    routes = sorted(name if name.endswith(".html") else f"{name}/" for name in tops)

    assert [route for route in routes if f"`{route}" not in contract] == []


def test_no_text_of_an_editor_can_take_a_place_that_pages_of_ours_have(built: Path) -> None:
    texts = {path.stem for path in ROOT.glob("content/pages/*.md")}

    assert sorted({path.name for path in built.iterdir()} - texts - set(OWN_ROUTES)) == []


@pytest.mark.parametrize(
    "page", sorted([*ROOT.glob("*.md"), *DOCS.rglob("*.md")]), ids=lambda p: str(p.relative_to(ROOT))
)
def test_links_between_documents_lead_somewhere(page: Path) -> None:
    text = re.sub(r"```.*?```|`[^`\n]*`", "", page.read_text(), flags=re.DOTALL)
    links = re.findall(r"\]\(([^)\s]+)\)", text)
    local = [link.partition("#")[0] for link in links if "://" not in link and not link.startswith(("#", "mailto:"))]

    assert [link for link in local if not (page.parent / link).exists()] == []


def test_decisions_say_status_context_decision_and_consequences_on_a_page() -> None:
    for page in DECISIONS:
        text = page.read_text()
        assert re.match(r"# \d{4} ", text), page
        assert [word for word in ("Status", "Context", "Decision", "Consequences") if word not in text] == [], page
        assert len(text.splitlines()) <= 60, page


def test_a_decision_that_is_changed_says_by_which() -> None:
    changes, changed = set(), set()
    for page in DECISIONS:
        status = page.read_text().split("\n\n")[1]
        for clause in status.split(";"):
            others = {int(number) for number in re.findall(r"\[(\d{4})\]", clause)}
            if clause.strip().startswith("changes"):
                changes |= {(int(page.name[:4]), other) for other in others}
            if clause.strip().startswith("changed by"):
                changed |= {(other, int(page.name[:4])) for other in others}

    assert changes ^ changed == set(), "of two decisions, (later, earlier), only one says so in its status"
    assert len(changes) >= 14


def test_every_decision_stands_in_their_list_under_its_title() -> None:
    titles = [page.read_text().partition("\n")[0].removeprefix("# ").split(" ", 1) for page in DECISIONS]
    rows = [f"- [{number}]({page.name}) {title}" for page, (number, title) in zip(DECISIONS, titles, strict=True)]

    assert (DOCS / "decisions" / "README.md").read_text().split("\n\n")[-1].splitlines() == rows


def test_every_module_beside_the_rooms_is_on_the_map() -> None:
    text = (ROOT / "ARCHITECTURE.md").read_text()
    modules = {path.name for path in (ROOT / "site_builder").glob("*.py")} - {"__init__.py"}

    assert sorted(name for name in modules if f"`{name}`" not in text) == []


def test_the_map_is_short() -> None:
    assert len((ROOT / "ARCHITECTURE.md").read_text().splitlines()) <= 150
