"""What every format prints around the sections: marking, stamp, page meter, names of annexes."""

from chancery.brief.dates import say_date
from chancery.brief.document import Brief
from chancery.brief.serial import SHORT, hash_content

_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII")


def classification_of(brief: Brief) -> str:
    """Give the marking that stands on every page."""
    return brief.classification.upper()


def stamp(brief: Brief) -> str:
    """Say of which day and which data the brief is."""
    consulted = f" · composed on {say_date(brief.consulted)}" if brief.consulted else ""
    return f"As of {say_date(brief.on)} · {brief.record} · brief {hash_content(brief)[:SHORT]}{consulted}"


def meter(brief: Brief) -> str:
    """Say how long the brief is, and how long it may be."""
    most = f" of {brief.most_pages}" if brief.most_pages else ""
    over = "; longer than it should be" if brief.most_pages and brief.pages > brief.most_pages else ""
    count = len(brief.annexes)
    annexes = f", and {count} annex{'es' if count > 1 else ''}" if count else ""
    return f"About {brief.pages:.1f}{most} pages without the list of sources{annexes}{over}."


def annex_name(number: int) -> str:
    """Give the name of an annex by its place, from 0."""
    return f"Annex {_ROMAN[number] if number < len(_ROMAN) else number + 1}"
