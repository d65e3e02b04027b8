"""Reads the call log for the history page and keeps it fresh; calls back, and recalls the last number for ↑."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject

from softphone.domain.call_record import CallRecord
from softphone.domain.call_state import Direction
from softphone.domain.dial_request import DialRequest
from softphone.presentation.history import HistoryDraft, PastCall
from softphone.presentation.window.window_state import Page
from softphone.services.commands import Dial
from softphone.services.events import CallChanged, CallEvent, PhoneEvent, SignInChanged
from softphone.services.ports import CallRows
from softphone.ui.intents import Intents
from softphone.ui.lookups import Host, Lookups
from softphone.ui.misclick_guard import GUARD_SECONDS

from .history_page import HistoryPage


class HistoryController(QObject):
    """`follow` after every change of the page, `happened` at every event."""

    def __init__(self, host: Host, page: HistoryPage, intents: Intents, lookups: Lookups) -> None:
        super().__init__(page)
        self._host, self._page, self._intents = host, page, intents
        self._log, self._memory = lookups.calls, lookups.memory
        self._looking = False
        self._changed_at = float("-inf")
        self._told_seen = 0
        page.picked.connect(self._pick)
        page.opened.connect(self._open)
        page.searched.connect(lambda text: self._filter(typed=text))
        page.filtered.connect(lambda only: self._filter(only=only))

    def follow(self) -> None:
        """Read when the page comes forward; what is seen there is not missed any more."""
        looking = self._host.window_state.chosen is Page.HISTORY
        if looking and not self._looking:
            self._looking = True
            self._read()
        self._looking = looking
        missed = self._host.state.missed
        seen = looking and not self._page.window().isMinimized()
        if seen and missed and missed != self._told_seen:
            self._intents.look_up(self._log.seen(), lambda _: None)
        self._told_seen = missed if seen else 0

    def happened(self, event: PhoneEvent) -> None:
        """Calls that change are read anew; another agent has another history."""
        if isinstance(event, SignInChanged):
            self._host.window_state = replace(self._host.window_state, history=HistoryDraft())
        elif self._looking and isinstance(event, CallEvent) and not isinstance(event, CallChanged):
            self._read()

    def call_back(self) -> None:
        """Call the chosen row's number. The button and the row say before whether that is possible."""
        chosen = self._host.window_state.history.call
        if chosen is not None and chosen.again is not None and self._host.state.reachable:
            self._intents.do(Dial(chosen.again))

    def put(self, put: Callable[[DialRequest], None]) -> None:
        """The chosen row's number into the dial field, to be called from another number than the usual one."""
        chosen = self._host.window_state.history.call
        if chosen is not None and chosen.again is not None and self._host.state.call is None:
            put(chosen.again)

    def recall(self, put: Callable[[DialRequest], None]) -> None:
        """What was dialled last: in this run, else by the log."""
        if self._memory.last is not None:
            put(self._memory.last)
            return

        agent = self._host.state.agent

        def found(past: CallRows) -> None:
            if self._host.state.agent != agent:
                return  # another agent's numbers
            numbers = (one.number for one in past.rows if one.direction is Direction.OUTBOUND)
            number = next((number for number in numbers if number), None)
            if number is not None:
                put(DialRequest(number))

        self._intents.look_up(self._log.find(), found)

    def _filter(self, **draft: Any) -> None:
        history = self._host.window_state.history
        changed = replace(history, **draft)
        if changed != history:
            self._host.set(replace(self._host.window_state, history=replace(changed, chosen=None)))
            if changed.query != history.query:
                self._read()

    def _read(self) -> None:
        agent, query = self._host.state.agent, self._host.window_state.history.query

        def read(past: CallRows) -> None:
            if (self._host.state.agent, self._host.window_state.history.query) == (agent, query):
                self._show(past)

        self._intents.look_up(self._log.find(query), read)

    def _show(self, past: CallRows) -> None:
        calls = tuple(PastCall(record, self._again(record)) for record in past.rows)
        unread = past.failure.arguments.get("cause", "") if past.failure else ""
        history = self._host.window_state.history
        if [call.record.id for call in calls] != [call.record.id for call in history.calls or ()]:
            self._changed_at = self._host.now().monotonic
        chosen = history.chosen or (calls[0].record.id if calls else None)  # a newer call must not slip under Enter
        read = replace(history, calls=calls, chosen=chosen, lost=past.lost, unread=unread, more=bool(past.next))
        self._host.set(replace(self._host.window_state, history=read))

    def _again(self, record: CallRecord) -> DialRequest | None:
        if record.private:
            return self._memory.of_call(record.id)
        return DialRequest(record.number, label=record.label) if record.number else None

    def _pick(self, place: int) -> None:
        history = self._host.window_state.history
        if history.calls and 0 <= place < len(history.calls):
            chosen = history.calls[place].record.id
            self._host.set(replace(self._host.window_state, history=replace(history, chosen=chosen)))

    def _open(self, place: int) -> None:
        if self._host.now().monotonic - self._changed_at < GUARD_SECONDS:
            return  # another row may have come under the pointer
        self._pick(place)
        if self._host.state.call is None:
            self.call_back()
