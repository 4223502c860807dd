"""Claims checked: what documents claim against what is published, with the arithmetic and the series."""

from collections.abc import Iterator

from chancery.check.verdict import ClaimKind, Outcome
from chancery.store.browse.claims import ClaimFilter
from chancery.store.browse.documents import DocumentFilter, find_document
from chancery.store.browse.part import Part
from chancery.store.view.view import View
from chancery.web.answer import Answer, Page, Table, refuse_missing
from chancery.web.claims import PATIENCE, Claim, chart_of, check_some, claims_of, every_claim, find_claims
from chancery.web.desk import Desk
from chancery.web.filters import chosen, read_filters
from chancery.web.paging import paging_of, skip_of
from chancery.web.route import LIST, page

KINDS, OUTCOMES = tuple(ClaimKind), tuple(Outcome)
COLUMNS = ("id", "document", "said", "kind", "evidence", "verdict", "why", "arithmetic", "tolerance", "then", "now")
AROUND = 200
LONG_PATIENCE = 60.0
LEAD = (
    "Numbers, memberships, offices, conferences and anniversaries in documents, held against published tables and "
    "against each other. Missing data never contradicts."
)


def list_all(desk: Desk) -> Answer:
    """List claims with their verdicts, those of the latest documents first."""
    filters = read_filters(desk)
    wanted = ClaimFilter(
        kind=chosen(desk, "kind", KINDS),
        outcome=chosen(desk, "verdict", OUTCOMES),
        documents=DocumentFilter(words=filters.words, first_day=filters.first_day, last_day=filters.last_day),
    )
    location = desk.config.database
    # Whoever takes the table along waits longer than whoever looks.
    left = check_some(desk.record, desk.view, PATIENCE if desk.format == "html" else LONG_PATIENCE)
    # What was just checked stands in the record by now, but not in the view that this request began with.
    with desk.record.view() as view:
        found = find_claims(view, location, wanted, Part(*skip_of(desk)))

    def rows(view: View) -> Iterator[tuple[object, ...]]:
        return map(_row, every_claim(view, location, wanted))

    return Page(
        template="claims.html.j2",
        title="Claims checked",
        block="results",
        values={
            "lead": LEAD,
            "noun": "claim",
            "nouns": "claims",
            "found": found.items,
            "left": left,
            "filters": filters,
            "wanted": wanted,
            "kinds": KINDS,
            "outcomes": OUTCOMES,
            "paging": paging_of(desk, found.total),
        },
        table=Table(name="claims", columns=COLUMNS, rows=rows),
    )


def _row(claim: Claim) -> tuple[object, ...]:
    values = claim.verdict.to_dict()
    said = (values[name] for name in COLUMNS[2:])
    return (claim.id, claim.document.id, *said)


def show_claim(desk: Desk) -> Answer:
    """Show a claim: the words, what is published, the arithmetic, the series with the claim marked."""
    id = desk.path["id"]  # noqa: A001 - what users call it
    location = desk.config.database
    document = find_document(desk.view.connection, id.partition(".")[0])
    claims = claims_of(desk.view, location, document) if document else []
    claim = next((one for one in claims if one.id == id), None)
    if claim is None:
        refuse_missing("claim", id)
    return Page(
        template="claim.html.j2",
        title=f"Claim: {claim.verdict.evidence.text[:60]}",
        values={
            "claim": claim,
            "finding": claim.verdict.finding,
            "chart": chart_of(desk.view, location, claim) if claim.verdict.kind is ClaimKind.FIGURE else None,
            "around": _around(desk.view, claim),
        },
        data=lambda: {"id": claim.id, **claim.verdict.to_dict(), "document": claim.document},
    )


def _around(view: View, claim: Claim) -> tuple[str, str, str]:
    """Give the words with what stands before and after them."""
    text, words = view.reading(claim.document).readout.text, claim.verdict.evidence
    before = text[max(0, words.start - AROUND) : words.start].rpartition("\n")[2]
    after = text[words.end : words.end + AROUND].partition("\n")[0]
    # A paragraph that is cut is cut between words.
    head = f"… {before.partition(' ')[2]}" if len(before) == AROUND else before
    tail = f"{after.rpartition(' ')[0]} …" if len(after) == AROUND else after
    return head, words.text, tail


ROUTES = (page("/claims", list_all, formats=LIST), page("/claims/{id}", show_claim))
