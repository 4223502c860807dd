from dataclasses import replace
from pathlib import Path

import chancery
from chancery.model.reading import Reading
from chancery.store.doubts import find_conflicts
from chancery.store.record import Writer, open_view


def read_talks(day: str, name: str) -> Reading:
    text = f"OSLO – The Foreign Minister of Norway, {name}, met the Foreign Minister of Uganda in Oslo."
    return chancery.read(text, published=day, outlet="Oslo Times", title=f"Talks in Oslo, {day}")


def names_asked(file: Path) -> list[set[str]]:
    with open_view(file) as view:
        return [{one.one.name, one.other.name} for one in find_conflicts(view.connection)]


def test_offices_are_looked_at_again_when_an_older_document_is_read_anew(tmp_path: Path) -> None:
    file = tmp_path / "record.db"
    between = read_talks("2023-10-20", "Berit Moe")
    with Writer.open(file) as writer:
        # The document that is read anew is not the last one: the newest fact stays what it was.
        writer.save(replace(between, reader="test/1", people=(), statements=(), engagements=()))
        writer.save(read_talks("2023-10-01", "Odd Lien"))
        writer.save(read_talks("2023-12-05", "Odd Lien"))
    assert names_asked(file) == []
    with Writer.open(file) as writer:
        writer.save(replace(between, reader="test/2"))
    assert names_asked(file) == [{"Odd Lien", "Berit Moe"}]
