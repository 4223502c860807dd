"""Agreements and figures, listed."""

from collections.abc import Iterator

from chancery.model.facts import Agreement, Figure
from chancery.model.kinds import TOPICS, AgreementKind, AgreementStatus
from chancery.model.record import Said
from chancery.store.browse.part import Part
from chancery.store.browse.things import (
    ThingFilter,
    every_agreement,
    every_figure,
    list_agreements,
    list_figures,
    list_units,
)
from chancery.store.identity import SHORT
from chancery.store.view.view import View
from chancery.web.answer import Answer, Page, Table
from chancery.web.desk import Desk
from chancery.web.filters import chosen, read_filters
from chancery.web.listing import list_values
from chancery.web.paging import skip_of
from chancery.web.route import LIST, page

LEAD = "Numbers that documents claim about the world. Whether they are so is under Claims checked."
KINDS, STATUSES = tuple(AgreementKind), tuple(AgreementStatus)
OF_AGREEMENT = ("id", "published", "name", "kind", "status", "parties", "date", "topics", "document", "outlet")
OF_FIGURE = (
    "id",
    "published",
    "value",
    "unit",
    "measure",
    "of",
    "year",
    "relation",
    "factor",
    "to",
    "document",
    "outlet",
)


def list_all_agreements(desk: Desk) -> Answer:
    """List agreements by kind, status, party, topic and date."""
    filters = read_filters(desk)
    wanted = ThingFilter(
        words=filters.words,
        body=filters.body,
        kind=chosen(desk, "kind", KINDS),
        status=chosen(desk, "status", STATUSES),
        topic=chosen(desk, "topic", TOPICS),
        first_day=filters.first_day,
        last_day=filters.last_day,
    )
    found = list_agreements(desk.view.connection, wanted, Part(*skip_of(desk)))

    def rows(view: View) -> Iterator[tuple[object, ...]]:
        return map(_agreement, every_agreement(view.connection, wanted))

    return Page(
        template="agreements.html.j2",
        title="Agreements",
        block="results",
        values=list_values(
            desk,
            "agreements",
            found,
            {"filters": filters, "wanted": wanted, "kinds": KINDS, "statuses": STATUSES, "topic_names": TOPICS},
        ),
        table=Table(name="agreements", columns=OF_AGREEMENT, rows=rows),
    )


def _agreement(one: Said[Agreement]) -> tuple[object, ...]:
    fact, document = one.fact, one.document
    own = (fact.name, fact.kind.value, fact.status.value, fact.parties, fact.date, fact.topics)
    return (one.id, document.published, *own, document.ref[:SHORT], document.outlet)


def list_all_figures(desk: Desk) -> Answer:
    """List figures by body, unit, measure and date."""
    filters = read_filters(desk)
    units = list_units(desk.view.connection)
    wanted = ThingFilter(
        words=filters.words,
        body=filters.body,
        unit=chosen(desk, "unit", units),
        first_day=filters.first_day,
        last_day=filters.last_day,
    )
    found = list_figures(desk.view.connection, wanted, Part(*skip_of(desk)))

    def rows(view: View) -> Iterator[tuple[object, ...]]:
        return map(_figure, every_figure(view.connection, wanted))

    return Page(
        template="figures.html.j2",
        title="Figures",
        block="results",
        values=list_values(
            desk, "figures", found, {"lead": LEAD, "filters": filters, "wanted": wanted, "units": units}
        ),
        table=Table(name="figures", columns=OF_FIGURE, rows=rows),
    )


def _figure(one: Said[Figure]) -> tuple[object, ...]:
    fact, document = one.fact, one.document
    compare = (fact.compare.relation, fact.compare.factor, fact.compare.to) if fact.compare else (None, None, None)
    own = (fact.value, fact.unit, fact.measure, fact.of, fact.year)
    return (one.id, document.published, *own, *compare, document.ref[:SHORT], document.outlet)


ROUTES = (
    page("/agreements", list_all_agreements, formats=LIST),
    page("/figures", list_all_figures, formats=LIST),
)
