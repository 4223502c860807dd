"""Protocol as data: the order of persons, how they are styled and addressed, their family names."""

import re
from dataclasses import dataclass
from functools import cache

from chancery.errors import SettingsError
from chancery.lexicon.loader import load_yaml

DEFAULT_RULES = "un"
_WORD = re.compile(r"[^\s-]+")
_TWO, _THREE = 2, 3


@dataclass(frozen=True, slots=True)
class RuleSet:
    """An order of classes of office; the first class that fits a title decides."""

    name: str
    title: str
    by: tuple[str, ...]
    classes: tuple[tuple[str, re.Pattern[str], re.Pattern[str] | None], ...]

    def rank(self, title: str) -> int:
        """Give the place of an office; the lower comes first."""
        words = title.casefold()
        for number, (_, wanted, barred) in enumerate(self.classes):
            if wanted.search(words) and not (barred and barred.search(words)):
                return number
        return len(self.classes)

    def class_of(self, title: str) -> str:
        """Give the class of an office, `none` where no class fits."""
        rank = self.rank(title)
        return self.classes[rank][0] if rank < len(self.classes) else "none"


@cache
def load_rules(name: str = DEFAULT_RULES) -> RuleSet:
    """Give a rule set of the lexicon.

    Raises:
        SettingsError: there is none of this name.
    """
    sets = load_yaml("protocol")["rule_sets"]
    if name not in sets:
        message = f"no rules of protocol are called {name!r}; there are {', '.join(sorted(sets))}"
        raise SettingsError(message)
    found = sets[name]
    classes = tuple((one["class"], _any_of(one["words"]), _any_of(one.get("not"))) for one in found["classes"])
    return RuleSet(name, found["title"], tuple(found["by"]), classes)  # type: ignore[arg-type]


def _any_of(words: list[str] | None) -> re.Pattern[str] | None:
    if not words:
        return None
    return re.compile(rf"(?<!\w)(?:{'|'.join(re.escape(word) for word in words)})(?!\w)")


@dataclass(frozen=True, slots=True)
class Style:
    """How a person is written and spoken to."""

    written: str
    spoken: str


def style_person(title: str, name: str, gender: str | None, rules: RuleSet) -> Style:
    """Give the style for an office; man or woman only where a source published it."""
    table = load_yaml("protocol")
    entry = table["styles"][rules.class_of(title)]
    published = table["published"].get(gender, "")
    written = " ".join(part for part in (entry["written"], published) if part)
    return Style(written, _spoken(title, name, gender, entry))


def _spoken(title: str, name: str, gender: str | None, entry: dict[str, dict[str, str]]) -> str:
    words = title.casefold()
    for word, form in entry.get("title_words", {}).items():
        if re.search(rf"\b{word}\b", words):
            return form
    if entry.get("by_title"):
        for form in load_yaml("protocol")["addressed_by_title"]:
            if form.casefold().replace("-", " ") in words.replace("-", " "):
                return str(form)
    spoken = entry["spoken"]
    return spoken.get(gender or "any", spoken["any"]).format(family=family_name(name).text)


@dataclass(frozen=True, slots=True)
class FamilyName:
    """The part of a name that is the family's, and whether a rule had to guess."""

    text: str
    start: int
    end: int
    sure: bool


def family_name(name: str, iso: str | None = None) -> FamilyName:
    """Find the family name within a name: by family names known, the state's custom, particles."""
    table = load_yaml("protocol")
    words = name.split()
    if len(words) == 1:
        return FamilyName(name, 0, len(name), sure=False)
    known = frozenset(table["family_names"])
    custom = iso in table["family_first"]
    first, last = words[0].capitalize() in known, words[-1].capitalize() in known
    if first != last and (custom or len(words) <= _THREE) and (custom or not last):
        # "Li Wen" and "Wen Li": a family name known as such decides; elsewhere only where the other part is none.
        return _part(words, (0, 1), sure=custom) if first else _part(words, (len(words) - 1, len(words)), sure=True)
    if custom:
        return _part(words, (0, 1), sure=first)
    begin = len(words) - (_TWO if iso in table["family_two"] and len(words) >= _THREE else 1)
    particles = frozenset(table["particles"])
    while begin > 1 and words[begin - 1].casefold() in particles:
        begin -= 1
    return _part(words, (begin, len(words)), sure=len(words) == _TWO or begin == len(words) - 1)


def _part(words: list[str], span: tuple[int, int], *, sure: bool) -> FamilyName:
    start = sum(len(word) + 1 for word in words[: span[0]])
    text = " ".join(words[span[0] : span[1]])
    return FamilyName(text, start, start + len(text), sure)


def in_capitals(name: str, iso: str | None = None) -> str:
    """Write the family name in capitals, as lists of protocol do: "Litia VAKARAU"."""
    found = family_name(" ".join(name.split()), iso)
    whole = " ".join(name.split())
    return whole[: found.start] + found.text.upper() + whole[found.end :]


def near_names(iso: str | None) -> list[str]:
    """Give the ISO codes of the states that this one is easily taken for."""
    groups: list[list[str]] = load_yaml("brief")["near_names"]
    return list(dict.fromkeys(other for group in groups if iso in group for other in group if other != iso))
