"""How the words of a document look: capitals, joints, small words; taken once a document.

The recognizers of names walk over tokens; this is what they ask of each.
"""

from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from chancery.lexicon.loader import load_rows, load_yaml
from chancery.text.doc import Doc
from chancery.text.normalize import fold
from chancery.text.phrases import folded_tokens

HYPHENS = frozenset("-‐‑–")


@dataclass(frozen=True, slots=True)
class Shapes:
    """For each token: folded text, whether it begins with a capital, whether it is joined to the one before."""

    folded: tuple[str, ...]
    capital: tuple[bool, ...]
    joined: tuple[bool, ...]
    opens: tuple[bool, ...]

    def __len__(self) -> int:
        """Count the tokens."""
        return len(self.folded)


@dataclass(frozen=True, slots=True)
class SmallWords:
    """The tables of `words.yaml` as sets."""

    openers: frozenset[str]
    calendar: frozenset[str]
    particles: frozenset[str]
    connectors: frozenset[str]
    speaking: frozenset[str]
    suffixes: frozenset[str]


@lru_cache(maxsize=1)
def small_words() -> SmallWords:
    """Give the small words that help to see where a name begins and ends."""
    table = load_yaml("words")
    return SmallWords(**{name: frozenset(map(str, table[name])) for name in SmallWords.__slots__})


@lru_cache(maxsize=1)
def name_words() -> dict[str, str]:
    """Give words of people's names: `g` a given name, `f` a family name, `b` either."""
    return {row["word"]: row["kind"] for row in load_rows("name_words")}


@lru_cache(maxsize=1)
def portfolio_words() -> frozenset[str]:
    """Give the words that say what an office or a ministry is responsible for."""
    listed = {row["word"] for row in load_rows("portfolio_words")}
    table = load_yaml("titles")
    titles = {fold(str(word)) for words in table["heads"].values() for word in words}
    wanted = {fold(str(word)) for word in table["portfolio"]}
    return frozenset(listed - titles - small_words().connectors - _NO_PORTFOLIO | wanted)


_NO_PORTFOLIO = frozenset(
    {
        "ministry",
        "ministries",
        "department",
        "agency",
        "authority",
        "bureau",
        "office",
        "council",
        "committee",
        "commission",
        "board",
        "secretariat",
        "bank",
        "institute",
        "court",
        "republic",
        "kingdom",
        "government",
        "minister",
        "ministers",
        "deputy",
        "states",
        "all",
        "its",
        "other",
        "new",
        "nations",
        "united",
        "with",
        "assistant",
    }
)


def shapes(doc: Doc) -> Shapes:
    """Give the shapes of a document's tokens; made once a document."""
    kept = doc.layer("shapes")
    if not kept:
        kept = (_measure(doc),)
        doc.assign("shapes", kept)
    result: Shapes = kept[0]
    return result


def _measure(doc: Doc) -> Shapes:
    tokens = doc.tokens
    opens = [False] * len(tokens)
    for sentence in doc.sentences:
        index, last = int(sentence.attrs["first"]), int(sentence.attrs["last"])
        while index < last and not tokens[index].text[0].isalnum():
            index += 1
        if index < last:
            opens[index] = True
    return Shapes(
        folded=folded_tokens(doc),
        capital=tuple([word[0].isupper() for _, _, word in tokens]),
        joined=(False, *[one[1] == two[0] for one, two in pairwise(tokens)]) if tokens else (),
        opens=tuple(opens),
    )
