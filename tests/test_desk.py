"""Which briefs a preview shows, and why readers do not see them."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import pytest

from site_builder import clock, pipeline
from site_builder.desk import Desk, unpublished_too
from site_builder.model.preview import Preview
from site_builder.search.indexing import FOLDER
from tests.conftest import ROOT

SITE = ROOT / "tests" / "sites" / "minimal"
ADDRESS = "http://127.0.0.1:8000/"
NAME = "2026-01-20-leapmotor-in-december"
DRAFT = "This is a draft. Readers do not see it."


def site(folder: Path) -> Path:
    root = Path(shutil.copytree(SITE, folder / "site"))
    briefs = root / "content" / "briefs"
    text = (briefs / f"{NAME}.md").read_text()
    zone = (root / "content" / "site.yaml").read_text()
    (root / "content" / "site.yaml").write_text(zone.replace("time_zone: Etc/UTC", "time_zone: Europe/Berlin"))
    for name, line in {
        "2026-05-01-draft": "draft: true",
        "2026-12-01-dated": "tags: []",
        "2026-11-20-at-noon": 'publish_at: "2026-11-23T12:00:00+00:00"',
        "2026-02-01-gone": 'expires_at: "2026-11-22T00:00:00+01:00"',
        "2026-02-02-going": 'expires_at: "2026-11-24T00:00:00+01:00"',
    }.items():
        (briefs / f"{name}.md").write_text(text.replace("---\n", f"---\n{line}\n", 1))
    return root


def looks(desk: Desk) -> list[Preview]:
    return list(desk.looks(date(2026, 11, 22), lambda _: None))


def bytes_of(seen: Preview) -> dict[str, bytes]:
    return {output.path: output.content for output in seen.outputs}


def differing(one: Preview, other: Preview) -> set[str]:
    before, after = bytes_of(one), bytes_of(other)
    return {path for path in {*before, *after} if before.get(path) != after.get(path)}


def search_files(seen: Preview) -> set[str]:
    return {path for path in bytes_of(seen) if path.startswith(FOLDER)}


def test_drafts_and_briefs_to_come_are_shown_and_say_so(tmp_path: Path) -> None:
    root = site(tmp_path)
    (seen,) = looks(Desk(root, ADDRESS))

    assert seen.fault == ""
    assert {page.path: page.state for page in seen.pages if page.kind == "brief"} == {
        "briefs/dated/index.html": "This brief is scheduled. Readers see it from 1 December 2026.",
        "briefs/at-noon/index.html": "This brief is scheduled. Readers see it from 23 November 2026, 13:00.",
        "briefs/draft/index.html": DRAFT,
        "briefs/going/index.html": "",
        "briefs/leapmotor-in-december/index.html": "",
    }


def test_for_readers_the_same_site_has_none_of_them(tmp_path: Path) -> None:
    root = site(tmp_path)
    examined = pipeline.examine(root, datetime.fromisoformat("2026-11-22T23:59:59+01:00"))

    assert examined.site is not None
    assert [b.slug for b in examined.site.briefs] == ["going", "leapmotor-in-december"]
    assert [b.slug for b in unpublished_too(examined.site)] == [
        "dated", "at-noon", "draft", "going", "leapmotor-in-december",
    ]  # fmt: skip


def test_a_second_round_shows_the_same_bytes(tmp_path: Path) -> None:
    desk = Desk(site(tmp_path), ADDRESS)
    (first,), (second,) = looks(desk), looks(desk)

    assert first.outputs == second.outputs
    assert len(first.outputs) > 20


def test_an_edit_is_shown_before_it_can_be_found(tmp_path: Path) -> None:
    root = site(tmp_path)
    desk = Desk(root, ADDRESS)
    (before,) = looks(desk)
    brief = root / "content" / "briefs" / f"{NAME}.md"
    brief.write_text(brief.read_text() + "\nA zebra crosses.\n")

    first, quick, whole = looks(desk)
    anew = Desk(root, ADDRESS)
    (clean,) = looks(anew)

    page = f"briefs/{NAME[11:]}/index.html"
    assert b"A zebra crosses." in bytes_of(first)[page]
    assert differing(before, first) == {page}
    assert page not in differing(first, quick)
    assert "feed.xml" in differing(first, quick)
    assert differing(before, quick) & search_files(before) == set()
    assert differing(before, whole) & search_files(before) != set()
    assert sorted(bytes_of(whole).items()) == sorted(bytes_of(clean).items())


@pytest.mark.parametrize(
    ("now", "until"),
    [
        ("2026-11-22T10:00:00+00:00", "2026-11-23T00:00:00+01:00"),  # the next day, in Berlin
        ("2026-11-22T23:30:00+00:00", "2026-11-23T12:00:00+00:00"),  # a brief comes
        ("2026-11-23T12:00:00+00:00", "2026-11-24T00:00:00+01:00"),  # one goes, and the day ends
    ],
)
def test_until_when_a_preview_is_right_is_told(tmp_path: Path, now: str, until: str) -> None:
    (seen,) = Desk(site(tmp_path), ADDRESS).looks(datetime.fromisoformat(now), lambda _: None)

    assert seen.outputs
    assert seen.until == datetime.fromisoformat(until).timestamp()


def test_a_folder_that_is_no_site_is_a_fault_in_words(tmp_path: Path) -> None:
    (seen,) = looks(Desk(tmp_path, ADDRESS))

    assert seen.broken
    assert "content/site.yaml is missing" in seen.fault
    assert seen.errors == 1


def test_an_edit_makes_anew_only_what_it_touches(tmp_path: Path) -> None:
    root = site(tmp_path)
    desk = Desk(root, ADDRESS)
    brief = root / "content" / "briefs" / f"{NAME}.md"
    text = brief.read_text()
    said: list[str] = []
    for number in range(4):
        brief.write_text(f"{text}\n{'Again. ' * number}\n")
        said.clear()
        list(desk.looks(date(2026, 11, 22), said.append))

    counts = [int(step.split()[1]) for step in said if step.startswith("rendering")]
    assert counts[0] == 1  # the brief, before all others
    assert sum(counts) <= 10  # itself and the lists that tell its length; a clean round makes 78
    assert not any(step.startswith("drawing") for step in said)


def test_a_link_that_leads_nowhere_is_told_after_the_page_is_shown(tmp_path: Path) -> None:
    root = site(tmp_path)
    desk = Desk(root, ADDRESS)
    looks(desk)
    brief = root / "content" / "briefs" / f"{NAME}.md"
    brief.write_text(brief.read_text() + "\nSee [there](../../nowhere/).\n")

    _, quick, whole = looks(desk)

    assert b"nowhere" in bytes_of(quick)[f"briefs/{NAME[11:]}/index.html"]
    assert (quick.broken, [found.code for found in quick.findings if found.severity == "error"]) == (False, [])
    assert (whole.broken, [found.code for found in whole.findings if found.severity == "error"]) == (True, ["EV592"])


def test_a_link_that_leads_nowhere_from_the_start_shows_nothing(tmp_path: Path) -> None:
    root = site(tmp_path)
    brief = root / "content" / "briefs" / f"{NAME}.md"
    brief.write_text(brief.read_text() + "\nSee [there](../../nowhere/).\n")

    (only,) = looks(Desk(root, ADDRESS))

    assert (only.broken, [found.code for found in only.findings if found.severity == "error"]) == (True, ["EV592"])


def test_a_draft_that_is_one_no_more_says_so_with_its_page(tmp_path: Path) -> None:
    root = site(tmp_path)
    desk = Desk(root, ADDRESS)
    looks(desk)
    draft = root / "content" / "briefs" / "2026-05-01-draft.md"
    draft.write_text(draft.read_text().replace("draft: true\n", ""))

    first, *_, last = looks(desk)

    assert {page.state for page in first.pages if page.path == "briefs/draft/index.html"} == {""}
    assert first.pages == last.pages
    assert b"noindex" not in bytes_of(first)["briefs/draft/index.html"]


def test_a_mistake_that_is_taken_back_shows_the_last_good_pages_before_all_is_made(tmp_path: Path) -> None:
    root = site(tmp_path)
    desk = Desk(root, ADDRESS)
    (good,) = looks(desk)
    file = root / "content" / "briefs" / f"{NAME}.md"
    text = file.read_text()
    file.write_text(text.replace("[[leapmotor", "[[leapmotr"))
    (broken,) = looks(desk)
    assert (broken.outputs, broken.findings != ()) == ((), True)

    file.write_text(text)
    at_once = next(round_ := desk.looks(date(2026, 11, 22), lambda _: None))

    assert differing(good, at_once) == set()
    assert [page.path for page in at_once.pages] == [page.path for page in good.pages]
    assert [differing(good, one) for one in round_] == [set()]


def test_where_more_than_a_few_briefs_change_all_is_shown_at_once(tmp_path: Path) -> None:
    root = site(tmp_path)
    desk = Desk(root, ADDRESS)
    looks(desk)
    briefs = root / "content" / "briefs"
    seed = next((root / "seeds").glob("*.yaml"))
    changes: dict[str, Callable[[], object]] = {
        "a brief more": lambda: (briefs / "2026-01-21-more.md").write_text((briefs / f"{NAME}.md").read_text()),
        "a brief less": (briefs / "2026-01-21-more.md").unlink,
        "evidence": lambda: seed.write_text(seed.read_text() + "\n# a line that moves nothing\n"),
    }
    for name, change in changes.items():
        change()
        rounds = looks(desk)
        (clean,) = looks(Desk(root, ADDRESS))
        pages = {path: content for path, content in bytes_of(rounds[0]).items() if not path.startswith(FOLDER)}
        assert pages == {p: c for p, c in bytes_of(clean).items() if not p.startswith(FOLDER)}, name
        assert bytes_of(rounds[-1]) == bytes_of(clean), name


@pytest.mark.usefixtures("undisturbed")
@pytest.mark.parametrize("name", ["content/briefs/2026-05-01-draft.md", "seeds/byd-year.yaml"])
def test_a_file_that_is_no_end_to_read_ends_its_round_and_the_next_one_is_whole(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = site(tmp_path)
    desk = Desk(root, ADDRESS)
    (before,) = looks(desk)
    file = root / name
    text = file.read_text()
    file.write_text(text + "".join(f"many-{number}: keys\n" for number in range(9000)))
    monkeypatch.setattr(clock, "FILE", 0.01)

    (stopped,) = looks(desk)

    told = [str(found.position) + f" {found.code} {found.message}" for found in stopped.findings]
    assert told == [f"{name}:1:1 EV023 this takes more than 0 seconds of processor time to read"]
    assert stopped.outputs == ()

    monkeypatch.undo()
    file.write_text(text)
    assert bytes_of(looks(desk)[-1]) == bytes_of(before)
