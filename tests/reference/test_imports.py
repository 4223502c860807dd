import json
from pathlib import Path

import pytest

from chancery.errors import LexiconError, ReadError, SettingsError
from chancery.reference.imports.read import read_rows
from chancery.reference.indicators import find_values
from chancery.reference.library import Library
from chancery.reference.user import add_user_rows, load_user_rows, user_file_of

WDI = """"Data Source","World Development Indicators",

"Last Updated Date","2024-06-28",

"Country Name","Country Code","Indicator Name","Indicator Code","2020","2021",
"Ghana","GHA","Individuals using the Internet","IT.NET.USER.ZS","58.1","",
"""


def _file(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_a_csv_file_is_of_the_table_that_its_columns_fit(tmp_path: Path) -> None:
    text = "body,title,person,start\nGH,Minister of Communications,Marta Quist,2024-02-01\n"
    [(table, row)] = read_rows(_file(tmp_path, "ours.csv", text))
    assert (table, row["person"], row["grade"], row["source"]) == ("offices", "Marta Quist", "user", "ours.csv, line 2")


def test_yaml_holds_rows_under_the_names_of_tables(tmp_path: Path) -> None:
    text = "members:\n  - {body: ATU, iso2: GH, since: '1999'}\n"
    [(table, row)] = read_rows(_file(tmp_path, "ours.yaml", text))
    assert (table, row["since"]) == ("members", "1999")


def test_a_world_bank_download_gives_values_with_their_vintage(tmp_path: Path) -> None:
    rows = list(read_rows(_file(tmp_path, "wdi.csv", WDI)))
    library = Library(user={"values": [row for _, row in rows]})
    series = find_values(library, "IT.NET.USER.ZS", "GHA", 2020)
    assert series is not None
    assert (series.newest.value, series.newest.published, series.newest.by_user) == (58.1, "2024-06-28", True)


def test_followthemoney_occupancies_are_offices(tmp_path: Path) -> None:
    entities = [
        {"id": "p", "schema": "Person", "properties": {"name": ["Marta Quist"]}},
        {"id": "j", "schema": "Position", "properties": {"name": ["Minister of Communications"], "country": ["gh"]}},
        {"id": "o", "schema": "Occupancy", "properties": {"holder": ["p"], "post": ["j"], "startDate": ["2024-02"]}},
    ]
    text = "\n".join(json.dumps(entity) for entity in entities)
    [(table, row)] = read_rows(_file(tmp_path, "ours.jsonl", text))
    assert (table, row["body"], row["person"], row["start"]) == ("offices", "GH", "Marta Quist", "2024-02")


def test_a_row_is_added_once(tmp_path: Path) -> None:
    rows = list(read_rows(_file(tmp_path, "wdi.csv", WDI)))
    target = user_file_of(tmp_path / "chancery.db")
    assert add_user_rows(target, rows) == (1, 0)
    assert add_user_rows(target, rows) == (0, 1)
    assert load_user_rows(target)["values"][0]["geo"] == "GHA"


@pytest.mark.parametrize(
    ("name", "text", "fault"),
    [
        ("a.csv", "colour\nred\n", "fit no table"),
        ("a.csv", "body,title,person,start\nGH,Minister,Marta Quist,soon\n", "'soon' is not a date"),
        ("a.yaml", "pets:\n  - {name: Rex}\n", "unknown table 'pets'"),
        ("a.yaml", "- just a list\n", "holds no lists"),
        ("a.jsonl", "{}\n", "no FollowTheMoney entity"),
        ("a.txt", "words", "is read from"),
    ],
)
def test_a_fault_is_named(tmp_path: Path, name: str, text: str, fault: str) -> None:
    with pytest.raises((ReadError, SettingsError), match=fault):
        list(read_rows(_file(tmp_path, name, text)))


def test_a_broken_line_of_the_users_file_is_named(tmp_path: Path) -> None:
    file = _file(tmp_path, "chancery.reference.jsonl", "not json\n")
    with pytest.raises(LexiconError, match="line 1"):
        load_user_rows(file)
