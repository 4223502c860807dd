"""Timeline, map and network: each with the same as a table; and lists that go out as they are shown."""

import re
from itertools import pairwise

import pytest
from icalendar import Calendar
from playwright.sync_api import Browser
from starlette.testclient import TestClient

from chancery.web.atlas import find_place, land
from chancery.web.config import WebConfig
from chancery.web.projection import HEIGHT, WIDTH, project
from tests.browser import find_violations, in_browser
from tests.web.asking import serving, visiting
from tests.web.sample import NOW


def test_cities_stand_where_they_are() -> None:
    quito, geneva = find_place("Quito", "EC"), find_place("Geneva", "CH")
    assert quito
    assert geneva
    assert quito[0] < WIDTH / 2 < geneva[0]
    assert geneva[1] < quito[1] < HEIGHT
    assert find_place("Atlantis", "EC") is None
    assert find_place(None, "EC") is None


def test_the_equator_is_a_straight_line() -> None:
    assert {round(project(longitude, 0)[1], 6) for longitude in range(-180, 181, 30)} == {round(project(0, 0)[1], 6)}


def test_no_coast_runs_across_the_map() -> None:
    """A ring over the date line that is not unwrapped draws a line from edge to edge."""
    for ring in land().strip("M").split("M"):
        xs = [float(point.split(",")[0]) for point in ring.strip("Z").split("L")]
        assert max(abs(one - other) for one, other in pairwise(xs)) < WIDTH / 4


def test_the_map_says_the_same_as_its_table(client: TestClient) -> None:
    page = client.get("/map").text
    rows = {row["city"]: row["engagements"] for row in client.get("/map.json").json()}
    assert rows["Quito"] >= 1
    assert f"Quito, Ecuador: {rows['Quito']} engagement" in page
    assert "takes no position" in page
    assert "Quito" not in client.get("/map?from=2023&to=2023").text.partition("<table>")[2]


def test_the_timeline_draws_what_it_lists(client: TestClient) -> None:
    page = client.get("/timeline").text
    drawn = set(re.findall(r'<a href="(/engagements/e\w+)" aria-label=', page))
    dated = {f"/engagements/{row['id']}" for row in client.get("/timeline.json").json() if row["start"]}
    assert drawn == dated
    narrow = client.get("/timeline?from=2023-11&to=2023-11").text
    assert 0 < narrow.count('class="bar-of') < page.count('class="bar-of')


def test_the_network_shows_who_met_whom(client: TestClient) -> None:
    page = client.get("/network?centre=Ecuador").text
    ties = client.get("/network.json?centre=Ecuador").json()
    assert any({"Ecuador", "International Telecommunication Union"} == {row["one"], row["other"]} for row in ties)
    assert 'class="node centre"' in page
    assert "no such body" in client.get("/network?centre=Atlantis").text


def test_a_calendar_holds_exactly_the_present_view(client: TestClient) -> None:
    calendar = Calendar.from_ical(client.get("/engagements.ics?status=planned").content)
    planned = [row for row in client.get("/engagements.json?status=planned").json() if row["start"]]
    found = {str(event["uid"]).partition("@")[0] for event in calendar.walk("VEVENT")}
    assert found
    assert found <= {row["id"] for row in planned}
    tasks = Calendar.from_ical(client.get("/commitments.ics").content).walk("VTODO")
    assert len(tasks) == sum(bool(row["due"]) for row in client.get("/commitments.json").json())


def test_markdown_is_no_way_for_markup_to_get_in(client: TestClient) -> None:
    table = client.get("/documents.md").text
    lines = table.splitlines()
    assert len(lines) == len(client.get("/documents.json").json()) + 2
    assert "<script" not in table
    columns = len(re.findall(r"(?<!\\)\|", lines[0]))
    assert {len(re.findall(r"(?<!\\)\|", line)) for line in lines} == {columns}


def test_every_offer_of_the_exports_page_answers(client: TestClient) -> None:
    for address in re.findall(r'href="(/[\w-]+\.(?:csv|json|md|ics))" download', client.get("/exports").text):
        assert client.get(address).status_code == 200, address


@in_browser
@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 390)])
def test_pictures_break_no_rule_of_axe(browser: Browser, made_record: object, scheme: str, width: int) -> None:
    config = WebConfig(database=str(made_record), clock=lambda: NOW)
    with serving(config) as server:
        for path in ("/map", "/timeline", "/network?centre=Ecuador", "/exports"):
            with visiting(browser, server + path, scheme=scheme, width=width, bypass=True) as (page, noise):
                assert (path, find_violations(page), noise) == (path, [], [])
                assert page.evaluate("document.documentElement.scrollWidth") <= width, path
