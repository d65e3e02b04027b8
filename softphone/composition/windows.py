"""The small windows around the full one, and where each of them was left."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QApplication

from softphone.app_window import AppWindow
from softphone.domain.errors import PhoneFailure
from softphone.services.settings import with_setting
from softphone.ui.call.screen_reader import ScreenReaderAnnouncer
from softphone.ui.incoming.incoming_popup import IncomingPopup
from softphone.ui.incoming.popup_controller import PopupController
from softphone.ui.incoming.taskbar_alert import TaskbarAlert
from softphone.ui.shell.mini_controller import MiniController
from softphone.ui.shell.mini_window import MiniWindow
from softphone.ui.shell.window_keeper import WindowKeeper

from .phone import Phone
from .window_context import window_context

type WindowComponent = PopupController | MiniController | WindowKeeper | ScreenReaderAnnouncer | TaskbarAlert


def window_components(phone: Phone, app_window: AppWindow, application: QApplication) -> tuple[WindowComponent, ...]:
    """Popup and mini window, the keepers of their places, and who tells taskbar and screen reader of calls."""
    mini = MiniWindow(app_window.theme, app_window.words, _monotonic(phone))
    keeper = WindowKeeper(application, app_window.window, _keeping(phone, app_window, "window.place"))
    keeper.restore(phone.settings.current.window.place)
    return (
        keeper,
        _mini(phone, app_window, mini),
        WindowKeeper(application, mini, lambda place: _keeping(phone, app_window, "window.mini")(place[:2])),
        _popup(phone, app_window, mini),
        ScreenReaderAnnouncer(app_window.window, phone.bus, app_window.words),
        TaskbarAlert((app_window.window, mini), phone.bus),
    )


def _popup(phone: Phone, app_window: AppWindow, mini: MiniWindow) -> PopupController:
    return PopupController(
        popup=IncomingPopup(app_window.theme, app_window.words, _monotonic(phone)),
        own=(app_window.window, mini),
        bus=phone.bus,
        locations=lambda: app_window.controller.window_state.locations,
        context=window_context(phone, app_window),
    )


def _mini(phone: Phone, app_window: AppWindow, mini: MiniWindow) -> MiniController:
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
