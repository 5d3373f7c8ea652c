"""Catalogues of messages: what is said in another language, and what is wrong with a file."""

from __future__ import annotations

import pytest

from site_builder.wording import Catalogue, Counted, Words, read_catalogue

HEAD = """\
msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: nplurals=3; plural=(n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);\\n"
"""
POLISH = f"""\
{HEAD}
msgid "published {{date}}"
msgstr "opublikowano {{date}}"

msgid "brief"
msgid_plural "briefs"
msgstr[0] "notatka"
msgstr[1] "notatki"
msgstr[2] "notatek"

#, fuzzy
msgid "Brand"
msgstr "Rodzaj"

msgid "Source"
msgstr ""
"""


@pytest.fixture
def polish() -> Catalogue:
    catalogue, faults = read_catalogue(POLISH.encode())
    assert faults == ()
    return catalogue


def test_messages_tuples_and_mappings_are_said_in_the_language(polish: Catalogue) -> None:
    assert polish.say("published {date}") == "opublikowano {date}"
    assert polish.say(("published {date}", "x")) == ("opublikowano {date}", "x")
    assert polish.say({"when": "published {date}"}) == {"when": "opublikowano {date}"}
    assert polish.say(7) == 7


def test_what_is_not_translated_or_not_sure_is_said_in_english(polish: Catalogue) -> None:
    assert polish.say("Source") == "Source"
    assert polish.say("Brand") == "Brand"  # marked fuzzy: a machine's guess that nobody confirmed


@pytest.mark.parametrize(
    ("number", "noun"),
    [(0, "notatek"), (1, "notatka"), (2, "notatki"), (4, "notatki"), (5, "notatek"), (12, "notatek"), (22, "notatki")],
)
def test_what_is_counted_has_as_many_forms_as_the_language(polish: Catalogue, number: int, noun: str) -> None:
    counted = Counted("brief", "briefs")

    assert Words("pl", polish).noun(number, *counted) == noun


def test_english_needs_no_catalogue() -> None:
    assert Words("en-GB").count(1, "brief", "briefs") == "1 brief"
    assert Words("en-GB").count(1000, "brief", "briefs") == "1,000 briefs"


@pytest.mark.parametrize(
    ("translated", "told"),
    [
        ("veröffentlicht", "it must hold {date} and no other"),
        ("am {day}", "it must hold {date} and no other"),
        ("am {date.year}", "it must hold {date} and no other"),  # nobody reaches into values
        ("am {date:>999999999}", "it must hold {date} and no other"),  # nor fills memory
        ("am {date!r}", "it must hold {date} and no other"),
        ("am {date", "it must hold {date} and no other"),
    ],
)
def test_a_translation_that_names_something_else_is_a_fault_and_is_not_said(translated: str, told: str) -> None:
    catalogue, faults = read_catalogue(f'{HEAD}\nmsgid "published {{date}}"\nmsgstr "{translated}"\n'.encode())

    assert [(fault.line, fault.suggestion) for fault in faults] == [(6, told)]
    assert catalogue.say("published {date}") == "published {date}"


def test_a_form_of_one_names_what_the_message_of_one_names() -> None:
    pair = 'msgid "Of {number}, one is above."\nmsgid_plural "Of {number}, {above} are above."\n'
    told = 'msgstr[0] "Jeden z {number}."\nmsgstr[1] "{above} z {number}."\nmsgstr[2] "{above} z {number}."\n'

    catalogue, faults = read_catalogue(f"{HEAD}\n{pair}{told}".encode())

    assert faults == ()
    assert catalogue.say("Of {number}, one is above.") == "Jeden z {number}."


@pytest.mark.parametrize(
    "content",
    [
        b"\xff\xfe\x00\x00",
        b"Briefs: Meldungen\n",
        b'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=klingon\\n"\n\nmsgid "a"\nmsgstr "b"\n',
        b'msgid ""\nmsgstr ""\n"Plural-Forms: nplurals=2; plural=n%0;\\n"\n\nmsgid "a"\nmsgstr "b"\n',
        b'msgid ""\nmsgstr ""\n"Plural-Forms: nplurals=2; plural=__import__(1);\\n"\n\nmsgid "a"\nmsgstr "b"\n',
        b'msgid ""\nmsgstr ""\n"Plural-Forms: nplurals=many; plural=n;\\n"\n\nmsgid "a"\nmsgstr "b"\n',
    ],
)
def test_a_file_that_is_no_catalogue_is_one_fault_and_english_stays(content: bytes) -> None:
    catalogue, faults = read_catalogue(content)

    assert len(faults) == 1
    assert faults[0].line >= 1
    assert catalogue.say("a") == "a"
