"""The comparison of accounts: point by point, with what an account leaves out."""

import re

import pytest
from playwright.sync_api import Browser, expect
from starlette.testclient import TestClient

from chancery.web.config import WebConfig
from tests.browser import in_browser
from tests.web.asking import serving, visiting
from tests.web.sample import NOW

PAIR = "/compare?a=quito-visit&b=geneva-account"


def test_two_accounts_stand_side_by_side(client: TestClient) -> None:
    page = client.get(PAIR).text
    assert "not mentioned" in page
    assert "only in A" in page
    assert len(re.findall(r'class="words" href="/documents/\w+#char=\d+,\d+"', page)) > 2


def test_an_engagement_compares_all_its_accounts(client: TestClient) -> None:
    twice = client.get("/compare.json").json()
    assert twice
    page = client.get(f"/engagements/{twice[0]['id']}/compare").text
    assert "Two accounts" in page
    assert "Minister Alder receives Director Okoro" in page


def test_an_engagement_with_one_account_says_so(client: TestClient) -> None:
    twice = {one["id"] for one in client.get("/compare.json").json()}
    once = next(one["id"] for one in client.get("/engagements.json").json() if one["id"] not in twice)
    answer = client.get(f"/engagements/{once}/compare")
    assert answer.status_code == 404
    assert "one account only" in answer.text


def test_a_kind_of_point_can_be_chosen(client: TestClient) -> None:
    everything, only = client.get(PAIR).text, client.get(f"{PAIR}&show=only-b").text
    assert 0 < only.count('id="row-') < everything.count('id="row-')


def test_a_comparison_goes_out_as_data(client: TestClient) -> None:
    data = client.get("/compare.json?a=quito-visit&b=geneva-account").json()
    assert len(data["points"]) == client.get(PAIR).text.count('id="row-')
    assert "only-a" in client.get("/compare.csv?a=quito-visit&b=geneva-account").text


@pytest.mark.parametrize(("query", "status"), [("a=quito-visit", 422), ("a=quito-visit&b=nowhere", 404)])
def test_what_cannot_be_compared_is_refused(client: TestClient, query: str, status: int) -> None:
    assert client.get(f"/compare?{query}").status_code == status


@in_browser
def test_from_an_engagement_to_the_words_of_either_side(browser: Browser, made_record: object) -> None:
    config = WebConfig(database=str(made_record), clock=lambda: NOW)
    with serving(config) as server, visiting(browser, f"{server}/compare", script=False) as (page, _):
        page.locator(".rows .title a").first.click()
        expect(page.get_by_role("heading", name="Point by point")).to_be_visible()
        page.locator(".points-table a.words").first.click()
        expect(page.locator("#text mark:has(:target)")).to_have_count(1)
