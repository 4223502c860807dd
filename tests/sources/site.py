"""A web without a network: pages by address, and what was asked of them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

import httpx

from chancery.sources.fetch import Fetcher, Limits

Answer: TypeAlias = httpx.Response | Callable[[httpx.Request], httpx.Response]
PUBLIC = "93.184.215.14"


@dataclass
class Site:
    """Answers for hosts; `asked` holds what was asked, with the IP to which the connection went."""

    pages: dict[str, Answer]
    hosts: dict[str, list[str]] = field(default_factory=dict)
    asked: list[tuple[str, str]] = field(default_factory=list)
    slept: list[float] = field(default_factory=list)
    time: float = 0.0

    def answer(self, request: httpx.Request) -> httpx.Response:
        url = f"{request.url.scheme}://{request.headers['host']}{request.url.raw_path.decode()}"
        self.asked.append((request.url.host, url))
        found = self.pages.get(url)
        if found is None:
            return httpx.Response(404, stream=httpx.ByteStream(b""))
        answer = found if isinstance(found, httpx.Response) else found(request)
        if answer.is_stream_consumed:
            # As from the network: a stream that has not been read yet.
            stream = httpx.ByteStream(answer.content)
            return httpx.Response(answer.status_code, headers=answer.headers, stream=stream)
        return answer

    def resolve(self, host: str, _: int) -> Sequence[str]:
        if host.startswith("no."):
            message = "Name or service not known"
            raise OSError(message)
        return self.hosts.get(host, [PUBLIC])

    def sleep(self, seconds: float) -> None:
        self.slept.append(round(seconds, 3))
        self.time += seconds

    def fetcher(self, **limits: float) -> Fetcher:
        return Fetcher(
            transport=httpx.MockTransport(self.answer),
            resolve=self.resolve,
            limits=Limits(**limits),  # type: ignore[arg-type]
            sleep=self.sleep,
            clock=lambda: self.time,
        )


def page(words: str, **headers: str) -> httpx.Response:
    text = f"<html><head><title>Talks</title></head><body><article><p>{words}</p></article></body></html>"
    return httpx.Response(200, headers={"content-type": "text/html; charset=utf-8", **headers}, text=text)


def moved(place: str, status: int = 302) -> httpx.Response:
    return httpx.Response(status, headers={"location": place})
