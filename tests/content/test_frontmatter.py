from site_builder.content.frontmatter import split
from site_builder.content.validation import plain


def test_keys_and_body_know_the_lines_of_the_file() -> None:
    file = split("---\ntitle: A\nkey_points:\n  - x\n---\nBody\nmore\n", "a.md")
    assert file.findings == ()
    assert file.keys is not None
    assert plain(file.keys) == {"title": "A", "key_points": ["x"]}
    points = file.keys.get("key_points")
    assert points is not None
    assert str(points.position) == "a.md:4:3"
    assert file.body.text == "Body\nmore\n"
    assert [str(file.body.at(offset)) for offset in (0, 5)] == ["a.md:6:1", "a.md:7:1"]


def test_a_rule_in_the_body_is_not_a_fence() -> None:
    assert split("---\na: 1\n---\nx\n\n---\n\ny\n", "a.md").body.text == "x\n\n---\n\ny\n"


def test_a_file_may_end_with_its_front_matter() -> None:
    file = split("---\na: 1\n---", "a.md")
    assert (file.findings, file.body.text) == ((), "")
    assert str(file.body.at(0)) == "a.md:3:4"


def test_empty_front_matter_has_no_keys() -> None:
    file = split("---\n---\nx", "a.md")
    assert file.keys is not None
    assert (plain(file.keys), file.body.text, file.findings) == ({}, "x", ())


def test_what_is_wrong_with_it() -> None:
    wrong = {
        "Just text\n": "a.md:1:1: EV017 the file has no front matter; "
        "begin it with a line ---, the keys, and another line ---",
        "": "a.md:1:1: EV017 the file has no front matter; begin it with a line ---, the keys, and another line ---",
        "---\na: 1\n": "a.md:1:1: EV017 the front matter is never closed; add a line ---",
        "---\n- a\n---\n": "a.md:2:1: EV102 the front matter is not made of keys; write lines such as title: ...",
        "---\na: [\n---\n": "a.md:3:1: EV001 a value is missing here; write one, or delete the comma, & or ! before it",
    }
    found = {text: [str(finding) for finding in split(text, "a.md").findings] for text in wrong}
    assert found == {text: [words] for text, words in wrong.items()}
