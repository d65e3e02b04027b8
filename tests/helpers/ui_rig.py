"""A real window on a real store, with recorders instead of services and a clock that the test moves."""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Mapping
from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any, cast

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QWidget

from softphone.composition.commands import add_service_rows
from softphone.composition.phone import Phone
from softphone.composition.window import join_window
from softphone.domain.dial_request import DialRequest
from softphone.domain.errors import PhoneFailure
from softphone.domain.identity import AccessToken, AgentId
from softphone.domain.moment import Moment
from softphone.domain.outbound import OutboundChoice
from softphone.presentation.sandbox import Surroundings
from softphone.presentation.window.window_state import WindowState
from softphone.services import commands as c
from softphone.services.call.redial import Redial
from softphone.services.command_table import Command, Commands
from softphone.services.event_bus import EventBus
from softphone.services.events import CommandFailed
from softphone.services.history.call_log import CallLog
from softphone.services.phone_state import PhoneState
from softphone.services.phone_store import PhoneStore
from softphone.services.tasks import Tasks
from softphone.services.transfer.transfer_directory import TransferDirectory
from softphone.ui.look.theme import Theme
from softphone.ui.lookups import Lookups
from softphone.ui.text.words import Words
from softphone.ui.window.main_window import MainWindow
from tests.helpers.memory_stores import MemorySettings
from tests.helpers.ui_lookups import FakeAgents, FakeCalls, FakeKeys, FakeMemory, FakePlaces
from tests.helpers.ui_samples import NOW, NUMBERS


class FakeClock:
    """Stands still until moved."""

    def __init__(self) -> None:
        self.seconds = NOW.monotonic

    def now(self) -> Moment:
        """The present moment."""
        return Moment(datetime.fromtimestamp(1_780_000_000 + self.seconds, UTC), self.seconds)

    def monotonic(self) -> float:
        """Monotonic seconds."""
        return self.seconds


class Recorder:
    """Every service the window asks, as a list of what was asked. It is also the task helper."""

    def __init__(self, bus: EventBus, clock: FakeClock) -> None:
        self.asked: list[tuple[object, ...]] = []
        self.requests: list[DialRequest] = []
        self.failure: PhoneFailure | None = None
        self.token_kept = True  # as the keyring has it
        self._bus, self._clock = bus, clock

    def run(self, work: Coroutine[Any, Any, object], /, *, doing: str) -> None:
        """Run to the end at once; nothing here waits."""
        try:
            work.send(None)
        except StopIteration:
            return
        except PhoneFailure as failure:
            self._bus.publish(CommandFailed(self._clock.now(), failure))
            return
        raise AssertionError(f"{doing} did not end")

    async def dial(self, request: DialRequest) -> None:
        self.asked.append(("dial", request.number))
        self.requests.append(request)

    async def answer(self, call_id: str | None = None) -> None:
        self.asked.append(("answer", call_id))

    async def decline(self, call_id: str | None = None) -> None:
        self.asked.append(("decline", call_id))

    async def hang_up(self, call_id: str | None = None) -> None:
        self.asked.append(("hang_up", call_id))

    async def mute(self) -> None:
        self.asked.append(("mute",))

    async def unmute(self) -> None:
        self.asked.append(("unmute",))

    async def hold(self) -> None:
        self.asked.append(("hold",))

    async def resume(self) -> None:
        self.asked.append(("resume",))

    async def transfer(self, agent: AgentId) -> None:
        self.asked.append(("transfer", agent.text))
        if self.failure is not None:
            raise self.failure

    async def send_digits(self, digits: str) -> None:
        self.asked.append(("digits", digits))

    async def set_status(self, code: int) -> None:
        self.asked.append(("set_status", code))

    async def choose_outbound(self, choice: OutboundChoice) -> None:
        self.asked.append(("outbound", choice.for_call))

    async def load_outbound(self) -> None:
        self.asked.append(("load_outbound",))

    async def ready_now(self) -> None:
        self.asked.append(("ready_now",))

    async def sign_in(self, agent: AgentId, access: AccessToken, *, remember: bool) -> None:
        self.asked.append(("sign_in", agent.text, access.value, remember))

    async def sign_in_from_keyring(self) -> bool:
        self.asked.append(("sign_in_from_keyring",))
        return self.token_kept

    async def sign_out(self) -> None:
        self.asked.append(("sign_out",))

    def note(self, name: str) -> Callable[..., None]:
        """A plain callable that is recorded."""
        return lambda *arguments: self.asked.append((name, *arguments))

    def note_of(self, name: str) -> Callable[[object], None]:
        """The row of a command without arguments."""
        return lambda _: self.asked.append((name,))

    def phone(self, store: PhoneStore, settings: MemorySettings) -> SimpleNamespace:
        """As `composition` knows the services."""
        note = self.note
        return SimpleNamespace(
            clock=self._clock,
            bus=self._bus,
            store=store,
            settings=settings,
            tasks=self,
            calls=self,
            redial=self,
            control=self,
            wrap_up=self,
            sign_in=self,
            dtmf=SimpleNamespace(send=self.send_digits),
            after_call=SimpleNamespace(intend=note("intend")),
            engine=SimpleNamespace(restart=self.note_of("retry_engine")),
            registration=SimpleNamespace(take_over=note("take_over")),
            links=SimpleNamespace(settle=note("settle_link")),
            audio_devices=SimpleNamespace(
                follow=note("follow"), take_offered=note("take_offered"), give_back=note("give_back")
            ),
        )


NOTED: Mapping[type[Command[Any]], str] = {
    c.Quit: "quit",
    c.CallMe: "call_me",
    c.TrySandbox: "try_sandbox",
    c.SilenceRing: "silence_ring",
    c.MuteRing: "mute_ring",
    c.TryRing: "try_ring",
    c.ChooseRingFile: "ring_file",
    c.SwitchLinks: "switch_links",
    c.SwitchLogin: "switch_login",
    c.OpenDiagnostics: "open_diagnostics",
}
"""Commands that no service of the phone does, as the recorder names them."""


class Rig:
    """All of it together."""

    def __init__(
        self, app: QApplication, theme: Theme, words: Words, state: PhoneState, window_state: WindowState
    ) -> None:
        self.app, self.theme, self.words = app, theme, words
        self.clock, self.bus, self.store, self.settings = FakeClock(), EventBus(), PhoneStore(state), MemorySettings()
        self.services = Recorder(self.bus, self.clock)
        self.agents, self.keys, self.locations = FakeAgents(), FakeKeys(), FakePlaces()
        self.calls, self.memory = FakeCalls(), FakeMemory()
        tasks = cast("Tasks", self.services)
        self.commands = Commands(tasks)
        self.phone = cast("Phone", self.services.phone(self.store, self.settings))
        add_service_rows(self.commands, self.phone)
        for kind, name in NOTED.items():
            self.commands.add(kind, self.services.note_of(name))
        self.app_window = join_window(
            self.phone,
            self.commands,
            MainWindow(),
            words=words,
            theme=theme,
            lookups=Lookups(
                agents=cast("TransferDirectory", self.agents),
                keys=self.keys,
                locations=self.locations,
                calls=cast("CallLog", self.calls),
                memory=cast("Redial", self.memory),
            ),
            surroundings=Surroundings(sandbox=True, numbers=NUMBERS, can_call_in=True),
            window_state=window_state,
        )
        self.window, self.controller = self.app_window.window, self.app_window.controller
        self.intents = self.app_window.intents
        self.app_window.open()
        self.window.show()
        self.settle()

    @property
    def asked(self) -> list[tuple[object, ...]]:
        """What the services were asked so far."""
        return self.services.asked

    def becomes(self, state: PhoneState) -> None:
        """The phone is in another state, and the window has drawn it."""
        names = PhoneState.__dataclass_fields__
        self.store.update(**{name: getattr(state, name) for name in names})
        self.settle()

    def settle(self) -> None:
        """Let the window draw."""
        self.app.processEvents()

    def later(self, seconds: float) -> None:
        """Time passes."""
        self.clock.seconds += seconds

    def focus(self) -> QWidget | None:
        """Where the keyboard is."""
        return self.window.focusWidget()

    def close(self) -> None:
        """Take it all away."""
        self.app_window.close()
        self.app.sendPostedEvents(self.window, QEvent.Type.DeferredDelete)  # a loop would do it by itself
