"""The small windows around the full one: popup, mini window, tray; and the desktop's notifications."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QApplication

from softphone.app_window import AppWindow
from softphone.common.resources import resource
from softphone.desktop.notifications.notifications import DesktopNotifications
from softphone.desktop.sway import keep_keyboard
from softphone.domain.errors import FailureCode, PhoneFailure
from softphone.services.commands import Quit
from softphone.services.desktop.notifications import Notifications
from softphone.services.settings import with_setting
from softphone.ui.call.screen_reader import ScreenReaderAnnouncer
from softphone.ui.incoming.incoming_popup import IncomingPopup
from softphone.ui.incoming.notification_texts import NotificationTexts
from softphone.ui.incoming.popup_controller import PopupController
from softphone.ui.incoming.taskbar_alert import TaskbarAlert
from softphone.ui.shell.close_behaviour import CloseBehaviour
from softphone.ui.shell.mini_controller import MiniController
from softphone.ui.shell.mini_window import MiniWindow
from softphone.ui.shell.tray_controller import TrayController
from softphone.ui.shell.window_keeper import WindowKeeper
from softphone.ui.state_notifier import StateNotifier
from softphone.ui.window_context import WindowContext

from .phone import Phone

type WindowComponent = PopupController | MiniController | WindowKeeper | ScreenReaderAnnouncer | TaskbarAlert


def window_components(phone: Phone, app_window: AppWindow, application: QApplication) -> tuple[WindowComponent, ...]:
    """Popup and mini window, what keeps their positions, taskbar alert and screen-reader announcements."""
    mini = MiniWindow(app_window.theme, app_window.words, _monotonic(phone))
    return (
        WindowKeeper(application, app_window.window, _keeping(phone, app_window, "window.place")),
        mini_controller(phone, app_window, mini),
        WindowKeeper(application, mini, lambda place: _keeping(phone, app_window, "window.mini")(place[:2])),
        popup_controller(phone, app_window, IncomingPopup(app_window.theme, app_window.words, _monotonic(phone)), mini),
        ScreenReaderAnnouncer(app_window.window, phone.bus, app_window.words),
        TaskbarAlert((app_window.window, mini), phone.bus),
    )


def popup_controller(phone: Phone, app_window: AppWindow, popup: IncomingPopup, *minis: MiniWindow) -> PopupController:
    """What shows the popup and has it do what it says, beside the app's other windows."""
    return PopupController(
        popup=popup,
        own=(app_window.window, *minis),
        bus=phone.bus,
        locations=lambda: app_window.controller.window_state.locations,
        keep_keyboard=keep_keyboard,
        context=window_context(phone, app_window),
    )


def mini_controller(phone: Phone, app_window: AppWindow, mini: MiniWindow) -> MiniController:
    """What changes between the mini window and the full one."""
    controller = MiniController(
        mini=mini,
        window=app_window.window,
        show=app_window.show,
        place=lambda: phone.settings.current.window.mini,
        context=window_context(phone, app_window),
    )
    app_window.window.mini_wanted.connect(controller.enter)
    return controller


def _keeping(phone: Phone, app_window: AppWindow, path: str) -> Callable[[tuple[int, ...]], None]:
    def keep(place: tuple[int, ...]) -> None:
        try:
            phone.settings.change(**with_setting(phone.settings.current, path, place))
        except PhoneFailure as failure:
            app_window.controller.failed(failure)

    return keep


def _monotonic(phone: Phone) -> Callable[[], float]:
    return lambda: phone.clock.now().monotonic


def window_context(phone: Phone, app_window: AppWindow) -> WindowContext:
    """Fresh ones: each window follows the state by a notifier of its own."""
    return WindowContext(
        StateNotifier(phone.store), app_window.intents, phone.clock, app_window.words, app_window.theme
    )


_APP_NAME = "Meiqia Softphone"


def tray_components(phone: Phone, app_window: AppWindow) -> tuple[Notifications, TrayController]:
    """Each works without the other: a desktop may have a tray, notifications, both, or none."""
    notifying = Notifications(
        notifier=DesktopNotifications(_APP_NAME, resource("icons", "app.svg")),
        texts=NotificationTexts(app_window.words),
        store=phone.store,
        bus=phone.bus,
        settings=phone.settings,
        tasks=phone.tasks,
        commands=app_window.commands,
    )
    close_behaviour = CloseBehaviour(
        window=app_window.window,
        show=app_window.show,
        on_close=lambda: phone.settings.current.window.on_close,
        has_tray=lambda: tray.there,
        hidden=lambda: phone.tasks.run(notifying.tell_still_running(), doing="tell that the phone still runs"),
        no_tray=lambda: phone.store.raise_notice(PhoneFailure(FailureCode.NO_TRAY)),
        quit=lambda: app_window.commands.start(Quit()),
    )
    tray = TrayController(
        close_behaviour=close_behaviour,
        context=window_context(phone, app_window),
        mini=app_window.window.mini_wanted.emit,
        found=lambda: phone.store.clear_notice(FailureCode.NO_TRAY),
    )
    return notifying, tray
