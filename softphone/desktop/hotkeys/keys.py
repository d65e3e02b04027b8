"""One chord in each system's codes: X keysyms and masks, Windows' and macOS' codes, the portal's triggers.

Pure: no system is asked. A key that a system has no word for gives None. Sources: X11 `keysymdef.h` and
`XF86keysym.h`, Windows' table of virtual-key codes and `RegisterHotKey`, Carbon's `Events.h` (kVK_…), and the
freedesktop "shortcuts" specification for the portal.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from softphone.domain.hotkeys import Chord, Modifier

_X_MASKS: Final = {Modifier.SHIFT: 1, Modifier.CTRL: 4, Modifier.ALT: 8, Modifier.META: 64}  # Mod1 is 8, Mod4 is 64
_WINDOWS_MASKS: Final = {Modifier.ALT: 1, Modifier.CTRL: 2, Modifier.SHIFT: 4, Modifier.META: 8}
_MAC_MASKS: Final = {Modifier.CTRL: 0x100, Modifier.SHIFT: 0x200, Modifier.ALT: 0x800, Modifier.META: 0x1000}
_TRIGGERS: Final = {Modifier.CTRL: "CTRL", Modifier.ALT: "ALT", Modifier.SHIFT: "SHIFT", Modifier.META: "LOGO"}

# Qt's name: X keysym's name, X keysym, Windows virtual key, macOS key code
_NAMED: Final[dict[str, tuple[str, int, int, int]]] = {
    "Space": ("space", 0x20, 0x20, 0x31),
    "Tab": ("Tab", 0xFF09, 0x09, 0x30),
    "Return": ("Return", 0xFF0D, 0x0D, 0x24),
    "Esc": ("Escape", 0xFF1B, 0x1B, 0x35),
    "Backspace": ("BackSpace", 0xFF08, 0x08, 0x33),
    "Del": ("Delete", 0xFFFF, 0x2E, 0x75),
    "Home": ("Home", 0xFF50, 0x24, 0x73),
    "End": ("End", 0xFF57, 0x23, 0x77),
    "PgUp": ("Page_Up", 0xFF55, 0x21, 0x74),
    "PgDown": ("Page_Down", 0xFF56, 0x22, 0x79),
    "Left": ("Left", 0xFF51, 0x25, 0x7B),
    "Up": ("Up", 0xFF52, 0x26, 0x7E),
    "Right": ("Right", 0xFF53, 0x27, 0x7C),
    "Down": ("Down", 0xFF54, 0x28, 0x7D),
}
_X_PUNCTUATION: Final = {
    "+": "plus", "-": "minus", "=": "equal", ",": "comma", ".": "period", "/": "slash", ";": "semicolon",
    "'": "apostrophe", "`": "grave", "[": "bracketleft", "]": "bracketright", "\\": "backslash",
}  # fmt: skip
_X_F1: Final = 0xFFBE
# What today's keyboard maps put on the keys F13 to F17 and F20 instead of the function key's own keysym.
_X_MEDIA: Final = {
    "F13": 0x1008FF81, "F14": 0x1008FF45, "F15": 0x1008FF46, "F16": 0x1008FF47, "F17": 0x1008FF48,
}  # fmt: skip
_WINDOWS_F1: Final = 0x70
_MAC_LETTERS: Final = {
    "A": 0x00, "B": 0x0B, "C": 0x08, "D": 0x02, "E": 0x0E, "F": 0x03, "G": 0x05, "H": 0x04, "I": 0x22, "J": 0x26,
    "K": 0x28, "L": 0x25, "M": 0x2E, "N": 0x2D, "O": 0x1F, "P": 0x23, "Q": 0x0C, "R": 0x0F, "S": 0x01, "T": 0x11,
    "U": 0x20, "V": 0x09, "W": 0x0D, "X": 0x07, "Y": 0x10, "Z": 0x06,
    "0": 0x1D, "1": 0x12, "2": 0x13, "3": 0x14, "4": 0x15, "5": 0x17, "6": 0x16, "7": 0x1A, "8": 0x1C, "9": 0x19,
}  # fmt: skip
_MAC_FUNCTIONS: Final = (
    0x7A, 0x78, 0x63, 0x76, 0x60, 0x61, 0x62, 0x64, 0x65, 0x6D, 0x67, 0x6F,
    0x69, 0x6B, 0x71, 0x6A, 0x40, 0x4F, 0x50, 0x5A,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Codes:
    """A key with a mask of modifiers. X may know a key by more than one keysym."""

    keys: tuple[int, ...]
    mask: int


def x_codes(chord: Chord) -> Codes | None:
    """Keysyms in the order to try them, and X's core modifier mask."""
    mask = _mask(chord, _X_MASKS)
    if chord.is_function_key:
        own = _X_F1 + int(chord.key[1:]) - 1
        media = _X_MEDIA.get(chord.key)
        return Codes((own, media) if media else (own,), mask)
    if chord.key in _NAMED:
        return Codes((_NAMED[chord.key][1],), mask)
    if len(chord.key) == 1 and 0x20 < ord(chord.key) < 0x7F:
        return Codes((ord(chord.key.lower()),), mask)  # Latin-1 keysyms are the characters themselves
    return None


def windows_codes(chord: Chord) -> Codes | None:
    """The virtual key and `RegisterHotKey`'s modifiers."""
    mask = _mask(chord, _WINDOWS_MASKS)
    if chord.is_function_key:
        number = int(chord.key[1:])
        return Codes((_WINDOWS_F1 + number - 1,), mask) if number <= 24 else None
    if chord.key in _NAMED:
        return Codes((_NAMED[chord.key][2],), mask)
    return Codes((ord(chord.key),), mask) if chord.key in _MAC_LETTERS else None  # A–Z and 0–9 are themselves


def mac_codes(chord: Chord) -> Codes | None:
    """The virtual key code and Carbon's modifier mask. The portable `Ctrl` is the command key there."""
    mask = _mask(chord, _MAC_MASKS)
    if chord.is_function_key:
        number = int(chord.key[1:])
        return Codes((_MAC_FUNCTIONS[number - 1],), mask) if number <= len(_MAC_FUNCTIONS) else None
    if chord.key in _NAMED:
        return Codes((_NAMED[chord.key][3],), mask)
    code = _MAC_LETTERS.get(chord.key)
    return None if code is None else Codes((code,), mask)


def portal_trigger(chord: Chord) -> str | None:
    """The trigger as the portal's specification writes it: `CTRL+ALT+SHIFT+j`."""
    if chord.is_function_key:
        key: str | None = chord.key
    elif chord.key in _NAMED:
        key = _NAMED[chord.key][0]
    else:
        plain = len(chord.key) == 1 and chord.key.isascii() and chord.key.isalnum()
        key = chord.key.lower() if plain else _X_PUNCTUATION.get(chord.key)
    held = [word for modifier, word in _TRIGGERS.items() if modifier in chord.modifiers]
    return "+".join((*held, key)) if key else None


def _mask(chord: Chord, masks: dict[Modifier, int]) -> int:
    return sum(masks[modifier] for modifier in chord.modifiers)
