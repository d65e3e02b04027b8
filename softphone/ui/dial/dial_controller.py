"""What stands in the dial field: typed, recalled, or prepared by a link; only the agent's own key dials it."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject

from softphone.domain.dial_request import DialRequest
from softphone.domain.number_reader import is_too_long
from softphone.domain.outbound import OutboundChoice
from softphone.presentation.dial.dial_page import dialable, left_out_note, refusal_note
from softphone.presentation.messages import Message
from softphone.presentation.window.window_state import Page
from softphone.presentation.window.window_view import asked_page
from softphone.services.commands import ChooseOutbound, Dial, DialTyped, LoadOutbound, SetStatusAfterCall
from softphone.ui.history.history_controller import HistoryController
from softphone.ui.intents import Intents
from softphone.ui.lookups import Host

from .dial_panel import DialPanel


class DialController(QObject):
    """Keeps field and prepared request together: what was prepared belongs to its own number only."""

    def __init__(self, host: Host, panel: DialPanel, intents: Intents, history: HistoryController) -> None:
        super().__init__(panel)
        self._host, self._panel, self._intents = host, panel, intents
        panel.field.changed.connect(self._typed)
        panel.field.refused.connect(lambda failure: self._note(refusal_note(failure.code)))
        panel.field.shortened.connect(lambda extension: self._note(left_out_note(extension)))
        panel.field.recalled.connect(lambda: history.recall(self.prepare))
        panel.field.released.connect(lambda: host.set(replace(host.window_state, prepared=None, sent_after=None)))
        panel.outbound_chosen.connect(self._choose_outbound)
        panel.wish_cancelled.connect(lambda: intents.do(SetStatusAfterCall(None)))

    def prepare(self, request: DialRequest) -> None:
        """Put a whole request into the field; a privacy number stands there by its label. Nothing is dialled."""
        host = self._host
        chosen = Page.DIAL if asked_page(host.state) is Page.WRAP_UP else None
        whole = request.cipher or request.user_data or request.outbound
        self._panel.field.put("" if request.cipher else request.number)
        host.set(replace(host.window_state, chosen=chosen, prepared=request if whole else None, sent_after=None))
        self._panel.field.setFocus()

    def dial(self) -> None:
        """Dial what stands there; a number with too many digits on the second request only.

        It stays until it is answered: the next number takes its place, Enter tries again.
        """
        window_state = self._host.window_state
        number = dialable(window_state.typed)
        if is_too_long(number) and window_state.doubted != number:
            self._host.set(replace(window_state, doubted=number))
            return
        ended = self._host.state.last_call
        window_state = replace(window_state, sent_after=ended.id if ended else "")
        self._host.set(window_state)
        self._panel.field.stand()
        if window_state.prepared is not None:
            self._intents.do(Dial(window_state.prepared))
        else:
            self._intents.do(DialTyped(window_state.typed))

    def turned(self, asked: Page) -> None:
        """After any call what stands in the field is of before it: the next number takes its place."""
        if asked is Page.CALL:
            if self._host.window_state.sent_after is None:
                self._host.window_state = replace(self._host.window_state, prepared=None)
            self._panel.field.stand()

    def empty(self) -> None:
        """What stood there has done its duty, or was another agent's."""
        self._host.window_state = replace(self._host.window_state, typed="", prepared=None, sent_after=None)
        self._panel.field.clear()

    def follow(self) -> None:
        """Answered, the number has done its duty; business data belong to one call, answered or not."""
        window_state = self._host.window_state
        call = window_state.sent_call(self._host.state)
        if call is None:
            return
        if call.connected_at is not None:
            self.empty()
        elif window_state.prepared is not None and window_state.prepared.user_data:
            self._host.window_state = replace(window_state, prepared=replace(window_state.prepared, user_data=""))

    def _note(self, note: Message | None) -> None:
        self._host.set(replace(self._host.window_state, field_note=note))

    def _typed(self, text: str) -> None:
        window_state = self._host.window_state
        prepared = window_state.prepared
        if text == window_state.typed:
            return  # emptied by us
        same = prepared is not None and dialable(text) == ("" if prepared.cipher else prepared.number)
        prepared = prepared if same else None
        fresh = replace(window_state, field_note=None, doubted="", sent_after=None)
        self._host.set(replace(fresh, typed=text, prepared=prepared))

    def _choose_outbound(self, choice: OutboundChoice | None) -> None:
        """Without a choice, read anew which there are."""
        self._intents.do(LoadOutbound() if choice is None else ChooseOutbound(choice))
