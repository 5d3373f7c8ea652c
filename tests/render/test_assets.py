from __future__ import annotations

import gzip
import json
import os
import re
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from site_builder.render import assets

TEMPLATES = Path(__file__).parent.parent.parent / "templates"


@pytest.fixture(scope="module")
def ours() -> assets.Assets:
    return assets.collect([TEMPLATES])


def compressed(ours: assets.Assets, name: str) -> int:
    return len(gzip.compress(content(ours, name), mtime=0))


def content(ours: assets.Assets, name: str) -> bytes:
    return next(output.content for output in ours.outputs if output.path == ours.paths[name])


def test_spaces_and_comments_go_and_strings_stay() -> None:
    css = (
        '/* a */ .x  >  .y { color : red ;\n  content: "a  {;}  /b" ; }\n\n@media print { a { top: calc(1px + 2px); } }'
    )

    assert assets.minified(css) == (
        '.x > .y{color : red;content: "a  {;}  /b"}@media print{a{top: calc(1px + 2px)}}'
    )  # fmt: skip


def test_names_change_with_content_and_with_nothing_else(tmp_path: Path) -> None:
    folder = tmp_path / "assets"
    folder.mkdir()
    (folder / "site.js").write_text("1", encoding="utf-8")
    first = assets.collect([tmp_path, TEMPLATES])
    again = assets.collect([tmp_path, TEMPLATES])
    (folder / "site.js").write_text("2", encoding="utf-8")
    other = assets.collect([tmp_path, TEMPLATES])

    assert first == again
    assert first.paths["site.js"] == "assets/site.6b86b273.js"  # sha256("1") begins 6b86b273
    assert other.paths["site.js"] == "assets/site.d4735e3a.js"  # sha256("2") begins d4735e3a
    assert first.paths["site.css"] == other.paths["site.css"]


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match=r"templates/assets/tokens\.css"):
        assets.collect([tmp_path])


def test_a_pipe_among_the_fonts_is_not_waited_for(tmp_path: Path, ours: assets.Assets) -> None:
    (tmp_path / "assets" / "fonts").mkdir(parents=True)
    os.mkfifo(tmp_path / "assets" / "fonts" / "endless.woff2")

    assert assets.collect([tmp_path, TEMPLATES]) == ours


def test_everything_the_style_sheet_asks_for_is_published(ours: assets.Assets) -> None:
    css = content(ours, "site.css").decode()
    published = {output.path for output in ours.outputs}

    asked = {
        f"assets/{address}" for address in re.findall(r"url\(\"?([^)\"]+)", css) if not address.startswith("data:")
    }
    assert asked
    assert asked <= published


def test_explorer_and_vega_name_each_other_as_published(ours: assets.Assets) -> None:
    explorer, vega = ours.paths["explore.js"], ours.paths["vendor/vega.js"]
    assert f'import("./{explorer.removeprefix("assets/")}")' in content(ours, "site.js").decode()
    assert f'from "./{vega.removeprefix("assets/")}"' in content(ours, "explore.js").decode()


def test_what_is_vendored_is_published_with_its_licences_and_says_whose_it_is(ours: assets.Assets) -> None:
    licences = next(o.content for o in ours.outputs if o.path == "assets/vendor/vega-licences.txt").decode()
    lock = json.loads((TEMPLATES.parent / "tools" / "vega" / "package-lock.json").read_text(encoding="utf-8"))
    versions = {path.rpartition("node_modules/")[2]: one["version"] for path, one in lock["packages"].items() if path}
    assert "University of Washington Interactive Data Lab" in licences
    assert "Mike Bostock" in licences
    for name in ("vega-view", "vega-parser", "vega-interpreter", "d3-scale"):
        assert f"{name} {versions[name]}" in licences
    search = next(o.content for o in ours.outputs if o.path == "assets/vendor/pagefind-licence.txt").decode()
    assert "Copyright 2022 CloudCannon" in search
    readme = (TEMPLATES / "assets" / "vendor" / "README.md").read_text(encoding="utf-8")
    assert f"vega {versions['vega']}" in readme
    assert f"vega-interpreter {versions['vega-interpreter']}" in readme


def test_budgets(ours: assets.Assets) -> None:
    fonts = {o.path: len(o.content) for o in ours.outputs if o.path.endswith(".woff2")}
    names = fonts.pop("assets/fonts/noto-sans-sc-names.woff2")  # asked for where a page shows one of its characters

    assert compressed(ours, "site.css") <= 15 * 1024
    assert compressed(ours, "site.js") + compressed(ours, "theme.js") <= 1.5 * 1024
    assert compressed(ours, "theme.js") <= 300
    assert compressed(ours, "explore.js") <= 4 * 1024
    assert compressed(ours, "vendor/vega.js") <= 125 * 1024  # on a press only
    assert sum(fonts.values()) <= 45 * 1024
    assert names <= 8 * 1024


def test_only_evidence_is_dotted() -> None:
    dotted = [path.name for path in sorted((TEMPLATES / "assets").glob("*.css")) if "dotted" in _rules(path)]

    assert dotted in (["evidence.css"], ["evidence.css", "tokens.css"])


def test_nothing_is_round_or_shadowed() -> None:
    for path in sorted((TEMPLATES / "assets").glob("*.css")):
        assert "box-shadow" not in _rules(path), path.name
        assert not re.search(r"border-radius: *[1-9]", _rules(path)), path.name


def _rules(path: Path) -> str:
    return re.sub(r"/\*.*?\*/", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)


def test_chinese_names_have_a_face_of_their_own() -> None:
    face = TTFont(TEMPLATES / "assets" / "fonts" / "noto-sans-sc-names.woff2")

    assert {ord(c) for c in "零跑汽车吉利比亚迪小米蔚来乐道上集团萤火虫极氪"} <= set(face.getBestCmap())
