"""`softphone doctor` while no app runs: what can be checked from outside, without Qt; the rest says so."""

from __future__ import annotations

import asyncio
import os
from functools import partial
from typing import Final

from softphone.control.doctor import report_view
from softphone.control.protocol import Done
from softphone.desktop.fonts import has_chinese_font
from softphone.desktop.network.network_checks import SystemNetwork
from softphone.desktop.screen import chosen_platform, popup_over_all
from softphone.desktop.sound.sound_server import has_sound_server
from softphone.domain.diagnostics import CheckResult
from softphone.presentation.diagnostics import sentences
from softphone.services.diagnostics.diagnostics import Diagnostics
from softphone.services.diagnostics.network_checks import (
    ApiGroup,
    ComputerGroup,
    FontGroup,
    NoAppGroup,
    PopupGroup,
    ProxyGroup,
    SdkGroup,
    StunGroup,
)
from softphone.storage.paths import DataDir
from softphone.storage.settings import SettingsFile
from softphone.storage.storage_checks import StorageChecks
from softphone.ui.text.interpolation import interpolate
from softphone.ui.text.ts_file import SOURCE_LANGUAGE, translations
from softphone.ui.text.word_diagnostics import DIAGNOSTICS, DIAGNOSTICS_CONTEXT

CHINESE: Final = "zh_CN"


def check_without_app(folders: DataDir, *, chinese: bool) -> Done:
    """Make the checks, with the settings' addresses. A damaged settings file is left as it is."""
    settings = SettingsFile(folders.settings_file, mends=False).current
    addresses = settings.platform
    network = SystemNetwork()
    diagnostics = Diagnostics(
        (
            *(check_group(network, lambda: addresses) for check_group in (ProxyGroup, ApiGroup, SdkGroup, StunGroup)),
            ComputerGroup(StorageChecks(folders)),
            PopupGroup(partial(popup_over_all, chosen_platform(xwayland=settings.desktop.xwayland))),
            FontGroup(has_chinese_font),
            NoAppGroup(partial(has_sound_server, os.environ)),
        ),
        busy=lambda: False,
    )

    async def check() -> tuple[CheckResult, ...]:
        return await diagnostics.run()

    said = partial(interpolate, sentence=partial(_sentence, language=CHINESE if chinese else SOURCE_LANGUAGE))
    return Done(report_view(asyncio.run(check()), partial(sentences, text=said)))


def _sentence(key: str, *, language: str) -> str:
    source = DIAGNOSTICS[key]
    return translations(language).get((DIAGNOSTICS_CONTEXT, source), source)
