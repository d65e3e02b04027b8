"""The agent's day around the calls in `test_readings_days`: sign-in, token, connection, sign-out.

Every scene does what an agent does and asserts what the agent's state shows, and what the platform made of it, by the
day's `Facts`. No scene knows a reading.
"""

from __future__ import annotations

import pytest

from softphone.domain.call_state import EndReason
from softphone.domain.errors import FailureCode, Refused
from softphone.domain.identity import AccessToken, AgentId
from softphone.domain.outbound import OutboundChoice, Rule
from softphone.services import events as ev
from softphone.services.phone_state import SignIn
from tests.contract.readings_desk import Desk
from tests.contract.readings_hands import connected

COLLEAGUES = {
    **{"1002": "", "1003": "", "1004": "", "1005": "", "1006": "occupied"},
    **{"1007": "not_registered", "1008": "", "1009": "expired"},
}


async def signs_in(desk: Desk) -> None:
    """A token by REST, the page, the registration, the status, the outbound rule, the list of colleagues."""
    sandbox = desk.hands.sandbox
    await desk.phone.sign_in.sign_in(AgentId(sandbox.agent_id), AccessToken(sandbox.access_token), remember=False)
    await desk.until(lambda state: state.reachable, within=15)
    if desk.facts.first_status is not None:
        await desk.until(lambda state: state.agent_status is not None)
    status = desk.state.agent_status
    assert (status.code if status else None) == desk.facts.first_status
    await _reads_the_rule(desk)
    await _sees_colleagues(desk)
    await desk.online()
    assert desk.state.agent_status is not None
    assert desk.state.agent_status.code == 1


async def _reads_the_rule(desk: Desk) -> None:
    if desk.facts.rule == "odd":
        await desk.until_told(FailureCode.RULE_ODD)
        assert desk.state.outbound_rule is None
    else:
        rule = (await desk.until(lambda state: state.outbound_rule is not None)).outbound_rule
        assert rule is not None
        empty = desk.facts.rule == "empty"
        assert len(rule.numbers) == (0 if empty else 3)
        assert [group.id for group in rule.groups] == ([] if empty else [2, 3, 5, 7])
    await desk.phone.control.choose_outbound(OutboundChoice(Rule.NUMBER, "02180002222"))
    assert (await desk.hands.agent())["out_number"] == "02180002222"
    assert desk.state.outbound == OutboundChoice(Rule.NUMBER, "02180002222")


async def _sees_colleagues(desk: Desk) -> None:
    agents = await desk.phone.directory.agents()
    found = {agent.id.text: agent.obstacle for agent in agents}
    wanted = dict(COLLEAGUES) if desk.facts.knows_expiry else {**COLLEAGUES, "1009": ""}
    assert found.items() <= wanted.items()
    assert len(found) == len(wanted) if desk.facts.whole_list else len(found) >= 4
    occupied = [agent.worker_status for agent in agents if agent.obstacle == "occupied"]
    assert set(occupied) <= {desk.facts.occupied_as}
    assert desk.state.has_notice(FailureCode.OTHER_PHONE) is desk.facts.other_phone


async def token_expires(desk: Desk) -> None:
    """The SDK's token is spent: told at once or at the next command, and renewed by itself."""
    await desk.online()
    before = len(desk.events)
    await desk.hands.act("token", agent_id=desk.hands.agent_id)
    if not desk.facts.expiry_unasked:
        with pytest.raises(Refused) as refused:
            await desk.phone.control.set_status(3)
        desk.refused_with(refused.value, "token 已过期")
    await desk.until_said(ev.TokenExpired, before)
    await desk.until_said(ev.TokenRefreshed, before)
    assert desk.state.token_valid
    await desk.phone.control.set_status(3)
    await desk.hands.agent_is(chosen=3)


async def loses_the_socket_in_a_call(desk: Desk) -> None:
    """The connection goes and comes; the customer hangs up in between."""
    call = await desk.take()
    theirs = await desk.hands.call(connected)
    before = len(desk.events)
    await desk.hands.act("socket", seconds=0.5)
    if desk.facts.loss is not None:
        await desk.until(lambda state: state.obstacle is desk.facts.loss)
    await desk.hands.agent_is(registered=False)
    await desk.hands.act("hangup", uuid=theirs["uuid"])
    await desk.hands.agent_is(registered=True)
    await desk.until(lambda state: state.reachable)
    if desk.facts.loss is None:
        assert not any(isinstance(event, ev.ReachableChanged) for event in desk.events[before:])
    if desk.facts.missed_end is EndReason.AGENT_HUNG_UP:
        assert desk.state.call_by_id(call.id) is not None
        await desk.phone.calls.hang_up()
    await desk.until(lambda state: not state.calls)
    assert desk.last().end_reason is desk.facts.missed_end


async def signs_in_elsewhere(desk: Desk) -> None:
    """The same agent's second page: this one is out, and takes over again; or both stay."""
    sandbox = desk.hands.sandbox
    token = await desk.phone.ports.api.sign_in(AccessToken(sandbox.access_token), AgentId(sandbox.agent_id))
    async with desk.hands.other_page(token.value):
        if desk.facts.elsewhere is None:
            assert desk.state.reachable
            await desk.phone.control.set_status(1)
            return
        await desk.until(lambda state: state.obstacle is desk.facts.elsewhere)
        desk.expected_log("page: restart: the agent takes over")
        desk.phone.registration.take_over()
        await desk.until(lambda state: not state.reachable)
        await desk.until(lambda state: state.reachable)


async def signs_out(desk: Desk) -> None:
    """Nothing of the agent remains, and nobody is routed to an empty chair."""
    await desk.phone.sign_in.sign_out()
    await desk.hands.agent_is(chosen=2)
    kept = (desk.state.agent, desk.state.token, desk.state.calls, desk.state.last_call, desk.state.outbound_rule)
    assert (desk.state.sign_in, *kept) == (SignIn.SIGNED_OUT, None, None, (), None, None)
