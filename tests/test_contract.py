"""docs/contract.md, line by line, with the real command on a small site."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.conftest import ROOT, tree

SITE = ROOT / "tests" / "sites" / "minimal"
ROUTES = [
    "index.html", "404.html", "feed.xml", "feed.json", "sitemap.xml", "robots.txt", "llms.txt", "site.webmanifest",
    "favicon.ico", "build.json", "data/index.html", "data/datapackage.json", "authors/index.html", "archive/index.html",
    "briefs/index.html", "brands/index.html", "compare/index.html", "milestones/index.html", "methodology/index.html",
    "sources/index.html", "about/index.html", "search/index.html", "pagefind/facets.json",
]  # fmt: skip


def run(*arguments: str, cwd: Path | None = None, **environment: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "site_builder", *arguments]
    variables = {k: v for k, v in os.environ.items() if k != "SOURCE_DATE_EPOCH"}
    return subprocess.run(
        command, capture_output=True, text=True, check=False, cwd=cwd or ROOT, env={**variables, **environment}
    )


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SITE, tmp_path / "my site"))


def test_build_says_what_it_made_and_exits_0(site: Path) -> None:
    done = run("build", "--root", str(site), "--today", "2026-11-22")

    assert (done.returncode, done.stderr) == (0, "")
    assert re.fullmatch(r"Published \d+ pages \(.*\) to .*output in \d+\.\d s\n", done.stdout)
    assert sorted(set(ROUTES) - set(tree(site / "output"))) == []


def test_the_project_site_has_the_promised_routes(built: Path) -> None:
    promised = [*ROUTES, *(f"brands/{brand}/index.html" for brand in ("leapmotor", "byd", "tesla", "nio"))]

    assert [route for route in promised if not (built / route).is_file()] == []
    assert len(list(built.glob("briefs/*/index.html"))) >= 6
    assert (built / "sources/autojagat-leapmotor/index.html").is_file()


def test_the_root_is_the_current_folder_unless_said(site: Path) -> None:
    done = run("build", "--out", "public", "--today", "2026-11-22", cwd=site, PYTHONPATH=str(ROOT))

    assert done.returncode == 0, done.stderr
    assert (site / "public" / "index.html").is_file()


def test_a_site_may_bring_its_own_templates_file_by_file(site: Path) -> None:
    ours = (ROOT / "templates" / "pages" / "not_found.html").read_text()
    (site / "templates" / "pages").mkdir(parents=True)
    (site / "templates" / "pages" / "not_found.html").write_text(ours.replace("{% endblock", "(mine){% endblock"))

    done = run("build", "--root", str(site), "--today", "2026-11-22")

    assert done.returncode == 0, done.stderr
    assert b"(mine)" in (site / "output" / "404.html").read_bytes()
    assert b"(mine)" not in (site / "output" / "index.html").read_bytes()


def test_a_template_that_cannot_be_used_is_a_finding(site: Path) -> None:
    (site / "templates" / "pages").mkdir(parents=True)
    (site / "templates" / "pages" / "not_found.html").write_text("<p>\n{% if %}")

    done = run("build", "--root", str(site), "--today", "2026-11-22")

    assert done.returncode == 1, done.stderr
    assert "templates/pages/not_found.html:2:1: EV603 the template cannot be used: " in done.stderr
    assert not (site / "output").exists()


def test_findings_exit_1_and_leave_the_old_output(site: Path) -> None:
    assert run("build", "--root", str(site)).returncode == 0
    before = tree(site / "output")
    (site / "content" / "site.yaml").write_text("title: [\n")

    done = run("build", "--root", str(site))

    assert done.returncode == 1
    assert "content/site.yaml:" in done.stderr
    assert "nothing was published" in done.stderr
    assert "Traceback" not in done.stderr
    assert tree(site / "output") == before


def test_check_writes_nothing(site: Path) -> None:
    before = tree(site)

    done = run("check", "--root", str(site))

    assert done.returncode == 0, done.stderr
    assert tree(site) == before


@pytest.mark.parametrize(
    "arguments",
    [
        ["build", "--no-such-option"],
        ["build", "--root", "no-such-folder"],
        ["build", "--root", "tests"],
        ["build", "--today", "yesterday"],
        ["build", "--today", "2026-02-30"],
        ["build", "--today", "2026-01-20T12:00:00"],
        ["build", "--today", "9999-12-31"],
        ["build", "--base-url", "example.org"],
        ["build", "--base-url", "https://example.org/two words/"],
        ["check", "--format", "xml"],
        ["explain"],
        ["explain", ""],
        ["explain", "leapmotr", "2025-11", "--root", "tests/sites/minimal"],
        ["explain", "leapmotor", "1990-01", "--root", "tests/sites/minimal"],
        ["explain", "briefs/no-such-brief/", "--root", "tests/sites/minimal"],
        ["explain", "leapmotor 2025-11", "--root", "no-such-folder"],
        ["diff"],
        ["diff", "no-such-folder-or-ref"],
        ["diff", "HEAD", "--root", "tests"],
        ["no-such-command"],
    ],
)
def test_usage_exits_2_without_a_traceback(arguments: list[str]) -> None:
    done = run(*arguments)

    assert done.returncode == 2
    assert done.stderr.startswith("Usage:")
    assert "Traceback" not in done.stderr


def test_a_refused_out_exits_2(site: Path) -> None:
    done = run("build", "--root", str(site), "--out", str(site / "content" / "output"))

    assert done.returncode == 2
    assert "lies in content/" in done.stderr


def test_surroundings_exit_4(site: Path) -> None:
    (site / "in-the-way").write_text("")

    done = run("build", "--root", str(site), "--out", str(site / "in-the-way" / "deeper" / "output"))

    assert done.returncode == 4, done.stderr
    assert done.stderr.count("\n") == 1


def test_a_fault_of_ours_exits_3_with_one_line(site: Path, tmp_path: Path) -> None:
    broken = tmp_path / "sitecustomize.py"
    broken.write_text(
        "import site_builder.pipeline as p\ndef build(*a, **k): raise RuntimeError('bang')\np.build = build\n"
    )
    variables = {"PYTHONPATH": f"{tmp_path}{os.pathsep}{ROOT}"}

    done = run("build", "--root", str(site), **variables)
    debugged = run("--debug", "build", "--root", str(site), **variables)

    assert done.returncode == 3
    assert done.stderr.count("\n") == 1
    report = Path(done.stderr.split("the report lies in ")[1].strip())
    assert "RuntimeError: bang" in report.read_text()
    assert debugged.returncode == 3
    assert "RuntimeError: bang" in debugged.stderr


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_signals_end_with_their_code_and_leave_the_old_output(site: Path, number: signal.Signals, code: int) -> None:
    out = site / "output"
    assert run("build", "--root", str(site), "--today", "2026-11-22").returncode == 0
    before = tree(out)
    command = [sys.executable, "-m", "site_builder", "build", "--no-cache", "--root", str(ROOT), "--out", str(out)]
    child = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=ROOT)
    while not (site / ".output.site-builder").exists():  # in the middle of it: it has begun to publish
        assert child.poll() is None, child.communicate()
        time.sleep(0.01)
    child.send_signal(number)
    said = child.communicate(timeout=600)

    assert child.returncode == code, said
    assert "Traceback" not in said[1]
    assert tree(out) == before
    assert [path.name for path in site.iterdir() if path.name.startswith(".")] == [".cache"]


def test_an_interrupt_in_code_made_from_text_ends_with_the_same_code(tmp_path: Path) -> None:
    """Python itself ends by the signal after one: while it makes a dataclass, say."""
    (tmp_path / "sitecustomize.py").write_text(
        "import sys, types\nidle = types.ModuleType('site_builder.idle')\n"
        "idle.nothing_to_do = lambda *_: exec('raise KeyboardInterrupt')\nsys.modules['site_builder.idle'] = idle\n"
    )
    done = run("build", PYTHONPATH=f"{tmp_path}{os.pathsep}{ROOT}")

    assert done.returncode == 130, done
    assert done.stderr == "site-builder: interrupted; the published site is whole\n"


def test_version_and_help_with_examples() -> None:
    assert run("--version").stdout.startswith("site-builder, version ")
    for command in ([], ["build"], ["check"], ["explain"], ["diff"]):
        assert "\n  Examples:\n    site-builder " in run(*command, "--help").stdout


def test_findings_in_every_format(site: Path) -> None:
    (site / "content" / "topics.yaml").write_text("- [\n")
    text = run("check", "--root", str(site))
    as_json = run("check", "--root", str(site), "--format", "json")
    github = run("check", "--root", str(site), "--format", "github")
    sarif = run("check", "--root", str(site), "--format", "sarif")

    rows = json.loads(as_json.stderr.rpartition("]")[0] + "]")
    assert rows[0]["path"] == "content/topics.yaml"
    assert f"content/topics.yaml:{rows[0]['line']}:{rows[0]['column']}: {rows[0]['code']} " in text.stderr
    assert github.stderr.startswith(f"::error file=content/topics.yaml,line={rows[0]['line']},")
    results = json.loads(sarif.stderr.rpartition("}")[0] + "}")["runs"][0]["results"]
    assert len(results) == len(rows)


@pytest.mark.parametrize(
    ("environment", "place"),
    [
        ({"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONHASHSEED": "1"}, "a"),
        ({"TZ": "America/New_York", "LANG": "de_DE.UTF-8", "PYTHONHASHSEED": "77"}, "b c é"),
    ],
)
def test_the_same_inputs_give_the_same_bytes(
    built: Path, tmp_path: Path, environment: dict[str, str], place: str
) -> None:
    from tests.conftest import BASE_URL, TODAY

    copy = tmp_path / place
    copy.mkdir()
    for name in ("seeds", "content"):  # files are created in reverse order, which changes the order of listings
        for path in sorted((ROOT / name).rglob("*"), reverse=True):
            if path.is_file():
                target = copy / path.relative_to(ROOT)
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(path, target)
    options = ["--root", str(copy), "--out", str(copy / "site"), "--today", TODAY, "--base-url", BASE_URL]

    done = run("build", *options, cwd=copy, PYTHONPATH=str(ROOT), **environment)

    assert done.returncode == 0, done.stderr
    ours, theirs = tree(built), tree(copy / "site")
    assert sorted(path for path in {*ours, *theirs} if ours.get(path) != theirs.get(path)) == []


def test_files_named_like_libraries_where_a_build_is_started_are_not_run(tmp_path: Path) -> None:
    for name in ("attr", "click", "json", "yaml", "jinja2", "jsonschema", "vl_convert"):
        (tmp_path / f"{name}.py").write_text(f"open({str(tmp_path / 'ran')!r}, 'w').close(); raise SystemExit(9)")

    built = run("build", "--root", str(SITE), "--out", str(tmp_path / "out"), "--no-cache", cwd=tmp_path)

    assert built.returncode == 0, built.stderr
    assert not (tmp_path / "ran").exists()


@pytest.mark.parametrize(("raised", "code"), [("KeyboardInterrupt", 130), ("SystemExit(7)", 7), ("ValueError", 3)])
def test_a_signal_while_a_class_is_being_made_is_still_a_signal(tmp_path: Path, raised: str, code: int) -> None:
    # As Python 3.11 does when an interrupt comes in ``__set_name__``: an error, and the interrupt as its cause.
    (tmp_path / "sitecustomize.py").write_text(
        "import site_builder.building as b\n"
        f"def build(*a, **k):\n    try:\n        raise {raised}\n"
        "    except BaseException as stop:\n        raise RuntimeError('Error calling __set_name__') from stop\n"
        "b.build = build\n"
    )

    done = run("build", "--root", str(SITE), "--out", str(tmp_path / "out"), PYTHONPATH=f"{tmp_path}{os.pathsep}{ROOT}")

    assert done.returncode == code
    assert ("fault of site-builder" in done.stderr) == (code == 3)


def test_under_strict_a_warning_stands_against_publication(tmp_path: Path) -> None:
    site = Path(shutil.copytree(SITE, tmp_path / "site"))
    brief = next((site / "content" / "briefs").glob("*.md"))
    brief.write_text(re.sub("^description: .*$", "description: Short.", brief.read_text(), flags=re.MULTILINE))
    options = ["build", "--root", str(site), "--today", "2026-11-22"]

    strict = run(*options, "--strict")
    assert strict.returncode == 1
    assert "EV411" in strict.stderr
    assert "[error]" in strict.stderr
    assert not (site / "output").exists()
    assert run(*options).returncode == 0
    assert run(*options, "--strict").returncode == 1  # what was published without it is no answer
