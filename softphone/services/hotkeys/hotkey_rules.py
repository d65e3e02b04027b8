"""The rules of global hotkeys: which have a use in a state, and which keys can be asked of a system at all."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from softphone.domain.call_state import CallState
from softphone.domain.hotkeys import Chord, HotkeyAct, HotkeyTrouble, parse_chord
from softphone.services.phone_state import PhoneState
from softphone.services.ports import HotkeyKeys
from softphone.services.settings import HotkeySettings

ONE_KEYS: Final = dict(zip(HotkeyAct, ("F13", "F14", "F15", "F16", "F17"), strict=True))


def usable(state: PhoneState) -> frozenset[HotkeyAct]:
    """The acts that have something to do now."""
    acts = {HotkeyAct.SHOW}
    if state.calls:
        acts.add(HotkeyAct.HANG_UP)
    if any(call.state is CallState.OFFERED for call in state.calls):
        acts.add(HotkeyAct.ANSWER)
    if state.conversation is not None:
        acts |= {HotkeyAct.MUTE, HotkeyAct.HOLD}
    return frozenset(acts)


def wanted(settings: HotkeySettings) -> tuple[HotkeyKeys, Mapping[HotkeyAct, HotkeyTrouble]]:
    """The keys of each act as the agent set them, and those that can't be asked of any system."""
    keys: dict[HotkeyAct, tuple[str, ...]] = {}
    troubles: dict[HotkeyAct, HotkeyTrouble] = {}
    seen: set[Chord] = {Chord(key) for key in ONE_KEYS.values()} if settings.one_key else set()
    for act in HotkeyAct:
        text = chosen(settings, act)
        trouble = _trouble(text, seen) if text else None
        if trouble is not None:
            troubles[act] = trouble
        own = (text,) if text and trouble is None else ()
        keys[act] = (*own, ONE_KEYS[act]) if settings.one_key else own
    return keys, troubles


def chosen(settings: HotkeySettings, act: HotkeyAct) -> str:
    """The agent's own key for an act."""
    text: str = getattr(settings, act.value)
    return text


def _trouble(text: str, seen: set[Chord]) -> HotkeyTrouble | None:
    chord = parse_chord(text)
    if chord is None:
        return HotkeyTrouble.UNUSABLE
    if chord.is_bare:
        return HotkeyTrouble.BARE
    if chord in seen:
        return HotkeyTrouble.TWICE
    seen.add(chord)
    return None
