"""What is begun of the index before it is known: the right bundle where a brief was edited, and never another byte."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from site_builder import foreseen, search, searching
from site_builder.memo import store, tree
from site_builder.model.pages import Output, Page, Searchable

PAGE = '<html lang="en-GB"><head><title>{n}</title></head><main><h1>Brief {n}</h1><p>{words}</p></main></html>'
COUNT = 450  # more than one bundle holds


def planned(numbers: Sequence[int]) -> list[Page]:
    said = Searchable("A brief", "brief")
    return [Page(f"briefs/brief-{n}/", "pages/brief.html", None, searchable=said) for n in numbers]


def rendered(numbers: Sequence[int], **words: str) -> list[Output]:
    """Pages of briefs; ``words`` are those of some of them (``brief3``)."""
    texts = {n: PAGE.format(n=n, words=words.get(f"brief{n}", f"word{n}")) for n in numbers}
    return [Output(f"briefs/brief-{n}/index.html", text.encode()) for n, text in texts.items()]


def index(numbers: Sequence[int], cache: Path, edited: Sequence[str] = (), **words: str) -> tuple[bytes, list[int]]:
    """The index as bytes, and how many pages each bundle has that was begun before."""
    memory = store.opened(cache, pytest.fail)
    with foreseen.begun(edited, memory) as ahead:
        files = searching.index(planned(numbers), rendered(numbers, **words), memory, ahead=ahead)
        content = b"".join(part for one in files for part in (one.path.encode(), one.content))
        bundles = [len(paths) for paths in ahead]
    memory.close()
    return content, bundles


def file(number: int) -> str:
    return f"content/briefs/2025-12-05-brief-{number}.md"


def test_what_was_edited_is_told_whatever_it_looks_like() -> None:
    looks = tree.Seen(0o100644, 3, 1, 1, 1, "aa")
    before = {"content/a.md": looks, "content/b.md": looks, "content/c.md": looks}
    now = {"content/a.md": looks._replace(inode=7), "content/b.md": looks._replace(digest="bb"), "seeds/d.yaml": looks}

    assert foreseen.edited(before, now) == ["content/b.md", "content/c.md", "seeds/d.yaml"]
    assert foreseen.edited({}, now) == []


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The memory of a first build, and of an edit after it."""
    cache = tmp_path_factory.mktemp("built")
    index(range(COUNT), cache)
    index(range(COUNT), cache, brief7="new words")
    return cache


@pytest.mark.parametrize("edited", [3, 7], ids=["another than before", "the same again"])
def test_the_bundle_of_an_edited_brief_is_begun_and_becomes_what_it_would_have(
    edited: int, built: Path, tmp_path: Path
) -> None:
    words = {"brief7": "new words", f"brief{edited}": "ostriches run"}
    content, bundles = index(range(COUNT), built, [file(edited)], **words)

    parts = [len(paths) for paths in search.dealt(page.path for page in planned(range(COUNT)))]
    place = search.place_of(f"briefs/brief-{edited}/index.html", 2)
    assert bundles == [parts[place]]
    assert content == index(range(COUNT), tmp_path, **words)[0]


@pytest.mark.parametrize("guess", ["ostriches run", "what it will not be"])
def test_a_bundle_is_told_of_a_page_as_soon_as_it_is_made_and_may_be_made_too_early(
    guess: str, built: Path, tmp_path: Path
) -> None:
    memory = store.opened(built, pytest.fail)
    with foreseen.begun([file(7)], memory) as ahead:
        tell = foreseen.telling(ahead, memory)
        tell("briefs/brief-7/", PAGE.format(n=7, words=guess).encode())
        tell("briefs/somewhere/", b"<main>no page of the index</main>")
        foreseen.hurry(ahead)
        files = searching.index(
            planned(range(COUNT)), rendered(range(COUNT), brief7="ostriches run"), memory, ahead=ahead
        )
        content = b"".join(part for one in files for part in (one.path.encode(), one.content))
    memory.give_up()

    assert content == index(range(COUNT), tmp_path, brief7="ostriches run")[0]


def test_a_guess_that_is_wrong_changes_nothing(built: Path, tmp_path: Path) -> None:
    """The brief that was edited is as it was, another one changed, and one is gone."""
    left = range(1, COUNT)
    content, bundles = index(left, built, [file(8)], brief12="other words")

    assert len(bundles) == 1
    assert content == index(left, tmp_path, brief12="other words")[0]


@pytest.mark.parametrize(
    "edited",
    [[], ["content/site.yaml"], [file(3), "templates/a.html"], ["content/briefs/notes.md"]],
    ids=["nothing", "settings", "a template too", "no brief"],
)
def test_nothing_is_begun_where_nothing_is_foreseen(edited: list[str], built: Path) -> None:
    with foreseen.begun(edited, store.opened(built, pytest.fail)) as ahead:
        assert ahead == {}


def test_nothing_is_begun_without_a_build_before(tmp_path: Path) -> None:
    with foreseen.begun([file(3)], store.opened(tmp_path, pytest.fail)) as ahead:
        assert ahead == {}


def test_a_site_without_the_program_says_so_when_it_is_needed(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pagefind_bin.get_executable", lambda: "/bin/false")
    with foreseen.begun([file(3)], store.opened(built, pytest.fail)) as ahead:
        assert ahead == {}
    with pytest.raises(search.Unavailable):
        index(range(COUNT), built, [file(3)], brief3="words that nobody had")
