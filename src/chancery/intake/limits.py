"""How much intake takes on, so that one strange file cannot exhaust memory or time.

What is over a limit is refused as a whole and named: nothing is ever cut off silently.
"""

MEBIBYTE = 1 << 20

HEAD_BYTES = 65_536
"""How much of a file is looked at to say what it is."""

TEXT_BYTES = 8 * MEBIBYTE
"""A plain text."""

HTML_BYTES = 8 * MEBIBYTE
"""A web page, with its scripts and styles."""

PDF_BYTES = 128 * MEBIBYTE
"""A PDF, with its pictures."""

JSON_BYTES = 32 * MEBIBYTE
"""A JSON file of one document or a list of them."""

LINE_BYTES = 16 * MEBIBYTE
"""One line of a JSONL file; the file itself may be of any size."""

CHARACTERS = 1_000_000
"""The canonical text of one readout: some 160 000 words, a hundred times a long one."""

MAIL_BYTES = 64 * MEBIBYTE
"""One mail, with what is attached to it; a mailbox may be of any size."""

MAIL_PARTS = 200
"""The parts of one mail."""

XML_BYTES = 32 * MEBIBYTE
"""One XML part of an office document, unpacked, or a feed."""

ROWS_BYTES = 64 * MEBIBYTE
"""A table whose encoding must be guessed; one in UTF-8 may be of any size."""

ARCHIVE_BYTES = 512 * MEBIBYTE
"""A ZIP archive, and also all that may be unpacked from one."""

ARCHIVE_ENTRIES = 10_000
"""The files in one ZIP archive."""

RATIO = 200
"""How many times its packed size a file may unpack to; text gives ten, repeated zeros a thousand."""

RATIO_FROM = MEBIBYTE
"""Below this size the ratio says nothing: a small page of one table may pack well."""

NESTING = 3
"""How deep documents may lie in one another: a mail in an archive with a mail attached."""

FEED_ENTRIES = 2_000
"""The entries of one feed."""

WARC_RECORD_BYTES = 16 * MEBIBYTE
"""One page of a web archive, unpacked; longer ones are named and passed over."""

ELEMENTS = 100_000
"""The elements of one web page; large ones have some ten thousand."""

PAGES = 2_000
"""The pages of one PDF."""


def tell_size(size: int) -> str:
    """Give a number of bytes as people write it.

    >>> tell_size(52_428_800)
    '50.0 MB'
    """
    return f"{size / MEBIBYTE:.1f} MB"
