"""Several processes give what one gives, in its order."""

import os

import pytest

from chancery.errors import ReadError
from chancery.model.reading import Reading
from chancery.model.readout import Readout
from chancery.pipeline import READER_VARIABLE
from chancery.workers import open_reader


@pytest.fixture(autouse=True)
def _by_rules(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(READER_VARIABLE, "rules")


def _readouts(count: int) -> list[Readout | ReadError]:
    text = "Minister Ana Reyes met Ambassador Li Wen in Geneva on {} March 2024."
    readouts: list[Readout | ReadError] = [Readout(id=f"r{n}", text=text.format(n + 1)) for n in range(count)]
    return [*readouts[:2], ReadError("broken.pdf", "it is damaged"), *readouts[2:]]


def _read(jobs: int, count: int) -> list[Reading | ReadError]:
    with open_reader(jobs) as reader:
        return list(reader.read(_readouts(count)))


def test_two_processes_read_what_one_reads_in_order() -> None:
    apart = _read(2, 20)
    assert [one.readout.id for one in apart if isinstance(one, Reading)] == [f"r{n}" for n in range(20)]
    assert [one for one in apart if isinstance(one, Reading)] == [
        one for one in _read(1, 20) if isinstance(one, Reading)
    ]


def test_a_fault_keeps_its_place() -> None:
    fault = _read(2, 5)[2]
    assert isinstance(fault, ReadError)
    assert fault.source == "broken.pdf"


def test_the_environment_is_as_before_afterwards(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OMP_NUM_THREADS", "7")
    monkeypatch.delenv("MKL_NUM_THREADS", raising=False)
    with open_reader(2) as reader:
        list(reader.read(_readouts(3)[:1]))
    assert os.environ["OMP_NUM_THREADS"] == "7"
    assert "MKL_NUM_THREADS" not in os.environ
