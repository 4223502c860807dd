"""Whatever the text, figures, agreements and contacts lead to their own words."""

from hypothesis import given, settings
from hypothesis import strategies as st

from chancery.model.readout import Readout
from chancery.pipeline import COMPONENTS
from chancery.text.doc import Doc
from chancery.text.normalize import normalize_text

PIECES = st.one_of(
    st.text(max_size=12),
    st.sampled_from(
        ["Peru", "the Union", "signed", "a memorandum on", "agreement", "agreed to set up a", "US$ 2.4 million",
         "12 per cent", "from", "to", "grew by", "twice", "the global average", "in 2019", "one in five", "of", "and",
         "between", "Tel.",
         "+41 22 730 5046", "press@union.example", "fax", "Contact: Ana Reyes,", ".", "\n", "(", ")", ":", ";", "half"]
    ),
)  # fmt: skip
FAMILIES = ("figures", "agreements", "contacts")
NEEDED = {"dates", "places", *FAMILIES, *(f"{family}.spans" for family in FAMILIES)}


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, max_size=14).map(" ".join))
def test_every_fact_leads_to_its_words(source: str) -> None:
    text, _ = normalize_text(source)
    doc = Doc(Readout(id="any", text=text, published="2020-02-29"))
    for step in COMPONENTS:
        if step.assigns in NEEDED:
            doc.assign(step.assigns, step.load()(doc))
    for fact in [fact for family in FAMILIES for fact in doc.layer(family)]:
        for piece in fact.evidence:
            assert text[piece.start : piece.end] == piece.text
