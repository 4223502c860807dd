from collections.abc import Iterator
from pathlib import Path

import pytest

from chancery import intake
from chancery.errors import ReadError
from chancery.pipeline import build_pipeline
from chancery.store.record import Writer, open_view
from chancery.store.view.view import View
from tests.readings import make_reading

SAMPLES = Path(__file__).parent.parent.parent / "samples"


@pytest.fixture(scope="session")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record of the samples as the rules read them, and of one reading made by hand."""
    path = tmp_path_factory.mktemp("record") / "samples.db"
    pipeline = build_pipeline()
    with Writer.open(path) as writer:
        for readout in intake.load([str(SAMPLES)]):
            assert not isinstance(readout, ReadError)
            writer.save(pipeline.read(readout))
        writer.save(make_reading())
    return path


@pytest.fixture
def view(record: Path) -> Iterator[View]:
    with open_view(record) as view:
        yield view
