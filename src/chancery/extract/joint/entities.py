"""Entities: which of the tagged spans name the same person or body, and what it is called."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from chancery.encode.known import Known, state_names
from chancery.extract.joint.decode import Tagged
from chancery.text.doc import Doc
from chancery.text.normalize import fold

PERSON = "person"
_PARTICLES = frozenset(
    (
        "de",
        "del",
        "della",
        "der",
        "den",
        "di",
        "da",
        "dos",
        "du",
        "do",
        "la",
        "le",
        "las",
        "los",
        "van",
        "von",
        "ter",
        "bin",
        "ibn",
        "al",
        "el",
        "ben",
        "abu",
        "y",
        "e",
        "of",
        "and",
        "the",
    )
)
_HONORIFICS = frozenset(
    (
        "mr",
        "mrs",
        "ms",
        "miss",
        "dr",
        "prof",
        "professor",
        "sir",
        "dame",
        "lord",
        "lady",
        "hon",
        "h.e",
        "his",
        "her",
        "excellency",
        "mme",
        "madame",
        "eng",
        "engr",
        "amb",
        "ambassador",
        "minister",
        "president",
        "mr.",
        "mrs.",
        "ms.",
        "dr.",
        "prof.",
        "hon.",
        "h.e.",
        "eng.",
        "amb.",
        "sheikh",
        "general",
        "the",
    )
)
_LEAST_ACRONYM, _MOST_ACRONYM = 2, 14
_WITH_ACRONYM = re.compile(r"(?P<long>.+?)\s*\((?P<short>[^()]{2,14})\)")


@dataclass
class Entity:
    """A person or body with its mentions, as ranges of tokens in text order."""

    kind: str
    name: str
    mentions: list[tuple[int, int]] = field(default_factory=list)
    references: list[tuple[int, int]] = field(default_factory=list)
    acronym: str | None = None
    iso: str | None = None
    score: float = 0.0

    @property
    def label(self) -> str:
        """How other facts refer to it."""
        return self.acronym or self.name

    @property
    def keys(self) -> list[str]:
        """Give the folded names and the ISO code by which the rules' answers may call it."""
        names = [self.name, *([self.acronym] if self.acronym else [])]
        return [fold(name) for name in names] + ([f"iso:{self.iso}"] if self.iso else [])

    @property
    def all_mentions(self) -> list[tuple[int, int]]:
        """Give the mentions that name it, then those that only refer to it."""
        return [*self.mentions, *self.references]


def words_of(doc: Doc, first: int, last: int) -> str:
    """Give the text under a range of tokens, with single spaces."""
    return " ".join(doc.text[doc.tokens[first].start : doc.tokens[last - 1].end].split())


# People


def cluster_people(doc: Doc, spans: Sequence[Tagged]) -> list[Entity]:
    """Put together the spans that name one person: the fullest name and its shorter forms."""
    named = [(span, _name_words(words_of(doc, span.first, span.last))) for span in spans]
    named = [(span, words) for span, words in named if words]
    people: list[tuple[list[str], Entity]] = []
    for span, words in sorted(named, key=lambda pair: (-len(pair[1]), pair[0].first)):
        folded = [fold(word) for word in words]
        owner = _owner(folded, span, people)
        if owner is None:
            owner = Entity(PERSON, " ".join(words))
            people.append((folded, owner))
        owner.mentions.append((span.first, span.last))
        owner.score = max(owner.score, span.score + 10)
    entities = [entity for _, entity in people]
    for entity in entities:
        entity.mentions.sort()
    return sorted(entities, key=lambda entity: entity.mentions[0])


def _name_words(name: str) -> list[str]:
    words = name.strip(" .,;:'’\"“”()").split()
    while words and fold(words[0]) in _HONORIFICS and len(words) > 1:
        words = words[1:]
    return words


def _owner(words: list[str], span: Tagged, people: list[tuple[list[str], Entity]]) -> Entity | None:
    """Find the person of whose name these words are a part; of several, the one last named before."""
    fits = [entity for full, entity in people if full == words or (_is_part(words, full) and len(words) < len(full))]
    if len(fits) <= 1:
        return fits[0] if fits else None
    before = [(max((m[0] for m in e.mentions if m[0] < span.first), default=-1), -i) for i, e in enumerate(fits)]
    return fits[-max(before)[1]]


def _is_part(words: list[str], full: list[str]) -> bool:
    bare = [word for word in words if word.rstrip(".") and word not in _PARTICLES]
    if not bare:
        return False
    parts = {piece for word in full for piece in (word, *word.split("-"), *word.split("."))}
    initials = {word[0] + "." for word in full if word}
    return all(word in parts or (word in initials and len(bare) > 1) for word in bare)


# Bodies


def cluster_bodies(
    doc: Doc, states: Sequence[Tagged], others: Sequence[Tagged], known: Sequence[Known]
) -> list[Entity]:
    """Put together the spans that name one state, organization or event."""
    entities = [*_states(doc, states, known), *_organizations(doc, others)]
    for entity in entities:
        entity.mentions = sorted(set(entity.mentions))
    return sorted(entities, key=lambda entity: entity.mentions[0])


def _states(doc: Doc, spans: Sequence[Tagged], known: Sequence[Known]) -> list[Entity]:
    by_iso: dict[str, Entity] = {}
    for span in spans:
        hits = [k for k in known if k.first < span.last and span.first < k.last]
        hits.sort(key=lambda k: (k.kind, -(k.last - k.first)))
        iso = hits[0].iso if hits else None
        key = iso or fold(words_of(doc, span.first, span.last))
        name = state_names()[iso] if iso else words_of(doc, span.first, span.last)
        entity = by_iso.setdefault(key, Entity("state", name, iso=iso))
        entity.mentions.append((span.first, span.last))
        entity.score = max(entity.score, span.score + 10)
    return list(by_iso.values())


def _organizations(doc: Doc, spans: Sequence[Tagged]) -> list[Entity]:
    """Put together the spans of one name, and the acronym that is explained beside it."""
    by_key: dict[str, Entity] = {}
    labels: dict[str, Counter[str]] = {}
    for span in spans:
        name, acronym = _split_name(doc, span)
        if not name:
            continue
        key = _key(acronym or name)
        entity = by_key.setdefault(key, Entity("", name, acronym=acronym))
        if len(name) > len(entity.name):
            entity.name = name
        entity.mentions.append((span.first, span.last))
        entity.score = max(entity.score, span.score + 10)
        labels.setdefault(key, Counter())[span.label] += 1
    for key, entity in by_key.items():
        entity.kind = labels[key].most_common(1)[0][0]
    return list(by_key.values())


def _split_name(doc: Doc, span: Tagged) -> tuple[str, str | None]:
    """Give the name and the acronym of a tagged span: "International Telecommunication Union (ITU)"."""
    name = _trim_name(words_of(doc, span.first, span.last))
    inner = _WITH_ACRONYM.fullmatch(name)
    if inner and _is_acronym(inner["short"]):
        return inner["long"], inner["short"]
    follows = _bracketed(doc, span.last)
    if follows and _is_acronym(follows) and len(name) > len(follows):
        return name, follows
    return name, name if _is_acronym(name) and "-" not in name else None


def _bracketed(doc: Doc, index: int) -> str | None:
    """Give what stands in brackets from this token on, if it is short."""
    tokens = doc.tokens
    if index >= len(tokens) or tokens[index].text != "(":
        return None
    for end in range(index + 1, min(index + 7, len(tokens))):
        if tokens[end].text == ")":
            return (
                doc.text[tokens[index + 1].start : tokens[end - 1].end].strip("\"'“”‘’ ") if end > index + 1 else None
            )
    return None


def _is_acronym(name: str) -> bool:
    capitals = sum(letter.isupper() for letter in name)
    lower = sum(letter.islower() for letter in name)
    return (
        _LEAST_ACRONYM <= len(name) <= _MOST_ACRONYM
        and " " not in name.strip()
        and capitals >= _LEAST_ACRONYM
        and capitals > lower
    )


def _trim_name(name: str) -> str:
    name = name.strip(" .,;:\"“”'’()") if name.count("(") != name.count(")") else name.strip(" .,;:\"“”'’")
    return re.sub(r"^(?:the|The|its|their)\s+", "", re.sub(r"['’]s?$", "", name))


def _key(name: str) -> str:
    return fold(re.sub(r"[^\w\s]", " ", name))
