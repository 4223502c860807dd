"""Tables as Parquet, some thousand rows at a time; needs pyarrow."""

from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from chancery.store.export.codebook import column_meaning
from chancery.store.export.extras import need
from chancery.store.export.query import WHOLE, Query
from chancery.store.export.sheets import Sheet, Type

_ROWS = 20_000


def arrow_schema(sheet: Sheet) -> Any:
    """Give the schema of a table, with what each column means.

    Raises:
        SettingsError: pyarrow is not installed.
    """
    arrow = need("pyarrow")
    types = {
        Type.WHOLE: arrow.int64(),
        Type.NUMBER: arrow.float64(),
        Type.TRUTH: arrow.bool_(),
        Type.LIST: arrow.list_(arrow.string()),
    }
    return arrow.schema(
        [
            arrow.field(
                one.name,
                types.get(one.type, arrow.string()),
                metadata={"description": column_meaning(sheet.name, one.name)},
            )
            for one in sheet.fields
        ]
    )


def arrow_batches(connection: Connection, sheet: Sheet, query: Query = WHOLE) -> Iterator[Any]:
    """Give the rows of a table as record batches."""
    arrow, schema = need("pyarrow"), arrow_schema(sheet)
    rows = iter(sheet.rows(connection, query))
    while taken := list(islice(rows, _ROWS)):
        columns = zip(*taken, strict=True)
        arrays = [arrow.array(list(column), type=one.type) for column, one in zip(columns, schema, strict=True)]
        yield arrow.record_batch(arrays, schema=schema)


def write_parquet(connection: Connection, sheet: Sheet, path: Path, query: Query = WHOLE) -> None:
    """Write a table; an empty one has its columns, too.

    Raises:
        SettingsError: pyarrow is not installed.
    """
    parquet = need("pyarrow.parquet")
    with parquet.ParquetWriter(path, arrow_schema(sheet), compression="zstd") as writer:
        for batch in arrow_batches(connection, sheet, query):
            writer.write_batch(batch)
