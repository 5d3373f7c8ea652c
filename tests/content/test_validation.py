import pytest

from site_builder.content.decode import decode_yaml
from site_builder.content.schema_editorial import BriefShape, ComparabilityShape, MilestoneShape, RulingShape
from site_builder.content.schema_evidence import ObservationShape, SourceShape
from site_builder.content.schema_types import Shape, is_site_address
from site_builder.content.validation import validate

SOURCE = "title: T\nproducer: P\nkind: news\ntier: primary\nurl: https://a.example/\npublished: 2025-12\n"
ROW = "id: a\nsubject: byd\nmetric: sales\nperiod: 2025\nas_written: 5\n"


def told(shape: type[Shape], text: str) -> list[str]:
    node, findings = decode_yaml(text, "a.yaml")
    assert findings == ()
    assert node is not None
    return [str(finding) for finding in validate(shape, node)[1]]


def test_all_that_is_wrong_is_told_each_at_its_place() -> None:
    text = (
        "title: [x]\nproducer:\nkind: blogg\ntier: primary\nurl: a.example\npublished: 2025-13\n"
        "langauge: de\nauthors: Ann\nnote: {a: b}\n"
    )
    assert told(SourceShape, text) == [
        "a.yaml:1:8: EV102 a list stands here where a text should; write one, without [ ]",
        "a.yaml:2:1: EV101 the key 'producer' is empty; write its value",
        "a.yaml:3:7: EV103 'blogg' is none of the values of this key; did you mean \"blog\"?",
        "a.yaml:5:6: EV108 'a.example' is not a whole web address; begin it with https:// and a host",
        "a.yaml:6:12: EV104 there is no month 2025-13",
        "a.yaml:8:10: EV102 a text stands here where a list should; write [Ann]",
        "a.yaml:9:7: EV102 a mapping stands here where a text should; put it in quotes, if a colon made it one",
        "a.yaml:7:1: EV100 the key 'langauge' is not known here; did you mean \"language\"?",
    ]


def test_a_missing_key_has_the_place_of_the_mapping() -> None:
    assert told(SourceShape, SOURCE.replace("title: T\n", "")) == [
        "a.yaml:1:1: EV101 the key 'title' is missing; add title: ..."
    ]


def test_inner_mappings_have_their_own_known_keys() -> None:
    assert told(ObservationShape, ROW + "scope: {powertrian: nev, vehicles: cars}\n") == [
        "a.yaml:6:36: EV103 'cars' is none of the values of this key; it may be passenger, commercial, all, unstated",
        "a.yaml:6:9: EV100 the key 'powertrian' is not known here; did you mean \"powertrain\"?",
    ]


def test_a_number_with_commas_in_braces_gets_the_right_advice() -> None:
    assert told(RulingShape, "because: x\ndecided: 2026-01-01\nuse: a/b\n000:\n") == [
        "a.yaml:4:1: EV100 the key '000' is not known here; put a number with commas in quotes"
    ]


@pytest.mark.parametrize(
    ("key", "value", "words"),
    [
        ("geography", "de", "EV103 'de' is not a geography; write DE"),
        ("geography", "wrold", "EV103 'wrold' is not a geography; did you mean \"world\"?"),
        (
            "geography",
            "Mars",
            "EV103 'Mars' is not a geography; write world, overseas, unstated or a code such as DE",
        ),
    ],
)
def test_geographies(key: str, value: str, words: str) -> None:
    assert told(ObservationShape, ROW + f"scope: {{{key}: {value}}}\n") == [f"a.yaml:6:20: {words}"]


def test_norway_is_a_country_and_an_empty_value_is_no_value() -> None:
    assert told(ObservationShape, ROW + "scope: {geography: NO}\nnote:\nsupersedes: ~\ncompiled_by: null\n") == []


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("period: 2025-11..2025-01", "EV104 the period 2025-11..2025-01 is reversed"),
        ("period: 2025-Q5", "EV104 '2025-Q5' is not a period; write YYYY, YYYY-Qn, YYYY-Hn, YYYY-MM or a..b"),
        ("id: a b", "EV106 'a b' is not an id of letters, digits and hyphens; write it like ytd-2025-11"),
        ("subject: BYD", "EV106 'BYD' is not an id of a-z, 0-9 and hyphens; write byd"),
        ("rounded_to: -3", "EV109 '-3' is not a positive whole number; write digits only, such as 1000"),
        ("significant_digits: 2.5", "EV109 '2.5' is not a positive whole number; write digits only, such as 1000"),
        ("as_written: ''", "EV101 the text is empty; write one, or delete the key"),
    ],
)
def test_values_that_cannot_be(line: str, words: str) -> None:
    key = line.split(":", maxsplit=1)[0]
    text = "".join(kept for kept in ROW.splitlines(keepends=True) if not kept.startswith(f"{key}:")) + line + "\n"
    number = text.count("\n")
    assert told(ObservationShape, text) == [f"a.yaml:{number}:{len(key) + 3}: {words}"]


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("date: 2026-02-30", "EV104 there is no day 2026-02-30"),
        ("date: 2026-02", "EV104 '2026-02' is not a day; write YYYY-MM-DD"),
        (
            "publish_at: 2026-02-01T09:00",
            "EV104 '2026-02-01T09:00' has no time zone; write it like 2026-01-20T09:00:00+01:00",
        ),
        ("publish_at: soon", "EV104 'soon' is not a moment; write it like 2026-01-20T09:00:00+01:00"),
        ("draft: no", "EV102 'no' is neither true nor false; write true or false"),
        ("aliases: [../x]", "EV108 '../x' is not an address of this site; write it like /briefs/old-name/"),
        ("second_check: me", "EV103 'me' is no second check; write two-sources, recomputed or person:<author id>"),
    ],
)
def test_keys_of_a_brief_that_cannot_be(line: str, words: str) -> None:
    (found,) = told(BriefShape, f"title: T\ndescription: D\n{line}\n")
    assert found.endswith(words)
    assert found.startswith("a.yaml:3:")


def test_keys_that_belong_together() -> None:
    assert told(RulingShape, "because: x\ndecided: 2026-01-01\n") == [
        "a.yaml:1:1: EV111 a ruling has either use or claim; write one of the two"
    ]
    assert told(RulingShape, "because: x\ndecided: 2026-01-01\nclaim: a/b\nverdict: agrees\n") == [
        "a.yaml:1:1: EV111 a verdict needs the sources that it rests on; add sources: [...]"
    ]
    assert told(ComparabilityShape, "left: {}\nright: {metric: sales}\nrelation: note\n") == [
        "a.yaml:1:1: EV111 these measures compare with a note, and there is none; add note: ..."
    ]


def test_partial_dates() -> None:
    for text in ("2025-12-05", "2025-12", "2025-Q4", "2025", "unknown"):
        assert told(MilestoneShape, f"date: {text}\nsubjects: [a]\nkind: plan\ntitle: T\n") == []


def test_what_was_refused_while_decoding_is_not_told_twice() -> None:
    node, findings = decode_yaml(SOURCE + "note: !!str x\nauthors: *a\n", "a.yaml")
    assert [finding.code for finding in findings] == ["EV007", "EV006"]
    assert node is not None
    assert validate(SourceShape, node) == (None, ())


def test_a_file_of_nothing_but_mistakes_does_not_flood_the_reader() -> None:
    found = told(BriefShape, "title: T\ndescription: D\n" + "".join(f"key{i}: x\n" for i in range(9000)))
    assert len(found) == 201
    assert found[-1] == ("a.yaml:1:1: EV005 8,800 more mistakes stand in this part of the file; mend the others first")


@pytest.mark.parametrize(
    ("address", "fits"),
    [
        ("https://example.org", True),
        ("https://example.org/briefs/", True),
        ("http://localhost:8000/a/b", True),
        ("http://[::1]:8000/", True),
        ("https://example.org/%C3%A4/", True),
        ("https://example.org/ä/", False),
        ("https://example.org/a b/", False),
        ("https://example.org/%zz/", False),
        ("https://example.org//", False),
        ("https://example.org/../x/", False),
        ("https://example.org/%2e%2E/x/", False),  # which browsers take for ..
        ("https://example.org/?page=1", False),
        ("https://example.org/#top", False),
        ("https://me:secret@example.org/", False),
        ("https://example.org:65536/", False),
        ("ftp://example.org/", False),
        ("https://", False),
    ],
)
def test_addresses_to_which_paths_can_be_added(address: str, fits: bool) -> None:
    assert is_site_address(address) is fits
