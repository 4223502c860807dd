"""Count in how many readouts of the corpus each stem stands, for `text.stems.weigh_stem`.

Run it as `python tools/build_word_shares.py` after the corpus, the stems or the synonyms have changed.
"""

import json
from collections import Counter
from pathlib import Path

from chancery.text.stems import find_stems

ROOT = Path(__file__).parent.parent
_LEAST = 2


def main() -> None:
    """Write `lexicon/word_shares.tsv`; the row `*` holds the number of documents."""
    counts: Counter[str] = Counter()
    paths = sorted((ROOT / "corpus" / "readouts").glob("*.json"))
    for path in paths:
        counts.update(set(find_stems(json.loads(path.read_text(encoding="utf-8"))["text"])))
    rows = [(cut, count) for cut, count in counts.items() if count >= _LEAST and cut.isascii() and cut.isalpha()]
    rows.sort(key=lambda row: (-row[1], row[0]))
    lines = ["stem\tdocuments", f"*\t{len(paths)}", *(f"{cut}\t{count}" for cut, count in rows)]
    target = ROOT / "src" / "chancery" / "lexicon" / "word_shares.tsv"
    target.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
