"""What the window looks up beside the snapshot: agents for a transfer, pinyin, places of numbers, past calls."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from softphone.domain.moment import Moment
from softphone.presentation.window.window_state import WindowState
from softphone.services.call.redial import Redial
from softphone.services.history.call_log import CallLog
from softphone.services.phone_state import PhoneState
from softphone.services.ports import NameKeys, NumberLocator
from softphone.services.transfer.transfer_directory import TransferDirectory


@dataclass(frozen=True, slots=True)
class Lookups:
    """All of them."""

    agents: TransferDirectory
    keys: NameKeys
    locations: NumberLocator
    calls: CallLog
    memory: Redial


class Host(Protocol):
    """The controller, as its helpers know it."""

    window_state: WindowState

    @property
    def state(self) -> PhoneState: ...
    def now(self) -> Moment: ...
    def set(self, window_state: WindowState, /) -> None: ...
    def draw(self) -> None: ...
