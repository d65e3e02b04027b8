"""The rows about sound: a real choice of devices, and what the browser granted."""

from __future__ import annotations

from softphone.domain.audio import Processing
from softphone.presentation.messages import Text, msg
from softphone.presentation.settings.settings_audio import audio_rows
from softphone.presentation.settings_messages import SettingsText
from softphone.presentation.settings_rows import ChoiceRow, Option, Row, SliderRow, SwitchRow
from softphone.services.phone_state import Audio, PhoneState
from softphone.services.settings import AudioSettings, Settings, with_setting


def rows(audio: Audio, settings: AudioSettings | None = None) -> dict[str, Row]:
    found = audio_rows(Settings(audio=settings or AudioSettings()), PhoneState(audio=audio))
    return {row.name: row for row in found}


def options(audio: Audio, *ranked: str) -> tuple[Option, ...]:
    row = rows(audio, AudioSettings(microphones=ranked))["audio.microphones"]
    assert isinstance(row, ChoiceRow)
    return row.options


DEFAULT = msg(SettingsText.AUDIO_DEFAULT)


def test_the_systems_default_is_a_choice_of_its_own() -> None:
    two = Audio(microphones=("Desk", "Headset"))
    assert options(two)[:2] == (Option("", DEFAULT, True), Option("Desk", "Desk", False))
    assert options(Audio(), "Headset")[1].current  # not looked yet: what was chosen


def test_which_device_the_systems_default_is_is_said_where_somebody_knows() -> None:
    def label(audio: Audio, kind: str) -> Text:
        row = rows(audio, AudioSettings())[f"audio.{kind}"]
        assert isinstance(row, ChoiceRow)
        return row.options[0].label

    def named(device: str) -> Text:
        return msg(SettingsText.AUDIO_DEFAULT_IS, device=device)

    assert label(Audio(microphones=("Desk",)), "microphones") == named("Desk")  # the only one
    both = ("Desk", "Headset")
    told = Audio(microphones=both, speakers=both, outputs=("Desk", "Headset"), page_defaults=("Headset", "Headset"))
    assert [label(told, kind) for kind in ("microphones", "speakers", "ringers")] == [
        *(named("Headset"), named("Headset")),
        named("Desk"),
    ]
    assert label(Audio(microphones=both, page_defaults=("Gone", "")), "microphones") == DEFAULT
    assert label(Audio(speakers=both, outputs=("Headset", "Desk")), "speakers") == named("Headset")


def test_an_unplugged_device_is_kept_in_sight_and_the_next_one_is_current() -> None:
    found = options(Audio(microphones=("Desk", "Other")), "Headset", "Desk")
    assert [(one.value, one.current) for one in found] == [
        ("", False),
        ("Desk", True),
        ("Other", False),
        ("Headset", False),
    ]
    assert found[3].label == msg(SettingsText.AUDIO_UNPLUGGED, device="Headset")


def test_a_choice_from_the_menu_goes_to_the_front_of_its_list() -> None:
    settings = Settings(audio=AudioSettings(speakers=("Headset", "")))
    changed = with_setting(settings, "audio.speakers", "")["audio"]
    assert isinstance(changed, AudioSettings)
    assert changed.speakers == ("", "Headset")


def test_what_the_browser_granted_is_shown_while_it_is_known() -> None:
    def hints(processing: Processing) -> list[Text]:
        found = rows(Audio(processing=processing))
        return [row.hint for row in found.values() if isinstance(row, SwitchRow)][1:]

    assert hints(Processing()) == ["", "", ""]
    granted, refused = msg(SettingsText.AUDIO_GRANTED), msg(SettingsText.AUDIO_NOT_GRANTED)
    assert hints(Processing(True, False, True)) == [granted, refused, granted]


def test_the_volume_is_a_percentage() -> None:
    row = rows(Audio(), AudioSettings(volume=0.35))["audio.volume"]
    assert isinstance(row, SliderRow)
    assert (row.value, row.shown) == (0.35, msg(SettingsText.PERCENT, value="35"))
