"""Our own style sheets and scripts, kept in memory, compressed once, named by their content."""

import gzip
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from starlette.requests import Request
from starlette.responses import Response

_TYPES = {
    "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "svg": "image/svg+xml",
    "txt": "text/plain; charset=utf-8",
    "json": "application/json",
}
_FOREVER = "public, max-age=31536000, immutable"


@dataclass(frozen=True, slots=True)
class Asset:
    """A file as it is sent; `version` follows from its content."""

    body: bytes
    packed: bytes
    media_type: str
    version: str


@cache
def assets() -> dict[str, Asset]:
    """Load all files of the package's `static` folder by their path in it."""
    return {name: _load(entry) for name, entry in _walk(files("chancery.web") / "static", "")}


def _walk(folder: Traversable, prefix: str) -> Iterator[tuple[str, Traversable]]:
    for entry in sorted(folder.iterdir(), key=lambda one: one.name):
        if entry.is_dir():
            yield from _walk(entry, f"{prefix}{entry.name}/")
        elif entry.name.rpartition(".")[2] in _TYPES:
            yield f"{prefix}{entry.name}", entry


def _load(entry: Traversable) -> Asset:
    body = entry.read_bytes()
    packed = gzip.compress(body, compresslevel=9, mtime=0)
    return Asset(body, packed, _TYPES[entry.name.rpartition(".")[2]], hashlib.sha256(body).hexdigest()[:12])


def static_url(name: str) -> str:
    """Give the address of a file; it changes with the content, so browsers may keep it for ever."""
    return f"/static/{name}?v={assets()[name].version}"


async def serve_static(request: Request) -> Response:
    """Give a file of ours."""
    asset = assets().get(request.path_params["name"])
    if asset is None:
        return Response("There is no such file.\n", 404, media_type="text/plain")
    headers = {"cache-control": _FOREVER, "vary": "Accept-Encoding", "etag": f'"{asset.version}"'}
    if request.headers.get("if-none-match") == headers["etag"]:
        return Response(status_code=304, headers=headers)
    if "gzip" in request.headers.get("accept-encoding", ""):
        return Response(asset.packed, media_type=asset.media_type, headers={**headers, "content-encoding": "gzip"})
    return Response(asset.body, media_type=asset.media_type, headers=headers)
