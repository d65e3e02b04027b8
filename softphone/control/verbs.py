"""What each verb does in the app: reads its arguments, does the command, says what came of it.

A command returns when the platform has spoken and the state shows it, so that `status` does too. A verb that isn't
in the table is refused as not available; `events` belongs to the server.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Final

from softphone.domain.agent_status import SETTABLE
from softphone.domain.dial_request import DialRequest
from softphone.domain.errors import BadInput, FailureCode, NotNow
from softphone.domain.identity import AgentId
from softphone.domain.link import entered_number
from softphone.domain.number_reader import is_too_long
from softphone.domain.outbound import parse_choice
from softphone.services import commands as c
from softphone.services.command_table import Command, Commands
from softphone.services.phone_store import PhoneStore
from softphone.services.ports import Clock, Wording

from .devices import chosen_device
from .history import wrap_up_view
from .protocol import NOT_AVAILABLE, Done, Failed, Json, Request
from .status import RunMode, build_status
from .views import rule_view

type Arguments = Mapping[str, str]
type Handler = Callable[[Arguments], Awaitable[Json]]


@dataclass(frozen=True, slots=True)
class About:
    """What the snapshot doesn't know."""

    version: str
    mode: RunMode


class Verbs:
    """Performs one request after the other; several may be under way at once."""

    def __init__(
        self,
        commands: Commands,
        store: PhoneStore,
        *,
        clock: Clock,
        words: Wording,
        about: About,
        others: Mapping[str, Handler],
        activation: Callable[[str], None] = lambda _: None,
    ) -> None:
        """`others` are the verbs that ask, or need what is theirs alone, by name. `activation` gets the token with
        which the window may come to the front, before the verb that came with it is done.
        """
        self._activation = activation
        self._commands = commands
        self._store = store
        self._clock = clock
        self._words = words
        self._about = about
        self._handlers: Final[Mapping[str, Handler]] = {**self._table(), **others}

    def _table(self) -> dict[str, Handler]:
        plain = {
            "answer": c.Answer(),
            "decline": c.Decline(),
            "hangup": c.HangUp(),
            "mute": c.Mute(),
            "unmute": c.Unmute(),
            "hold": c.Hold(),
            "resume": c.Resume(),
            "show": c.ShowWindow(),
        }
        do = self._commands.do
        return {
            **{verb: partial(self._plain, command) for verb, command in plain.items()},
            "status": self._status,
            "call": self._call,
            "transfer": lambda given: do(c.Transfer(AgentId(given.get("agent", "")))),
            "dtmf": lambda given: do(c.SendDigits(given.get("digits", ""))),
            "set-status": self._set_status,
            "outbound": self._outbound,
            "use-device": self._use_device,
            "wrap-up": self._wrap_up,
            "open": lambda given: do(c.OpenLink(given.get("url", ""))),
            "quit": _nothing_yet,
        }

    async def perform(self, request: Request) -> Done | Failed:
        """Do what was asked. Raises `PhoneFailure` kinds."""
        handler = self._handlers.get(request.verb)
        if handler is None:
            return Failed(NOT_AVAILABLE)
        self._activation(request.arguments.get("activation", ""))
        return Done(await handler(request.arguments))

    def after(self, request: Request) -> None:
        """Quit only now: the reply is out."""
        if request.verb == "quit":
            self._commands.start(c.Quit())

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
        return {"call_id": (await self._commands.do(c.Dial(request))).id}

    async def _set_status(self, given: Arguments) -> Json:
        code = SETTABLE.get(given.get("status", ""))
        if code is None:
            raise BadInput(FailureCode.STATUS_UNKNOWN)
        await self._commands.do(c.SetStatus(code))
        return None

    async def _outbound(self, given: Arguments) -> Json:
        if "choice" in given:
            await self._commands.do(c.ChooseOutbound(parse_choice(given["choice"])))
            return None
        state = self._store.state
        if state.outbound_rule is None:
            raise NotNow(FailureCode.NOT_READY)
        return rule_view(state.outbound_rule, state.outbound)

    async def _use_device(self, given: Arguments) -> Json:
        kind, name = chosen_device(given)
        await self._commands.do(c.UseDevice(kind, name))
        return None

    async def _wrap_up(self, given: Arguments) -> Json:
        command = c.SaveWrapUp(given.get("call_id"), given.get("disposition"), given.get("note"))
        return wrap_up_view(await self._commands.do(command))

    async def _plain(self, command: Command[None], _: Arguments) -> Json:
        await self._commands.do(command)
        return None


def _number(text: str) -> str:
    """A verb asks no question: what the window would question or say beside the field is refused. Raises `BadInput`."""
    entered = entered_number(text)
    if entered.left_out:
        raise BadInput(FailureCode.NUMBER_SEVERAL)
    if is_too_long(entered.number):
        raise BadInput(FailureCode.NUMBER_LONG, count=str(sum(mark.isdigit() for mark in entered.number)))
    return entered.number


async def _nothing_yet(_: Arguments) -> Json:
    return None
