"""The text that builds are measured with: the same words for all, fit to be published, the same bytes every time."""

from __future__ import annotations

import importlib
import re
import sys
from datetime import date
from pathlib import Path

import pytest

from site_builder import pipeline
from tests.conftest import ROOT, tree

sys.path.insert(0, str(ROOT / "benchmarks"))
import corpus
import peers
import stages


def test_the_text_has_no_findings(tmp_path: Path) -> None:
    corpus.ours(tmp_path, 60, charts=True, cards=True)
    examined = pipeline.examine(tmp_path, date(2026, 11, 22))
    assert examined.findings == ()
    assert not examined.failed


def test_briefs_have_the_length_that_is_told_and_titles_of_their_own() -> None:
    texts = [corpus.body(n, 10_000, corpus.FIGURES.written, str) for n in range(0, 10_000, 7)]
    words = [len(re.findall(r"[\w,]+", text)) for _, text, _ in texts]
    assert len({title for title, _, _ in texts}) == len(texts)
    assert min(words) > 600
    assert max(words) <= 850


@pytest.mark.parametrize("name", peers.PEERS)
def test_other_generators_get_the_same_words(name: str, tmp_path: Path) -> None:
    peer = peers.PEERS[name]
    peer.site(tmp_path / "one", 4, False)
    peer.site(tmp_path / "two", 4, False)
    assert tree(tmp_path / "one") == tree(tmp_path / "two")

    (theirs,) = (tmp_path / "one" / peer.texts).glob("note-00002.md")
    own = corpus.our_brief(2, 4, charts=False)
    plain = re.sub(r"\]\([^)]*\)", "]()", own.partition("\n---\n")[2])
    (maker,) = re.findall(r"brands: \[(quill-\w), ", own)
    assert f"[[{maker} 2025-12]]" in plain

    def written(reference: re.Match[str]) -> str:
        return corpus.FIGURES.written(*reference[1].split())

    assert re.sub(r"\[\[([^\]]+)\]\]", written, plain) in re.sub(r"\]\([^)]*\)", "]()", theirs.read_text())
    assert (tmp_path / "one" / peer.frame).is_file()


def test_a_year_is_the_sum_of_its_months() -> None:
    months = [corpus.FIGURES.months["quill-a", f"2025-{month:02}"] for month in range(1, 13)]
    assert corpus.FIGURES.written("quill-a", "2025") == f"{sum(months):,}"
    assert corpus.FIGURES.written("quill-a", "2025-01..2025-03") == f"{sum(months[:3]):,}"
    assert corpus.FIGURES.written("quill-a", "2025-04") == f"{months[3]:,}"


@pytest.mark.parametrize(("module", "name"), [span[1:] for span in stages.SPANS])
def test_every_stage_whose_time_is_told_is_there(module: str, name: str) -> None:
    found: object = importlib.import_module(module)
    for part in name.split("."):
        found = getattr(found, part, None)
    assert callable(found), f"mend SPANS in benchmarks/stages.py: {module} has no {name}"
