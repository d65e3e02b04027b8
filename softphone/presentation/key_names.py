"""Key combinations as people read them: with symbols on macOS, with words elsewhere."""

from __future__ import annotations

import sys
from typing import Final

from softphone.domain.hotkeys import Modifier, parse_chord

_MAC: Final = ((Modifier.META, "⌃"), (Modifier.ALT, "⌥"), (Modifier.SHIFT, "⇧"), (Modifier.CTRL, "⌘"))
_ELSEWHERE: Final = (Modifier.CTRL, Modifier.ALT, Modifier.SHIFT, Modifier.META)


def shown_keys(portable: str, platform: str = sys.platform) -> str:
    """`Ctrl+Alt+Shift+J`, on macOS `⌥⇧⌘J`; what is no chord is shown as it is."""
    chord = parse_chord(portable)
    if chord is None:
        return portable
    if platform == "darwin":
        return "".join(symbol for modifier, symbol in _MAC if modifier in chord.modifiers) + chord.key
    meta = "Win" if platform == "win32" else "Super"
    held = [one.value if one is not Modifier.META else meta for one in _ELSEWHERE if one in chord.modifiers]
    return "+".join((*held, chord.key))
