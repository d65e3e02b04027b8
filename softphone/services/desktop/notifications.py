"""Keeps the desktop's notifications true: an offer shows while it is one, a missed call until it was looked at.

What should be seen follows from the state; one task at a time brings the desktop into line with it, so that a slow
desktop never shows what is over for longer than its own answer takes.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from dataclasses import replace
from typing import Final, Protocol

from softphone.domain.call import Call
from softphone.domain.call_state import CallState, EndReason
from softphone.domain.errors import PhoneFailure
from softphone.domain.reachability import Obstacle
from softphone.services.command_table import Commands
from softphone.services.commands import Answer, Decline, ShowWindow
from softphone.services.event_bus import EventBus
from softphone.services.events import CallEnded, CannotReceive, PhoneEvent, ReachableChanged, SignInChanged
from softphone.services.phone_state import PhoneState
from softphone.services.phone_store import PhoneStore
from softphone.services.ports import OPEN, Notification, Notifier, SettingsStore
from softphone.services.tasks import Tasks

_log = logging.getLogger(__name__)

ANSWER: Final = "answer"
DECLINE: Final = "decline"
_OFFER: Final = "offer:"
_MISSED: Final = "missed"
_UNREACHABLE: Final = "unreachable"
_RUNNING: Final = "running"


class NotificationWording(Protocol):
    """What notifications say, in the language of the moment: `ui.incoming.notification_texts`."""

    def offer(self, tag: str, state: PhoneState, call: Call) -> Notification:
        """A call that rings here, with the buttons that may be pressed now: `ANSWER`, `DECLINE`."""
        ...

    def missed(self, tag: str, call: Call, *, locked: bool) -> Notification:
        """A missed call."""
        ...

    def unreachable(self, tag: str, obstacle: Obstacle) -> Notification:
        """Calls can't arrive."""
        ...

    def still_running(self, tag: str) -> Notification:
        """The window is hidden, calls still ring."""
        ...


class Notifications:
    """A component of the desktop integration."""

    def __init__(
        self,
        *,
        notifier: Notifier,
        texts: NotificationWording,
        store: PhoneStore,
        bus: EventBus,
        settings: SettingsStore,
        tasks: Tasks,
        commands: Commands,
    ) -> None:
        self._notifier, self._texts, self._store, self._bus = notifier, texts, store, bus
        self._settings, self._tasks, self._commands = settings, tasks, commands
        self._told: dict[str, Notification] = {}
        self._shown: dict[str, Notification] = {}
        self._work: asyncio.Task[None] | None = None
        self._endings: list[Callable[[], None]] = []

    async def start(self) -> None:
        """Listen from now on. A desktop without notifications is no trouble: the popup is there."""
        self._endings = [
            self._notifier.subscribe(self._pressed),
            self._notifier.on_fresh(self._show_again),
            self._store.subscribe(self._changed),
            self._bus.subscribe(self._happened),
            self._settings.subscribe(lambda _, __: self._follow()),
        ]
        self._follow()

    async def close(self) -> None:
        """Take every notification away."""
        while self._endings:
            self._endings.pop()()
        if self._work is not None:
            self._work.cancel()
        await self._notifier.close()

    async def tell_still_running(self) -> None:
        """The window has been hidden: say once in the life of these settings that calls still ring."""
        window = self._settings.current.window
        if not window.told_running:
            self._tell(self._texts.still_running(_RUNNING))
            self._settings.change(window=replace(window, told_running=True))

    def _follow(self) -> None:
        """Bring the desktop into line with what is true now."""
        if self._wanted() != self._shown and (self._work is None or self._work.done()):
            self._work = self._tasks.run(self._bring_into_line(), doing="show notifications")

    def _wanted(self) -> dict[str, Notification]:
        wanted, state = self._settings.current.notifications, self._store.state
        if not wanted.on:
            return {}
        popup_seen = state.desk.popup_over_all is not False and not state.locked
        offered = [call for call in state.calls if call.state is CallState.OFFERED]
        offers = (
            self._texts.offer(_OFFER + call.id, state, call)
            for call in offered
            if wanted.beside_popup or not popup_seen  # one call needs no second alarm with buttons of its own
        )
        return {**{offer.tag: offer for offer in offers}, **self._told}

    async def _bring_into_line(self) -> None:
        while (wanted := self._wanted()) != self._shown:
            over = next((tag for tag in self._shown if wanted.get(tag) != self._shown[tag]), None)
            if over is not None:
                del self._shown[over]
                if over not in wanted:  # a changed one takes the old one's place
                    await self._notifier.withdraw(over)
                continue
            new = next(one for tag, one in wanted.items() if tag not in self._shown)
            self._shown[new.tag] = new
            try:
                await self._notifier.show(new)
            except PhoneFailure as failure:
                _log.debug(
                    "notifications: not shown: %s", failure
                )  # the adapter logs it once; the popup shows the call

    def _show_again(self) -> None:
        """A daemon that was started again shows nothing: an offer and what the agent has to know come again."""
        self._shown.clear()
        self._follow()

    def _changed(self, old: PhoneState, new: PhoneState) -> None:
        if old.missed and not new.missed:
            self._told.pop(_MISSED, None)
        self._follow()

    def _happened(self, event: PhoneEvent) -> None:
        match event:
            case CallEnded(call=call) if call.end_reason is EndReason.MISSED:
                self._tell(self._texts.missed(_MISSED, call, locked=self._store.state.locked))
            case CannotReceive(obstacle=obstacle):
                self._shown.pop(_UNREACHABLE, None)  # raised again, it is shown anew
                self._tell(self._texts.unreachable(_UNREACHABLE, obstacle))
            case ReachableChanged(reachable=True) | SignInChanged():
                self._told.pop(_UNREACHABLE, None)
                if isinstance(event, SignInChanged) and event.nobody_is_here:
                    self._told.pop(_MISSED, None)
                self._follow()
            case _:
                pass

    def _tell(self, notification: Notification) -> None:
        self._told[notification.tag] = notification
        self._follow()

    def _pressed(self, tag: str, name: str) -> None:
        """A button of a call that has gone meanwhile is refused by the use case, and the refusal is shown.

        A pressed notification is withdrawn, for some desktops would keep it with buttons that do nothing.
        """
        self._tasks.run(self._notifier.withdraw(tag), doing="withdraw a notification")
        call_id = tag.removeprefix(_OFFER)
        if name == OPEN:
            self._commands.start(ShowWindow())
        elif name == ANSWER:
            self._commands.start(Answer(call_id))
        elif name == DECLINE:
            self._commands.start(Decline(call_id))
