"""The tray, the desktop's notifications, and where the window goes when it is closed."""

from __future__ import annotations

from softphone.app_window import AppWindow
from softphone.desktop.notifications.notifications import DesktopNotifications
from softphone.domain.errors import FailureCode, PhoneFailure
from softphone.services.desktop.notifications import Notifications
from softphone.storage.paths import resources_dir
from softphone.ui.incoming.notification_texts import NotificationTexts
from softphone.ui.shell.close_behaviour import CloseBehaviour
from softphone.ui.shell.tray_controller import TrayController

from .phone import Phone
from .window_context import window_context

_APP_NAME = "Meiqia Softphone"


def tray_components(phone: Phone, app_window: AppWindow) -> tuple[Notifications, TrayController]:
    """Each works without the other: a desktop may have a tray, notifications, both, or none."""
    notifying = Notifications(
        notifier=DesktopNotifications(_APP_NAME, resources_dir() / "icons" / "app.svg"),
        texts=NotificationTexts(app_window.words),
        store=phone.store,
        bus=phone.bus,
        settings=phone.settings,
        tasks=phone.tasks,
        calls=phone.calls,
        show=app_window.show,
    )
    close_behaviour = CloseBehaviour(
        window=app_window.window,
        show=app_window.show,
        on_close=lambda: phone.settings.current.window.on_close,
        has_tray=lambda: tray.there,
        hidden=lambda: phone.tasks.run(notifying.tell_still_running(), doing="tell that the phone still runs"),
        no_tray=lambda: phone.store.raise_notice(PhoneFailure(FailureCode.NO_TRAY)),
        quit=app_window.intents.quit,
    )
    tray = TrayController(
        close_behaviour=close_behaviour,
        context=window_context(phone, app_window),
        mini=app_window.window.mini_wanted.emit,
        found=lambda: phone.store.clear_notice(FailureCode.NO_TRAY),
    )
    return notifying, tray
