"""What a site asks of programs that visit it: robots.txt, as RFC 9309 has it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

BYTES = 512 * 1024
"""So much of a robots.txt is read; the standard asks for 500 kibibytes at least."""
_MOST_DELAY = 60.0
_RULES = 5_000


@dataclass(frozen=True, slots=True)
class Robots:
    """The rules that hold for us; of several that fit an address the longest decides."""

    rules: tuple[tuple[bool, str], ...] = ()
    delay: float = 0.0

    def allows(self, target: str) -> bool:
        """Say whether the site allows a path (with its query) to be read."""
        if target == "/robots.txt":
            return True
        fitting = [(len(pattern), allowed) for allowed, pattern in self.rules if fits(pattern, target)]
        # Of two of one length the one that allows wins.
        return max(fitting, default=(0, True))[1]


EVERYTHING = Robots()
NOTHING = Robots(rules=((False, "/"),))


def parse_robots(text: str, agent: str) -> Robots:
    """Give the rules for a program of this name: those of its own groups, else those for all."""
    own: list[tuple[str, str]] = []
    common: list[tuple[str, str]] = []
    has_own = False
    agents: list[str] = []
    in_rules = False
    for name, value in _lines(text):
        if name == "user-agent":
            agents = [value.lower()] if in_rules else [*agents, value.lower()]
            in_rules = False
            has_own = has_own or value.lower() == agent
            continue
        in_rules = True
        if agent in agents:
            own.append((name, value))
        elif "*" in agents:
            common.append((name, value))
    return _read_rules(own if has_own else common)


def _lines(text: str) -> Iterator[tuple[str, str]]:
    for line in text.lstrip("\ufeff").splitlines():
        name, parted, value = line.partition("#")[0].partition(":")
        if parted:
            yield name.strip().lower(), value.strip()


def _read_rules(lines: list[tuple[str, str]]) -> Robots:
    rules = [(name == "allow", value) for name, value in lines if name in {"allow", "disallow"} and value]
    delays = [
        float(value) for name, value in lines if name == "crawl-delay" and re.fullmatch(r"\d{1,6}(?:\.\d+)?", value)
    ]
    return Robots(tuple(rules[:_RULES]), min(max(delays, default=0.0), _MOST_DELAY))


def fits(pattern: str, target: str) -> bool:
    """Say whether a rule fits a path: from its start on, `*` is anything, `$` the end.

    Done without a regular expression, in which a hostile site could make us lose ourselves.

    >>> fits("/news/*.pdf$", "/news/a/b.pdf"), fits("/news", "/newsroom"), fits("/a$", "/a/b")
    (True, True, False)
    """
    ends = pattern.endswith("$")
    first, *others = pattern.removesuffix("$").split("*")
    if not target.startswith(first):
        return False
    position = len(first)
    for number, part in enumerate(others, start=1):
        if ends and number == len(others):
            return target.endswith(part) and len(target) - len(part) >= position
        found = target.find(part, position)
        if found < 0:
            return False
        position = found + len(part)
    return position == len(target) or not ends
