import os
import subprocess
import sys
from pathlib import Path

import networkx as nx  # type: ignore[import-untyped]
import pyarrow.parquet as pq  # type: ignore[import-untyped]
import pytest
from typer.testing import CliRunner

from chancery.cli.app import build_app
from tests.postgres import address_of

ROOT = Path(__file__).parents[2]
SCRIPTS = {
    "protocol_officer": ("engagements.ics", "Planned and proposed"),
    "desk_officer": (None, "Open between ITU and others"),
    "journalist": ("sources.bib", "“"),
    "researcher": ("network.gexf", "events"),
}


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("examples") / "samples.db"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CHANCERY_READER", "rules")
        arguments = ["ingest", str(ROOT / "samples"), "--db", str(path), "--without", "officials", "-q"]
        assert CliRunner().invoke(build_app(), arguments).exit_code == 0
    return path


@pytest.mark.parametrize("name", SCRIPTS)
def test_every_example_runs_on_the_samples(name: str, record: Path, tmp_path: Path) -> None:
    command = [sys.executable, str(ROOT / "examples" / f"{name}.py"), "--db", address_of(record)]
    environment = {**os.environ, "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    written, words = SCRIPTS[name]
    assert words in done.stdout
    assert written is None or (tmp_path / written).stat().st_size > 100
    if name == "researcher":
        assert pq.read_table(tmp_path / "events.parquet").num_rows > 10
        assert nx.read_gexf(tmp_path / "network.gexf").number_of_edges() > 5


def test_there_is_an_example_for_each_kind_of_user() -> None:
    found = {path.stem for path in (ROOT / "examples").glob("*.py")}
    assert found == {*SCRIPTS, "common"}
