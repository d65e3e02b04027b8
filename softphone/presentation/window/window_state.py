"""What only the window knows: half-typed text, the page looked at, notices put aside. Changed by `replace` alone."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum

from softphone.domain.audio_check import AudioCheck
from softphone.domain.errors import FailureCode
from softphone.presentation.dial.dial_page import DialDraft
from softphone.presentation.history import HistoryDraft
from softphone.presentation.messages import Message
from softphone.presentation.notices import NoticeDraft, failure_message
from softphone.presentation.number_location import NumberLocations
from softphone.presentation.setup.first_run import SetupStep
from softphone.presentation.setup.sign_in import SignInDraft
from softphone.presentation.transfer.transfer_page import TransferDraft
from softphone.services.phone_state import Notice, PhoneState


class Page(StrEnum):
    """The pages of the page."""

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


@dataclass(frozen=True)
class WindowState(DialDraft, NoticeDraft, SignInDraft):
    """The sum of what each page needs for itself. `chosen` is a page the agent opened over the one the state asks for.

    `transfer` is there from the moment the agent wants to hand the call over. The sheet of keys lies over the page
    `beneath`. `noticed` are the conditions as they were drawn last.
    """

    chosen: Page | None = None
    transfer: TransferDraft | None = None
    history: HistoryDraft = field(default_factory=HistoryDraft)
    locations: NumberLocations = field(default_factory=dict)
    keyed: str = ""
    check: AudioCheck = field(default_factory=AudioCheck)
    first_run: SetupStep | None = None
    beneath: Page | None = None
    noticed: tuple[Notice, ...] = field(default=(), compare=False)

    def at(self, page: Page | None) -> WindowState:
        """The agent has opened a page, or none over the one that the state asks for."""
        return replace(self, chosen=page)

    @property
    def above(self) -> Page | None:
        """Where Esc leads to: the page from which this one was opened, None for what the state asks for."""
        if self.chosen is Page.SHORTCUTS:
            return self.beneath
        return Page.SETTINGS if self.chosen is Page.AUDIO and self.first_run is None else None

    def with_sheet(self) -> WindowState:
        """The sheet of keys is laid over the page, or taken away again."""
        if self.chosen is Page.SHORTCUTS:
            return replace(self, chosen=self.beneath)
        return replace(self, chosen=Page.SHORTCUTS, beneath=self.chosen)

    def for_the_next_agent(self) -> WindowState:
        """Clear all that one agent typed, prepared, read or was shown; what is in the sign-in form stays there."""
        return WindowState(
            agent_id=self.agent_id,
            has_token=self.has_token,
            token_kept=self.token_kept,
            check=self.check,
            first_run=self.first_run,
        )

    def after(self, state: PhoneState) -> WindowState:
        """Folded conditions that are over, or say something else now, are folded no more. A form that was opened
        because the access token was refused is closed with its cause.
        """
        done = self.chosen is Page.SIGN_IN and not state.has_notice(FailureCode.ACCESS_TOKEN_REFUSED)
        before, says = _said(self.noticed), _said(state.notices)
        folded = frozenset(code for code in self.folded & says.keys() if before.get(code) in (None, says[code]))
        return replace(self, folded=folded, noticed=state.notices, chosen=None if done else self.chosen)


def _said(notices: tuple[Notice, ...]) -> dict[FailureCode, Message]:
    return {notice.code: failure_message(notice.failure) for notice in notices}
