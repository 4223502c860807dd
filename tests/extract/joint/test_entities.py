from chancery.encode.known import find_known
from chancery.extract.joint.decode import Tagged
from chancery.extract.joint.entities import cluster_bodies, cluster_people
from chancery.model.readout import Readout
from chancery.text.doc import Doc
from chancery.text.phrases import folded_tokens


def read(text: str) -> Doc:
    return Doc(Readout(id="case", text=text))


def tag(doc: Doc, words: str, label: str, *, after: int = 0) -> Tagged:
    start = doc.text.index(words, after)
    return Tagged(doc.token_index(start), doc.token_index(start + len(words)), label, -0.1)


def test_shorter_forms_belong_to_the_fullest_name() -> None:
    doc = read("Dr. Aruzhan Tleu-Bek spoke first. Tleu-Bek then left with Ivo Marant.")
    spans = [tag(doc, w, "PER") for w in ("Aruzhan Tleu-Bek", "Ivo Marant")]
    spans.append(tag(doc, "Tleu-Bek", "PER", after=30))
    people = cluster_people(doc, spans)
    assert [(person.name, len(person.mentions)) for person in people] == [("Aruzhan Tleu-Bek", 2), ("Ivo Marant", 1)]


def test_a_shared_family_name_means_the_one_named_last() -> None:
    doc = read("Ana Silva met Rui Silva. Silva was glad.")
    spans = [tag(doc, "Ana Silva", "PER"), tag(doc, "Rui Silva", "PER"), tag(doc, "Silva", "PER", after=24)]
    assert [len(person.mentions) for person in cluster_people(doc, spans)] == [1, 2]


def test_honorifics_are_no_part_of_a_name() -> None:
    doc = read("H.E. Mr. Ivo Marant spoke.")
    assert cluster_people(doc, [tag(doc, "H.E. Mr. Ivo Marant", "PER")])[0].name == "Ivo Marant"


def test_a_state_is_one_by_name_and_by_demonym() -> None:
    doc = read("The Finnish minister said Finland agreed.")
    spans = [tag(doc, "Finnish", "state"), tag(doc, "Finland", "state")]
    bodies = cluster_bodies(doc, spans, [], find_known(doc.tokens, folded_tokens(doc)))
    assert [(body.name, body.iso, len(body.mentions)) for body in bodies] == [("Finland", "FI", 2)]


def test_an_acronym_in_brackets_is_the_name_s_own() -> None:
    doc = read("The Northern Spectrum Council (NSC) met. NSC will meet again.")
    spans = [tag(doc, "Northern Spectrum Council", "igo"), tag(doc, "NSC", "igo", after=40)]
    bodies = cluster_bodies(doc, [], spans, [])
    assert [(body.name, body.acronym, len(body.mentions)) for body in bodies] == [
        ("Northern Spectrum Council", "NSC", 2)
    ]
