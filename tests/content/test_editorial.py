from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from site_builder.content import editorial
from site_builder.content.decode import decode_yaml
from site_builder.content.nodes import Node
from site_builder.content.reading import Reading
from site_builder.model.editorial import MeasurePattern
from site_builder.model.evidence import Measure, Scope
from site_builder.model.period import Month
from site_builder.model.statistics import Vocabulary

SETTINGS = (
    "title: T\ntagline: G\ndescription: D\nbase_url: https://a.example/sub\nlanguage: en-GB\ntime_zone: Europe/Berlin\n"
    "evidence_through: 2026-06\npublisher: editors\ndata_licence: CC BY 4.0\ndata_licence_url: https://b.example/\n"
)


def new_reading() -> Reading:
    return Reading(Vocabulary({"yoy": ""}, frozenset(), frozenset()), frozenset({"byd"}))


def node_of(text: str) -> Node:
    node, findings = decode_yaml(text, "a.yaml")
    assert findings == ()
    assert node is not None
    return node


def sound(one: Callable[[str, Node, Reading], Any], text: str) -> Any:
    reading = new_reading()
    value = one("x", node_of(text), reading)
    assert reading.findings == []
    return value


def told(one: Callable[[str, Node, Reading], Any], text: str) -> list[str]:
    reading = new_reading()
    assert one("x", node_of(text), reading) is None
    return [str(finding) for finding in reading.findings]


def refused(key: str, wrong: str) -> str:
    """What is said of a setting that has another form than it must."""
    reading = new_reading()
    assert editorial.settings(node_of(f"{SETTINGS}{key}: '{wrong}'\n"), reading) is None
    (finding,) = reading.findings
    assert finding.code == "EV106"
    return finding.message


def test_settings_end_their_address_in_a_slash() -> None:
    reading = new_reading()
    found = editorial.settings(node_of(SETTINGS), reading)
    assert found is not None
    assert (found.base_url, found.evidence_through, found.started) == ("https://a.example/sub/", Month(2026, 6), None)


def test_feeds_carry_the_host_of_the_file_unless_another_is_said() -> None:
    unsaid = editorial.settings(node_of(SETTINGS), new_reading())
    said = editorial.settings(node_of(f"{SETTINGS}feed_authority: b.example\n"), new_reading())
    assert (unsaid.feed_authority, said.feed_authority) == ("a.example", "b.example")  # type: ignore[union-attr]


def test_mistakes_are_reported_by_mail_or_on_a_page() -> None:
    for wanted in ("errors@b.example", "https://b.example/issues?new=1"):
        found = editorial.settings(node_of(f"{SETTINGS}contact: {wanted}\n"), new_reading())
        assert found is not None
        assert found.contact == wanted


@pytest.mark.parametrize("wrong", ["us", "javascript:alert(1)", "a@b", "a b@c.example", "mailto:a@b.example"])
def test_where_mistakes_are_reported_is_an_address(wrong: str) -> None:
    assert f"{wrong!r} is not an e-mail or web address" in refused("contact", wrong)


def test_each_page_has_its_own_card_unless_they_share_one() -> None:
    said = [editorial.settings(node_of(SETTINGS + line), new_reading()) for line in ("", "cards: false\n")]
    assert [settings.cards for settings in said if settings] == [True, False]


def test_how_many_briefs_stand_on_a_page_is_fifty_unless_said() -> None:
    said = [editorial.settings(node_of(SETTINGS + line), new_reading()) for line in ("", "briefs_per_page: 20\n")]
    assert [settings.briefs_per_page for settings in said if settings] == [50, 20]


@pytest.mark.parametrize("wrong", ["4", "251"])
def test_a_page_lists_neither_too_few_briefs_nor_too_many(wrong: str) -> None:
    reading = new_reading()
    assert editorial.settings(node_of(f"{SETTINGS}briefs_per_page: {wrong}\n"), reading) is None
    assert [(f.code, f.message, f.suggestion) for f in reading.findings] == [
        ("EV109", f"a page cannot list {wrong} briefs well", "write a number from 5 to 250")
    ]


@pytest.mark.parametrize("wrong", ["https://b.example", "b", "B.example", "b.example/", "-b.example"])
def test_a_feed_authority_is_the_name_of_a_host(wrong: str) -> None:
    assert f"{wrong!r} is not the name of a host" in refused("feed_authority", wrong)


def test_settings_that_cannot_be() -> None:
    reading = new_reading()
    text = SETTINGS.replace("Europe/Berlin", "Europe/Belrin").replace("en-GB", "english").replace("2026-06", "2026")
    assert editorial.settings(node_of(text), reading) is None
    assert [str(finding) for finding in reading.findings] == [
        "a.yaml:5:11: EV106 'english' is not a language code; write it like en-GB or zh-Hans",
        "a.yaml:6:12: EV109 there is no time zone 'Europe/Belrin'; write one such as Europe/Berlin or Etc/UTC",
        "a.yaml:7:19: EV104 '2026' is not a month; write YYYY-MM",
    ]


def test_a_brand_with_everything() -> None:
    brand = sound(
        editorial.brand,
        "name: BYD\nkind: group\nnative_name: 比亚迪\nnative_language: zh-Hans\naliases: [Build Your Dreams]\n"
        "headline: {metric: sales, scope: {geography: world, vehicles: all}, compiled_by: cpca}\npart_of: x\n"
        "country: China\nfounded: 1995\nheadquarters: Shenzhen\nleadership: [Wang Chuanfu]\n"
        "description: It sold [[byd 2025]].\npositioning: P\nstrategy: S\ncounts: C\nabsent: A\npartners: [Q]\n"
        "models:\n- {name: Seal, body: sedan, note: 'See [[byd 2025 yoy]].'}\n- name: 3\n",
    )
    assert brand.headline == Measure("sales", Scope("world", "unstated", "all", "unstated"), "cpca")
    assert (brand.id, brand.name, brand.native_name, brand.founded) == ("x", "BYD", "比亚迪", "1995")
    assert [reference.text for reference in brand.description.references] == ["byd 2025"]
    assert [(model.name, model.body) for model in brand.models] == [("Seal", "sedan"), ("3", "")]
    assert brand.models[0].note.references[0].statistic == "yoy"
    assert (brand.counts.source, brand.absent, brand.partners, brand.part_of) == ("C", "A", ("Q",), "x")


def test_a_market_is_a_subject_of_its_kind() -> None:
    assert sound(editorial.market, "name: China\n").kind == "market"
    assert told(editorial.market, "name: China\nkind: brand\n") == [
        "a.yaml:2:7: EV103 'brand' is none of the values of this key; it may be market"
    ]


def test_references_are_told_beside_mistakes_of_shape() -> None:
    found = told(editorial.brand, "name: BYD\nkind: gruop\ndescription: |\n  It sold\n  [[bdy 2025]].\n")
    assert [line.split(" ")[:2] for line in found] == [["a.yaml:5:5:", "EV250"], ["a.yaml:2:7:", "EV103"]]


def test_a_native_name_needs_its_language() -> None:
    assert told(editorial.brand, "name: BYD\nkind: group\nnative_name: 比亚迪\n") == [
        "a.yaml:1:1: EV111 native_name has no native_language; add native_language: zh-Hans or another code"
    ]


def test_a_milestone() -> None:
    milestone = sound(
        editorial.milestone,
        "date: 2025-Q4\nsubjects: [byd]\nkind: delivery\ntitle: It sold [[byd 2025]]\ntext: More.\n"
        "refers_to: s/o\nsources: [s]\n",
    )
    assert (str(milestone.date), milestone.subjects, milestone.refers_to) == ("2025-Q4", ("byd",), "s/o")
    assert milestone.title.references[0].position.column == 16


def test_rulings_on_figures_and_on_claims() -> None:
    figures = sound(editorial.ruling, "use: a/b\nover: [c/d]\nbecause: B\ndecided: 2026-01-02\nsources: [a]\n")
    assert (figures.use, figures.over, figures.decided) == ("a/b", ("c/d",), date(2026, 1, 2))
    claim = sound(
        editorial.ruling, "claim: a/b\nverdict: cannot be checked\nbecause: B\ndecided: 2026-01-02\nsources: [a]\n"
    )
    assert (claim.claim, claim.verdict, claim.sources) == ("a/b", "cannot be checked", ("a",))


def test_a_correction() -> None:
    text = "when: 2026-02-01\npages: [2026-01-20-x]\nwas: 596,000\nnow: '[[byd 2025]]'\nwhy: A slip.\n"
    correction = sound(editorial.correction, text)
    assert (correction.when, correction.pages, correction.was) == (date(2026, 2, 1), ("2026-01-20-x",), "596,000")
    assert correction.now.references[0].subject == "byd"


def test_measures_are_patterns_side_by_side() -> None:
    reading = new_reading()
    text = "- left: {metric: sales, geography: DE}\n  right: {compiled_by: kba}\n  relation: unlike\n"
    (row,) = editorial.comparabilities(node_of(text), reading)
    assert (row.left, row.right, row.relation) == (
        MeasurePattern(metric="sales", geography="DE"), MeasurePattern(compiled_by="kba"), "unlike",
    )  # fmt: skip
    assert list(editorial.comparabilities(None, reading)) == []
    assert reading.findings == []


def test_entries_of_a_catalogue_keep_their_order() -> None:
    reading = new_reading()
    found = list(editorial.entries(node_of("z: {name: Z}\na: {name: A, description: D}\n"), editorial.topic, reading))
    assert [(topic.id, topic.name, topic.description) for topic in found] == [("z", "Z", ""), ("a", "A", "D")]
    assert list(editorial.entries(node_of("[]"), editorial.topic, reading)) == []
    assert reading.findings == []


def test_terms_and_authors_are_prose() -> None:
    assert sound(editorial.term, "term: NEV\ndefinition: A car.\n").definition.source == "A car."
    author = sound(editorial.author, "name: Ann\nkind: person\nbio: Writes.\nurl: https://a.example/\n")
    assert (author.bio.source, author.url) == ("Writes.", "https://a.example/")
    assert told(editorial.author, "name: Ann\nkind: human\n") == [
        "a.yaml:2:7: EV103 'human' is none of the values of this key; it may be person, organisation"
    ]
