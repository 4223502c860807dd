"""Read the corpus, and a document by the rules."""

import json
from functools import lru_cache
from pathlib import Path
from typing import Any

from chancery.intake.draft import Draft, Given, make_readout
from chancery.pipeline import Pipeline, build_pipeline
from chancery.text.doc import Doc

ROOT = Path(__file__).resolve().parents[1]
CORPUS = ROOT / "corpus"
Gold = dict[str, Any]


def load_split(name: str) -> list[Gold]:
    """Give the documents of a split of the corpus, in the order of their ids."""
    splits = json.loads((CORPUS / "splits.json").read_text(encoding="utf-8"))
    ids = sorted(key for key, split in splits.items() if split == name)
    return [json.loads((CORPUS / "readouts" / f"{key}.json").read_text(encoding="utf-8")) for key in ids]


def load_folder(folder: Path) -> list[Gold]:
    """Give all documents of a folder."""
    return [json.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.json"))]


@lru_cache(maxsize=1)
def _rules() -> Pipeline:
    return build_pipeline()


def read_by_rules(gold: Gold) -> Doc:
    """Give the document with every layer that the rules assign."""
    draft = Draft(source="", id=gold["id"], text=gold["text"], title=gold.get("title"))
    doc = Doc(make_readout(draft, Given(published=gold.get("published"), outlet=gold.get("outlet"))))
    pipeline = _rules()
    for component, run in zip(pipeline.components, pipeline.runs, strict=True):
        try:
            doc.assign(component.assigns, run(doc))
        except Exception as error:  # noqa: BLE001 - as the pipeline does: go on without this layer
            doc.assign(component.assigns, ())
            print(f"{gold['id']}: {component.assigns}: {error!r}")
    return doc
