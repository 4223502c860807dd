"""The record in a notebook: its tables as rows, and as pandas, polars or Arrow where those are installed.

>>> import chancery
>>> with chancery.open("chancery.db") as record:  # doctest: +SKIP
...     record.engagements(body="Kazakhstan", since="2019", status="held").to_pandas()
"""

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from chancery.errors import SettingsError
from chancery.store.export.ask import ask
from chancery.store.export.extras import need
from chancery.store.export.parquet import arrow_batches, arrow_schema
from chancery.store.export.query import WHOLE, Query
from chancery.store.export.sheets import Sheet, Type
from chancery.store.export.tables import all_sheets, find_sheet
from chancery.store.record import open_view
from chancery.store.view.view import View

SHORT_NAMES = {
    "people": "record_people",
    "bodies": "record_bodies",
    "engagements": "record_engagements",
    "participants": "record_participants",
}
"""What a notebook calls the tables of the record itself; `table` gives any by its full name."""
_CONDITIONS = frozenset({"body", "other", "person", "topic", "kind", "since", "until"})


@dataclass(frozen=True)
class Rows:
    """A table of the record, or what is left of it; it is read when it is asked for.

    Iterating gives a dict a row. Calling it with conditions gives a narrower table: `body`, `other`, `person`,
    `topic`, `kind`, `since` and `until` as in `chancery export`, and any column by its value.
    """

    view: View
    sheet: Sheet
    query: Query = WHOLE
    values: tuple[tuple[str, Any], ...] = ()

    def __call__(self, **conditions: Any) -> Self:
        """Keep what meets the conditions.

        Raises:
            SettingsError: there is no such column, or the record does not know who is named.
        """
        asked = {name: value for name, value in conditions.items() if name in _CONDITIONS}
        values = {name: value for name, value in conditions.items() if name not in _CONDITIONS}
        for name in values:
            if name not in self.sheet.columns:
                message = f"no column {name!r} in {self.sheet.name}; there are {', '.join(self.sheet.columns)}"
                raise SettingsError(message)
        found = ask(self.view, **asked)
        given = {name: getattr(found, name) for name in Query.__dataclass_fields__ if getattr(found, name) is not None}
        return replace(self, query=replace(self.query, **given), values=(*self.values, *values.items()))

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of the columns."""
        return self.sheet.columns

    def __iter__(self) -> Iterator[dict[str, Any]]:
        """Go through the rows."""
        for row in self._rows():
            # Lists, as in JSON and in Arrow.
            cells = (list(cell) if isinstance(cell, tuple) else cell for cell in row)
            yield dict(zip(self.columns, cells, strict=True))

    def __len__(self) -> int:
        """Count the rows."""
        return sum(1 for _ in self._rows())

    def __repr__(self) -> str:
        """Say what it is without reading it."""
        return f"<Rows of {self.sheet.name}: {', '.join(self.columns)}>"

    def to_arrow(self) -> Any:
        """Give a pyarrow Table.

        Raises:
            SettingsError: pyarrow is not installed.
        """
        arrow = need("pyarrow")
        rows = replace(self.sheet, rows=lambda _connection, _query: self._rows())
        batches = arrow_batches(self.view.connection, rows)
        return arrow.Table.from_batches(batches, schema=arrow_schema(self.sheet))

    def to_pandas(self) -> Any:
        """Give a pandas DataFrame; whole numbers and truth keep their type where some are missing.

        Raises:
            SettingsError: pandas is not installed.
        """
        pandas = need("pandas")
        types = {Type.WHOLE: "Int64", Type.TRUTH: "boolean", Type.NUMBER: "float64"}
        frame = pandas.DataFrame.from_records(list(self._rows()), columns=list(self.columns))
        return frame.astype({one.name: types[one.type] for one in self.sheet.fields if one.type in types})

    def to_polars(self) -> Any:
        """Give a polars DataFrame.

        Raises:
            SettingsError: polars is not installed.
        """
        polars = need("polars")
        types = {
            Type.WHOLE: polars.Int64,
            Type.NUMBER: polars.Float64,
            Type.TRUTH: polars.Boolean,
            Type.LIST: polars.List(polars.String),
        }
        schema = {one.name: types.get(one.type, polars.String) for one in self.sheet.fields}
        return polars.DataFrame([list(row) for row in self._rows()], schema=schema, orient="row")

    def _rows(self) -> Iterator[tuple[Any, ...]]:
        places = [(self.columns.index(name), value) for name, value in self.values]
        for row in self.sheet.rows(self.view.connection, self.query):
            if all(row[place] == value for place, value in places):
                yield row


class Record:
    """A record, opened to read; close it, or use it in a `with`.

    `people`, `bodies`, `occupancies`, `engagements`, `participants` and `commitments` are what the record holds;
    `documents`, `statements`, `figures`, `agreements`, `relations` and `evidence` what documents say; `events` and
    `dyad_days` are coded. `table` gives any other.
    """

    def __init__(self, location: str | Path) -> None:
        """Open it.

        Raises:
            RecordError: there is no record, or it cannot be opened.
        """
        self._stack = ExitStack()
        self.view = self._stack.enter_context(open_view(location))

    def table(self, name: str) -> Rows:
        """Give a table by its name in the codebook.

        Raises:
            SettingsError: there is none.
        """
        return Rows(self.view, find_sheet(name))

    def __getattr__(self, name: str) -> Rows:
        """Give a table as an attribute."""
        full = SHORT_NAMES.get(name, name)
        if name.startswith("_") or full not in all_sheets():
            message = f"a record has no table {name!r}"
            raise AttributeError(message)
        return self.table(full)

    def __dir__(self) -> list[str]:
        """List the tables, for completion."""
        return sorted({*super().__dir__(), *all_sheets(), *SHORT_NAMES})

    def close(self) -> None:
        """Let go of the record."""
        self._stack.close()

    def __enter__(self) -> Self:
        """Use it in a `with`."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Let go of the record."""
        self.close()
