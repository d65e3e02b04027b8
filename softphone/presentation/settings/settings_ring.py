"""The settings of the ring: which sound, how loud, where, and whether calls answer themselves."""

from __future__ import annotations

from typing import Final

from softphone.presentation.actions import RowAct
from softphone.presentation.desktop_messages import DesktopText
from softphone.presentation.formatting import clock_time
from softphone.presentation.messages import Message, Text, msg
from softphone.presentation.safe_text import shown
from softphone.presentation.settings_messages import SettingsText
from softphone.presentation.settings_rows import ButtonRow, ChoiceRow, NoteRow, Option, Row, SliderRow, SwitchRow
from softphone.services.phone_state import PhoneState
from softphone.services.settings import RingSettings, Settings

RING_SOUNDS: Final = {
    "chime": DesktopText.RING_CHIME,
    "glass": DesktopText.RING_GLASS,
    "marimba": DesktopText.RING_MARIMBA,
    "soft": DesktopText.RING_SOFT,
    "classic": DesktopText.RING_CLASSIC,
    "urgent": DesktopText.RING_URGENT,
}
"""The bundled ones (`resources/sounds/`) and their names."""
OWN: Final = "own"
_LONGEST_NAME: Final = 40


def ring_rows(settings: Settings, state: PhoneState) -> tuple[Row, ...]:
    """The section's rows, the same ones in every state."""
    ring = settings.ring
    return (
        _where(state),
        ChoiceRow("ring.sound", msg(DesktopText.RING_SOUND), _sounds(ring)),
        ButtonRow(RowAct.RING_FILE, msg(DesktopText.RING_FILE), msg(DesktopText.RING_FILE_CHOOSE), _file_name(ring)),
        SliderRow(
            "ring.volume",
            msg(DesktopText.RING_VOLUME),
            ring.volume,
            msg(SettingsText.PERCENT, value=f"{ring.volume:.0%}"[:-1]),
        ),
        ButtonRow(
            RowAct.RING_TEST, msg(DesktopText.RING_TEST), msg(DesktopText.RING_TEST), enabled=bool(state.audio.outputs)
        ),
        SwitchRow("ring.all_outputs", msg(DesktopText.RING_ALL), ring.all_outputs, msg(DesktopText.RING_ALL_HINT)),
        ButtonRow(RowAct.RING_MUTE, msg(DesktopText.RING_MUTE_TITLE), _mute_label(state), _mute_hint(state)),
        SwitchRow("ring.auto_answer", msg(DesktopText.RING_AUTO), ring.auto_answer, msg(DesktopText.RING_AUTO_HINT)),
    )


def _sounds(ring: RingSettings) -> tuple[Option, ...]:
    """The agent's own can be chosen once there is a file; an unknown name rings as the default does."""
    known = (*RING_SOUNDS, *((OWN,) if ring.file else ()))
    present = ring.sound if ring.sound in known else RingSettings().sound
    bundled = (Option(name, msg(key), name == present) for name, key in RING_SOUNDS.items())
    own = (Option(OWN, msg(DesktopText.RING_OWN), present == OWN),) if ring.file else ()
    return (*bundled, *own)


def _file_name(ring: RingSettings) -> Text:
    return shown(ring.file.replace("\\", "/").rpartition("/")[2], _LONGEST_NAME)


def _where(state: PhoneState) -> NoteRow:
    ringer = state.audio.ringer
    if ringer is None:
        return NoteRow("ring.where", msg(DesktopText.RING_NOWHERE), "danger")
    return NoteRow("ring.where", msg(DesktopText.RING_WHERE, device=shown(ringer, 64)))


def _mute_label(state: PhoneState) -> Message:
    return msg(DesktopText.RING_MUTE if state.ring.muted_until is None else DesktopText.RING_AGAIN)


def _mute_hint(state: PhoneState) -> Text:
    until = state.ring.muted_until
    return "" if until is None else msg(DesktopText.RING_MUTED_UNTIL, time=clock_time(until.wall))
