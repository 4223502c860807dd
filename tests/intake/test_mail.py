from email.message import EmailMessage
from pathlib import Path

import pytest

from chancery.errors import ReadError
from chancery.model.readout import Readout
from tests.intake.found import ACCOUNT, all_of, faults, readouts
from tests.intake.packed import paragraph, write_docx


def letter(
    words: str = ACCOUNT, *, sender: str = "Press Service of the Ministry of Ports <press@ports.example>"
) -> EmailMessage:
    mail = EmailMessage()
    mail["From"] = sender
    mail["To"] = "desk@mission.example"
    mail["Subject"] = "Fwd: Minister Reyes receives Li Wen"
    mail["Date"] = "Tue, 05 Mar 2024 18:20:00 -0500"
    mail["Message-ID"] = "<1@ports.example>"
    mail.set_content(words)
    return mail


def write(path: Path, mail: EmailMessage) -> Path:
    path.write_bytes(mail.as_bytes())
    return path


def test_a_letter_has_title_date_and_the_desk_that_sent_it(tmp_path: Path) -> None:
    [readout] = readouts(write(tmp_path / "release.eml", letter()))
    assert readout.text.strip() == ACCOUNT
    assert readout.title == "Minister Reyes receives Li Wen"
    assert (readout.published, readout.published_from) == ("2024-03-05", "metadata")
    assert readout.outlet == "Press Service of the Ministry of Ports"


def test_a_colleague_who_forwards_is_no_outlet(tmp_path: Path) -> None:
    [readout] = readouts(write(tmp_path / "f.eml", letter(sender="Marta Ruiz <m.ruiz@mission.example>")))
    assert readout.outlet is None


def test_plain_words_go_before_a_page_of_the_same(tmp_path: Path) -> None:
    mail = letter()
    mail.add_alternative(f"<html><body><p>{ACCOUNT}</p><p>Shown as a page</p></body></html>", subtype="html")
    [readout] = readouts(write(tmp_path / "both.eml", mail))
    assert "Shown as a page" not in readout.text


def test_a_letter_that_is_only_a_page_is_read(tmp_path: Path) -> None:
    mail = letter()
    mail.set_content(f"<html><body><article><p>{ACCOUNT}</p></article></body></html>", subtype="html")
    [readout] = readouts(write(tmp_path / "page.eml", mail))
    assert ACCOUNT in readout.text


def test_each_attached_document_is_a_readout(tmp_path: Path) -> None:
    mail = letter("Dear colleagues, please find attached the release of today.")
    document = write_docx(tmp_path / "x.docx", paragraph(ACCOUNT)).read_bytes()
    mail.add_attachment(document, maintype="application", subtype="octet-stream", filename="Release.docx")
    mail.add_attachment(b"\x89PNG", maintype="image", subtype="png", filename="logo.png")
    mail.add_attachment(letter(f"{ACCOUNT} So they did."))
    path = write(tmp_path / "cover.eml", mail)
    found = readouts(path)
    assert [one.source for one in found] == [
        str(path),
        f"{path}, attachment Release.docx",
        f"{path}, attachment part-2.eml",
    ]
    assert found[1].text == ACCOUNT
    assert found[2].title == "Minister Reyes receives Li Wen"


def test_an_attachment_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    mail = letter()
    mail.add_attachment(
        b"\x7fELF" + bytes(range(200)), maintype="application", subtype="octet-stream", filename="x.bin"
    )
    found = all_of(write(tmp_path / "m.eml", mail))
    assert [type(one) for one in found] == [Readout, ReadError]
    assert "attachment x.bin: is not a document but a program" in str(found[1])


def test_mails_in_mails_end_somewhere(tmp_path: Path) -> None:
    mail = letter("The innermost words of all.")
    for _ in range(6):
        outer = letter("See the mail attached to this one, please.")
        outer.add_attachment(mail)
        mail = outer
    assert ["deep in other documents" in fault for fault in faults(write(tmp_path / "deep.eml", mail))] == [True]


def test_a_mail_of_too_many_parts_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("chancery.intake.mail.MAIL_PARTS", 3)
    mail = letter()
    for number in range(4):
        mail.add_attachment(ACCOUNT, filename=f"{number}.txt")
    assert faults(write(tmp_path / "many.eml", mail)) == ["is a mail of more than 3 parts, the most that is read"]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"Just words.\n\nNo headers at all.", "is no mail"),
        (b"From: a@b.example\nMIME-Version: 1.0\n\n", "without text"),
        (b'From: a@b.example\nContent-Type: multipart/mixed; boundary="x"\n\n--x--', "without text"),
        (b"From: a@b.example\nContent-Type: text/plain; charset=utf-16\n\n\xff\xfe\x00\xd8\x00\xd8", "binary data"),
    ],
)
def test_a_broken_mail_is_a_fault(tmp_path: Path, data: bytes, words: str) -> None:
    (tmp_path / "bad.eml").write_bytes(data)
    assert words in faults(tmp_path / "bad.eml")[0]


def mailbox(*mails: EmailMessage) -> bytes:
    return b"".join(b"From press@ports.example Tue Mar  5 18:20:00 2024\n" + m.as_bytes() + b"\n" for m in mails)


def test_each_mail_of_a_mailbox_is_read(tmp_path: Path) -> None:
    path = tmp_path / "press.mbox"
    path.write_bytes(mailbox(letter(), letter(f"{ACCOUNT}\n\n>From there they went to the port of Callao.")))
    found = readouts(path)
    assert [(one.id, one.source) for one in found] == [("press-1", f"{path}, mail 1"), ("press-2", f"{path}, mail 2")]
    assert "\nFrom there they went" in found[1].text


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"no mailbox\n", "is no mailbox"),
        (mailbox(letter()) + b"From x@y.example Tue Mar  5 18:20:00 2024\n\n\n", "is empty"),
        (b"\n\nFrom x@y.example Tue Mar  5 18:20:00 2024\n", "is empty"),
        (b"Dear all,\n\n" + mailbox(letter()), "holds words before its first mail"),
        (mailbox(letter(" ")), "without text"),
    ],
)
def test_a_broken_mailbox_is_a_fault(tmp_path: Path, data: bytes, words: str) -> None:
    (tmp_path / "bad.mbox").write_bytes(data)
    assert words in faults(tmp_path / "bad.mbox")[0]


def test_a_mail_that_is_too_long_is_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("chancery.intake.mail.MAIL_BYTES", 2_000)
    path = tmp_path / "press.mbox"
    path.write_bytes(mailbox(letter(f"{ACCOUNT} " * 40), letter()))
    assert [type(one) for one in all_of(path)] == [ReadError, Readout]
