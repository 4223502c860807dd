"""The commands: serve refuses what would let strangers in, user keeps who may log in."""

import io
from pathlib import Path

import pytest

from chancery.cli.app import run


def add(monkeypatch: pytest.MonkeyPatch, database: Path, *arguments: str, letters: int = 20) -> int:
    monkeypatch.setattr("sys.stdin", io.StringIO("x" * letters + "\n"))
    return run(["user", "add", *arguments, "--password-stdin", "--db", str(database)])


def test_an_address_beyond_this_machine_needs_users(own_record: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["serve", "--db", str(own_record), "--host", "0.0.0.0"]) == 2  # noqa: S104 - what is refused
    assert "chancery user add" in capsys.readouterr().err


def test_a_role_that_does_not_exist_is_named(own_record: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["serve", "--db", str(own_record), "--trust-header", "X-User", "--proxy-role", "king"]) == 2
    assert "reader, drafter, reviewer, admin" in capsys.readouterr().err


def test_users_are_added_changed_and_listed(
    own_record: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert add(monkeypatch, own_record, "anna", "--role", "reviewer") == 0
    assert add(monkeypatch, own_record, "anna") == 2
    assert add(monkeypatch, own_record, "ben", letters=5) == 2
    assert run(["user", "change", "anna", "--disable", "--db", str(own_record)]) == 0
    capsys.readouterr()
    assert run(["user", "list", "--json", "--db", str(own_record)]) == 0
    assert '"name": "anna"' in (listed := capsys.readouterr().out)
    assert '"disabled": true' in listed
    assert "ben" not in listed
