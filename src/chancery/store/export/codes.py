"""Which PLOVER type and mode and which CAMEO code an item of the record has, and why: from `event_codes.yaml`."""

from dataclasses import dataclass
from functools import cache
from typing import Any

from chancery.lexicon.loader import load_yaml
from chancery.model.kinds import Act, AgreementStatus, EngagementKind, EngagementStatus

ROOT = 2
"""How many digits of a CAMEO code are its root."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Code:
    """A code; `mirror` is CAMEO's from the other side, `context` says that the event is yet to come."""

    plover: str | None
    cameo: str | None
    why: str
    mode: str | None = None
    mirror: str | None = None
    context: str | None = None

    @property
    def is_event(self) -> bool:
        """Whether either scheme counts it as an event."""
        return bool(self.plover or self.cameo)


def code_engagement(kind: EngagementKind, status: EngagementStatus) -> Code:
    """Give the code of an engagement by its kind and status."""
    table = _table()
    stage = "took_place" if status.value in table["took_place"] else status.value
    codes = table["engagements"][stage]
    return Code(**(codes.get(kind.value) or codes["any"]))


def code_agreement(status: AgreementStatus) -> Code:
    """Give the code of an agreement by its status."""
    return Code(**_table()["agreements"][status.value])


def code_statement(act: Act) -> Code:
    """Give the code of a statement by its act."""
    return Code(**_table()["statements"][act.value])


def third_place() -> str:
    """Give the CAMEO code of two states that meet in a third."""
    return str(_table()["third_place"]["cameo"])


def multilateral() -> str:
    """Give the PLOVER mode of more than two sides."""
    return str(_table()["multilateral"]["mode"])


def name_of(cameo: str) -> str:
    """Give CAMEO's name of a code."""
    return str(_table()["cameo_names"][cameo])


@cache
def quad_of(cameo: str) -> str:
    """Give the class that a CAMEO code is summed up in."""
    return next(str(name) for name, roots in _table()["quad"].items() if cameo[:ROOT] in roots)


def list_codes() -> list[tuple[str, str, Code]]:
    """Give the whole mapping: the table, the value or values that are coded, the code with its reason."""
    rows = [("statements", act.value, code_statement(act)) for act in Act]
    rows += [("agreements", status.value, code_agreement(status)) for status in AgreementStatus]
    for status in EngagementStatus:
        codes = {kind: code_engagement(kind, status) for kind in EngagementKind}
        if len(set(codes.values())) == 1:
            rows.append(("engagements", f"any, {status.value}", codes[EngagementKind.MEETING]))
        else:
            rows += [("engagements", f"{kind.value}, {status.value}", code) for kind, code in codes.items()]
    return rows


def _table() -> Any:
    return load_yaml("event_codes")
