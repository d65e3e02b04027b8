"""The SDK's token in a call: renewed behind it, never a storm, never the call's end (T02, T03, T04, API down)."""

from __future__ import annotations

import time
from typing import Any

import pytest

from tests.acceptance import Figure
from tests.helpers.rig.app import App
from tests.helpers.rig.hand import Hand
from tests.helpers.rig.machine import Machine
from tests.helpers.rig.sandbox import Sandbox
from tests.helpers.rig.waiting import wait_until
from tests.helpers.small_web import SmallWeb, passing_to

from .conftest import Starter
from .day import Told, short_tokens
from .desk import ANSWERS, Desk, conditions, notice, wait_for_notice
from .logins import Logins

pytestmark = pytest.mark.end2end


SHORT = 8.0  # seconds that a token lasts here
STORM = 150  # `unAuthorization` events
SIGN_IN_BUTTON = (-68, -159)  # in the window's notice, counted from the lower right corner


def is_of_the_token(event: dict[str, Any]) -> bool:
    """Does the event tell of the access token? A silent microphone may be told of before."""
    return bool(event["body"]["code"] == "access_token_refused")


def test_tokens_are_renewed_in_a_call_that_notices_nothing(desk: Desk) -> None:
    with short_tokens(desk, SHORT):
        call = desk.call(ANSWERS)
        told, first = Told(desk), desk.logins.count
        last = told.wait_for("token.refreshed", times=3, within=25)
        for gap in desk.logins.gaps_since(first)[:2]:
            # The platform tells whole seconds: what it says of a life is up to one too short.
            assert 0.45 * (SHORT - 1) - 2.0 <= gap <= 0.55 * SHORT + 4.0  # to the share in virtual time
        assert desk.logins.count == first + 3  # one request each
        assert last["body"]["lifetime"] <= SHORT
        assert told.of_call(call) == []
        assert "token.expired" not in told.names()  # so the platform heard of each new one in time
        status = desk.app.status()
        assert status["calls"] == [call]
        assert (status["reachable"], status["token"]["valid"], conditions(status)) == (True, True, [])
        desk.both_hear_each_other(call)


def test_an_api_that_is_down_when_the_token_is_due_does_not_touch_the_call(desk: Desk) -> None:
    with short_tokens(desk, SHORT):
        call = desk.call(ANSWERS)
        told = Told(desk)
        desk.read(api_trouble="503")
        wait_for_notice(desk.app, "api_unreachable")
        assert desk.app.status()["calls"] == [call]
        desk.read()
        told.wait_for("notice.cleared", lambda event: event["body"]["code"] == "api_unreachable", within=40)
        told.wait_for("token.refreshed", within=20)
        status = desk.app.wait_until(lambda status: status["token"]["valid"] is True, what="a valid token")
        assert (status["calls"], conditions(status)) == ([call], [])
        assert told.of_call(call) == []
        desk.speaker_plays()


def test_a_storm_of_expired_tokens_in_a_call_makes_one_login(desk: Desk) -> None:
    call = desk.call(ANSWERS)
    told, first = Told(desk), desk.logins.count
    for _ in range(STORM):
        desk.sandbox.console.act("event", name="unAuthorization", arguments=[])
    told.wait_for("token.refreshed", within=15)
    status = desk.app.wait_until(lambda status: status["reachable"] is True, what="reachable again")
    assert 1 <= desk.logins.count - first <= 3
    # From the storm's first login on: the token before it may have been an earlier story's, of a shorter life.
    # An eighth of the life is asserted in virtual time; here half of that, for a busy machine is late with requests.
    assert min(desk.logins.gaps_since(first), default=60.0) >= 60.0 / 16
    assert status["calls"] == [call]
    assert (told.of_call(call), told.notices()) == ([], [])
    desk.both_hear_each_other(call)


def test_a_refused_access_token_is_told_once_and_leaves_the_call_its_controls(
    machine: Machine, starter: Starter, figure: Figure
) -> None:
    logins = Logins()
    with (
        Sandbox(machine.env, "--raw-microphone", "--token-lifetime", "12", "--wrap-up", "0") as sandbox,
        SmallWeb(passing_to(sandbox.api_base, logins.see)) as api,
    ):
        app = starter.on(sandbox, env={"SOFTPHONE_API_BASE": api.base})
        app.wait_until_ready()
        with app.events() as events:
            desk = Desk(machine, sandbox, app, events, logins)
            call = desk.call(ANSWERS)
            told = Told(desk)
            sandbox.console.act("access-token", works=False)
            before = logins.count
            wait_until(lambda: logins.count > before, within=15, what="the renewal was asked for", every=0.02)
            refused_at = time.monotonic()
            told.wait_for("notice.raised", is_of_the_token, within=15)
            figure("T04", "prompt", time.monotonic() - refused_at, "s")
            asked = logins.count
            status = app.status()
            assert notice(status, "access_token_refused")
            assert (status["calls"], status["token"]["valid"], status["reachable"]) == ([call], False, False)
            for verb in ("mute", "hold", "resume", "unmute"):
                app.do(verb)
            sandbox.console.act("event", name="unAuthorization", arguments=[])
            desk.both_hear_each_other(call)
            # The token that the agent has is not tried again, even once it works again: a person must say so.
            sandbox.console.act("access-token", works=True)
            sandbox.console.act("event", name="unAuthorization", arguments=[])
            app.do("hangup")
            assert app.status()["last_call"]["end_reason"] == "agent_hung_up"
            refused = app.ask("call", ANSWERS, "--json")
            assert (refused.code, refused.json["error"]["code"]) == (1, "not_ready")
            assert logins.answers[asked - 1 :] == [401]
            assert told.notices() == ["access_token_refused"]


def test_another_access_token_is_typed_into_the_window_in_a_call_that_goes_on() -> None:
    logins = Logins()
    with (
        Machine() as machine,  # with no other app's window
        Sandbox(machine.env, "--raw-microphone", "--token-lifetime", f"{SHORT:.0f}", "--wrap-up", "0") as sandbox,
        SmallWeb(passing_to(sandbox.api_base, logins.see)) as api,
        App.on(sandbox, machine.env, machine.folder("app"), api_base=api.base) as app,
    ):
        app.wait_until_ready()
        with app.events() as events:
            desk = Desk(machine, sandbox, app, events, logins)
            call = desk.call(ANSWERS)
            told = Told(desk)
            token = sandbox.console.act("access-token", reissue=True)["access_token"]
            told.wait_for("notice.raised", is_of_the_token, within=15)
            assert notice(app.status(), "access_token_refused")
            asked = logins.count
            hand = Hand(machine.env, "Meiqia Softphone")
            hand.click(*SIGN_IN_BUTTON)
            hand.type(token)
            hand.press_until("Return", lambda: logins.count > asked)
            status = app.wait_until(lambda status: status["token"]["valid"] is True, what="a valid token")
            assert [(each["id"], each["state"]) for each in status["calls"]] == [(call["id"], "connected")]
            assert notice(status, "access_token_refused") is None
            assert logins.answers[asked - 1 : asked + 1] == [401, 200]
            told.wait_for("token.refreshed", within=10)  # renewed with the new one from here on
            assert told.of_call(call) == []
            desk.both_hear_each_other(call)
            app.do("hangup")
            assert app.status()["last_call"]["end_reason"] == "agent_hung_up"
        assert list(app.tracebacks()) == []
        assert token not in app.log()
