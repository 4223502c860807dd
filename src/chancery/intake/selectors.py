"""CSS selectors, as far as profiles need them, made into XPath.

`main article.news > h1`, `#text p`, `meta[property="og:title"]`, `div[class^=body]`, and lists of
these with commas. What goes beyond is refused with its place, and not half understood.
"""

import re
from functools import lru_cache

from chancery.errors import SettingsError

_PART = re.compile(
    r"""
      (?P<tag>   [A-Za-z][\w-]* | \* )
    | \# (?P<id>    [\w-]+ )
    | \. (?P<class> [\w-]+ )
    | \[ \s* (?P<name> [\w:-]+ ) \s*
        (?: (?P<sign> [~^$*]?= ) \s* (?: "(?P<double>[^"]*)" | '(?P<single>[^']*)' | (?P<bare>[\w:./-]+) ) \s* )? \]
    """,
    re.VERBOSE,
)
_SPACE = re.compile(r"\s*(?P<sign>[>,]|\s)\s*")
_LEADS = {"": "//", " ": "//", ">": "/", ",": " | //"}


@lru_cache(maxsize=512)
def to_xpath(selector: str) -> str:
    """Give the XPath that finds what a selector finds.

    >>> to_xpath("article > h1.title")
    './/article/h1[contains(concat(" ", normalize-space(@class), " "), " title ")]'

    Raises:
        SettingsError: it is none that we know.
    """
    words = selector.strip()
    path, position, lead, named = ".", 0, "", False
    while position < len(words):
        part = _PART.match(words, position)
        if part and (not part["tag"] or not named):
            if not named:
                path += _LEADS[lead].replace("| //", "| .//") + (part["tag"] or "*")
                lead, named = "", True
            if not part["tag"]:
                path += f"[{_condition(part)}]"
            position = part.end()
            continue
        space = _SPACE.match(words, position)
        if not space or not named:
            message = f"the selector {selector!r} cannot be read from {words[position:]!r} on"
            raise SettingsError(message)
        lead, named, position = space["sign"].strip() or " ", False, space.end()
    if not named:
        message = f"the selector {selector!r} ends before it names anything"
        raise SettingsError(message)
    return path


def _condition(part: re.Match[str]) -> str:
    if part["id"]:
        return f'@id="{part["id"]}"'
    if part["class"]:
        return _word("class", part["class"])
    value = part["double"] or part["single"] or part["bare"] or ""
    name, quoted = part["name"], f"'{value}'" if '"' in value else f'"{value}"'
    if not part["sign"]:
        return f"@{name}" if ":" not in name else f'@*[name()="{name}"]'
    return {
        "=": f"@{name}={quoted}",
        "~=": _word(name, value),
        "^=": f"starts-with(@{name}, {quoted})",
        "*=": f"contains(@{name}, {quoted})",
        "$=": f"substring(@{name}, string-length(@{name}) - {len(value) - 1})={quoted}",
    }[part["sign"]]


def _word(name: str, value: str) -> str:
    return f'contains(concat(" ", normalize-space(@{name}), " "), " {value} ")'
