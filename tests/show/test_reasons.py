from chancery.model.evidence import Evidence
from chancery.model.facts import Person
from chancery.show.reasons import explain_fact


def person(rule: str, text: str = "Ilse Varga") -> Person:
    return Person(name="Ilse Varga", offices=(), evidence=(Evidence(4, 4 + len(text), text, rule),))


def test_a_rule_is_named() -> None:
    assert explain_fact(person("person.titled"), {(4, 14): 0.5}) == "rule person.titled"


def test_the_model_says_how_sure_it_was() -> None:
    assert explain_fact(person("joint.mention"), {(4, 14): 0.873}) == "model joint.mention, 87% sure"


def test_words_trimmed_by_a_mark_are_still_explained() -> None:
    assert explain_fact(person("joint.mention"), {(3, 15): 0.6}) == "model joint.mention, 60% sure"


def test_another_stretch_explains_nothing() -> None:
    assert explain_fact(person("joint.mention"), {(12, 60): 0.6}) == "model joint.mention"
