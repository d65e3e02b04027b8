"""What each verb does in the app: reads its arguments, has the use case done, says what came of it.

A use case returns when the platform has spoken and the state shows it, so that `status` does too. A verb that isn't
in the table is refused as not available; `events` belongs to the server.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Final, Protocol

from softphone.domain.agent_status import SETTABLE
from softphone.domain.call import Call
from softphone.domain.dial_request import DialRequest
from softphone.domain.errors import BadInput, FailureCode, NotNow
from softphone.domain.identity import AgentId
from softphone.domain.link import entered_number
from softphone.domain.number_reader import is_too_long
from softphone.domain.outbound import OutboundChoice, parse_choice
from softphone.services.call.call_commands import CallCommands
from softphone.services.phone_store import PhoneStore
from softphone.services.ports import Clock, TransferAgent, Wording

from .protocol import NOT_AVAILABLE, Done, Failed, Json, Request
from .status import RunMode, build_status
from .views import agent_view, rule_view

type Arguments = Mapping[str, str]
type Handler = Callable[[Arguments], Awaitable[Json]]


class AgentUse(Protocol):
    """`services.agent.agent_control.AgentControl`, as far as verbs use it."""

    async def set_status(self, code: int) -> None: ...
    async def choose_outbound(self, choice: OutboundChoice) -> None: ...


class DirectoryUse(Protocol):
    """`services.transfer.directory.Directory`, as far as verbs use it."""

    async def agents(self) -> tuple[TransferAgent, ...]: ...


@dataclass(frozen=True, slots=True)
class UseCases:
    """What composition hands over. `dial` is `Redial.dial`, so that what a verb dialled can be dialled again.

    `open_link` asks the agent about the link and returns at once; `quit` begins the app's end and returns at once.
    `more` adds verbs of later features by name; without `directory` the verb `agents` is not available.
    """

    dial: Callable[[DialRequest], Awaitable[Call]]
    calls: CallCommands
    agent: AgentUse
    show: Callable[[], None]
    quit: Callable[[], None]
    open_link: Callable[[str], Awaitable[None]]
    directory: DirectoryUse | None = None
    more: Mapping[str, Handler] | None = None


@dataclass(frozen=True, slots=True)
class About:
    """What the snapshot doesn't know."""

    version: str
    mode: RunMode


class Verbs:
    """Performs one request after the other; several may be under way at once."""

    def __init__(self, use: UseCases, store: PhoneStore, clock: Clock, words: Wording, about: About) -> None:
        self._use = use
        self._store = store
        self._clock = clock
        self._words = words
        self._about = about
        self._handlers: Final[Mapping[str, Handler]] = {**self._table(), **(use.more or {})}

    def _table(self) -> dict[str, Handler]:
        calls = self._use.calls
        table: dict[str, Handler] = {
            "status": self._status,
            "call": self._call,
            "answer": lambda _: calls.answer(),
            "decline": lambda _: calls.decline(),
            "hangup": lambda _: calls.hang_up(),
            "mute": lambda _: calls.mute(),
            "unmute": lambda _: calls.unmute(),
            "hold": lambda _: calls.hold(),
            "resume": lambda _: calls.resume(),
            "transfer": lambda given: calls.transfer(AgentId(given.get("agent", ""))),
            "set-status": self._set_status,
            "outbound": self._outbound,
            "show": self._show,
            "open": self._open,
            "quit": _nothing_yet,
        }
        if self._use.directory is not None:
            table["agents"] = self._agents
        return table

    async def perform(self, request: Request) -> Done | Failed:
        """Do what was asked. Raises `PhoneFailure` kinds."""
        handler = self._handlers.get(request.verb)
        if handler is None:
            return Failed(NOT_AVAILABLE)
        return Done(await handler(request.arguments))

    def after(self, request: Request) -> None:
        """Quit only now: the reply is out."""
        if request.verb == "quit":
            self._use.quit()

    async def _status(self, _: Arguments) -> Json:
        about, now = self._about, self._clock.now()
        return build_status(self._store.state, version=about.version, mode=about.mode, now=now, words=self._words)

    async def _call(self, given: Arguments) -> Json:
        cipher = given.get("privacy_number", "")
        request = DialRequest(
            number="" if cipher else _number(given.get("number", "")),
            cipher=cipher,
            label=given.get("label", ""),
            user_data=given.get("user_data", ""),
            outbound=parse_choice(given["outbound"]) if "outbound" in given else None,
        )
        return {"call_id": (await self._use.dial(request)).id}

    async def _set_status(self, given: Arguments) -> Json:
        code = SETTABLE.get(given.get("status", ""))
        if code is None:
            raise BadInput(FailureCode.STATUS_UNKNOWN)
        await self._use.agent.set_status(code)
        return None

    async def _outbound(self, given: Arguments) -> Json:
        if "choice" in given:
            await self._use.agent.choose_outbound(parse_choice(given["choice"]))
            return None
        state = self._store.state
        if state.outbound_rule is None:
            raise NotNow(FailureCode.NOT_READY)
        return rule_view(state.outbound_rule, state.outbound)

    async def _agents(self, _: Arguments) -> Json:
        directory = self._use.directory
        return [] if directory is None else [agent_view(agent) for agent in await directory.agents()]

    async def _show(self, _: Arguments) -> Json:
        self._use.show()
        return None

    async def _open(self, given: Arguments) -> Json:
        await self._use.open_link(given.get("url", ""))
        return None


def _number(text: str) -> str:
    """A verb asks nobody: what the window would question or say beside the field is refused. Raises `BadInput`."""
    entered = entered_number(text)
    if entered.left_out:
        raise BadInput(FailureCode.NUMBER_SEVERAL)
    if is_too_long(entered.number):
        raise BadInput(FailureCode.NUMBER_LONG, count=str(sum(mark.isdigit() for mark in entered.number)))
    return entered.number


async def _nothing_yet(_: Arguments) -> Json:
    return None
