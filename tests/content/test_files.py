from pathlib import Path

from site_builder.content import limits
from site_builder.content.files import Files
from site_builder.content.reading import Reading
from site_builder.model.statistics import Vocabulary


def files(root: Path) -> Files:
    return Files(root, Reading(Vocabulary({}, frozenset(), frozenset()), frozenset()))


def test_a_file_that_cannot_be_opened_is_told(tmp_path: Path) -> None:
    opened = files(tmp_path)
    assert opened.node("seeds/gone.yaml") is None
    assert [str(finding) for finding in opened.reading.findings] == [
        "seeds/gone.yaml:1:1: EV021 cannot be opened: No such file or directory"
    ]
    assert opened.reading.broken == {"gone"}


def test_a_link_is_not_opened_even_when_it_comes_late(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("a: 1\n", "utf-8")
    (tmp_path / "b.yaml").symlink_to(tmp_path / "a.yaml")
    opened = files(tmp_path)
    assert opened.node("b.yaml") is None
    assert [finding.code for finding in opened.reading.findings] == ["EV021"]


def test_a_file_is_not_read_beyond_the_limit(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_bytes(b"#" * (limits.MAX_TEXT_BYTES + 1))
    opened = files(tmp_path)
    assert opened.node("a.yaml") is None
    assert [str(finding) for finding in opened.reading.findings] == [
        "a.yaml:1:1: EV005 the file has 262,145 bytes; 262,144 are the most that are read; split it"
    ]


def test_texts_are_remembered(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_bytes(b"\xef\xbb\xbfa: 1\r\n")
    opened = files(tmp_path)
    assert opened.node("a.yaml") is not None
    assert opened.texts == {"a.yaml": "a: 1\n"}
