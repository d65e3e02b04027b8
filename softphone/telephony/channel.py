"""Qt's end of the bridge: one slot and one signal, each with one text, so that no silent type coercion decides."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal, Slot

from .messages import REPLY_CAP


class BridgeObject(QObject):
    """What the isolated world sees of Python."""

    sent = Signal(str)

    def __init__(self, on_text: Callable[[str], None], parent: QObject) -> None:
        """`on_text` gets each text from the page."""
        super().__init__(parent)
        self._on_text = on_text

    @Slot(str)
    def receive(self, text: str) -> None:
        """Take a text from the page; one longer than any message is cut, which makes it junk that gets counted."""
        self._on_text(text[: REPLY_CAP + 1])
