"""What the agent wants to dial, checked before anything is sent."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from .errors import BadInput, FailureCode
from .outbound import OutboundChoice

MAX_USER_DATA: Final = 300  # Unicode characters: the vendor's limit of `userData`


@dataclass(frozen=True, slots=True)
class DialRequest:
    """`cipher` (the vendor's `privacyNumber`) wins over `number`; `label` is what is shown for it.

    Raises `BadInput`: `number_empty` when neither is given, `user_data_too_long` over 300 characters.
    """

    number: str = field(default="", repr=False)
    cipher: str = field(default="", repr=False)
    label: str = ""
    user_data: str = field(default="", repr=False)
    outbound: OutboundChoice | None = None

    def __post_init__(self) -> None:
        if not self.number and not self.cipher:
            raise BadInput(FailureCode.NUMBER_EMPTY)
        if len(self.user_data) > MAX_USER_DATA:
            raise BadInput(FailureCode.USER_DATA_TOO_LONG, limit=str(MAX_USER_DATA))
