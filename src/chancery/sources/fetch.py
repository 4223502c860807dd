"""Fetch one page, with every guard in one place.

No private address is ever asked, also after a redirect; no more is taken than the limits allow,
in bytes and in seconds; robots.txt and a pause between two requests to one host are kept; and we
say who we are. The connection goes to the address that was checked, with the host's own name in
the certificate and in the request.
"""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from chancery.errors import ReadError
from chancery.intake.inflate import unpack_body
from chancery.intake.limits import MEBIBYTE, tell_size
from chancery.sources.addresses import Address, Resolve, choose_ip, parse_address, resolve_host
from chancery.sources.robots import BYTES, EVERYTHING, NOTHING, Robots, parse_robots

if TYPE_CHECKING:
    import httpx

AGENT = "chancery"
"""The name by which robots.txt may address us."""
_READ_TYPES = (
    "text/",
    "application/xhtml+xml",
    "application/pdf",
    "application/xml",
    "application/rss+xml",
    "application/atom+xml",
    "application/rdf+xml",
    "application/json",
    "application/feed+json",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "message/rfc822",
)
_MOVED = frozenset({301, 302, 303, 307, 308})
_OK, _UNCHANGED, _FIRST_ERROR, _FIRST_SERVER_ERROR = 200, 304, 400, 500
_BUSY = frozenset({429, 503})


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How much one fetch may take."""

    bytes: int = 32 * MEBIBYTE
    seconds: float = 30.0
    redirects: int = 5
    pause: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What an address gave; `content` is None where its server says that nothing has changed."""

    url: str
    content: bytes | None
    kind: str = ""
    charset: str | None = None
    etag: str | None = None
    modified: str | None = None


@dataclass
class Fetcher:
    """Fetches pages for one import; it remembers robots.txt and when each host was asked last."""

    transport: "httpx.BaseTransport | None" = None
    resolve: Resolve = resolve_host
    limits: Limits = field(default_factory=Limits)
    sleep: Callable[[float], None] = time.sleep
    clock: Callable[[], float] = time.monotonic
    _robots: dict[str, Robots] = field(default_factory=dict)
    _asked: dict[str, float] = field(default_factory=dict)

    def fetch(self, url: str, *, etag: str | None = None, modified: str | None = None) -> Page:
        """Fetch a page; with `etag` or `modified` only if it has changed.

        Raises:
            ReadError: it may not be asked, is not there, or gives what is not read; the fault says which.
        """
        known = {"If-None-Match": etag, "If-Modified-Since": modified}
        headers = {name: value for name, value in known.items() if value}
        deadline = self.clock() + self.limits.seconds
        address = parse_address(url)
        for _ in range(self.limits.redirects + 1):
            robots = self._robots_of(address)
            if not robots.allows(address.target):
                raise ReadError(url, f"{address.host} asks programs not to read this page (robots.txt)")
            found = self._ask(address, headers, url, deadline, pause=robots.delay)
            if isinstance(found, Page):
                return found
            address = found
        raise ReadError(url, f"leads on more than {self.limits.redirects} times")

    def _robots_of(self, address: Address) -> Robots:
        if address.origin not in self._robots:
            self._robots[address.origin] = self._ask_robots(address)
        return self._robots[address.origin]

    def _ask_robots(self, address: Address) -> Robots:
        """Ask a site for its rules: none there, everything may be read; not to be had, nothing may.

        Raises:
            ReadError: it cannot be asked.
        """
        place = Address(address.scheme, address.host, address.port, "/robots.txt")
        deadline = self.clock() + self.limits.seconds
        for _ in range(self.limits.redirects + 1):
            with self._answer(place, {}, place.url) as (response, name):
                if response.status_code in _MOVED:
                    place = _next(place, response, name)
                    continue
                if _FIRST_ERROR <= response.status_code < _FIRST_SERVER_ERROR:
                    return EVERYTHING
                if response.status_code != _OK:
                    fault = f"answers {response.status_code}, so that nobody can know what may be read there"
                    raise ReadError(place.url, fault)
                return parse_robots(self._text(response, name, deadline), AGENT)
        return NOTHING

    def _text(self, response: "httpx.Response", name: str, deadline: float) -> str:
        content = b"".join(self._pieces(response, BYTES, name, deadline, cut=True))
        return content.decode("utf-8", "replace")

    def _ask(
        self, address: Address, headers: dict[str, str], url: str, deadline: float, *, pause: float
    ) -> Page | Address:
        """Ask once: a page, or the address to which it leads."""
        self._wait(address.host, max(pause, self.limits.pause))
        with self._answer(address, headers, url) as (response, _):
            if response.status_code in _MOVED:
                return _next(address, response, url)
            if response.status_code == _UNCHANGED and headers:
                return Page(url=address.url, content=None)
            if response.status_code != _OK:
                raise ReadError(url, _tell_status(response))
            kind = response.headers.get("content-type", "").partition(";")[0].strip().lower()
            if kind and not kind.startswith(_READ_TYPES):
                raise ReadError(url, f"is {kind}, which is not read")
            limit = self.limits.bytes
            told = response.headers.get("content-length", "")
            if told.isdecimal() and int(told) > limit:
                raise ReadError(
                    url, f"is {tell_size(int(told))}, where {tell_size(limit)} are the most that is fetched"
                )
            packed = b"".join(self._pieces(response, limit, url, deadline))
            content = unpack_body(packed, response.headers.get("content-encoding", ""), limit, url)
            return Page(
                url=address.url,
                content=content,
                kind=kind,
                charset=response.charset_encoding,
                etag=response.headers.get("etag"),
                modified=response.headers.get("last-modified"),
            )

    def _wait(self, host: str, pause: float) -> None:
        """Leave a pause between two requests to one host."""
        last = self._asked.get(host)
        if last is not None and (rest := last + pause - self.clock()) > 0:
            self.sleep(rest)
        self._asked[host] = self.clock()

    def _answer(self, address: Address, headers: dict[str, str], url: str) -> "_Answer":
        ip = choose_ip(address, self.resolve)
        return _Answer(self, address, ip, headers, url)

    def _pieces(
        self, response: "httpx.Response", limit: int, url: str, deadline: float, *, cut: bool = False
    ) -> Iterator[bytes]:
        """Take a body as it comes, packed as it is, up to a limit and a moment."""
        size = 0
        for piece in response.iter_raw():
            size += len(piece)
            if size > limit:
                if cut:
                    yield piece[: max(0, limit - size + len(piece))]
                    return
                raise ReadError(url, f"is over {tell_size(limit)}, the most that is fetched")
            if self.clock() > deadline:
                raise ReadError(url, f"takes longer than {self.limits.seconds:g} seconds")
            yield piece


def agent_line() -> str:
    """Say who asks: name, version, and that a person wants it."""
    try:
        number = version("chancery")
    except PackageNotFoundError:  # pragma: no cover - running from a bare source tree
        number = "0"
    return f"Chancery/{number} (reads press releases at its user's wish; keeps to robots.txt as '{AGENT}')"


class _Answer:
    """One request and its answer, closed in any case; faults of the network become ours."""

    def __init__(self, fetcher: Fetcher, address: Address, ip: str, headers: dict[str, str], url: str) -> None:
        self.fetcher, self.address, self.ip, self.headers, self.url = fetcher, address, ip, headers, url

    def __enter__(self) -> "tuple[httpx.Response, str]":
        import httpx  # noqa: PLC0415 - only who fetches needs it

        address = self.address
        seconds = self.fetcher.limits.seconds
        self.transport = self.fetcher.transport or httpx.HTTPTransport(trust_env=False, retries=0)
        host = f"[{self.ip}]" if ":" in self.ip else self.ip
        request = httpx.Request(
            "GET",
            f"{address.scheme}://{host}:{address.port}{address.target}",
            headers={
                "Host": address.netloc,
                "User-Agent": agent_line(),
                "Accept": "text/html, application/xhtml+xml, application/rss+xml, application/atom+xml, */*;q=0.5",
                "Accept-Encoding": "gzip, deflate",
                "Accept-Language": "en",
                "Connection": "close",
                **self.headers,
            },
            extensions={
                # The certificate must be that of the host, though the connection goes to its checked address.
                "sni_hostname": address.host,
                "timeout": {"connect": seconds, "read": seconds, "write": seconds, "pool": seconds},
            },
        )
        try:
            self.response = self.transport.handle_request(request)
        except httpx.HTTPError as error:
            self._close_transport()
            raise ReadError(self.url, f"cannot be fetched ({_tell(error)})") from error
        return self.response, self.url

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        import httpx  # noqa: PLC0415 - only who fetches needs it

        self.response.close()
        self._close_transport()
        if isinstance(error, httpx.HTTPError):
            raise ReadError(self.url, f"breaks off ({_tell(error)})") from error

    def _close_transport(self) -> None:
        if self.fetcher.transport is None:
            self.transport.close()


def _tell(error: Exception) -> str:
    return str(error) or type(error).__name__


def _next(address: Address, response: "httpx.Response", url: str) -> Address:
    place = response.headers.get("location", "")
    if not place:
        raise ReadError(url, f"answers {response.status_code} but does not say where it leads")
    try:
        return parse_address(urljoin(address.url, place))
    except ReadError as error:
        raise ReadError(url, f"leads to {error.source}, which {error.fault}") from error


def _tell_status(response: "httpx.Response") -> str:
    words = f"answers {response.status_code} {response.reason_phrase}".strip()
    wait = response.headers.get("retry-after", "")
    return f"{words}; it asks to wait {wait} seconds" if response.status_code in _BUSY and wait.isdecimal() else words
