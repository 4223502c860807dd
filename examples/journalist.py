"""A journalist: every number that was said, with the sentence it stands in and the release to cite."""

from pathlib import Path

import chancery
from chancery.store.export.formats import stream

from common import choose_record


def main() -> None:
    """Print the figures with their words, and write the references."""
    with chancery.open(choose_record(__doc__)) as record:
        documents = {row["document"]: row for row in record.documents}
        for row in record.figures:
            source = documents[row["document"]]
            year = f" ({row['year']})" if row["year"] else ""
            print(f"{row['value']:g} {row['unit']}, {row['measure']}, of {row['of'] or 'not said'}{year}")
            print(f"    “{row['text']}” – {source['outlet']}, {source['published'] or 'undated'}")
        Path("sources.bib").write_text("".join(stream("bibtex", record.view.connection)), encoding="utf-8")
        print("Written: sources.bib")


if __name__ == "__main__":
    main()
