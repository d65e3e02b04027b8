"""The agent's and the admin's choices as one frozen value; `storage.settings` keeps them in a file."""

from __future__ import annotations

import sys
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Annotated, Any, Final

from softphone.domain.audio import DeviceKind
from softphone.domain.device_ranking import DEFAULT, preferred
from softphone.domain.local_time import HOURS

_GLOBAL: Final = "Ctrl+Alt+Meta" if sys.platform == "darwin" else "Ctrl+Alt+Shift"  # no other program's habit


@dataclass(frozen=True, slots=True)
class Within:
    """The bounds of a number, in a field's annotation."""

    least: float
    most: float


@dataclass(frozen=True, slots=True)
class Like:
    """The form of a text, a regular expression, in a field's annotation."""

    pattern: str


Volume = Annotated[float, Within(0.0, 1.0)]


@dataclass(frozen=True, slots=True)
class PlatformAddresses:
    """Where the platform is. Only these differ between the vendor's platform and the sandbox.

    `script_hosts` are further hosts whose scripts the page may load (content policy), e.g. `https://*.example.com`;
    `stun` is a STUN server (`host` or `host:port`) that the pre-flight tries UDP with, since the vendor names none.
    """

    api_base: str = "https://api.meiqia.com"
    sdk_url: str = "https://static-app.meiqia.com/fe-callcenter-sdk/callcenter-sdk-v1.js"
    page_origin: str = "https://softphone.meiqia.com/"
    script_hosts: tuple[str, ...] = ()
    stun: str = ""


@dataclass(frozen=True, slots=True)
class HeadsetSettings:
    """Whether a headset's own buttons and LEDs take part in calls."""

    buttons: bool = True


@dataclass(frozen=True, slots=True)
class HotkeySettings:
    """Keys that work from every program, as Qt's portable text (`Ctrl+Alt+Shift+J`; on macOS `Ctrl` is the command
    key and `Meta` the control key); "" for none. `one_key` adds F13 to F17 in this order, for pedals and keypads.
    """

    answer: str = f"{_GLOBAL}+J"
    hang_up: str = f"{_GLOBAL}+G"
    mute: str = f"{_GLOBAL}+M"
    hold: str = f"{_GLOBAL}+B"
    show: str = f"{_GLOBAL}+D"
    one_key: bool = False


@dataclass(frozen=True, slots=True)
class RingSettings:
    """`sound` is a bundled one by name, or `own` for that of `file`; `volume` 0.0–1.0."""

    sound: str = "chime"
    file: str = ""
    volume: Volume = 0.8
    all_outputs: bool = False
    auto_answer: bool = False


@dataclass(frozen=True, slots=True)
class DeviceVolume:
    """How loud a device was left, 0.0–1.0."""

    name: str = ""
    volume: Volume = 1.0


@dataclass(frozen=True, slots=True)
class AudioSettings:
    """Devices by name, the preferred one first; "" is the system's default.

    `volume` is that of the speaker in use, `speaker_volumes` and `ringer_volumes` remember it for each device.
    `switch_at_once`: a preferred device that is plugged in during a call is used without asking.
    """

    microphones: tuple[str, ...] = ("",)
    speakers: tuple[str, ...] = ("",)
    ringers: tuple[str, ...] = ("",)
    switch_at_once: bool = False
    echo_cancellation: bool = True
    noise_suppression: bool = True
    automatic_gain: bool = True
    volume: Volume = 1.0
    speaker_volumes: tuple[DeviceVolume, ...] = ()
    ringer_volumes: tuple[DeviceVolume, ...] = ()

    def ranked(self, kind: DeviceKind) -> tuple[str, ...]:
        """The agent's list of a kind; without one the system's default alone."""
        listed = {
            DeviceKind.MICROPHONE: self.microphones,
            DeviceKind.SPEAKER: self.speakers,
            DeviceKind.RINGER: self.ringers,
        }[kind]
        return listed or (DEFAULT,)


@dataclass(frozen=True, slots=True)
class NotificationSettings:
    """Whether calls are shown by the desktop's own notifications too: an offered one while the popup can't be seen,
    or with `beside_popup` always.
    """

    on: bool = True
    beside_popup: bool = False


class OnClose(StrEnum):
    """What the window's close button does. Without a tray hiding becomes minimising: a window must be found again."""

    HIDE = "hide"
    MINIMISE = "minimise"
    QUIT = "quit"


@dataclass(frozen=True, slots=True)
class WindowSettings:
    """`told_running`: the agent has been shown once that closing the window does not end the app; `told_popup`: and
    that the popup may stay behind other programs.

    `place` is where the full window was left (left, top, width, height) and `mini` where the mini window was, in
    logical pixels of the whole desktop; () before they are first moved.
    """

    on_close: OnClose = OnClose.HIDE
    told_running: bool = False
    told_popup: bool = False
    place: tuple[int, ...] = ()
    mini: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class DesktopSettings:
    """`xwayland`: in a Wayland session draw through XWayland where there is one, so that the popup comes over every
    program; from the next start on.

    `keep_awake`: no screen lock and no sleep while a call lives. What the system itself keeps (links, start at login)
    is no setting of ours: `services.desktop.system_switches`.
    """

    keep_awake: bool = True
    xwayland: bool = True


@dataclass(frozen=True, slots=True)
class HistorySettings:
    """`retention_days` is how long calls are kept on this computer."""

    retention_days: Annotated[int, Within(0, 365)] = 90


@dataclass(frozen=True, slots=True)
class WrapUpSettings:
    """`dispositions` are what a call can be marked as, the first nine of them by the keys 1-9."""

    dispositions: tuple[str, ...] = ("已解决", "需跟进", "无人接听", "拒绝", "其他")


@dataclass(frozen=True, slots=True)
class DiallingSettings:
    """Rules for all that is dialled: `hours` of local time (`09:00-12:00`, `22:00-02:00`), `attempts_per_day` for each
    number, prefixes in any form (`+8610`, `010`). Empty and None are no rule.
    """

    hours: tuple[Annotated[str, Like(HOURS)], ...] = ()
    attempts_per_day: Annotated[int, Within(1, 1000)] | None = None
    allow_prefixes: tuple[str, ...] = ()
    deny_prefixes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Settings:
    """`signed_out` are agents whose token may still be in the keyring, and is not used again.

    `status_after_sign_in` is a status code set once registered, or None to leave it to the agent.

    `wrap_up_reminder` and `wrap_up_limit` are seconds of wrap-up after which the agent is reminded, or set online;
    None for never.
    """

    platform: PlatformAddresses = field(default_factory=PlatformAddresses)
    agent_id: str = ""
    signed_out: tuple[str, ...] = ()
    remember_token: bool = True
    status_after_sign_in: int | None = None
    wrap_up_reminder: float | None = None
    wrap_up_limit: float | None = None
    first_run_done: bool = False
    first_run_trying: bool = False
    language: str = ""
    theme: str = "system"
    ring: RingSettings = field(default_factory=RingSettings)
    audio: AudioSettings = field(default_factory=AudioSettings)
    hotkeys: HotkeySettings = field(default_factory=HotkeySettings)
    headset: HeadsetSettings = field(default_factory=HeadsetSettings)
    desktop: DesktopSettings = field(default_factory=DesktopSettings)
    notifications: NotificationSettings = field(default_factory=NotificationSettings)
    window: WindowSettings = field(default_factory=WindowSettings)
    history: HistorySettings = field(default_factory=HistorySettings)
    wrap_up: WrapUpSettings = field(default_factory=WrapUpSettings)
    dialling: DiallingSettings = field(default_factory=DiallingSettings)


def with_setting(settings: Settings, path: str, value: object) -> dict[str, object]:
    """The change that puts `value` at a dotted path (`ring.volume`), as `SettingsStore.change` takes it.

    A name that is put where a ranked list is becomes its first. Raises `AttributeError` for a path that leads nowhere,
    which is a mistake in our own code.
    """
    name, _, rest = path.partition(".")
    return {name: _put(getattr(settings, name), rest, value)} if rest else {name: value}


def _put(record: Any, path: str, value: object) -> Any:
    name, _, rest = path.partition(".")
    former = getattr(record, name)
    if rest:
        return replace(record, **{name: _put(former, rest, value)})
    if isinstance(former, tuple) and isinstance(value, str):
        return replace(record, **{name: preferred(former, value)})
    return replace(record, **{name: value})
