"""A protocol officer: who holds which office, and what comes up, as a calendar for everybody's telephone."""

from pathlib import Path

import chancery
from chancery.store.export.formats import stream

from common import choose_record


def main() -> None:
    """Print the offices as the documents show them, and write the calendar."""
    with chancery.open(choose_record(__doc__)) as record:
        print("Offices, with the days between which documents show them")
        for term in sorted(record.occupancies, key=lambda term: (term["body"] or "", term["person"])):
            start = f"from {term['start']}" if term["start"] else f"first seen {term['first_seen'] or 'undated'}"
            end = f"to {term['end']}" if term["end"] else f"last seen {term['last_seen'] or 'undated'}"
            print(f"  {term['person']}, {term['title']} ({term['body'] or 'no body given'}): {start}, {end}")
        print("Planned and proposed")
        for status in ("planned", "proposed"):
            for item in record.engagements(status=status):
                when = item["start"] or "no date given"
                print(f"  {when}: {item['kind']} {item['name'] or ' – '.join(item['bodies'])} ({status})")
        Path("engagements.ics").write_text("".join(stream("ics", record.view.connection)), encoding="utf-8", newline="")
        print("Written: engagements.ics")


if __name__ == "__main__":
    main()
