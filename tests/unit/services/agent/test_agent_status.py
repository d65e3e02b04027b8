"""The agent's status: after sign-in, beside a call, after it, in wrap-up, and when quitting."""

from __future__ import annotations

import asyncio

from softphone.domain.agent_status import BUSY, IN_CALL, ONLINE, SHORT_BREAK, WRAP_UP, AgentStatus
from softphone.domain.call_events import CallDetails
from softphone.domain.dial_request import DialRequest
from softphone.domain.errors import FailureCode, Refused
from softphone.services import platform_reports as r
from softphone.services.settings import Settings
from tests.helpers.virtual_time import run_virtual
from tests.unit.services.desk import ACCESS, AGENT, Desk, turns


def test_status_after_sign_in_is_set_once_and_not_again_after_a_reload(expected_log: object) -> None:
    expected_log("page: restart")  # type: ignore[operator]

    async def story() -> None:
        desk = Desk()
        desk.settings.current = Settings(status_after_sign_in=ONLINE)
        await desk.sign_in.sign_in(AGENT, ACCESS, remember=False)
        await turns()
        desk.platform.report(r.Registered())
        await turns()
        assert desk.platform.count("set_agent_status") == 1
        await desk.control.set_status(SHORT_BREAK)
        desk.engine.restart("test")
        await asyncio.sleep(6)
        desk.platform.report(r.Registered())
        await turns()
        assert desk.platform.count("set_agent_status") == 2
        await desk.close()

    run_virtual(story())


def test_an_own_call_shows_its_status_as_assumed_until_the_platform_speaks() -> None:
    async def story() -> None:
        desk = Desk()
        await desk.talking()
        assert desk.status() == (IN_CALL, True)
        desk.platform.report(r.CallHungUp(CallDetails("u1")))
        assert desk.status() == (ONLINE, False)
        await desk.close()

    run_virtual(story())


def test_a_status_that_is_only_assumed_is_sent_when_the_agent_sets_it() -> None:
    async def story() -> None:
        desk = Desk()
        await desk.ready()
        await desk.control.set_status(BUSY)
        desk.store.update(agent_status=AgentStatus(BUSY, desk.clock.now(), assumed=True, asked=True))
        await desk.control.set_status(BUSY)
        assert desk.platform.count("set_agent_status") == 2
        assert desk.status() == (BUSY, False)
        await desk.control.set_status(BUSY)
        assert desk.platform.count("set_agent_status") == 2
        await desk.close()

    run_virtual(story())


def test_the_intention_waits_for_wrap_up_and_is_retried_on_refusal() -> None:
    async def story() -> None:
        desk = Desk()
        await desk.talking()
        desk.platform.report(r.AgentInit(IN_CALL, None))
        desk.after_call.intend(BUSY)
        desk.platform.report(r.CallHungUp(CallDetails("u1")))
        desk.platform.report(r.AgentInit(WRAP_UP, None))
        await asyncio.sleep(30)
        assert desk.platform.count("set_agent_status") == 0
        desk.platform.answers["set_agent_status"] = Refused(FailureCode.COMMAND_REFUSED, "later")
        desk.platform.report(r.AgentInit(ONLINE, None))
        await asyncio.sleep(11)
        assert desk.platform.count("set_agent_status") == 3
        assert desk.state.intention == BUSY
        del desk.platform.answers["set_agent_status"]
        await asyncio.sleep(5)
        assert not desk.events["agent.intention_changed"][-1].code  # type: ignore[attr-defined]
        assert desk.status() == (BUSY, False)
        await desk.close()

    run_virtual(story())


def test_the_intention_is_carried_out_where_no_status_was_ever_reported() -> None:
    async def story() -> None:
        desk = Desk()
        await desk.sign_in.sign_in(AGENT, ACCESS, remember=False)
        await turns()
        desk.platform.report(r.Registered())
        await desk.calls.dial(DialRequest(number="13800138000"))
        desk.platform.report(r.CallAnswered(CallDetails("u1")))
        assert desk.status() == (IN_CALL, True)
        desk.after_call.intend(SHORT_BREAK)
        await asyncio.sleep(30)
        assert desk.platform.count("set_agent_status") == 0
        desk.platform.report(r.CallHungUp(CallDetails("u1")))
        await turns()
        assert (desk.status(), desk.state.intention) == ((SHORT_BREAK, False), None)
        await desk.close()

    run_virtual(story())


def test_wrap_up_reminds_and_ends_by_setting() -> None:
    async def story() -> None:
        desk = Desk()
        desk.settings.current = Settings(wrap_up_reminder=30.0, wrap_up_limit=60.0)
        await desk.ready()
        desk.platform.report(r.AgentInit(WRAP_UP, None))
        await asyncio.sleep(31)
        assert len(desk.events["wrap_up.reminder"]) == 1
        await asyncio.sleep(30)
        assert desk.platform.commands[-1] == ("set_agent_status", ONLINE)
        await desk.close()

    run_virtual(story())


def test_quitting_goes_offline_within_2_s_even_when_the_platform_is_silent(expected_log: object) -> None:
    expected_log("offline could not be set")  # type: ignore[operator]

    async def story() -> None:
        desk = Desk()
        await desk.ready()
        await desk.shutdown.leave()
        assert ("set_agent_status", 2) in desk.platform.commands
        await desk.close()
        silent = Desk()
        await silent.ready()
        silent.platform.answers["set_agent_status"] = asyncio.get_running_loop().create_future()
        began = silent.clock.monotonic()
        await silent.shutdown.leave()
        assert silent.clock.monotonic() - began <= 2.0
        await silent.close()

    run_virtual(story())


def test_a_change_that_nobody_asked_for_is_marked() -> None:
    async def story() -> None:
        desk = Desk()
        await desk.ready()
        await desk.control.set_status(SHORT_BREAK)
        desk.platform.report(r.AgentInit(ONLINE, None))
        asked = [event.status.asked for event in desk.events["agent.status_changed"]]  # type: ignore[attr-defined]
        assert asked == [False, True, False]
        await desk.close()

    run_virtual(story())
