"""The indicators of a state in a profile: as published by the day, beside the world and the states of its region."""

from collections.abc import Iterator

from chancery.brief.cite import CELLS
from chancery.brief.context import Context
from chancery.brief.dates import last_day
from chancery.brief.document import Citation, Entry, Group, Notice, Row, Table
from chancery.lexicon.loader import load_yaml
from chancery.model.wording import describe_number
from chancery.reference.indicators import WORLD, Series, find_values, find_years, indicator_name
from chancery.reference.states import get_state

ENOUGH = 5
"""Of how many states of a region a value must be known for a middle one to say anything."""
NOTHING, TABLE = "no data", "indicators/values"


def compose_indicators(context: Context, _most: int) -> tuple[Entry | Group, ...]:
    """Give the indicators as published by the day, with year and vintage, against the world and the region."""
    iso = context.counterpart.iso
    state = get_state(context.library, iso) if iso else None
    if state is None:
        return (Notice(f"No indicator table has {context.counterpart.label}."),)
    codes = [str(code) for code in load_yaml("brief")["indicators"]]
    peers = [row["iso3"] for row in context.library.rows("states") if row["region"] == state.region and row["iso3"]]
    rows = [row for code in codes for row in _row(context, state.iso3, code, peers)]
    if not rows:
        return (Notice(f"No indicator table has {context.counterpart.label}."),)
    region = f"{state.region}, median"
    columns = ("Indicator", "Year", context.counterpart.label, "World", region, "Vintage")
    shown = {row.cells[0] for row in rows}
    missing = [name for code in codes if (name := _name(context, code)) not in shown]
    notes = [Notice(f"Median: of the states of {state.region} (UN region) that have a value for the year.")]
    if missing:
        notes.append(Notice(f"No value published by the day: {', '.join(missing)}."))
    return (Table(columns, tuple(rows)), *notes)


def _name(context: Context, code: str) -> str:
    """Give the name of an indicator with its unit."""
    unit = next((row["unit"] for row in context.library.rows("indicators") if row["indicator"] == code), "")
    name = indicator_name(context.library, code)
    return f"{name[:1].upper()}{name[1:]}{f', {unit}' if unit else ''}"


def _row(context: Context, geo: str, code: str, peers: list[str]) -> Iterator[Row]:
    day = last_day(context.on)
    for year in reversed(find_years(context.library, code, geo)):
        own = find_values(context.library, code, geo, year)
        if year >= int(day[:4]) or own is None:
            continue
        world = find_values(context.library, code, WORLD, year)
        others = [series for peer in peers if (series := find_values(context.library, code, peer, year))]
        middle = _middle(others, day)
        then = own.then(day)
        cells = (
            _name(context, code),
            str(year),
            _say(own, day),
            _say(world, day) if world else NOTHING,
            f"{_say_middle(middle, day)} ({len(others)} states)" if middle else NOTHING,
            then.label,
        )
        cited = [own, *([world] if world else []), *(one for one in middle if one is not own)]
        yield Row(cells, tuple(_cite(code, one, day) for one in cited))
        return


def _middle(found: list[Series], day: str) -> tuple[Series, ...]:
    """Give the one or two in the middle, by value; none where too few have a value."""
    if len(found) < ENOUGH:
        return ()
    ordered = sorted(found, key=lambda one: (one.then(day).value, one.geo))
    half = len(ordered) // 2
    return (ordered[half],) if len(ordered) % 2 else (ordered[half - 1], ordered[half])


def _say(series: Series, day: str) -> str:
    return describe_number(round(series.then(day).value, 1))


def _say_middle(middle: tuple[Series, ...], day: str) -> str:
    return describe_number(round(sum(one.then(day).value for one in middle) / len(middle), 1))


def _cite(code: str, series: Series, day: str) -> Citation:
    value = series.then(day)
    words = CELLS.join((code, series.geo, str(series.year), f"{value.value:g}", value.label))
    return Citation(document=f"reference: {TABLE}", outlet=value.source, words=words, table=TABLE)
