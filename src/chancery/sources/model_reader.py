"""Another reader at the same door: a large language model behind an OpenAI-compatible address.

Only who names an address uses it; then the text of each readout is sent there, and nowhere else.
What comes back goes through the same gate as any reading from outside: a fact is kept only where
its words stand in the text, and what is not in the format is left out and said.
"""

import json
import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from chancery.errors import ReadError, SettingsError
from chancery.intake.foreign import foreign_language
from chancery.intake.limits import MEBIBYTE
from chancery.intake.readings import read_given
from chancery.lexicon.loader import load_yaml
from chancery.model import kinds
from chancery.model.reading import Finding, Reading
from chancery.model.readout import Readout
from chancery.sources.addresses import is_address

if TYPE_CHECKING:
    import httpx

_MOST = 60_000
"""Characters of a text that is sent; longer ones are left to our own reader."""
_BYTES = 8 * MEBIBYTE
_SECONDS = 300.0
_OK = 200
_FENCE = re.compile(r"\A\s*```(?:json)?\s*(.*?)\s*```\s*\Z", re.DOTALL)


@dataclass(frozen=True, kw_only=True)
class ModelReader:
    """Reads by a language model. `key` is sent to its address alone, and shown nowhere.

    Raises:
        SettingsError: the address is none.
    """

    address: str
    model: str
    key: str = field(default="", repr=False)
    transport: "httpx.BaseTransport | None" = None

    def __post_init__(self) -> None:
        """Refuse what is no address."""
        if not is_address(self.address):
            message = f"the address of the language model {self.address!r} does not begin with http:// or https://"
            raise SettingsError(message)

    @property
    def name(self) -> str:
        """The name under which its readings are known."""
        return f"model/{self.model}"

    def read(self, readout: Readout) -> Reading:
        """Read one readout.

        Raises:
            ReadError: the text is too long or not in English, or the model cannot be asked or gives no answer.
        """
        where = readout.source or readout.id
        if len(readout.text) > _MOST:
            fault = f"holds {len(readout.text):,} characters, where {_MOST:,} are the most that is sent to a model"
            raise ReadError(where, fault)
        if foreign_language(readout):
            raise ReadError(where, "is not in English, and only English is read")
        values = _parse_answer(self._ask(readout, where), where)
        return self._keep(readout, values)

    def _ask(self, readout: Readout, where: str) -> str:
        import httpx  # noqa: PLC0415 - only who fetches needs it

        about = f"Published: {readout.published or 'unknown'}\nOutlet: {readout.outlet or 'unknown'}\n"
        body = {
            "model": self.model,
            "temperature": 0,
            "response_format": {"type": "json_object"},
            "messages": [
                {"role": "system", "content": instructions()},
                {"role": "user", "content": f"{about}Title: {readout.title or 'none'}\n\n{readout.text}"},
            ],
        }
        headers = {"Authorization": f"Bearer {self.key}"} if self.key else {}
        try:
            with httpx.Client(transport=self.transport, trust_env=False, timeout=_SECONDS) as client:
                answer = client.post(f"{self.address.rstrip('/')}/chat/completions", json=body, headers=headers)
        except httpx.HTTPError as error:
            raise ReadError(where, f"the language model cannot be asked ({error or type(error).__name__})") from error
        if answer.status_code != _OK or len(answer.content) > _BYTES:
            raise ReadError(where, f"the language model answers {answer.status_code} {answer.reason_phrase}".rstrip())
        try:
            return str(answer.json()["choices"][0]["message"]["content"])
        except (ValueError, KeyError, IndexError, TypeError) as error:
            raise ReadError(where, "the language model answers in a form that is not OpenAI's") from error

    def _keep(self, readout: Readout, values: dict[str, Any]) -> Reading:
        """Keep what is in the format and stands in the text; the rest becomes findings."""
        rows, findings = _sound_rows(readout, values)
        reading = read_given({"text": readout.text, **rows}, source=readout.source or readout.id)
        return replace(reading, readout=readout, reader=self.name, findings=(*findings, *reading.findings))


def instructions() -> str:
    """Give what the model is told, with the kinds that the record knows."""
    text: str = load_yaml("model_reader")["instructions"]
    filled = {
        "bodies": kinds.BodyKind,
        "engagements": kinds.EngagementKind,
        "statuses": kinds.EngagementStatus,
        "acts": kinds.Act,
        "agreements": kinds.AgreementKind,
        "agreement_statuses": kinds.AgreementStatus,
        "relations": kinds.RelationKind,
    }
    for name, known in filled.items():
        text = text.replace("{" + name + "}", "|".join(kind.value for kind in known))
    return text.replace("{topics}", ", ".join(kinds.TOPICS))


def _parse_answer(answer: str, where: str) -> dict[str, Any]:
    fenced = _FENCE.match(answer)
    try:
        values = json.loads(fenced[1] if fenced else answer)
    except (ValueError, RecursionError) as error:
        raise ReadError(where, f"the language model gives no JSON ({error})") from error
    if not isinstance(values, dict):
        raise ReadError(where, "the language model gives JSON that is no object")
    return values


def _sound_rows(readout: Readout, values: dict[str, Any]) -> tuple[dict[str, list[Any]], tuple[Finding, ...]]:
    """Sort out, one by one, what is not in the format: one strange item must not spoil the others."""
    kept: dict[str, list[Any]] = {}
    findings: list[Finding] = []
    for family in kinds.FAMILIES:
        rows = values.get(family)
        kept[family] = []
        for row in rows if isinstance(rows, list) else ():
            # Offsets are ours to find: a model cannot count.
            plain = (
                {key: value for key, value in row.items() if key != "evidence_spans"} if isinstance(row, dict) else row
            )
            try:
                read_given({"text": readout.text, family: [plain]})
            except ReadError as error:
                findings.append(Finding(family, f"the model gave what is not in the format ({error.fault})"))
            else:
                kept[family].append(plain)
    return kept, tuple(findings)
