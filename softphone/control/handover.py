"""The requests of a second start: `sign-in`, with the agent and the access token that the running app takes over.

    {"agent": "1001"}                  -> {"agent_id": who is signed in or signing in, null without one,
    {"agent": "1001", "token": "…"}       "wants_token": whether a token of this agent would be used}

A token that isn't needed is dropped: of fifty starts at once, one signs in. The outcome is not waited for, since a
second start has to leave at once; it is shown in the window and by `status`. And `hung`, without arguments, where the
app didn't answer: it waits in the socket until the app is alive again.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping

from softphone.domain.errors import FailureCode, PhoneFailure
from softphone.domain.identity import AgentId
from softphone.services.command_table import Commands
from softphone.services.commands import SignInAs
from softphone.services.event_bus import EventBus
from softphone.services.events import CommandFailed
from softphone.services.phone_state import PhoneState
from softphone.services.phone_store import PhoneStore
from softphone.services.ports import Clock

from .protocol import Json


def sign_in_verb(
    store: PhoneStore, commands: Commands, *, beginning: Callable[[], bool]
) -> Callable[[Mapping[str, str]], Awaitable[Json]]:
    """The handler. `beginning` is true while this run's own sign-in is yet to come.

    Raises `BadInput` (`agent_unknown`) for what can't be an id.
    """

    async def handle(given: Mapping[str, str]) -> Json:
        agent = AgentId(given.get("agent", ""))
        wanted = not beginning() and _wants(store.state, agent)
        if wanted and given.get("token"):
            command = SignInAs(agent.text, given["token"], remember=False)
            commands.start(command, doing="sign in as a second start asks")
        present = store.state.agent
        return {"agent_id": None if present is None else present.text, "wants_token": wanted}

    return handle


def _wants(state: PhoneState, agent: AgentId) -> bool:
    return state.agent is None or (state.agent == agent and state.has_notice(FailureCode.ACCESS_TOKEN_REFUSED))


def hung_verb(bus: EventBus, clock: Clock) -> Callable[[Mapping[str, str]], Awaitable[Json]]:
    """The handler of `HUNG`: the agent, who may have started the app again in vain, is shown what went wrong."""

    async def handle(_: Mapping[str, str]) -> Json:
        bus.publish(CommandFailed(clock.now(), PhoneFailure(FailureCode.APP_HUNG)))
        return None

    return handle
