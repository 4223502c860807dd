"""A researcher: coded events as a table, counts by pair and year, and the graph of who met whom."""

from pathlib import Path

import chancery
from chancery.store.export.formats import stream
from chancery.store.export.tables import all_sheets, write_sheet

from common import choose_record


def main() -> None:
    """Count events with polars, and write what a replication needs."""
    with chancery.open(choose_record(__doc__)) as record:
        events = record.events.to_polars()
        dated = events.drop_nulls(["date", "target"])
        years = dated.with_columns(year=dated["date"].str.slice(0, 4))
        counts = (
            years.group_by("year", "source", "target", "cameo_root")
            .len()
            .sort("year", "source", "target", "cameo_root")
        )
        print(f"{len(events)} events, {len(dated)} of them dated and directed at somebody")
        for year, source, target, root, number in counts.iter_rows():
            print(f"  {year}  {source} → {target}  CAMEO {root or '–'}: {number}")
        connection = record.view.connection
        write_sheet(connection, all_sheets()["events"], Path("events.parquet"))
        Path("network.gexf").write_text("".join(stream("gexf", connection)), encoding="utf-8")
        print("Written: events.parquet, network.gexf")


if __name__ == "__main__":
    main()
