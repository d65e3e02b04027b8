"""`softphone doctor` while no app runs: what can be checked from outside, without Qt; the rest says so."""

from __future__ import annotations

import asyncio
import os
from functools import partial
from typing import Final

from softphone.control.doctor import report_view
from softphone.control.protocol import Done
from softphone.desktop.network.network_checks import SystemNetwork
from softphone.desktop.sound.sound_server import has_sound_server
from softphone.domain.checkup import CheckResult
from softphone.presentation.checkup import sentences
from softphone.services.diagnostics.checkup import Checkup
from softphone.services.diagnostics.network_checkup import (
    ApiLane,
    ComputerLane,
    NoAppLane,
    ProxyLane,
    SdkLane,
    StunLane,
)
from softphone.storage.paths import DataDir
from softphone.storage.room import ComputerStorage
from softphone.storage.settings import SettingsFile
from softphone.ui.text.filling import filled
from softphone.ui.text.ts_file import SOURCE_LANGUAGE, translations
from softphone.ui.text.word_checkup import CHECKUP, CHECKUP_CONTEXT

CHINESE: Final = "zh_CN"


def check_without_app(folders: DataDir, *, chinese: bool) -> Done:
    """Make the checks, with the settings' addresses. A damaged settings file is left as it is."""
    addresses = SettingsFile(folders.settings_file, mends=False).current.platform
    network = SystemNetwork()
    checkup = Checkup(
        (
            *(lane(network, lambda: addresses) for lane in (ProxyLane, ApiLane, SdkLane, StunLane)),
            ComputerLane(ComputerStorage(folders)),
            NoAppLane(partial(has_sound_server, os.environ)),
        ),
        busy=lambda: False,
    )

    async def check() -> tuple[CheckResult, ...]:
        return await checkup.run()

    said = partial(filled, sentence=partial(_sentence, language=CHINESE if chinese else SOURCE_LANGUAGE))
    return Done(report_view(asyncio.run(check()), partial(sentences, text=said)))


def _sentence(key: str, *, language: str) -> str:
    source = CHECKUP[key]
    return translations(language).get((CHECKUP_CONTEXT, source), source)
