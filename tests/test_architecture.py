"""The map of ARCHITECTURE.md, read from the imports: it fails when a wall is moved without the map."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "site_builder"
BASE_ROOMS = {"model", "wording"}
STAGES = {
    "content", "statistics", "audit", "pages", "lineage", "charts", "render", "checks", "memo", "publish", "search",
    "server",
}  # fmt: skip
TOP = {
    "__init__", "__main__", "building", "cli", "clock", "console", "crew", "desk", "endings", "foreseen", "idle",
    "interpreters", "judging", "making", "options", "pictures", "pipeline", "places", "preview", "problems",
    "publishing", "questions", "reports", "revisions", "searching", "starting", "team", "written",
}  # fmt: skip

# The one home of each library; an import that is not listed here fails, also of a library nobody thought of.
HOMES = {
    "yaml": {"content"},
    "pydantic": {"content"},
    "pydantic_core": {"content"},
    "pandas": {"statistics"},
    "altair": {"charts"},
    "deflate": {"charts", "memo"},
    "pypdfium2": {"charts"},
    "vl_convert": {"charts"},
    "jinja2": {"render"},
    "markupsafe": {"render"},
    "markdown": {"render"},
    "nh3": {"render"},
    "babel": {"wording"},
    "click": {"cli", "console", "endings", "options"},
    "pagefind_bin": {"search"},
    "starlette": {"server"},
    "uvicorn": {"server"},
    "watchfiles": {"server"},
}
FORBIDDEN_NAMES = {
    "utils",
    "util",
    "helpers",
    "helper",
    "manager",
    "misc",
    "common",
    "process",
    "handle",
    "data",
    "info",
}


def modules() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


def room(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imported(path: Path) -> Iterator[tuple[str, int]]:
    """Full module names that a module imports, lazily or not, with the line."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}:{node.lineno}: relative import; name the module in full"
            assert node.module is not None
            yield (node.module, node.lineno)
            if node.module == "site_builder":
                yield from ((f"site_builder.{alias.name}", node.lineno) for alias in node.names)


def test_every_room_is_on_the_map() -> None:
    assert {room(path) for path in modules()} == BASE_ROOMS | STAGES | TOP


@pytest.mark.parametrize("path", modules(), ids=lambda p: str(p.relative_to(PACKAGE)))
def test_the_house_is_a_star(path: Path) -> None:
    """A stage knows the base rooms and itself, wording the model, the model itself; the pipeline knows all."""
    allowed = {
        **{stage: BASE_ROOMS | {stage} for stage in STAGES},
        "model": {"model"},
        "wording": {"model", "wording"},
        "reports": {"model"},
        "revisions": set(),
        "building": {"foreseen", "idle", "memo", "model", "pipeline", "places", "problems", "publishing"},
        "cli": {
            "building", "console", "endings", "model", "options", "pipeline", "preview", "questions", "reports",
            "starting", "__version__",
        },
        "clock": set(),
        "console": {"endings", "model", "reports"},
        "crew": set(),
        "interpreters": set(),
        "team": {"crew"},
        "endings": {"problems", "__version__"},
        "__main__": {"cli", "idle"},
        "idle": {"memo"},
        "__init__": set(),
        "judging": BASE_ROOMS | STAGES | {"crew"},
        "foreseen": {"charts", "memo", "model", "pages", "search"},
        "making": BASE_ROOMS | STAGES | {
            "clock", "crew", "foreseen", "interpreters", "judging", "pictures",
        },
        "options": {"reports"},
        "pictures": {"charts", "memo", "model", "pages"},
        "searching": {"charts", "crew", "foreseen", "making", "memo", "model", "search"},
        "pipeline": BASE_ROOMS | STAGES | {
            "__version__", "clock", "crew", "foreseen", "making", "places", "problems", "publishing", "searching",
            "team", "written",
        },
        "publishing": {"crew", "places", "problems", "publish"},
        "places": {"problems"},
        "desk": BASE_ROOMS | STAGES | {"pipeline", "places", "problems", "searching", "written"},
        "preview": {"interpreters", "model", "places", "problems", "server"},
        "problems": set(),
        "questions": BASE_ROOMS | STAGES | {"making", "pipeline", "places", "problems", "revisions"},
        "starting": {"content", "model", "pipeline", "problems"},
        "written": {"content", "making", "model", "pages", "render"},
    }[room(path)]  # fmt: skip
    wrong = [
        f"line {line}: {name}"
        for name, line in imported(path)
        if name.startswith("site_builder.") and name.split(".")[1] not in allowed
    ]
    assert wrong == []


@pytest.mark.parametrize("path", modules(), ids=lambda p: str(p.relative_to(PACKAGE)))
def test_every_library_has_one_home(path: Path) -> None:
    wrong = []
    for name, line in imported(path):
        library = name.partition(".")[0]
        if library in sys.stdlib_module_names or library == "site_builder":
            continue
        if room(path) not in HOMES.get(library, set()):
            wrong.append(f"line {line}: {library} lives in {HOMES.get(library, 'no room; list it here first')}")
    assert wrong == []


@pytest.mark.parametrize("path", modules(), ids=lambda p: str(p.relative_to(PACKAGE)))
def test_modules_and_functions_are_short_and_well_named(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert not set(path.stem.split("_")) & FORBIDDEN_NAMES
    assert len(text.splitlines()) <= 300
    long = [
        f"{node.name} ({node.end_lineno - node.lineno + 1} lines)"
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and node.end_lineno is not None
        and node.end_lineno - node.lineno + 1 > 40
    ]
    assert long == []


@pytest.mark.parametrize("folder", ["tests", "benchmarks", "tools"])
def test_what_stands_beside_the_package_is_short_too(folder: str) -> None:
    files = [path for path in sorted((PACKAGE.parent / folder).rglob("*.py")) if "node_modules" not in path.parts]
    assert files
    lengths = {path.relative_to(PACKAGE.parent).as_posix(): len(path.read_text().splitlines()) for path in files}
    assert {name: length for name, length in lengths.items() if length > 300} == {}


@pytest.mark.parametrize("path", modules(), ids=lambda p: str(p.relative_to(PACKAGE)))
def test_no_stage_asks_for_time_environment_or_chance(path: Path) -> None:
    if room(path) in ("__main__", "cli", "publish"):  # the command line may; publishing asks the file system
        return
    asked = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            spelled = f"{node.value.id}.{node.attr}"
            if spelled in {"datetime.now", "datetime.today", "date.today", "os.environ", "os.getenv", "time.time"}:
                asked.append(f"line {node.lineno}: {spelled}")
    asked += [f"line {line}: {name}" for name, line in imported(path) if name in {"random", "secrets", "uuid"}]
    assert asked == []


HEAVY = (
    "pandas", "altair", "vl_convert", "pypdfium2", "jinja2", "markdown", "pydantic", "nh3", "starlette", "uvicorn",
    "watchfiles",
)  # fmt: skip


def test_asking_for_help_loads_nothing_heavy() -> None:
    code = f"import sys, site_builder.cli; print([m for m in {HEAVY!r} if m in sys.modules])"
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert said.stdout.strip() == "[]"


def test_knowing_the_words_loads_neither_pandas_nor_altair() -> None:
    code = (
        "import sys; from site_builder import pipeline; pipeline.vocabulary();"
        "print([m for m in ('pandas', 'altair', 'vl_convert') if m in sys.modules])"
    )
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert said.stdout.strip() == "[]"
