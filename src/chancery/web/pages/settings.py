"""Settings: what each user prefers, the state of the record, the audit log, users, licences."""

from importlib.metadata import version

from chancery.store.accounts.audit import count_entries, list_entries
from chancery.store.accounts.preferences import save_preference
from chancery.store.accounts.searches import clear_history
from chancery.store.accounts.users import Role, list_users
from chancery.web.answer import Answer, Page, Redirect, Refusal
from chancery.web.desk import Desk
from chancery.web.pages.help import REVIEWING
from chancery.web.paging import SIZES, paging_of, skip_of
from chancery.web.queue import ACTIONS, KEYS, RESERVED, keys_of
from chancery.web.route import form, page
from chancery.web.vendor import list_vendored

CHOICES: dict[str, tuple[str, ...]] = {
    "theme": ("auto", "light", "dark"),
    "keys": ("on", "off"),
    "size": tuple(str(size) for size in SIZES),
}
"""What may be preferred, the default first but for `size`."""


def show_settings(desk: Desk) -> Answer:
    """Show preferences, and what the record and this program are."""
    counts = desk.view.counts()
    values = {
        "counts": counts,
        "version": version("chancery"),
        "sizes": SIZES,
        "size": desk.preferences.get("size", str(SIZES[1])),
        "saved": desk.query("saved"),
        "vendored": list_vendored(),
        "press": keys_of(desk.preferences),
        "actions": REVIEWING,
    }
    return Page(
        template="settings.html.j2",
        title="Settings",
        values=values,
        data=lambda: {"counts": counts, "version": values["version"], "preferences": dict(desk.preferences)},
    )


def keep_settings(desk: Desk) -> Answer:
    """Keep what the user prefers."""
    with desk.record.write() as connection:
        for name, options in CHOICES.items():
            value = desk.entry(name)
            if value and value not in options:
                raise Refusal(422, f"{name} cannot be {value!r}", f"It may be {', '.join(options)}.")
            if value:
                save_preference(connection, desk.user.name, name, value)
    return Redirect(to="/settings?saved=yes")


def keep_keys(desk: Desk) -> Answer:
    """Keep which keys the review takes; without any, those of the house."""
    given = {action: desk.entry(action).lower() or keys[0] for action, keys in ACTIONS.items()}
    for action, key in given.items():
        if len(key) != 1 or not key.isprintable() or key.isspace() or key in RESERVED:
            raise Refusal(
                422, f"{key!r} cannot be a key", "Take one letter, digit or sign; / and ? are taken everywhere."
            )
        if sum(other == key for other in given.values()) > 1:
            raise Refusal(422, f"{key!r} would do two things", f"Choose another key for “{REVIEWING[action]}”.")
    own = " ".join(f"{action}={key}" for action, key in given.items() if key != ACTIONS[action][0])
    with desk.record.write() as connection:
        save_preference(connection, desk.user.name, KEYS, own)
    return Redirect(to="/settings?saved=yes")


def forget_searches(desk: Desk) -> Answer:
    """Forget the searches that the user made."""
    with desk.record.write() as connection:
        clear_history(connection, desk.user.name)
    return Redirect(to="/settings?saved=history")


def show_audit(desk: Desk) -> Answer:
    """Show who decided and exported what."""
    who, what = desk.query("who") or None, desk.query("what") or None
    skip, take = skip_of(desk)
    connection = desk.view.connection
    entries = list(list_entries(connection, who=who, what=what, limit=take, skip=skip))
    total = count_entries(connection, who=who, what=what)
    return Page(
        template="audit.html.j2",
        title="Audit log",
        values={"entries": entries, "paging": paging_of(desk, total), "who": who, "what": what},
        data=lambda: entries,
    )


def show_users(desk: Desk) -> Answer:
    """Show who may log in."""
    users = list(list_users(desk.view.connection))
    plain = [{"name": user.name, "role": user.role.value, "disabled": user.disabled} for user in users]
    return Page(template="users.html.j2", title="Users", values={"users": users}, data=lambda: plain)


ROUTES = (
    page("/settings", show_settings),
    form("/settings", keep_settings),
    form("/settings/keys", keep_keys),
    form("/settings/history", forget_searches),
    page("/settings/audit", show_audit, role=Role.ADMIN),
    page("/settings/users", show_users, role=Role.ADMIN),
)
