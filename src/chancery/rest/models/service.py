"""What looks after the server."""

from typing import Literal

from pydantic import BaseModel


class Health(BaseModel):
    """That the server lives."""

    status: Literal["ok"]


class Ready(BaseModel):
    """That the record can be asked."""

    status: Literal["ok"]
    documents: int
