"""Asks for the agent's own ring: the system's dialog for files, opened without stopping anything."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from softphone.presentation.desktop_messages import DesktopText
from softphone.ui.text.words import Words


class RingFile:
    """`chosen` is called with the file's path. There is one dialog at a time."""

    def __init__(self, window: QWidget, words: Words, chosen: Callable[[str], None]) -> None:
        self._window, self._words, self._chosen = window, words, chosen
        self.dialog: QFileDialog | None = None

    def ask(self, present: str) -> None:
        """Open the dialog where the present file is; pressed again, show it in front."""
        if self.dialog is not None:
            self.dialog.raise_()
            return
        self.dialog = dialog = QFileDialog(self._window, self._words.label(DesktopText.RING_FILE))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters(
            [
                self._words.label(DesktopText.RING_FILES, patterns="*.wav *.mp3 *.ogg *.oga *.opus *.flac *.m4a"),
                self._words.label(DesktopText.ALL_FILES),
            ]
        )
        if present:
            dialog.setDirectory(str(Path(present).parent))
        dialog.fileSelected.connect(self._chosen)
        dialog.finished.connect(self._finished)
        dialog.open()

    def _finished(self) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
            self.dialog = None
