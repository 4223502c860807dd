"""By which keys a body is found: made from the referent's name alone."""

import re

from chancery.resolve.bodies.names import can_own, find_words, is_organ_word, list_renamings

_FEW, _MANY = 3, 8
_OWNED = re.compile(r"(?P<part>.+) (?:of|for) (?:the )?(?P<owner>[\w ]+)")


def list_body_keys(key: str) -> tuple[str, ...]:
    """Give the keys of a body by the key of its referent: its words, all but one of them, its renamings, its owner."""
    name = key.partition(":")[2].partition("#")[0]
    if key.startswith("state:"):
        return ()
    words = find_words(name)
    keys = {"w:" + " ".join(sorted(words))}
    if _FEW <= len(words) <= _MANY:
        keys.update("w:" + " ".join(sorted(words - {word})) for word in words)
    keys.update(f"r:{number}" for number in list_renamings(words))
    keys.update(f"o:{owner}" for owner in list_owners(name))
    return tuple(sorted(keys))


def list_owners(name: str) -> tuple[str, ...]:
    """Give, for the normalized name of an organ, how the body may be called to which it belongs.

    >>> list_owners("itu office for europe"), list_owners("council of the itu"), list_owners("ad hoc committee")
    (('itu',), ('itu',), ())
    """
    words = name.split()
    is_led = any(is_organ_word(word) for word in words[1:]) and can_own(words[0])
    found = words[:1] if is_led else []
    match = _OWNED.fullmatch(name)
    if match and not found and any(is_organ_word(word) for word in match["part"].split()):
        found.append(match["owner"])
    return tuple(dict.fromkeys(found))
