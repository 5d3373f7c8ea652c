"""An observation more in the text of a source: what stands there stays, word for word, whatever its manner."""

import pytest

from site_builder.content import ids_in_source, with_observation

KEYS = (("id", "new"), ("metric", "sales"), ("period", ""))
SOURCE = "source:\n  title: A\n"


@pytest.mark.parametrize(
    ("before", "after", "line"),
    [
        (SOURCE, SOURCE + "\nobservations:\n  - id: new\n    metric: sales\n    period:\n", 5),
        (SOURCE + "observations:\n", SOURCE + "observations:\n  - id: new\n    metric: sales\n    period:\n", 4),
        (
            "observations:\n- id: a\n  note: |\n    one\n\n    # two\n\n# Goals\ntargets: []\n" + SOURCE,
            "observations:\n- id: a\n  note: |\n    one\n\n    # two\n- id: new\n  metric: sales\n  period:\n"
            "\n# Goals\ntargets: []\n" + SOURCE,
            7,
        ),
        (
            SOURCE + "observations:\r\n    -   id: a\r\n        metric: sales",
            "source:\r\n  title: A\r\nobservations:\r\n    -   id: a\r\n        metric: sales\r\n"
            "    -   id: new\r\n        metric: sales\r\n        period:\r\n",
            6,
        ),
        (
            SOURCE + "observations_defaults:\n  metric: sales\nobservations:\n  - {id: a}\n",
            SOURCE + "observations_defaults:\n  metric: sales\nobservations:\n  - {id: a}\n  - id: new\n    period:\n",
            7,
        ),
    ],
)  # fmt: skip
def test_it_comes_after_the_others(before: str, after: str, line: int) -> None:
    assert with_observation(before, KEYS) == (after, line)
    assert after.splitlines()[line - 1].strip("- ") == "id: new"


@pytest.mark.parametrize(
    "text",
    [
        SOURCE + "observations: []\n",
        SOURCE + "observations: [{id: a}]\n",
        SOURCE + "observations:\n  - id: a\n    note: |+\n      its empty line is kept\n\n",
        SOURCE + "observations: none\n",
        "{source: {title: A}}\n",
        "- a list\n",
        "source: [\n",
        "",
    ],
)
def test_what_is_not_written_line_by_line_is_left_to_its_editor(text: str) -> None:
    with pytest.raises(ValueError, match=r"write this one by hand|site-builder check says why"):
        with_observation(text, KEYS)


def test_ids_of_all_that_a_source_says() -> None:
    text = (
        SOURCE + "observations:\n  - id: a\n    period:\n  - {metric: sales}\ntargets: [{id: b}]\nclaims:\n  - id: c\n"
    )
    assert ids_in_source(text) == {"a", "b", "c"}
    assert ids_in_source("- a") == frozenset()
