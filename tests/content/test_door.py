import pytest

from site_builder.content.door import read_text


def told(content: bytes, **limits: int) -> list[str]:
    text, findings = read_text(content, "a.md", **limits)
    assert (text is None) == bool(findings)
    return [str(finding) for finding in findings]


def test_a_byte_order_mark_and_windows_line_ends_are_harmless() -> None:
    assert read_text(b"\xef\xbb\xbfa: 1\r\nb: 2\r\n", "a.yaml") == ("a: 1\nb: 2\n", ())


def test_text_that_is_not_utf8_names_byte_and_place() -> None:
    assert told("é\nü: ".encode() + b"\xc0\xaf") == [
        "a.md:2:4: EV003 the byte 0xC0 is not valid UTF-8; save the file as UTF-8"
    ]


def test_the_place_of_a_wrong_byte_does_not_count_the_byte_order_mark() -> None:
    assert told(b"\xef\xbb\xbfab\xff") == ["a.md:1:3: EV003 the byte 0xFF is not valid UTF-8; save the file as UTF-8"]


@pytest.mark.parametrize(
    ("character", "words"),
    [
        ("\x00", "the control character U+0000 has no place in a text; delete it"),
        ("\x07", "the control character U+0007 has no place in a text; delete it"),
        ("\x7f", "the control character U+007F has no place in a text; delete it"),
        ("\ufffe", "the control character U+FFFE has no place in a text; delete it"),
        ("\u202e", "the character U+202E turns the direction of text invisibly; delete it"),
        ("\u2066", "the character U+2066 turns the direction of text invisibly; delete it"),
        ("\u200f", "the character U+200F turns the direction of text invisibly; delete it"),
        ("\u061c", "the character U+061C turns the direction of text invisibly; delete it"),
        (
            "\ue000",
            "the private-use character U+E000 means something else in every font; write a character that all know",
        ),
        (
            "\uf8ff",
            "the private-use character U+F8FF means something else in every font; write a character that all know",
        ),
        ("\u2028", "the line end U+2028 is not seen as one by every editor; use an ordinary line break"),
        ("\x85", "the line end U+0085 is not seen as one by every editor; use an ordinary line break"),
        ("\r", "a carriage return without a line feed; save the file with Unix or Windows line ends"),
    ],
)
def test_forbidden_characters_have_their_place(character: str, words: str) -> None:
    assert told(f"one\n零跑 {character}x".encode()) == [f"a.md:2:4: EV004 {words}"]


def test_every_forbidden_character_is_told() -> None:
    assert [line.split(" ")[0] for line in told(b"a\x01\nb\x02\x03")] == ["a.md:1:2:", "a.md:2:2:", "a.md:2:3:"]


def test_a_binary_file_does_not_flood_the_reader() -> None:
    assert len(told(b"\x01" * 5000)) == 20


def test_letters_of_all_scripts_and_emoji_pass() -> None:
    text = "零跑汽车 Citroën Škoda عربي עברית 🚗‍💨 é"
    assert read_text(text.encode(), "a.md") == (text, ())


@pytest.mark.parametrize("mark", ["<<<<<<< HEAD", ">>>>>>> their-branch"])
def test_merge_conflicts_have_words_of_their_own(mark: str) -> None:
    assert told(f"a: 1\n{mark}\nb: 2\n=======\n".encode()) == [
        "a.md:2:1: EV002 a merge conflict was left in the file; "
        "decide between the two versions and delete the lines of marks"
    ]


def test_a_heading_underlined_with_equal_signs_is_no_conflict() -> None:
    assert told(b"Title\n=======\n\n>>>>>>>>> deep\n") == []


def test_a_surrogate_is_not_utf8() -> None:
    assert told(b"a\xed\xa0\x80") == ["a.md:1:2: EV003 the byte 0xED is not valid UTF-8; save the file as UTF-8"]


def test_too_many_bytes() -> None:
    assert told(b"12345", max_bytes=4) == [
        "a.md:1:1: EV005 the file has 5 bytes; 4 are the most that are read; split it"
    ]
