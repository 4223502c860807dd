"""DOCX documents and archives for the tests, made where they are needed."""

import zipfile
from collections.abc import Mapping
from pathlib import Path

WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
CORE = (
    'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
)


def write_zip(path: Path, files: Mapping[str, str | bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return path


def write_docx(path: Path, body: str, *, title: str = "", created: str = "") -> Path:
    """Write a document whose body is WordprocessingML."""
    return write_zip(
        path,
        {
            "[Content_Types].xml": "<Types/>",
            "word/document.xml": f"<?xml version='1.0'?><w:document {WORD}><w:body>{body}</w:body></w:document>",
            "docProps/core.xml": (
                f"<cp:coreProperties {CORE}><dc:title>{title}</dc:title>"
                f"<dcterms:created>{created}</dcterms:created></cp:coreProperties>"
            ),
        },
    )


def paragraph(*runs: str) -> str:
    return "<w:p>" + "".join(f"<w:r><w:t xml:space='preserve'>{run}</w:t></w:r>" for run in runs) + "</w:p>"
