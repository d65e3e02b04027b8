"""The only Qt subscriber of the store: turns its snapshots into one signal, once per turn of the loop."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from softphone.services.phone_state import PhoneState
from softphone.services.phone_store import PhoneStore


class StateNotifier(QObject):
    """`changed` carries the newest `PhoneState`. A burst of changes is drawn once."""

    changed = Signal(object)

    def __init__(self, store: PhoneStore, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self._tell)
        self._unsubscribe = store.subscribe(self._store_changed)

    @property
    def state(self) -> PhoneState:
        """The present snapshot."""
        return self._store.state

    def close(self) -> None:
        """Listen no more."""
        self._later.stop()
        self._unsubscribe()

    def _store_changed(self, _old: PhoneState, _new: PhoneState) -> None:
        if not self._later.isActive():
            self._later.start()

    def _tell(self) -> None:
        self.changed.emit(self._store.state)
