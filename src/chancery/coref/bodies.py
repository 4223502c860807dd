"""Gather the mentions of each body: names, acronyms, demonyms, capitals, nominals."""

import re
from functools import lru_cache

from chancery.coref.drafts import BodyDraft
from chancery.coref.mentioned import Mentioned
from chancery.lexicon.loader import load_rows, load_yaml
from chancery.model.kinds import BodyKind
from chancery.text.doc import Doc, Span
from chancery.text.normalize import fold

_ARTICLE = re.compile(r"\A(?:the|a)\s+")
_YEAR = re.compile(r"[\s-]*(?:(?:19|20)\d\d|['’]\d\d)\Z")


@lru_cache(maxsize=1)
def _state_names() -> dict[str, str]:
    return {row["iso"]: row["name"] for row in load_rows("states")}


def gather_bodies(doc: Doc) -> list[BodyDraft]:
    """Make one draft a body, in the order of first mention; nominals join the body they mean."""
    drafts: list[BodyDraft] = []
    keys: dict[str, BodyDraft] = {}
    spans = [span for span in doc.spans("bodies.spans") if span.label != "nominal"]
    used = {_acronym_in(span) for span in spans} - {None}
    for span in spans:
        if span.label == "capital":
            continue
        draft = _find(keys, span)
        if draft is None:
            draft = _new(span, used)
            drafts.append(draft)
        draft.mentions.append(span)
        for key in _keys(span):
            keys.setdefault(key, draft)
    drafts += _gather_states(doc)
    _add_nominals(doc, drafts)
    _add_countries(doc, drafts)
    return sorted(drafts, key=lambda draft: min(m.start for m in draft.mentions))


def _acronym_in(span: Span) -> str | None:
    """Give the acronym that the text itself shows at a span."""
    if span.label == "acronym" or span.rule == "body.defined":
        acronym: str | None = span.get("acronym")
        return acronym
    return None


def _keys(span: Span) -> list[str]:
    name = fold(span.get("name"))
    keys = [name, _ARTICLE.sub("", name), _YEAR.sub("", name)]
    if span.get("acronym") and span.get("kind") != "media":
        keys.append(fold(span.get("acronym")))
    return list(dict.fromkeys(key for key in keys if key))


def _find(keys: dict[str, BodyDraft], span: Span) -> BodyDraft | None:
    for key in _keys(span):
        if key in keys:
            return keys[key]
    return None


def _new(span: Span, used: set[str | None]) -> BodyDraft:
    """Make a draft: a body that the text calls only by its acronym has that as its name."""
    name, acronym = span.get("name"), span.get("acronym")
    shown = acronym if acronym in used else None
    return BodyDraft(name=name, kind=BodyKind(span.get("kind")), acronym=shown, iso=span.get("iso"))


def settle_names(doc: Doc, drafts: list[BodyDraft]) -> None:
    """Give each body the fullest name that the text itself shows."""
    for draft in drafts:
        if draft.iso and draft.kind is BodyKind.STATE:
            continue
        shown = [m for m in draft.mentions if m.label == "name"]
        if shown:
            best = max(shown, key=lambda m: (m.rule == "body.defined", len(m.get("name", ""))))
            draft.name = _as_shown(doc, best)
        elif draft.acronym:
            draft.name = draft.acronym


def _as_shown(doc: Doc, span: Span) -> str:
    words = " ".join(doc.words(span).split())
    name: str = span.get("name")
    return words if span.rule == "body.known" else name


def _gather_states(doc: Doc) -> list[BodyDraft]:
    """Gather states by name, demonym and the capitals that act for them."""
    states: dict[str, BodyDraft] = {}
    capitals = [span for span in doc.spans("bodies.spans") if span.label == "capital"]
    for span in sorted([*doc.spans("places"), *capitals], key=lambda one: one.start):
        if span.label not in ("state", "capital") or (span.label == "state" and _is_inside_name(doc, span)):
            continue
        iso = span.get("iso")
        draft = states.setdefault(iso, BodyDraft(_state_names()[iso], BodyKind.STATE, iso=iso))
        label = span.get("form", "capital")
        draft.mentions.append(Span(span.start, span.end, label, span.rule, span.attrs))
    return list(states.values())


def _is_inside_name(doc: Doc, place: Span) -> bool:
    """Say whether a state's name is only part of the name of a company, a school, an event or a person."""
    for body in doc.touching("bodies.spans", place.start, place.end):
        if (
            body.label != "capital"
            and body.get("kind") != "government"
            and (body.start, body.end) != (place.start, place.end)
        ):
            return True
    return any(doc.touching("persons", place.start, place.end))


@lru_cache(maxsize=1)
def _nominal_pattern() -> re.Pattern[str]:
    words = "|".join(sorted(map(re.escape, load_yaml("bodies")["nominals"]), key=len, reverse=True))
    return re.compile(rf"\b(?P<article>[Tt]he|[Tt]his|[Ii]ts|[Tt]heir|[Oo]ur)\s(?P<noun>{words})\b(?!-)", re.IGNORECASE)


def _add_nominals(doc: Doc, drafts: list[BodyDraft]) -> None:
    """Let "the Union", "the agency" join the last body named before whose name holds the noun."""
    taken = bytearray(len(doc.text))
    for mention in [mention for draft in drafts for mention in draft.mentions]:
        taken[mention.start : mention.end] = b"\x01" * (mention.end - mention.start)
    known = _Known(drafts)
    for match in _nominal_pattern().finditer(doc.text):
        start, end = match.span("noun")
        if any(taken[start:end]) or _goes_on(doc, end):
            continue
        noun = fold(match["noun"])
        draft = known.realm(noun) or known.antecedent(noun, start)
        if draft is not None:
            draft.mentions.append(Span(start, end, "nominal", "coref.nominal", {}))
        elif match["noun"][0].isupper() and noun in _ALONE:
            kind = _ALONE[noun]
            draft = BodyDraft(match["noun"], kind)
            draft.mentions.append(Span(start, end, "nominal", "coref.nominal", {}))
            drafts.append(draft)
            known.add(draft)


_ALONE = {"parliament": BodyKind.GOVERNMENT, "congress": BodyKind.GOVERNMENT}


@lru_cache(maxsize=1)
def _realms() -> dict[str, frozenset[str]]:
    """Give the states that are a kingdom, a sultanate, … by the noun."""
    table: dict[str, set[str]] = {}
    for row in load_rows("states"):
        for noun in (
            "kingdom",
            "sultanate",
            "emirate",
            "emirates",
            "federation",
            "republic",
            "commonwealth",
            "principality",
        ):
            if noun in fold(row["aliases"]).replace("|", " ").split():
                table.setdefault(noun, set()).add(row["iso"])
    return {noun: frozenset(states) for noun, states in table.items()}


_COUNTRY = re.compile(r"\b(?:(?P<own>[Oo]ur)|[Tt]he|[Tt]his|[Hh]is|[Hh]er)\s(?P<noun>country)\b(?!['’]s\s\w+\s\w+\sof)")


def _add_countries(doc: Doc, drafts: list[BodyDraft]) -> None:
    """Let "the country" join the state named last, and "our country" the one named most."""
    states = Mentioned(draft for draft in drafts if draft.kind is BodyKind.STATE)
    for match in _COUNTRY.finditer(doc.text):
        start, end = match.span("noun")
        own = bool(match["own"])
        state = max(states.owners, key=_often, default=None) if own else states.last_before(start)
        if state is not None:
            country = Span(start, end, "nominal", "coref.country", {})
            state.mentions.append(country)
            states.add(state, country)


def _often(draft: BodyDraft) -> int:
    return len(draft.mentions)


def _goes_on(doc: Doc, end: int) -> bool:
    """Say whether the noun is only the beginning of a longer phrase: "the government programme"."""
    rest = doc.text[end : end + 8]
    return rest.startswith((" of ", " for ", "-")) and not rest.startswith(" of the")


_SYNONYMS = {
    "kingdom": ("kingdom",),
    "firm": ("company", "telecom", "ltd"),
    "company": ("company", "telecom", "corporation", "ltd"),
    "operator": ("telecom",),
    "organisation": ("organization", "organisation"),
    "organization": ("organization", "organisation"),
    "regulator": ("authority", "commission", "agency"),
}
_KIND_OF_NOUN = {
    "company": BodyKind.COMPANY,
    "operator": BodyKind.COMPANY,
    "firm": BodyKind.COMPANY,
    "enterprise": BodyKind.COMPANY,
    "organization": BodyKind.IGO,
    "organisation": BodyKind.IGO,
    "university": BodyKind.ACADEMIC,
}


class _Known:
    """The bodies of a readout by the nouns that may stand for them."""

    def __init__(self, drafts: list[BodyDraft]) -> None:
        """Take the bodies in the order of first mention."""
        self._states = [draft for draft in drafts if draft.kind is BodyKind.STATE]
        self._others = [(draft, _all_names(draft)) for draft in drafts if draft.kind is not BodyKind.STATE]
        self._meant: dict[str, list[list[BodyDraft]]] = {}

    def add(self, draft: BodyDraft) -> None:
        """Add a body that is found on the way."""
        self._others.append((draft, _all_names(draft)))
        self._meant.clear()

    def realm(self, noun: str) -> BodyDraft | None:
        """Give the state that "the Kingdom" or "the Sultanate" means: the one named most that is one."""
        realms = _realms().get(noun)
        return (
            max((state for state in self._states if state.iso in realms), key=_often, default=None) if realms else None
        )

    def antecedent(self, noun: str, offset: int) -> BodyDraft | None:
        """Find the body meant: of those before whose name holds the noun, else of its kind, the one named most."""
        for drafts in self._candidates(noun):
            before = [draft for draft in drafts if draft.mentions[0].start < offset]
            most = max(map(_often, before), default=0)
            if most:
                return max((draft for draft in before if _often(draft) == most), key=lambda draft: _last(draft, offset))
        return None

    def _candidates(self, noun: str) -> list[list[BodyDraft]]:
        found = self._meant.get(noun)
        if found is None:
            nouns = _SYNONYMS.get(noun, (noun,))
            named = [draft for draft, names in self._others if any(one in names for one in nouns)]
            kind = _KIND_OF_NOUN.get(noun)
            found = self._meant[noun] = [named, [draft for draft, _ in self._others if kind and draft.kind is kind]]
        return found


def _all_names(draft: BodyDraft) -> str:
    known = next((str(m.get("name")) for m in draft.mentions if m.rule == "body.known"), "")
    return fold(f"{draft.name} {known}")


def _last(draft: BodyDraft, offset: int) -> int:
    return max(mention.start for mention in draft.mentions if mention.start < offset)
