"""The tray, the desktop's notifications, and where the window goes when it is closed."""

from __future__ import annotations

from softphone.desktop.notifications.notifications import DesktopNotifications
from softphone.domain.errors import FailureCode, PhoneFailure
from softphone.front import Front
from softphone.services.desktop.notifying import Notifying
from softphone.storage.paths import resources_dir
from softphone.ui.incoming.notification_texts import NotificationTexts
from softphone.ui.shell.hiding import Hiding
from softphone.ui.shell.tray_conductor import TrayConductor

from .phone import Phone
from .ties import ties

_APP_NAME = "Meiqia Softphone"


def tray_parts(phone: Phone, front: Front) -> tuple[Notifying, TrayConductor]:
    """Each works without the other: a desktop may have a tray, notifications, both, or none."""
    notifying = Notifying(
        notifier=DesktopNotifications(_APP_NAME, resources_dir() / "icons" / "app.svg"),
        texts=NotificationTexts(front.words),
        store=phone.store,
        bus=phone.bus,
        settings=phone.settings,
        tasks=phone.tasks,
        calls=phone.calls,
        show=front.show,
    )
    hiding = Hiding(
        window=front.window,
        show=front.show,
        on_close=lambda: phone.settings.current.window.on_close,
        has_tray=lambda: tray.there,
        hidden=lambda: phone.tasks.run(notifying.tell_still_running(), doing="tell that the phone still runs"),
        no_tray=lambda: phone.store.raise_notice(PhoneFailure(FailureCode.NO_TRAY)),
        quit=front.intents.quit,
    )
    tray = TrayConductor(
        hiding=hiding,
        ties=ties(phone, front),
        mini=front.window.mini_wanted.emit,
        found=lambda: phone.store.clear_notice(FailureCode.NO_TRAY),
    )
    return notifying, tray
