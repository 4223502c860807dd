"""Claims checked: what documents claim against what is published, with the arithmetic and the series."""

from collections.abc import Iterator

from chancery.check.verdict import ClaimKind, Outcome
from chancery.store.accounts.users import Role
from chancery.store.browse.claims import ClaimFilter
from chancery.store.browse.documents import DocumentFilter, find_document
from chancery.store.browse.part import Part
from chancery.store.browse.review import list_decided
from chancery.store.view.view import View
from chancery.web.answer import Answer, Page, Redirect, Table, refuse_missing
from chancery.web.claims import (
    PATIENCE,
    Claim,
    Dispute,
    chart_of,
    check_some,
    claims_of,
    every_claim,
    find_claims,
    find_disputes,
    tell_dispute,
)
from chancery.web.deciding import decide
from chancery.web.desk import Desk
from chancery.web.filters import chosen, read_filters
from chancery.web.paging import paging_of, skip_of
from chancery.web.route import LIST, form, page

KINDS, OUTCOMES = tuple(ClaimKind), tuple(Outcome)
COLUMNS = (
    "id",
    "document",
    "said",
    "kind",
    "evidence",
    "verdict",
    "why",
    "arithmetic",
    "tolerance",
    "then",
    "now",
    "disputed",
)
AROUND, LONGEST = 200, 1000
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
        disputed = find_disputes(view.connection)
        return (_row(claim, disputed.get(claim.id)) for claim in every_claim(view, location, wanted))

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
            "disputes": find_disputes(desk.view.connection),
            "filters": filters,
            "wanted": wanted,
            "kinds": KINDS,
            "outcomes": OUTCOMES,
            "paging": paging_of(desk, found.total),
        },
        table=Table(name="claims", columns=COLUMNS, rows=rows),
    )


def _row(claim: Claim, dispute: Dispute | None) -> tuple[object, ...]:
    values = claim.verdict.to_dict()
    said = (values[name] for name in COLUMNS[2:-1])
    return (claim.id, claim.document.id, *said, _told(dispute))


def _told(dispute: Dispute | None) -> str | None:
    """Write a dispute in a line: who, why, and what they give instead."""
    if dispute is None:
        return None
    parts = (f"{dispute.decision.who}: {dispute.decision.why}", dispute.decision.value)
    return "; ".join(part for part in parts if part)


def show_claim(desk: Desk) -> Answer:
    """Show a claim: the words, what is published, the arithmetic, the series with the claim marked."""
    return _show(desk, _find(desk), {})


def _find(desk: Desk) -> Claim:
    id = desk.path["id"]  # noqa: A001 - what users call it
    document = find_document(desk.view.connection, id.partition(".")[0])
    claims = claims_of(desk.view, desk.config.database, document) if document else []
    claim = next((one for one in claims if one.id == id), None)
    if claim is None:
        refuse_missing("claim", id)
    return claim


def _show(desk: Desk, claim: Claim, entered: dict[str, str]) -> Page:
    """Show a claim; `entered` is what was entered to dispute it and lacks a reason."""
    connection, location = desk.view.connection, desk.config.database
    dispute = find_disputes(connection, claim.document).get(claim.id)
    return Page(
        template="claim.html.j2",
        title=f"Claim: {claim.verdict.evidence.text[:60]}",
        status=422 if entered else 200,
        values={
            "claim": claim,
            "finding": claim.verdict.finding,
            "chart": chart_of(desk.view, location, claim) if claim.verdict.kind is ClaimKind.FIGURE else None,
            "around": _around(desk.view, claim),
            "dispute": dispute,
            "entered": entered,
            "decided": list_decided(connection, {claim.id}),
        },
        data=lambda: {
            "id": claim.id,
            **claim.verdict.to_dict(),
            "document": claim.document,
            "disputed": dispute and {**dispute.decision.to_dict(), "figure": dispute.figure, "source": dispute.source},
        },
    )


def dispute_claim(desk: Desk) -> Answer:
    """Dispute a verdict, with a reason, and the figure and source that hold instead where these are known.

    The verdict stays what the tables say; the dispute stands beside it wherever it is shown.
    """
    claim = _find(desk)
    entered = {name: desk.entry(name)[:LONGEST] for name in ("why", "figure", "source")}
    if not entered["why"]:
        return _show(desk, claim, entered)
    told = tell_dispute(entered["figure"], entered["source"])
    decide(desk, "dispute", claim.id, *([told] if told else []), why=entered["why"])
    return Redirect(to=f"/claims/{claim.id}#dispute")


def _around(view: View, claim: Claim) -> tuple[str, str, str]:
    """Give the words with what stands before and after them."""
    text, words = view.reading(claim.document).readout.text, claim.verdict.evidence
    before = text[max(0, words.start - AROUND) : words.start].rpartition("\n")[2]
    after = text[words.end : words.end + AROUND].partition("\n")[0]
    # A paragraph that is cut is cut between words.
    head = f"… {before.partition(' ')[2]}" if len(before) == AROUND else before
    tail = f"{after.rpartition(' ')[0]} …" if len(after) == AROUND else after
    return head, words.text, tail


ROUTES = (
    page("/claims", list_all, formats=LIST),
    page("/claims/{id}", show_claim),
    form("/claims/{id}/dispute", dispute_claim, role=Role.REVIEWER),
)
