"""Whole sites from disk: what is read, and every finding in one run."""

from datetime import date
from pathlib import Path
from shutil import copytree

import pytest

from site_builder.content.load import Loaded, NotASite, load
from site_builder.model.evidence import Measure, Scope
from site_builder.model.findings import Position
from site_builder.model.period import Period
from site_builder.model.site import Content
from site_builder.model.statistics import Vocabulary

MINIMAL = Path(__file__).parents[1] / "sites" / "minimal"
VOCABULARY = Vocabulary({"yoy": "", "target": "target?"}, frozenset({"short", "words"}), frozenset({"line", "columns"}))
LEAPMOTOR = Measure("deliveries", Scope("world", "nev", "unstated", "included"))
BRIEF = "content/briefs/2026-01-20-leapmotor-in-december.md"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return copytree(MINIMAL, tmp_path / "site")


def told(root: Path) -> list[str]:
    return [str(finding) for finding in load(root, VOCABULARY).findings]


def content_of(loaded: Loaded) -> Content:
    assert loaded.findings == ()
    assert loaded.content is not None
    return loaded.content


def write(root: Path, path: str, text: str) -> None:
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_bytes(text.encode("utf-8"))


def edit(root: Path, path: str, old: str, new: str) -> None:
    text = (root / path).read_text("utf-8")
    assert old in text
    write(root, path, text.replace(old, new))


def test_a_small_site_is_read_whole() -> None:
    content = content_of(load(MINIMAL, VOCABULARY))
    assert content.settings.title == "Minimal Briefs"
    assert content.settings.scoreboard == ("leapmotor", "byd")
    assert [source.id for source in content.sources] == ["byd-year", "leapmotor-december"]
    assert [observation.uid for observation in content.observations] == [
        "byd-year/year-2025",
        "leapmotor-december/year-2025",
        "leapmotor-december/month-2025-11",
        "leapmotor-december/month-2025-12",
    ]
    assert [claim.uid for claim in content.claims] == [
        "leapmotor-december/c16-body", "leapmotor-december/growth-2025",
    ]  # fmt: skip
    assert [brand.id for brand in content.brands] == ["byd", "leapmotor", "china"]
    assert [article.slug for article in content.articles] == ["about"]


def test_an_observation_of_a_table_takes_the_defaults_of_its_source() -> None:
    content = content_of(load(MINIMAL, VOCABULARY))
    november = content.observations[2]
    assert november.measure == LEAPMOTOR
    assert november.metric_as_written == "delivered"
    assert november.period == Period.parse("2025-11")
    assert november.quantity.best == 70327
    assert november.quantity.as_written == "70,327"
    assert november.position == Position("seeds/leapmotor-december.csv", 2, 1)
    assert content.observations[3].note == "The last month of the year."


def test_targets_and_claims_keep_what_the_source_wrote() -> None:
    content = content_of(load(MINIMAL, VOCABULARY))
    (target,) = content.targets
    assert (target.measure, target.quantity.best, target.quantity.is_exact) == (LEAPMOTOR, 1_000_000, True)
    assert (str(target.announced), target.kind, target.set_by) == ("2025-11", "target", "company")
    growth = content.claims[1]
    assert growth.value is not None
    assert (growth.value.unit, growth.value.as_written, growth.about) == ("percent", "103%", "year-2025")


def test_a_brief_takes_date_slug_and_id_from_its_name() -> None:
    (brief,) = content_of(load(MINIMAL, VOCABULARY)).briefs
    assert (brief.id, brief.slug) == ("2026-01-20-leapmotor-in-december", "leapmotor-in-december")
    assert (brief.date, brief.data_as_of) == (date(2026, 1, 20), date(2026, 1, 20))
    assert [reference.text for reference in brief.title.references] == ["leapmotor 2025"]
    assert len(brief.key_points) == 3
    assert brief.body.references[0].position == Position(BRIEF, 13, 21)
    assert brief.title.references[0].position.line == 2


def test_data_as_of_reaches_every_reference(site: Path) -> None:
    edit(site, BRIEF, "data_as_of: 2026-01-20", "data_as_of: 2025-12-31")
    (brief,) = content_of(load(site, VOCABULARY)).briefs
    everywhere = (*brief.title.references, *brief.key_points[2].references, *brief.body.references)
    assert {reference.as_of for reference in everywhere} == {date(2025, 12, 31)}


def test_texts_are_kept_for_those_who_print_lines() -> None:
    loaded = load(MINIMAL, VOCABULARY)
    assert loaded.texts["content/corrections.yaml"] == "{}\n"
    assert sorted(loaded.texts) == sorted(
        path.relative_to(MINIMAL).as_posix() for path in MINIMAL.rglob("*") if path.is_file()
    )


def test_a_site_of_settings_alone(tmp_path: Path) -> None:
    write(tmp_path, "content/site.yaml", (MINIMAL / "content/site.yaml").read_text("utf-8"))
    content = content_of(load(tmp_path, VOCABULARY))
    assert (content.briefs, content.observations, content.brands) == ((), (), ())


def test_a_folder_without_settings_is_no_site(tmp_path: Path) -> None:
    with pytest.raises(NotASite, match=r"content/site\.yaml is missing"):
        load(tmp_path, VOCABULARY)


def test_settings_that_cannot_be_read_leave_no_content_and_all_findings(site: Path) -> None:
    write(site, "content/site.yaml", "title: x\ntitle: y\n")
    write(site, "content/topics.yaml", "a: {nam: x}\n")
    loaded = load(site, VOCABULARY)
    assert loaded.content is None
    codes = [(finding.position.path, finding.code) for finding in loaded.findings]
    assert ("content/site.yaml", "EV009") in codes
    assert ("content/site.yaml", "EV101") in codes
    assert ("content/topics.yaml", "EV100") in codes


def test_windows_line_ends_and_a_byte_order_mark_change_nothing(site: Path) -> None:
    plain = load(site, VOCABULARY)
    for path in sorted(site.rglob("*.*")):
        if path.is_file():
            path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    changed = load(site, VOCABULARY)
    assert (changed.content, changed.findings) == (plain.content, ())
    assert changed.content is not None
    assert changed.content.briefs[0].body.references[0].position == Position(BRIEF, 13, 21)


def test_all_findings_of_all_files_in_one_run(site: Path) -> None:
    edit(site, "content/brands/byd.yaml", "kind: group", "kind: gruop\ncountry_code: CN")
    edit(site, "seeds/byd-year.yaml", '"4,602,436"', "about lots")
    edit(site, "seeds/leapmotor-december.csv", '2025-11,"70,327"', "2025-13,70")
    edit(site, BRIEF, "topics: [deliveries]", "topic: deliveries\ndaft: true")
    edit(site, BRIEF, "[[leapmotor 2025-11]]", "[[leapmotor 2025-31]]")
    edit(site, "content/authors.yaml", "organisation", "company")
    loaded = load(site, VOCABULARY)
    places = [(str(finding.position), finding.code) for finding in loaded.findings]
    assert places == [
        ("content/authors.yaml:3:9", "EV103"),
        ("content/brands/byd.yaml:2:7", "EV103"),
        ("content/brands/byd.yaml:3:1", "EV100"),
        (f"{BRIEF}:7:1", "EV107"),
        (f"{BRIEF}:8:1", "EV100"),
        (f"{BRIEF}:14:79", "EV204"),
        ("seeds/byd-year.yaml:16:17", "EV105"),
        ("seeds/leapmotor-december.csv:2:15", "EV104"),
    ]
    assert loaded.broken == {
        "2026-01-20-leapmotor-in-december", "byd", "byd-year/year-2025", "editors", "leapmotor-december/month-2025-11",
    }  # fmt: skip


def test_a_source_that_cannot_be_read_is_broken_as_a_whole(site: Path) -> None:
    write(site, "seeds/byd-year.yaml", "source: [\n")
    loaded = load(site, VOCABULARY)
    assert [finding.code for finding in loaded.findings] == ["EV001"]
    assert loaded.broken == {"byd-year"}


def test_the_same_mistake_in_the_defaults_is_told_once(site: Path) -> None:
    edit(site, "seeds/leapmotor-december.yaml", "  metric: deliveries\n  metric_as", "  metric: handovers\n  metric_as")
    assert told(site) == [
        "seeds/leapmotor-december.yaml:12:11: EV103 'handovers' is none of the values of this key; it may be "
        "deliveries, sales, wholesale, retail, registrations, insured, production, exports, orders, unstated"
    ]


def test_what_can_have_no_default(site: Path) -> None:
    edit(site, "seeds/leapmotor-december.yaml", "  metric_as_written: delivered", "  period: 2025\n  sujbect: byd")
    assert [line.split(";")[0] for line in told(site)] == [
        "seeds/leapmotor-december.yaml:13:3: EV100 the key 'period' can have no default",
        "seeds/leapmotor-december.yaml:14:3: EV100 the key 'sujbect' can have no default",
    ]


def test_ids_are_unique_in_a_source_its_table_included(site: Path) -> None:
    edit(site, "seeds/leapmotor-december.csv", "month-2025-12", "year-2025")
    assert told(site) == [
        "seeds/leapmotor-december.csv:3:1: EV110 the id 'year-2025' is there twice in leapmotor-december; "
        "the first is in seeds/leapmotor-december.yaml line 17; give one another id"
    ]


def test_a_table_separated_by_semicolons(site: Path) -> None:
    write(site, "seeds/leapmotor-december.csv", "id;period;as_written\nx;2025-11;1\n")
    assert told(site) == [
        "seeds/leapmotor-december.csv:1:1: EV015 the table is separated by semicolons; "
        "save it with commas between the cells"
    ]


def test_a_merge_conflict_is_one_finding(site: Path) -> None:
    write(site, BRIEF, "<<<<<<< ours\n---\ntitle: x\n=======\n>>>>>>> theirs\n")
    assert [line.split(" ")[1] for line in told(site)] == ["EV002"]


def test_other_generators_names_are_read_with_a_warning(site: Path) -> None:
    edit(site, BRIEF, "authors: [editors]", "author: editors\npublished: false\nlastmod: 2026-01-21")
    edit(site, BRIEF, "description:", "summary:")
    loaded = load(site, VOCABULARY)
    assert [str(finding) for finding in loaded.findings] == [
        f"{BRIEF}:3:1: EV107 'summary' is called 'description' here; write description",
        f"{BRIEF}:5:1: EV107 'author' is called 'authors' here; write authors",
        f"{BRIEF}:6:1: EV107 'published' is called 'draft' here; write draft",
        f"{BRIEF}:7:1: EV107 'lastmod' is called 'updated' here; write updated",
    ]
    assert {finding.severity.value for finding in loaded.findings} == {"warning"}
    assert loaded.content is not None
    (brief,) = loaded.content.briefs
    assert (brief.authors, brief.draft, brief.updated) == (("editors",), True, date(2026, 1, 21))
    assert len(brief.description.references) == 1


def test_two_names_for_one_key(site: Path) -> None:
    edit(site, BRIEF, "authors: [editors]", "authors: [editors]\nauthor: editors")
    assert told(site) == [
        f"{BRIEF}:6:1: EV009 'author' means the same as 'authors'; 'authors' stands in line 5; keep one of the two"
    ]


def test_private_keys_have_their_place(site: Path) -> None:
    edit(site, BRIEF, "topics:", "extra: {desk: [a, {b: ~}]}\ntopics:")
    (brief,) = content_of(load(site, VOCABULARY)).briefs
    assert brief.extra == (("desk", ("a", (("b", None),))),)


def test_exceptions_know_where_they_are_made(site: Path) -> None:
    edit(site, BRIEF, "topics:", "naked_numbers:\n  - text: 3C\n    because: A series.\ntopics:")
    (brief,) = content_of(load(site, VOCABULARY)).briefs
    (waiver,) = brief.naked_numbers
    assert (waiver.text, waiver.because, waiver.position) == ("3C", "A series.", Position(BRIEF, 8, 5))


def test_catalogues_map_ids_to_entries(site: Path) -> None:
    write(site, "content/topics.yaml", "- id: x\n  name: X\n")
    write(site, "content/glossary.yaml", "Run Rate: {term: x, definition: y}\n")
    write(site, "content/measures.yaml", "left: {}\n")
    assert told(site) == [
        "content/glossary.yaml:1:1: EV106 'Run Rate' cannot be an id; use a-z, 0-9 and hyphens, at most 80",
        "content/measures.yaml:1:1: EV102 this file is a list of comparisons; begin each with - left:",
        "content/topics.yaml:1:1: EV102 this file maps ids to entries; write id: and the entry's keys below it",
    ]


def test_one_broken_entry_leaves_the_others(site: Path) -> None:
    write(site, "content/topics.yaml", "deliveries: {name: Deliveries}\ntargets: {nam: Targets}\n")
    loaded = load(site, VOCABULARY)
    assert loaded.content is not None
    assert [topic.id for topic in loaded.content.topics] == ["deliveries"]
    assert loaded.broken == {"targets"}


def test_loading_twice_gives_the_same(site: Path) -> None:
    assert load(site, VOCABULARY) == load(site, VOCABULARY)


def test_a_table_of_5000_rows_is_read_whole(site: Path) -> None:
    rows = [
        f'row-{i},leapmotor,deliveries,world,nev,included,{2000 + i % 25}-{i % 12 + 1:02},"{i:,}",' for i in range(5000)
    ]
    head = "id,subject,metric,geography,powertrain,exports,period,as_written,note\n"
    write(site, "seeds/leapmotor-december.csv", head + "\n".join(rows) + "\n")
    content = content_of(load(site, VOCABULARY))
    assert len(content.observations) == 5002
    assert content.observations[-1].quantity.best == 4999


def test_links_are_not_followed(site: Path) -> None:
    (site / "content/brands/outside.yaml").symlink_to("/etc/hostname")
    (site / "seeds/leapmotor-december.csv").unlink()
    (site / "content/pages/about.md").unlink()
    (site / "content/pages").rmdir()
    (site / "content/pages").symlink_to(site / "seeds")
    assert told(site) == [
        "content/brands/outside.yaml:1:1: EV020 a symbolic link is not followed; put the file itself here",
        "content/pages:1:1: EV020 a symbolic link is not followed; put the file itself here",
    ]
