"""What `--help` shows: each command under one heading, and examples as they are typed."""

import pytest

from chancery.cli.app import COMMANDS, run
from chancery.cli.groups import GROUPS


def test_no_command_stands_under_two_headings_and_none_is_missing() -> None:
    names = [name for group in GROUPS.values() for name in group]
    there = set(COMMANDS)
    assert len(names) == len(set(names))
    assert there - set(names) == {"pipeline", "doctor"}
    assert set(names) <= there


def test_the_help_lists_the_commands_under_their_headings(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--help"]) == 0
    shown = capsys.readouterr().out
    assert shown.index("Readouts:") < shown.index("  ingest") < shown.index("Before and after a meeting:")
    assert shown.index("The program:") < shown.index("  doctor")


@pytest.mark.parametrize("command", [["brief", "diff"], ["reference", "show"], ["decisions", "add"]])
def test_examples_stand_on_lines_of_their_own(command: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run([*command, "--help"]) == 0
    lines = [line.strip() for line in capsys.readouterr().out.splitlines()]
    examples = [line for line in lines if line.startswith(f"chancery {' '.join(command)}")]
    assert examples
    assert all(line.count("chancery ") == 1 for line in examples)
