"""What only the window knows: half-typed text, the page looked at, notices put aside. Changed by `replace` alone."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum

from softphone.domain.audio_check import AudioCheck
from softphone.domain.dial_request import DialRequest
from softphone.domain.errors import FailureCode, PhoneFailure
from softphone.services.phone_state import PhoneState

from .history import HistoryDraft
from .places import Places
from .steps import SetupStep
from .tidings import Tiding
from .transfer import TransferDraft


class Page(StrEnum):
    """The pages of the stage."""

    SIGN_IN = "sign_in"
    DIAL = "dial"
    OFFERED = "offered"
    CALL = "call"
    WRAP_UP = "wrap_up"
    SETTINGS = "settings"
    SANDBOX_HELP = "sandbox_help"
    SHORTCUTS = "shortcuts"
    TRANSFER = "transfer"
    HISTORY = "history"
    KEYPAD = "keypad"
    QUALITY = "quality"
    LINK = "link"
    AUDIO = "audio"
    FIRST_RUN = "first_run"


@dataclass(frozen=True, slots=True)
class Local:
    """`chosen` is a page the agent opened over the one the state asks for; `failed` are one-off failures, newest last.

    `token_kept` is True when the keyring may hold the access token, so that an empty token field is fine.
    `transfer` is there from the moment the agent wants to hand the call over; `prepared` is a request that is more
    than its number (a privacy number, business data, a number to be seen), put there by redial or by a link. The
    sheet of keys lies over the page `beneath`.
    """

    typed: str = ""
    refused_input: bool = False
    chosen: Page | None = None
    agent_id: str = ""
    has_token: bool = False
    token_kept: bool = False
    failed: tuple[PhoneFailure, ...] = ()
    folded: frozenset[FailureCode] = frozenset()
    transfer: TransferDraft | None = None
    history: HistoryDraft = field(default_factory=HistoryDraft)
    prepared: DialRequest | None = None
    places: Places = field(default_factory=dict)
    told: tuple[Tiding, ...] = ()
    keyed: str = ""
    check: AudioCheck = field(default_factory=AudioCheck)
    first_run: SetupStep | None = None
    beneath: Page | None = None

    @property
    def above(self) -> Page | None:
        """Where Esc leads to: the page from which this one was opened, None for what the state asks for."""
        if self.chosen is Page.SHORTCUTS:
            return self.beneath
        return Page.SETTINGS if self.chosen is Page.AUDIO and self.first_run is None else None

    def with_sheet(self) -> Local:
        """The sheet of keys is laid over the page, or taken away again."""
        if self.chosen is Page.SHORTCUTS:
            return replace(self, chosen=self.beneath)
        return replace(self, chosen=Page.SHORTCUTS, beneath=self.chosen)

    def with_failure(self, failure: PhoneFailure) -> Local:
        """A one-off failure came; the same again replaces itself."""
        kept = tuple(one for one in self.failed if one.code is not failure.code)
        return replace(self, failed=(*kept[-2:], failure))

    def dismissed(self, code: FailureCode) -> Local:
        """The agent has read a notice: a one-off is gone, a condition is folded into the readiness line."""
        if any(one.code is code for one in self.failed):
            return replace(self, failed=tuple(one for one in self.failed if one.code is not code))
        return replace(self, folded=self.folded | {code})

    def after(self, state: PhoneState) -> Local:
        """Folded conditions that are over are forgotten: coming back, they show again. So is a form that was opened
        because the access token was refused.
        """
        done = self.chosen is Page.SIGN_IN and not state.has_notice(FailureCode.ACCESS_TOKEN_REFUSED)
        folded = frozenset(code for code in self.folded if state.has_notice(code))
        return replace(self, folded=folded, chosen=None if done else self.chosen)
