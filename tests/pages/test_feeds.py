from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from site_builder import pages as room
from site_builder.model.editorial import Correction
from site_builder.model.pages import Page
from site_builder.model.site import Site
from site_builder.statistics import compute
from site_builder.wording import Words
from tests.pages import a_site


def planned(site: Site) -> dict[str, Page]:
    return {p.route: p for p in room.plan(site, compute(site), {}, Words("en-GB"), a_site.described)}


def with_settings(**changes: object) -> dict[str, Page]:
    site = a_site.site()
    settings = replace(site.settings, **changes)  # type: ignore[arg-type]
    return planned(replace(site, content=replace(site.content, settings=settings)))


def ids(pages: dict[str, Page]) -> list[str]:
    feeds = [p.view for r, p in pages.items() if r.endswith("feed.xml")]
    return [i for feed in feeds for i in (feed.id, *(e.id for e in feed.entries))]


def test_each_subject_topic_and_the_corrections_have_both_feeds(pages: dict[str, Page]) -> None:
    followed = ["", *(f"brands/{b.id}/" for b in a_site.BRANDS), "topics/targets/", "corrections/"]

    assert sorted(r for r in pages if r.endswith("feed.xml")) == sorted(f"{r}feed.xml" for r in followed)
    for route in followed:
        atom, json = pages[f"{route}feed.xml"].view, pages[f"{route}feed.json"].view
        assert replace(json, url=atom.url) == atom
        assert (atom.url, json.url) == (
            f"https://ev.example/below/{route}feed.xml",
            f"https://ev.example/below/{route}feed.json",
        )
        assert atom.site_url == f"https://ev.example/below/{route}"


def test_ids_stay_when_the_site_moves() -> None:
    here = with_settings(feed_authority="ev.example")
    there = with_settings(feed_authority="ev.example", base_url="https://elsewhere.example/")

    assert ids(here) == ids(there)
    assert "tag:ev.example,2025-01-01:briefs/newer" in ids(here)
    assert "tag:ev.example,2025-01-01:brands/leapmotor/feed" in ids(here)
    assert here["feed.xml"].view.url != there["feed.xml"].view.url


def test_ids_do_not_hang_on_the_evidence_where_no_start_is_said() -> None:
    later = replace(a_site.SETTINGS.evidence_through, month=11)

    assert ids(with_settings(started=None)) == ids(with_settings(started=None, evidence_through=later))


def test_a_feed_without_entries_is_as_old_as_the_site(pages: dict[str, Page]) -> None:
    assert pages["brands/tesla/feed.xml"].view.entries == ()
    assert pages["brands/tesla/feed.xml"].view.updated == "2025-01-01T00:00:00+00:00"


def test_a_brief_is_published_when_it_could_first_be_read() -> None:
    """Not at an hour before its day: until then it was hidden."""
    site = a_site.site()
    noon, day_before = datetime(2026, 1, 21, 12, tzinfo=UTC), datetime(2026, 1, 20, 9, tzinfo=UTC)

    def told(hour: datetime) -> tuple[str, str]:
        briefs = tuple(replace(b, date=date(2026, 1, 21), publish_at=hour, updated=None) for b in site.briefs[:1])
        bare = replace(site, briefs=briefs, content=replace(site.content, corrections=()))
        (entry,) = planned(bare)["feed.xml"].view.entries
        return entry.published, entry.updated

    assert told(noon) == ("2026-01-21T12:00:00+00:00",) * 2
    assert told(day_before) == ("2026-01-21T00:00:00+00:00",) * 2


def test_a_correction_is_a_change_and_another_day_of_building_is_none() -> None:
    site = a_site.site()
    later = Correction("c2", date(2026, 1, 30), ("older",), "5", a_site.prose("6"), a_site.prose("A slip."))
    corrected = replace(site, content=replace(site.content, corrections=(*site.content.corrections, later)))
    another_day = replace(site, now=datetime(2026, 3, 1, tzinfo=UTC))

    def updated(of: Site) -> dict[str, str]:
        return {e.route: e.updated[:10] for e in planned(of)["feed.xml"].view.entries}

    assert updated(site) == {"briefs/newer/": "2026-01-22", "briefs/older/": "2025-12-05"}
    assert updated(another_day) == updated(site)
    assert updated(corrected) == {"briefs/newer/": "2026-01-22", "briefs/older/": "2026-01-30"}
    assert planned(corrected)["briefs/older/"].lastmod == "2026-01-30"


def test_a_correction_says_what_stood_there_and_what_stands_there_now(pages: dict[str, Page]) -> None:
    (entry,) = pages["corrections/feed.xml"].view.entries

    assert entry.title == "Correction to “Leapmotor closed at 596,555”"
    assert entry.text == "It said “596,556”; it now says 596,555. A slip."
    assert entry.url == "https://ev.example/below/corrections/#correction-c1"
    assert entry.content is None


def test_a_correction_written_as_sentences_has_one_full_stop() -> None:
    one = Correction(
        "c2",
        date(2026, 1, 22),
        ("newer",),
        "It was 596,556.",
        a_site.prose("It was [[leapmotor 2025]]. "),
        a_site.prose("A slip."),
    )
    site = a_site.site()
    pages = planned(replace(site, content=replace(site.content, corrections=(one,))))

    assert (
        pages["corrections/feed.xml"].view.entries[0].text
        == "It said “It was 596,556”; it now says It was 596,555. A slip."
    )
    (shown,) = pages["corrections/"].view.corrections
    assert shown.was == "It was 596,556"
    assert not shown.now.markdown.endswith((".", " "))


def test_what_is_not_public_leaves_no_trace() -> None:
    site = a_site.site()
    before = planned(replace(site, briefs=()))
    traces = [r for r, page in before.items() if "newer" in r or "closed at 596,555" in repr(page.view)]

    assert traces == []
    assert before["feed.xml"].view.entries == ()
    assert "topics/targets/feed.xml" not in before
    assert before["archive/"].view.months == ()
    assert before["authors/editors/"].view.years == ()


def test_a_page_announces_its_own_feeds(pages: dict[str, Page]) -> None:
    for route in ("brands/byd/", "topics/targets/", "corrections/"):
        feeds = pages[route].view.head.feeds
        assert [f.href for f in feeds] == [f"{route}feed.xml", f"{route}feed.json"]
        assert all(f.href in pages for f in feeds)
