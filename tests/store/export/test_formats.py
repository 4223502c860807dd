import importlib.util
import io
import json
from datetime import date
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import icalendar
import networkx as nx  # type: ignore[import-untyped]
import pytest
import rdflib
import yaml

from chancery.errors import SettingsError
from chancery.store.export.formats import STREAMS, find_stream, stream
from tests.readings import TEXT
from tests.store.export.world import FIRST, SECOND, THIRD, view_world

SCHEMA = yaml.safe_load((Path(__file__).parents[2] / "data" / "ftm_schema.yaml").read_text(encoding="utf-8"))


@cache
def write(name: str) -> str:
    with view_world() as view:
        return "".join(stream(name, view.connection))


def entities() -> list[dict[str, Any]]:
    return [json.loads(line) for line in write("ftm").splitlines()]


def test_the_order_of_import_changes_no_byte() -> None:
    found = []
    for readings in ((FIRST, SECOND, THIRD), (THIRD, SECOND, FIRST)):
        with view_world(*readings) as view:
            found.append({name: "".join(stream(name, view.connection)) for name in STREAMS})
    assert found[0] == found[1]


def test_an_unknown_format_is_named() -> None:
    with pytest.raises(SettingsError, match="docx"):
        find_stream("docx")


def test_followthemoney_entities_have_the_properties_of_their_schemas() -> None:
    for entity in entities():
        schema = SCHEMA[entity["schema"]]
        assert set(entity["properties"]) <= set(schema["properties"]), entity["id"]
        assert set(schema["required"]) <= set(entity["properties"]), entity["id"]


def test_followthemoney_entities_point_to_entities_of_the_right_schema_that_stand_before_them() -> None:
    known: dict[str, str] = {}
    for entity in entities():
        for name, range_ in SCHEMA[entity["schema"]]["entity"].items():
            for target in entity["properties"].get(name, ()):
                assert range_ in {known[target], *SCHEMA[known[target]]["is"]}, (entity["id"], name)
        assert entity["id"] not in known
        known[entity["id"]] = entity["schema"]
    assert {"Person", "Position", "Occupancy", "Event", "Membership", "Article", "PublicBody"} <= set(known.values())


@pytest.mark.skipif(
    importlib.util.find_spec("followthemoney") is None,
    reason="followthemoney is not installed: it needs PyICU, which needs a compiler",
)
def test_the_followthemoney_package_takes_every_entity() -> None:
    model = importlib.import_module("followthemoney").model
    for entity in entities():
        proxy = model.get_proxy(entity)
        proxy.schema.validate(proxy.to_dict())
        assert {name: sorted(proxy.get(name)) for name in entity["properties"]} == {
            name: sorted(values) for name, values in entity["properties"].items()
        }


def test_gexf_and_graphml_hold_the_same_graph_and_networkx_loads_both() -> None:
    gexf = nx.read_gexf(io.BytesIO(write("gexf").encode()))
    graphml = nx.read_graphml(io.BytesIO(write("graphml").encode()))
    assert set(gexf.nodes) == set(graphml.nodes)
    assert {frozenset(edge[:2]) for edge in gexf.edges} == {frozenset(edge[:2]) for edge in graphml.edges}
    named = {data["label"]: node for node, data in graphml.nodes(data=True)}
    edge = graphml.edges[named["Peru"], named["ITU"]]
    assert (edge["tie"], edge["weight"], edge["first"], edge["last"]) == ("engaged", 1, "2024-03-05", "2024-03-05")
    tie = gexf.edges[named["Peru"], named["Ecuador"]]
    assert tie["planned"] == 1
    assert ("2024-05-01", "2024-05-31") in [tuple(spell) for spell in tie["spells"]]


def test_days_are_all_day_events_and_a_range_ends_the_day_after() -> None:
    held = next(
        one for one in entries("VEVENT") if "visit" in str(one["categories"].to_ical()) and one["status"] == "CONFIRMED"
    )
    assert (held["dtstart"].dt, held["dtend"].dt) == (date(2024, 4, 1), date(2024, 4, 3))
    assert held["dtstart"].params["VALUE"] == "DATE"


def test_a_month_spans_the_month_with_a_note_and_blocks_no_time() -> None:
    planned = next(one for one in entries("VEVENT") if one["status"] == "TENTATIVE")
    assert (planned["dtstart"].dt, planned["dtend"].dt) == (date(2024, 5, 1), date(2024, 6, 1))
    assert "some time in 2024-05" in planned["summary"]
    assert planned["transp"] == "TRANSPARENT"


def test_a_year_and_no_date_stand_apart_without_a_day() -> None:
    journals = entries("VJOURNAL")
    assert len(journals) == 2
    assert all("dtstart" not in one for one in journals)
    assert any("Some time in 2023" in one["description"] for one in journals)


def test_uids_are_permanent_ids_and_commitments_are_due_on_the_last_day_they_can_mean() -> None:
    calendar = icalendar.Calendar.from_ical(write("ics"))
    uids = [str(one["uid"]) for one in calendar.subcomponents]
    assert len(set(uids)) == len(uids)
    assert all(uid.endswith("@chancery") for uid in uids)
    tasks = entries("VTODO")
    assert {task["due"].dt for task in tasks} == {date(2024, 5, 31)}
    assert all("host a workshop in May" in task["summary"] for task in tasks)


def entries(name: str) -> list[Any]:
    return [one for one in icalendar.Calendar.from_ical(write("ics")).subcomponents if one.name == name]


def test_lines_of_a_calendar_are_folded_by_bytes() -> None:
    lines = write("ics").encode().split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert lines[-1] == b""


# rdflib's own parser uses a class that rdflib has deprecated.
@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")
def test_json_ld_is_a_graph_of_schema_org_and_prov_that_rdflib_loads() -> None:
    graph = rdflib.Graph().parse(data=write("jsonld"), format="json-ld")
    schema, prov = rdflib.Namespace("https://schema.org/"), rdflib.Namespace("http://www.w3.org/ns/prov#")
    (ana,) = graph.subjects(schema.name, rdflib.Literal("Ana Reyes"))
    assert (ana, rdflib.RDF.type, schema.Person) in graph
    events = set(graph.subjects(rdflib.RDF.type, schema.Event))
    assert any((event, schema.attendee, ana) in graph for event in events)
    articles = set(graph.subjects(rdflib.RDF.type, schema.NewsArticle))
    assert {source for event in events for source in graph.objects(event, prov.wasDerivedFrom)} <= articles
    assert len(articles) == 3


def test_csl_dates_have_the_parts_that_are_known() -> None:
    items = {item["id"]: item for item in json.loads(write("csl"))}
    assert items["a-wire"]["issued"] == {"date-parts": [[2024, 3, 6]]}
    assert items["a-wire"]["URL"] == "https://wire.example.org/a{b}"
    assert items["lima-2024"]["type"] == "article"


def test_bibtex_escapes_what_tex_reads_and_has_no_brace_too_many() -> None:
    text = write("bibtex")
    assert r"organization = {=1+1 Wire \& Co}" in text
    assert "url = {https://wire.example.org/a%7Bb%7D}" in text
    depth = 0
    for before, letter in pairwise(f" {text}"):
        depth += (letter == "{") - (letter == "}") if before != "\\" else 0
        assert depth >= 0
    assert depth == 0
    assert text.count("@") == 3


def test_ris_records_begin_with_a_type_and_end() -> None:
    records = write("ris").split("ER  - \r\n")[:-1]
    assert len(records) == 3
    assert all(record.strip().startswith("TY  - ") for record in records)
    assert "DA  - 2024/03/06/\r\n" in write("ris")


def test_an_annotation_leads_to_its_words_by_position_and_by_quotation() -> None:
    collection = json.loads(write("annotations"))
    items = collection["first"]["items"]
    assert collection["type"] == "AnnotationCollection"
    assert collection["total"] == len(items) == sum(1 for reading in (FIRST, SECOND, THIRD) for _ in reading.facts())
    for item in items:
        for target in item["target"]:
            quote, position = target["selector"]
            start, end = position["start"], position["end"]
            assert TEXT[start:end] == quote["exact"]
            assert TEXT[:start].endswith(quote["prefix"])
            assert TEXT[end:].startswith(quote["suffix"])
