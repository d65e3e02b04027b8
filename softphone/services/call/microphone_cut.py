"""Ends the microphone's cut with the call it belongs to.

The page can't know which call a `hangup` is for, so it keeps the cut; and the SDK may connect the next call by itself,
with no command of ours. The calls in the snapshot decide: a cut outlives its call no moment.
"""

from __future__ import annotations

from functools import partial

from softphone.domain.call_state import PendingAction
from softphone.services.phone_state import PhoneState
from softphone.services.phone_store import PhoneStore
from softphone.services.ports import TelephonyPlatform
from softphone.services.reaction import Reaction


class MicrophoneCut(Reaction):
    """Listens to the calls only."""

    def __init__(self, platform: TelephonyPlatform, store: PhoneStore) -> None:
        super().__init__(partial(store.subscribe, self._changed))
        self._platform = platform

    def _changed(self, old: PhoneState, new: PhoneState) -> None:
        if _is_cut(old) and not _is_cut(new):
            self._platform.end_cut()


def _is_cut(state: PhoneState) -> bool:
    """Whether the window shows the microphone as muted: by the conversation, else by what is left of one."""
    calls = state.calls if state.conversation is None else (state.conversation,)
    return any(call.muted or call.pending is PendingAction.MUTE for call in calls)
