"""Parse XML that others wrote: no entities of its own, no other files, no network."""

from typing import Any

from chancery.errors import ReadError
from chancery.intake.sniff import has_wide_letters


def refuse_entities(data: bytes, name: str) -> None:
    """Refuse XML that declares entities: a few lines of them unfold to gigabytes, or fetch files.

    Raises:
        ReadError: it declares some.
    """
    plain = data.replace(b"\x00", b"") if has_wide_letters(data[:4096]) else data
    if b"<!ENTITY" in plain:
        raise ReadError(name, "is XML that declares entities (as “billion laughs” attacks do); it is not read")


def parse_xml(data: bytes, name: str) -> Any:
    """Give the root element of XML.

    Raises:
        ReadError: it is broken, or declares entities.
    """
    from lxml import etree  # noqa: PLC0415 - costs time that other formats do not need

    refuse_entities(data, name)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.LxmlError, ValueError) as error:
        raise ReadError(name, f"is broken XML ({error})") from error
    if root is None:
        raise ReadError(name, "is XML without a root element")
    return root
