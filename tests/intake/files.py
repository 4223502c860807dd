"""Small files for the tests of intake, made where they are needed."""

import json
from pathlib import Path


def write_pdf(path: Path, lines: list[str], *, title: str | None = None, made: str | None = None) -> Path:
    """Write a PDF of one page with one line of text under the other."""
    words = [line.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)") for line in lines]
    content = "BT /F1 11 Tf 14 TL 50 780 Td " + " ".join(f"({line}) Tj T*" for line in words) + " ET"
    about = (f"/Title ({title}) " if title else "") + (f"/CreationDate (D:{made}) " if made else "")
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R/Resources << /Font << /F1 5 0 R >> >> >>",
        f"<< /Length {len(content)} >>\nstream\n{content}\nendstream",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        f"<< {about}>>",
    ]
    body, places = "%PDF-1.4\n", []
    for number, entry in enumerate(objects, start=1):
        places.append(len(body))
        body += f"{number} 0 obj\n{entry}\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    size = len(objects) + 1
    end = f"xref\n0 {size}\n0000000000 65535 f \n{table}"
    end += f"trailer << /Size {size} /Root 1 0 R /Info 6 0 R >>\nstartxref\n{len(body)}\n%%EOF\n"
    path.write_bytes((body + end).encode("latin-1"))
    return path


def write_json(path: Path, *values: object, lines: bool = False) -> Path:
    """Write one JSON value, or one a line."""
    text = "\n".join(json.dumps(value) for value in values) if lines else json.dumps(values[0])
    path.write_text(text, encoding="utf-8")
    return path
