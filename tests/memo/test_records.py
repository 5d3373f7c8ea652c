from __future__ import annotations

import json
import os
from hashlib import sha256
from pathlib import Path

import pytest

from site_builder.memo import records


@pytest.mark.parametrize("count", [0, 1, 499, 500, 501, 1000, 1201])
def test_a_record_is_the_json_of_its_values_after_the_digest_of_that(count: int, tmp_path: Path) -> None:
    rows = {f"out/ü {number}": (number, "x") for number in range(count)}
    values = {"ground": "g", "rows": rows, "record": {"since": -1.5, "findings": [["EV1", None]]}, "none": {}}

    records.write(tmp_path / "one.json", values)

    text = json.dumps(values, separators=(",", ":")).encode()
    assert (tmp_path / "one.json").read_bytes() == sha256(text).hexdigest().encode() + b"\n" + text
    assert records.read(tmp_path / "one.json") == json.loads(text)
    assert [file.name for file in tmp_path.iterdir()] == ["one.json"]


def test_a_record_of_nothing_is_read_back(tmp_path: Path) -> None:
    records.write(tmp_path / "none.json", {})

    assert records.read(tmp_path / "none.json") == {}


def test_what_cannot_be_written_leaves_the_record_as_it_was(tmp_path: Path) -> None:
    records.write(tmp_path / "one.json", {"a": 1})

    with pytest.raises(TypeError):
        records.write(tmp_path / "one.json", {"a": {"b": object()}})

    assert records.read(tmp_path / "one.json") == {"a": 1}
    assert [file.name for file in tmp_path.iterdir()] == ["one.json"]


def test_a_record_that_was_damaged_is_none(tmp_path: Path) -> None:
    file = tmp_path / "one.json"
    records.write(file, {"a": 1})
    file.write_bytes(file.read_bytes().replace(b'{"a":1}', b'{"a":2}'))

    with pytest.raises(ValueError, match="damaged"):
        records.read(file)


@pytest.mark.parametrize("ending", ["json", "glance"])
def test_the_oldest_records_go_first(tmp_path: Path, ending: str) -> None:
    for age in range(25):  # the names say nothing of it
        file = tmp_path / f"{(age * 7) % 25:02d}.{ending}"
        file.write_text(str(age))
        file.with_suffix(".parts").write_text("")
        os.utime(file, ns=(0, (100 - age) * 10**9))
    records.trim(tmp_path)

    assert sorted(int(file.read_text()) for file in tmp_path.glob(f"*.{ending}")) == list(range(20))
    assert len(list(tmp_path.glob("*.parts"))) == (20 if ending == "json" else 25)


def test_what_a_build_that_runs_is_writing_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in (11, 22, 33):
        (tmp_path / f"one.json.{number}").write_text("half")

    def asked(number: int, _: int) -> None:
        if number != 11:
            raise {22: ProcessLookupError, 33: PermissionError}[number]  # 33 is another user's

    monkeypatch.setattr(os, "kill", asked)
    records.trim(tmp_path)

    assert sorted(file.name for file in tmp_path.iterdir()) == ["one.json.11", "one.json.33"]
