"""Caller IDs that cannot be read are told; choosing one is seen while it runs; another phone is told of."""

from __future__ import annotations

import asyncio

import pytest

from softphone.domain.errors import FailureCode, NoReply, PhoneFailure, Refused, Unreachable
from softphone.domain.outbound import OutboundChoice, Rule
from softphone.services.ports import TransferAgent
from tests.helpers.virtual_time import run_virtual
from tests.unit.services.desk import AGENT, Desk, turns

NUMBER = OutboundChoice(Rule.NUMBER, "02180001111")


@pytest.mark.parametrize(
    "failure",
    [
        Unreachable(FailureCode.RULE_ODD),
        Refused(FailureCode.COMMAND_REFUSED, "no rule"),
        NoReply(FailureCode.COMMAND_UNANSWERED),
    ],
)
def test_a_rule_that_cannot_be_had_is_told_until_it_can(failure: PhoneFailure) -> None:
    async def story() -> None:
        desk = Desk()
        desk.platform.answers["outbound_rule"] = failure
        await desk.ready()
        assert desk.state.has_notice(FailureCode.RULE_ODD)
        assert not desk.events["command.failed"]
        desk.platform.answers.clear()
        await desk.control.load_outbound()
        assert not desk.state.has_notice(FailureCode.RULE_ODD)
        await desk.close()

    run_virtual(story())


def test_a_number_is_pending_while_it_is_chosen_and_a_refusal_keeps_the_old_one() -> None:
    async def story() -> None:
        desk = Desk()
        await desk.ready()
        answer: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        desk.platform.answers["set_outbound_number"] = answer
        choosing = asyncio.create_task(desk.control.choose_outbound(NUMBER))
        await turns()
        assert (desk.state.outbound, desk.state.outbound_pending) == (None, NUMBER)
        answer.set_result(None)
        await choosing
        assert (desk.state.outbound, desk.state.outbound_pending) == (NUMBER, None)
        desk.platform.answers["set_outbound_number"] = Refused(FailureCode.COMMAND_REFUSED, "no")
        with pytest.raises(Refused):
            await desk.control.choose_outbound(OutboundChoice(Rule.GROUP, group_id=2))
        assert (desk.state.outbound, desk.state.outbound_pending) == (NUMBER, None)
        await desk.close()

    run_virtual(story())


def test_the_agent_is_told_once_registered_that_another_phone_rings_and_the_next_agent_is_not() -> None:
    async def story() -> None:
        desk = Desk()
        rows = (TransferAgent(AGENT, "我", "8001", "register", "", "sip"),)

        async def agents(_: object) -> tuple[TransferAgent, ...]:
            return rows

        desk.api.agents = agents
        await desk.ready()
        assert desk.state.has_notice(FailureCode.OTHER_PHONE)
        await desk.sign_in.sign_out()
        await turns()
        assert not desk.state.has_notice(FailureCode.OTHER_PHONE)
        await desk.close()

    run_virtual(story())
