"""Killed at any moment, a document is wholly in or wholly out, and the next run goes on.

`bench/kill.py` does the same at length.
"""

from pathlib import Path

import pytest

from chancery.pipeline import READER_VARIABLE
from tests.ingest_corpus import write_corpus
from tests.killing import export_all, import_killed, start_import

DOCUMENTS, KILLS = 60, 3


def test_killed_imports_end_in_the_record_of_an_uninterrupted_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(READER_VARIABLE, "rules")
    corpus = write_corpus(tmp_path / "corpus.jsonl", DOCUMENTS)
    whole, killed = tmp_path / "whole.db", tmp_path / "killed.db"
    assert start_import(corpus, whole).wait() == 0
    left = import_killed(corpus, killed, DOCUMENTS, KILLS, seed=20240305)
    assert left == sorted(left)
    assert export_all(killed) == export_all(whole)
