"""Acts that meet: a keyring that takes its time, a goodbye, a login, and whatever the agent does meanwhile."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from typing import Any

import pytest

from softphone.domain.call_state import CallState
from softphone.domain.dial_request import DialRequest
from softphone.domain.errors import AccessTokenRefused, FailureCode, PhoneFailure, Unreachable
from softphone.domain.identity import AccessToken, AgentId
from softphone.services import platform_reports as r
from softphone.services.phone_state import SignIn
from tests.helpers.rig.log_guard import LogGuard
from tests.helpers.virtual_time import run_virtual
from tests.unit.services.desk import ACCESS, AGENT, Desk, turns

B, B_ACCESS = AgentId("1002"), AccessToken("access-of-b")
LOCKED = PhoneFailure(FailureCode.KEYRING_LOCKED, "KeyringLocked")


def registering() -> Desk:
    desk = Desk()
    desk.platform.registers = True
    return desk


def begin(desk: Desk, work: Coroutine[Any, Any, object]) -> None:
    desk.tasks.run(work, doing="an act of the agent")


def belongs_to(desk: Desk, agent: AgentId, access: AccessToken) -> bool:
    """Agent, token and page are of one sign-in."""
    last_start = [detail for command, detail in desk.platform.commands if command in ("start", "refresh_token")][-1]
    return (
        desk.state.sign_in is SignIn.SIGNED_IN
        and desk.state.agent == agent
        and desk.sign_in.access_token == access
        and desk.state.token is not None
        and desk.api.owners[desk.state.token.value] == agent
        and last_start == desk.state.token
    )


def signed_out(desk: Desk) -> bool:
    state = desk.state
    return (
        state.sign_in is SignIn.SIGNED_OUT
        and state.agent is None
        and state.token is None
        and state.engine.state is r.EngineState.STOPPED
    )


@pytest.mark.parametrize("pressed_after", [0.0, 1.0, 19.0, 25.0])
def test_stop_while_the_keyring_takes_its_time_signs_nobody_in(pressed_after: float) -> None:
    async def story() -> None:
        desk = registering()
        desk.credentials.seconds = 20.0
        begin(desk, desk.sign_in.sign_in(AGENT, ACCESS, remember=True))
        await asyncio.sleep(pressed_after)
        await desk.sign_in.sign_out()
        await asyncio.sleep(120)
        assert signed_out(desk)
        assert desk.credentials.kept == {}
        await desk.close()

    run_virtual(story())


@pytest.mark.parametrize("from_keyring", [False, True])
def test_stop_during_the_first_sign_in_leaves_what_was_kept_before(from_keyring: bool, expected_log: LogGuard) -> None:
    expected_log("sign-in: failed, trying again")

    async def story() -> None:
        desk = registering()
        desk.settings.change(agent_id=AGENT.text)
        desk.credentials.kept = {AGENT.text: ACCESS}
        desk.api.failures = [Unreachable(FailureCode.NETWORK_DOWN) for _ in range(20)]
        if from_keyring:
            begin(desk, desk.sign_in.sign_in_from_keyring())
        else:
            begin(desk, desk.sign_in.sign_in(AGENT, AccessToken("typed"), remember=True))
        await asyncio.sleep(10)
        assert desk.state.sign_in is SignIn.RETRYING
        await desk.sign_in.sign_out()
        await asyncio.sleep(60)
        assert signed_out(desk)
        assert desk.credentials.kept == {AGENT.text: ACCESS}
        await desk.close()

    run_virtual(story())


@pytest.mark.parametrize("after", [0.0, 0.5, 5.0, 25.0])
def test_another_agent_who_comes_during_the_first_ones_save_is_the_one_signed_in(after: float) -> None:
    async def story() -> None:
        desk = registering()
        desk.credentials.seconds = 20.0
        begin(desk, desk.sign_in.sign_in(AGENT, ACCESS, remember=True))
        await asyncio.sleep(after)
        begin(desk, desk.sign_in.sign_in(B, B_ACCESS, remember=True))
        await asyncio.sleep(120)
        assert belongs_to(desk, B, B_ACCESS)
        assert desk.settings.current.agent_id == B.text
        assert desk.credentials.kept[B.text] == B_ACCESS
        await desk.close()

    run_virtual(story())


@pytest.mark.parametrize("after", [0.0, 10.0, 19.9])
def test_a_late_answer_of_the_keyring_ends_no_call_and_signs_nobody_in(after: float) -> None:
    async def story() -> None:
        desk = registering()
        desk.settings.change(agent_id=AGENT.text)
        desk.credentials.kept = {AGENT.text: ACCESS}
        desk.credentials.seconds = 20.0
        begin(desk, desk.sign_in.sign_in_from_keyring())
        await asyncio.sleep(after)
        begin(desk, desk.sign_in.sign_in(B, B_ACCESS, remember=False))
        await turns(20)
        await desk.calls.dial(DialRequest(number="13800138000"))
        await asyncio.sleep(25)
        assert belongs_to(desk, B, B_ACCESS)
        assert desk.live().state is CallState.DIALING
        await desk.close()

    run_virtual(story())


@pytest.mark.parametrize("platform_silent", [False, True])
def test_who_signs_in_during_the_others_goodbye_is_signed_in(platform_silent: bool, expected_log: LogGuard) -> None:
    if platform_silent:
        expected_log("offline could not be set at quitting")

    async def story() -> None:
        desk = registering()
        await desk.ready()
        if platform_silent:
            desk.platform.answers["set_agent_status"] = asyncio.get_running_loop().create_future()
        begin(desk, desk.sign_in.sign_out())
        await asyncio.sleep(0.5 if platform_silent else 0)
        begin(desk, desk.sign_in.sign_in(B, B_ACCESS, remember=False))
        await asyncio.sleep(60)
        assert belongs_to(desk, B, B_ACCESS)
        assert AGENT.text not in desk.credentials.kept
        await desk.close()

    run_virtual(story())


def test_a_login_that_breaks_in_an_unknown_way_leaves_the_form_usable(
    monkeypatch: pytest.MonkeyPatch, expected_log: LogGuard
) -> None:
    expected_log("an act of the agent failed unexpectedly")

    async def story() -> None:
        desk = registering()

        async def broken(*_: object) -> None:
            raise RuntimeError("planted")

        monkeypatch.setattr(desk.api, "sign_in", broken)
        begin(desk, desk.sign_in.sign_in(AGENT, ACCESS, remember=False))
        await turns()
        assert signed_out(desk)
        await desk.close()

    run_virtual(story())


def test_a_refused_sign_in_leaves_nothing_of_the_former_agent() -> None:
    async def story() -> None:
        desk = registering()
        await desk.ready()
        desk.api.failures = [AccessTokenRefused()]
        with pytest.raises(AccessTokenRefused):
            await desk.sign_in.sign_in(B, B_ACCESS, remember=True)
        assert signed_out(desk)
        await desk.close()

    run_virtual(story())


# ---- a keyring that waits for its owner's password


def test_a_token_that_a_locked_keyring_did_not_take_is_kept_once_it_is_open() -> None:
    async def story() -> None:
        desk = registering()
        desk.credentials.failure, desk.credentials.locked = LOCKED, True
        await desk.sign_in.sign_in(AGENT, ACCESS, remember=True)
        await turns()
        assert desk.state.sign_in is SignIn.SIGNED_IN
        assert [notice.code for notice in desk.state.notices] == [FailureCode.KEYRING_LOCKED]
        await asyncio.sleep(3600)
        assert desk.credentials.asked == 1  # its owner is not asked again and again
        desk.credentials.failure, desk.credentials.locked = None, False
        await asyncio.sleep(10)
        assert desk.credentials.kept == {AGENT.text: ACCESS}
        assert not desk.state.notices
        await desk.close()

    run_virtual(story())


def test_a_locked_keyring_that_cannot_be_looked_at_is_asked_again_on_a_growing_schedule() -> None:
    async def story() -> None:
        desk = registering()
        desk.credentials.failure = LOCKED
        await desk.sign_in.sign_in(AGENT, ACCESS, remember=True)
        await asyncio.sleep(3600)
        assert 5 <= desk.credentials.asked <= 10
        desk.credentials.failure = None
        await asyncio.sleep(600)
        assert desk.credentials.kept == {AGENT.text: ACCESS}
        await desk.close()

    run_virtual(story())


def test_a_locked_keyring_is_asked_again_at_the_next_sign_in() -> None:
    async def story() -> None:
        desk = registering()
        desk.credentials.failure, desk.credentials.locked = LOCKED, True
        await desk.sign_in.sign_in(AGENT, ACCESS, remember=True)
        await turns()
        desk.credentials.failure = None
        await desk.sign_in.sign_in(AGENT, ACCESS, remember=True)
        await turns(20)
        assert desk.credentials.kept == {AGENT.text: ACCESS}
        await desk.close()

    run_virtual(story())


@pytest.mark.parametrize("typed_meanwhile", [False, True])
def test_at_the_start_a_locked_keyring_signs_in_once_it_is_open_unless_somebody_did(typed_meanwhile: bool) -> None:
    async def story() -> None:
        desk = registering()
        desk.settings.change(agent_id=AGENT.text)
        desk.credentials.kept = {AGENT.text: ACCESS}
        desk.credentials.failure, desk.credentials.locked = LOCKED, True
        assert await desk.sign_in.sign_in_from_keyring()
        assert [notice.code for notice in desk.state.notices] == [FailureCode.KEYRING_LOCKED]
        await asyncio.sleep(100)
        assert desk.state.sign_in is SignIn.SIGNED_OUT
        if typed_meanwhile:
            await desk.sign_in.sign_in(B, B_ACCESS, remember=False)
        desk.credentials.failure, desk.credentials.locked = None, False
        await asyncio.sleep(60)
        assert belongs_to(desk, *((B, B_ACCESS) if typed_meanwhile else (AGENT, ACCESS)))
        assert not desk.state.notices
        await desk.close()

    run_virtual(story())


def test_signing_out_while_the_keyring_is_locked_takes_the_token_out_once_it_is_open() -> None:
    async def story() -> None:
        desk = registering()
        await desk.sign_in.sign_in(AGENT, ACCESS, remember=True)
        await turns()
        desk.credentials.failure, desk.credentials.locked = LOCKED, True
        await desk.sign_in.sign_out()
        assert not await desk.sign_in.sign_in_from_keyring(AGENT)
        desk.credentials.failure, desk.credentials.locked = None, False
        await asyncio.sleep(60)
        assert desk.credentials.kept == {}
        await desk.close()

    run_virtual(story())


@pytest.mark.parametrize("started_as", [None, AGENT, B], ids=["the last agent", "the same agent", "another agent"])
def test_signed_out_under_a_locked_keyring_stays_so_after_a_new_start(started_as: AgentId | None) -> None:
    """The token stays in the keyring when the app ends meanwhile: it is not used again, and removed by a later run."""

    async def story() -> None:
        first = registering()
        await first.sign_in.sign_in(AGENT, ACCESS, remember=True)
        await turns()
        first.credentials.failure, first.credentials.locked = LOCKED, True
        await first.sign_in.sign_out()
        await first.close()
        for locked in (True, False):
            first.credentials.failure, first.credentials.locked = LOCKED if locked else None, locked
            next_run = Desk(outside=(first.platform, first.api, first.credentials))
            next_run.settings.current = first.settings.current
            await next_run.sign_in.sign_in_from_keyring(started_as)
            await asyncio.sleep(60)
            assert next_run.state.agent is None
            assert next_run.settings.current.signed_out == ((AGENT.text,) if locked else ())
            await next_run.close()
        assert first.credentials.kept == {}

    run_virtual(story())


def test_a_token_that_was_kept_anew_is_used_again() -> None:
    async def story() -> None:
        desk = registering()
        desk.credentials.failure, desk.credentials.locked = LOCKED, True
        await desk.sign_in.sign_in(AGENT, ACCESS, remember=True)
        await desk.sign_in.sign_out()
        await desk.sign_in.sign_in(AGENT, ACCESS, remember=True)
        assert AGENT.text in desk.settings.current.signed_out  # nothing is kept yet
        desk.credentials.failure, desk.credentials.locked = None, False
        await asyncio.sleep(60)
        assert AGENT.text not in desk.settings.current.signed_out
        assert desk.credentials.kept == {AGENT.text: ACCESS}
        await desk.close()

    run_virtual(story())


# ---- a keyring that is not there: not yet, or not any more

GONE = PhoneFailure(FailureCode.NO_KEYRING, "SecretServiceNotAvailableException", form="gone")


def test_a_token_is_kept_once_a_keyring_is_there_and_the_notice_comes_once() -> None:
    async def story() -> None:
        desk = registering()
        desk.credentials.failure = GONE
        await desk.sign_in.sign_in(AGENT, ACCESS, remember=True)
        await turns()
        assert [notice.failure.arguments for notice in desk.state.notices] == [{"form": "gone"}]
        desk.store.clear_notice(FailureCode.NO_KEYRING)  # hidden by the agent
        await asyncio.sleep(3600)
        assert not desk.state.notices
        desk.credentials.failure, desk.credentials.locked = None, False
        await asyncio.sleep(60)
        assert desk.credentials.kept == {AGENT.text: ACCESS}
        await desk.close()

    run_virtual(story())


def test_at_the_start_a_keyring_that_comes_late_signs_in() -> None:
    async def story() -> None:
        desk = registering()
        desk.settings.change(agent_id=AGENT.text)
        desk.credentials.kept = {AGENT.text: ACCESS}
        desk.credentials.failure = GONE
        assert not await desk.sign_in.sign_in_from_keyring()  # the agent may sign in by hand
        desk.credentials.failure, desk.credentials.locked = None, False
        await asyncio.sleep(20)
        assert belongs_to(desk, AGENT, ACCESS)
        assert not desk.state.notices
        await desk.close()

    run_virtual(story())
