"""What an earlier audit found nothing in is not looked at again; what it found something in says it again."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from site_builder.audit import Audit, audit
from site_builder.memo.store import opened
from site_builder.memo.values import Values
from site_builder.model.references import Prose
from site_builder.model.site import Site
from site_builder.statistics import compute
from tests.audit.hand_made import WORDS, brief, text
from tests.statistics.evidence import Shelf

FILLER = text("A description that is long enough to be taken for one by search engines.")
SHORT = text("Too short.")


def site(description: Prose, digest: bytes, number: int = 293_724) -> Site:
    shelf = Shelf()
    shelf.brand("leapmotor")
    shelf.observe("leapmotor", "2024", number)
    made = shelf.site()
    briefs = (replace(brief(text("A title"), description, text("Words.")), digest=digest),)
    return Site(replace(made.content, briefs=briefs), briefs, made.now)


def audited(folder: Path, one: Site) -> Audit:
    store = opened(folder)
    found = audit(one, compute(one), WORDS, Values(store, b"code"))
    store.close()
    return found


def test_a_brief_that_was_found_sound_is_not_looked_at_again(tmp_path: Path) -> None:
    assert audited(tmp_path, site(FILLER, b"sound")).findings == ()

    assert audited(tmp_path, site(SHORT, b"sound")).findings == ()  # other words under the same digest: nobody looks
    assert [f.code for f in audited(tmp_path, site(SHORT, b"other")).findings] == ["EV411"]


def test_a_brief_in_which_something_was_found_says_it_again(tmp_path: Path) -> None:
    first, second = (audited(tmp_path, site(SHORT, b"short")) for _ in range(2))

    assert [f.code for f in first.findings] == ["EV411"]
    assert second == first


def test_other_evidence_means_another_look(tmp_path: Path) -> None:
    audited(tmp_path, site(FILLER, b"sound"))

    assert [f.code for f in audited(tmp_path, site(SHORT, b"sound", 293_725)).findings] == ["EV411"]
