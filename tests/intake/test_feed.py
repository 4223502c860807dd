import io
from pathlib import Path

import pytest

from chancery.intake.documents import read_source
from chancery.intake.feed import parse_feed
from chancery.intake.sources import Source
from tests.intake.found import ACCOUNT, faults, readouts

RSS = f"""<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/">
<channel><title>Ministry of Ports</title><link>https://ports.example/</link><language>en</language>
<item><title>Reyes &amp; Li meet</title><link>https://ports.example/1</link><guid>ports-1</guid>
<pubDate>Tue, 05 Mar 2024 18:20:00 +0000</pubDate><description>They met.</description>
<content:encoded><![CDATA[<p>{ACCOUNT}</p><p>They left.</p>]]></content:encoded></item>
<item><title>Teaser</title><link>https://ports.example/2</link></item>
</channel></rss>"""
ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>Tide Union</title><id>t</id>
<entry><id>tag:1</id><title type="html">Talks</title><link href="https://tide.example/1"/>
<updated>2024-03-06T09:00:00Z</updated><content type="html">&lt;p&gt;{ACCOUNT}&lt;/p&gt;</content></entry></feed>"""


def test_an_entry_is_read_from_the_words_it_carries(tmp_path: Path) -> None:
    (tmp_path / "news.xml").write_text(RSS)
    [fault] = faults(tmp_path / "news.xml")
    assert "carries no text" in fault
    (tmp_path / "one.xml").write_text(RSS[: RSS.index("<item><title>Teaser")] + "</channel></rss>")
    [readout] = readouts(tmp_path / "one.xml")
    assert readout.text == f"{ACCOUNT}\n\nThey left."
    assert (readout.title, readout.published) == ("Reyes & Li meet", "2024-03-05")
    assert (readout.outlet, readout.url) == ("Ministry of Ports", "https://ports.example/1")


def test_atom_is_read_as_well(tmp_path: Path) -> None:
    (tmp_path / "news.atom").write_text(ATOM)
    [readout] = readouts(tmp_path / "news.atom")
    assert (readout.text, readout.published, readout.url) == (ACCOUNT, "2024-03-06", "https://tide.example/1")


def test_entries_keep_their_own_ids() -> None:
    feed = parse_feed(RSS.encode(), "news.xml")
    assert [entry.key for entry in feed.entries] == ["ports-1", "https://ports.example/2"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("<rss version='2.0'><channel></channel></rss>", "without entries"),
        ("<rss version='2.0'><channel><item><title>", "broken|carries no text"),
        ("<feed xmlns='http://www.w3.org/2005/Atom'><entry></wrong></feed>", "broken|carries no text"),
        ("<rss><a></rss>", "no RSS|without entries|broken"),
    ],
)
def test_a_broken_feed_is_a_fault(tmp_path: Path, text: str, words: str) -> None:
    (tmp_path / "bad.rss").write_text(text)
    assert any(word in faults(tmp_path / "bad.rss")[0] for word in words.split("|"))


def test_billion_laughs_are_refused(tmp_path: Path) -> None:
    laughs = '<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>' + RSS.partition("?>")[2]
    for name, data in {"a.rss": laughs.encode(), "b.rss": laughs.encode("utf-16")}.items():
        (tmp_path / name).write_bytes(data)
        assert "declares entities" in faults(tmp_path / name)[0]


class Endless(io.RawIOBase):
    """A feed of a gigabyte that counts what is taken of it."""

    def __init__(self) -> None:
        self.given = 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = 0) -> int:
        self.given = offset
        return offset + whence

    def read(self, size: int = -1) -> bytes:
        assert size >= 0
        head = b"<rss version='2.0'><channel>" if not self.given else b""
        size = min(size, (1 << 30) - self.given)
        self.given += size
        return head + b"<item/>" * ((size - len(head)) // 7) + b" " * ((size - len(head)) % 7)


def test_a_feed_of_a_gigabyte_is_refused_by_its_first_megabytes(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = Endless()
    monkeypatch.setattr(Source, "open", lambda _: stream)
    [found] = read_source(Source("endless.rss"))
    assert str(found) == "endless.rss: is over 32.0 MB, the most that is read of a feed"
    assert stream.given < 40 << 20
