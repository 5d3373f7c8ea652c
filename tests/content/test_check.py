"""Check on the minimal site, changed a little: what is public when, what a rule says, and what it keeps quiet about.

Every rule's exact words are kept in ``tests/sites_invalid/``; here stand the edges.
"""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest

from site_builder.content.check import RULES_OF_CHECK, Checked, check, is_public, lasting, public_briefs
from site_builder.content.check_consequences import first_causes
from site_builder.content.load import Loaded, load
from site_builder.model.editorial import Brief
from site_builder.model.findings import Position
from site_builder.model.rules import RULES, finding
from site_builder.model.statistics import Vocabulary

MINIMAL = Path(__file__).parents[1] / "sites" / "minimal"
BRIEF = "content/briefs/2026-01-20-leapmotor-in-december.md"
NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return copytree(MINIMAL, tmp_path / "site")


def edit(root: Path, path: str, old: str, new: str) -> None:
    file = root / path
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def checked(root: Path, vocabulary: Vocabulary, now: datetime = NOW) -> Checked:
    loaded = load(root, vocabulary)
    assert loaded.findings == ()
    return check(loaded, now, vocabulary)


def told(root: Path, vocabulary: Vocabulary) -> list[str]:
    return [str(found) for found in checked(root, vocabulary).findings]


@pytest.fixture
def brief(vocabulary: Vocabulary) -> Brief:
    return checked(MINIMAL, vocabulary).site.briefs[0]


def test_sound_site_has_no_findings(vocabulary: Vocabulary) -> None:
    result = checked(MINIMAL, vocabulary)
    assert result.findings == ()
    assert [brief.slug for brief in result.site.briefs] == ["leapmotor-in-december"]
    assert result.site.now == NOW


def test_site_without_briefs_or_evidence_is_sound(tmp_path: Path, vocabulary: Vocabulary) -> None:
    root = tmp_path / "site"
    (root / "content").mkdir(parents=True)
    text = (MINIMAL / "content" / "site.yaml").read_text(encoding="utf-8").replace("[leapmotor, byd]", "[]")
    (root / "content" / "site.yaml").write_text(text, encoding="utf-8")
    (root / "content" / "authors.yaml").write_text(
        "editors: {name: The editors, kind: organisation}\n", encoding="utf-8"
    )
    assert checked(root, vocabulary).findings == ()


def test_nothing_loaded_cannot_be_checked(vocabulary: Vocabulary) -> None:
    with pytest.raises(ValueError, match="no content"):
        check(Loaded(None), NOW, vocabulary)


@pytest.mark.parametrize(
    ("change", "now", "public"),
    [
        ({}, "2026-01-20T00:00:00+00:00", True),
        ({}, "2026-01-19T23:59:59+00:00", False),
        ({"draft": True}, "2026-02-01T00:00:00+00:00", False),
        ({"publish_at": "2026-02-01T09:00:00+01:00"}, "2026-02-01T07:59:59+00:00", False),
        ({"publish_at": "2026-02-01T09:00:00+01:00"}, "2026-02-01T08:00:00+00:00", True),
        ({"expires_at": "2026-02-01T09:00:00+01:00"}, "2026-02-01T07:59:59+00:00", True),
        ({"expires_at": "2026-02-01T09:00:00+01:00"}, "2026-02-01T08:00:00+00:00", False),
    ],
)
def test_public_or_not(brief: Brief, change: dict[str, object], now: str, public: bool) -> None:
    values = {key: datetime.fromisoformat(value) if isinstance(value, str) else value for key, value in change.items()}
    assert is_public(replace(brief, **values), datetime.fromisoformat(now)) is public  # type: ignore[arg-type]


def test_day_of_publication_is_that_of_the_sites_zone(brief: Brief) -> None:
    eastern = timezone(timedelta(hours=8))
    assert is_public(brief, datetime(2026, 1, 20, 0, 30, tzinfo=eastern))
    assert not is_public(brief, datetime(2026, 1, 20, 0, 30, tzinfo=eastern).astimezone(UTC))


def test_newest_brief_comes_first(brief: Brief, vocabulary: Vocabulary) -> None:
    content = checked(MINIMAL, vocabulary).site.content
    days = [date(2026, 1, 5), date(2026, 3, 1), date(2026, 2, 1), date(2026, 3, 1)]
    briefs = tuple(replace(brief, id=f"b{number}", date=day) for number, day in enumerate(days))
    assert [one.id for one in public_briefs(replace(content, briefs=briefs), NOW)] == ["b1", "b3", "b2", "b0"]


def test_drafts_are_checked_too(site: Path, vocabulary: Vocabulary) -> None:
    edit(site, BRIEF, "topics: [deliveries]", "topics: [deliverys]\ndraft: true")
    assert told(site, vocabulary) == [
        f'{BRIEF}:7:10: EV254 "deliverys" is not a topic of this site; did you mean "deliveries"?'
    ]


def test_number_of_several_subjects_is_offered_as_several_references(site: Path, vocabulary: Vocabulary) -> None:
    edit(site, "seeds/byd-year.yaml", "4,602,436", "596,555")
    edit(site, BRIEF, "## The year", "It made 596,555.\n\n## The year")
    assert told(site, vocabulary) == [
        f'{BRIEF}:15:9: EV203 "596,555" is not a reference; use one of [[byd 2025]], [[leapmotor 2025]]'
    ]


def test_reference_that_is_offered_names_what_the_headline_does_not(site: Path, vocabulary: Vocabulary) -> None:
    row = (
        "  - {id: de-2025-11, subject: leapmotor, metric: registrations, scope: {geography: DE, powertrain: all},"
        " period: 2025-11, as_written: 3654}\n"
    )
    edit(site, "seeds/leapmotor-december.yaml", "observations:\n", "observations:\n" + row)
    edit(site, BRIEF, "## The year", "Germany saw 3,654 of them.\n\n## The year")
    assert told(site, vocabulary) == [
        f'{BRIEF}:15:13: EV203 "3,654" is not a reference; use [[leapmotor registrations in:DE of:all 2025-11]]'
    ]


@pytest.mark.parametrize(
    ("typed", "advice"),
    [
        ("596.555", "use [[leapmotor 2025]]"),  # as half of the world writes it
        ("596’555", "use [[leapmotor 2025]]"),
        ("５９６，５５５", "use [[leapmotor 2025]]"),
        ("٥٩٦٥٥٥", "use [[leapmotor 2025]]"),
        ("596,555 cars", "use [[leapmotor 2025]]"),
        ("596,565 cars", "record it in seeds/ and refer to it, or put the words of a source in quotation marks"),
        ("596,55", "record it in seeds/ and refer to it, or put the words of a source in quotation marks"),
        ("595,655", "did you mean 596,555, [[leapmotor 2025]]?"),  # two digits the other way round
        (
            "103%",
            "refer to the statistic that gives it, as [[leapmotor 2025-11 yoy]] gives a growth,"
            " or put the words of a source in quotation marks",
        ),
    ],
)
def test_what_was_probably_typed_is_offered(site: Path, vocabulary: Vocabulary, typed: str, advice: str) -> None:
    edit(site, BRIEF, "## The year", f"It came to {typed} there.\n\n## The year")
    assert told(site, vocabulary) == [f'{BRIEF}:15:12: EV203 "{typed}" is not a reference; {advice}']


def test_number_in_folded_text_is_found_in_its_line(site: Path, vocabulary: Vocabulary) -> None:
    folded = "description: >\n  A maker of electric cars\n  that made 777,777\n  of them.\n"
    edit(site, "content/brands/byd.yaml", "country: China\n", folded)
    assert [line.partition(" EV203")[0] for line in told(site, vocabulary)] == ["content/brands/byd.yaml:6:13:"]


def test_waiver_excuses_its_words_only(site: Path, vocabulary: Vocabulary) -> None:
    waiver = "naked_numbers:\n  - {text: half a million visitors, because: Visitors are not cars.}\n"
    edit(site, BRIEF, "key_points:", waiver + "key_points:")
    edit(site, BRIEF, "## The year", "There were half a million visitors and half a million cars.\n\n## The year")
    assert [line.partition(" is not")[0] for line in told(site, vocabulary)] == [
        f'{BRIEF}:9:5: EV248 "half a million visitors" stands without a reference: Visitors are not cars.',
        f'{BRIEF}:17:40: EV203 "half a million"',
    ]


def test_alias_of_a_brand_is_a_spelling_of_ours(site: Path, vocabulary: Vocabulary) -> None:
    edit(site, "content/brands/leapmotor.yaml", "country: China", "country: China\naliases: [Leap Motor]")
    edit(site, BRIEF, "## The year", "Leap Motor and Leap motor.\n\n## The year")
    assert told(site, vocabulary) == [f'{BRIEF}:15:16: EV404 "Leap motor" is spelt "Leapmotor" here; write it that way']


@pytest.mark.parametrize(
    ("alias", "stands"),
    [
        ("/briefs/page/3/", "a page of the site itself"),
        ("/brands/leapmotor/briefs/", "a page of the site itself"),
        ("/archive/2026-01/", "a page of the site itself"),
        ("/charts/some-chart/", "a page of the site itself"),
        ("/topics/deliveries/", 'the topic "deliveries"'),
        ("/authors/editors/", 'the author "editors"'),
        ("/brands/china/", '"china"'),
    ],
)
def test_an_alias_takes_no_address_that_the_site_may_make(
    alias: str, stands: str, site: Path, vocabulary: Vocabulary
) -> None:
    edit(site, BRIEF, "topics: [deliveries]", f"topics: [deliveries]\naliases: [{alias}]")
    (said,) = told(site, vocabulary)
    assert " EV500 " in said
    assert f'the alias "{alias}"' in said
    assert stands in said


@pytest.mark.parametrize("alias", ["/page/about/", "/archive/2026/", "/sitemaps/", "page", "/briefs/page/three/"])
def test_other_aliases_are_free(alias: str, site: Path, vocabulary: Vocabulary) -> None:
    edit(site, BRIEF, "topics: [deliveries]", f"topics: [deliveries]\naliases: [{alias}]")
    assert told(site, vocabulary) == []


def test_correction_explains_an_update(site: Path, vocabulary: Vocabulary) -> None:
    edit(site, BRIEF, "topics: [deliveries]", "topics: [deliveries]\nupdated: 2026-02-01")
    correction = (
        "wrong-month: {when: 2026-02-01, pages: [2026-01-20-leapmotor-in-december], was: November, now: December,"
        " why: We read the wrong line.}\n"
    )
    edit(site, "content/corrections.yaml", "{}\n", correction)
    assert told(site, vocabulary) == []


def test_finding_of_the_audit_that_follows_from_seeds_is_left_out(site: Path, vocabulary: Vocabulary) -> None:
    edit(site, "seeds/byd-year.yaml", "period: 2025\n", "period: 2025-13\n")
    loaded = load(site, vocabulary)
    assert [found.code for found in loaded.findings] == ["EV104"]
    assert loaded.content is not None
    byd, leapmotor = (
        finding("EV221", reference.position, "not on file")
        for reference in sorted(loaded.content.briefs[0].body.references, key=lambda r: r.subject)[:2]
    )
    elsewhere = finding("EV221", Position(BRIEF, 99, 1), "not on file")
    assert first_causes([*loaded.findings, byd, leapmotor, elsewhere], loaded) == (
        *loaded.findings,
        leapmotor,
        elsewhere,
    )
    assert first_causes([byd, leapmotor, elsewhere], loaded) == (byd, leapmotor, elsewhere)


def test_table_of_rules_names_codes_that_exist_and_every_rule_once() -> None:
    codes = {code for names, _ in RULES_OF_CHECK for code in names.split()}
    assert codes <= set(RULES)
    functions = [rule for _, rule in RULES_OF_CHECK]
    assert len(functions) == len(set(functions))
    assert codes == {code for code, rule in RULES.items() if rule.stage == "check"}


@pytest.mark.parametrize(
    ("times", "since", "until"),
    [
        ({}, "2026-11-22T00:00", "2026-11-23T00:00"),
        ({"publish_at": "2026-11-22T09:00", "expires_at": "2026-11-22T18:00"}, "2026-11-22T09:00", "2026-11-22T18:00"),
        ({"publish_at": "2026-11-20T09:00", "expires_at": "2026-11-30T18:00"}, "2026-11-22T00:00", "2026-11-23T00:00"),
    ],
)
def test_a_site_lasts_until_its_day_ends_or_a_brief_turns(
    brief: Brief, vocabulary: Vocabulary, times: dict[str, str], since: str, until: str
) -> None:
    turned: Any = {name: datetime.fromisoformat(f"{when}+00:00") for name, when in times.items()}
    content = replace(checked(MINIMAL, vocabulary).site.content, briefs=(replace(brief, **turned),))

    assert lasting(content, NOW) == tuple(datetime.fromisoformat(f"{when}+00:00") for when in (since, until))
