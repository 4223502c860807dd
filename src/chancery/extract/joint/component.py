"""The joint reader as one step behind the rules: the model reads what the rules found, and decides."""

from collections.abc import Mapping

from chancery.encode.encoder import Encoder, load_encoder
from chancery.extract.joint.hints import find_hints
from chancery.extract.joint.read import assemble
from chancery.model.facts import Fact
from chancery.model.kinds import FAMILIES
from chancery.text.doc import Doc


def judge_facts(doc: Doc) -> tuple[Mapping[str, tuple[Fact, ...]]]:
    """Give one value, the facts by family: the last step of the reader."""
    return (read_jointly(doc),)


def read_jointly(doc: Doc, encoder: Encoder | None = None) -> Mapping[str, tuple[Fact, ...]]:
    """Give the facts of every family of a document that carries all layers of the rules.

    Contacts stay as the rules found them. A document without a token is left to the rules.
    """
    encoder = encoder or load_encoder()
    families: dict[str, tuple[Fact, ...]] = {family: doc.layer(family) for family in FAMILIES}
    if not doc.tokens:
        return families
    record = assemble(doc, encoder.words(doc, find_hints(doc)), encoder.heads, encoder.lean)
    for family in families:
        if family != "contacts":
            families[family] = tuple(getattr(record, family))
    return families
