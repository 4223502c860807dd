"""Names that stand for whoever held an office before: "who succeeded Ms Holm as Minister"."""

import re
from functools import lru_cache

from chancery.lexicon.loader import load_yaml

_BEFORE = 80


def is_predecessor(text: str, start: int) -> bool:
    """Say whether the name at `start` is that of somebody whom another followed, who is named for that alone.

    >>> is_predecessor("Mr Lind, who succeeded Ms Holm, met the envoy", 24), is_predecessor("Mr Lind met Ms Holm", 12)
    (True, False)
    """
    return _pattern().search(text[max(0, start - _BEFORE) : start]) is not None


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    # A title may stand between: "who replaced the former Minister, Ms".
    return re.compile(rf"(?i)\b(?:{'|'.join(load_yaml('terms')['predecessors'])}),?(?:\s[\w.'’-]+,?){{0,6}}\s\Z")
