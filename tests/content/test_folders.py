from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from site_builder.content.folders import _parted, survey


def touched(root: Path, *paths: str) -> Path:
    for path in paths:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text("", "utf-8")
    return root


def told(root: Path) -> list[str]:
    return [str(finding) for finding in survey(root).findings]


def test_files_are_found_by_folder_in_sorted_order(tmp_path: Path) -> None:
    root = touched(
        tmp_path, "content/site.yaml", "content/authors.yaml", "content/brands/nio.yaml", "content/brands/byd.yaml",
        "content/briefs/2026-01-20-a.md", "seeds/b.yaml", "seeds/b.csv", "seeds/a.yaml",
    )  # fmt: skip
    found = survey(root)
    assert found.findings == ()
    assert found.files == {
        "content": ("content/authors.yaml", "content/site.yaml"),
        "content/brands": ("content/brands/byd.yaml", "content/brands/nio.yaml"),
        "content/briefs": ("content/briefs/2026-01-20-a.md",),
        "content/markets": (),
        "content/milestones": (),
        "content/pages": (),
        "seeds": ("seeds/a.yaml", "seeds/b.csv", "seeds/b.yaml"),
    }
    assert found.stems("content/brands") == ("byd", "nio")


def test_what_nobody_reads_is_told(tmp_path: Path) -> None:
    root = touched(
        tmp_path, "content/site.yml", "content/athors.yaml", "content/brand/x.yaml", "content/briefs/foo.txt",
        "content/briefs/plant.JPG",
        "content/briefs/old/2026-01-20-a.md", "seeds/a.yml", "seeds/lost.csv", "seeds/README",
    )  # fmt: skip
    assert told(root) == [
        'content/athors.yaml:1:1: EV018 no file of this name is read in content/; did you mean "content/authors.yaml"?',
        'content/brand:1:1: EV018 no folder of this name is read in content/; did you mean "content/brands"?',
        "content/briefs/foo.txt:1:1: EV018 .txt files are not read in content/briefs/; rename it foo.md",
        "content/briefs/old:1:1: EV018 nothing but files is read in content/briefs/; move its files up and delete it",
        "content/briefs/plant.JPG:1:1: EV018 .JPG files are not read in content/briefs/; "
        "pictures are not shown: charts are drawn from chart blocks; move it out of the site",
        'content/site.yml:1:1: EV018 no file of this name is read in content/; did you mean "content/site.yaml"?',
        "seeds/README:1:1: EV018 files without an end such as .yaml are not read in seeds/; "
        "rename it README.csv or README.yaml",
        "seeds/a.yml:1:1: EV018 .yml files are not read in seeds/; rename it a.yaml",
        "seeds/lost.csv:1:1: EV018 a table without a source; describe its source in seeds/lost.yaml",
    ]


def test_names_become_ids_and_addresses(tmp_path: Path) -> None:
    root = touched(
        tmp_path, "content/brands/BYD.yaml", "content/briefs/leapmotor.md", "content/briefs/2026-02-30-x.md",
        "content/briefs/2026-01-20-X.md", f"content/pages/{'a' * 81}.md", "seeds/零跑.yaml",
    )  # fmt: skip
    assert [line.split(";")[0] for line in told(root)] == [
        "content/brands/BYD.yaml:1:1: EV019 'BYD' cannot be an id",
        "content/briefs/2026-01-20-X.md:1:1: EV019 the name of a brief is a date and a slug of a-z, 0-9 and hyphens, "
        "at most 80",
        "content/briefs/2026-02-30-x.md:1:1: EV019 the name of a brief begins with a day, and there is no day "
        "2026-02-30",
        "content/briefs/leapmotor.md:1:1: EV019 the name of a brief is a date and a slug",
        f"content/pages/{'a' * 81}.md:1:1: EV019 '{'a' * 81}' cannot be an id",
        "seeds/零跑.yaml:1:1: EV019 '零跑' cannot be an id",
    ]


def test_names_that_would_act_on_a_terminal_are_told_and_do_not(tmp_path: Path) -> None:
    names = "content/\x1b[2J.yaml", "content/briefs/2026-01-01-a\n::error::b.md", "content/a\u202eb", "seeds/a\x7f/x"
    assert told(touched(tmp_path, *names)) == [
        f"{path}:1:1: EV019 the name holds a character that cannot be shown; rename it"
        for path in ("content/?[2J.yaml", "content/a?b", "content/briefs/2026-01-01-a?::error::b.md", "seeds/a?")
    ]


def test_hidden_files_and_editors_copies_are_left_alone(tmp_path: Path) -> None:
    root = touched(
        tmp_path, "content/.DS_Store", "content/site.yaml~", "content/brands/.byd.yaml.swp",
        "content/brands/byd.yaml.swp", "content/briefs/#2026-01-20-a.md#", "content/.hidden/x.txt",
    )  # fmt: skip
    assert told(root) == []


def test_links_are_not_followed(tmp_path: Path) -> None:
    root = touched(tmp_path, "content/site.yaml", "elsewhere/x.yaml")
    (root / "content/authors.yaml").symlink_to(root / "content/site.yaml")
    (root / "content/brands").symlink_to(root / "elsewhere")
    (root / "seeds").symlink_to(root / "elsewhere")
    found = survey(root)
    assert [str(finding) for finding in found.findings] == [
        "content/authors.yaml:1:1: EV020 a symbolic link is not followed; put the file itself here",
        "content/brands:1:1: EV020 a symbolic link is not followed; put the file itself here",
        "seeds:1:1: EV020 a symbolic link is not followed; put the file itself here",
    ]
    assert found.files["content"] == ("content/site.yaml",)
    assert found.files["content/brands"] == ()


def test_content_itself_may_not_be_a_link(tmp_path: Path) -> None:
    touched(tmp_path, "elsewhere/site.yaml", "elsewhere/brands/x.yaml")
    (tmp_path / "content").symlink_to(tmp_path / "elsewhere")
    assert told(tmp_path) == ["content:1:1: EV020 a symbolic link is not followed; put the file itself here"]
    assert survey(tmp_path).files["content/brands"] == ()


@given(st.text(st.sampled_from("ab.- é"), min_size=1, max_size=8).filter(lambda name: name not in (".", "..")))
def test_a_name_is_parted_as_pathlib_parts_it(name: str) -> None:
    assert _parted(name) == (Path(name).stem, Path(name).suffix)
