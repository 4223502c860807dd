"""Mails and mailboxes: the letter and each document attached to it.

A press release that comes by mail is dated by the mail and named by its subject. Who sent it
is its outlet only where the sender is a desk ("Press Service", "Ministry of …"): a colleague
who forwards a release did not publish it.
"""

import re
from collections.abc import Iterator
from datetime import datetime
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from email.utils import parseaddr, parsedate_to_datetime
from functools import lru_cache
from typing import BinaryIO

from chancery.errors import ReadError
from chancery.intake.decode import decode
from chancery.intake.draft import Draft
from chancery.intake.html import read_html
from chancery.intake.limits import MAIL_BYTES, MAIL_PARTS, tell_size
from chancery.intake.lines import pattern
from chancery.intake.sniff import Format
from chancery.intake.sources import Source

_PASSED_OVER = ("image/", "audio/", "video/", "text/calendar", "application/pgp", "application/pkcs7", "text/x-vcard")
_SUBJECT = re.compile(r"^(?:(?:re|fw|fwd|aw|wg|tr)\s*:\s*)+", re.IGNORECASE)
_DESK = re.compile(
    r"\b(?:ministry|government|secretariat|embassy|mission|office|agency|union|commission|news|media)\b", re.IGNORECASE
)
_FROM = re.compile(rb"From \S")
_QUOTED_FROM = re.compile(rb"^>(?=>*From )", re.MULTILINE)


def read_mail(data: bytes, source: Source) -> Iterator[Draft | Source | ReadError]:
    """Give the letter and the documents attached to it.

    Raises:
        ReadError: it has no body at all, or too many parts.
    """
    mail = _parse(data, source)
    parts = _leaves(mail, source)
    letter = _letter(parts, source)
    attached = [part for part in parts if part is not letter and _is_document(part)]
    if letter is not None:
        try:
            yield _draft(mail, letter, source)
        except ReadError as error:
            # A letter without words carries what is attached.
            if not attached:
                raise
            if "without text" not in error.fault and "no text" not in error.fault:
                yield error
    elif not attached:
        raise ReadError(source.name, "is a mail without text")
    for number, part in enumerate(attached, start=1):
        yield from _attachment(part, number, source)


def _parse(data: bytes, source: Source) -> EmailMessage:
    try:
        mail = BytesParser(policy=policy.default).parsebytes(data)
        headers = len(mail.keys())
    except Exception as error:  # the parser of headers raises many things on broken mails
        raise ReadError(source.name, f"is a mail that cannot be parsed ({type(error).__name__}: {error})") from error
    if not headers:
        raise ReadError(source.name, "is no mail: it has no headers")
    assert isinstance(mail, EmailMessage)
    return mail


def _leaves(mail: EmailMessage, source: Source) -> list[EmailMessage]:
    """Give the parts that hold something; a mail within the mail is one, whole."""
    found: list[EmailMessage] = []
    waiting = [mail]
    while waiting:
        part = waiting.pop()
        if part.is_multipart() and part.get_content_type() != "message/rfc822":
            waiting.extend(reversed([one for one in part.get_payload() if isinstance(one, EmailMessage)]))
        else:
            found.append(part)
        if len(found) + len(waiting) > MAIL_PARTS:
            raise ReadError(source.name, f"is a mail of more than {MAIL_PARTS} parts, the most that is read")
    return found


def _letter(parts: list[EmailMessage], source: Source) -> EmailMessage | None:
    """Choose the body: plain words before a page of the same, and never an attachment."""
    bodies = [part for part in parts if part.get_content_maintype() == "text" and not _is_attached(part)]
    plain = [part for part in bodies if part.get_content_subtype() == "plain" and _text(part, source).strip()]
    pages = [part for part in bodies if part.get_content_subtype() == "html"]
    return next(iter([*plain, *pages]), None)


def _is_attached(part: EmailMessage) -> bool:
    return part.get_content_disposition() == "attachment" or bool(_filename(part))


def _is_document(part: EmailMessage) -> bool:
    kind = part.get_content_type()
    return (_is_attached(part) or kind == "message/rfc822") and not kind.startswith(_PASSED_OVER)


def _filename(part: EmailMessage) -> str:
    try:
        return part.get_filename() or ""
    except Exception:  # noqa: BLE001 - a broken header is as good as none
        return ""


def _bytes(part: EmailMessage) -> bytes:
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""


def _text(part: EmailMessage, source: Source) -> str:
    try:
        return decode(_bytes(part), source.name, declared=part.get_content_charset())
    except (LookupError, ValueError) as error:
        raise ReadError(source.name, f"wrong encoding: {error}") from error


def _draft(mail: EmailMessage, letter: EmailMessage, source: Source) -> Draft:
    if letter.get_content_subtype() == "html":
        page = read_html(_bytes(letter), source, charset=letter.get_content_charset())
        text, trace = page.text, page.trace
    else:
        text, trace = _text(letter, source), None
    return Draft(
        source=source.name,
        id=source.stem,
        text=text,
        title=_SUBJECT.sub("", _header(mail, "Subject")) or None,
        metadata=_day(_header(mail, "Date")),
        outlet=_outlet(mail),
        trace=trace,
    )


def _header(mail: EmailMessage, name: str) -> str:
    try:
        return str(mail.get(name) or "").strip()
    except Exception:  # noqa: BLE001 - a broken header is as good as none
        return ""


def _day(words: str) -> str | None:
    try:
        moment: datetime = parsedate_to_datetime(words)
    except (TypeError, ValueError, IndexError, OverflowError):
        return None
    return f"{moment.year:04}-{moment.month:02}-{moment.day:02}"


@lru_cache(maxsize=1)
def _desk() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{pattern('desks')})\b", re.VERBOSE | re.IGNORECASE)


def _outlet(mail: EmailMessage) -> str | None:
    organization = _header(mail, "Organization") or _header(mail, "Organisation")
    if organization:
        return organization
    sender = parseaddr(_header(mail, "From"))[0]
    return sender if _DESK.search(sender) or _desk().search(sender) else None


def _attachment(part: EmailMessage, number: int, source: Source) -> Iterator[Source | ReadError]:
    name = " ".join(_filename(part).split()) or f"part-{number}"
    if part.get_content_type() == "message/rfc822":
        inner = part.get_payload()
        content = inner[0].as_bytes() if isinstance(inner, list) and isinstance(inner[0], EmailMessage) else b""
        name = name if name.lower().endswith(".eml") else f"{name}.eml"
    else:
        content = _bytes(part)
    label = f"attachment {name}"
    if not content:
        yield ReadError(f"{source.name}, {label}", "is empty")
        return
    yield source.part(label, content, name.replace("\\", "/").rpartition("/")[2] or f"part-{number}", Format.MAIL)


def split_mailbox(stream: BinaryIO, source: Source) -> Iterator[Source | ReadError]:
    """Go through the mails of a mailbox, one in memory at a time; one that is too long is named."""
    number, size, blank = 0, 0, True
    lines: list[bytes] = []
    for line in _lines(stream):
        if blank and _FROM.match(line):
            yield from _one(source, number, lines, size)
            number, lines, size = number + 1, [], 0
        elif size <= MAIL_BYTES:
            lines.append(line)
        size += len(line)
        blank = not line.strip()
    if not number:
        raise ReadError(source.name, "is no mailbox: no line begins a mail (“From …”)")
    yield from _one(source, number, lines, size)


def _one(source: Source, number: int, lines: list[bytes], size: int) -> Iterator[Source | ReadError]:
    label = f"mail {number}"
    if size > MAIL_BYTES:
        fault = f"is over {tell_size(MAIL_BYTES)}, the most that is read of one mail"
        yield ReadError(f"{source.name}, {label}", fault)
    elif not b"".join(lines).strip():
        if number:
            yield ReadError(f"{source.name}, {label}", "is empty")
    elif not number:
        yield ReadError(source.name, "holds words before its first mail, which are not read")
    else:
        content = _QUOTED_FROM.sub(b"", b"".join(lines))
        yield source.part(label, content, f"{source.stem}-{number}.eml", Format.MAILBOX)


def _lines(stream: BinaryIO) -> Iterator[bytes]:
    while line := stream.readline(1 << 20):
        yield line
