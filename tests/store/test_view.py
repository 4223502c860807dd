from dataclasses import replace

import pytest

from chancery.model.facts import Engagement, Office, Participant, Person, Statement
from chancery.model.kinds import Act, EngagementKind, EngagementStatus
from chancery.model.reading import Reading
from chancery.model.record import BodyRecord
from chancery.store.view.view import View
from tests.readings import make_reading, words
from tests.store.fresh import empty_record, view_record

FIRST = make_reading()
PARTS = FIRST.engagements[0].participants


def later(published: str, **changes: object) -> Reading:
    readout = replace(FIRST.readout, id=f"note-{published}", published=published, title=published)
    return make_reading(readout=readout, **{"statements": (), "engagements": (), "people": (), **changes})


def visit(status: EngagementStatus, start: str | None, end: str | None = None) -> Engagement:
    return Engagement(
        kind=EngagementKind.VISIT,
        status=status,
        start=start,
        end=end,
        participants=PARTS,
        evidence=(words("workshop in May"),),
    )


def said(act: Act, speaker_body: str, addressee: str | None = None, nth: int = 0) -> Statement:
    return Statement(
        speaker=None,
        speaker_body=speaker_body,
        act=act,
        addressee=addressee,
        evidence=(words("e", nth=nth),),
    )


def keep(*readings: Reading) -> None:
    empty_record("a").save_all(readings)


def body(view: View, name: str) -> BodyRecord:
    (found,) = view.bodies(name)
    return found


@pytest.mark.parametrize(
    "name", ["ITU", "itu", "International  Telecommunication Union", "intérnational telecommunication union"]
)
def test_a_body_is_found_by_each_of_its_names(name: str) -> None:
    keep(FIRST)
    with view_record("a") as view:
        assert body(view, name).label == "ITU"


@pytest.mark.parametrize("name", ["PE", "Peru", "peru"])
def test_a_state_is_found_by_name_and_code(name: str) -> None:
    keep(FIRST)
    with view_record("a") as view:
        assert (body(view, name).name, body(view, name).iso) == ("Peru", "PE")


def test_an_unknown_name_and_id_find_nothing() -> None:
    keep(FIRST)
    with view_record("a") as view:
        assert (view.bodies("Atlantis"), view.people("Nobody")) == ((), ())
        nothing = [view.body("b0123456789abcdef"), view.person("not an id"), view.document("none")]
        assert nothing == [None, None, None]


def test_engagements_between_two_bodies_come_in_order_of_date_with_reports_and_documents() -> None:
    held = visit(EngagementStatus.HELD, "2024-01-10", "2024-01-12")
    keep(later("2024-03-10", engagements=(held,)), FIRST)
    with view_record("a") as view:
        found = view.engagements(body(view, "Peru"), body(view, "ITU"))
        assert [(one.kind, one.start, one.end) for one in found] == [
            (EngagementKind.VISIT, "2024-01-10", "2024-01-12"),
            (EngagementKind.MEETING, "2024-03-05", None),
        ]
        meeting = found[1]
        assert [(one.person.name, one.body.label) for one in meeting.participants if one.person and one.body] == [
            ("Ana Reyes", "Peru"),
            ("Li Wen", "ITU"),
        ]
        (report,) = meeting.reports
        assert (report.document.id, report.evidence[0].text) == ("lima-2024", "met Li Wen")
        assert view.engagements(body(view, "Peru"), limit=1) == (meeting,)
        assert view.engagements(body(view, "Peru"), until="2024-03-04") == (found[0],)
        assert view.engagements(body(view, "Peru"), since="2024-01-12") == found


def test_two_readouts_of_one_meeting_are_two_reports_of_one_engagement() -> None:
    keep(FIRST, later("2024-03-07", engagements=FIRST.engagements))
    with view_record("a") as view:
        (meeting,) = view.engagements(body(view, "ITU"))
        assert [report.document.published for report in meeting.reports] == ["2024-03-05", "2024-03-07"]


def test_the_status_is_that_of_the_last_report() -> None:
    ahead, over = (visit(status, "2024-05-02") for status in (EngagementStatus.PLANNED, EngagementStatus.HELD))
    keep(later("2024-06-01", engagements=(over,)), later("2024-03-07", engagements=(ahead,)))
    with view_record("a") as view:
        (one,) = view.engagements(body(view, "Peru"))
        assert one.status is EngagementStatus.HELD
        assert [report.fact.status for report in one.reports] == [EngagementStatus.PLANNED, EngagementStatus.HELD]
        assert view.planned("2024-04-01", body(view, "Peru")) == ()


def test_what_is_planned_after_a_day_leaves_out_what_is_past() -> None:
    ahead, undated, past = (visit(EngagementStatus.PLANNED, start) for start in ("2024-05-02", None, "2024-03-20"))
    # Somebody else's visit: another plan of the same guest would be the same visit, by now without its day.
    guest = Participant(person="Olu Adeyemi", body="ITU")
    undated = replace(undated, participants=(guest,), evidence=(words("Minister of Communications"),))
    keep(later("2024-03-07", engagements=(past, ahead)), later("2024-04-10", engagements=(undated,)))
    with view_record("a") as view:
        found = view.planned("2024-04-01", body(view, "ITU"))
        assert [one.start for one in found] == [None, "2024-05-02"]
        assert view.planned("2024-04-01", body(view, "ITU")) == view.planned("2024-04-01")


def test_statements_of_a_body_since_a_day_by_act() -> None:
    keep(FIRST, later("2024-04-10", statements=(said(Act.REQUEST, "Peru"), said(Act.PRAISE, "Peru", nth=1))))
    with view_record("a") as view:
        peru = body(view, "Peru")
        assert [one.fact.act for one in view.statements(peru, since="2024-04-01")] == [Act.REQUEST, Act.PRAISE]
        assert [one.fact.act for one in view.statements(peru, acts=(Act.PLEDGE,))] == [Act.PLEDGE]
        assert [one.fact.act for one in view.statements(peru, limit=1)] == [Act.PRAISE]
        assert view.statements(body(view, "ITU")) == ()


def test_statements_of_a_person() -> None:
    keep(FIRST)
    with view_record("a") as view:
        (person,) = view.people("Ana Reyes")
        contents = [one.fact.content for one in view.statements(person)]
    assert contents == ["71 per cent of households were online", "host a workshop in May"]


def test_what_both_sides_say_is_said_by_each_at_the_table() -> None:
    both = said(Act.AGREE, "both")
    keep(later("2024-04-10", engagements=FIRST.engagements, statements=(both,)))
    with view_record("a") as view:
        for name in ("Peru", "ITU"):
            assert [one.fact for one in view.statements(body(view, name))] == [both]
        assert [one.fact for one in view.open_items(body(view, "ITU"), body(view, "Peru"))] == [both]


def test_open_items_go_either_way_and_need_no_addressee_at_a_table() -> None:
    to_them, to_us = said(Act.PLEDGE, "Peru"), said(Act.INVITE, "ITU", "Peru", nth=1)
    elsewhere, heard = said(Act.REQUEST, "Peru", "Chile", nth=2), said(Act.INFORM, "ITU", "Peru", nth=3)
    keep(later("2024-04-10", engagements=FIRST.engagements, statements=(to_them, to_us, elsewhere, heard)))
    with view_record("a") as view:
        found = view.open_items(body(view, "Peru"), body(view, "ITU"))
        assert [one.fact for one in found] == [to_them, to_us]
        assert [one.fact for one in view.open_items(body(view, "Peru"), body(view, "Chile"))] == [elsewhere]
        assert view.open_items(body(view, "Peru"), body(view, "ITU"), since="2024-05-01") == ()


def test_offices_are_bounded_by_the_documents_that_give_them() -> None:
    ana = FIRST.people[0]
    keep(FIRST, *(later(day, people=(ana,)) for day in ("2023-01-02", "2024-06-01", "2024-09-01")))
    with view_record("a") as view:
        (person,) = view.people("Ana Reyes")
        (office,) = view.offices(person, on="2024-04-01")
        assert (office.title, office.first_seen, office.last_seen) == (
            "Minister of Communications",
            "2023-01-02",
            "2024-09-01",
        )
        days = [sighting.document.published for sighting in office.sightings]
        assert days == ["2023-01-02", "2024-03-05", "2024-06-01", "2024-09-01"]
        assert view.holders(body(view, "Peru"), on="2024-04-01") == (office,)


def test_a_later_office_comes_first() -> None:
    ana = Person(
        name="Ana Reyes",
        offices=(Office(title="Ambassador", body="Peru"),),
        evidence=FIRST.people[0].evidence,
    )
    keep(FIRST, later("2024-09-01", people=(ana,)))
    with view_record("a") as view:
        (person,) = view.people("Ana Reyes")
        assert [office.title for office in view.offices(person)] == ["Ambassador", "Minister of Communications"]


def test_figures_agreements_and_relations_of_a_body() -> None:
    keep(FIRST)
    with view_record("a") as view:
        peru, union = body(view, "Peru"), body(view, "ITU")
        assert [one.fact for one in view.figures(peru)] == list(FIRST.figures)
        assert [one.fact for one in view.agreements(peru, union)] == list(FIRST.agreements)
        assert [one.fact for one in view.relations(union)] == list(FIRST.relations)
        assert view.figures(union) == ()


def test_a_limit_keeps_the_latest_and_the_order() -> None:
    keep(FIRST, later("2024-04-10"), later("2023-04-10"))
    with view_record("a") as view:
        published = [one.document.published for one in view.figures(body(view, "Peru"), limit=2)]
    assert published == ["2024-03-05", "2024-04-10"]


def test_a_fact_has_a_permanent_id_and_its_document() -> None:
    keep(FIRST)
    with view_record("a") as view:
        (figure,) = view.figures(body(view, "Peru"))
    at = figure.evidence[0]
    assert figure.id == f"{figure.document.ref[:16]}.f{at.start}-{at.end}"
    assert (figure.document.outlet, figure.document.published) == (FIRST.readout.outlet, "2024-03-05")


@pytest.mark.parametrize("search", ["communications peru", "COMMUNICATIONS", "señal OR", "Réyes"])
def test_documents_are_found_by_their_words_without_diacritics(search: str) -> None:
    keep(FIRST)
    with view_record("a") as view:
        found = [document.id for document in view.search(search)]
    assert found == ([] if "señal" in search else ["lima-2024"])


def test_a_search_without_words_finds_nothing() -> None:
    keep(FIRST)
    with view_record("a") as view:
        assert view.search('" * (') == ()


def test_the_whole_reading_of_a_document() -> None:
    keep(FIRST)
    with view_record("a") as view:
        document = view.document("lima-2024")
        assert document is not None
        assert view.reading(document) == FIRST


def test_counts_are_of_the_record_and_of_what_is_said() -> None:
    keep(FIRST, later("2024-03-07", engagements=FIRST.engagements, people=FIRST.people))
    with view_record("a") as view:
        counts = view.counts()
    assert (counts.documents, counts.people, counts.engagements, counts.statements) == (2, 3, 1, 2)


def test_a_participant_without_a_name_is_the_body_alone() -> None:
    alone = Participant(person=None, body="Chile")
    meeting = replace(FIRST.engagements[0], participants=(alone, *PARTS))
    keep(later("2024-03-07", engagements=(meeting,)))
    with view_record("a") as view:
        (one,) = view.engagements(body(view, "Chile"))
        assert one.participants[0].person is None
        assert one.participants[0].body == body(view, "Chile")
