"""A search as a file: the people in the columns of a list, what was asked and counted on a sheet of its own."""

import io

from desk import Desk
from openpyxl import load_workbook


def sent(room: Desk) -> tuple[str, bytes]:
    """The file that came last."""
    room.place.built.courier.deliver()
    *_earlier, last = room.place.workspace.state.files.values()
    return last.name, last.content


def test_a_search_becomes_a_workbook_with_its_conditions_and_counts(room) -> None:
    room.types("/prisoner find serving, state security")

    said = room.presses("Export (xlsx)")

    assert "is on its way to you alone as xlsx" in said
    name, content = sent(room)
    assert name == "search-2018-03-15.xlsx"
    people, search = load_workbook(io.BytesIO(content)).worksheets
    rows = [row for row in people.iter_rows(values_only=True) if any(row)]
    assert rows[0][0] == "SEARCH — not a list, not approved"
    assert ("No.", "Province", "Name in pinyin", "Characters") in rows
    assert rows.index(("Surely — 4", None, None, None)) < rows.index(("Perhaps — 3", None, None, None))
    assert [row[0] for row in rows if isinstance(row[0], int)] == list(range(1, 8))
    assert [row[3] for row in rows if row[2] == "Guo Quan"] == ["郭泉"]
    told = list(search.iter_rows(values_only=True))
    assert told[0] == ("Search", "Search")
    assert told[1:3] == [
        ("Asked for", "Stage: serving behind walls"), ("Asked for", "Class of the charge: state security")
    ]  # fmt: skip
    assert [number for _label, number in told[3:]] == [4, 3, 6]


def test_a_kept_search_is_exported_by_its_name_and_csv_has_no_formula(room) -> None:
    room.types("/prisoner find men, serving")
    room.types('/prisoner find save "=Men"')

    assert "alone as csv" in room.types("/prisoner find export =Men csv")
    name, content = sent(room)
    assert name == "search-2018-03-15.csv"
    lines = content.decode("utf-8-sig").splitlines()
    assert lines[0] == "Province,Name in pinyin,Characters,Found"
    assert all(line.count(",") == 3 for line in lines)
    assert "Jiangsu,Guo Quan,郭泉,Surely" in lines
    assert {line.rpartition(",")[2] for line in lines[1:]} == {"Surely", "Perhaps"}
    assert "alone as xlsx" in room.types("/prisoner 查找 导出 =Men")
    assert load_workbook(io.BytesIO(sent(room)[1]))["People"]["A2"].data_type == "s"


def test_what_cannot_be_exported_says_why(room) -> None:
    assert "You keep no search called “Nobody’s”" in room.types("/prisoner find export Nobody’s")
    room.types("/prisoner find women, aged 110 or more")
    assert "nothing to export" in room.types("/prisoner find export")
    room.as_("reader").types("/mingdan whoami")
    reader = room.as_("reader")
    reader.types("/prisoner find serving, state security")
    assert "Export (xlsx)" not in reader.buttons()
    assert "Your role does not allow this" in reader.types("/prisoner find export")
