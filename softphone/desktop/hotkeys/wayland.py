"""Hotkeys on Wayland: the portal `org.freedesktop.portal.GlobalShortcuts`, in which the desktop assigns the keys.

The conversation, each step answered by a signal `Response` of a request object:

1. `Registry.Register` gives our application id (portals before 1.20 don't know it and need nothing);
2. `CreateSession`;
3. `BindShortcuts` (or else `ListShortcuts`): the desktop may ask the agent, and writes down what it gave;
4. `Activated` and `Deactivated` for each press, `ShortcutsChanged` when the agent changed keys in the desktop's own
   settings.

The keys stay ours all the time: a portal can't be asked again at every call. So `hold` changes nothing, and presses
that mean nothing are left unheard by `services.hotkeys.hotkey_control`. Keys set anew are asked for in a new session.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Mapping
from typing import Any, Final

from dbus_fast import Message, Variant

from softphone.domain.errors import FailureCode, PhoneFailure
from softphone.domain.hotkeys import HotkeyAct, parse_chord
from softphone.services.ports import Background, HotkeyKeys, HotkeyListener, HotkeyReport, HotkeyTroubles

from .keys import portal_trigger
from .portal import DESKTOP, PATH, Portal, PortalError
from .repeats import Repeats

_log = logging.getLogger(__name__)

SHORTCUTS: Final = "org.freedesktop.portal.GlobalShortcuts"
SESSION: Final = "org.freedesktop.portal.Session"
# What the desktop's own list shows; the desktop has one language, these are its technical names in English.
DESCRIPTIONS: Final = {
    HotkeyAct.ANSWER: "Answer the call",
    HotkeyAct.HANG_UP: "Hang up or decline",
    HotkeyAct.MUTE: "Mute or unmute",
    HotkeyAct.HOLD: "Hold or resume",
    HotkeyAct.SHOW: "Show the window",
}
_KNOWN: Final = frozenset(act.value for act in HotkeyAct)


class PortalHotkeys:
    """`services.ports.Hotkeys` over the session bus of `address`, None for the one of the environment."""

    def __init__(
        self, tasks: Background, address: str | None = None, monotonic: Callable[[], float] = time.monotonic
    ) -> None:
        self._tasks = tasks
        self._address = address
        self._monotonic = monotonic
        self._portal: Portal | None = None
        self._session = ""
        self._repeats = Repeats()
        self._listener: HotkeyListener | None = None

    def listen(self, listener: HotkeyListener) -> None:
        """The listeners for presses and for the end."""
        self._listener = listener

    async def prepare(self, keys: HotkeyKeys) -> HotkeyReport:
        """Ask the desktop for shortcuts. As long as the agent lets the desktop's question stand, this waits."""
        try:
            portal = await self._connected()
            await self._end_session(portal)
            self._session = await self._begin_session(portal)
            given = await self._bind(portal, keys)
        except PortalError as reason:
            await self.close()
            raise PhoneFailure(FailureCode.NO_HOTKEYS, str(reason)) from reason
        return HotkeyReport({}, given)

    def hold(self, acts: frozenset[HotkeyAct]) -> HotkeyTroubles:  # noqa: ARG002
        """Nothing to do: the desktop keeps the keys."""
        return {}

    async def close(self) -> None:
        """End the session with the bus connection."""
        portal, self._portal = self._portal, None
        self._session = ""
        if portal is not None:
            await portal.close()

    async def _connected(self) -> Portal:
        if self._portal is None:
            self._portal = await Portal.connect(self._address, self._tasks, self._heard, self._gone)
        return self._portal

    async def _begin_session(self, portal: Portal) -> str:
        options = {"session_handle_token": Variant("s", portal.new_token())}
        results = await portal.request(SHORTCUTS, "CreateSession", "", [], options)
        handle = results.get("session_handle")
        if handle is None:
            raise PortalError("no session")
        return str(handle.value)

    async def _end_session(self, portal: Portal) -> None:
        session, self._session = self._session, ""
        if session:
            await portal.call(SESSION, "Close", "", [], path=session, must_work=False)

    async def _bind(self, portal: Portal, keys: HotkeyKeys) -> Mapping[HotkeyAct, str]:
        """A session's shortcuts can be bound once. What the desktop remembers of us wins over what we would like."""
        asked = [[act.value, _wishes(act, keys[act])] for act in HotkeyAct if keys.get(act)]
        results = await portal.request(SHORTCUTS, "BindShortcuts", "oa(sa{sv})s", [self._session, asked, ""], {})
        if "shortcuts" not in results:
            results = await portal.request(SHORTCUTS, "ListShortcuts", "o", [self._session], {})
        return _read(results["shortcuts"].value if "shortcuts" in results else [])

    def _heard(self, message: Message) -> None:
        """A signal of the portal."""
        if message.interface != SHORTCUTS or message.path != PATH or not message.body:
            return
        session, *rest = message.body
        if session != self._session:
            return
        if message.member in ("Activated", "Deactivated") and rest and rest[0] in _KNOWN:
            self._key(HotkeyAct(rest[0]), down=message.member == "Activated")
        elif message.member == "ShortcutsChanged" and rest and self._listener is not None:
            self._listener.given(_read(rest[0]))

    def _key(self, act: HotkeyAct, *, down: bool) -> None:
        at = int(self._monotonic() * 1000)  # the portal's own time is the compositor's, or nothing
        if not down:
            self._repeats.released(act, at)
        elif self._repeats.pressed(act, at) and self._listener is not None:
            self._listener.pressed(act)

    def _gone(self) -> None:
        """The portal or the bus ended."""
        _log.warning("hotkeys: %s ended", DESKTOP)
        portal, self._portal = self._portal, None
        self._session = ""
        if portal is not None:
            portal.drop()
            if self._listener is not None:
                self._listener.lost()


def _wishes(act: HotkeyAct, texts: tuple[str, ...]) -> dict[str, Variant]:
    """Only one trigger can be requested; the desktop may give another."""
    chords = (parse_chord(text) for text in texts)
    triggers = [trigger for chord in chords if chord and (trigger := portal_trigger(chord))]
    wishes = {"description": Variant("s", DESCRIPTIONS[act])}
    return wishes | ({"preferred_trigger": Variant("s", triggers[0])} if triggers else {})


def _read(shortcuts: list[Any]) -> Mapping[HotkeyAct, str]:
    given: dict[HotkeyAct, str] = {}
    for name, facts in shortcuts:
        shown = facts.get("trigger_description")
        if name in _KNOWN and shown is not None and shown.value:
            given[HotkeyAct(name)] = str(shown.value)
    return given
