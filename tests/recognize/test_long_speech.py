from time import process_time

from chancery.model.readout import Readout
from chancery.recognize.attributions import find_attributions
from chancery.recognize.quotations import find_quotations
from chancery.recognize.topics import find_topics_at
from chancery.text.doc import Doc

PARAGRAPH = (
    'Ms Lindqvist said that the new cable would open in May. "We have waited for nine years," she added. '
    "Mr Okello thanked Norway for its patience and promised to send two engineers. Fibre reaches ninety villages.\n\n"
)


def seconds_for(times: int) -> float:
    """Give the best of three: a busy machine and the collector of a long test run only ever add."""
    return min(read_once(times) for _ in range(3))


def read_once(times: int) -> float:
    doc = Doc(Readout(id="x", text=PARAGRAPH * times))
    assert doc.sentences
    begin = process_time()
    doc.assign("quotations", find_quotations(doc))
    doc.assign("attributions", find_attributions(doc))
    for span in doc.spans("attributions"):
        find_topics_at(doc, span.start, span.end)
    return process_time() - begin


def test_time_grows_with_the_text_and_no_faster() -> None:
    seconds_for(5)
    assert seconds_for(640) < 24 * max(seconds_for(80), 0.005)
