"""Freeze a brief: keep it with its hash, the version of the data and the day, so that it can be shown again."""

from pathlib import Path

from chancery.brief.document import Brief
from chancery.brief.serial import SHORT, from_json, hash_content, to_json
from chancery.errors import SettingsError
from chancery.store.briefs import FrozenHead, keep_brief, load_brief
from chancery.store.record import Writer
from chancery.store.view.view import View


def head_of(brief: Brief, *, frozen: str, who: str | None = None) -> FrozenHead:
    """Give the head under which a brief is kept."""
    content = hash_content(brief)
    return FrozenHead(
        id=content[:SHORT],
        hash=content,
        kind=brief.kind,
        title=brief.title,
        counterpart=brief.counterpart,
        principal=brief.principal,
        on=brief.on,
        data_version=brief.data_version,
        frozen=frozen,
        who=who,
    )


def freeze_brief(writer: Writer, brief: Brief, *, frozen: str, who: str | None = None) -> tuple[FrozenHead, bool]:
    """Keep a brief in the record; give its head, and whether it is new."""
    head = head_of(brief, frozen=frozen, who=who)
    with writer.engine.begin() as connection:
        return head, keep_brief(connection, head, to_json(brief))


def recall_brief(view: View | None, name: str) -> Brief:
    """Give a frozen brief by its id in the record, or by the JSON file that holds it.

    Raises:
        SettingsError: there is none, or what is there was changed.
    """
    file = Path(name)
    if file.suffix.lower() == ".json":
        try:
            return from_json(file.read_text(encoding="utf-8"), name)
        except OSError as error:
            message = f"cannot read {file}: {error.strerror}"
            raise SettingsError(message) from error
    if view is None:
        message = f"{name!r} is no JSON file; a brief that was frozen in a record needs --db"
        raise SettingsError(message)
    return from_json(load_brief(view.connection, name), name)
