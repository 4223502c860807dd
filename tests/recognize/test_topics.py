import pytest

from chancery.lexicon.loader import load_yaml
from chancery.model.kinds import TOPICS
from chancery.model.readout import Readout
from chancery.recognize.topics import find_hits, find_topics, find_topics_at
from chancery.text.doc import Doc


@pytest.mark.parametrize(
    ("words", "topic"),
    [
        ("the roll-out of fibre to the islands", "broadband"),
        ("three new base stations for 5G", "mobile"),
        ("the launch of a weather satellite", "satellite-space"),
        ("interference in the 700 MHz band", "spectrum-radio"),
        ("a ransomware attack on the port", "cybersecurity"),
        ("the open internet and net neutrality", "internet-governance"),
        ("electronic signatures and e-government", "digital-transformation"),
        ("rules for artificial intelligence", "artificial-intelligence"),
        ("bridging the digital divide in rural areas", "digital-inclusion"),
        ("an early warning system for cyclones", "emergency-telecom"),
        ("the work of the study groups on technical standards", "standards"),
        ("household indicators and the last census", "statistics"),
        ("letters, parcels and the rural post offices", "postal"),
        ("the switch-off of analogue television", "broadcasting"),
        ("the training of sixty technicians", "capacity-building"),
        ("a loan from the development bank", "investment-finance"),
        ("a hub for start-ups and research", "innovation"),
        ("a common position of the ASEAN countries", "regional-cooperation"),
        ("sixty years of diplomatic relations", "bilateral-relations"),
        ("reform of the United Nations", "multilateral-cooperation"),
        ("votes for her candidature", "elections-candidatures"),
        ("a draft law on licensing", "policy-regulation"),
        ("progress towards the Sustainable Development Goals", "sustainable-development"),
        ("melting glaciers and rising emissions", "climate-environment"),
        ("exports and customs duties", "trade-economy"),
        ("a solar power plant", "energy"),
        ("the new railway and the port", "transport"),
        ("vaccines for the provincial hospitals", "health"),
        ("scholarships for university students", "education-culture"),
        ("visas for seasonal workers", "migration-consular"),
        ("food aid and other humanitarian relief", "humanitarian"),
        ("a ceasefire and the withdrawal of troops", "peace-security"),
        ("freedom of the press and human rights", "human-rights"),
        ("an independent court and an anti-corruption agency", "rule-of-law"),
    ],
)
def test_every_topic_is_found_by_its_own_words(words: str, topic: str) -> None:
    assert topic in find_topics(words)


def test_words_about_nothing_in_particular_have_no_topic() -> None:
    assert find_topics("he will come again next week") == ()


def test_a_topic_needs_whole_words() -> None:
    assert find_topics("an important roadmap") == ()


def test_at_most_two_topics_are_given() -> None:
    words = "broadband, satellites, vaccines, railways, exports and a ceasefire"
    assert len(find_topics(words)) <= 2


def test_a_passage_leans_on_the_text_around_it() -> None:
    text = "The fibre backbone was discussed. Broadband is the aim. Prices for fibre fell.\n\nIt will be ready soon."
    doc = Doc(Readout(id="x", text=text))
    start = text.index("It will")
    assert find_topics("It will be ready soon") == ()
    assert find_topics_at(doc, start, len(text)) == ("broadband",)


def test_hits_name_their_place() -> None:
    hits = list(find_hits("all about vaccines"))
    assert [(hit.start, hit.topic) for hit in hits] == [(10, "health")]


def test_the_lexicon_lists_every_topic_and_no_other() -> None:
    assert set(load_yaml("topics")) == set(TOPICS)
