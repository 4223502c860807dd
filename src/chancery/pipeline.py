"""The reader's components, in order, on one screen.

A component is a function of the document that gives one layer. What it requires and
assigns is checked when the chain is built; a component that fails while reading leaves
its layer empty and becomes a finding, and the reading goes on.
"""

import gc
import hashlib
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path
from typing import Any, TypeAlias

from chancery.errors import PipelineError, SettingsError
from chancery.intake.foreign import leave_out, tell_foreign
from chancery.intake.language import FOREIGN
from chancery.model.kinds import FAMILIES
from chancery.model.reading import Coverage, Finding, Reading
from chancery.model.readout import Readout
from chancery.text.doc import Doc

Run: TypeAlias = Callable[[Doc], Iterable[Any]]


@dataclass(frozen=True)
class Component:
    """One step of the reader: `module:function` gives `assigns` from `requires`."""

    assigns: str
    function: str
    requires: tuple[str, ...] = ()

    def load(self) -> Run:
        """Import the function that does the work."""
        module, _, name = self.function.partition(":")
        run: Run = getattr(import_module(f"chancery.{module}"), name)
        return run


COMPONENTS: tuple[Component, ...] = (
    # Recognizers give spans.
    Component("quotations", "recognize.quotations:find_quotations"),
    Component("dates", "recognize.dates:find_dates"),
    Component("places", "recognize.places:find_places"),
    Component("bodies.spans", "recognize.bodies:find_bodies", ("places",)),
    Component("offices.spans", "recognize.offices:find_offices", ("bodies.spans", "places")),
    Component("persons", "recognize.persons:find_persons", ("offices.spans", "bodies.spans")),
    Component("figures.spans", "recognize.figures:find_figures", ("dates", "places")),
    Component("contacts.spans", "recognize.contacts:find_contacts", ("places",)),
    Component("agreements.spans", "recognize.agreements:find_agreements", ("dates", "bodies.spans")),
    # Coreference gives one value, the clusters.
    Component(
        "clusters",
        "coref.resolve:cluster_mentions",
        ("persons", "offices.spans", "bodies.spans", "places", "quotations", "contacts.spans"),
    ),
    # These need no cluster, but are read together with what does.
    Component("attributions", "recognize.attributions:find_attributions", ("quotations",)),
    Component("triggers", "recognize.triggers:find_triggers", ("dates",)),
    # Extractors give facts.
    Component("people", "extract.people:extract_people", ("clusters",)),
    Component("bodies", "extract.bodies:extract_bodies", ("clusters",)),
    Component(
        "engagements",
        "extract.engagements:extract_engagements",
        ("clusters", "triggers", "dates", "places"),
    ),
    Component(
        "statements",
        "extract.statements:extract_statements",
        ("clusters", "attributions", "quotations"),
    ),
    Component(
        "agreements",
        "extract.agreements:extract_agreements",
        ("clusters", "agreements.spans", "dates"),
    ),
    Component("figures", "extract.figures:extract_figures", ("clusters", "figures.spans", "dates")),
    Component("relations", "extract.relations:extract_relations", ("clusters", "dates", "bodies")),
    Component("contacts", "extract.contacts:extract_contacts", ("clusters", "contacts.spans")),
)
"""The chain that reads by rules and knowledge."""

READER_VARIABLE = "CHANCERY_READER"

JOINT = Component("joint", "extract.joint.component:judge_facts", FAMILIES)
"""The step behind it: a trained model sees what the rules found, and decides."""

_READERS = {"rules": COMPONENTS, "joint": (*COMPONENTS, JOINT)}


@dataclass(frozen=True)
class Pipeline:
    """A checked chain of components with their functions loaded."""

    components: tuple[Component, ...]
    runs: tuple[Run, ...]
    name: str

    def read(self, readout: Readout) -> Reading:
        """Read one readout. The same readout gives an equal reading."""
        return self.explain(readout)[0]

    def explain(self, readout: Readout) -> tuple[Reading, Mapping[tuple[int, int], float]]:
        """Read one readout, and say how sure the trained model was of each stretch that it took for a fact.

        The stretches are code points of the readout's text; the rules have no such number.
        """
        doc = Doc(readout)
        findings: list[Finding] = []
        for component, run in zip(self.components, self.runs, strict=True):
            try:
                doc.assign(component.assigns, run(doc))
            except Exception as error:  # noqa: BLE001 - the guard: reading goes on without this layer
                doc.assign(component.assigns, ())
                findings.append(Finding(component.assigns, f"{type(error).__name__}: {error}"))
        families: dict[str, Any] = {family: doc.layer(family) for family in FAMILIES}
        judged, chances = doc.layer(JOINT.assigns) or ({}, {})
        families.update(judged)
        foreign = [piece for piece in readout.furniture if piece.kind == FOREIGN]
        if foreign:
            families = {family: leave_out(facts, foreign) for family, facts in families.items()}
            findings.append(Finding("language", tell_foreign(readout)))
        unread = sum(piece.end - piece.start for piece in foreign)
        reading = Reading(
            readout=readout,
            reader=self.name,
            coverage=Coverage(read=len(readout.text) - unread, total=len(readout.text)),
            findings=tuple(findings),
            **families,
        )
        return reading, chances


def build_pipeline(components: tuple[Component, ...] = COMPONENTS, *, name: str = "rules") -> Pipeline:
    """Check that each component finds what it requires, and load the functions.

    Raises:
        PipelineError: a layer is required before it is assigned, or assigned twice.
    """
    assigned: set[str] = set()
    for component in components:
        missing = [layer for layer in component.requires if layer not in assigned]
        if missing:
            message = f"{component.function} requires {missing[0]!r}, which no earlier component assigns"
            raise PipelineError(message)
        if component.assigns in assigned:
            message = f"{component.function} assigns {component.assigns!r} a second time"
            raise PipelineError(message)
        assigned.add(component.assigns)
    runs = tuple(component.load() for component in components)
    return Pipeline(components, runs, f"{name}/{reader_version()}")


def has_encoder() -> bool:
    """Say whether the trained model can run here: its library is an import that may be missing."""
    return find_spec("onnxruntime") is not None


def default_pipeline() -> Pipeline:
    """Give the product's own chain, built once: with the model, or by rules alone where it cannot run.

    The variable CHANCERY_READER asks for one of them: `rules` is quicker, `joint` finds more.

    Raises:
        SettingsError: the variable asks for a reader that there is not, or that cannot run here.
    """
    wanted = os.environ.get(READER_VARIABLE) or ("joint" if has_encoder() else "rules")
    if wanted not in _READERS:
        message = f"there is no reader {wanted!r}; choose rules or joint"
        raise SettingsError(message)
    if wanted == "joint" and not has_encoder():
        message = "the reader 'joint' needs onnxruntime, which is not installed"
        raise SettingsError(message)
    return _build_reader(wanted)


@lru_cache(maxsize=len(_READERS))
def _build_reader(name: str) -> Pipeline:
    return build_pipeline(_READERS[name], name=name)


PROBE = "Minister Ana Reyes met Ambassador Li Wen in Geneva on 5 March 2024."


def warm_up(pipeline: Pipeline) -> Pipeline:
    """Make a process ready to read much: load what is loaded on first use, and spare the collector.

    The tables of the lexicon live as long as the process, and what a reading leaves behind dies by
    reference count; without this the collector walks through both again and again.
    """
    pipeline.read(Readout(id="probe", text=PROBE, published="2024-03-06"))
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)
    return pipeline


READING = ("lexicon", "text", "intake", "encode", "recognize", "coref", "extract")
"""The packages that decide what is read; a change in one of them is another reader."""


@lru_cache(maxsize=1)
def reader_version() -> str:
    """Give the version of the package with a fingerprint of what decides a reading.

    Two readings under one version are of the same rules, tables and weights, also while
    these are being worked on between releases.
    """
    try:
        number = version("chancery")
    except PackageNotFoundError:  # pragma: no cover - running from a bare source tree
        number = "0"
    digest = hashlib.sha256()
    root = Path(__file__).parent
    for name in sorted(name for package in READING for name in _list_files(root, package)):
        digest.update(name.encode())
        with (root / name).open("rb") as file:
            hashlib.file_digest(file, lambda: digest)
    return f"{number}+{digest.hexdigest()[:8]}"


def _list_files(root: Path, folder: str) -> Iterator[str]:
    """Name the files of a folder and of those in it, from the root on; what Python compiled is none of them."""
    with os.scandir(root / folder) as entries:
        for entry in entries:
            name = f"{folder}/{entry.name}"
            if entry.is_dir():
                yield from _list_files(root, name)
            elif not name.endswith(".pyc"):
                yield name
