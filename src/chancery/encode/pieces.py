"""Word pieces: cut the tokens of a text into the pieces that the encoder knows.

The greedy longest-match of BERT over our own tokens, uncased and without diacritics. It
is written here so that nothing but numpy and onnxruntime is needed at run time.
"""

from collections.abc import Sequence

from chancery.text.normalize import fold

_MOST_LETTERS = 60
_CACHE_MOST = 200_000
_PLAIN = {"’": "'", "‘": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "–": "-", "—": "-", "…": "..."}


class WordPieces:
    """A vocabulary, and how it cuts a token."""

    def __init__(self, vocabulary: Sequence[str]) -> None:
        """Take the pieces in the order of their ids."""
        self._ids = {piece: number for number, piece in enumerate(vocabulary)}
        self.unknown = self._ids["[UNK]"]
        self.start = self._ids["[CLS]"]
        self.end = self._ids["[SEP]"]
        self.padding = self._ids["[PAD]"]
        self._known: dict[str, tuple[int, ...]] = {}

    def __len__(self) -> int:
        """Give the number of pieces."""
        return len(self._ids)

    def cut(self, token: str) -> tuple[int, ...]:
        """Give the ids of a token's pieces; at least one.

        >>> WordPieces(["[PAD]", "[UNK]", "[CLS]", "[SEP]", "tou", "##re"]).cut("Touré")
        (4, 5)
        """
        pieces = self._known.get(token)
        if pieces is None:
            pieces = self._cut(token)
            if len(self._known) < _CACHE_MOST:
                self._known[token] = pieces
        return pieces

    def _cut(self, token: str) -> tuple[int, ...]:
        word = fold(_PLAIN.get(token, token)).replace(" ", "")
        if not word or len(word) > _MOST_LETTERS:
            return (self.unknown,)
        found: list[int] = []
        for part in _parts(word):
            found.extend(self._longest(part))
        return tuple(found)

    def _longest(self, word: str) -> list[int]:
        found: list[int] = []
        begin = 0
        while begin < len(word):
            for end in range(len(word), begin, -1):
                number = self._ids.get(("##" if begin else "") + word[begin:end])
                if number is not None:
                    found.append(number)
                    begin = end
                    break
            else:
                return [self.unknown]
        return found


def _parts(word: str) -> list[str]:
    """Cut at every mark, as the vocabulary was made with marks standing alone."""
    if word.isalnum():
        return [word]
    parts: list[str] = []
    letters = ""
    for letter in word:
        if letter.isalnum():
            letters += letter
            continue
        if letters:
            parts.append(letters)
        parts.append(letter)
        letters = ""
    return [*parts, letters] if letters else parts
