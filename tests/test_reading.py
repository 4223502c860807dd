"""What holds for every reading, whatever the text."""

import json

from hypothesis import given, settings
from hypothesis import strategies as st

import chancery
from chancery.model.reading import Reading

PIECES = """The Minister of Trade Ana Reyes met Mr. Li Wen , Director of the Union (ITU) . : said that hopes 12 per cent
    On 5 March 2024 in Geneva both sides agreed to sign a memorandum He she They invited US$ 2.4 million visit next week
    H.E. Dr. – “ ” ’s not will Kazakhstan Republic of Peru's Ambassador Tel: +41 22 730 5046 e-mail a@b.example ' ’
    Conference 55th tomorrow doubled one third \u200b e\u0301 😀 ﷽ Ω ﬁ İ ß"""
WORDS = st.sampled_from([*PIECES.split(), "\n", "\n\n", "\r\n", "\t"])
TEXTS = st.one_of(st.lists(WORDS, max_size=60).map(" ".join), st.text(max_size=120))


def every_span(reading: Reading) -> None:
    for _, fact in reading.facts():
        for piece in fact.evidence:
            assert reading.readout.text[piece.start : piece.end] == piece.text


@settings(max_examples=150, deadline=None)
@given(TEXTS, st.sampled_from([None, "2024", "2024-03", "2024-03-06"]))
def test_every_span_leads_to_its_own_words_for_any_text(text: str, published: str | None) -> None:
    reading = chancery.read(text, published=published, outlet="Press service")
    every_span(reading)
    # Letters of another script may be taken for a language that is not read; nothing else may go wrong.
    assert [one for one in reading.findings if one.component != "language"] == []


@settings(max_examples=40, deadline=None)
@given(TEXTS)
def test_the_same_input_gives_the_same_bytes(text: str) -> None:
    once, twice = (json.dumps(chancery.read(text, published="2024-03-06").to_dict()) for _ in range(2))
    assert once == twice
