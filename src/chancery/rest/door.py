"""What every request is given: a view of the record at one moment, once the asker is let in."""

from collections.abc import Iterator
from typing import Annotated

from fastapi import Depends, Request, Security
from fastapi.security import APIKeyHeader, HTTPAuthorizationCredentials, HTTPBearer

from chancery.rest.config import RestConfig
from chancery.rest.limits import Limiter
from chancery.rest.metrics import Metrics
from chancery.rest.problems import NoKeyError, TooManyError
from chancery.store.accounts.keys import find_key
from chancery.store.engine import connect, guard, parse_location
from chancery.store.record import open_view
from chancery.store.view.view import View


class Door:
    """The record and what counts and limits its use, for the life of the server."""

    def __init__(self, config: RestConfig) -> None:
        """Open the record to read.

        Raises:
            RecordError: there is none, or it is of another version.
        """
        with open_view(config.database):
            pass
        self.config = config
        self.metrics = Metrics()
        self.limiter = Limiter(config.rate, config.burst, config.clock)
        self._place = parse_location(config.database)
        self._engine = connect(self._place, write=False)

    def view(self) -> Iterator[View]:
        """Give a view: all its answers are of one moment."""
        with guard(self._place), self._engine.connect() as connection:
            yield View(connection)

    def close(self) -> None:
        """Let go of the record."""
        self._engine.dispose()


_bearer = HTTPBearer(auto_error=False, description="A key made with `chancery api-key add`.")
_header = APIKeyHeader(name="X-API-Key", auto_error=False, description="The same key, in a header of its own.")


def get_door(request: Request) -> Door:
    """Give the door of the application."""
    door: Door = request.app.state.door
    return door


def get_view(door: Annotated[Door, Depends(get_door)]) -> Iterator[View]:
    """Give a view for one request."""
    yield from door.view()


def admit(
    request: Request,
    door: Annotated[Door, Depends(get_door)],
    view: Annotated[View, Depends(get_view)],
    bearer: Annotated[HTTPAuthorizationCredentials | None, Security(_bearer)] = None,
    header: Annotated[str | None, Security(_header)] = None,
) -> None:
    """Let an asker in who shows a key, where keys are asked for, and who does not ask too often.

    Raises:
        NoKeyError: no key that opens anything was shown.
        TooManyError: they must wait.
    """
    asker = request.client.host if request.client else "local"
    if door.config.keys:
        secret = bearer.credentials if bearer else header
        key = find_key(view.connection, secret) if secret else None
        if key is None:
            # Whoever guesses keys is slowed down like everybody else.
            _wait(door, f"stranger {asker}")
            detail = "Show a key: `Authorization: Bearer KEY` or `X-API-Key: KEY`. `chancery api-key add` makes one."
            raise NoKeyError(detail, headers={"WWW-Authenticate": "Bearer"})
        asker = f"key {key.id}"
    _wait(door, asker)


def _wait(door: Door, asker: str) -> None:
    wait = door.limiter.seconds_to_wait(asker)
    if wait:
        detail = f"Too many requests; try again in {wait} s."
        raise TooManyError(detail, headers={"Retry-After": str(wait)})


AskedView = Annotated[View, Depends(get_view)]
AskedDoor = Annotated[Door, Depends(get_door)]
