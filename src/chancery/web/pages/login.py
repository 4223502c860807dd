"""The door: log in and out. A wrong name and a wrong password sound alike."""

from urllib.parse import urlsplit

from chancery.store.accounts.sessions import (
    begin_session,
    end_session,
    forget_failures,
    note_failure,
    seconds_to_wait,
)
from chancery.store.accounts.users import check_password
from chancery.web.answer import Answer, Page, Redirect
from chancery.web.config import Access
from chancery.web.desk import Desk
from chancery.web.respond import login_cookie
from chancery.web.route import form, page
from chancery.web.security import COOKIE


def show_login(desk: Desk) -> Answer:
    """Show the form, or lead on whoever is logged in."""
    if desk.user.name or desk.config.access is not Access.ACCOUNTS:
        return Redirect(to="/")
    return _form(_target(desk.query("next")))


def log_in(desk: Desk) -> Answer:
    """Check name and password, and begin a session."""
    if desk.config.access is not Access.ACCOUNTS:
        return Redirect(to="/")
    name, target = desk.entry("name"), _target(desk.entry("next"))
    keys = _keys(desk, name)
    wait = seconds_to_wait(desk.view.connection, keys, now=desk.now)
    if wait:
        return _form(target, name, f"Too many tries. Wait {wait} seconds, then try again.", status=429, wait=wait)
    password = desk.form.get("password", "")
    user = check_password(desk.view.connection, name, password if isinstance(password, str) else "")
    with desk.record.write() as connection:
        if user is None:
            note_failure(connection, keys, now=desk.now)
        else:
            forget_failures(connection, keys)
            token = begin_session(connection, name, now=desk.now, agent=desk.request.headers.get("user-agent"))
    if user is None:
        desk.audit("login failed", who=name[:100] or "nobody")
        return _form(target, name, "Name and password do not fit together.", status=401)
    desk.audit("login", who=name)
    return Redirect(to=target, cookies=login_cookie(desk, token))


def log_out(desk: Desk) -> Answer:
    """End the session."""
    token = desk.request.cookies.get(COOKIE)
    if token:
        with desk.record.write() as connection:
            end_session(connection, token)
    return Redirect(to="/login", cookies={COOKIE: None})


def _form(target: str, name: str = "", fault: str = "", *, status: int = 200, wait: int = 0) -> Page:
    return Page(
        template="login.html.j2",
        title="Log in",
        values={"target": target, "name": name, "fault": fault},
        status=status,
        headers={"retry-after": str(wait)} if wait else {},
    )


def _keys(desk: Desk, name: str) -> tuple[str, str]:
    client = desk.request.client
    return (f"user:{name[:100]}", f"address:{client.host if client else ''}")


def _target(given: str) -> str:
    """Keep to addresses of our own; anything else leads to the first page."""
    parts = urlsplit(given)
    own = given.startswith("/") and not given.startswith(("//", "/\\")) and not parts.netloc and not parts.scheme
    return given if own and given.isprintable() else "/"


ROUTES = (
    page("/login", show_login, role=None),
    form("/login", log_in, role=None),
    form("/logout", log_out, role=None),
)
