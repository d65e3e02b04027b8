"""Chords, as Qt writes them."""

from __future__ import annotations

import pytest

from softphone.domain.hotkeys import Chord, Modifier, parse_chord

ALL = frozenset({Modifier.CTRL, Modifier.ALT, Modifier.SHIFT})


@pytest.mark.parametrize(
    ("text", "chord"),
    [
        ("Ctrl+Alt+Shift+J", Chord("J", ALL)),
        ("F13", Chord("F13")),
        ("Meta+PgUp", Chord("PgUp", frozenset({Modifier.META}))),
        ("Ctrl++", Chord("+", frozenset({Modifier.CTRL}))),
        ("Ctrl+,", Chord(",", frozenset({Modifier.CTRL}))),
        ("+", Chord("+")),
        ("", None),
        ("Ctrl", None),
        ("Ctrl+", None),
        ("Ctrl+Shift", None),
        ("Ctrl+J, Ctrl+K", None),
        ("Hyper+J", None),
    ],
)
def test_a_portable_text_is_a_chord_or_none(text: str, chord: Chord | None) -> None:
    assert parse_chord(text) == chord


@pytest.mark.parametrize(
    ("text", "bare"), [("J", True), ("Shift+J", True), ("Space", True), ("F13", False), ("Alt+J", False)]
)
def test_what_people_type_with_is_bare(text: str, bare: bool) -> None:
    chord = parse_chord(text)
    assert chord is not None
    assert chord.is_bare is bare
