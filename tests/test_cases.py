"""Every case file, one runner: what a component finds in a text, and what it must not find."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from chancery.coref.clusters import Clusters
from chancery.model.readout import Readout
from chancery.pipeline import COMPONENTS
from chancery.text.doc import Doc, Span
from chancery.text.normalize import normalize_text

CASES = Path(__file__).parent / "cases"


def load_cases() -> Iterator[Any]:
    for path in sorted(CASES.glob("*.yaml")):
        table = yaml.safe_load(path.read_text(encoding="utf-8"))
        for number, case in enumerate(table["cases"], start=1):
            yield pytest.param(table["component"], case, id=f"{path.stem}-{number}")


def run_chain(component: str, case: dict[str, Any]) -> Doc:
    text, _ = normalize_text(case["text"])
    given: dict[str, Any] = {key: str(case[key]) for key in ("published", "outlet", "title", "credit") if key in case}
    doc = Doc(Readout(id="case", text=text, **given))
    for step in COMPONENTS:
        doc.assign(step.assigns, step.load()(doc))
        if step.assigns == component:
            return doc
    message = f"no component assigns {component!r}"
    raise AssertionError(message)


def plain(value: Any) -> Any:
    """YAML reads a bare date as a date; facts and spans hold ISO text."""
    if hasattr(value, "isoformat"):
        return value.isoformat()
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    return value


def describe(doc: Doc, item: Any) -> dict[str, Any]:
    if isinstance(item, Span):
        known = {"span": doc.words(item), "label": item.label, "rule": item.rule}
        return {**known, **plain(dict(item.attrs))}
    if hasattr(item, "mentions"):
        mentions = [doc.words(mention) for mention in item.mentions]
        return {"name": item.name, "mentions": mentions, "body": getattr(item, "body", None)}
    values: dict[str, Any] = plain(item.to_dict())
    return values


def found_items(doc: Doc, component: str) -> list[dict[str, Any]]:
    items: list[Any] = list(doc.layer(component))
    if items and isinstance(items[0], Clusters):
        items = [*items[0].people, *items[0].bodies]
    return [describe(doc, item) for item in items]


def agrees(wanted: dict[str, Any], item: dict[str, Any]) -> bool:
    return all(item.get(key) == plain(value) for key, value in wanted.items())


@pytest.mark.parametrize(("component", "case"), list(load_cases()))
def test_a_component_finds_what_its_case_says(component: str, case: dict[str, Any]) -> None:
    doc = run_chain(component, case)
    items = found_items(doc, component)
    finds = case.get("finds", [])
    for wanted in finds:
        assert any(agrees(wanted, item) for item in items), f"no {wanted} among {items}"
    for unwanted in case.get("lacks", []):
        assert not any(agrees(unwanted, item) for item in items), f"{unwanted} among {items}"
    if "finds" in case and not case.get("only"):
        assert len(items) == len(finds), f"found {items}"
        for wanted, item in zip(finds, items, strict=True):
            assert agrees(wanted, item), f"{item} is not {wanted}"
