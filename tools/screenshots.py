"""The tour: every page of the web application, photographed from a record made of the samples.

    make screenshots

Writes docs/tour/ (each page in light and dark, wide and narrow) and docs/tour.md, which says what each
page is for. The day is held at that of the invented story, so that the pictures change with the pages only.
Names of pages on the command line photograph these alone.
"""

import io
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import httpx
import uvicorn
from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from chancery.web.app import create_app
from chancery.web.config import WebConfig

ROOT = Path(__file__).resolve().parent.parent
TOUR = ROOT / "docs" / "tour"
TODAY = datetime(2024, 3, 1, 9, 30, tzinfo=UTC)
WIDTHS, SCHEMES = (1280, 390), ("light", "dark")
HEIGHTS = {1280: 900, 390: 844}
QUALITY, MOST_BYTES = 48, 6_000_000
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


@dataclass(frozen=True)
class Stop:
    """A page of the tour; `{bodies:Fiji}` in its address stands for the first of that list with the word."""

    name: str
    address: str
    title: str
    purpose: str


STOPS = (
    Stop("home", "/", "Home", "Where the day begins: prepare a meeting, what is ahead, what is overdue, what is new."),
    Stop(
        "search", "/search?q=terminals", "Search", "One field for everything, with facets, snippets and kept searches."
    ),
    Stop("documents", "/documents", "Documents", "What was read, by outlet and date."),
    Stop(
        "reader",
        "/documents/{documents:talks}",
        "Reader",
        "The text with its evidence; each item leads to its words, and can be called right or wrong.",
    ),
    Stop("engagements", "/engagements", "Engagements", "Meetings, visits and calls, each once, with all its reports."),
    Stop("engagement", "/engagements/{engagements:Fiji}", "Engagement", "When, where, who, and what either side said."),
    Stop(
        "compare",
        "/compare?a={documents:talks}&b={documents:talks:2}",
        "Comparison",
        "Two accounts of one meeting side by side: what one has and the other has not.",
    ),
    Stop("people", "/people", "People", "Who is named, for whom, and when last."),
    Stop("person", "/people/{people:*}", "Person", "Offices in time, what they said, whom they met."),
    Stop("bodies", "/bodies", "Bodies", "States, organizations, ministries and events."),
    Stop("body", "/bodies/{bodies:Fiji}", "Body or country", "What is ahead and open, its positions, its people."),
    Stop("offices", "/offices", "Offices", "Posts and how many held them."),
    Stop("office", "/offices/{offices:minister}", "Office", "Its holders over time, with gaps and overlaps."),
    Stop("statements", "/statements", "Statements", "Who said what to whom, by act and topic."),
    Stop("why", "/statements?subject={people:*}&prop=office", "Why?", "The words behind any value."),
    Stop("agreements", "/agreements", "Agreements", "What was signed, adopted or announced."),
    Stop("figures", "/figures", "Figures", "Numbers that documents give, with unit and year."),
    Stop("topics", "/topics", "Topics", "How much is said about what."),
    Stop("topic", "/topics/{topics:*}", "Topic", "Who says what about it, and how that has changed."),
    Stop("commitments", "/commitments", "Commitments, board", "What was promised, by state; moved with evidence."),
    Stop("commitments-table", "/commitments?view=table", "Commitments, table", "The same, for filters and export."),
    Stop("commitment", "/commitments/{commitments:*}", "Commitment", "One promise with its trail."),
    Stop("claims", "/claims", "Claims checked", "Numbers, offices and memberships held against published tables."),
    Stop("claim", "/claims/{claims:*}", "Claim", "The words, the published value, the arithmetic."),
    Stop("briefs", "/briefs", "Briefs", "Drafts and frozen versions."),
    Stop("brief-new", "/briefs/new?with=Fiji&for=ITU&on=2024-03-01", "New brief", "For whom, when, and which kind."),
    Stop("brief", "{draft}", "Brief", "Outline, page and evidence, with its meter and pre-flight."),
    Stop("brief-frozen", "/briefs/frozen/{frozen}", "Frozen brief", "A version that never changes, to take along."),
    Stop("timeline", "/timeline?from=2021", "Timeline", "Engagements in time, with the list beneath."),
    Stop("map", "/map", "Map", "Engagements by city: land only, no borders."),
    Stop("network", "/network?centre=ITU", "Network", "Who met whom, with the table of ties."),
    Stop("review", "/review", "Review", "One question a card, with keys, undo and log."),
    Stop("review-log", "/review/log", "Decisions", "What people decided; nothing is removed."),
    Stop("correct", "/people/{people:*}/correct", "Correct", "Rename, merge or split somebody."),
    Stop("imports", "/imports", "Imports", "Files, pasted text or a folder, with progress and errors kept."),
    Stop("exports", "/exports", "Exports", "Lists and the record as files; builds stay, with their checksums."),
    Stop("settings", "/settings", "Settings", "Appearance, keys, sources."),
    Stop("audit", "/settings/audit", "Audit log", "Who decided and took along what."),
    Stop("users", "/settings/users", "Users", "Who may do what, where there are accounts."),
    Stop("help", "/help", "Help", "How to work with the record, offline."),
    Stop("keys", "/help/keys", "Keys", "Every key, by place."),
    Stop("not-found", "/no-such-page", "Error page", "What an error looks like: what happened, what to do."),
)


def make_record(path: Path) -> None:
    """Read the samples, and freeze a brief."""
    brief = ["brief", "--with", "Fiji", "--for", "ITU", "--on", "2024-03-01", "--db", str(path), "--freeze"]
    for arguments in (["ingest", "samples/", "--db", str(path)], brief):
        subprocess.run([sys.executable, "-m", "chancery", *arguments], check=True, cwd=ROOT, stdout=subprocess.DEVNULL)


@contextmanager
def serve(path: Path) -> Iterator[str]:
    """Serve the record on loopback."""
    app = create_app(WebConfig(database=str(path), local_user="A. Desk", clock=lambda: TODAY))
    server = uvicorn.Server(uvicorn.Config(app, host="127.0.0.1", port=0, log_level="error"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    try:
        yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join(timeout=10)


def find_id(server: str, wanted: str) -> str:
    """Give the id of the first (or a later) row of a list that holds a word."""
    noun, word, *place = wanted.split(":")
    query = {} if word == "*" else {"q": word}
    rows = httpx.get(f"{server}/{noun}.json", params=query, timeout=120).json()
    row = rows[int(place[0]) - 1 if place else 0]
    return str(row.get("id") or row.get("slug") or row.get("topic"))


def fill(server: str, address: str, known: dict[str, str]) -> str:
    """Put ids where an address asks for them."""
    while "{" in address:
        head, _, rest = address.partition("{")
        wanted, _, tail = rest.partition("}")
        known[wanted] = known.get(wanted) or find_id(server, wanted)
        address = head + known[wanted] + tail
    return address


def begin_brief(browser: Browser, server: str) -> dict[str, str]:
    """Begin a brief as a user does; give its address, and the id of the frozen one."""
    page = browser.new_page()
    page.set_default_timeout(120_000)
    page.goto(f"{server}/briefs/new?with=Fiji&for=ITU&on=2024-03-01")
    page.locator("main form button[type=submit]").first.click()
    page.wait_for_url(lambda address: "/briefs/new" not in address)
    draft = page.url.removeprefix(server)
    page.goto(f"{server}/briefs")
    frozen = page.locator("a[href^='/briefs/frozen/']").first.get_attribute("href") or ""
    page.close()
    return {"draft": draft, "frozen": frozen.removeprefix("/briefs/frozen/").partition("/")[0]}


def photograph(page: Page, path: Path) -> None:
    """Keep what a window shows of a page."""
    picture = Image.open(io.BytesIO(page.screenshot(animations="disabled")))
    picture.convert("RGB").save(path, "WEBP", quality=QUALITY, method=4)


def take_all(browser: Browser, server: str, stops: tuple[Stop, ...]) -> None:
    """Photograph every page in each light and width."""
    known = begin_brief(browser, server)
    addresses = {stop.name: server + fill(server, stop.address, known) for stop in stops}
    for width in WIDTHS:
        context = browser.new_context(viewport={"width": width, "height": HEIGHTS[width]}, bypass_csp=True)
        page = context.new_page()
        page.set_default_timeout(120_000)
        for stop in stops:
            page.goto(addresses[stop.name])
            page.evaluate("document.activeElement?.blur()")
            for scheme in SCHEMES:
                page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
                photograph(page, TOUR / f"{stop.name}-{width}-{scheme}.webp")
        context.close()


def write_tour(stops: tuple[Stop, ...]) -> None:
    """Write the text of the tour."""
    parts = [
        "# A tour of the pages",
        "Made by `make screenshots` from the samples. Each page in light and dark, at 1280 and 390 pixels.",
    ]
    for stop in stops:
        shown = " ".join(
            f'<img src="tour/{stop.name}-{width}-{scheme}.webp" alt="{stop.title}, {width} pixels, {scheme}" '
            f'width="{shown_at}">'
            for width, shown_at in zip(WIDTHS, (380, 116), strict=True)
            for scheme in SCHEMES
        )
        where = "" if "{draft" in stop.address else f" (`{stop.address.partition('?')[0]}`)"
        parts += [f"## {stop.title}", f"{stop.purpose}{where}", shown]
    (ROOT / "docs" / "tour.md").write_text("\n\n".join(parts) + "\n", encoding="utf-8")


def main() -> int:
    """Make the record, serve it, photograph it, and write the tour."""
    if CHROMIUM is None:
        print("no Chromium is installed on this machine", file=sys.stderr)
        return 1
    wanted = set(sys.argv[1:])
    stops = tuple(stop for stop in STOPS if not wanted or stop.name in wanted)
    TOUR.mkdir(parents=True, exist_ok=True)
    write_tour(STOPS)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "tour.db"
        make_record(path)
        with serve(path) as server, sync_playwright() as driver:
            browser = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
            take_all(browser, server, stops)
            browser.close()
    size = sum(path.stat().st_size for path in TOUR.iterdir())
    print(f"{len(stops)} pages; all pictures take {size / 1e6:.1f} MB")
    return 0 if size <= MOST_BYTES else 1


if __name__ == "__main__":
    sys.exit(main())
