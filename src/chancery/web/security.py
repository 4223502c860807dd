"""Who asks, and whether a form comes from our own pages."""

import hashlib
import hmac
from dataclasses import dataclass
from secrets import token_bytes

from sqlalchemy import Connection
from starlette.requests import Request

from chancery.store.accounts.sessions import find_session
from chancery.store.accounts.users import Role, User, find_user
from chancery.web.config import Access, WebConfig

COOKIE = "chancery_session"
ANONYMOUS = User(name="", role=Role.READER, disabled=True)
"""Nobody: what a request is until somebody logs in."""
_SECRET = token_bytes(32)
"""Lives as long as the process; forms opened before a restart must be opened again."""
_NONCE = 12


@dataclass(frozen=True, slots=True)
class Forms:
    """Makes and checks the token that every form carries.

    The token differs from address to address, so that nothing can be learned about it from the
    compressed size of pages, and is the same for one address, so that a page has one ETag.
    """

    key: bytes

    def token(self, address: str) -> str:
        """Give the token for the forms of a page."""
        nonce = hashlib.sha256(address.encode("utf-8", "surrogatepass")).hexdigest()[:_NONCE]
        return f"{nonce}{self._sign(nonce)}"

    def accepts(self, token: str) -> bool:
        """Say whether a token was made by us for this user."""
        nonce, signature = token[:_NONCE], token[_NONCE:]
        return hmac.compare_digest(self._sign(nonce).encode(), signature.encode("utf-8", "surrogatepass"))

    def _sign(self, nonce: str) -> str:
        return hmac.new(self.key, nonce.encode("utf-8", "surrogatepass"), hashlib.sha256).hexdigest()[:40]


def forms_of(request: Request, user: User) -> Forms:
    """Give the maker of tokens for this user and session."""
    session = request.cookies.get(COOKIE, "")
    words = f"{user.name}\0{session}".encode("utf-8", "surrogatepass")
    return Forms(hashlib.sha256(_SECRET + words).digest())


def is_from_elsewhere(request: Request) -> bool:
    """Say whether the browser tells that another site sent the request."""
    return request.headers.get("sec-fetch-site", "same-origin") not in {"same-origin", "none"}


def find_asker(request: Request, connection: Connection, config: WebConfig) -> User:
    """Say who asks."""
    if config.access is Access.LOCAL:
        return User(name=config.local_user, role=Role.ADMIN)
    if config.access is Access.PROXY:
        return _find_vouched(request, connection, config)
    token = request.cookies.get(COOKIE)
    found = find_session(connection, token, now=config.clock()) if token else None
    return found or ANONYMOUS


def _find_vouched(request: Request, connection: Connection, config: WebConfig) -> User:
    address = request.client.host if request.client else ""
    name = request.headers.get(config.user_header or "", "").strip()
    if address not in config.proxies or not name:
        return ANONYMOUS
    return find_user(connection, name) or User(name=name, role=config.proxy_role)
