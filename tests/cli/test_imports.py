import json
from pathlib import Path

import httpx
import pytest

from chancery.cli.app import run
from chancery.model.readout import Readout
from chancery.sources.model_reader import ModelReader
from chancery.store.record import open_view
from tests.intake.found import ACCOUNT
from tests.sources.site import Site, page

NEWS = "https://ports.example/news/talks-in-lima"
FRENCH = (
    "La ministre des ports du Pérou a reçu hier à Lima le secrétaire général de l'Union des marées pour un entretien"
    " sur la coopération entre les deux parties."
)


@pytest.fixture(autouse=True)
def by_rules(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHANCERY_READER", "rules")


@pytest.fixture
def db(tmp_path: Path) -> str:
    return str(tmp_path / "record.db")


def answer(capsys: pytest.CaptureFixture[str]) -> dict[str, object]:
    found: dict[str, object] = json.loads(capsys.readouterr().out)
    return found


def use(monkeypatch: pytest.MonkeyPatch, site: Site) -> None:
    for place in ("chancery.sources.pages.Fetcher", "chancery.cli.imports.Fetcher", "chancery.cli.watch.Fetcher"):
        monkeypatch.setattr(place, site.fetcher)


def test_what_failed_is_kept_and_tried_again_alone(tmp_path: Path, db: str, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.txt").write_text("")
    (folder / "b.txt").write_text(ACCOUNT)
    (folder / "c.txt").write_text(FRENCH)
    assert run(["ingest", str(folder), "--db", db, "--outlet", "Port News"]) == 1
    shown = capsys.readouterr()
    assert "1 document read, 0 already known, 1 not in English, 1 failed" in shown.out
    assert "c.txt is in French, and only English is read" in shown.err.replace("\n", " ")
    assert run(["imports", "list", "--db", db, "--json"]) == 0
    items = answer(capsys)["items"]
    assert isinstance(items, list)
    assert [(item["state"], item["tries"], item["given"]) for item in items] == [
        ("failed", 1, {"outlet": "Port News"}),
        ("foreign", 1, {"outlet": "Port News"}),
    ]
    assert run(["imports", "retry", str(items[0]["id"]), "--db", db]) == 1
    (folder / "a.txt").write_text(f"{ACCOUNT} They left.")
    assert run(["imports", "retry", "--all", "--db", db]) == 0
    with open_view(db) as view:
        assert view.counts().documents == 2
        item = view.import_item(items[0]["id"])
        assert item is not None
        assert (item.state.value, item.tries) == ("read", 2)
        assert {reading.outlet for reading in view.search("Lima")} == {"Port News"}
    capsys.readouterr()
    assert run(["imports", "show", str(items[0]["id"]), "--db", db]) == 0
    assert "is empty" in capsys.readouterr().out


def test_an_item_of_a_file_is_tried_again_without_the_others(tmp_path: Path, db: str) -> None:
    path = tmp_path / "table.csv"
    path.write_text(f'text,date\n"{ACCOUNT}",2024-03-05\n"{ACCOUNT} They left.",4/5/2024\n')
    assert run(["ingest", str(path), "--db", db]) == 1
    path.write_text(f'text,date\n"{ACCOUNT} No.",2024-03-05\n"{ACCOUNT} They left.",2024-05-04\n')
    assert run(["imports", "retry", "--all", "--db", db, "--json"]) == 0
    with open_view(db) as view:
        assert sorted(document.published or "" for document in view.search("Lima")) == ["2024-03-05", "2024-05-04"]
    path.unlink()


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["retry"], "name the items"),
        (["retry", "99"], "is not in the journal"),
        (["show", "99"], "there is no item 99"),
    ],
)
def test_an_item_that_is_not_there_is_said_to_be_missing(
    tmp_path: Path, db: str, arguments: list[str], words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.txt").write_text(ACCOUNT)
    run(["ingest", str(tmp_path / "a.txt"), "--db", db])
    assert run(["imports", *arguments, "--db", db]) == 2
    assert words in capsys.readouterr().err.replace("\n", " ")


def test_one_release_at_two_addresses_is_one_document(
    db: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    other = "https://embassy.example/talks"
    use(monkeypatch, Site({NEWS: page(ACCOUNT), other: page(ACCOUNT)}))
    assert run(["ingest", NEWS, "--url", other, "--db", db]) == 0
    assert "1 document read, 1 already known" in capsys.readouterr().out
    with open_view(db) as view:
        [document] = view.search("Lima")
        assert {address.url for address in view.addresses(document)} == {NEWS, other}


def test_a_correction_is_linked_and_a_near_duplicate_kept(tmp_path: Path, db: str) -> None:
    texts = {
        "first": ("Minister Reyes receives Li Wen", "2024-03-05", f"{ACCOUNT} The survey will take two years."),
        "second": ("CORRECTED: Minister Reyes receives Li Wen", "2024-03-06", f"{ACCOUNT} It will take three years."),
        "other": ("Minister Reyes visits Callao", "2024-03-06", "She saw the cranes and spoke with the pilots there."),
    }
    folder = tmp_path / "in"
    folder.mkdir()
    for name, (title, day, text) in texts.items():
        value = {"id": name, "title": title, "published": day, "text": text, "outlet": "Port News"}
        (folder / f"{name}.json").write_text(json.dumps(value))
    assert run(["ingest", str(folder), "--db", db]) == 0
    with open_view(db) as view:
        second = view.document("second")
        first = view.document("first")
        assert second is not None
        assert first is not None
        assert [(one.kind, one.id) for one in view.like(second)] == [("copy", "first"), ("corrects", "first")]
        assert ("corrected by", "second") in [(one.kind, one.id) for one in view.like(first)]
        assert view.counts().documents == 3


FEED = "https://ports.example/rss"


def feed(*keys: str) -> httpx.Response:
    items = "".join(
        f"<item><guid>{key}</guid><title>Talks {key}</title><link>/news/{key}</link></item>" for key in keys
    )

    text = f"<rss version='2.0'><channel><title>Port News</title>{items}</channel></rss>"
    return httpx.Response(200, headers={"content-type": "application/rss+xml"}, text=text)


def test_a_feed_is_watched_and_goes_on_where_it_stopped(
    db: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    site = Site({FEED: feed("1"), "https://ports.example/news/1": page(ACCOUNT)})
    use(monkeypatch, site)
    assert run(["watch", FEED, "--once", "--db", db]) == 0
    assert "1 read, 0 already known, 0 failed" in capsys.readouterr().out
    site.pages[FEED] = feed("2", "1")
    assert run(["watch", FEED, "--once", "--db", db]) == 1
    site.pages["https://ports.example/news/2"] = page(f"{ACCOUNT} They left.")
    site.asked.clear()
    assert run(["watch", FEED, "--once", "--db", db]) == 0
    assert [url for _, url in site.asked if "/news/" in url] == ["https://ports.example/news/2"]
    with open_view(db) as view:
        assert view.counts().documents == 2
        assert not view.import_items(*[item.state for item in view.import_items() if item.state != "read"])[1:]


def test_a_folder_is_watched(tmp_path: Path, db: str, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.txt").write_text(ACCOUNT)
    assert run(["watch", str(folder), "--once", "--db", db, "--json"]) == 0
    assert answer(capsys)["read"] == 1


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["watch", FEED, "--every", "5s"], "once a minute at most"),
        (["watch", FEED, "--every", "soon"], "is not a time"),
        (["ingest"], "name what to read"),
        (["ingest", "--url", "file:///etc/passwd"], "is no address"),
        (["ingest", "a.csv", "--columns", "body=Text"], "is not NAME=COLUMN"),
        (["ingest", "a.html", "--profile", "nobody"], "there is no profile 'nobody'"),
    ],
)
def test_what_makes_no_sense_is_wrong_usage(
    db: str, arguments: list[str], words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run([*arguments, "--db", db]) == 2
    assert words in capsys.readouterr().err.replace("\n", " ")


def test_profiles_are_listed_and_tested(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["source", "list"]) == 0
    assert "us-state" in capsys.readouterr().out
    assert run(["source", "test", "us-state"]) == 0
    assert "Office of the Spokesperson" in capsys.readouterr().out
    (tmp_path / "page.html").write_text(f"<html><body><h1>Talks</h1><p>{ACCOUNT}</p></body></html>")
    assert run(["source", "test", "us-state", str(tmp_path / "page.html"), "--json"]) == 1
    faults = answer(capsys)["faults"]
    assert faults == ["no published is found", "no text is found"]


def test_a_language_model_is_asked_only_where_it_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.txt").write_text(ACCOUNT)
    asked: list[str] = []

    def ask(one: ModelReader, readout: Readout, where: str) -> str:
        asked.append(f"{one.address} {one.model} {one.key} {where == readout.source}")
        return json.dumps({"people": [{"name": "Ana Reyes"}]})

    monkeypatch.setattr(ModelReader, "_ask", ask)
    monkeypatch.setenv("CHANCERY_MODEL_KEY", "secret")
    assert run(["read", str(tmp_path / "a.txt"), "--json"]) == 0
    assert not asked
    capsys.readouterr()
    place = ["--model-at", "http://127.0.0.1:8080/v1", "--model", "m-1"]
    assert run(["read", str(tmp_path / "a.txt"), "--json", *place]) == 0
    [reading] = json.loads(capsys.readouterr().out)
    assert [person["name"] for person in reading["people"]] == ["Ana Reyes"]
    assert asked == ["http://127.0.0.1:8080/v1 m-1 secret True"]
    assert run(["read", str(tmp_path / "a.txt"), "--model", "m-1"]) == 2
    assert "go together" in capsys.readouterr().err
