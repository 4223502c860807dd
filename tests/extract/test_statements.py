from chancery.model.kinds import Act
from chancery.model.readout import Readout
from chancery.pipeline import build_pipeline

TEXT = (
    "Ms Ingrid Lindqvist, Minister of Trade of Norway, met Mr Peter Okello, Minister of Trade of Kenya, in Oslo. "
    "Ms Lindqvist said that Norway was ready to train sixty engineers. Mr Okello thanked Norway for its help."
)


def test_a_statement_leads_to_its_words_its_cue_and_its_source() -> None:
    reading = build_pipeline().read(Readout(id="x", text=TEXT))
    pledge = next(one for one in reading.statements if one.act is Act.PLEDGE)
    assert pledge.content == "train sixty engineers"
    assert [piece.text for piece in pledge.evidence] == ["train sixty engineers", "said", "Ms Lindqvist"]
    assert all(TEXT[piece.start : piece.end] == piece.text for piece in pledge.evidence)


def test_reading_an_empty_text_gives_no_statement() -> None:
    assert build_pipeline().read(Readout(id="x", text="")).statements == ()


def test_text_of_marks_alone_is_read() -> None:
    reading = build_pipeline().read(Readout(id="x", text='" “ ” , ; : said. "said" that, ("'))
    assert not [finding for finding in reading.findings if finding.component in {"attributions", "statements"}]
