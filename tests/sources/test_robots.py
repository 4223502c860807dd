import pytest
from hypothesis import given
from hypothesis import strategies as st

from chancery.sources.robots import fits, parse_robots

RULES = """\ufeff# for all
User-agent: *
Disallow: /private/
Allow: /private/press/
Disallow: /*.pdf$
Crawl-delay: 2

User-agent: badbot
Disallow: /

User-agent: chancery
User-agent: other
Disallow: /drafts
Crawl-delay: 900
"""


def test_the_longest_rule_decides() -> None:
    robots = parse_robots(RULES, "somebody")
    assert robots.allows("/news")
    assert not robots.allows("/private/a")
    assert robots.allows("/private/press/a")
    assert not robots.allows("/a.pdf")
    assert robots.allows("/a.pdf?x=1")
    assert robots.delay == 2.0


def test_a_group_of_our_own_goes_before_the_one_for_all() -> None:
    robots = parse_robots(RULES, "chancery")
    assert robots.allows("/private/a")
    assert not robots.allows("/drafts/1")
    assert robots.delay == 60.0


@pytest.mark.parametrize(
    "text", ["", "Disallow: /", "nonsense", "User-agent: *\nDisallow:", "User-agent: x\nDisallow: /"]
)
def test_where_no_rule_holds_everything_may_be_read(text: str) -> None:
    assert parse_robots(text, "chancery").allows("/news")


def test_rules_on_robots_txt_itself_are_of_no_account() -> None:
    assert parse_robots("User-agent: *\nDisallow: /", "chancery").allows("/robots.txt")


@given(st.text("ab*$/", max_size=12), st.text("ab/", max_size=20))
def test_a_rule_with_its_own_stars_filled_fits(pattern: str, filling: str) -> None:
    target = pattern.removesuffix("$").replace("*", filling)
    assert fits(pattern, target)


def test_a_hostile_rule_costs_no_time() -> None:
    assert not fits("*a" * 2_000 + "b$", "a" * 50_000)
