"""The microphone's check over the bridge: asked and answered as the examples show."""

from __future__ import annotations

import pytest

from softphone.domain.errors import EngineFailed, NoReply, NotNow
from softphone.telephony.microphone_check import PageMicrophone
from tests.helpers.virtual_time import run_virtual
from tests.unit.telephony.bridge_rig import Rig, fixture


def test_the_page_tells_why_it_does_not_open() -> None:
    async def story() -> None:
        rig = await Rig(microphone_check=fixture("reply.microphone.check")["body"]).started()
        assert await PageMicrophone(rig.platform).try_microphone() == "NotReadableError"
        sent = next(command for command in rig.page.commands if command["name"] == "microphone.check")
        assert sent | {"id": 7} == fixture("command.microphone.check")

    run_virtual(story())


def test_a_page_that_is_silent_odd_or_not_there() -> None:
    async def story() -> None:
        with pytest.raises(NotNow):
            await PageMicrophone(Rig().platform).try_microphone()
        odd = await Rig(microphone_check={"accepted": True, "value": {"failure": 7}}).started()
        with pytest.raises(EngineFailed):
            await PageMicrophone(odd.platform).try_microphone()
        silent = await Rig(microphone_check=None).started()
        with pytest.raises(NoReply):
            await PageMicrophone(silent.platform).try_microphone()

    run_virtual(story())
