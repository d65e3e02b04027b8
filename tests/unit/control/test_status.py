"""`status --json`, to the key."""

from __future__ import annotations

from typing import Any

import pytest

from softphone.control.status import build_status
from softphone.domain.agent_status import AgentStatus
from softphone.domain.call_quality import QualitySample
from softphone.domain.call_state import CallState, Direction, EndReason, PendingAction
from softphone.domain.errors import FailureCode, PhoneFailure
from softphone.domain.identity import AgentId, SdkToken
from softphone.domain.outbound import OutboundChoice, Rule
from softphone.domain.reachability import Connection
from softphone.services.phone_state import Audio, CallLine, Engine, Notice, PhoneState, SignIn
from softphone.services.platform_reports import EngineState

from .app import NOW, PlainWords, a_call, moment


def status(state: PhoneState) -> dict[str, Any]:
    return dict(build_status(state, version="1.2.3", mode="platform", now=NOW, words=PlainWords()))


def test_a_fresh_start_knows_nothing() -> None:
    assert status(PhoneState()) == {
        "version": "1.2.3",
        "mode": "platform",
        "signed_in": False,
        "agent_id": None,
        "reachable": False,
        "registered": False,
        "connection": "unknown",
        "token": {"valid": False, "expires_in": None},
        "agent_status": None,
        "outbound": None,
        "calls": [],
        "last_call": None,
        "audio": {"microphone": None, "speaker": None, "ringer": None, "microphone_level": None},
        "engine": {"state": "stopped", "sdk_missing": (), "restarts": 0},
        "notices": [],
    }


def test_everything_known() -> None:
    state = PhoneState(
        sign_in=SignIn.SIGNED_IN,
        agent=AgentId("1001"),
        token=SdkToken("canary", 3600.0, NOW.monotonic - 88.8),
        token_valid=True,
        registered=True,
        connection=Connection.UP,
        agent_status=AgentStatus(1, moment(60)),
        outbound=OutboundChoice(Rule.NUMBER, "02180001111"),
        calls=(
            a_call(
                uuid="u-1",
                direction=Direction.INBOUND,
                outbound_number="02180001111",
                queue="售后",
                muted=True,
                pending=PendingAction.HOLD,
                connected_at=moment(10),
            ),
        ),
        last_call=a_call(
            CallState.ENDED,
            uuid="u-0",
            connected_at=moment(15),
            ended_at=moment(2.6),
            end_reason=EndReason.AGENT_HUNG_UP,
        ),
        engine=Engine(EngineState.READY, ("muteCall",), 2),
        audio=Audio(microphone="Headset", speaker="Speaker", ringer="Horn", microphone_level=0.1234),
        notices=(Notice(PhoneFailure(FailureCode.NO_TRAY)),),
    )
    told = status(state)
    assert told["signed_in"] is told["reachable"] is told["registered"] is True
    assert told["agent_id"] == "1001"
    assert told["connection"] == "up"
    assert told["token"] == {"valid": True, "expires_in": 3511.2}
    assert told["agent_status"] == {"code": 1, "name": "online", "since": "2026-11-22T18:01:08.123Z"}
    assert told["outbound"] == {"rule": 1, "number": "02180001111", "group_id": None}
    assert told["calls"] == [
        {
            "id": "call-1",
            "uuid": "u-1",
            "direction": "inbound",
            "state": "connected",
            "customer": "13800138000",
            "contact": None,
            "outbound_number": "02180001111",
            "queue": "售后",
            "muted": True,
            "held": False,
            "pending": "hold",
            "started_at": "2026-11-22T18:01:48.123Z",
            "connected_at": "2026-11-22T18:01:58.123Z",
            "quality": None,
        }
    ]
    assert told["last_call"] == {"uuid": "u-0", "state": "ended", "end_reason": "agent_hung_up", "duration": 12.4}
    assert told["audio"]["microphone_level"] == 0.12
    assert told["engine"] == {"state": "ready", "sdk_missing": ("muteCall",), "restarts": 2}
    assert told["notices"] == [{"code": "no_tray", "message": "<no_tray>"}]
    assert "canary" not in str(told)


def test_a_measured_line_is_shown_with_what_is_known_of_it() -> None:
    line = CallLine("call-1", QualitySample(rtt_ms=41.26, jitter_ms=3.0, loss_pct=0, loss_out_pct=1.23))
    told = status(PhoneState(calls=(a_call(),), line=line))
    assert told["calls"][0]["quality"] == {"mos": 4.35, "rtt_ms": 41.3, "jitter_ms": 3.0, "loss_pct": 1.2}
    told = status(PhoneState(calls=(a_call(),), line=CallLine("call-1", QualitySample(rtt_ms=41.26))))
    assert told["calls"][0]["quality"] == {"mos": None, "rtt_ms": 41.3, "jitter_ms": None, "loss_pct": None}
    assert status(PhoneState(calls=(a_call(),), line=CallLine("gone", QualitySample())))["calls"][0]["quality"] is None


def test_a_group_and_a_token_that_is_over() -> None:
    state = PhoneState(outbound=OutboundChoice(Rule.GROUP, group_id=2), token=SdkToken("x", 10.0, 0.0))
    assert status(state)["outbound"] == {"rule": 2, "number": None, "group_id": 2}
    assert status(state)["token"] == {"valid": False, "expires_in": 0.0}


@pytest.mark.parametrize(
    ("fields", "shown"),
    [
        ({"customer": "", "label": ""}, None),
        ({"customer": "", "label": "张先生"}, "张先生"),
        ({"customer": "138****8000", "label": ""}, "138****8000"),
        ({"customer": "138****8000", "label": "张先生"}, "张先生"),
        ({"customer": "secret-cipher", "label": ""}, None),
        ({"customer": "to secret-cipher", "label": ""}, None),
    ],
)
def test_a_privacy_call_never_shows_its_cipher(fields: dict[str, str], shown: str | None) -> None:
    told = status(PhoneState(calls=(a_call(CallState.RINGING, cipher="secret-cipher", **fields),)))
    assert told["calls"][0]["customer"] == shown
    assert "secret-cipher" not in str(told)


def test_a_call_without_a_name_shows_the_number_dialled() -> None:
    told = status(PhoneState(calls=(a_call(customer="", number="95588"),)))
    assert told["calls"][0]["customer"] == "95588"
