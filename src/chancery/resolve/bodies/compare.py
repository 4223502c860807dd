"""Whether two bodies are one: by acronym, words, former names and states."""

from dataclasses import dataclass, field

from chancery.resolve.bodies.names import are_renamed, find_words, is_acronym, list_initials, measure_words
from chancery.resolve.judgement import Outcome
from chancery.resolve.names import normalize_name

POSITIVE, NEGATIVE = 0.8, 0.3
_ALL, _MOST, _HALF, _SOME = 0.99, 0.8, 0.5, 0.3


@dataclass(frozen=True, kw_only=True)
class BodyProfile:
    """A body with all its names: `names` in full, `acronyms`, the state's code, and what sort it is.

    `known` is the key under which reference data knows it, and `title` its name there.
    """

    number: int
    names: frozenset[str]
    acronyms: frozenset[str] = frozenset()
    iso: str | None = None
    kinds: frozenset[str] = frozenset()
    known: str | None = None
    title: str = ""
    words: tuple[frozenset[str], ...] = field(init=False)
    short: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        """Make the words of the full names, and the acronyms in small letters."""
        full = sorted(name for name in self.names if not is_acronym(name))
        bare = {name for name in self.names if is_acronym(name)} | self.acronyms
        object.__setattr__(self, "words", tuple(find_words(name) for name in full))
        object.__setattr__(self, "short", frozenset(normalize_name(name) for name in bare))

    @property
    def all_words(self) -> tuple[frozenset[str], ...]:
        """The words of every name, acronyms among them."""
        return (*self.words, *(find_words(name) for name in sorted(self.short)))


@dataclass(frozen=True, slots=True)
class BodyComparison:
    """The chance that two bodies are one, and the sentence that explains it."""

    score: float
    rule: str
    reason: str

    @property
    def outcome(self) -> Outcome:
        """The judgement that the chance comes to."""
        if self.score >= POSITIVE:
            return Outcome.POSITIVE
        return Outcome.NEGATIVE if self.score < NEGATIVE else Outcome.UNSURE


def compare_bodies(one: BodyProfile, other: BodyProfile) -> BodyComparison:
    """Compare two bodies by their names."""
    if one.iso and other.iso and {"state"} <= one.kinds & other.kinds:
        same = one.iso == other.iso
        return BodyComparison(float(same), "body.state", "One state." if same else "Two states.")
    shared = sorted(one.short & other.short)
    alike = max((measure_words(a, b) for a in one.words for b in other.words), default=None)
    if one.known and other.known and one.known != other.known:
        return BodyComparison(0.0, "body.known-apart", "Reference data knows them as two.")
    if one.known and one.known == other.known:
        return BodyComparison(1.0, "body.known-alias", f"Reference data: other names of {one.title}.")
    if any(are_renamed(a, b) for a in one.all_words for b in other.all_words):
        return BodyComparison(0.96, "body.renamed", "One is known as the former name of the other.")
    if alike is None:
        return _compare_bare(one, other, shared)
    return _compare_full(shared, alike)


def _compare_full(shared: list[str], alike: float) -> BodyComparison:
    if alike >= _ALL:
        return BodyComparison(0.95, "body.same-words", "The names say the same, in other words or in another order.")
    if shared and alike >= _HALF:
        return BodyComparison(0.93, "body.acronym-and-words", f"Both are {shared[0].upper()}, and the names are alike.")
    if shared and alike >= _SOME:
        return BodyComparison(0.6, "body.acronym", f"Both are {shared[0].upper()}, but the names are hardly alike.")
    if shared:
        return BodyComparison(
            0.05, "body.other-words", f"Both are {shared[0].upper()}, but the names say different things."
        )
    if alike >= _MOST:
        return BodyComparison(0.4 + (alike - _MOST) * 2, "body.near-words", "The names are nearly the same.")
    return BodyComparison(0.1 * alike, "body.other-words", "The names say different things.")


def _compare_bare(one: BodyProfile, other: BodyProfile, shared: list[str]) -> BodyComparison:
    """Compare where one side has no more than an acronym."""
    if shared and not one.words and not other.words:
        return BodyComparison(0.85, "body.same-acronym", f"Both are called {shared[0].upper()}.")
    if shared:
        return BodyComparison(
            0.82, "body.acronym-alone", f"One is called {shared[0].upper()}, as the other is for short."
        )
    full, bare = (one, other) if one.words else (other, one)
    if bare.short & {initials for name in full.names for initials in list_initials(name)}:
        return BodyComparison(0.7, "body.initials", "The acronym is made of the first letters of the name.")
    return BodyComparison(0.02, "body.other-words", "The names have nothing in common.")
