"""The page's own checks over the bridge: asked as the examples show, and odd answers are failures of the engine."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import pytest

from softphone.domain.call_quality import QualitySample
from softphone.domain.errors import EngineFailed, NotNow
from softphone.telephony.diagnostics import PageDiagnostics
from tests.helpers.virtual_time import run_virtual
from tests.unit.telephony.bridge_rig import Rig, fixture

type Ask = Callable[[PageDiagnostics], Awaitable[object]]

LINE = QualitySample(
    rtt_ms=1, jitter_ms=4, loss_pct=0, codec="opus", bitrate_in=32.1, bitrate_out=0, packets_in=100, level_in=0.354
)
ASKED: dict[str, tuple[Ask, object]] = {
    "preflight.microphone": (lambda page: page.listen("Headset"), ("Headset", 0.125, "")),
    "preflight.speaker": (lambda page: page.speak("Headset"), True),
    "preflight.loopback": (lambda page: page.loop(), LINE),
}


def asked(name: str, value: dict[str, object]) -> tuple[object, dict[str, object]]:
    """What comes of one check whose reply is `value`, and the command that was sent."""
    told: list[object] = []
    sent: list[dict[str, object]] = []

    async def story() -> None:
        rig = await Rig().started()
        rig.answers[name] = {"accepted": True, "value": value}
        told.append(await ASKED[name][0](PageDiagnostics(rig.platform)))
        sent.append(next(command for command in rig.page.commands if command["name"] == name))

    run_virtual(story())
    return told[0], sent[0]


@pytest.mark.parametrize("name", ASKED)
def test_a_check_is_asked_and_answered_as_its_examples_show(name: str) -> None:
    told, sent = asked(name, fixture(f"reply.{name}")["body"]["value"])
    assert told == ASKED[name][1]
    assert sent | {"id": 7} == fixture(f"command.{name}")


def test_a_line_that_did_not_come_about() -> None:
    assert asked("preflight.loopback", {"connected": False})[0] is None


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("preflight.microphone", {"level": "loud"}),
        ("preflight.speaker", {"plays": 1}),
        ("preflight.loopback", {"connected": True, "line": {"rtt": -1}}),
    ],
)
def test_an_odd_answer_is_the_engines_failure(name: str, value: dict[str, object]) -> None:
    with pytest.raises(EngineFailed):
        asked(name, value)


def test_without_a_page_nothing_can_be_checked() -> None:
    async def story() -> None:
        with pytest.raises(NotNow):
            await PageDiagnostics(Rig().platform).loop()

    run_virtual(story())
