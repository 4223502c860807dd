import numpy as np

from chancery.encode.encoder import load_encoder
from chancery.encode.spec import HINTS, LAYERS
from chancery.model.readout import Readout
from chancery.text.doc import Doc

TEXT = "The Minister of Transport of Ruritania, Ms Ilse Varga, met the Secretary-General of ITU on 3 May 2021. "


def read(text: str) -> tuple[Doc, np.ndarray]:
    doc = Doc(Readout(id="case", text=text))
    return doc, np.zeros((len(doc.tokens), len(HINTS)), dtype=np.float32)


def test_each_token_gets_one_vector_with_its_hints() -> None:
    doc, hints = read(TEXT)
    words = load_encoder().words(doc, hints)
    assert words.shape[0] == len(doc.tokens)
    assert words[:, -len(HINTS) :].tolist() == hints.tolist()


def test_the_same_text_gives_the_same_numbers() -> None:
    doc, hints = read(TEXT)
    assert np.array_equal(load_encoder().words(doc, hints), load_encoder().words(doc, hints))


def test_a_long_text_is_read_to_its_end() -> None:
    doc, hints = read(TEXT * 200)
    words = load_encoder().words(doc, hints)
    assert words.shape[0] == len(doc.tokens)
    assert np.isfinite(words).all()


def test_an_empty_text_has_no_vector() -> None:
    doc, hints = read("")
    assert load_encoder().words(doc, hints).size == 0


def test_the_tags_name_the_person_without_any_hint() -> None:
    doc, hints = read(TEXT)
    encoder = load_encoder()
    tags = encoder.heads.tags(encoder.words(doc, hints))
    person = 1 + 2 * LAYERS["name"].index("PER")
    varga = next(index for index, token in enumerate(doc.tokens) if token.text == "Varga")
    assert tags["name"][varga, person : person + 2].max() > np.log(0.5)
