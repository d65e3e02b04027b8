"""Joins the window to the phone: snapshot + what only the window knows -> view; signal -> intent."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QGuiApplication

from softphone.domain.dial_request import DialRequest
from softphone.domain.errors import FailureCode, PhoneFailure
from softphone.domain.identity import AgentId
from softphone.domain.moment import Moment
from softphone.presentation.actions import Act, RowAct
from softphone.presentation.messages import TextId, msg
from softphone.presentation.notices import Remedy
from softphone.presentation.toasts import Toast
from softphone.presentation.window.window_state import Page, WindowState
from softphone.presentation.window.window_view import WindowView, asked_page, window_view
from softphone.services.commands import CallMe, Quit, SetStatus, SetStatusAfterCall
from softphone.services.event_bus import EventBus
from softphone.services.events import CommandFailed, PhoneEvent
from softphone.services.phone_state import PhoneState, SignIn
from softphone.services.ports import Clock, SettingsStore
from softphone.services.settings import with_setting
from softphone.ui.call.call_details_controller import CallDetailsController
from softphone.ui.dial.dial_controller import DialController
from softphone.ui.dial.link_controller import LinkController
from softphone.ui.dial.location_lookup import LocationLookup
from softphone.ui.history.history_controller import HistoryController
from softphone.ui.intents import REMEDIES, ROWS, Intents
from softphone.ui.look.theme import Theme
from softphone.ui.lookups import Lookups
from softphone.ui.setup.first_run_controller import FirstRunController
from softphone.ui.setup.sign_in_controller import SignInController
from softphone.ui.state_notifier import StateNotifier
from softphone.ui.text.words import Words
from softphone.ui.ticker import Ticker
from softphone.ui.transfer.transfer_controller import TransferController

from .main_window import MainWindow
from .offer_controller import OfferController
from .toasts import ToastListener

_SETTLES: Final = 500  # ms in which a slider comes to rest


class WindowController(QObject):
    """Keeps the window true. `window_state` is the window's own part of the truth."""

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
        window_state: WindowState,
    ) -> None:
        super().__init__(window)
        self._window, self._notifier, self._intents = window, notifier, intents
        self._settings, self._clock, self._words, self._theme = settings, clock, words, theme
        self._settling = QTimer(window, singleShot=True, interval=_SETTLES)
        self._settling.timeout.connect(self._settle)
        self.window_state = window_state
        self._asked: Page | None = None
        self._agent: AgentId | None = None  # who was signed in last
        self._ticker = Ticker(self, clock, self.draw)
        self._toasts = ToastListener()
        notifier.changed.connect(lambda _: self.draw())
        self._form = SignInController(self, window.page_stack.sign_in, intents, settings)
        self._transfer = TransferController(self, window.page_stack.transfer, intents, lookups)
        self._history = HistoryController(self, window.page_stack.history, intents, lookups)
        self._dial = DialController(self, window.page_stack.dial, intents, self._history)
        self._link = LinkController(self, intents, self._dial.prepare)
        self._line = CallDetailsController(
            self, window.page_stack.keypad, window.page_stack.quality, window.readiness, intents
        )
        self._first_run = FirstRunController(self, settings)
        self._offers = OfferController(self)
        self._locations = LocationLookup(self, words, intents, lookups)
        self._unsubscribe = bus.subscribe(self._happened)
        self._connect()
        self._form.edited()
        self._ticker.begin()

    @property
    def view(self) -> WindowView:
        """What the window should show now."""
        return window_view(self._notifier.state, self.window_state, self._settings.current, self._clock.now())

    def draw(self) -> None:
        """Make the window show it."""
        state = self._notifier.state
        self._follow_agent(state)
        offered = self._offers.follow()
        asked = asked_page(state)
        turned = asked is not self._asked
        if turned:
            self._turned(asked)
        self.window_state = self.window_state.after(state)
        for helper in (
            self._form,
            self._dial,
            self._transfer,
            self._history,
            self._locations,
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
            self.window_state = self.window_state.for_the_next_agent()
            self._dial.empty()
        if state.sign_in is SignIn.SIGNED_IN:
            self._agent = state.agent

    def _turned(self, asked: Page) -> None:
        """The state asks for another page: it comes forward over whatever the agent had opened."""
        self._asked = asked
        self.window_state = self.window_state.at(self._offers.page_under(asked))
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

    def set(self, window_state: WindowState) -> None:
        """Replace the window's own part of the truth and show it."""
        self.window_state = window_state
        self.draw()

    def _happened(self, event: PhoneEvent) -> None:
        if isinstance(event, CommandFailed):
            if event.failure.code is FailureCode.LINK_WAITING and asked_page(self.state) is Page.LINK:
                self.window_state = replace(self.window_state, chosen=None)  # the question comes forward
            self.failed(event.failure)
        self._history.happened(event)
        if (toast := self._toasts.of(event)) is not None:
            self.set(replace(self.window_state, told=(toast,)))

    def failed(self, failure: PhoneFailure) -> None:
        """Show a one-off failure."""
        self.set(self.window_state.with_failure(failure))

    def _connect(self) -> None:
        window, page_stack, intents = self._window, self._window.page_stack, self._intents
        window.header.status_chosen.connect(lambda code: intents.do(SetStatus(code)))
        window.readiness.remedied.connect(self._remedied)
        window.readiness.notices_wanted.connect(lambda: self.set(replace(self.window_state, folded=frozenset())))
        window.notices.dismissed.connect(self._dismissed)
        window.notices.remedied.connect(self._remedied)
        window.banner.help_wanted.connect(self._toggle_help)
        window.sheet_wanted.connect(lambda: self.set(self.window_state.with_sheet()))
        page_stack.shortcuts.closed.connect(self._back)
        window.action_bar.intended.connect(lambda action: self._do(action.act, action.call_id))
        window.tabs.chosen.connect(lambda page: self.set(replace(self.window_state, chosen=page)))
        window.back.connect(self._back)
        page_stack.transfer.closed.connect(self._back)
        page_stack.sign_in.submitted.connect(self._form_submitted)
        page_stack.dial.field.submitted.connect(window.action_bar.right.press)
        page_stack.call.act.connect(lambda act: self._do(act, None))
        page_stack.history.put.connect(lambda: self._history.put(self.prepare))
        page_stack.history.copied.connect(self._copy)
        window.copied.connect(self._copy)
        for panel in (page_stack.call, page_stack.wrap_up):
            panel.card.copied.connect(self._copy)
            panel.after_chosen.connect(lambda code: intents.do(SetStatusAfterCall(code)))
        page_stack.help.picked.connect(self.put_number)
        page_stack.help.call_me.connect(lambda: intents.do(CallMe()))
        page_stack.help.closed.connect(lambda: self.set(replace(self.window_state, chosen=None)))
        for page in (page_stack.settings, page_stack.first_run):
            page.changed.connect(self._setting_changed)
        for step in (page_stack.sign_in, page_stack.first_run):
            step.back.connect(self._first_run.go_back)
        page_stack.sign_in.later.connect(self._first_run.go_on)
        page_stack.settings.sign_out.connect(self._form.sign_out)
        page_stack.settings.quit.connect(lambda: intents.do(Quit()))

    def _do(self, act: Act, call_id: str | None) -> None:
        """A button was pressed. An earlier failure counts as read."""
        self.set(replace(self.window_state, failed=(), told=()))
        own: dict[Act, Callable[[], None]] = {
            Act.TRANSFER: self._transfer.begin,
            Act.KEYPAD: self._line.toggle_keypad,
            Act.TRANSFER_NOW: self._transfer.confirm,
            Act.STOP_SIGN_IN: self._form.sign_out,
            Act.SIGN_IN: self._form.sign_in,
            Act.DIAL: self._dial.dial,
            Act.CALL_BACK: self._history.call_back,
            Act.DIAL_LINK: self._link.call,
            Act.NOT_NOW: self._link.not_now,
            Act.NEXT_STEP: self._first_run.go_on,
            Act.LEAVE_STEPS: self._first_run.leave,
            Act.BACK: self._back,
        }
        if act in own:
            own[act]()
        else:
            self._intents.press(act, call_id)

    def _back(self) -> None:
        if self.window_state.chosen is Page.TRANSFER:
            self._transfer.back()
        elif self.view.page in (Page.FIRST_RUN, Page.SIGN_IN):
            self._first_run.go_back()
        else:
            self.set(replace(self.window_state, chosen=self.window_state.above))

    def _form_submitted(self) -> None:
        if (right := self.view.actions.right) is not None and right.act is Act.SIGN_IN:  # an offer takes the slot
            self._window.action_bar.right.press()

    def _dismissed(self, code: FailureCode | None) -> None:
        self.set(self.window_state.dismissed(code) if code else replace(self.window_state, told=()))

    def _copy(self) -> None:
        """The number in sight, as it is dialled, into the clipboard."""
        if number := self.view.copyable:
            QGuiApplication.clipboard().setText(number)
            self.set(replace(self.window_state, told=(Toast(msg(TextId.NUMBER_COPIED), self.now()),)))

    def _remedied(self, remedy: Remedy) -> None:
        if remedy in REMEDIES:
            self._intents.do(REMEDIES[remedy])
        elif remedy is Remedy.SIGN_IN:
            self._form.name_agent()
            self.set(replace(self.window_state, chosen=Page.SIGN_IN))

    def _toggle_help(self) -> None:
        is_open = self.window_state.chosen is Page.SANDBOX_HELP
        self.set(replace(self.window_state, chosen=None if is_open else Page.SANDBOX_HELP))

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
        if name in ROWS:
            self._intents.do(ROWS[RowAct(name)])
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
            self._intents.chosen_again(name)
        if name == "language":
            self._words.choose(str(value))
        elif name == "theme":
            self._theme.choose(str(value))
        self.draw()
