"""The answer to `status`: the whole snapshot, to the key as the command line's contract has it."""

from __future__ import annotations

from typing import Literal

from softphone.domain.moment import Moment
from softphone.services.phone_state import Audio, Engine, Notice, PhoneState, SignIn
from softphone.services.ports import Wording

from .devices import device_name
from .protocol import Json
from .views import call_view, choice_view, ended_view, status_view

type RunMode = Literal["sandbox", "platform"]


def build_status(state: PhoneState, *, version: str, mode: RunMode, now: Moment, words: Wording) -> dict[str, Json]:
    """`state` as JSON at the moment `now`; an unknown value is None."""
    return {
        "version": version,
        "mode": mode,
        "signed_in": state.sign_in is SignIn.SIGNED_IN,
        "agent_id": None if state.agent is None else state.agent.text,
        "reachable": state.reachable,
        "registered": state.registered,
        "connection": state.connection.value,
        "token": _token(state, now),
        "agent_status": None if state.agent_status is None else status_view(state.agent_status),
        "outbound": choice_view(state.outbound),
        "calls": [call_view(call, state.line_of(call.id)) for call in state.calls],
        "last_call": None if state.last_call is None else ended_view(state.last_call, now),
        "audio": _audio(state.audio),
        "engine": _engine(state.engine),
        "notices": [_notice(notice, words) for notice in state.notices],
    }


def _token(state: PhoneState, now: Moment) -> Json:
    left = None if state.token is None else max(0.0, round(state.token.expires_in(now.monotonic), 1))
    return {"valid": state.token_valid, "expires_in": left}


def _audio(audio: Audio) -> Json:
    level = audio.microphone_level
    return {
        "microphone": device_name(audio.microphone),
        "speaker": device_name(audio.speaker),
        "ringer": device_name(audio.ringer),
        "microphone_level": None if level is None else round(level, 2),
    }


def _engine(engine: Engine) -> Json:
    return {"state": engine.state.value, "sdk_missing": engine.sdk_missing, "restarts": engine.restarts}


def _notice(notice: Notice, words: Wording) -> Json:
    return {"code": notice.code.value, "message": words.failure(notice.failure)}
