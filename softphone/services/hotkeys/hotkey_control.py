"""Which global hotkeys are ours at this moment, and what a press of each does.

A key is held only while it has something to do, and 2 s longer, so that a press that comes just too late reaches
no other program's text; at all other times it belongs to the other programs. There is no guard against mistimed presses
here: a hotkey names what it means.
"""

from __future__ import annotations

import asyncio
import logging
import math
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from typing import Final

from softphone.domain.call_state import CallState
from softphone.domain.errors import FailureCode, PhoneFailure
from softphone.domain.hotkeys import HotkeyAct, HotkeyTrouble
from softphone.services import commands as c
from softphone.services.command_table import Command, Commands
from softphone.services.phone_state import HotkeyFacts, PhoneState
from softphone.services.phone_store import PhoneStore
from softphone.services.ports import Clock, Hotkeys, SettingsStore
from softphone.services.settings import Settings
from softphone.services.tasks import Tasks

from .hotkey_rules import usable, wanted

_log = logging.getLogger(__name__)

LINGER: Final = 2.0  # seconds that a key stays ours after its use
_OTHERS: Final = (HotkeyTrouble.TAKEN, HotkeyTrouble.SWITCHES)


class HotkeyControl:
    """A component: `start`, `close`. The hotkeys that the system gave are in the snapshot (`hotkeys`)."""

    def __init__(
        self,
        *,
        find: Callable[[], Awaitable[Hotkeys]],
        commands: Commands,
        store: PhoneStore,
        settings: SettingsStore,
        tasks: Tasks,
        clock: Clock,
    ) -> None:
        """`find` has this system's hotkeys; it may take its time over libraries."""
        self._find, self._commands = find, commands
        self._hotkeys: Hotkeys | None = None
        self._store, self._settings, self._tasks, self._clock = store, settings, tasks, clock
        self._held: frozenset[HotkeyAct] = frozenset()
        self._until: dict[HotkeyAct, float] = {}
        self._ready = False
        self._prepared = asyncio.Lock()
        self._own: Mapping[HotkeyAct, HotkeyTrouble] = {}
        self._timer: asyncio.TimerHandle | None = None
        self._ends: list[Callable[[], None]] = []

    async def start(self) -> None:
        """Try all keys once and follow the phone. A desktop without hotkeys is a fact in the snapshot, no failure."""
        self._hotkeys = await self._find()
        self._hotkeys.listen(self)
        self._ends = [
            self._store.subscribe(lambda _, new: self._follow(new)),
            self._settings.subscribe(self._changed),
        ]
        await self._prepare()

    async def close(self) -> None:
        """Give every key back."""
        self._ready = False
        for end in self._ends:
            end()
        self._ends = []
        if self._timer is not None:
            self._timer.cancel()
        if self._hotkeys is not None:
            await self._hotkeys.close()

    def _changed(self, old: Settings, new: Settings) -> None:
        if old.hotkeys != new.hotkeys:
            self.again()

    def again(self) -> None:
        """Try all keys: others were chosen, or the same once more, which another program may have given back."""
        self._tasks.run(self._prepare(), doing="change the hotkeys")

    async def _prepare(self) -> None:
        hotkeys = self._hotkeys
        if hotkeys is None:
            return
        async with self._prepared:
            self._ready = False
            keys, self._own = wanted(self._settings.current.hotkeys)
            try:
                report = await hotkeys.prepare(keys)
            except PhoneFailure as failure:
                _log.info("hotkeys: none: %s", failure)
                self._tell(HotkeyFacts(available=False))
                return
            self._ready = True
            given = None if report.given is None else tuple(report.given.items())
            troubles = _sorted({**report.troubles, **self._own})
            self._tell(HotkeyFacts(available=True, troubles=troubles, given=given))
            self._held = frozenset()
            self._follow(self._store.state)

    def _tell(self, facts: HotkeyFacts) -> None:
        """What a try of all keys found. A call's key that another program has is a condition: the agent will miss it.

        All else, and what happens to a key later, the settings and the sheet of keys show.
        """
        self._store.update(hotkeys=facts)
        if _are_missed(facts):
            self._store.raise_notice(PhoneFailure(FailureCode.HOTKEY_TAKEN))
        else:
            self._store.clear_notice(FailureCode.HOTKEY_TAKEN)
        if facts.available:
            self._store.clear_notice(FailureCode.HOTKEYS_LOST)

    def given(self, given: Mapping[HotkeyAct, str]) -> None:
        """The desktop assigns other keys now."""
        self._store.update(hotkeys=replace(self._store.state.hotkeys, given=tuple(given.items())))

    def lost(self) -> None:
        """No key works any more."""
        _log.warning("hotkeys: lost")
        self._ready = False
        self._tell(HotkeyFacts(available=False))
        self._store.raise_notice(PhoneFailure(FailureCode.HOTKEYS_LOST))

    def _follow(self, state: PhoneState) -> None:
        """Hold what has a use now or had one less than 2 s ago."""
        if not self._ready or self._hotkeys is None:
            return
        now, useful = self._clock.now().monotonic, usable(state)
        for act in HotkeyAct:
            if act in useful:
                self._until[act] = math.inf
            elif self._until.get(act) == math.inf:
                self._until[act] = now + LINGER
        held = frozenset(act for act, until in self._until.items() if until > now)
        self._wake(min((until for until in self._until.values() if now < until < math.inf), default=None), now)
        if held != self._held:
            self._held = held
            facts = self._store.state.hotkeys
            former = {act: trouble for act, trouble in facts.troubles if act not in held or act in self._own}
            found = _sorted({**former, **self._hotkeys.hold(held)})
            if found != facts.troubles:
                facts = replace(facts, troubles=found)
                self._store.update(hotkeys=facts)
                if not _are_missed(facts):
                    self._store.clear_notice(FailureCode.HOTKEY_TAKEN)

    def _wake(self, at: float | None, now: float) -> None:
        if self._timer is not None:
            self._timer.cancel()
        self._timer = None
        if at is not None:
            loop = asyncio.get_running_loop()
            self._timer = loop.call_later(at - now, lambda: self._follow(self._store.state))

    def pressed(self, act: HotkeyAct) -> None:
        """Do it. A desktop that assigns the keys itself also reports presses without an effect now."""
        if act not in self._held:
            return
        _log.info("hotkey: %s", act.value)
        self._commands.start(self._meaning(act), doing=f"hotkey {act.value}")

    def _meaning(self, act: HotkeyAct) -> Command[None]:
        call = self._store.state.conversation
        match act:
            case HotkeyAct.SHOW:
                return c.ShowWindow()
            case HotkeyAct.ANSWER:
                return c.Answer()
            case HotkeyAct.HANG_UP:
                return self._hang_up()
            case HotkeyAct.MUTE:
                return c.Unmute() if call is not None and call.muted else c.Mute()
            case HotkeyAct.HOLD:
                return c.Resume() if call is not None and call.held else c.Hold()

    def _hang_up(self) -> Command[None]:
        """The live call; a second one that is offered beside it never. With offers alone it declines."""
        calls = self._store.state.calls
        live = next((call for call in calls if call.state is not CallState.OFFERED), None)
        if live is not None:
            return c.HangUp(live.id)
        return c.Decline(calls[0].id if calls else None)


def _are_missed(facts: HotkeyFacts) -> bool:
    return any(trouble in _OTHERS and act is not HotkeyAct.SHOW for act, trouble in facts.troubles)


def _sorted(troubles: Mapping[HotkeyAct, HotkeyTrouble]) -> tuple[tuple[HotkeyAct, HotkeyTrouble], ...]:
    return tuple((act, troubles[act]) for act in HotkeyAct if act in troubles)
