from chancery.model.readout import Furniture, Readout
from chancery.text.doc import Doc, Span
from chancery.text.phrases import PhraseIndex


def make_doc(text: str) -> Doc:
    return Doc(Readout(id="x", text=text))


def test_a_layer_is_kept_in_text_order_with_the_longer_span_first() -> None:
    doc = make_doc("The Minister of Trade")
    spans = [Span(16, 21, "b", "r"), Span(4, 12, "a", "r"), Span(4, 21, "c", "r")]
    doc.assign("layer", spans)
    assert [span.label for span in doc.spans("layer")] == ["c", "a", "b"]
    assert [span.label for span in doc.within("layer", 4, 12)] == ["a"]
    assert [span.label for span in doc.touching("layer", 0, 5)] == ["c", "a"]


def test_a_layer_that_nobody_assigned_is_empty() -> None:
    assert make_doc("words").spans("nothing") == ()


def test_the_sentence_of_an_offset_is_found() -> None:
    doc = make_doc("One left. Two stayed.")
    assert doc.words(doc.sentence_at(doc.text.index("Two"))) == "Two stayed."
    assert doc.sentence_number(0) == 0
    assert doc.token_index(doc.text.index("Two")) == 3


def test_evidence_holds_the_words_of_its_span() -> None:
    doc = make_doc("One left.")
    assert doc.evidence(4, 8, "rule").text == "left"


def test_furniture_is_known_by_kind() -> None:
    doc = Doc(Readout(id="x", text="GENEVA – They met.", furniture=(Furniture("dateline", 0, 9),)))
    assert doc.is_furniture(0)
    assert doc.is_furniture(0, "dateline")
    assert not doc.is_furniture(0, "credit")
    assert not doc.is_furniture(9)


def test_the_longest_phrase_wins_and_case_counts_where_asked() -> None:
    index = PhraseIndex(
        [
            ("United States", "us"),
            ("United States of America", "usa"),
            ("US", "short"),
            ("Côte d'Ivoire", "ci"),
        ],
        cased=["US"],
    )
    doc = make_doc("The united states of america told us that US aid to Cote d’Ivoire grew")
    assert [(doc.text[hit.start : hit.end], hit.value) for hit in index.find(doc)] == [
        ("united states of america", "usa"),
        ("US", "short"),
        ("Cote d’Ivoire", "ci"),
    ]
