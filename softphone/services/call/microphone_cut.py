"""Ends the microphone's cut with the call it belongs to.

The page can't tell which call a `hangup` means, so it keeps the cut; and the SDK may connect the next call by itself,
with no command of ours. The calls in the snapshot decide: a cut outlives its call no moment.
"""

from __future__ import annotations

from softphone.domain.call_state import PendingAction
from softphone.services.phone_state import PhoneState
from softphone.services.phone_store import PhoneStore
from softphone.services.ports import TelephonyPlatform


class MicrophoneCut:
    """Listens to the calls only."""

    def __init__(self, platform: TelephonyPlatform, store: PhoneStore) -> None:
        self._platform = platform
        store.subscribe(self._changed)

    def _changed(self, old: PhoneState, new: PhoneState) -> None:
        if _is_cut(old) and not _is_cut(new):
            self._platform.end_cut()


def _is_cut(state: PhoneState) -> bool:
    """Whether the window shows the microphone as muted: by the conversation, else by what is left of one."""
    calls = state.calls if state.conversation is None else (state.conversation,)
    return any(call.muted or call.pending is PendingAction.MUTE for call in calls)
