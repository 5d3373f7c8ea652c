"""What editors begin with is whole: a new site builds, a new brief passes, nothing writes over anything."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from site_builder.pipeline import examine
from site_builder.problems import UsageError
from site_builder.starting import begin_brief, begin_site, slug_of
from tests.conftest import ROOT, TODAY, build

DAY = date.fromisoformat(TODAY)
DRAFT = f"content/briefs/{TODAY}-a-quarter-like-no-other.md"


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "site_builder", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)


def new(site: Path, *title: str) -> subprocess.CompletedProcess[str]:
    return run("new", "--root", str(site), "--today", TODAY, "brief", *title)


def found(site: Path) -> str:
    done = run("check", "--root", str(site), "--today", TODAY)
    return done.stdout + done.stderr


@pytest.fixture
def site(tmp_path: Path) -> Path:
    done = run("init", str(tmp_path / "my site"))
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.endswith(f"site-builder serve --root '{tmp_path / 'my site'}'\n")
    return tmp_path / "my site"


def test_a_new_site_builds_without_a_finding(site: Path) -> None:
    done = build(site, site / "output", "--today", TODAY, "--strict")

    assert (done.returncode, done.stderr) == (0, "")
    # 18,240 + 21,775 + 24,310 + 29,064 = 93,389 of 100,000: 93.389 %
    brief = (site / "output/briefs/example-motors-in-2025/index.html").read_text(encoding="utf-8")
    assert "93,389" in brief
    assert "93.4% of 100,000" in brief
    assert "output" in (site / ".gitignore").read_text(encoding="utf-8")
    assert found(site) == "no findings\n"


def test_a_site_begins_in_an_empty_folder_only(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "kept").write_text("mine")
    (tmp_path / "file").write_text("mine")

    assert run("init", str(tmp_path / "empty")).returncode == 0
    assert [run("init", str(tmp_path / name)).returncode for name in ("empty", "full", "file")] == [2, 2, 2]
    assert [path.name for path in (tmp_path / "full").iterdir()] == ["kept"]
    assert (tmp_path / "file").read_text() == "mine"
    below = run("init", str(tmp_path / "file" / "site"))
    assert below.returncode == 4
    assert below.stderr == f"site-builder: {tmp_path}/file/site: a file stands where a folder is needed\n"


def test_a_new_brief_is_a_draft_that_passes_check(site: Path) -> None:
    done = new(site, "A quarter like", "no other")

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith(str(site / DRAFT))
    text = (site / DRAFT).read_text(encoding="utf-8")
    assert 'title: "A quarter like no other"' in text
    assert "[[example-motors 2025-Q4]]" in text
    assert found(site) == "no findings\n"


def test_a_new_brief_is_one_that_can_be_published(site: Path) -> None:
    new(site, "A quarter like no other")
    text = (site / DRAFT).read_text(encoding="utf-8")
    (site / DRAFT).write_text("".join(line for line in text.splitlines(True) if not line.startswith("draft:")))

    done = build(site, site / "output", "--today", TODAY, "--strict")

    assert (done.returncode, done.stderr) == (0, "")
    page = (site / "output/briefs/a-quarter-like-no-other/index.html").read_text(encoding="utf-8")
    assert "29,064" in page
    assert "charts/figures-of-a-quarter-like-no-other/" in page


def test_the_project_takes_a_new_brief(tmp_path: Path) -> None:
    for name in ("content", "seeds"):
        shutil.copytree(ROOT / name, tmp_path / name)
    before = found(tmp_path)

    assert new(tmp_path, "Nothing like it").returncode == 0
    assert found(tmp_path) == before


def test_a_new_brief_is_filed_under_what_its_title_names(tmp_path: Path) -> None:
    for name in ("content", "seeds"):
        shutil.copytree(ROOT / name, tmp_path / name)

    assert new(tmp_path, "Tesla's deliveries beside those of nio-brand").returncode == 0
    text = next((tmp_path / "content/briefs").glob("*-teslas-*.md")).read_text(encoding="utf-8")
    assert "\nbrands: [tesla]  # of content/brands/: tesla, nio, nio-brand, " in text
    assert "\ntopics: [deliveries]  # " in text
    assert "the newest figure of Tesla is\n[[tesla " in text


def test_a_new_brief_writes_over_nothing(site: Path) -> None:
    new(site, "A quarter like no other")
    before = (site / DRAFT).read_bytes()

    again, same_address = new(site, "A quarter like no other"), new(site, "example-motors-in-2025")

    assert (again.returncode, same_address.returncode) == (2, 2)
    assert f"{DRAFT} stands at /briefs/a-quarter-like-no-other/ already; choose another with --slug" in again.stderr
    assert "content/briefs/2026-01-20-example-motors-in-2025.md stands at" in same_address.stderr
    assert (site / DRAFT).read_bytes() == before
    assert len(list((site / "content/briefs").iterdir())) == 2


@pytest.mark.parametrize(
    ("kind", "title", "path"),
    [
        ("brand", "Another: Maker", "content/brands/another-maker.yaml"),
        ("milestone", "A plant opens", f"content/milestones/{TODAY[:7]}-a-plant-opens.yaml"),
    ],
)
def test_a_new_brand_or_milestone_passes_check_and_is_published(site: Path, kind: str, title: str, path: str) -> None:
    done = run("new", "--root", str(site), "--today", TODAY, kind, title)

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == f"{site / path} begins; site-builder check says what it lacks\n"
    assert found(site) == "no findings\n"
    again = run("new", "--root", str(site), "--today", TODAY, kind, title)
    assert again.returncode == 2
    assert again.stderr.endswith(f"Error: {site / path} is there already; nothing was written\n")
    assert build(site, site / "output", "--today", TODAY, "--strict").returncode == 0
    page = "brands/another-maker/index.html" if kind == "brand" else "milestones/index.html"
    assert title in (site / "output" / page).read_text(encoding="utf-8")


def test_a_new_source_says_what_only_an_editor_knows(site: Path) -> None:
    assert run("new", "--root", str(site), "--today", TODAY, "source", "Deliveries of 2026").returncode == 0

    path = site / "seeds" / "deliveries-of-2026.yaml"
    told = found(site)
    assert [line.split(" ")[0] for line in told.splitlines() if "seeds/" in line] == [
        "seeds/deliveries-of-2026.yaml:5:3:", "seeds/deliveries-of-2026.yaml:8:3:",
    ]  # fmt: skip
    text = path.read_text(encoding="utf-8")
    filled = text.replace("producer:", "producer: A Paper").replace("url:", "url: https://example.org/deliveries")
    path.write_text(filled.replace("# observations", "observations").replace("\n#  ", "\n "))
    path.write_text(
        path.read_text().replace('"so many"', '"12,345"').replace("year-2025", "year").replace("2025", "2019")
    )
    assert found(site) == "no findings\n"


def figure(site: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return run("new", "--root", str(site), "--today", TODAY, "observation", *words)


def test_a_new_observation_joins_its_source_and_asks_for_what_only_an_editor_knows(site: Path) -> None:
    path = site / "seeds/example-motors-2025.yaml"
    before = path.read_text(encoding="utf-8")

    done = figure(site, "example-motors-2025", "2026-Q1")

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == f"{path}:22 begins a figure; site-builder check says what it lacks\n"
    text = path.read_text(encoding="utf-8")
    added = text.splitlines()[21:24]
    assert added[:2] == ['  - id: "2026-q1"', '    period: "2026-Q1"']  # what it counts, the source's defaults say
    assert text == before.replace("\ntargets:", "\n".join(added) + "\n\ntargets:")
    assert found(site).splitlines()[0] == (
        "seeds/example-motors-2025.yaml:24:5: EV101 the key 'as_written' is empty; write its value [error]"
    )
    path.write_text(text.replace("as_written:  #", 'as_written: "20,064"  #'), encoding="utf-8")
    assert found(site) == "no findings\n"


def test_new_observations_have_ids_of_their_own(site: Path) -> None:
    path = site / "seeds/example-motors-2025.yaml"
    source = "seeds/example-motors-2025.yaml"  # as completion of the shell writes it
    assert [figure(site, source).returncode for _ in range(2)] == [0, 0]  # the first of them lacks what is asked for
    assert path.read_text(encoding="utf-8").count("- id: figure-") == 2
    before = path.read_bytes()

    twice, unknown = figure(site, source, "Figure 2"), figure(site, "example-motor-2025")

    assert f"{path} has a figure or claim 'figure-2' already; choose another id with --slug" in twice.stderr
    assert 'there is no source "example-motor-2025" in seeds/; did you mean "example-motors-2025"?' in unknown.stderr
    assert (twice.returncode, unknown.returncode) == (2, 2)
    assert path.read_bytes() == before
    path.write_text(path.read_text().replace("observations:\n", "observations: [", 1).replace("]", "", 1))
    broken = figure(site, source)
    assert broken.stderr.endswith(f"nothing can be added to {path}: it cannot be read; site-builder check says why\n")
    assert [file.name for file in (site / "seeds").iterdir()] == ["example-motors-2025.yaml"]


def test_a_new_observation_of_a_new_source(site: Path) -> None:
    assert run("new", "--root", str(site), "--today", TODAY, "source", "Deliveries of 2026").returncode == 0
    assert figure(site, "deliveries-of-2026", "Year", "2019").returncode == 0

    text = (site / "seeds/deliveries-of-2026.yaml").read_text(encoding="utf-8")
    assert text.endswith("""
observations:
  - id: year-2019
    subject: example-motors
    metric: deliveries  # or sales, wholesale, retail, registrations, insured, production, exports, orders, unstated
    metric_as_written:  # the source's own word, such as delivered
    scope: {geography: world, powertrain: bev}  # what the source does not say stays out
    period:  # 2025, 2025-Q4, 2025-11 or 2025-01..2025-11, in quotes
    as_written:  # in its own token, in quotes: "70,327", "~1.8 million", "over 40,000"
""")
    filled = {"producer:": "A Paper", "url:": "https://example.org/a", "\n    period:": "2019"}
    for key, value in {**filled, "\n    as_written:": '"over 40,000"'}.items():
        text = text.replace(key, f"{key} {value}", 1)
    (site / "seeds/deliveries-of-2026.yaml").write_text(text, encoding="utf-8")
    assert found(site) == "no findings\n"


def test_any_title_stands_in_the_file_as_it_was_given(tmp_path: Path) -> None:
    root = begin_site(tmp_path / "site")
    titles = ['It\'s "quoted": # \\ [[example-motors 2025]]', "零跑 --", "- [a, b]", "yes", "~"]
    before = examine(root, DAY)

    paths = [begin_brief(title, f"title-{n}", root, DAY, before) for n, title in enumerate(titles)]

    after = examine(root, DAY)
    assert [(f.code, f.position.path) for f in after.findings] == [("EV267", f"content/briefs/{paths[1].name}")]
    written = [path.read_text(encoding="utf-8").splitlines()[2] for path in paths]
    assert [json.loads(line.removeprefix("title: ")) for line in written] == titles


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("NIO’s café [[nio 2025]] doubled!", "nios-cafe-doubled"),
        ("already-a-slug", "already-a-slug"),
        ("word " * 30, "word-word-word-word-word-word-word-word-word-word-word-word"),
        ("x" * 90, "x" * 60),
    ],
)
def test_a_title_makes_an_address(title: str, slug: str) -> None:
    assert slug_of(title) == slug


def test_a_title_that_makes_no_address_asks_for_one(site: Path) -> None:
    with pytest.raises(UsageError, match="choose one with --slug"):
        slug_of("零跑")
    assert new(site, " ").returncode == 2
    assert new(site, "x", "--slug", "../x").returncode == 2
    assert "no slug: use a-z" in new(site, "x", "--slug", "A b").stderr


def test_a_site_that_cannot_be_read_says_why(site: Path) -> None:
    (site / "content/site.yaml").write_text("title: [\n", encoding="utf-8")

    done = new(site, "A title")

    assert done.returncode == 1
    assert done.stderr.startswith("content/site.yaml:")
    assert "no brief can be begun" in done.stderr


def test_schemas_are_printed_and_written(tmp_path: Path) -> None:
    one, whole = run("schema", "brand"), run("schema")
    written = run("schema", "--out", str(tmp_path / "a" / "b"))

    assert json.loads(whole.stdout)["brand"] == json.loads(one.stdout)
    assert sorted(json.loads(whole.stdout)) == sorted(path.stem for path in (tmp_path / "a" / "b").iterdir())
    for schema in json.loads(whole.stdout).values():
        Draft202012Validator.check_schema(schema)
    setting = json.loads(written.stdout)["yaml.schemas"]
    for file, pattern in setting.items():
        assert Path(file).is_file()
        assert list(ROOT.glob(pattern)), pattern
    # every YAML file of the project is one that an editor's program knows, site.yaml and sources included
    yaml = {path for folder in ("content", "seeds") for path in (ROOT / folder).rglob("*.yaml")}
    assert yaml == {path for pattern in setting.values() for path in ROOT.glob(pattern)}


def test_a_schema_that_there_is_not_names_the_nearest() -> None:
    done = run("schema", "breif")

    assert done.returncode == 2
    assert 'there is no schema "breif"; did you mean "brief"?' in done.stderr
