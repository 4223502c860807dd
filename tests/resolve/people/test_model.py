"""How well people are told apart by name, office and time, on the half of the pairs by which nothing was fitted."""

import re
from time import process_time

import pytest

from chancery.resolve.bodies.compare import BodyProfile, compare_bodies
from chancery.resolve.judgement import Outcome
from chancery.resolve.people.cluster import Edge, Question, find_clusters
from chancery.resolve.people.keys import list_keys
from chancery.resolve.people.model import FEATURES, compare_people, load_weights
from chancery.resolve.people.names import align_names, parse_name
from chancery.resolve.people.profile import Profile
from tests.data.pairs import NamePair, read_pairs

HALF = 0.5


def judge(pair: NamePair) -> bool:
    if pair.kind == "person":
        return compare_people(*pair.profiles).score >= HALF
    one, other = (body(number, name) for number, name in enumerate((pair.one, pair.other)))
    return compare_bodies(one, other).score >= HALF


def body(number: int, name: str) -> BodyProfile:
    match = re.fullmatch(r"(?P<name>.*) \((?P<acronym>[A-Z-]+)\)", name)
    if match:
        return BodyProfile(number=number, names=frozenset({match["name"]}), acronyms=frozenset({match["acronym"]}))
    return BodyProfile(number=number, names=frozenset({name}))


def f1(pairs: list[NamePair]) -> float:
    said = [(pair.same, judge(pair)) for pair in pairs]
    hits = sum(same and found for same, found in said)
    return 2 * hits / (sum(same for same, _ in said) + sum(found for _, found in said))


@pytest.mark.parametrize(("kind", "least"), [("person", 0.9), ("body", 0.9)])
def test_pairs_by_which_nothing_was_fitted_are_told_right(kind: str, least: float) -> None:
    held_out = [pair for pair in read_pairs(kind) if pair.is_held_out]
    assert len(held_out) > 40
    assert f1(held_out) >= least


def test_there_are_five_hundred_pairs_and_no_certain_person_is_wrong() -> None:
    pairs = [*read_pairs("person"), *read_pairs("body")]
    assert len(pairs) >= 500
    wrong = [
        pair for pair in pairs if pair.kind == "person" and pair.strength == "certain" and judge(pair) != pair.same
    ]
    assert wrong == []


def test_each_feature_has_a_weight_and_the_sign_that_is_expected() -> None:
    assert {feature.__name__ for feature in FEATURES} == set(load_weights().by_name)


def test_two_thousand_comparisons_take_less_than_a_second() -> None:
    people = [profile for pair in read_pairs("person") for profile in pair.profiles]
    began = process_time()
    for number in range(2000):
        compare_people(people[number % len(people)], people[number * 7 % len(people)])
    assert process_time() - began < 1


def test_a_comparison_does_not_depend_on_who_comes_first() -> None:
    for pair in list(read_pairs("person"))[::9]:
        one, other = pair.profiles
        assert compare_people(one, other).score == compare_people(other, one).score


def test_names_that_may_be_one_share_a_key() -> None:
    certain = [pair for pair in read_pairs("person") if pair.same and pair.strength == "certain"]
    lost = [pair for pair in certain if not {*list_keys(pair.one, "1")} & {*list_keys(pair.other, "1")}]
    assert len(lost) <= len(certain) // 25


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Dr. Ridha BEN SALEM", ["ridha", "salem"]),
        ("Abd al-Rahman al-Fadhel", ["abdrahman", "fadhel"]),
        ("Nguyen Van Hoa", ["nguyen", "van", "hoa"]),
        ("Ben Ali", ["ben", "ali"]),
    ],
)
def test_a_name_is_taken_apart(name: str, words: list[str]) -> None:
    assert [word.plain for word in parse_name(name).words] == words


def test_a_name_after_the_father_is_left_out_where_only_one_gives_it() -> None:
    found = align_names(parse_name("Sergey Viktorovich Lebedev"), parse_name("Sergei Lebedev"))
    assert (found.left, found.right) == ((), ())


def test_somebody_little_known_never_brings_two_together() -> None:
    edges = {(1, 2): Edge(0.99, ""), (2, 3): Edge(0.99, "")}
    numbers = frozenset({1, 2, 3})

    def unsure(_one: int, _other: int) -> Outcome:
        return Outcome.UNSURE

    question = Question(
        family="person", numbers=numbers, edges=edges, decided={}, judge=unsure, positive=0.75, weak=frozenset({2})
    )
    assert find_clusters(question).standing == {1: 1, 2: 2, 3: 3}


def test_reasons_are_sentences() -> None:
    one = Profile(number=1, spelled="Ana Reyes", body="PE", role="minister")
    other = Profile(number=2, spelled="A. Reyes", body="PE", role="minister")
    found = compare_people(one, other)
    assert "“A” can stand for “Ana”." in found.reason
    assert "Both stand for the same body." in found.reason
