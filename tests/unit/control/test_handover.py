"""What an app makes of the agent and the token of a second start."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import Any

import pytest

from softphone.control.handover import hung_verb, sign_in_verb
from softphone.domain.errors import AccessTokenRefused, BadInput, FailureCode
from softphone.domain.identity import AgentId
from softphone.services.command_table import Commands
from softphone.services.commands import SignInAs
from softphone.services.event_bus import EventBus
from softphone.services.events import CommandFailed, PhoneEvent
from softphone.services.phone_state import PhoneState, SignIn
from softphone.services.phone_store import PhoneStore
from softphone.services.tasks import Tasks

from .app import FixedClock

AGENT = AgentId("1001")
THERE = PhoneState(sign_in=SignIn.SIGNED_IN, agent=AGENT)


def asked(state: PhoneState, given: Mapping[str, str], *, beginning: bool = False) -> tuple[Any, list[str]]:
    """The reply, and with whose token a sign-in began."""
    store, begun, commands = PhoneStore(state), list[str](), Commands(Tasks(EventBus(), FixedClock()))
    commands.add(SignInAs, lambda command: begun.append(f"{command.agent} {command.token}"))
    handle = sign_in_verb(store, commands, beginning=lambda: beginning)
    return asyncio.run(_awaited(handle(given))), begun


async def _awaited(reply: Any) -> Any:
    return await reply


def refused(state: PhoneState) -> PhoneState:
    store = PhoneStore(state)
    store.raise_notice(AccessTokenRefused())
    return store.state


@pytest.mark.parametrize(
    ("state", "given", "reply", "begun"),
    [
        (PhoneState(), {"agent": "1001"}, (None, True), []),
        (PhoneState(), {"agent": "1001", "token": "t"}, (None, True), ["1001 t"]),
        (THERE, {"agent": "1001", "token": "t"}, ("1001", False), []),
        (THERE, {"agent": "1002", "token": "t"}, ("1001", False), []),
        (refused(THERE), {"agent": "1001", "token": "t"}, ("1001", True), ["1001 t"]),
        (refused(THERE), {"agent": "1002", "token": "t"}, ("1001", False), []),
        (refused(PhoneState()), {"agent": "1002", "token": "t"}, (None, True), ["1002 t"]),
    ],
)
def test_a_token_is_used_where_nobody_is_or_this_agents_is_refused(
    state: PhoneState, given: dict[str, str], reply: tuple[str | None, bool], begun: list[str]
) -> None:
    told, signed_in = asked(state, given)
    assert told == {"agent_id": reply[0], "wants_token": reply[1]}
    assert signed_in == begun


def test_while_the_app_itself_is_about_to_sign_in_it_wants_nothing() -> None:
    assert asked(PhoneState(), {"agent": "1001", "token": "t"}, beginning=True) == (
        {"agent_id": None, "wants_token": False},
        [],
    )


def test_what_can_be_no_agent_is_refused() -> None:
    with pytest.raises(BadInput):
        asked(PhoneState(), {"agent": "a b"})


def test_an_app_that_hung_says_so() -> None:
    bus, told = EventBus(), list[PhoneEvent]()
    bus.subscribe(told.append)
    assert asyncio.run(_awaited(hung_verb(bus, FixedClock())({}))) is None
    assert [event.failure.code for event in told if isinstance(event, CommandFailed)] == [FailureCode.APP_HUNG]
