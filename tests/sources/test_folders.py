import os
from pathlib import Path

import pytest

from chancery.errors import ReadError
from chancery.sources.folders import FolderWatch


def write(path: Path, at: float) -> None:
    path.write_text("Words.")
    os.utime(path, (at, at))


def test_new_and_changed_files_are_given_once(tmp_path: Path) -> None:
    watch = FolderWatch(str(tmp_path), now=lambda: 1_000.0)
    write(tmp_path / "a.txt", 900)
    assert list(watch.list_fresh()) == [str(tmp_path / "a.txt")]
    write(tmp_path / "b.txt", 910)
    assert list(watch.list_fresh()) == [str(tmp_path / "b.txt")]
    assert not list(watch.list_fresh())
    write(tmp_path / "a.txt", 950)
    assert list(watch.list_fresh()) == [str(tmp_path / "a.txt")]


def test_a_file_on_its_way_is_left_until_it_is_whole(tmp_path: Path) -> None:
    clock = [1_000.0]
    watch = FolderWatch(str(tmp_path), now=lambda: clock[0])
    write(tmp_path / "a.txt", 999)
    assert not list(watch.list_fresh())
    clock[0] = 1_010.0
    assert len(list(watch.list_fresh())) == 1


def test_a_file_that_comes_again_is_new(tmp_path: Path) -> None:
    watch = FolderWatch(str(tmp_path), now=lambda: 1_000.0)
    write(tmp_path / "a.txt", 900)
    list(watch.list_fresh())
    (tmp_path / "a.txt").unlink()
    list(watch.list_fresh())
    write(tmp_path / "a.txt", 900)
    assert len(list(watch.list_fresh())) == 1


def test_a_folder_that_is_not_there_is_said_to_be_missing(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="no such file or folder"):
        list(FolderWatch(str(tmp_path / "gone")).list_fresh())
