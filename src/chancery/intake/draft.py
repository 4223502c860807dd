"""A draft: what one source gives, before it is a readout."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from chancery.errors import ReadError, SettingsError
from chancery.intake.foreign import foreign_language
from chancery.intake.furniture import Layout, find_furniture
from chancery.intake.language import FOREIGN, Languages, find_languages, name_language
from chancery.intake.limits import CHARACTERS
from chancery.intake.profiles import Profile
from chancery.intake.published import find_published, find_title
from chancery.model.dates import is_iso
from chancery.model.readout import Furniture, Origin, Readout
from chancery.text.normalize import normalize_text

_UNFIT = re.compile(r"[^\w.@+=,()\[\]-]+")
_ID_LENGTH = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What the user says about the sources, above all that they say themselves.

    Raises:
        SettingsError: the publication date is not an ISO date.
    """

    published: str | None = None
    outlet: str | None = None
    columns: tuple[tuple[str, str], ...] = ()
    """Which column of a table holds what: `("text", "Body of release")`."""
    profile: Profile | None = None
    """How the pages are built, where their addresses do not say whose they are."""

    def __post_init__(self) -> None:
        """Refuse a date that is none."""
        if self.published is not None and not is_iso(self.published):
            message = f"the publication date {self.published!r} is not an ISO date such as 2019-09-13"
            raise SettingsError(message)


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """The text of one document and what its container says about it.

    `stated` is the date that belongs to the document itself (a JSON key), `metadata` one that its
    format carries. `hint` is a weaker one, used where the text holds no date: a PDF made years
    later is dated by its dateline.
    """

    source: str
    id: str
    text: str
    title: str | None = None
    stated: str | None = None
    metadata: str | None = None
    hint: str | None = None
    outlet: str | None = None
    credit: str | None = None
    url: str | None = None
    language: str | None = None
    trace: Callable[[str], tuple[Origin, ...]] | None = None
    """Leads the canonical text back to the source, where that is not simply the draft's text."""


def compose(draft: Draft, given: Given) -> Readout:
    """Make the readout of a source.

    Raises:
        ReadError: there is no text, or too much.
    """
    readout = make_readout(draft, given)
    if not readout.text.strip():
        raise ReadError(draft.source, "holds no text")
    code = foreign_language(readout)
    if code:
        fault = f"is in {name_language(code)}, and only English is read"
        raise ReadError(draft.source, fault, language=code)
    if len(readout.text) > CHARACTERS:
        fault = f"holds {len(readout.text):,} characters, where a readout may hold {CHARACTERS:,}"
        raise ReadError(draft.source, fault)
    return readout


def make_readout(draft: Draft, given: Given) -> Readout:
    """Make a readout of any text: canonical text, furniture, title, outlet, date, credit."""
    text, origins = normalize_text(draft.text)
    layout, languages = (find_furniture(text), find_languages(text)) if len(text) <= CHARACTERS else (Layout(), None)
    published, published_from = _date(draft, given, text)
    return Readout(
        id=clean_id(draft.id),
        text=text,
        title=_line(draft.title) or find_title(text, layout.pieces),
        published=published,
        published_from=published_from,
        outlet=_line(given.outlet) or _line(draft.outlet) or layout.agency,
        credit=_line(draft.credit) or layout.credit,
        url=_line(draft.url),
        language=_line(draft.language),
        source=draft.source or None,
        furniture=_with_foreign(layout.pieces, languages, text) if languages else layout.pieces,
        origins=draft.trace(text) if draft.trace and len(text) <= CHARACTERS else origins,
    )


def _with_foreign(pieces: tuple[Furniture, ...], languages: Languages, text: str) -> tuple[Furniture, ...]:
    """Add the parts in other languages; furniture within them is no longer set apart."""
    foreign = (Furniture(FOREIGN, 0, len(text)),) if languages.whole else languages.pieces
    if not foreign:
        return pieces
    kept = [one for one in pieces if all(one.end <= part.start or part.end <= one.start for part in foreign)]
    return tuple(sorted([*kept, *foreign], key=lambda piece: piece.start))


def _date(draft: Draft, given: Given, text: str) -> tuple[str | None, str | None]:
    if given.published or draft.stated:
        return given.published or draft.stated, "given"
    if draft.metadata:
        return draft.metadata, "metadata"
    found = find_published(text)
    if found:
        return found, "text"
    return (draft.hint, "metadata") if draft.hint else (None, None)


def _line(text: str | None) -> str | None:
    """Bring a title or a name onto one clean line; None where nothing is left."""
    return " ".join(normalize_text(text)[0].split()) or None if text else None


def clean_id(name: str) -> str:
    """Make an id that is also a safe name for a file.

    >>> clean_id("../press release №4")
    'press-release-4'
    """
    return _UNFIT.sub("-", normalize_text(name)[0]).strip("-.")[:_ID_LENGTH] or "readout"
