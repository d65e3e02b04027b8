"""The small windows around the full one, and where each of them was left."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QApplication

from softphone.domain.errors import PhoneFailure
from softphone.front import Front
from softphone.services.settings import with_setting
from softphone.ui.call.announcer import Announcer
from softphone.ui.incoming.attention import Attention
from softphone.ui.incoming.incoming_popup import IncomingPopup
from softphone.ui.incoming.popup_conductor import PopupConductor
from softphone.ui.shell.mini_conductor import MiniConductor
from softphone.ui.shell.mini_window import MiniWindow
from softphone.ui.shell.window_keeper import WindowKeeper

from .phone import Phone
from .ties import ties

type WindowPart = PopupConductor | MiniConductor | WindowKeeper | Announcer | Attention


def window_parts(phone: Phone, front: Front, application: QApplication) -> tuple[WindowPart, ...]:
    """Popup and mini window, the keepers of their places, and who tells taskbar and screen reader of calls."""
    mini = MiniWindow(front.theme, front.words, _monotonic(phone))
    keeper = WindowKeeper(application, front.window, _keeping(phone, front, "window.place"))
    keeper.restore(phone.settings.current.window.place)
    return (
        keeper,
        _mini(phone, front, mini),
        WindowKeeper(application, mini, lambda place: _keeping(phone, front, "window.mini")(place[:2])),
        _popup(phone, front, mini),
        Announcer(front.window, phone.bus, front.words),
        Attention((front.window, mini), phone.bus),
    )


def _popup(phone: Phone, front: Front, mini: MiniWindow) -> PopupConductor:
    return PopupConductor(
        popup=IncomingPopup(front.theme, front.words, _monotonic(phone)),
        own=(front.window, mini),
        bus=phone.bus,
        places=lambda: front.conductor.local.places,
        ties=ties(phone, front),
    )


def _mini(phone: Phone, front: Front, mini: MiniWindow) -> MiniConductor:
    conductor = MiniConductor(
        mini=mini,
        window=front.window,
        show=front.show,
        place=lambda: phone.settings.current.window.mini,
        ties=ties(phone, front),
    )
    front.window.mini_wanted.connect(conductor.enter)
    return conductor


def _keeping(phone: Phone, front: Front, path: str) -> Callable[[tuple[int, ...]], None]:
    def keep(place: tuple[int, ...]) -> None:
        try:
            phone.settings.change(**with_setting(phone.settings.current, path, place))
        except PhoneFailure as failure:
            front.conductor.failed(failure)

    return keep


def _monotonic(phone: Phone) -> Callable[[], float]:
    return lambda: phone.clock.now().monotonic
