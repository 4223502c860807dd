"""Real footnotes for python-docx, which has no way to make them: the part, its styles, its relationships."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from lxml import etree

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.text.paragraph import Paragraph

NAME = "/word/footnotes.xml"
TEXT_STYLE, MARK_STYLE, LINK_STYLE = "FootnoteText", "FootnoteReference", "Hyperlink"
_EMPTY = f"""<w:footnotes {nsdecls("w", "r")}>
<w:footnote w:type="separator" w:id="-1"><w:p><w:pPr><w:spacing w:after="0" w:line="240" w:lineRule="auto"/></w:pPr>
<w:r><w:separator/></w:r></w:p></w:footnote>
<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:pPr><w:spacing w:after="0" w:line="240" w:lineRule="auto"/>
</w:pPr><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>
</w:footnotes>"""
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")


class Footnotes:
    """The footnotes of a document: adds one at a time, and writes the part at the end."""

    def __init__(self, document: WordDocument) -> None:
        """Take the part of the template where it has one, else begin a new one."""
        self.document = document
        self.part = _find_part(document)
        self.root = parse_xml(self.part.blob)
        numbers = [int(note.get(qn("w:id"))) for note in self.root]
        self.next = max([0, *numbers]) + 1

    def add(self, paragraph: Paragraph, parts: list[tuple[str, str]], url: str = "") -> None:
        """Add a note at the end of a paragraph; each part is a text with its manner: plain, italic or quiet."""
        number = self.next
        self.next += 1
        paragraph._p.append(_reference(number))  # noqa: SLF001 - python-docx has no public way
        note = OxmlElement("w:footnote")
        note.set(qn("w:id"), str(number))
        body = OxmlElement("w:p")
        body.append(_style("w:pPr", "w:pStyle", TEXT_STYLE))
        body.append(_own_mark())
        for text, manner in [(" ", "plain"), *parts]:
            body.append(_run(text, manner))
        if url:
            body.append(_run(", ", "plain"))
            body.append(self._link(url))
        note.append(body)
        self.root.append(note)

    def _link(self, url: str) -> Any:
        """Give a run that opens an address; only what a browser opens safely is made a link."""
        if not url.startswith(("https://", "http://")):
            return _run(url, "plain")
        link = OxmlElement("w:hyperlink")
        link.set(qn("r:id"), self.part.relate_to(url, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
        run = _run(url, "plain")
        run.insert(0, _style("w:rPr", "w:rStyle", LINK_STYLE))
        link.append(run)
        return link

    def finish(self) -> None:
        """Write the part and tell the settings of its separators."""
        self.part._blob = etree.tostring(self.root, xml_declaration=True, encoding="UTF-8", standalone=True)  # noqa: SLF001
        settings = self.document.settings.element
        if settings.find(qn("w:footnotePr")) is None:
            told = OxmlElement("w:footnotePr")
            for number in ("-1", "0"):
                one = OxmlElement("w:footnote")
                one.set(qn("w:id"), number)
                told.append(one)
            _insert_in_order(settings, told)


def _find_part(document: WordDocument) -> Part:
    for relation in document.part.rels.values():
        if relation.reltype == RELATIONSHIP_TYPE.FOOTNOTES:
            part: Part = relation.target_part
            return part
    made = Part(PackURI(NAME), CONTENT_TYPE.WML_FOOTNOTES, _EMPTY.encode(), document.part.package)
    document.part.relate_to(made, RELATIONSHIP_TYPE.FOOTNOTES)
    return made


_AFTER_NOTES = ("w:endnotePr", "w:compat", "w:docVars", "w:rsids", "m:mathPr", "w:themeFontLang", "w:clrSchemeMapping",
                "w:shapeDefaults", "w:decimalSymbol", "w:listSeparator")  # fmt: skip


def _insert_in_order(settings: Any, told: Any) -> None:
    """The schema gives settings a fixed order; Word calls a file broken that does not keep it."""
    known = {name.partition(":")[2] for name in _AFTER_NOTES}
    for child in settings:
        if etree.QName(child).localname in known:
            child.addprevious(told)
            return
    settings.append(told)


def _reference(number: int) -> Any:
    run = OxmlElement("w:r")
    run.append(_style("w:rPr", "w:rStyle", MARK_STYLE))
    mark = OxmlElement("w:footnoteReference")
    mark.set(qn("w:id"), str(number))
    run.append(mark)
    return run


def _own_mark() -> Any:
    run = OxmlElement("w:r")
    run.append(_style("w:rPr", "w:rStyle", MARK_STYLE))
    run.append(OxmlElement("w:footnoteRef"))
    return run


def _style(holder: str, kind: str, name: str) -> Any:
    properties, style = OxmlElement(holder), OxmlElement(kind)
    style.set(qn("w:val"), name)
    properties.append(style)
    return properties


def _run(text: str, manner: str) -> Any:
    run = OxmlElement("w:r")
    if manner == "italic":
        properties = OxmlElement("w:rPr")
        properties.append(OxmlElement("w:i"))
        run.append(properties)
    words = OxmlElement("w:t")
    words.set(qn("xml:space"), "preserve")
    words.text = clean(text)
    run.append(words)
    return run


def clean(text: str) -> str:
    """Leave out what XML cannot hold."""
    return _CONTROL.sub("", text)
