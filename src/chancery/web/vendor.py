"""What was taken from npm: names, versions and checksums, as `vendor.lock` keeps them."""

import base64
import hashlib
import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True, kw_only=True)
class Vendored:
    """A file from a package: which member of which version, and the checksum that it must have."""

    file: str
    name: str
    version: str
    member: str
    package_sha512: str
    sha512: str
    license: str
    license_file: str

    def is_whole(self) -> bool:
        """Say whether the file in the package has its checksum."""
        body = (files("chancery.web") / "static" / self.file).read_bytes()
        return base64.b64encode(hashlib.sha512(body).digest()).decode() == self.sha512


@cache
def list_vendored() -> tuple[Vendored, ...]:
    """Give all files that are not ours."""
    text = (files("chancery.web") / "vendor.lock").read_text(encoding="utf-8")
    return tuple(Vendored(**entry) for entry in json.loads(text))
