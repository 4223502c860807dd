"""What shows that a commitment moved: the words of a document, or that somebody vouches for it.

A decision keeps its proof within its reason, so that it goes where decisions go: into exports,
other records, the command line.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from chancery.model.record import DocumentRecord
from chancery.resolve.decisions import Decision, DecisionKind
from chancery.store.browse.documents import find_document
from chancery.store.browse.part import Part
from chancery.store.browse.review import texts_of
from chancery.store.browse.search import Search, search
from chancery.store.view.view import View
from chancery.store.words import cut_words
from chancery.text.sentences import find_sentences
from chancery.text.tokenize import tokenize
from chancery.web.urls import document_url

OWN = "own"
"""What a form says where no document shows it, and whoever decides knows it otherwise."""
_EVIDENCE, _OWN_WORDS = "evidence: ", "on own knowledge"
_PLACE = re.compile(r"/documents/(?P<id>[^/#?]+)#char=(?P<start>\d{1,9}),(?P<end>\d{1,9})")
_LONGEST, _DOCUMENTS = 2000, 4


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of a document, with where they stand."""

    document: DocumentRecord
    start: int
    end: int
    text: str

    @property
    def address(self) -> str:
        """Where the words can be read."""
        return f"{document_url(self.document)}#char={self.start},{self.end}"


@dataclass(frozen=True, slots=True)
class Proof:
    """A decision's reason taken apart: what was told, the address of the words, the words, and who vouches."""

    told: str
    address: str = ""
    passage: Passage | None = None
    is_own: bool = False


def find_passage(view: View, address: str) -> Passage | None:
    """Find the words that an address leads to; that of a browser may begin with its server.

    >>> _PLACE.fullmatch("/documents/3f0a9c81d24b7e65#char=120,188")["start"]
    '120'
    """
    parts = urlsplit(address)
    place = _PLACE.fullmatch(f"{parts.path}#{parts.fragment}")
    document = find_document(view.connection, place["id"]) if place else None
    if place is None or document is None:
        return None
    start, end = int(place["start"]), int(place["end"])
    text = texts_of(view.connection, [document])[document.number]
    is_there = start < end <= len(text) and end - start <= _LONGEST and text[start:end].strip()
    return Passage(document, start, end, text[start:end]) if is_there else None


def tell_proof(why: str, passage: Passage | None) -> str:
    """Write a reason with its proof: the address of the words, or that somebody knows it of their own."""
    proof = f"{_EVIDENCE}{passage.address}" if passage else _OWN_WORDS
    return "; ".join(part for part in (why, proof) if part)


def read_proof(view: View, decision: Decision) -> Proof:
    """Take the reason of a decision apart; one made at another door may have no proof."""
    told, found, address = (decision.why or "").rpartition(_EVIDENCE)
    if found:
        return Proof(told.rstrip("; "), address, find_passage(view, address))
    told = decision.why or ""
    is_own = decision.kind is DecisionKind.STATE and told.endswith(_OWN_WORDS)
    return Proof(told.removesuffix(_OWN_WORDS).rstrip("; ") if is_own else told, is_own=is_own)


def find_passages(view: View, words: str, since: str | None, without: Iterable[str] = ()) -> Iterator[Passage]:
    """Find sentences of documents since a day that hold most of the words: of each document the best one."""
    wanted = set(cut_words(words))
    left_out = set(without)
    found = search(view.connection, Search(words=words, first_day=since), Part(0, _DOCUMENTS)).items if wanted else ()
    texts = texts_of(view.connection, (hit.document for hit in found))
    for hit in found:
        passage = _best(hit.document, texts[hit.document.number], wanted)
        if passage and passage.address not in left_out:
            yield passage


def _best(document: DocumentRecord, text: str, wanted: set[str]) -> Passage | None:
    tokens = tokenize(text)
    best, most = None, 0
    for first, after in find_sentences(text, tokens):
        start, end = tokens[first].start, tokens[after - 1].end
        held = len(wanted & set(cut_words(text[start:end])))
        if held > most:
            best, most = Passage(document, start, end, text[start:end]), held
    return best
