"""The speaker's volume on the real engine: whatever way an SDK plays its sound, it is turned down by the same."""

from __future__ import annotations

import numpy as np
import pytest

from softphone.domain.audio import AudioUse
from softphone.domain.dial_request import DialRequest
from tests.contract.engine import EngineLoop, RealPages
from tests.contract.sdk_server import SdkServer
from tests.helpers.rig.machine import Machine
from tests.helpers.rig.sound import RATE
from tests.helpers.rig.waiting import until

WAYS = {"1": "a context", "2": "an element", "3": "an element in a context"}


@pytest.mark.parametrize("way", WAYS, ids=WAYS.get)
def test_a_quarter_of_the_volume_is_a_quarter_of_the_sound(engine: EngineLoop, machine: Machine, way: str) -> None:
    async def story() -> None:
        with machine.sound.recording("speaker") as speaker:

            async def heard(wanted: float) -> None:
                """Wait until the tone's peak is so high."""
                await until(lambda: abs(np.abs(speaker()[-RATE // 4 :]).max() - wanted) <= 0.05 * wanted, within=20)

            async with SdkServer() as server, RealPages(server.url("web_audio.js")) as pages:
                await pages.started()
                await pages.platform.dial(DialRequest(number=way))
                await heard(1.0)
                await pages.platform.use_audio(AudioUse(volume=0.25))
                await heard(0.25)
                await pages.platform.hang_up()
                await pages.platform.dial(DialRequest(number=way))  # one that begins at this volume
                await heard(0.25)
                await pages.platform.use_audio(AudioUse(volume=1.0))
                await heard(1.0)
                await pages.platform.hang_up()

    engine(story())
