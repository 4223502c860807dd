from chancery.check.consistency import check_consistency
from chancery.check.verdict import Outcome
from chancery.model.evidence import Evidence
from chancery.model.facts import Figure
from chancery.model.reading import Coverage, Reading
from chancery.model.readout import Readout


def _reading(name: str, text: str, value: float, words: str, published: str = "2024-05-02") -> Reading:
    start = text.index(words)
    evidence = (Evidence(start, start + len(words), words, "test"),)
    figure = Figure(value=value, unit="count", measure="nurses trained under the programme", of="GH", evidence=evidence)
    readout = Readout(id=name, text=text, published=published)
    return Reading(readout=readout, reader="test/1", coverage=Coverage(1, 1), figures=(figure,))


def test_a_correction_decides() -> None:
    wrong = _reading("a", "Some 400 nurses were trained under the programme.", 400, "400 nurses")
    right = _reading("b", "Correction: 300 nurses, and not 400, were trained.", 300, "300 nurses", "2024-05-04")
    found = {verdict.document: verdict.outcome for verdict in check_consistency([wrong, right])}
    assert found == {"a": Outcome.CONTRADICTED, "b": Outcome.SUPPORTED}


def test_counts_that_differ_decide_nothing() -> None:
    one = _reading("a", "Some 400 nurses were trained under the programme.", 400, "400 nurses")
    other = _reading("b", "Some 300 nurses were trained under the programme.", 300, "300 nurses")
    assert {verdict.outcome for verdict in check_consistency([one, other])} == {Outcome.NOT_CHECKABLE}


def test_counts_that_agree_support_each_other() -> None:
    one = _reading("a", "Some 400 nurses were trained under the programme.", 400, "400 nurses")
    other = _reading("b", "The programme trained 400 nurses.", 400, "400 nurses")
    assert {verdict.outcome for verdict in check_consistency([one, other])} == {Outcome.SUPPORTED}
