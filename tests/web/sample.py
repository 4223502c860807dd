"""A small record for the tests of the pages: invented readouts, read by the rules, and one by hand."""

from datetime import UTC, datetime
from pathlib import Path

from chancery.intake.draft import Draft, Given, make_readout
from chancery.model.reading import Reading
from chancery.pipeline import build_pipeline
from chancery.store.record import Writer
from tests.readings import make_reading

NOW = datetime(2024, 6, 1, 9, 30, tzinfo=UTC)
"""The present moment of every test server."""

READOUTS = (
    (
        "quito-visit",
        "Minister Alder receives Director Okoro",
        "2024-05-14",
        "Ministry of Communications of Ecuador",
        (
            "QUITO, 14 May 2024 – The Minister of Communications of Ecuador, Ines Alder, received the Director of"
            " the International Telecommunication Union (ITU), Tunde Okoro, in Quito today. The Minister "
            "expressed her concern about cybersecurity in rural networks. Mr Okoro pledged that ITU would send an"
            " expert mission in September. The sides signed a memorandum of understanding on broadband. According"
            " to the Minister, 62 per cent of households in Ecuador have broadband. Ecuador has been a member of "
            "ITU since 1920."
        ),
    ),
    (
        "geneva-account",
        "ITU Director visits Ecuador",
        "2024-05-15",
        "ITU News",
        (
            "GENEVA, 15 May 2024 – The Director of the International Telecommunication Union (ITU), Tunde Okoro, "
            "met the Minister of Communications of Ecuador, Ines Alder, in Quito on 14 May 2024. Mr Okoro praised"
            " the progress of Ecuador on broadband. He invited the Minister to a conference in Geneva in October "
            "2024."
        ),
    ),
    (
        "kampala-call",
        "Call on digital inclusion",
        "2023-11-02",
        "Uganda Radio",
        (
            "KAMPALA, 2 November 2023 – The Foreign Minister of Uganda, Grace Namara, spoke by telephone with the"
            " Foreign Minister of Norway, Odd Lien, on 1 November 2023. Ms Namara called for more investment in "
            "digital inclusion. Mr Lien will visit Kampala on 12-13 July 2024."
        ),
    ),
)
HOSTILE = (
    "hostile",
    '"><script>window.pwned=1</script>{{ 7*7 }} \u202egnp.exe',
    "2024-01-09",
    "<img src=x onerror=window.pwned=2>",
    "LIMA, 9 January 2024 – The Minister of Trade of Peru, Ana <svg onload=window.pwned=3> Reyes, met the Director of "
    "the Port Union, Li Wen, in Lima on 8 January 2024. </div></main><script>window.pwned=4</script> "
    "The Minister said that \u202eevil\u202c 12 per cent of javascript:alert(1) households were online. "
    "=HYPERLINK(\"http://evil.example\") <a href='javascript:window.pwned=5' onmouseover='window.pwned=6'>x</a> "
    + "Wолоко"
    * 400,
)


def read_sample(name: str, title: str, published: str, outlet: str, text: str) -> Reading:
    draft = Draft(source=f"{name}.txt", id=name, text=text, title=title)
    return build_pipeline().read(make_readout(draft, Given(published=published, outlet=outlet)))


def make_record(path: Path, *, hostile: bool = False) -> Path:
    with Writer.open(path) as writer:
        writer.save(make_reading())
        for readout in (*READOUTS, *((HOSTILE,) if hostile else ())):
            writer.save(read_sample(*readout))
    return path
