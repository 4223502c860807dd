import pytest

from chancery.errors import PipelineError, SettingsError
from chancery.model.readout import Readout
from chancery.pipeline import (
    COMPONENTS,
    READER_VARIABLE,
    Component,
    Pipeline,
    build_pipeline,
    default_pipeline,
)
from chancery.text.doc import Doc


def fail(doc: Doc) -> tuple[()]:
    message = f"no good: {len(doc.tokens)} tokens"
    raise LookupError(message)


def test_a_layer_must_be_assigned_before_it_is_required() -> None:
    with pytest.raises(PipelineError, match="requires 'clusters', which no earlier component assigns"):
        build_pipeline((Component("people", "extract.people:extract_people", ("clusters",)),))


def test_a_layer_is_assigned_once() -> None:
    step = Component("dates", "recognize.dates:find_dates")
    with pytest.raises(PipelineError, match="'dates' a second time"):
        build_pipeline((step, step))


def test_every_component_of_the_product_fits() -> None:
    assert len(build_pipeline().runs) == len(COMPONENTS)


def test_the_reader_says_whether_the_model_took_part(monkeypatch: pytest.MonkeyPatch) -> None:
    readout = Readout(id="x", text="Minister Ana Reyes met Ambassador Li Wen in Lima.")
    with_model = default_pipeline().read(readout)
    monkeypatch.setattr("chancery.pipeline.find_spec", lambda _: None)
    by_rules = default_pipeline().read(readout)
    assert with_model.reader.startswith("joint/")
    assert by_rules.reader.startswith("rules/")
    assert [person.name for person in by_rules.people] == ["Ana Reyes", "Li Wen"]


@pytest.mark.parametrize(("wanted", "name"), [("rules", "rules/"), ("joint", "joint/"), ("", "joint/")])
def test_the_reader_can_be_chosen(monkeypatch: pytest.MonkeyPatch, wanted: str, name: str) -> None:
    monkeypatch.setenv(READER_VARIABLE, wanted)
    assert default_pipeline().name.startswith(name)


def test_a_reader_that_there_is_not_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(READER_VARIABLE, "oracle")
    with pytest.raises(SettingsError, match="no reader 'oracle'"):
        default_pipeline()


def test_a_failing_component_becomes_a_finding_and_the_reading_goes_on() -> None:
    pipeline = Pipeline((Component("figures", "nowhere:fail"),), (fail,), "test")
    reading = pipeline.read(Readout(id="x", text="Two words"))
    assert reading.figures == ()
    assert [(finding.component, finding.message) for finding in reading.findings] == [
        ("figures", "LookupError: no good: 2 tokens")
    ]
