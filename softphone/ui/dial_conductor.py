"""What stands in the dial field: typed, recalled, or prepared by a link; only the agent's own key dials it."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject

from softphone.domain.dial_request import DialRequest
from softphone.presentation.dial import dialable
from softphone.presentation.local import Page
from softphone.presentation.screen import asked_page

from .dial_panel import DialPanel
from .history_conductor import HistoryConductor
from .intents import Intents
from .lookups import Host


class DialConductor(QObject):
    """Keeps field and prepared request together: what was prepared belongs to its own number only."""

    def __init__(self, host: Host, panel: DialPanel, intents: Intents, history: HistoryConductor) -> None:
        super().__init__(panel)
        self._host, self._panel, self._intents = host, panel, intents
        panel.field.changed.connect(self._typed)
        panel.field.refused.connect(lambda: host.set(replace(host.local, refused_input=True)))
        panel.field.recalled.connect(lambda: history.recall(self.prepare))
        panel.field.released.connect(lambda: host.set(replace(host.local, prepared=None)))
        panel.outbound_chosen.connect(intents.choose_outbound)
        panel.wish_cancelled.connect(lambda: intents.intend(None))

    def prepare(self, request: DialRequest) -> None:
        """Put a whole request into the field; a privacy number stands there by its label. Nothing is dialled."""
        host = self._host
        chosen = Page.DIAL if asked_page(host.state) is Page.WRAP_UP else None
        whole = request.cipher or request.user_data or request.outbound
        self._panel.field.put("" if request.cipher else request.number)
        host.set(replace(host.local, chosen=chosen, prepared=request if whole else None))
        self._panel.field.setFocus()

    def dial(self) -> None:
        """Dial what stands there."""
        local = self._host.local
        if local.prepared is not None:
            self._intents.dial_again(local.prepared)
        else:
            self._intents.dial(local.typed)

    def empty(self) -> None:
        """It has become a call."""
        self._host.local = replace(self._host.local, prepared=None)
        self._panel.field.clear()

    def _typed(self, text: str) -> None:
        local = self._host.local
        prepared = local.prepared
        same = prepared is not None and dialable(text) == ("" if prepared.cipher else prepared.number)
        self._host.set(replace(local, typed=text, refused_input=False, prepared=prepared if same else None))
