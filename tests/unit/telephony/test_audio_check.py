"""The sound check over the bridge: what the page answers, and what it is called when it can't."""

from __future__ import annotations

import pytest

from softphone.domain.errors import EngineFailed, FailureCode, PhoneFailure
from softphone.telephony.audio_check import PageAudioCheck
from tests.helpers.virtual_time import run_virtual
from tests.unit.telephony.bridge_rig import Rig, fixture, refused


def opened(body: dict[str, object]) -> dict[str, object]:
    return {"accepted": True, "value": body}


def test_opening_tells_the_microphones_name() -> None:
    async def story() -> None:
        rig = await Rig(audio_check_open=fixture("reply.audio.check_open")["body"]).started()
        assert await PageAudioCheck(rig.platform).open() == "Headset"

    run_virtual(story())


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("NotFoundError", FailureCode.NO_MICROPHONE),
        ("NotReadableError", FailureCode.MICROPHONE_BUSY),
        ("SomethingNewError", FailureCode.MICROPHONE_FAILED),
    ],
)
def test_a_microphone_that_cannot_be_opened_has_its_sentence(name: str, code: FailureCode) -> None:
    async def story() -> None:
        rig = await Rig(audio_check_open=opened({"microphone": "", "failure": name})).started()
        with pytest.raises(PhoneFailure) as failure:
            await PageAudioCheck(rig.platform).open()
        assert (failure.value.code, failure.value.reason) == (code, name)

    run_virtual(story())


@pytest.mark.parametrize("answer", [opened({"microphone": 3}), opened({"failure": []}), refused("in_call")])
def test_any_other_answer_is_the_engines_fault(answer: dict[str, object]) -> None:
    async def story() -> None:
        rig = await Rig(audio_check_open=answer).started()
        with pytest.raises(EngineFailed):
            await PageAudioCheck(rig.platform).open()

    run_virtual(story())
