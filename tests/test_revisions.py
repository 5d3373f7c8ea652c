"""A site as it stood at a commit: real repositories, among them a shallow clone."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from site_builder.revisions import NoSuchRevision, lay_out


def git(folder: Path, *arguments: str) -> str:
    nowhere = str(folder / "no-such-file")
    variables = {"GIT_CONFIG_GLOBAL": nowhere, "GIT_CONFIG_NOSYSTEM": "1", "PATH": os.environ["PATH"]}
    who = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "init.defaultBranch=main")
    command = ["git", "-C", str(folder), *who, *arguments]
    done = subprocess.run(command, check=False, capture_output=True, text=True, env=variables)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def write(folder: Path, **texts: str) -> None:
    for name, text in texts.items():
        path = folder / name.replace("__", "/")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def laid_out(folder: Path) -> dict[str, str]:
    files = [p for p in sorted(folder.rglob("*")) if p.is_file() and ".git" not in p.parts]
    return {p.relative_to(folder).as_posix(): p.read_text(encoding="utf-8") for p in files}


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """Two commits; the second is tagged, and the work tree has changes that are in neither."""
    root = tmp_path / "repository"
    root.mkdir()
    git(root, "init", "-q")
    write(root, content__site="one", seeds__a="1,000", README="not part of the site")
    git(root, "add", ".")
    git(root, "commit", "-q", "-m", "first")
    write(root, content__site="two", seeds__b="2,000")
    git(root, "add", ".")
    git(root, "commit", "-q", "-m", "second")
    git(root, "tag", "second")
    write(root, content__site="not committed", seeds__new="3,000")
    return root


def test_a_commit_gives_its_content_and_seeds_and_nothing_else(repository: Path, tmp_path: Path) -> None:
    commit = lay_out(repository, "HEAD~1", tmp_path / "then")

    assert laid_out(tmp_path / "then") == {"content/site": "one", "seeds/a": "1,000"}
    assert commit == git(repository, "rev-parse", "HEAD~1")


def test_a_tag_a_branch_and_an_abbreviated_commit_are_names_of_commits(repository: Path, tmp_path: Path) -> None:
    short = git(repository, "rev-parse", "--short", "HEAD")
    for number, ref in enumerate(("second", "main", short, "HEAD^0")):
        lay_out(repository, ref, tmp_path / str(number))
        assert laid_out(tmp_path / str(number)) == {"content/site": "two", "seeds/a": "1,000", "seeds/b": "2,000"}


def test_work_tree_index_and_refs_stay_as_they_are(repository: Path, tmp_path: Path) -> None:
    before = laid_out(repository)
    status = git(repository, "status", "--porcelain")

    lay_out(repository, "HEAD~1", tmp_path / "then")

    assert laid_out(repository) == before
    assert git(repository, "status", "--porcelain") == status


def test_a_site_may_lie_below_the_root_of_its_repository(tmp_path: Path) -> None:
    root = tmp_path / "repository"
    root.mkdir()
    git(root, "init", "-q")
    write(root / "sites" / "one", content__site="one", seeds__a="1,000")
    write(root / "sites" / "two", content__site="two")
    git(root, "add", ".")
    git(root, "commit", "-q", "-m", "both")

    lay_out(root / "sites" / "one", "HEAD", tmp_path / "one")
    lay_out(root / "sites" / "two", "HEAD", tmp_path / "two")

    assert laid_out(tmp_path / "one") == {"content/site": "one", "seeds/a": "1,000"}
    assert laid_out(tmp_path / "two") == {"content/site": "two"}


def test_what_a_shallow_clone_lacks_is_said_with_what_to_fetch(repository: Path, tmp_path: Path) -> None:
    git(tmp_path, "clone", "-q", "--depth", "1", repository.as_uri(), "shallow")
    first = git(repository, "rev-parse", "HEAD~1")
    clone = tmp_path / "shallow"

    lay_out(clone, "HEAD", tmp_path / "now")
    with pytest.raises(NoSuchRevision) as lacking:
        lay_out(clone, first, tmp_path / "then")
    with pytest.raises(NoSuchRevision, match="shallow"):
        lay_out(clone, "HEAD~1", tmp_path / "then")

    assert laid_out(tmp_path / "now")["content/site"] == "two"
    assert f"git fetch --depth=1 origin {first}" in str(lacking.value)
    git(clone, "-c", "protocol.file.allow=always", "fetch", "-q", "--depth=1", "origin", first)
    lay_out(clone, first, tmp_path / "then")
    assert laid_out(tmp_path / "then")["content/site"] == "one"


@pytest.mark.parametrize(
    ("ref", "words"),
    [
        ("no-such-branch", "neither a folder with content/site.yaml nor a commit of this repository"),
        ("--output=/tmp/x", "neither a site's folder nor the name of a commit"),
        ("", "neither a site's folder nor the name of a commit"),
        ("HEAD:content", "nor a commit"),
    ],
)
def test_what_is_no_commit_is_refused_in_words(repository: Path, tmp_path: Path, ref: str, words: str) -> None:
    with pytest.raises(NoSuchRevision, match=words):
        lay_out(repository, ref, tmp_path / "then")

    assert not (tmp_path / "then").exists()


def test_a_commit_without_a_site_is_refused(repository: Path, tmp_path: Path) -> None:
    git(repository, "checkout", "-q", "--orphan", "bare")
    git(repository, "rm", "-rfq", ".")
    write(repository, README="nothing else")
    git(repository, "add", "README")
    git(repository, "commit", "-q", "-m", "bare")

    with pytest.raises(NoSuchRevision, match="bare has no content/"):
        lay_out(repository, "bare", tmp_path / "then")


def test_a_folder_outside_any_repository_is_refused(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()

    with pytest.raises(NoSuchRevision, match="not in the work tree of a git repository"):
        lay_out(tmp_path / "site", "HEAD", tmp_path / "then")


def test_without_git_folders_alone_can_be_compared(
    repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))

    with pytest.raises(NoSuchRevision, match="git is not installed"):
        lay_out(repository, "HEAD", tmp_path / "then")


def test_a_link_that_leads_out_of_the_folder_is_refused(repository: Path, tmp_path: Path) -> None:
    (repository / "seeds" / "out").symlink_to("/etc/hostname")
    git(repository, "add", "seeds/out")
    git(repository, "commit", "-q", "-m", "a link")

    with pytest.raises(NoSuchRevision, match="cannot be laid out"):
        lay_out(repository, "HEAD", tmp_path / "then")
