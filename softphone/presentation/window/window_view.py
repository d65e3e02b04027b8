"""The whole window as one view: which page, and what each band says."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from softphone.domain.agent_status import WRAP_UP
from softphone.domain.call_state import CallState
from softphone.domain.errors import FailureCode
from softphone.domain.moment import Moment
from softphone.presentation.actions import (
    ActionsView,
    ActionView,
    call_actions,
    dial_actions,
    ending_action,
    hang_up_action,
    sign_in_actions,
    wrap_up_actions,
)
from softphone.presentation.audio import AudioView, audio_view
from softphone.presentation.call.call_page import CallView, call_view
from softphone.presentation.call.call_quality import CallQualityView, call_quality_view
from softphone.presentation.call.keypad import KeypadView, keypad_close, keypad_view
from softphone.presentation.call.surface import SurfaceView, surface_view
from softphone.presentation.call.wrap_up import WrapUpView, wrap_up_view
from softphone.presentation.dial.dial_page import DialView, dial_view, dialable, is_held
from softphone.presentation.dial.link_page import LinkView, link_actions, link_view
from softphone.presentation.history import HistoryView, history_actions, history_view
from softphone.presentation.messages import Message, TextId, msg
from softphone.presentation.notices import NoticeView, notice_view
from softphone.presentation.number_location import number_of
from softphone.presentation.settings.settings_page import SettingsView, settings_view
from softphone.presentation.settings.shortcuts import ShortcutsView, shortcuts_view
from softphone.presentation.setup.first_run import (
    FirstRunView,
    SetupStep,
    can_leave,
    first_run_actions,
    first_run_view,
    step_view,
)
from softphone.presentation.setup.sign_in import SignInView, form_complete, sign_in_view
from softphone.presentation.status.header import HeaderView, header_view
from softphone.presentation.status.readiness import ReadinessView, readiness_view
from softphone.presentation.transfer.transfer_page import TransferView, transfer_actions, transfer_view
from softphone.services.phone_state import PhoneState, SignIn
from softphone.services.settings import Settings

from .window_state import Page, WindowState

_OVER: Final = (
    None,
    Page.SANDBOX_HELP,
    Page.SHORTCUTS,
    Page.TRANSFER,
    Page.KEYPAD,
    Page.QUALITY,
    Page.FIRST_RUN,
)  # pages without a tab of their own


@dataclass(frozen=True, slots=True)
class TabView:
    """A tab: it appears with its feature. The first one leads back to whatever the state asks for."""

    page: Page | None
    label: Message
    icon: str
    current: bool
    badge: int = 0


@dataclass(frozen=True, slots=True)
class WindowView:
    """All bands; `ending` is what Ctrl+G does, `copyable` the number that Ctrl+C copies. Only the view of the page on
    the page is there; the others are None.
    """

    title: Message
    page: Page
    header: HeaderView
    readiness: ReadinessView
    actions: ActionsView
    notice: NoticeView | None
    tabs: tuple[TabView, ...]
    ending: ActionView | None = None
    copyable: str = ""
    surface: SurfaceView | None = None
    dial: DialView | None = None
    call: CallView | None = None
    wrap_up: WrapUpView | None = None
    sign_in: SignInView | None = None
    settings: SettingsView | None = None
    shortcuts: ShortcutsView | None = None
    transfer: TransferView | None = None
    history: HistoryView | None = None
    link: LinkView | None = None
    keypad: KeypadView | None = None
    quality: CallQualityView | None = None
    audio: AudioView | None = None
    first_run: FirstRunView | None = None


def asked_page(state: PhoneState) -> Page:
    """The page the state asks for. A live call comes before everything, also before a refused token."""
    if state.call is not None:
        return Page.OFFERED if state.call.state is CallState.OFFERED else Page.CALL
    if state.sign_in is not SignIn.SIGNED_IN or state.has_notice(FailureCode.ACCESS_TOKEN_REFUSED):
        return Page.SIGN_IN
    if state.link is not None:
        return Page.LINK
    if state.agent_status is not None and state.agent_status.code == WRAP_UP:
        return Page.WRAP_UP
    return Page.DIAL


def window_view(state: PhoneState, window_state: WindowState, settings: Settings, now: Moment) -> WindowView:
    """The window for a snapshot, the window's own half-done things, and the present moment."""
    page = window_state.chosen or asked_page(state)
    return WindowView(
        title=_title(state),
        page=page,
        header=header_view(state, now, time_below=page in (Page.CALL, Page.WRAP_UP)),
        surface=surface_view(state, now),
        readiness=readiness_view(state, folded_notices=len(window_state.folded), now=now),
        actions=_actions(state, window_state, page),
        ending=ending_action(state),
        copyable=_copyable(state, window_state, page),
        notice=notice_view(state, window_state, now),
        tabs=_tabs(state, window_state),
        dial=dial_view(
            state,
            window_state,
            window_state.locations,
            failure=window_state.failed[-1].code if window_state.failed else None,
        )
        if page is Page.DIAL
        else None,
        call=_call(state, window_state, page, now),
        wrap_up=wrap_up_view(state, now, window_state.locations) if page is Page.WRAP_UP else None,
        sign_in=_sign_in(state, window_state) if page is Page.SIGN_IN else None,
        settings=settings_view(settings, state) if page is Page.SETTINGS else None,
        shortcuts=shortcuts_view(settings, state) if page is Page.SHORTCUTS else None,
        history=history_view(window_state.history, now) if page is Page.HISTORY else None,
        link=link_view(state, state.link, window_state.locations) if state.link and page is Page.LINK else None,
        keypad=keypad_view(state, state.call, window_state.keyed, now) if state.call and page is Page.KEYPAD else None,
        quality=call_quality_view(state, now) if page is Page.QUALITY else None,
        audio=audio_view(state, window_state.check) if page is Page.AUDIO else None,
        first_run=_first_run(state, window_state, settings, page),
        transfer=transfer_view(window_state.transfer, state.call, now)
        if window_state.transfer and page is Page.TRANSFER
        else None,
    )


def _copyable(state: PhoneState, window_state: WindowState, page: Page) -> str:
    """The number in sight as it is dialled; "" where it is hidden, unknown, or masked while it rings."""
    if page is Page.HISTORY:
        past = window_state.history.call
        return past.record.number or "" if past and not past.record.private else ""
    call = {Page.CALL: state.call, Page.KEYPAD: state.call, Page.WRAP_UP: state.last_call}.get(page)
    return number_of(call) if call is not None else ""


def _call(state: PhoneState, window_state: WindowState, page: Page, now: Moment) -> CallView | None:
    if state.call is None or page not in (Page.CALL, Page.OFFERED):
        return None
    return call_view(state, state.call, now, window_state.locations)


def _sign_in(state: PhoneState, window_state: WindowState) -> SignInView:
    step = window_state.first_run if _is_step(state, window_state) else None
    return sign_in_view(state, window_state, step_view(step, state) if step else None)


def _is_step(state: PhoneState, window_state: WindowState) -> bool:
    """Whether the sign-in form is the first run's. A signed-in agent is asked for another token outside the steps."""
    return window_state.first_run is SetupStep.SIGN_IN and state.sign_in is not SignIn.SIGNED_IN


def _first_run(state: PhoneState, window_state: WindowState, settings: Settings, page: Page) -> FirstRunView | None:
    if window_state.first_run is None or page is not Page.FIRST_RUN:
        return None
    return first_run_view(window_state.first_run, settings, state)


def _actions(state: PhoneState, window_state: WindowState, page: Page) -> ActionsView:
    """A live call keeps its controls on every page."""
    if state.call is None:
        return _page_actions(state, window_state, page)
    if page is Page.SIGN_IN and state.call.state is not CallState.OFFERED:
        return replace(
            sign_in_actions(state, complete=form_complete(state, window_state)), left=hang_up_action(state.call)
        )
    if page is Page.TRANSFER and window_state.transfer is not None:
        return transfer_actions(state.call, window_state.transfer, hang_up_action(state.call))
    actions = call_actions(state, state.call)
    return replace(actions, right=keypad_close(state)) if page is Page.KEYPAD else actions


def _page_actions(state: PhoneState, window_state: WindowState, page: Page) -> ActionsView:
    match page:
        case Page.DIAL:
            ready = bool(dialable(window_state.typed)) or is_held(window_state)
            return dial_actions(state, ready=ready, again=ready and window_state.sent_after is not None)
        case Page.WRAP_UP:
            return wrap_up_actions(state)
        case Page.HISTORY:
            return history_actions(state, window_state.history)
        case Page.LINK:
            return link_actions(state)
        case Page.SIGN_IN:
            actions = sign_in_actions(state, complete=form_complete(state, window_state))
            return can_leave(actions) if _is_step(state, window_state) else actions
        case _:
            return first_run_actions(window_state.first_run) if page is Page.FIRST_RUN else ActionsView()


def _tabs(state: PhoneState, window_state: WindowState) -> tuple[TabView, ...]:
    asked = asked_page(state)
    label, icon = {
        Page.SIGN_IN: (TextId.SIGN_IN, "tab-sign-in"),
        Page.OFFERED: (TextId.TAB_CALL, "handset"),
        Page.CALL: (TextId.TAB_CALL, "handset"),
        Page.WRAP_UP: (TextId.TAB_WRAP_UP, "status-wrap-up"),
    }.get(asked, (TextId.TAB_DIAL, "tab-dial"))
    open_page = window_state.beneath if window_state.chosen is Page.SHORTCUTS else window_state.chosen
    tabs = [TabView(None, msg(label), icon, open_page in _OVER)]
    if asked is Page.WRAP_UP:
        tabs.append(TabView(Page.DIAL, msg(TextId.TAB_DIAL), "tab-dial", open_page is Page.DIAL))
    if asked is not Page.SIGN_IN:
        history = open_page is Page.HISTORY
        tabs.append(TabView(Page.HISTORY, msg(TextId.TAB_HISTORY), "tab-history", history, badge=state.missed))
    settings = open_page in (Page.SETTINGS, Page.AUDIO)
    tabs.append(TabView(Page.SETTINGS, msg(TextId.TAB_SETTINGS), "tab-settings", settings))
    return tuple(tabs)


def _title(state: PhoneState) -> Message:
    if state.call is not None and state.call.state is CallState.OFFERED:
        return msg(TextId.WINDOW_CALLING)
    title = msg(TextId.WINDOW_TITLE)
    return msg(TextId.WINDOW_MISSED, count=str(state.missed), title=title) if state.missed else title
