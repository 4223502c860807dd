"""A desk officer: what one side has promised, asked for and been promised, and the words behind each line."""

import chancery

from common import choose_record

SIDE = "ITU"


def main() -> None:
    """Print the open commitments of and to one side, each with its document."""
    with chancery.open(choose_record(__doc__)) as record:
        rows = [row for row in record.commitments(body=SIDE) if row["state"] in {"open", "overdue"}]
        print(f"Open between {SIDE} and others: {len(rows)}")
        for row in rows:
            by = ", ".join(row["by"]) or row["person"] or "not said"
            sides = f"{by} to {', '.join(row['to']) or 'nobody in particular'}"
            due = f"due {row['due']}" if row["due"] else "no date given"
            print(f"  [{row['state']}] {sides}: {row['content']} ({due})")
            print(f"      {row['document']}, {row['published'] or 'undated'}, characters {row['start']}–{row['end']}")
        last = [row for row in record.engagements(body=SIDE, status="held") if row["precision"] == "day"]
        print(
            f"Last met: {last[-1]['start']}, {last[-1]['kind']}, {'; '.join(last[-1]['bodies'])}"
            if last
            else "Never met"
        )


if __name__ == "__main__":
    main()
