"""Many short readouts made from two patterns, for imports; all persons are invented."""

import json
from pathlib import Path

FAMILIES = ("Soto", "Reyes", "Okello", "Lindqvist", "Haddad", "Novak", "Tan")
STATES = ("Peru", "Chile", "Kenya", "Sweden", "Jordan", "Slovakia", "Malaysia")
TEXTS = (
    (
        "Minister of Communications of {state} Ana {family} met Li Wen of the International Telecommunication "
        "Union (ITU) on {day} March 2024. Minister {family} said that {day} per cent of households were online. "
        "She pledged to host a workshop in May."
    ),
    (
        "GENEVA, {day} March 2024 – Ambassador Ana {family} of {state} visited ITU. The sides agreed to hold "
        "meeting number {number} next year."
    ),
)


def write_corpus(path: Path, count: int) -> Path:
    """Write readouts as lines of JSON, each of them another one."""
    with path.open("w", encoding="utf-8") as file:
        for number in range(count):
            text = TEXTS[number % 2].format(
                state=STATES[number % 7],
                family=FAMILIES[number // 7 % 7],
                day=number % 28 + 1,
                number=number,
            )
            day = f"2024-03-{number % 28 + 1:02}"
            readout = {"id": f"n{number:05}", "text": f"{text} Note {number}.", "published": day}
            file.write(json.dumps(readout) + "\n")
    return path
