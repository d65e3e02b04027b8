"""What the first moments of a run leave to the rest of its life."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtWidgets import QApplication

from softphone.desktop.run_end import RunEnd
from softphone.domain.errors import PhoneFailure
from softphone.run_options import RunOptions
from softphone.storage.logging_setup import Log
from softphone.storage.paths import DataDir
from softphone.ui.window.main_window import MainWindow


class Begun(NamedTuple):
    """`troubles` are what was wrong with the folders; `window` is shown, and still empty."""

    options: RunOptions
    folders: DataDir
    troubles: tuple[PhoneFailure, ...]
    log: Log
    end: RunEnd
    application: QApplication
    window: MainWindow
