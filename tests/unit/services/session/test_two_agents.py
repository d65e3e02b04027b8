"""Sign out and sign in as another agent: nothing of the first remains."""

from __future__ import annotations

import asyncio

import pytest

from softphone.domain.agent_status import WRAP_UP
from softphone.domain.call_events import CallDetails
from softphone.domain.call_state import EndReason
from softphone.domain.dial_request import DialRequest
from softphone.domain.errors import AccessTokenRefused, FailureCode, NotNow, PhoneFailure
from softphone.domain.identity import AgentId
from softphone.domain.link import LinkRequest
from softphone.domain.outbound import OutboundChoice, Rule
from softphone.services import platform_reports as r
from softphone.services.call.redial import Redial
from softphone.services.phone_state import PhoneState, SignIn
from softphone.services.ports import TransferAgent
from tests.helpers.rig.log_guard import LogGuard
from tests.helpers.virtual_time import run_virtual
from tests.unit.services.desk import ACCESS, AGENT, Desk, turns


def test_nothing_of_the_first_agent_remains_for_the_second() -> None:
    async def story() -> None:
        desk = Desk()
        log, redial = desk.call_log, desk.redial
        await log.open()
        await desk.ready()
        await redial.dial(DialRequest(cipher="cipher-canary", label="VIP"))
        desk.platform.report(r.CallHungUp(CallDetails("u1")))
        desk.platform.report(r.OfferReport(CallDetails("u2", customer="13800138000")))
        desk.platform.report(r.CallHungUp(CallDetails("u2")))
        desk.after_call.intend(3)
        await turns()
        assert desk.state.missed == 1
        assert [row.agent for row in (await log.find()).rows] == ["1001", "1001"]
        await redial.again()
        await desk.sign_in.sign_out()
        await turns()
        assert desk.state == PhoneState(last_call=None, engine=desk.state.engine)
        assert redial.last is None
        with pytest.raises(NotNow):
            await redial.again()
        assert len((await log.find()).rows) == 3
        assert {row.end_reason for row in (await log.find()).rows} >= {EndReason.MISSED}
        await desk.sign_in.sign_in(AgentId("1002"), ACCESS, remember=False)
        await turns()
        assert desk.state.sign_in is SignIn.SIGNED_IN
        assert (await log.find()).rows == ()
        assert desk.state.missed == 0
        assert "cipher-canary" not in repr(desk.state)
        await desk.close()

    run_virtual(story())


async def of_the_first(desk: Desk, redial: Redial) -> None:
    """Everything that an agent may leave behind, some of it still under way."""
    desk.api.rows = (TransferAgent(AGENT, "A", "8001", "", "", "phone"),)
    await desk.ready()
    await redial.dial(DialRequest(cipher="cipher-canary", label="VIP"))
    call = desk.live()
    desk.platform.report(r.CallHungUp(CallDetails("u1")))
    await turns()
    assert redial.of_call(call.id) is not None
    assert desk.state.has_notice(FailureCode.OTHER_PHONE)
    desk.store.raise_notice(PhoneFailure(FailureCode.RULE_ODD))
    desk.store.update(outbound=OutboundChoice(Rule.NUMBER, "021"), link=LinkRequest(DialRequest(number="10086")))
    desk.settings.change(wrap_up_limit=30.0)
    desk.platform.report(r.AgentInit(WRAP_UP, None))
    desk.after_call.intend(3)


@pytest.mark.parametrize("way", ["sign-out", "another sign-in", "the form of a refused token"])
def test_nothing_of_one_agent_is_left_for_the_next_whichever_way_they_change(way: str, expected_log: LogGuard) -> None:
    async def story() -> None:
        desk = Desk()
        redial = desk.redial
        await of_the_first(desk, redial)
        late: dict[str, asyncio.Future[None]] = {}
        for command in ("outbound_rule", "set_agent_status", "set_outbound_number"):
            late[command] = desk.platform.answers[command] = asyncio.get_running_loop().create_future()
        desk.tasks.run(desk.control.load_outbound(), doing="load")
        desk.tasks.run(desk.control.set_status(3), doing="set")
        desk.tasks.run(desk.control.choose_outbound(OutboundChoice(Rule.NUMBER, "0755")), doing="choose")
        await turns()
        if way == "the form of a refused token":
            desk.store.raise_notice(AccessTokenRefused())
        del desk.platform.answers["set_agent_status"]
        if way == "sign-out":
            await desk.sign_in.sign_out()
        desk.api.rows = ()
        await desk.sign_in.sign_in(AgentId("1002"), ACCESS, remember=False)
        for answer in late.values():
            answer.set_result(None)
        await turns()
        desk.platform.answers.clear()
        online = desk.platform.count("set_agent_status")
        await asyncio.sleep(31)
        assert desk.platform.count("set_agent_status") == online  # the wrap-up's limit was the first one's
        assert desk.state.notices == () or [n.code for n in desk.state.notices] == [FailureCode.NOT_REGISTERED]
        engine, token, audio = desk.state.engine, desk.state.token, desk.state.audio
        assert desk.state == PhoneState(
            sign_in=SignIn.SIGNED_IN,
            agent=AgentId("1002"),
            token=token,
            token_valid=True,
            engine=engine,
            audio=audio,
            notices=desk.state.notices,
        )
        left: list[object] = [redial.last, redial._by_call]
        assert left == [None, {}]
        await desk.close()

    run_virtual(story())


def test_a_number_asked_for_in_the_moment_of_leaving_is_not_remembered() -> None:
    async def story() -> None:
        desk = Desk()
        redial = desk.redial
        await desk.ready()
        await desk.sign_in.sign_out()
        with pytest.raises(NotNow):
            await redial.dial(DialRequest(cipher="cipher-canary", label="VIP"))
        assert redial.last is None
        await desk.close()

    run_virtual(story())
