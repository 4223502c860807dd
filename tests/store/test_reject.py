from pathlib import Path

import pytest

from chancery.intake.readings import read_given
from chancery.resolve.decisions import Decision, DecisionKind
from chancery.store.deciding import decide, undo
from chancery.store.identity import SHORT
from chancery.store.record import Writer, open_view

TEXT = "Peru pledged to lend Chile three ferries. Mr. Juan Prado spoke for Peru in Chile."
GIVEN = {
    "id": "ferries",
    "published": "2018-04-02",
    "text": TEXT,
    "people": [{"name": "Juan Prado", "offices": [], "evidence": ["Juan Prado"]}],
    "bodies": [
        {"name": "Peru", "kind": "state", "iso": "PE"},
        {"name": "Chile", "kind": "state", "iso": "CL"},
    ],
    "statements": [
        {
            "speaker": None,
            "speaker_body": "PE",
            "act": "pledge",
            "addressee": "CL",
            "quoted": False,
            "topics": ["transport"],
            "content": "lend Chile three ferries",
        }
    ],
}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A record of one document."""
    with Writer.open(tmp_path / "record.db") as writer:
        writer.save(read_given(GIVEN))
    return tmp_path / "record.db"


def _subject(file: Path, letter: str) -> str:
    with open_view(file) as view:
        document = view.document("ferries")
        assert document is not None
        reading = view.reading(document)
    words = (reading.statements if letter == "s" else reading.people)[0].evidence[0]
    return f"{document.ref[:SHORT]}.{letter}{words.start}-{words.end}"


def _judge(file: Path, kind: DecisionKind, subject: str) -> Decision:
    decision = Decision(kind=kind, subject=subject, who="Ines", made=f"2026-01-01T00:00:0{len(kind.value) % 10}")
    with Writer.open(file) as writer:
        return decide(writer, decision)


def _count(file: Path) -> tuple[int, int, int]:
    """Statements of Peru, commitments, and statements that the document as a whole shows."""
    with open_view(file) as view:
        [peru] = view.bodies("PE")
        document = view.document("ferries")
        assert document is not None
        return len(view.statements(peru)), len(view.commitments()), len(view.reading(document).statements)


def test_what_is_rejected_is_used_nowhere_and_still_shown(file: Path) -> None:
    assert _count(file) == (1, 1, 1)
    before = _reading(file)
    _judge(file, DecisionKind.REJECT, _subject(file, "s"))
    assert _count(file) == (0, 0, 1)
    assert _reading(file) == before


def test_a_rejected_person_is_nobody(file: Path) -> None:
    _judge(file, DecisionKind.REJECT, _subject(file, "p"))
    with open_view(file) as view:
        assert view.people("Juan Prado") == ()


def test_a_rejection_survives_a_rebuild_and_another_reader(file: Path) -> None:
    _judge(file, DecisionKind.REJECT, _subject(file, "s"))
    with Writer.open(file) as writer:
        writer.rebuild()
    assert _count(file) == (0, 0, 1)
    with Writer.open(file) as writer:
        writer.save(read_given({**GIVEN, "reader": "another/2"}))
    assert _count(file) == (0, 0, 1)


def test_a_rejection_can_be_taken_back_or_overruled(file: Path) -> None:
    rejected = _judge(file, DecisionKind.REJECT, _subject(file, "s"))
    with Writer.open(file) as writer:
        undo(writer, rejected.ref, who="Ines", made="2026-01-02T00:00:00")
    assert _count(file) == (1, 1, 1)
    _judge(file, DecisionKind.REJECT, _subject(file, "s"))
    _judge(file, DecisionKind.CONFIRM, _subject(file, "s"))
    assert _count(file) == (1, 1, 1)


def _reading(file: Path) -> dict[str, object]:
    with open_view(file) as view:
        document = view.document("ferries")
        assert document is not None
        return view.reading(document).to_dict()
