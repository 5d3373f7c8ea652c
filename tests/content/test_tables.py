from site_builder.content import limits
from site_builder.content.tables import Table, read_table

COLUMNS = frozenset({"id", "subject", "note"})
REQUIRED = frozenset({"id"})


def told(text: str) -> list[str]:
    return [str(finding) for finding in read_table(text, "s.csv", COLUMNS, REQUIRED)[1]]


def table(text: str) -> Table:
    found, findings = read_table(text, "s.csv", COLUMNS, REQUIRED)
    assert findings == ()
    assert found is not None
    return found


def texts(text: str) -> list[list[str]]:
    return [[cell.text for cell in row] for row in table(text).rows]


def test_cells_are_separated_by_commas_and_quoted_with_doubled_quotes() -> None:
    text = 'id,note\n1,"a, ""b"""\n"2" , c \n\n3,\n'
    assert texts(text) == [["1", 'a, "b"'], ["2", "c"], ["3", ""]]


def test_a_quoted_cell_may_span_lines_and_those_after_it_know_their_places() -> None:
    rows = table('id,note,subject\n1,"a\nb\n",c\n2,d,e\n').rows
    places = [[(cell.text, cell.line, cell.column) for cell in row] for row in rows]
    assert places == [[("1", 2, 1), ("a\nb\n", 2, 4), ("c", 4, 3)], [("2", 5, 1), ("d", 5, 3), ("e", 5, 5)]]


def test_blanks_around_a_cell_do_not_count() -> None:
    (row,) = table("id,note\n 零跑 ,  b\n").rows
    assert [(cell.text, cell.column) for cell in row] == [("零跑", 2), ("b", 8)]


def test_rows_of_another_length_are_told_all_of_them() -> None:
    assert told("id,note\n1\n2,a\n3,a,b\n") == [
        "s.csv:2:1: EV014 this row has 1 cells; the head has 2; add the missing commas",
        "s.csv:4:5: EV014 this row has 3 cells; the head has 2; put a cell with commas in double quotes",
    ]


def test_other_separators_are_named() -> None:
    assert told("id;note\n1;2\n") == [
        "s.csv:1:1: EV015 the table is separated by semicolons; save it with commas between the cells"
    ]
    assert "separated by tabs" in told("id\tnote\n1\t2\n")[0]


def test_mistakes_in_the_head() -> None:
    assert told("subject,notes,subject\n") == [
        "s.csv:1:9: EV016 there is no column 'notes'; did you mean \"note\"?",
        "s.csv:1:15: EV016 the column 'subject' is there twice; keep one",
        "s.csv:1:1: EV016 the column 'id' is missing; add it, or give id in the defaults",
    ]


def test_an_empty_table() -> None:
    assert told("\n") == ["s.csv:1:1: EV016 the table is empty; begin it with the names of its columns"]


def test_an_open_quotation_has_the_place_where_it_opens() -> None:
    assert told('id,note\n1,"a"\n2,"b\n3,c\n') == [
        "s.csv:3:3: EV001 a quotation mark is never closed; close it, or delete it"
    ]


def test_the_number_of_rows_is_limited() -> None:
    (finding,) = told("id\n" + "1\n" * (limits.MAX_TABLE_ROWS + 5))
    assert finding == "s.csv:20002:1: EV005 the table has more than 20,000 rows; split it between sources"
    assert told("id\n" + "1\n" * limits.MAX_TABLE_ROWS) == []
