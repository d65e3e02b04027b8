"""From clicks to services: each method starts one coroutine through the task helper, which reports its failure."""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, Protocol

from softphone.domain.dial_request import DialRequest
from softphone.domain.errors import BadInput, FailureCode
from softphone.domain.identity import AccessToken, AgentId
from softphone.domain.number_reader import read_number
from softphone.domain.outbound import OutboundChoice
from softphone.presentation.actions import Act, ActionView
from softphone.services.call.call_commands import CallCommands


class TaskRunner(Protocol):
    """`services.tasks.Tasks`."""

    def run(self, work: Coroutine[Any, Any, object], /, *, doing: str) -> object:
        """Start it, keep it alive, publish its failure."""
        ...


class Dialler(Protocol):
    """`services.call.redial.Redial` or `services.call.calls.Calls`."""

    async def dial(self, request: DialRequest, /) -> object: ...


class AgentCommands(Protocol):
    """`services.agent.agent_control.AgentControl`."""

    async def set_status(self, code: int, /) -> object: ...
    async def choose_outbound(self, choice: OutboundChoice, /) -> object: ...
    async def load_outbound(self) -> object: ...


class SignInCommands(Protocol):
    """`services.session.sign_in.SignInService`."""

    async def sign_in(self, agent: AgentId, access: AccessToken, /, *, remember: bool) -> object: ...
    async def sign_in_from_keyring(self) -> bool: ...
    async def sign_out(self) -> object: ...


@dataclass(frozen=True, slots=True)
class Others:
    """Wishes that need no coroutine of a use case. `call_me` has a sandbox customer call this agent.

    `acts` are the settings page's buttons by the name of their row (`act.…`), and what a setting asks for when the
    value in force is chosen once more (`again.…`).
    """

    quit: Callable[[], None]
    retry_engine: Callable[[], None]
    take_over: Callable[[], None]
    intend: Callable[[int | None], None]
    ready_now: Callable[[], Coroutine[Any, Any, object]]
    call_me: Callable[[], None] | None = None
    settle_link: Callable[[], None] | None = None
    send_digits: Callable[[str], Coroutine[Any, Any, object]] | None = None
    acts: dict[str, Callable[[], None]] = field(default_factory=dict)


class Intents:
    """Everything the window can ask for."""

    def __init__(
        self,
        *,
        tasks: TaskRunner,
        calls: CallCommands,
        dialler: Dialler,
        agent: AgentCommands,
        sign_in: SignInCommands,
        others: Others,
    ) -> None:
        self._tasks = tasks
        self._calls = calls
        self._dialler = dialler
        self._agent = agent
        self._sign_in = sign_in
        self._others = others

    def dial(self, typed: str) -> None:
        """Call the number in the field; it is read inside the task, so that what it refuses is told."""
        self._tasks.run(self._dial(typed), doing="dial")

    def dial_again(self, request: DialRequest) -> None:
        """Dial what is known whole: from redial, the log, or a link the agent has agreed to."""
        self._tasks.run(self._dialler.dial(request), doing="dial")

    def answer(self, call_id: str | None) -> None:
        """Take the offered call."""
        self._tasks.run(self._calls.answer(call_id), doing="answer")

    def decline(self, call_id: str | None) -> None:
        """Refuse the offered call."""
        self._tasks.run(self._calls.decline(call_id), doing="decline")

    def hang_up(self, call_id: str | None) -> None:
        """End the call."""
        self._tasks.run(self._calls.hang_up(call_id), doing="hang up")

    def mute(self) -> None:
        """Cut the microphone."""
        self._tasks.run(self._calls.mute(), doing="mute")

    def unmute(self) -> None:
        """Open the microphone."""
        self._tasks.run(self._calls.unmute(), doing="unmute")

    def hold(self) -> None:
        """Put the customer on hold."""
        self._tasks.run(self._calls.hold(), doing="hold")

    def resume(self) -> None:
        """Take the customer back."""
        self._tasks.run(self._calls.resume(), doing="resume")

    def send_digits(self, digits: str) -> None:
        """Send digits to the machine at the other end."""
        if self._others.send_digits is not None:
            self._tasks.run(self._others.send_digits(digits), doing="send digits")

    def transfer(self, agent: AgentId, then: Callable[[bool], None]) -> None:
        """Hand the call over; `then` is told whether the platform accepted."""
        self._tasks.run(self._transfer(agent, then), doing="transfer")

    def look_up[T](self, question: Coroutine[Any, Any, T], then: Callable[[T], None]) -> None:
        """Ask for what the window only shows; `then` has the answer."""
        self._tasks.run(_answered(question, then), doing="look up")

    def set_status(self, code: int) -> None:
        """Ask for another status."""
        self._tasks.run(self._agent.set_status(code), doing="set status")

    def choose_outbound(self, choice: OutboundChoice | None) -> None:
        """Choose the number customers see; without a choice read anew which there are."""
        if choice is None:
            self._tasks.run(self._agent.load_outbound(), doing="load the outbound numbers")
            return
        self._tasks.run(self._agent.choose_outbound(choice), doing="choose outbound number")

    def ready_now(self) -> None:
        """End wrap-up."""
        self._tasks.run(self._others.ready_now(), doing="ready now")

    def intend(self, code: int | None) -> None:
        """The status to be set after the call; None for no change."""
        self._others.intend(code)

    def sign_in(self, agent: str, token: str, *, remember: bool) -> None:
        """Sign in with what the form holds; with no token typed, with the one in the keyring."""
        self._tasks.run(self._sign_in_with(agent, token, remember=remember), doing="sign in")

    def sign_out(self) -> None:
        """Leave, or stop trying."""
        self._tasks.run(self._sign_in.sign_out(), doing="sign out")

    def retry_engine(self) -> None:
        """Start the embedded page again, at once."""
        self._others.retry_engine()

    def take_over(self) -> None:
        """Register here although somebody else may have."""
        self._others.take_over()

    def call_me(self) -> None:
        """Have a sandbox customer call."""
        if self._others.call_me is not None:
            self._others.call_me()

    def settle_link(self) -> None:
        """The agent has answered the question about another program's link."""
        if self._others.settle_link is not None:
            self._others.settle_link()

    def add_acts(self, acts: Mapping[str, Callable[[], None]]) -> None:
        """What parts of the desk can do, by the names of their rows; `act.silence_ring` is one without a row."""
        self._others.acts.update(acts)

    def silence_ring(self) -> None:
        """No more ring for the calls that are offered now."""
        self.act("act.silence_ring")

    def act(self, name: str) -> None:
        """A button of the settings page was pressed."""
        self._others.acts[name]()

    def again(self, setting: str) -> None:
        """The agent chose the value in force: no change of a setting, and still something to be done."""
        self._others.acts.get(f"again.{setting}", lambda: None)()

    def quit(self) -> None:
        """Leave in order."""
        self._others.quit()

    async def _dial(self, typed: str) -> None:
        await self._dialler.dial(DialRequest(number=read_number(typed)))

    async def _transfer(self, agent: AgentId, then: Callable[[bool], None]) -> None:
        accepted = False
        try:
            await self._calls.transfer(agent)
            accepted = True
        finally:
            then(accepted)

    async def _sign_in_with(self, agent: str, token: str, *, remember: bool) -> None:
        if token:
            await self._sign_in.sign_in(AgentId(agent.strip()), AccessToken(token), remember=remember)
        elif not await self._sign_in.sign_in_from_keyring():
            raise BadInput(FailureCode.ACCESS_TOKEN_MISSING)


async def _answered[T](question: Coroutine[Any, Any, T], then: Callable[[T], None]) -> None:
    then(await question)


_ABOUT_CALL: Final[dict[Act, Callable[[Intents, str | None], None]]] = {
    Act.ANSWER: Intents.answer,
    Act.DECLINE: Intents.decline,
    Act.HANG_UP: Intents.hang_up,
}
_PLAIN: Final[dict[Act, Callable[[Intents], None]]] = {
    Act.MUTE: Intents.mute,
    Act.UNMUTE: Intents.unmute,
    Act.READY_NOW: Intents.ready_now,
}


def ask(intents: Intents, action: ActionView) -> None:
    """Ask for what a button means."""
    if action.act in _ABOUT_CALL:
        _ABOUT_CALL[action.act](intents, action.call_id)
    else:
        _PLAIN[action.act](intents)
