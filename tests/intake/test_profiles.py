from pathlib import Path

import pytest

from chancery.errors import SettingsError
from chancery.intake.profile_check import check_example, check_page
from chancery.intake.profiles import load_profile, profile_book
from chancery.intake.selectors import to_xpath
from tests.intake.found import ACCOUNT, readouts

SHIPPED = sorted(profile_book().profiles)
OWN = f"""
hosts: [ports.example]
outlet: Ministry of Ports
title: [h2.head]
published: [".when"]
body: [".words"]
cut: [".share"]
cut_lines: ['^Read more']
example:
  page: |
    <html><body><h2 class="head">Talks</h2><p class="when">05.03.2024</p>
    <div class="words"><p>{ACCOUNT}</p></div></body></html>
  finds: {{title: Talks, published: 2024-03-05}}
"""


def test_there_are_profiles_for_a_dozen_publishers() -> None:
    assert len(SHIPPED) >= 12


@pytest.mark.parametrize("name", SHIPPED)
def test_a_profile_finds_what_its_example_holds(name: str) -> None:
    profile = profile_book().get(name)
    check = check_example(profile)
    assert not check.faults
    assert check.readout is not None
    assert check.readout.published == "2024-03-05"
    assert check.readout.outlet == (profile.outlet or check.readout.outlet)


@pytest.mark.parametrize("name", SHIPPED)
def test_an_address_leads_to_its_own_profile(name: str) -> None:
    book = profile_book()
    found = book.find(book.get(name).example["url"])
    assert found is not None
    assert found.name == name


def test_an_address_of_nobody_leads_nowhere() -> None:
    for url in (
        None,
        "",
        "https://notstate.gov/",
        "https://state.gov.example/",
        "https://[broken",
        "https://www.gov.uk/",
    ):
        assert profile_book().find(url) is None


def page(words: str) -> str:
    return (
        '<html><head><link rel="canonical" href="https://news.ports.example/1"></head><body><h2 class="head">Talks</h2>'
        f'<p class="when">05.03.2024</p><div class="words"><p>{words}</p><p>Read more: here</p><i class="share">x</i>'
        "</div><footer>Old Port Road 1</footer></body></html>"
    )


def test_the_users_own_profiles_win(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "ports.yaml").write_text(OWN)
    (tmp_path / "own" / "us-state.yaml").write_text("hosts: [state.gov]\noutlet: My State\n")
    monkeypatch.setenv("CHANCERY_PROFILES", str(tmp_path / "own"))
    (tmp_path / "a.html").write_text(page(ACCOUNT))
    [readout] = readouts(tmp_path / "a.html")
    assert readout.text == ACCOUNT
    assert (readout.title, readout.outlet, readout.published) == ("Talks", "Ministry of Ports", "2024-03-05")
    assert profile_book().get("us-state").outlet == "My State"


def test_what_the_profile_does_not_find_is_guessed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "ports.yaml").write_text(OWN.replace(".words", ".gone"))
    monkeypatch.setenv("CHANCERY_PROFILES", str(tmp_path))
    (tmp_path / "a.html").write_text(page(ACCOUNT))
    [readout] = readouts(tmp_path / "a.html")
    assert ACCOUNT in readout.text
    profile = load_profile(tmp_path / "ports.yaml")
    assert check_page(profile, page(ACCOUNT).encode(), "a.html").faults == ("no text is found",)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("hosts: [", "is not YAML"),
        ("hots: [a.example]", "unknown key 'hots'"),
        ("hosts: 5", "hosts is 5"),
        ("title: ['h1 >> b']", "cannot be read from"),
        ("title_cut: '(('", "title_cut"),
        ("- a", "a profile is a list of keys"),
    ],
)
def test_a_wrong_profile_says_what_is_wrong(tmp_path: Path, text: str, words: str) -> None:
    (tmp_path / "x.yaml").write_text(text)
    with pytest.raises(SettingsError, match=r"x\.yaml") as caught:
        load_profile(tmp_path / "x.yaml")
    assert words in str(caught.value)


@pytest.mark.parametrize("selector", ["", "h1 >", "> h1", "a:hover", "a[b", "h1,,b", "a + b"])
def test_a_selector_beyond_what_we_know_is_refused(selector: str) -> None:
    with pytest.raises(SettingsError):
        to_xpath(selector)
