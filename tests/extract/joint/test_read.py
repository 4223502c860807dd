from chancery.extract.joint.decode import Tagged
from chancery.extract.joint.read import cut_at_paragraphs
from chancery.model.readout import Readout
from chancery.text.doc import Doc


def test_a_name_does_not_go_on_over_the_end_of_a_paragraph() -> None:
    doc = Doc(Readout(id="note", text="Ministers gather in Lima\n\nLIMA, 5 March. They met in New York."))
    words = [token.text for token in doc.tokens]
    over, within = words.index("Lima"), words.index("New")
    found = cut_at_paragraphs(doc, [Tagged(over, over + 2, "CITY", -0.1), Tagged(within, within + 2, "CITY", -0.2)])
    assert [words[span.first : span.last] for span in found] == [["Lima"], ["LIMA"], ["New", "York"]]
    assert {span.label for span in found} == {"CITY"}
