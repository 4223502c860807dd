"""Killed at any moment, a document is wholly in or wholly out, and the next run goes on.

`bench/kill.py` does the same at length.
"""

from pathlib import Path

import pytest

from chancery.pipeline import READER_VARIABLE
from tests.ingest_corpus import write_corpus
from tests.killing import Place, export_all, import_killed, start_import
from tests.store.places import DIALECTS, give_places

DOCUMENTS, KILLS = 60, 3


@pytest.mark.file("imports in processes of its own, into either store, and is run once")
@pytest.mark.parametrize("dialect", DIALECTS)
def test_killed_imports_end_in_the_record_of_an_uninterrupted_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, dialect: str
) -> None:
    monkeypatch.setenv(READER_VARIABLE, "rules")
    corpus = write_corpus(tmp_path / "corpus.jsonl", DOCUMENTS)
    whole = tmp_path / "whole.db"
    assert start_import(corpus, whole).wait() == 0
    for given in give_places(dialect, tmp_path):
        place = given()
        killed: Place = Path(place) if dialect == "sqlite" else place
        left = import_killed(corpus, killed, DOCUMENTS, KILLS, seed=20240305)
        assert left == sorted(left)
        assert export_all(killed) == export_all(whole)
