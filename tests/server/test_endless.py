"""A page that is no end to convert is ended and told of over the last good page; all others are answered."""

from __future__ import annotations

import threading

from tests.conftest import ROOT
from tests.server.conftest import BRIEF, BRIEF_PAGE, Served

# A whole number of a hundred million digits: one step of Python, in which no other thread of a process does anything.
ENDLESS = "{% if head.route == 'briefs/leapmotor-in-december/' %}{% set n = 199999999 %}{{ 3 ** n > 1 }}{% endif %}"


def test_a_page_that_never_ends_is_told_of_while_all_others_are_answered(changing: Served) -> None:
    events = changing.events(BRIEF_PAGE)
    before = events.next()
    good = changing.ask(BRIEF_PAGE)[2]
    own = "templates/pages/brief.html"
    (changing.root / own).parent.mkdir(parents=True)
    ours = (ROOT / own).read_text()
    answers: list[int] = []
    told = threading.Event()

    def ask() -> None:
        while not told.is_set():
            answers.append(changing.ask("/about/")[0])

    reader = threading.Thread(target=ask)
    changing.save(own, ENDLESS + ours)
    reader.start()
    try:
        broken = events.until(lambda state: state["broken"])
    finally:
        told.set()
        reader.join()

    (finding,) = [row for row in broken["findings"] if row["severity"] == "error"]
    assert (finding["code"], finding["where"]) == ("EV602", f"{BRIEF}:2:1")
    assert broken["digest"] == before["digest"]
    assert changing.ask(BRIEF_PAGE)[2] == good
    assert set(answers) == {200}
    assert len(answers) > 5  # of two seconds at least: hundreds, or fewer beside others; one or two if it stands still

    changing.save(own, ours)
    mended = events.until(lambda state: not state["broken"])

    assert (mended["errors"], mended["digest"]) == (0, before["digest"])
