"""Which addresses on the web may be asked, and which never: those of this machine and its neighbours.

A name is looked up once, every address that it has is checked, and the connection goes to the
address that was checked; so a name that means another machine a moment later gains nothing.
"""

import ipaddress
import socket
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit, urlunsplit

from chancery.errors import ReadError

Resolve = Callable[[str, int], Sequence[str]]
"""Gives the addresses of a host name, in the order in which they are to be tried."""

_SCHEMES = {"http": 80, "https": 443}
_PORTS = frozenset({80, 443, 8080, 8443})
_LENGTH = 2_000
# Beside what `is_global` knows: ways of writing an IPv4 address in IPv6, and ranges that older Pythons let through.
_CLOSED = tuple(
    ipaddress.ip_network(one)
    for one in (
        "0.0.0.0/8",
        "100.64.0.0/10",
        "192.0.0.0/24",
        "192.88.99.0/24",
        "198.18.0.0/15",
        "240.0.0.0/4",
        "64:ff9b::/96",
        "64:ff9b:1::/48",
        "2001::/32",
        "2002::/16",
        "fec0::/10",
    )
)


@dataclass(frozen=True, slots=True)
class Address:
    """An address that may be asked: its parts, without what belongs to the reader alone."""

    scheme: str
    host: str
    port: int
    target: str

    @property
    def origin(self) -> str:
        """The site: scheme, host and port, as robots.txt counts them."""
        return f"{self.scheme}://{self.netloc}"

    @property
    def netloc(self) -> str:
        """The host as it is written in an address, with its port where that is not the usual one."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == _SCHEMES[self.scheme] else f"{host}:{self.port}"

    @property
    def url(self) -> str:
        """The whole address."""
        return f"{self.origin}{self.target}"


def is_address(words: str) -> bool:
    """Say whether an argument is an address on the web and not a file."""
    return words.lower().startswith(("http://", "https://"))


def parse_address(url: str) -> Address:
    """Take an address apart, and refuse what no public page needs.

    Raises:
        ReadError: another scheme or port, a password in it, or no host.
    """
    shown = url if len(url) <= _LENGTH else f"{url[:80]}…"
    if len(url) > _LENGTH:
        raise ReadError(shown, f"is an address of more than {_LENGTH} characters")
    try:
        parts = urlsplit(url.strip())
        port = parts.port
        host = (parts.hostname or "").rstrip(".")
        host = host if ":" in host or host.isascii() else host.encode("idna").decode("ascii")
    except (ValueError, UnicodeError) as error:
        raise ReadError(shown, f"is no address that can be read ({error})") from error
    if parts.scheme not in _SCHEMES:
        raise ReadError(shown, "is not an http or https address")
    if not host or any(letter.isspace() or ord(letter) < 33 for letter in url.strip()):  # noqa: PLR2004 - a space
        raise ReadError(shown, "is no address of a page")
    if parts.username is not None or parts.password is not None:
        raise ReadError(_without_user(url), "holds a user name; such addresses are not asked")
    port = port or _SCHEMES[parts.scheme]
    if port not in _PORTS:
        raise ReadError(shown, f"asks for port {port}, at which no public page stands")
    target = urlunsplit(("", "", parts.path or "/", parts.query, ""))
    return Address(parts.scheme, host.lower(), port, target)


def _without_user(url: str) -> str:
    scheme, _, rest = url.partition("://")
    return f"{scheme}://…@{rest.rpartition('@')[2]}"


def resolve_host(host: str, port: int) -> Sequence[str]:
    """Ask the system for the addresses of a host."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


def choose_ip(address: Address, resolve: Resolve) -> str:
    """Give the checked IP address to connect to.

    Raises:
        ReadError: the host is unknown, or one of its addresses is not public.
    """
    try:
        found = [str(ipaddress.ip_address(address.host))]
    except ValueError:
        try:
            found = list(resolve(address.host, address.port))
        except (OSError, UnicodeError) as error:
            raise ReadError(address.url, f"there is no host {address.host!r} ({error})") from error
    if not found:
        raise ReadError(address.url, f"there is no host {address.host!r}")
    for one in found:
        # All of them: a host that is public and private at once is a trap.
        if not is_public(one):
            fault = f"{address.host} is at {one}, an address of this machine or a private network, which is never asked"
            raise ReadError(address.url, fault)
    return found[0]


def is_public(words: str) -> bool:
    """Say whether an IP address is one of the public internet.

    >>> is_public("93.184.215.14"), is_public("127.0.0.1"), is_public("169.254.169.254"), is_public("::ffff:10.0.0.1")
    (True, False, False, False)
    """
    try:
        ip = ipaddress.ip_address(words.partition("%")[0])
    except ValueError:
        return False
    if isinstance(ip, ipaddress.IPv6Address) and ip.ipv4_mapped is not None:
        ip = ip.ipv4_mapped
    if any(ip in network for network in _CLOSED if network.version == ip.version):
        return False
    return ip.is_global and not ip.is_multicast and not ip.is_reserved and not ip.is_unspecified
