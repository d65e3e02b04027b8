"""The settings of sound: which devices, how loud, and what is done to the agent's voice."""

from __future__ import annotations

from softphone.domain.audio import DeviceKind
from softphone.domain.device_ranking import DEFAULT, best
from softphone.presentation.messages import Text, msg
from softphone.presentation.safe_text import shown
from softphone.presentation.settings_messages import SettingsText
from softphone.presentation.settings_rows import ChoiceRow, Option, Row, SliderRow, SwitchRow
from softphone.services.phone_state import PhoneState
from softphone.services.settings import Settings

_LONGEST_NAME = 64
_TITLES = {
    DeviceKind.MICROPHONE: SettingsText.AUDIO_MICROPHONE,
    DeviceKind.SPEAKER: SettingsText.AUDIO_SPEAKER,
    DeviceKind.RINGER: SettingsText.AUDIO_RINGER,
}


def audio_rows(settings: Settings, state: PhoneState) -> tuple[Row, ...]:
    """The section's rows, the same ones in every state."""
    audio, granted = settings.audio, state.audio.processing
    volume = msg(SettingsText.PERCENT, value=f"{audio.volume:.0%}"[:-1])
    return (
        *(_choice(kind, settings, state) for kind in DeviceKind),
        SliderRow("audio.volume", msg(SettingsText.AUDIO_VOLUME), audio.volume, volume),
        SwitchRow(
            "audio.switch_at_once",
            msg(SettingsText.AUDIO_AT_ONCE),
            audio.switch_at_once,
            msg(SettingsText.AUDIO_AT_ONCE_HINT),
        ),
        _switch(
            "echo_cancellation", SettingsText.AUDIO_ECHO, on=audio.echo_cancellation, granted=granted.echo_cancellation
        ),
        _switch(
            "noise_suppression", SettingsText.AUDIO_NOISE, on=audio.noise_suppression, granted=granted.noise_suppression
        ),
        _switch("automatic_gain", SettingsText.AUDIO_GAIN, on=audio.automatic_gain, granted=granted.automatic_gain),
    )


def _choice(kind: DeviceKind, settings: Settings, state: PhoneState) -> ChoiceRow:
    """The system's default, what is there, and what is remembered and unplugged."""
    there = state.audio.present(kind)
    listed = settings.audio.ranked(kind)
    chosen = listed[0] if there is None else best(listed, there)
    absent = tuple(name for name in listed if name != DEFAULT and name not in (there or ()))
    real = state.audio.behind_default(kind)
    default = (
        msg(SettingsText.AUDIO_DEFAULT_IS, device=shown(real, _LONGEST_NAME))
        if real
        else msg(SettingsText.AUDIO_DEFAULT)
    )
    options = [Option(DEFAULT, default, chosen == DEFAULT)]
    options += [Option(name, shown(name, _LONGEST_NAME), chosen == name) for name in there or ()]
    options += [
        Option(name, msg(SettingsText.AUDIO_UNPLUGGED, device=shown(name, _LONGEST_NAME)), chosen == name)
        for name in absent
    ]
    return ChoiceRow(f"audio.{kind}s", msg(_TITLES[kind]), tuple(options))


def _switch(name: str, title: SettingsText, *, on: bool, granted: bool | None) -> SwitchRow:
    hint: Text = (
        "" if granted is None else msg(SettingsText.AUDIO_GRANTED if granted else SettingsText.AUDIO_NOT_GRANTED)
    )
    return SwitchRow(f"audio.{name}", msg(title), on, hint)
