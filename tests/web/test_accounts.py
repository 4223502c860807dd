"""Who is let in, in what role, and what keeps others out."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from chancery.errors import SettingsError
from chancery.store.accounts.sessions import LIFETIME
from chancery.store.accounts.users import Role, User, add_user, change_user
from chancery.store.record import Writer
from chancery.web.app import create_app
from chancery.web.config import Access, WebConfig
from chancery.web.serve import check_access
from tests.web.asking import send, token_of
from tests.web.sample import NOW

PASSWORD = "a long enough password"  # noqa: S105 - of an invented user


class Clock:
    """A clock that tests turn."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def closed(own_record: Path, clock: Clock) -> Iterator[TestClient]:
    """Ask a server at which users log in."""
    with Writer.open(own_record) as writer, writer.engine.begin() as connection:
        for name, role in (("rosa", Role.READER), ("ada", Role.ADMIN)):
            add_user(connection, User(name=name, role=role), PASSWORD, made=NOW.isoformat())
    config = WebConfig(database=str(own_record), access=Access.ACCOUNTS, clock=clock)
    with TestClient(create_app(config), base_url="http://record.example", follow_redirects=False) as client:
        yield client


def log_in(client: TestClient, name: str, password: str = PASSWORD, target: str = "/people") -> int:
    client.cookies.clear()
    return send(client, "/login", {"name": name, "password": password, "next": target}).status_code


def test_nothing_is_shown_before_the_login(closed: TestClient) -> None:
    answer = closed.get("/people?q=Alder")
    assert answer.status_code == 303
    assert answer.headers["location"] == "/login?next=%2Fpeople%3Fq%3DAlder"
    assert closed.get("/people.json").status_code == 401
    assert "Alder" not in closed.get("/login").text


def test_a_login_leads_to_where_one_was_going(closed: TestClient) -> None:
    answer = send(closed, "/login", {"name": "rosa", "password": PASSWORD, "next": "/people"})
    assert (answer.status_code, answer.headers["location"]) == (303, "/people")
    cookie = answer.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=lax" in cookie
    assert closed.get("/people").status_code == 200


@pytest.mark.parametrize(
    "target", ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)"]
)
def test_a_login_never_leads_elsewhere(closed: TestClient, target: str) -> None:
    answer = send(closed, "/login", {"name": "rosa", "password": PASSWORD, "next": target})
    assert answer.headers["location"] == "/"


def test_a_wrong_password_and_a_wrong_name_sound_alike(closed: TestClient) -> None:
    answers = [send(closed, "/login", {"name": name, "password": "not the password"}) for name in ("rosa", "nobody")]
    assert {answer.status_code for answer in answers} == {401}
    assert all("do not fit together" in answer.text for answer in answers)


def test_many_failures_make_one_wait_even_with_the_right_password(closed: TestClient, clock: Clock) -> None:
    assert [log_in(closed, "rosa", "wrong password") for _ in range(5)] == [401] * 5
    assert log_in(closed, "rosa") == 429
    clock.now += timedelta(minutes=1)
    assert log_in(closed, "rosa") == 303


def test_a_session_ends_with_the_day_and_with_the_logout(closed: TestClient, clock: Clock) -> None:
    log_in(closed, "rosa")
    send(closed, "/logout", {}, page="/settings")
    assert closed.get("/people").status_code == 303
    log_in(closed, "rosa")
    clock.now += LIFETIME + timedelta(minutes=1)
    assert closed.get("/people").status_code == 303


def test_a_user_who_is_kept_out_is_out_at_once(closed: TestClient, own_record: Path) -> None:
    log_in(closed, "rosa")
    with Writer.open(own_record) as writer, writer.engine.begin() as connection:
        change_user(connection, "rosa", disabled=True)
    assert closed.get("/people").status_code == 303
    assert log_in(closed, "rosa") == 401


def test_a_role_opens_what_it_may_and_nothing_more(closed: TestClient) -> None:
    log_in(closed, "rosa")
    assert closed.get("/settings/audit").status_code == 403
    log_in(closed, "ada")
    assert closed.get("/settings/audit").status_code == 200


def test_a_form_without_its_token_or_from_another_site_changes_nothing(closed: TestClient) -> None:
    log_in(closed, "rosa")
    assert closed.post("/settings", data={"theme": "dark"}).status_code == 403
    assert closed.post("/settings", data={"theme": "dark", "csrf": "0" * 52}).status_code == 403
    token = token_of(closed, "/settings")
    stranger = closed.post("/settings", data={"theme": "dark", "csrf": token}, headers={"sec-fetch-site": "cross-site"})
    assert stranger.status_code == 403
    assert 'data-theme="auto"' in closed.get("/people").text
    assert closed.post("/settings", data={"theme": "dark", "csrf": token}).status_code == 303
    assert 'data-theme="dark"' in closed.get("/people").text


def test_a_token_of_one_session_is_worth_nothing_in_another(closed: TestClient) -> None:
    log_in(closed, "rosa")
    token = token_of(closed, "/settings")
    log_in(closed, "ada")
    assert closed.post("/settings", data={"theme": "dark", "csrf": token}).status_code == 403


def test_logins_and_exports_are_in_the_audit_log(closed: TestClient) -> None:
    log_in(closed, "ada")
    closed.get("/people.csv?q=Alder")
    entries = closed.get("/settings/audit.json").json()
    assert [(one["who"], one["what"]) for one in entries] == [("ada", "export"), ("ada", "login")]
    assert entries[0]["subject"] == "/people?q=Alder"


def test_a_proxy_is_believed_from_its_own_address_only(own_record: Path) -> None:
    header = {"x-remote-user": "grace"}
    for proxies, status in ((frozenset({"testclient"}), 200), (frozenset({"10.0.0.1"}), 401)):
        config = WebConfig(
            database=str(own_record),
            access=Access.PROXY,
            user_header="X-Remote-User",
            proxies=proxies,
            clock=lambda: NOW,
        )
        with TestClient(create_app(config), base_url="http://record.example") as client:
            assert client.get("/people", headers=header).status_code == status
            assert client.get("/people").status_code == 401


def test_other_machines_are_let_in_only_with_accounts(own_record: Path) -> None:
    with pytest.raises(SettingsError, match="chancery user add"):
        check_access(WebConfig(database=str(own_record)), "0.0.0.0")  # noqa: S104 - what is refused
    with pytest.raises(SettingsError, match="nobody could log in"):
        check_access(WebConfig(database=str(own_record), access=Access.ACCOUNTS), "0.0.0.0")  # noqa: S104 - what is refused
    check_access(WebConfig(database=str(own_record)), "127.0.0.1")


def test_a_short_password_is_refused(own_record: Path) -> None:
    with (
        Writer.open(own_record) as writer,
        pytest.raises(Exception, match="at least 12"),
        writer.engine.begin() as connection,
    ):
        add_user(connection, User(name="short", role=Role.READER), "short", made=NOW.isoformat())
