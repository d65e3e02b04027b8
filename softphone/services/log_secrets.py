"""Hide SDK tokens and privacy numbers from the log."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from .phone_state import PhoneState
from .phone_store import PhoneStore
from .reaction import Reaction


class LogSecrets(Reaction):
    """Names each to the log as soon as it is in the state."""

    def __init__(self, store: PhoneStore, hide: Callable[[str], None]) -> None:
        super().__init__(partial(store.subscribe, self._changed))
        self._hide = hide

    def _changed(self, old: PhoneState, new: PhoneState) -> None:
        if new.token is not None and new.token is not old.token:
            self._hide(new.token.value)
        for call in new.calls:
            if call.cipher:
                self._hide(call.cipher)
