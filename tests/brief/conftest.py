import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from chancery import intake
from chancery.errors import ReadError
from chancery.intake.readings import read_given
from chancery.pipeline import build_pipeline
from chancery.store.record import Writer, open_view
from chancery.store.view.view import View
from tests.readings import make_reading

SAMPLES = Path(__file__).parent.parent.parent / "samples"
STORIES = Path(__file__).parent.parent / "stories"


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


@pytest.fixture(scope="session")
def stories(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record of the stories, from their given readings."""
    path = tmp_path_factory.mktemp("stories") / "stories.db"
    with Writer.open(path) as writer:
        for file in sorted(STORIES.glob("*/[a-z][0-9]*.json")):
            writer.save(read_given(json.loads(file.read_text(encoding="utf-8"))))
    return path


@pytest.fixture
def told(stories: Path) -> Iterator[View]:
    with open_view(stories) as view:
        yield view


@pytest.fixture
def view(record: Path) -> Iterator[View]:
    with open_view(record) as view:
        yield view
