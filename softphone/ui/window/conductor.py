"""Joins the window to the phone: snapshot + what only the window knows -> view; signal -> intent."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from PySide6.QtCore import QObject, Qt, QTimer

from softphone.domain.dial_request import DialRequest
from softphone.domain.errors import FailureCode, PhoneFailure
from softphone.domain.identity import AgentId
from softphone.domain.moment import Moment
from softphone.presentation.actions import Act
from softphone.presentation.notices import Remedy
from softphone.presentation.window.local import Local, Page
from softphone.presentation.window.screen import ScreenView, asked_page, screen_view
from softphone.services.event_bus import EventBus
from softphone.services.events import CommandFailed, PhoneEvent
from softphone.services.phone_state import PhoneState, SignIn
from softphone.services.ports import Clock, SettingsStore
from softphone.services.settings import with_setting
from softphone.ui.call.line_conductor import LineConductor
from softphone.ui.dial.dial_conductor import DialConductor
from softphone.ui.dial.link_conductor import LinkConductor
from softphone.ui.dial.place_finder import PlaceFinder
from softphone.ui.history.history_conductor import HistoryConductor
from softphone.ui.intents import Intents
from softphone.ui.look.theme import Theme
from softphone.ui.lookups import Lookups
from softphone.ui.setup.first_run_conductor import FirstRunConductor
from softphone.ui.setup.sign_in_conductor import SignInConductor
from softphone.ui.state_notifier import StateNotifier
from softphone.ui.text.words import Words
from softphone.ui.transfer.transfer_conductor import TransferConductor

from .main_window import MainWindow
from .offer_conductor import OfferConductor
from .tidings import TidingsListener

_TICK_MS: Final = 500  # half a second: a shown second is never skipped
_SETTLES: Final = 500  # ms in which a slider comes to rest


class Conductor(QObject):
    """Keeps the window true. `local` is the window's own part of the truth."""

    def __init__(
        self,
        *,
        window: MainWindow,
        notifier: StateNotifier,
        bus: EventBus,
        intents: Intents,
        lookups: Lookups,
        settings: SettingsStore,
        clock: Clock,
        words: Words,
        theme: Theme,
        local: Local | None = None,
    ) -> None:
        super().__init__(window)
        self._window, self._notifier, self._intents = window, notifier, intents
        self._settings, self._clock, self._words, self._theme = settings, clock, words, theme
        self._settling = QTimer(window, singleShot=True, interval=_SETTLES)
        self._settling.timeout.connect(self._settle)
        self.local = local or Local()
        self._asked: Page | None = None
        self._agent: AgentId | None = None  # who was signed in last
        self._ticker = QTimer(self, interval=_TICK_MS, timerType=Qt.TimerType.PreciseTimer)
        self._ticker.timeout.connect(self.draw)
        self._tidings = TidingsListener()
        notifier.changed.connect(lambda _: self.draw())
        self._form = SignInConductor(self, window.stage.sign_in, intents, settings)
        self._transfer = TransferConductor(self, window.stage.transfer, intents, lookups)
        self._history = HistoryConductor(self, window.stage.history, intents, lookups)
        self._dial = DialConductor(self, window.stage.dial, intents, self._history)
        self._link = LinkConductor(self, intents, self._dial.prepare)
        self._line = LineConductor(self, window.stage.keypad, window.stage.quality, window.readiness, intents)
        self._first_run = FirstRunConductor(self, settings)
        self._offers = OfferConductor(self)
        self._places = PlaceFinder(self, words, intents, lookups)
        self._unsubscribe = bus.subscribe(self._happened)
        self._connect()
        self._form.edited()
        self._ticker.start()

    @property
    def view(self) -> ScreenView:
        """What the window should show now."""
        return screen_view(self._notifier.state, self.local, self._settings.current, self._clock.now())

    def draw(self) -> None:
        """Make the window show it."""
        state = self._notifier.state
        self._follow_agent(state)
        offered = self._offers.follow()
        asked = asked_page(state)
        turned = asked is not self._asked
        if turned:
            self._turned(asked)
        self.local = self.local.after(state)
        for helper in (
            self._form,
            self._dial,
            self._transfer,
            self._history,
            self._places,
            self._line,
            self._first_run,
        ):
            helper.follow()
        self._window.show_view(self.view, offered=offered, turned=turned)

    def close(self) -> None:
        """Draw no more, listen no more."""
        self._ticker.stop()
        self._transfer.close()
        self._unsubscribe()
        self._notifier.close()

    def _follow_agent(self, state: PhoneState) -> None:
        if self._agent is not None and state.agent != self._agent:
            self._agent = None
            self.local = self.local.for_the_next_agent()
            self._dial.empty()
        if state.sign_in is SignIn.SIGNED_IN:
            self._agent = state.agent

    def _turned(self, asked: Page) -> None:
        """The state asks for another page: it comes forward over whatever the agent had opened."""
        self._asked = asked
        self.local = self.local.at(self._offers.page_under(asked))
        if asked is Page.SIGN_IN:
            self._form.name_agent()
        self._dial.turned(asked)

    @property
    def state(self) -> PhoneState:
        """The present snapshot."""
        return self._notifier.state

    def now(self) -> Moment:
        """The present moment."""
        return self._clock.now()

    def set(self, local: Local) -> None:
        """Replace the window's own part of the truth and show it."""
        self.local = local
        self.draw()

    def _happened(self, event: PhoneEvent) -> None:
        if isinstance(event, CommandFailed):
            if event.failure.code is FailureCode.LINK_WAITING and asked_page(self.state) is Page.LINK:
                self.local = replace(self.local, chosen=None)  # the question comes forward
            self.failed(event.failure)
        self._history.happened(event)
        if (tiding := self._tidings.of(event)) is not None:
            self.set(replace(self.local, told=(tiding,)))

    def failed(self, failure: PhoneFailure) -> None:
        """Tell a one-off failure."""
        self.set(self.local.with_failure(failure))

    def _connect(self) -> None:
        window, stage, intents = self._window, self._window.stage, self._intents
        window.header.status_chosen.connect(intents.set_status)
        window.readiness.retry.connect(intents.retry_engine)
        window.readiness.notices_wanted.connect(lambda: self.set(replace(self.local, folded=frozenset())))
        window.notices.dismissed.connect(self._dismissed)
        window.notices.remedied.connect(self._remedied)
        window.banner.help_wanted.connect(self._toggle_help)
        window.sheet_wanted.connect(lambda: self.set(self.local.with_sheet()))
        stage.shortcuts.closed.connect(self._back)
        window.action_bar.intended.connect(lambda action: self._do(action.act, action.call_id))
        window.tabs.chosen.connect(lambda page: self.set(replace(self.local, chosen=page)))
        window.back.connect(self._back)
        stage.transfer.closed.connect(self._back)
        stage.sign_in.submitted.connect(self._form_submitted)
        stage.dial.field.submitted.connect(window.action_bar.right.press)
        stage.call.act.connect(lambda act: self._do(act, None))
        stage.call.after_chosen.connect(intents.intend)
        stage.wrap_up.after_chosen.connect(intents.intend)
        stage.help.picked.connect(self.put_number)
        stage.help.call_me.connect(intents.call_me)
        stage.help.closed.connect(lambda: self.set(replace(self.local, chosen=None)))
        for page in (stage.settings, stage.first_run):
            page.changed.connect(self._setting_changed)
        for step in (stage.sign_in, stage.first_run):
            step.back.connect(self._first_run.go_back)
        stage.sign_in.later.connect(self._first_run.go_on)
        stage.settings.sign_out.connect(self._form.sign_out)
        stage.settings.quit.connect(intents.quit)

    def _do(self, act: Act, call_id: str | None) -> None:
        """A button was meant. What failed before it is read and done with."""
        self.set(replace(self.local, failed=(), told=()))
        intents = self._intents
        about_call = {Act.ANSWER: intents.answer, Act.DECLINE: intents.decline, Act.HANG_UP: intents.hang_up}
        plain: dict[Act, Callable[[], None]] = {
            Act.MUTE: intents.mute,
            Act.UNMUTE: intents.unmute,
            Act.HOLD: intents.hold,
            Act.RESUME: intents.resume,
            Act.SILENCE_RING: intents.silence_ring,
            Act.TRANSFER: self._transfer.begin,
            Act.KEYPAD: self._line.toggle_keypad,
            Act.TRANSFER_NOW: self._transfer.confirm,
            Act.READY_NOW: intents.ready_now,
            Act.STOP_SIGN_IN: self._form.sign_out,
            Act.SIGN_IN: self._form.sign_in,
            Act.DIAL: self._dial.dial,
            Act.CALL_BACK: self._history.call_back,
            Act.DIAL_LINK: self._link.call,
            Act.NOT_NOW: self._link.not_now,
            Act.NEXT_STEP: self._first_run.go_on,
            Act.LEAVE_STEPS: self._first_run.leave,
        }
        if act in about_call:
            about_call[act](call_id)
        else:
            plain[act]()

    def _back(self) -> None:
        if self.local.chosen is Page.TRANSFER:
            self._transfer.back()
        elif self.view.page in (Page.FIRST_RUN, Page.SIGN_IN):
            self._first_run.go_back()
        else:
            self.set(replace(self.local, chosen=self.local.above))

    def _form_submitted(self) -> None:
        if (right := self.view.actions.right) is not None and right.act is Act.SIGN_IN:  # an offer takes the slot
            self._window.action_bar.right.press()

    def _dismissed(self, code: FailureCode | None) -> None:
        self.set(self.local.dismissed(code) if code else replace(self.local, told=()))

    def _remedied(self, remedy: Remedy) -> None:
        if remedy is Remedy.TAKE_OVER:
            self._intents.take_over()
        elif remedy is Remedy.RETRY_ENGINE:
            self._intents.retry_engine()
        elif remedy in (Remedy.USE_DEVICE, Remedy.DEVICE_BACK):
            self._intents.act(f"act.{remedy}")
        elif remedy is Remedy.SIGN_IN:
            self._form.name_agent()
            self.set(replace(self.local, chosen=Page.SIGN_IN))

    def _toggle_help(self) -> None:
        is_open = self.local.chosen is Page.SANDBOX_HELP
        self.set(replace(self.local, chosen=None if is_open else Page.SANDBOX_HELP))

    def put_number(self, number: str) -> None:
        """Put a number into the dial field and show it; the agent decides whether to call."""
        self.prepare(DialRequest(number))

    def prepare(self, request: DialRequest) -> None:
        """Put a whole request into the dial field and show it."""
        self._dial.prepare(request)

    def _settle(self) -> None:
        try:
            self._settings.settle()
        except PhoneFailure as failure:
            self.failed(failure)

    def _setting_changed(self, name: str, value: object) -> None:
        if name.startswith("act."):
            self._intents.act(name)
            return
        before = self._settings.current
        try:
            if isinstance(value, float):  # a slider's: written when it has come to rest
                self._settings.slide(**with_setting(before, name, value))
                self._settling.start()
            else:
                self._settings.change(**with_setting(before, name, value))
        except PhoneFailure as failure:
            self.failed(failure)
        if self._settings.current == before:
            self._intents.again(name)
        if name == "language":
            self._words.choose(str(value))
        elif name == "theme":
            self._theme.choose(str(value))
        self.draw()
