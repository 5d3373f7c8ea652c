from site_builder.content.located import Located
from site_builder.model.findings import Position


def test_a_line_counts_columns_from_its_position() -> None:
    located = Located.lines_from("Leapmotor", "a.yaml", 3, 8)
    assert located.at(0) == Position("a.yaml", 3, 8)
    assert located.at(4) == Position("a.yaml", 3, 12)
    assert located.at(9) == Position("a.yaml", 3, 17)


def test_lines_begin_in_their_first_column() -> None:
    located = Located.lines_from("one\n\nthree", "a.md", first_line=5)
    assert located.at(0) == Position("a.md", 5, 1)
    assert located.at(3) == Position("a.md", 5, 4)
    assert located.at(4) == Position("a.md", 6, 1)
    assert located.at(5) == Position("a.md", 7, 1)
    assert located.at(10) == Position("a.md", 7, 6)


def test_offsets_outside_the_text_stay_at_its_ends() -> None:
    located = Located.lines_from("one\ntwo", "a.md")
    assert located.at(-3) == Position("a.md", 1, 1)
    assert located.at(99) == Position("a.md", 2, 4)


def test_a_part_keeps_the_positions_of_the_whole() -> None:
    located = Located.lines_from("one\ntwo\nthree", "a.md", first_line=2, first_column=3)
    part = located.part(5, 11)
    assert part.text == "wo\nthr"
    assert [part.at(i) for i in range(7)] == [located.at(5 + i) for i in range(7)]


def test_columns_are_code_points() -> None:
    assert Located.lines_from("比亚迪 😀x", "a").at(5) == Position("a", 1, 6)
