"""The softphone with exceptions planted in it (T38): `prepare` before the app is started in this process.

Each SIGUSR1 raises the next of `KINDS`, `Planted: <kind>`. All but the page's begin in code of ours that Qt, asyncio,
Python or a publisher of ours calls; the page's is in a listener of one of our scripts.
"""

from __future__ import annotations

import asyncio
import signal
import threading
from collections.abc import Callable
from typing import Any, Final, Never

from PySide6.QtCore import QObject, QTimer, QTimerEvent
from PySide6.QtWidgets import QApplication, QPushButton

from softphone import life
from softphone.composition.phone import Phone
from softphone.domain.agent_status import SETTABLE
from softphone.domain.errors import FailureCode, PhoneFailure
from softphone.services import faults
from softphone.telephony.page import WebPage
from softphone.telephony.page_scripts import PageScripts

PAGE_SCRIPT: Final = "\n;addEventListener('planted', () => { throw new Error('Planted: page script'); });"


class Planted(Exception):  # noqa: N818 - what the test looks for
    """Nothing in the app expects it."""


def broken(kind: str) -> Never:
    """Raise it."""
    raise Planted(kind)


class BrokenTimer(QObject):
    """An overridden method that Qt calls."""

    def timerEvent(self, event: QTimerEvent) -> None:  # noqa: N802 - Qt's name
        """Raise it once."""
        self.killTimer(event.timerId())
        broken("method of Qt's")


class Plants:
    """The phone that they grow in, and which is the next."""

    def __init__(self, phone: Phone) -> None:
        self._phone = phone
        self._next = iter(KINDS.values())
        self._kept: list[object] = []

    def raise_next(self) -> None:
        """Plant and raise the next one."""
        next(self._next)(self)

    async def _break(self, kind: str) -> None:
        broken(kind)

    def _once(self, subscribe: Callable[[Callable[..., None]], Callable[[], None]], kind: str) -> None:
        def listener(*_: object) -> None:
            leave()
            broken(kind)

        leave = subscribe(listener)

    def task(self) -> None:
        """A background task of ours."""
        self._phone.tasks.run(self._break("task"), doing="a planted task")

    def lost_task(self) -> None:
        """A task of asyncio's own that nothing waits for."""
        asyncio.get_running_loop().create_task(self._break("lost task"))

    def slot(self) -> None:
        """A slot at a button's signal."""
        button = QPushButton()
        button.clicked.connect(lambda: broken("slot"))
        QTimer.singleShot(0, button.click)
        self._kept.append(button)

    def qt_timer(self) -> None:
        """Qt's timer."""
        QTimer.singleShot(0, lambda: broken("timer of Qt's"))

    def qt_method(self) -> None:
        """A method of Qt's that is overridden."""
        timer = BrokenTimer(QApplication.instance())
        timer.startTimer(0)

    def loop_timer(self) -> None:
        """asyncio's timer."""
        asyncio.get_running_loop().call_later(0, broken, "timer")

    def thread(self) -> None:
        """A thread."""
        threading.Thread(target=broken, args=("thread",)).start()

    def event_listener(self) -> None:
        """A listener of events."""
        self._once(self._phone.bus.subscribe, "event listener")
        self._change()

    def state_listener(self) -> None:
        """A subscriber of the state."""
        self._once(self._phone.store.subscribe, "state listener")
        self._change()

    def report_listener(self) -> None:
        """A listener to the platform; what the page reports next is the status that is set."""
        self._once(self._phone.platform.subscribe, "report listener")
        self._phone.tasks.run(self._phone.control.set_status(SETTABLE["break"]), doing="set the status")

    def page_script(self) -> None:
        """A listener of one of our scripts in the page."""
        pages[-1]._page.runJavaScript("dispatchEvent(new Event('planted'))")

    def _change(self) -> None:
        self._phone.store.raise_notice(PhoneFailure(FailureCode.NO_MICROPHONE))
        self._phone.store.clear_notice(FailureCode.NO_MICROPHONE)


KINDS: Final[dict[str, Callable[[Plants], None]]] = {
    "task": Plants.task,
    "lost task": Plants.lost_task,
    "slot": Plants.slot,
    "timer of Qt's": Plants.qt_timer,
    "method of Qt's": Plants.qt_method,
    "timer": Plants.loop_timer,
    "thread": Plants.thread,
    "event listener": Plants.event_listener,
    "state listener": Plants.state_listener,
    "report listener": Plants.report_listener,
    "page script": Plants.page_script,
}
pages: list[WebPage] = []


def prepare() -> None:
    """Plant them in this process, before the app is started in it."""
    build, open_page, script = vars(life)["build_services"], WebPage.__init__, PageScripts.main_world

    def build_services(ports: Any) -> Phone:
        phone: Phone = build(ports)
        asyncio.get_running_loop().add_signal_handler(signal.SIGUSR1, Plants(phone).raise_next)
        return phone

    def opened(page: WebPage, *arguments: Any, **more: Any) -> None:
        open_page(page, *arguments, **more)
        pages.append(page)

    vars(life)["build_services"] = build_services
    WebPage.__init__ = opened  # type: ignore[method-assign, assignment]
    PageScripts.main_world = lambda self, nonce: script(self, nonce) + PAGE_SCRIPT  # type: ignore[method-assign]
    vars(faults)["AGAIN_AFTER"] = 0.0  # each is shown, however soon it comes after the one before
