"""One chord in every system's tongue, and presses told from repeats."""

from __future__ import annotations

import pytest

from softphone.desktop.hotkeys.keys import Codes, mac_codes, portal_trigger, windows_codes, x_codes
from softphone.desktop.hotkeys.repeats import Repeats
from softphone.domain.hotkeys import Chord, parse_chord


def chord(text: str) -> Chord:
    found = parse_chord(text)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("text", "x", "windows", "mac", "portal"),
    [
        ("Ctrl+Alt+Shift+J", ((0x6A,), 13), ((0x4A,), 7), ((0x26,), 0xB00), "CTRL+ALT+SHIFT+j"),
        ("Ctrl+Alt+Meta+G", ((0x67,), 76), ((0x47,), 11), ((0x05,), 0x1900), "CTRL+ALT+LOGO+g"),
        ("F13", ((0xFFCA, 0x1008FF81), 0), ((0x7C,), 0), ((0x69,), 0), "F13"),
        ("F17", ((0xFFCE, 0x1008FF48), 0), ((0x80,), 0), ((0x40,), 0), "F17"),
        ("Alt+F4", ((0xFFC1,), 8), ((0x73,), 1), ((0x76,), 0x800), "ALT+F4"),
        ("Alt+PgUp", ((0xFF55,), 8), ((0x21,), 1), ((0x74,), 0x800), "ALT+Page_Up"),
        ("Ctrl+1", ((0x31,), 4), ((0x31,), 2), ((0x12,), 0x100), "CTRL+1"),
        ("Ctrl++", ((0x2B,), 4), None, None, "CTRL+plus"),
        ("F30", ((0xFFDB,), 0), None, None, "F30"),
        ("Ctrl+Media Play", None, None, None, None),
        ("Ctrl+é", None, None, None, None),
    ],
)
def test_a_chord_in_four_tongues(
    text: str,
    x: tuple[tuple[int, ...], int] | None,
    windows: tuple[tuple[int, ...], int] | None,
    mac: tuple[tuple[int, ...], int] | None,
    portal: str | None,
) -> None:
    of = chord(text)
    assert x_codes(of) == (Codes(*x) if x else None)
    assert windows_codes(of) == (Codes(*windows) if windows else None)
    assert mac_codes(of) == (Codes(*mac) if mac else None)
    assert portal_trigger(of) == portal


def test_every_function_key_of_a_mac_has_a_code_of_its_own() -> None:
    codes = {mac_codes(chord(f"F{number}")) for number in range(1, 21)}
    assert len(codes - {None}) == 20


def test_a_key_held_down_is_pressed_once() -> None:
    repeats = Repeats()
    assert repeats.pressed("J", 1000)
    for at in (1660, 1700, 1740):  # X tells each repeat as a release and a press at one time
        repeats.released("J", at)
        assert not repeats.pressed("J", at)
    repeats.released("J", 1750)
    assert repeats.pressed("J", 1830)  # a fast finger
    assert repeats.pressed("G", 1830)  # another key


def test_a_release_that_was_lost_does_not_silence_a_key_for_ever() -> None:
    repeats = Repeats()
    assert repeats.pressed("J", 0)
    assert not repeats.pressed("J", 500)
    assert not repeats.pressed("J", 1400)
    assert repeats.pressed("J", 2500)


def test_the_servers_clock_may_begin_anew() -> None:
    repeats = Repeats()
    assert repeats.pressed("J", 2**32 - 50)
    repeats.released("J", 2**32 - 10)
    assert not repeats.pressed("J", 2)
    repeats.released("J", 20)
    assert repeats.pressed("J", 200)
