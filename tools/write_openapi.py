"""Write the API's description to docs/openapi.json, for whoever generates a client from it."""

import json
import tempfile
from pathlib import Path

from chancery.rest.app import close_app, create_app
from chancery.rest.config import RestConfig
from chancery.store.record import Writer

TARGET = Path(__file__).parent.parent / "docs" / "openapi.json"


def describe() -> str:
    """Give the description as text; what the version of the reader is does not belong to it."""
    with tempfile.TemporaryDirectory() as folder:
        database = Path(folder) / "record.db"
        with Writer.open(database):
            pass
        app = create_app(RestConfig(database=str(database)))
        told = app.openapi()
        close_app(app)
    told["info"]["version"] = "1"
    return json.dumps(told, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


if __name__ == "__main__":
    TARGET.write_text(describe(), encoding="utf-8")
    print(f"{TARGET.name} written")
