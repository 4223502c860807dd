"""Decisions as pages make them: the functions of the command line, with refusals that say what to do."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import NoReturn

from chancery.errors import RecordError, SettingsError
from chancery.resolve.decisions import Decision, make_decision
from chancery.store import deciding
from chancery.store.browse.review import list_decided
from chancery.web.answer import Refusal
from chancery.web.desk import Desk


def decide(desk: Desk, kind: str, subject: str, *values: str, why: str = "") -> Decision:
    """Decide something; the record follows at once, and the audit log has it.

    Raises:
        Refusal: it is about something that the record has not, or cannot be decided so.
    """
    try:
        decision, apart = make_decision(kind, subject, values, who=desk.user.name, why=why or None, made=_moment(desk))
        with desk.record.deciding() as writer:
            made = deciding.decide(writer, decision, apart=apart)
    except (RecordError, SettingsError) as error:
        _refuse(error)
    desk.audit(kind, subject, " ".join([*values, *([f"because: {why}"] if why else [])]) or None)
    return made


def undo(desk: Desk, ref: str) -> Decision:
    """Take a decision back.

    Raises:
        Refusal: there is no such decision, or it is taken back already.
    """
    try:
        with desk.record.deciding() as writer:
            made = deciding.undo(writer, ref, who=desk.user.name, made=_moment(desk))
    except RecordError as error:
        _refuse(error)
    desk.audit("undo", ref)
    return made


def _moment(desk: Desk) -> str:
    """Give the time of a decision: now, and after all that were made before, so that decisions keep their order."""
    last = max((one.made for one, _ in list_decided(desk.view.connection)), default="")
    now = desk.now
    if last and datetime.fromisoformat(last) >= now:
        now = datetime.fromisoformat(last) + timedelta(microseconds=1)
    return now.isoformat(timespec="microseconds")


def _refuse(error: RecordError | SettingsError) -> NoReturn:
    advice = f"{str(error)[:1].upper()}{str(error)[1:]}. Nothing was changed."
    raise Refusal(422, "That cannot be decided", advice, link=("/review/log", "What was decided")) from error


def my_last(desk: Desk, most: int) -> Sequence[Decision]:
    """Give the last decisions of the user that hold."""
    mine = (one for one, holds in list_decided(desk.view.connection) if holds and one.who == desk.user.name)
    return [one for one in mine if one.kind.value != "undo"][:most]
