"""Our own sounds on the computer's loudspeakers, and the page of the sound check."""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable
from dataclasses import replace
from typing import Final

from softphone.app_window import AppWindow
from softphone.common.resources import resource
from softphone.desktop.idle_time import idle_clock
from softphone.desktop.sound.engine_sound import LinuxEngineSound
from softphone.desktop.sound.ring_sounds import read_ring_sounds
from softphone.desktop.sound.ringer import QtRinger
from softphone.desktop.sound.ringer_protocol import WORD
from softphone.desktop.sound.sound_events import PulseEvents
from softphone.domain.errors import PhoneFailure
from softphone.domain.sound import CANNOT_RECEIVE
from softphone.relaunch import own_program
from softphone.services.audio.audio_check import AudioChecks
from softphone.services.audio.device_watch import NEVER, DeviceWatch
from softphone.services.audio.ring_sound import OWN
from softphone.services.audio.sound_recovery import SoundRecovery
from softphone.services.commands import ChooseRingFile, MuteRing, OpenAudioPage, ReloadRingSound, SilenceRing, TryRing
from softphone.ui.audio.audio_controller import AudioController
from softphone.ui.settings.ring_file import RingFile

from .phone import Phone
from .phone_sounds import PhoneSounds, build_sounds

_log = logging.getLogger(__name__)


class Sounds:
    """The ringer's life: its devices are looked for once the window is painted, and its sounds end with the app."""

    def __init__(self, ringer: QtRinger, services: PhoneSounds, watch: DeviceWatch) -> None:
        self._ringer = ringer
        self._services = services
        self._watch = watch

    async def start(self) -> None:
        """Look for the devices, get the sounds ready."""
        await self._watch.start()
        await self._ringer.open()
        for reaction in self._services.of_devices:
            reaction.start()
        await self._ringer.prepare(CANNOT_RECEIVE)
        _log.info("speakers: %d outputs", len(self._ringer.outputs()))

    async def close(self) -> None:
        """Be silent."""
        await self._watch.close()
        self._services.close()
        await self._ringer.close()


def sounds(phone: Phone, app_window: AppWindow) -> Sounds:
    """Ringer and all that makes it sound."""
    settings = phone.settings
    ringer = QtRinger((*own_program(), WORD))
    services = build_sounds(phone, ringer, read_ring_sounds(resource("sounds")), idle_clock())
    chosen, ringing = services.chosen, services.ringing
    file = RingFile(app_window.window, app_window.words, _file_chosen(phone, app_window))
    commands = app_window.commands
    commands.add(ChooseRingFile, lambda _: file.ask(settings.current.ring.file))
    commands.add(TryRing, lambda _: ringing.test())
    commands.add(MuteRing, lambda _: ringing.mute())
    commands.add(SilenceRing, lambda _: ringing.silence())
    commands.add(ReloadRingSound, lambda _: chosen.again())
    return Sounds(ringer, services, _device_watch(phone, ringer))


_OWN_EVENTS_PAUSE: Final = 10.0  # seconds: page and Qt report changes there, which was not measured


def _device_watch(phone: Phone, ringer: QtRinger) -> DeviceWatch:
    linux = sys.platform == "linux"
    return DeviceWatch(
        events=PulseEvents() if linux else None,
        platform=phone.platform,
        ringer=ringer,
        tasks=phone.tasks,
        pause=NEVER if linux else _OWN_EVENTS_PAUSE,
    )


def sound_recovery(phone: Phone) -> tuple[SoundRecovery, ...]:
    """Where the sound server is a program that may end: not on Windows and macOS."""
    if sys.platform != "linux":
        return ()
    return (SoundRecovery(phone.store, LinuxEngineSound(), phone.tasks),)


def _file_chosen(phone: Phone, app_window: AppWindow) -> Callable[[str], None]:
    def chosen(path: str) -> None:
        before = phone.settings.current.ring
        try:
            phone.settings.change(ring=replace(before, file=path, sound=OWN))
        except PhoneFailure as failure:
            app_window.controller.failed(failure)
        if phone.settings.current.ring == before:
            app_window.commands.start(ReloadRingSound())
        app_window.controller.draw()

    return chosen


ECHOES: Final = "13800000002"
"""The sandbox's number that gives back what it hears; the page offers it in the sandbox only."""


def audio_page(phone: Phone, app_window: AppWindow) -> AudioController:
    """The page, opened by `OpenAudioPage`."""
    checks = AudioChecks(
        page=phone.ports.audio_check,
        platform=phone.platform,
        store=phone.store,
        settings=phone.settings,
        tasks=phone.tasks,
    )
    controller = AudioController(
        app_window.controller, app_window.window.page_stack.audio, checks, app_window.intents, ECHOES
    )
    app_window.commands.add(OpenAudioPage, lambda _: controller.show())
    return controller
