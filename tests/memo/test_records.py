from __future__ import annotations

import json
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
