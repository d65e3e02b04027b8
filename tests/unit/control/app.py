"""Stand-ins for the app behind the control socket: use cases that note what was asked, words, a clock."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from softphone.control.event_lines import lines_of
from softphone.control.handover import sign_in_verb
from softphone.control.protocol import SIGN_IN
from softphone.control.server import ControlServer
from softphone.control.status import RunMode
from softphone.control.verbs import About, Verbs
from softphone.control.views import agents_verb
from softphone.domain.call import Call
from softphone.domain.call_state import CallState, Direction
from softphone.domain.dial_request import DialRequest
from softphone.domain.errors import PhoneFailure
from softphone.domain.identity import AccessToken, AgentId
from softphone.domain.moment import Moment
from softphone.services import commands as c
from softphone.services.command_table import Command, Commands
from softphone.services.event_bus import EventBus
from softphone.services.phone_state import SignIn
from softphone.services.phone_store import PhoneStore
from softphone.services.ports import TransferAgent
from softphone.services.tasks import Tasks

NOW = Moment(datetime(2026, 11, 22, 18, 2, 8, 123000, tzinfo=UTC), 1000.0)


def moment(seconds: float) -> Moment:
    """So many seconds before `NOW`."""
    return Moment(datetime.fromtimestamp(NOW.wall.timestamp() - seconds, UTC), NOW.monotonic - seconds)


def a_call(state: CallState = CallState.CONNECTED, **fields: object) -> Call:
    """An outbound call that began 20 s before `NOW`."""
    given: dict[str, object] = {"direction": Direction.OUTBOUND, "customer": "13800138000", **fields}
    return Call(id="call-1", state=state, started_at=moment(20), **given)  # type: ignore[arg-type]


class FixedClock:
    """It is always `NOW`."""

    def now(self) -> Moment:
        """The one moment."""
        return NOW


class PlainWords:
    """A failure's sentence is its code in brackets, with its arguments."""

    def failure(self, failure: PhoneFailure) -> str:
        """For example `<no_call>`."""
        return f"<{failure.code.value}{''.join(f' {value}' for value in failure.arguments.values())}>"


@dataclass
class Desk:
    """Every use case in one; `asked` has what came, `refuse_with` is raised instead of doing anything."""

    store: PhoneStore = field(default_factory=PhoneStore)
    bus: EventBus = field(default_factory=EventBus)
    asked: list[object] = field(default_factory=list)
    dialled: list[DialRequest] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    refuse_with: Exception | None = None
    colleagues: tuple[TransferAgent, ...] = ()
    mode: RunMode = "sandbox"
    rows: dict[type[Command[Any]], Callable[[Any], object]] = field(default_factory=dict)  # instead of ours

    def _note(self, *what: object) -> None:
        if self.refuse_with is not None:
            raise self.refuse_with
        self.asked.append(what[0] if len(what) == 1 else what)

    async def dial(self, request: DialRequest) -> Call:
        """Note it; the store then has the call, unless another one came first."""
        self._note("dial")
        self.dialled.append(request)
        call = a_call(CallState.DIALING)
        if self.store.state.call is None:
            self.store.put_call(call)
        return call

    async def agents(self) -> tuple[TransferAgent, ...]:
        """The colleagues."""
        return self.colleagues

    def show(self) -> None:
        """Note it."""
        self._note("show")

    def open_link(self, url: str) -> None:
        """Keep it."""
        self._note("open")
        self.links.append(url)

    def quit(self) -> None:
        """Note it."""
        self._note("quit")

    def sign_in(self, agent: AgentId, access: AccessToken) -> None:
        """Note it; the agent is then there."""
        self._note("sign_in", agent.text, access.value)
        self.store.update(agent=agent, sign_in=SignIn.SIGNED_IN)

    def verbs(self) -> Verbs:
        """The verbs on this desk."""
        return Verbs(
            self.commands(),
            self.store,
            clock=FixedClock(),
            words=PlainWords(),
            about=About("1.2.3", self.mode),
            others={
                "agents": agents_verb(self.agents),
                SIGN_IN: sign_in_verb(self.store, self.commands(), beginning=lambda: False),
            },
        )

    def commands(self) -> Commands:
        """The table with this desk in every row."""
        commands = Commands(Tasks(self.bus, FixedClock()))
        for kind in (c.Answer, c.Decline, c.HangUp, c.Mute, c.Unmute, c.Hold, c.Resume):
            commands.add(kind, lambda command: self._note(command.doing.replace(" ", "_")))
        commands.add(c.Dial, lambda command: self.dial(command.request))
        commands.add(c.Transfer, lambda command: self._note("transfer", command.agent.text))
        commands.add(c.SetStatus, lambda command: self._note("set_status", command.code))
        commands.add(c.ChooseOutbound, lambda command: self._note("choose_outbound", command.choice.for_call))
        commands.add(c.SendDigits, lambda command: self._note("send_digits", command.digits))
        commands.add(c.UseDevice, lambda command: self._note("use_device", command.kind, command.name))
        commands.add(c.SignInAs, lambda command: self.sign_in(AgentId(command.agent), AccessToken(command.token)))
        commands.add(c.OpenLink, lambda command: self.open_link(command.url))
        commands.add(c.ShowWindow, lambda _: self.show())
        commands.add(c.Quit, lambda _: self.quit())
        for replaced, row in self.rows.items():
            commands.add(replaced, row)
        return commands

    def server(self, address: Path, spare: Path | None = None) -> ControlServer:
        """A control server in front of this desk."""
        return ControlServer(address, self.verbs(), lines_of(self.bus, PlainWords()), PlainWords(), spare=spare)
