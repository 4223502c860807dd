"""Briefs on the page: begun, written, frozen, compared and taken along."""

import io
import re
import zipfile
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect
from starlette.testclient import TestClient

from chancery.store.accounts.users import Role
from chancery.web.app import create_app
from chancery.web.config import Access, WebConfig
from tests.browser import find_violations, in_browser
from tests.web.asking import send, serving, visiting
from tests.web.sample import NOW

ASKED = {"with": "Ecuador", "for": "ITU", "on": "2024-06-10", "kind": "bilateral"}


@pytest.fixture
def desk(own_record: Path) -> Iterator[TestClient]:
    config = WebConfig(database=str(own_record), local_user="desk", clock=lambda: NOW)
    with TestClient(create_app(config), base_url="http://localhost", follow_redirects=False) as client:
        yield client


def begin(client: TestClient, **asked: str) -> str:
    answer = send(client, "/briefs/new", {**ASKED, **asked})
    assert answer.status_code == 303, answer.text
    return str(answer.headers["location"])


def test_prepare_a_meeting_tells_who_was_found(desk: TestClient) -> None:
    page = desk.get("/briefs/new?with=Ecuador&for=ITU&on=2024-06-10").text
    assert "Found in the record" in page
    assert "14 May 2024" in page


def test_a_side_that_nobody_knows_is_said_at_its_field(desk: TestClient) -> None:
    answer = send(desk, "/briefs/new", {**ASKED, "with": "Atlantis"})
    assert answer.status_code == 422
    assert 'id="with-fault"' in answer.text
    assert "Atlantis" in answer.text


def test_every_line_of_a_brief_leads_to_its_words(desk: TestClient) -> None:
    page = desk.get(begin(desk)).text
    marks = set(re.findall(r'href="#note-(\d+)"', page))
    assert marks
    assert marks <= set(re.findall(r'id="note-(\d+)"', page))
    assert re.search(r'class="words" href="/documents/\w+#char=\d+,\d+"', page)


def test_what_the_drafter_writes_is_kept_and_stands_in_the_brief(desk: TestClient) -> None:
    address = begin(desk)
    send(desk, address, {"w.objectives": "- Agree on a date\n\nName one contact", "w.meeting.place": "Room 4"})
    words = desk.get(f"{address}.md").text
    assert "Agree on a date" in words
    assert "Room 4" in words
    send(desk, address, {"w.press": "We met."})
    assert "Name one contact" in desk.get(f"{address}.md").text


def test_a_brief_has_room_for_so_much_only(desk: TestClient) -> None:
    address = begin(desk)
    answer = send(desk, address, {"w.objectives": "one\ntwo\nthree\nfour"})
    assert answer.status_code == 422
    assert "room for 3" in answer.text
    assert "four" not in desk.get(address).text.partition("w.objectives")[2][:400]


def test_a_page_that_asks_for_a_part_gets_the_state_alone(desk: TestClient) -> None:
    address = begin(desk)
    form = {"csrf": re.findall(r'name="csrf" value="([^"]+)"', desk.get(address).text)[0], "w.press": "We met."}
    answer = desk.post(address, data=form, headers={"hx-request-type": "partial"})
    assert answer.text.lstrip().startswith('<section id="state"')


def test_a_frozen_version_stays_and_what_changed_is_told(desk: TestClient) -> None:
    address = begin(desk)
    answer = send(desk, f"{address}/freeze", {"w.objectives": "Agree on a date"}, page=address)
    assert answer.headers["location"].startswith(f"{address}/v/1")
    frozen = desk.get(f"{address}/v/1").headers["location"]
    send(desk, address, {"w.objectives": "Agree on a place"})
    assert "Agree on a date" in desk.get(frozen).text
    changes = desk.get(f"{address}/diff").text
    assert "Agree on a date" in changes
    assert "Agree on a place" in changes
    assert [one["kind"] for one in desk.get(f"{address}/diff.json").json()["changes"]]


def test_two_frozen_versions_are_compared(desk: TestClient) -> None:
    address = begin(desk)
    for words in ("Agree on a date", "Agree on a place"):
        send(desk, f"{address}/freeze", {"w.objectives": words}, page=address)
    one, other = (head["id"] for head in desk.get("/briefs.json").json()["frozen"])
    assert "Agree on a place" in desk.get(f"/briefs/diff?a={one}&b={other}").text
    assert desk.get("/briefs/diff").status_code == 422


@pytest.mark.parametrize(
    ("suffix", "begins"), [(".docx", b"PK"), (".md", b"**UNCL"), (".json", b"{"), ("/page", b"<!doctype html>")]
)
def test_a_brief_is_taken_along(desk: TestClient, suffix: str, begins: bytes) -> None:
    answer = desk.get(begin(desk) + suffix)
    assert answer.content.lstrip()[: len(begins)].lower() == begins.lower()


def test_word_gets_footnotes(desk: TestClient) -> None:
    body = desk.get(f"{begin(desk)}.docx").content
    assert "word/footnotes.xml" in zipfile.ZipFile(io.BytesIO(body)).namelist()


def test_only_a_checklist_has_a_calendar(desk: TestClient) -> None:
    assert desk.get(f"{begin(desk, kind='checklist')}.ics").text.startswith("BEGIN:VCALENDAR")
    assert desk.get(f"{begin(desk)}.ics").status_code == 422


def test_tasks_are_ticked(desk: TestClient) -> None:
    address = begin(desk, kind="checklist")
    key = re.findall(r'name="done\.([\w-]+)"', desk.get(address).text)[0]
    send(desk, address, {"tasks": "yes", f"done.{key}": "yes"})
    assert re.search(rf'name="done\.{key}" value="yes" checked', desk.get(address).text)


def test_sides_and_day_are_changed_and_the_text_stays(desk: TestClient) -> None:
    address = begin(desk)
    send(desk, address, {"w.press": "We met."})
    answer = send(desk, f"{address}/settings", {**ASKED, "on": "2024-07-01", "classification": "Restricted"})
    assert answer.headers["location"] == address
    page = desk.get(address).text
    assert "RESTRICTED" in page
    assert "We met." in page


def test_what_somebody_else_wrote_meanwhile_is_not_lost(own_record: Path) -> None:
    with ExitStack() as stack:
        pages = {}
        for name in ("anna", "ben"):
            config = WebConfig(database=str(own_record), local_user=name, clock=lambda: NOW)
            client = TestClient(create_app(config), base_url="http://localhost", follow_redirects=False)
            pages[name] = stack.enter_context(client)
        address = begin(pages["anna"])
        send(pages["ben"], address, {"w.press": "Ben's line"})
        answer = send(pages["anna"], address, {"w.press": "Anna's line", "seen": "2020-01-01T00:00:00+00:00"})
        assert answer.status_code == 409
        assert "Ben&#39;s line" in pages["anna"].get(address).text


def test_freezing_is_in_the_audit_log(desk: TestClient) -> None:
    address = begin(desk)
    send(desk, f"{address}/freeze", {}, page=address)
    assert "brief frozen" in desk.get("/settings/audit").text


def test_readers_read_briefs_and_begin_none(own_record: Path) -> None:
    config = WebConfig(
        database=str(own_record),
        access=Access.PROXY,
        user_header="x-user",
        proxies=frozenset({"testclient"}),
        proxy_role=Role.READER,
        clock=lambda: NOW,
    )
    with TestClient(create_app(config), base_url="http://localhost", headers={"x-user": "rita"}) as client:
        assert client.get("/briefs").status_code == 200
        assert "Prepare a meeting</a></p>" not in client.get("/briefs").text
        assert client.get("/briefs/new").status_code == 403


@in_browser
@pytest.mark.parametrize("script", ["script", ""])
def test_a_brief_is_composed_and_downloaded(browser: Browser, own_record: Path, script: str) -> None:
    config = WebConfig(database=str(own_record), clock=lambda: NOW)
    with serving(config) as server, visiting(browser, server, script=bool(script)) as (page, noise):
        page.get_by_label("With whom").fill("Ecuador")
        page.get_by_label("For", exact=True).fill("ITU")
        page.get_by_role("button", name="Begin the brief").click()
        page.get_by_role("button", name="Begin the brief").click()
        page.get_by_role("textbox", name="Our objectives").fill("Agree on a date")
        if script:
            page.get_by_role("textbox", name="Our objectives").blur()
            expect(page.locator("#announce")).to_contain_text("Kept", timeout=30_000)
        else:
            page.get_by_role("button", name="Keep", exact=True).click()
        page.get_by_text("Download", exact=True).click()
        with page.expect_download() as waiting:
            page.get_by_role("link", name="Word").click()
        assert waiting.value.suggested_filename.endswith(".docx")
        page.get_by_role("button", name="Freeze this version").click()
        expect(page.get_by_text("It stays word for word")).to_be_visible()
        expect(page.get_by_text("Agree on a date")).to_be_visible()
        assert noise == []


@in_browser
@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 390)])
def test_the_builder_breaks_no_rule_of_axe(browser: Browser, own_record: Path, scheme: str, width: int) -> None:
    config = WebConfig(database=str(own_record), clock=lambda: NOW)
    with TestClient(create_app(config), base_url="http://localhost", follow_redirects=False) as client:
        address = begin(client)
        send(client, f"{address}/freeze", {}, page=address)
    with serving(config) as server:
        for path in (address, f"{address}/v/1", f"{address}/diff", "/briefs", "/briefs/new", f"{address}/settings"):
            with visiting(browser, server + path, scheme=scheme, width=width, bypass=True) as (page, noise):
                assert (path, find_violations(page), noise) == (path, [], [])
                assert page.evaluate("document.documentElement.scrollWidth") <= width, path
