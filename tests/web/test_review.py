"""The review queue and corrections: decided with keys or buttons, held by the record, taken back, logged."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect
from starlette.testclient import TestClient

from chancery.store.accounts.users import Role
from chancery.store.record import Writer
from chancery.web.app import create_app
from chancery.web.config import Access, WebConfig
from tests.browser import find_violations, in_browser
from tests.web.asking import send, serving, visiting
from tests.web.sample import NOW, read_sample

SLOW = 30_000
"""Milliseconds that a busy machine may take over a decision."""
READOUTS = (
    (
        "andes",
        "A visit to Quito",
        "2024-03-04",
        "Andes Wire",
        (
            "QUITO, 4 March 2024 – The Minister of Ports of Ecuador, Pia Lund, visited the ITU Office for the Andes "
            "on 4 March 2024."
        ),
    ),
    (
        "put-off",
        "A visit put off",
        "2024-02-04",
        "Quito Post",
        (
            "QUITO, 4 February 2024 – The visit of the Minister of Ports of Ecuador, Pia Lund, to the ITU Office, "
            "planned for 14 February, has been postponed to 4 March 2024."
        ),
    ),
    (
        "islands",
        "A visit to Suva",
        "2024-01-14",
        "Isle Post",
        (
            "SUVA, 14 January 2024 – The Minister of Ports of Fiji, Sera Tuku, met the Director of the ITU Office for "
            "the Islands, Mere Vale, in Suva on 14 January 2024. Ms Vale will visit Suva again on 20 June 2024."
        ),
    ),
)
"""Two couples of names that may mean one office, or not."""


@pytest.fixture
def asked_record(own_record: Path) -> Path:
    """Give a record that is unsure of two couples."""
    with Writer.open(own_record) as writer:
        for readout in READOUTS:
            writer.save(read_sample(*readout))
    return own_record


@pytest.fixture
def desk(asked_record: Path) -> Iterator[TestClient]:
    config = WebConfig(database=str(asked_record), local_user="desk", clock=lambda: NOW)
    with TestClient(create_app(config), base_url="http://localhost", follow_redirects=False) as client:
        yield client


def question(client: TestClient) -> dict[str, str]:
    return dict(client.get("/review.json").json()[0])


def person(client: TestClient, name: str) -> str:
    return str(next(row["id"] for row in client.get("/people.json").json() if row["name"] == name))


def test_a_question_shows_both_sides_in_their_words(desk: TestClient) -> None:
    page = desk.get("/review").text
    for words in ("40 % likely", "The names are nearly the same", "has been postponed to"):
        assert words in page
    assert page.count('class="found"') >= 2


def test_what_concerns_a_meeting_that_is_near_is_asked_first(desk: TestClient) -> None:
    assert "ITU Office for the Islands" in {side["name"] for side in question(desk)["sides"]}  # type: ignore[index]
    page = desk.get("/review").text
    assert "meets soon" in page
    assert '<strong class="num">1</strong> before a meeting' in page


def test_an_answer_is_kept_and_taken_back(desk: TestClient) -> None:
    ref = question(desk)["ref"]
    assert send(desk, "/review", {"ref": ref, "answer": "n", "why": "two ministers"}).status_code == 303
    assert question(desk)["ref"] != ref
    log = desk.get("/review/log.json").json()
    assert [(one["kind"], one["why"], one["who"], one["holds"]) for one in log] == [
        ("not-same", "two ministers", "desk", True)
    ]
    send(desk, "/review/undo", {"ref": log[0]["ref"]}, page="/review")
    assert [one["holds"] for one in desk.get("/review/log.json").json()] == [True, False]


def test_what_is_left_for_later_comes_again_when_it_is_asked_for(desk: TestClient) -> None:
    first = question(desk)["ref"]
    send(desk, "/review", {"ref": first, "answer": "h"})
    assert question(desk)["ref"] != first
    send(desk, "/review", {"ref": question(desk)["ref"], "answer": "h"})
    assert "Ask again" in desk.get("/review").text
    send(desk, "/review/again", {}, page="/review")
    assert question(desk)["ref"] == first


def test_what_is_no_answer_changes_nothing(desk: TestClient) -> None:
    ref = question(desk)["ref"]
    assert send(desk, "/review", {"ref": ref, "answer": "x"}).status_code == 422
    assert send(desk, "/review", {"ref": "p1~p2", "answer": "y"}).status_code == 422
    assert desk.get("/review/log.json").json() == []


def judge_unsure(path: Path, family: str, one: int, other: int) -> None:
    with Writer.open(path) as writer, writer.guarded() as connection:
        connection.exec_driver_sql(
            f"INSERT INTO judgements VALUES ('{family}', {min(one, other)}, {max(one, other)},"  # noqa: S608 - ours
            " 'unsure', 0.6, 'test', 'They may be one.')"
        )


def test_engagements_that_may_be_one_are_asked_about(asked_record: Path, desk: TestClient) -> None:
    one, other = (row["id"] for row in desk.get("/engagements.json").json()[:2])
    judge_unsure(asked_record, "engagement", int(one[1:], 16), int(other[1:], 16))
    asked = desk.get("/review.json?queue=engagement").json()
    assert [each["family"] for each in asked] == ["engagement"]
    page = desk.get("/review?queue=engagement").text
    assert "Are these two one engagement?" in page
    assert '<th scope="row">When</th>' in page
    assert send(desk, "/review", {"ref": asked[0]["ref"], "answer": "y"}).status_code == 303
    statuses = {desk.get(f"/engagements/{id}").status_code for id in (one, other)}  # noqa: A001 - what users call it
    assert statuses == {200, 308}
    ref = desk.get("/review/log.json").json()[0]["ref"]
    send(desk, "/review/undo", {"ref": ref}, page="/review/log")
    assert {desk.get(f"/engagements/{id}").status_code for id in (one, other)} == {200}  # noqa: A001


@pytest.fixture
def doubtful(own_record: Path) -> Iterator[TestClient]:
    """Give a record in which words show an outcome that are not surely about it, and two hold one office."""
    told = (
        (
            "mission",
            "Mission in Quito",
            "2024-09-20",
            "Quito Post",
            "QUITO, 20 September 2024 – An expert mission of ITU arrived in Ecuador and worked on rural networks.",
        ),
        *(
            (
                f"norway-{day}",
                f"Talks in Oslo, {day}",
                day,
                "Oslo Times",
                f"OSLO – The Foreign Minister of Norway, {name}, met the Foreign Minister of Uganda in Oslo.",
            )
            for day, name in (("2023-10-01", "Odd Lien"), ("2023-10-20", "Berit Moe"), ("2023-12-05", "Odd Lien"))
        ),
    )
    with Writer.open(own_record) as writer:
        for one in told:
            writer.save(read_sample(*one))
    config = WebConfig(database=str(own_record), local_user="desk", clock=lambda: NOW.replace(month=12))
    with TestClient(create_app(config), base_url="http://localhost", follow_redirects=False) as client:
        yield client


def test_an_outcome_that_is_unsure_is_asked_about_and_decided(doubtful: TestClient) -> None:
    asked = doubtful.get("/review.json?queue=commitment").json()
    assert len(asked) == 1
    one = asked[0]["sides"][0]["id"]
    page = doubtful.get("/review?queue=commitment").text
    assert "Do these words show that it was kept?" in page
    assert "expert mission" in page
    send(doubtful, "/review", {"ref": asked[0]["ref"], "answer": "n", "why": "another mission"})
    assert doubtful.get(f"/commitments/{one}.json").json()["state"] in {"open", "overdue"}
    assert doubtful.get("/review.json?queue=commitment").json() == []
    log = doubtful.get("/review/log.json").json()[0]
    assert log["why"].startswith("another mission; not shown by: /documents/")
    send(doubtful, "/review/undo", {"ref": log["ref"]}, page="/review")
    assert doubtful.get(f"/commitments/{one}.json").json()["state"] == "kept"
    assert doubtful.get("/review.json?queue=commitment").json() == asked
    send(doubtful, "/review", {"ref": asked[0]["ref"], "answer": "y"})
    assert doubtful.get(f"/commitments/{one}.json").json()["decided"]["who"] == "desk"
    assert "the words that show it" in doubtful.get(f"/commitments/{one}").text
    assert send(doubtful, "/review", {"ref": asked[0]["ref"], "answer": "y"}).status_code == 409


def test_two_holders_of_one_office_are_asked_about(doubtful: TestClient) -> None:
    asked = doubtful.get("/review.json?queue=office").json()
    assert [{side["name"] for side in one["sides"]} for one in asked] == [{"Odd Lien", "Berit Moe"}]
    page = doubtful.get("/review?queue=office").text
    assert "at one time?" in page
    assert "Right is misread" in page
    send(doubtful, "/review", {"ref": asked[0]["ref"], "answer": "other"})
    assert doubtful.get("/review.json?queue=office").json() == []
    log = doubtful.get("/review/log.json").json()[0]
    assert log["kind"] == "reject"
    send(doubtful, "/review/undo", {"ref": log["ref"]}, page="/review")
    assert doubtful.get("/review.json?queue=office").json() == asked
    send(doubtful, "/review", {"ref": asked[0]["ref"], "answer": "n"})
    assert doubtful.get("/review.json?queue=office").json() == []


def test_a_flag_is_a_decision_that_is_shown_and_taken_off(desk: TestClient) -> None:
    ref = question(desk)["ref"]
    send(desk, "/review", {"ref": ref, "answer": "f", "why": "ask Quito"})
    assert [one["flagged"] for one in desk.get("/review.json?queue=flagged").json()] == [True]
    page = desk.get(f"/review?card={ref}").text
    assert "Flagged by <bdi>desk</bdi>" in page
    assert "ask Quito" in page
    send(desk, "/review", {"ref": ref, "answer": "f"})
    assert desk.get("/review.json?queue=flagged").json() == []
    assert [one["kind"] for one in desk.get("/review/log.json").json()] == ["undo", "flag"]


def test_keys_are_chosen_and_never_twice(desk: TestClient) -> None:
    own = {"yes": "1", "no": "2", "later": "3"}
    assert send(desk, "/settings/keys", own, page="/settings").status_code == 303
    assert 'data-press="1 a"' in desk.get("/review").text
    assert "<kbd>1</kbd>" in desk.get("/help/keys").text
    assert send(desk, "/settings/keys", {"yes": "u"}, page="/settings").status_code == 422
    assert send(desk, "/settings/keys", {"yes": "?"}, page="/settings").status_code == 422
    # A key that was chosen for one thing is no second key of another.
    send(desk, "/settings/keys", {"edit": "a"}, page="/settings")
    page = desk.get("/review").text
    assert 'data-press="a"' in page
    assert 'data-press="y"' in page


def test_merged_people_are_one_until_it_is_undone(desk: TestClient) -> None:
    one, other = person(desk, "Pia Lund"), person(desk, "Sera Tuku")
    page = desk.get(f"/people/{one}/correct?with=Tuku").text
    assert f'value="{other}"' in page
    send(desk, f"/people/{one}/join", {"other": other, "answer": "y"}, page=f"/people/{one}/correct")
    gone = next(each for each in (one, other) if desk.get(f"/people/{each}").status_code == 308)
    decision = desk.get("/review/log.json").json()[0]["ref"]
    send(desk, "/review/undo", {"ref": decision}, page="/review/log")
    assert desk.get(f"/people/{gone}").status_code == 200


def test_one_who_is_two_is_split_by_documents(desk: TestClient) -> None:
    one = person(desk, "Tunde Okoro")
    page = desk.get(f"/people/{one}/correct").text
    documents = re.findall(r'name="document" value="([^"]+)"', page)
    assert len(documents) == 2
    send(desk, f"/people/{one}/split", {"document": documents[0]}, page=f"/people/{one}/correct")
    assert len([row for row in desk.get("/people.json").json() if row["name"] == "Tunde Okoro"]) == 2


def test_an_engagement_is_confirmed_merged_and_split(desk: TestClient) -> None:
    row = next(one for one in desk.get("/engagements.json?q=Ecuador").json() if len(one["documents"]) > 1)
    address = f"/engagements/{row['id']}"
    assert "read by machine" in desk.get(address).text
    send(desk, f"{address}/confirm", {"kind": "confirm", "why": "I was there"}, page=address)
    page = desk.get(address).text
    assert "Confirmed by <bdi>desk</bdi>" in page
    assert "read by machine" not in page
    assert "BEGIN:VEVENT" in desk.get(f"{address}.ics").text
    other = next(one["id"] for one in desk.get("/engagements.json").json() if one["id"] != row["id"])
    assert f'value="{other}"' in desk.get(f"{address}/correct?with={other}").text
    documents = re.findall(r'name="document" value="([^"]+)"', desk.get(f"{address}/correct").text)
    before = len(desk.get("/engagements.json").json())
    send(desk, f"{address}/split", {"document": documents[0]}, page=f"{address}/correct")
    assert len(desk.get("/engagements.json").json()) == before + 1
    send(desk, f"{address}/join", {"other": other, "answer": "y"}, page=f"{address}/correct")
    assert len(desk.get("/engagements.json").json()) == before


def test_nothing_is_split_without_a_document(desk: TestClient) -> None:
    one = person(desk, "Tunde Okoro")
    assert send(desk, f"/people/{one}/split", {}, page=f"/people/{one}/correct").status_code == 422


def test_a_body_gets_another_name(desk: TestClient) -> None:
    body = desk.get("/bodies.json?q=Uganda").json()[0]["id"]
    send(desk, f"/bodies/{body}/rename", {"name": "Republic of Uganda"}, page=f"/bodies/{body}/correct")
    assert "Republic of Uganda" in desk.get(f"/bodies/{body}").text
    assert "rename" in desk.get("/settings/audit").text


def test_readers_see_the_queue_and_decide_nothing(asked_record: Path) -> None:
    config = WebConfig(
        database=str(asked_record),
        access=Access.PROXY,
        user_header="x-user",
        proxies=frozenset({"testclient"}),
        proxy_role=Role.READER,
        clock=lambda: NOW,
    )
    with TestClient(create_app(config), base_url="http://localhost", headers={"x-user": "rita"}) as client:
        page = client.get("/review").text
        assert "a reviewer decides" in page
        assert 'name="answer"' not in page
        assert client.post("/review", data={"ref": "x~y", "answer": "y"}).status_code == 403


def test_a_second_reader_answers_what_another_answered(asked_record: Path) -> None:
    config = WebConfig(
        database=str(asked_record),
        access=Access.PROXY,
        user_header="x-user",
        proxies=frozenset({"testclient"}),
        proxy_role=Role.REVIEWER,
        clock=lambda: NOW,
    )
    app = create_app(config)
    with (
        TestClient(app, base_url="http://localhost", headers={"x-user": "ann"}, follow_redirects=False) as ann,
        TestClient(app, base_url="http://localhost", headers={"x-user": "bob"}, follow_redirects=False) as bob,
    ):
        for given in ("n", "n"):
            send(ann, "/review", {"ref": question(ann)["ref"], "answer": given})
        assert ann.get("/review.json?queue=second").json() == []
        first, second = (one["ref"] for one in bob.get("/review.json?queue=second").json())
        page = bob.get("/review?queue=second").text
        assert "Somebody has answered this" in page
        send(bob, "/review", {"ref": first, "answer": "n"}, page="/review?queue=second")
        assert "100 %" in bob.get("/review/log").text
        send(bob, "/review", {"ref": second, "answer": "y"}, page="/review?queue=second")
        assert bob.get("/review.json?queue=second").json() == []
        assert "50 %" in ann.get("/review/log").text


@in_browser
def test_the_queue_is_worked_through_with_keys_and_undone(browser: Browser, asked_record: Path) -> None:
    config = WebConfig(database=str(asked_record), clock=lambda: NOW)
    with serving(config) as server, visiting(browser, f"{server}/review") as (page, noise):
        pair, announce = page.locator(".pair"), page.locator("#announce")
        expect(pair).to_contain_text("ITU Office for the Islands")
        page.keyboard.press("n")
        expect(announce).to_contain_text("1 open", timeout=SLOW)
        expect(pair).to_contain_text("ITU Office for the Andes")
        expect(page.locator("#question-heading")).to_be_focused()
        page.keyboard.press("u")
        expect(announce).to_contain_text("2 open", timeout=SLOW)
        expect(pair).to_contain_text("ITU Office for the Islands")
        # Until the question has the focus, keys are not taken: they would answer one that nobody has seen.
        expect(page.locator("#question-heading")).to_be_focused()
        page.keyboard.press("h")
        expect(pair).to_contain_text("ITU Office for the Andes", timeout=SLOW)
        expect(page.locator("#question-heading")).to_be_focused()
        page.keyboard.press("y")
        expect(announce).to_contain_text("Nothing is left", timeout=SLOW)
        assert noise == []


@in_browser
def test_one_looks_ahead_flags_and_corrects_by_hand_with_keys(browser: Browser, asked_record: Path) -> None:
    config = WebConfig(database=str(asked_record), clock=lambda: NOW)
    with serving(config) as server, visiting(browser, f"{server}/review") as (page, noise):
        pair, heading = page.locator(".pair"), page.locator("#question-heading")
        page.keyboard.press("j")
        expect(pair).to_contain_text("ITU Office for the Andes", timeout=SLOW)
        expect(heading).to_be_focused()
        page.keyboard.press("f")
        expect(heading).to_contain_text("flagged", timeout=SLOW)
        expect(heading).to_be_focused()
        page.keyboard.press("x")
        expect(page.locator(".mine")).to_contain_text("not the same", timeout=SLOW)
        expect(heading).to_be_focused()
        page.keyboard.press("Backspace")
        expect(page.locator(".mine li")).to_have_count(1, timeout=SLOW)
        expect(pair).to_contain_text("ITU Office for the Andes")
        expect(heading).to_be_focused()
        page.keyboard.press("k")
        expect(pair).to_contain_text("ITU Office for the Islands", timeout=SLOW)
        expect(heading).to_be_focused()
        # On a control the space bar is the control's own.
        page.get_by_role("link", name="Keys").focus()
        page.keyboard.press("Space")
        expect(pair).to_contain_text("ITU Office for the Islands")
        heading.focus()
        page.keyboard.press("Space")
        expect(pair).to_contain_text("ITU Office for the Andes", timeout=SLOW)
        expect(heading).to_be_focused()
        page.keyboard.press("e")
        page.wait_for_url("**/correct?with=*")
        expect(page.get_by_role("button", name="Merge")).to_be_visible()
        page.go_back()
        page.keyboard.press("?")
        expect(page.get_by_text("leave it for later")).to_be_visible()
        assert noise == []


@in_browser
def test_questions_merging_and_splitting_need_no_script(browser: Browser, asked_record: Path) -> None:
    config = WebConfig(database=str(asked_record), clock=lambda: NOW)
    with serving(config) as server, visiting(browser, f"{server}/review", script=False, width=390) as (page, _):
        page.get_by_role("button", name="Not the same").click()
        expect(page.locator(".pair")).to_contain_text("ITU Office for the Andes")
        page.get_by_role("button", name="Undo").click()
        expect(page.locator(".pair")).to_contain_text("ITU Office for the Islands")
        page.goto(f"{server}/people?q=Lund")
        page.get_by_role("link", name="Pia Lund").click()
        page.get_by_role("link", name="Correct").click()
        page.get_by_label("Who is the same person").fill("Tuku")
        page.get_by_role("button", name="Look").click()
        page.get_by_role("button", name="Merge").click()
        page.get_by_role("link", name="Correct").click()
        page.get_by_label("A visit to Suva").check()
        page.get_by_role("button", name="Split off").click()
        page.goto(f"{server}/people?q=Tuku")
        expect(page.get_by_role("link", name="Sera Tuku")).to_be_visible()
        page.goto(f"{server}/review/log")
        for kind in ("not the same", "undo", "same", "split"):
            expect(page.get_by_role("rowheader", name=kind, exact=True)).to_be_visible()


@in_browser
@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 390)])
def test_review_breaks_no_rule_of_axe(browser: Browser, asked_record: Path, scheme: str, width: int) -> None:
    config = WebConfig(database=str(asked_record), clock=lambda: NOW)
    with TestClient(create_app(config), base_url="http://localhost", follow_redirects=False) as client:
        send(client, "/review", {"ref": question(client)["ref"], "answer": "n"})
        one = person(client, "Tunde Okoro")
    with serving(config) as server:
        for path in ("/review", "/review/log", f"/people/{one}/correct?with=a"):
            with visiting(browser, server + path, scheme=scheme, width=width, bypass=True) as (page, noise):
                assert (path, find_violations(page), noise) == (path, [], [])
                assert page.evaluate("document.documentElement.scrollWidth") <= width, path
