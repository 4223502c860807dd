import json
from pathlib import Path

import pytest

import chancery
from chancery.intake.language import find_languages
from tests.intake.found import ACCOUNT, all_of, readouts

FRENCH = (
    "La ministre des ports du Pérou a reçu hier à Lima le secrétaire général de l'Union des marées pour un entretien"
    " sur la coopération entre les deux parties."
)


@pytest.mark.parametrize(
    ("text", "code", "name"),
    [
        (FRENCH, "fr", "French"),
        (
            (
                "Die Ministerin für Häfen empfing gestern in Lima den Generalsekretär der Gezeitenunion zum Gespräch.\n"
                "Sie lud ihn ein, im nächsten Jahr wiederzukommen und das neue Haus der Union zu eröffnen."
            ),
            "de",
            "German",
        ),
        (
            "Министр портов Перу приняла в Лиме генерального секретаря Союза. Они обсудили сотрудничество.",
            "ru",
            "Russian",
        ),
        ("秘鲁港口部长在利马会见了潮汐联盟秘书长，双方就合作问题交换了意见。", "zh", "Chinese"),
        (
            "استقبلت وزيرة الموانئ في ليما الأمين العام لاتحاد المد والجزر وبحث الجانبان سبل التعاون بينهما.",
            "ar",
            "Arabic",
        ),
    ],
)
def test_a_text_in_another_language_is_not_read_but_named(tmp_path: Path, text: str, code: str, name: str) -> None:
    (tmp_path / "note.txt").write_text(text, encoding="utf-8")
    [found] = all_of(tmp_path / "note.txt")
    assert str(found) == f"{tmp_path / 'note.txt'}: is in {name}, and only English is read"
    assert getattr(found, "language", None) == code


@pytest.mark.parametrize(
    "text",
    [
        ACCOUNT,
        "Minister met ambassador",
        "Call with FM Reyes.",
        "Ana Reyes, Li Wen, João da Silva, Ministère des Affaires étrangères, Ciudad de México",
        "PARTICIPANTS\nFatou Ndèye Seck (Sénégal)\nTijana Raičković (Crna Gora)\nGülnar Əliyeva (Bakı)",
        "Press service: tél. 01 55 55 12 34 / presse.numerique@cabinet.example",
        "09:15 Cabinet breakfast\n13:30 Lecture, harbor master, tide tables",
        "",
    ],
)
def test_english_and_mere_names_are_no_other_language(text: str) -> None:
    assert find_languages(text) == find_languages("")


def test_the_english_parts_of_a_mixed_text_are_read(tmp_path: Path) -> None:
    english = f"{ACCOUNT} The talks went on until the evening, and both of them spoke to the press after the dinner."
    (tmp_path / "both.txt").write_text(f"{FRENCH}\n\n{english}", encoding="utf-8")
    [readout] = readouts(tmp_path / "both.txt")
    [piece] = [piece for piece in readout.furniture if piece.kind == "foreign"]
    assert readout.text[piece.start : piece.end] == FRENCH


def test_a_reading_says_what_was_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHANCERY_READER", "rules")
    reading = chancery.read(FRENCH)
    assert not list(reading.facts())
    assert reading.coverage.read == 0
    assert [finding.message for finding in reading.findings] == [
        "the text is in French and was not read: only English is"
    ]


def test_no_readout_of_the_corpus_is_taken_for_another_language() -> None:
    folder = Path(__file__).parents[2] / "corpus" / "readouts"
    texts = [json.loads(path.read_text(encoding="utf-8"))["text"] for path in sorted(folder.glob("*.json"))]
    assert len(texts) > 300
    assert not [text[:80] for text in texts if find_languages(text) != find_languages("")]
