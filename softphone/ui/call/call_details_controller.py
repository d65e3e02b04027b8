"""What else a call's window does beside its controls: keypad and graph come and go, and digits are sent."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject

from softphone.presentation.call.call_quality import talking
from softphone.presentation.window.window_state import Page
from softphone.services.commands import SendDigits
from softphone.ui.intents import Intents
from softphone.ui.lookups import Host
from softphone.ui.status.readiness_line import ReadinessLine

from .keypad_panel import KeypadPanel
from .quality_graph import QualityGraph


class CallDetailsController(QObject):
    """`follow` after every change."""

    def __init__(
        self, host: Host, keypad: KeypadPanel, graph: QualityGraph, readiness: ReadinessLine, intents: Intents
    ) -> None:
        super().__init__(keypad)
        self._host, self._intents = host, intents
        self._call_id: str | None = None
        keypad.typed.connect(self._key)
        graph.closed.connect(lambda: self._toggle(Page.QUALITY))
        readiness.graph_wanted.connect(lambda: self._toggle(Page.QUALITY))

    def follow(self) -> None:
        """Digits belong to their call; without a conversation there is neither keypad nor graph."""
        host, call = self._host, talking(self._host.state)
        call_id = call.id if call else None
        if call_id != self._call_id:
            self._call_id = call_id
            host.window_state = replace(host.window_state, keyed="")
        if call is None and host.window_state.chosen in (Page.KEYPAD, Page.QUALITY):
            host.window_state = replace(host.window_state, chosen=None)

    def toggle_keypad(self) -> None:
        """Open the keypad, or fold it."""
        self._toggle(Page.KEYPAD)

    def _toggle(self, page: Page) -> None:
        host = self._host
        if talking(host.state) is not None:
            host.set(replace(host.window_state, chosen=None if host.window_state.chosen is page else page))

    def _key(self, digit: str) -> None:
        """A digit goes out at once; typed over the call's page it shows the keypad, so that it is seen."""
        host = self._host
        if talking(host.state) is None:
            return
        host.set(replace(host.window_state, chosen=Page.KEYPAD, keyed=host.window_state.keyed + digit))
        self._intents.do(SendDigits(digit))
