"""Values in words, the same on every page and in every brief."""

from chancery.model.facts import Comparison, Office, Participant


def describe_office(office: Office) -> str:
    """Give an office in words: title, body, where accredited."""
    words = f"{office.title}, {office.body}" if office.body else office.title
    return f"{words} (at {office.at})" if office.at else words


def describe_dates(start: str | None, end: str | None) -> str:
    """Give a date or a range of dates as they are known."""
    if not start:
        return ""
    return f"{start} to {end}" if end and end != start else start


def describe_participant(one: Participant) -> str:
    """Give a participant as "person (body)", or the body alone."""
    if one.person and one.body:
        return f"{one.person} ({one.body})"
    return one.person or one.body or ""


def describe_number(value: float) -> str:
    """Give a number with thousands separated and no needless decimals."""
    return f"{int(value):,}" if float(value).is_integer() else f"{value:,}"


def describe_comparison(compare: Comparison | None) -> str:
    """Give a comparison in words."""
    if compare is None:
        return ""
    factor = f" {describe_number(compare.factor)}" if compare.factor is not None else ""
    return f"{compare.relation.replace('-', ' ')}{factor} {compare.to or ''}".strip()
