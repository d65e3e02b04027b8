"""T33: random lives of the phone, in virtual time: sign-ins, keyring, engine, sleep, network, token, pages, agents.

`python -m tests.unit.services.life 100000` lives that many, from seed 0 or the one given second, and prints the seeds
at which something was wrong. One seed alone is looked at by `python -m tests.unit.services.life 1 SEED`.
"""

from __future__ import annotations

import asyncio
import logging
import sys
import time
from collections.abc import Awaitable, Callable, Coroutine
from contextlib import suppress
from random import Random
from typing import Any, override

from softphone.domain.dial_request import DialRequest
from softphone.domain.errors import FailureCode
from softphone.domain.identity import AgentId
from softphone.domain.link import LinkRequest
from softphone.services.events import CommandFailed, PhoneEvent
from softphone.services.phone_state import PhoneState, SignIn
from softphone.services.phone_store import wait_for_state
from softphone.services.platform_reports import CallHungUp, EngineState, Unregistered
from tests.helpers.virtual_time import SleepyClock, run_virtual
from tests.unit.services.desk import Desk

from .life_platform import LOCKED, LifeApi, LifeCredentials, LifePlatform, Network, access_of

AGENTS = tuple(map(AgentId, ("1001", "1002", "1003")))
STEPS = (4, 14)
REACHABLE_WITHIN = 300.0  # seconds of a working network
_PLANTED = "page: the start failed"


class WrongError(Exception):
    """An invariant does not hold."""


class Life:
    """One random life; `live` raises `WrongError` at the first thing that is wrong."""

    def __init__(self, seed: int) -> None:
        self._random = random = Random(seed)
        clock = SleepyClock()
        self._clock = clock
        self._network = Network()
        self._api = LifeApi(clock, random, self._network)
        self._platform = LifePlatform(self._api, random, self._network)
        self._credentials = LifeCredentials()
        self._credentials.random = random
        desk = self._desk = Desk(seed, clock=clock, outside=(self._platform, self._api, self._credentials))
        self._redial, self._mender = desk.redial, desk.after_sleep
        self._wishes: set[AgentId | None] = {None}  # who may be signed in once everything is settled
        self._story: list[str] = []
        self._wrong: list[str] = []
        self._crashes: list[float] = []
        desk.store.subscribe(self._look)
        desk.bus.subscribe(self._heard)

    async def live(self) -> None:
        """From the first act to the last."""
        acts: list[Callable[[], Awaitable[None]]] = [
            *(self._sign_in,) * 4,
            *(self._sleep, self._call, self._crash) * 2,
            *(self._sign_out, self._from_keyring, self._wake, self._network_goes, self._network_comes),
            *(self._expire, self._retry, self._break_start, self._refuse, self._lock, self._unlock),
            *(self._crash_often,) * 2,
            *(self._link, self._lose_registration),
        ]
        await self._sign_in()
        for _ in range(self._random.randint(*STEPS)):
            await self._pass()
            act = self._random.choice(acts)
            self._story.append(f"{self._clock.monotonic():.1f} {act.__name__.strip('_')}")
            await act()
            self._check()
        await self._end()
        await self._desk.close()

    async def _pass(self) -> None:
        longest = self._random.choice((0.0, 0.0, 1.0, 5.0, 20.0, 60.0, 1500.0))
        await asyncio.sleep(self._random.uniform(0.0, longest))
        self._check()

    async def _end(self) -> None:
        """The network works, nobody does anything wrong any more, and the agent looks once."""
        await self._pass()
        if not self._network.up:
            self._platform.come_up()
            self._mender.network_back()
        now = self._clock.monotonic()
        if sum(now - at <= 60.0 for at in self._crashes) >= 5 or self._random.random() < 0.2:
            await asyncio.sleep(self._random.uniform(0.0, 20.0))
            await self._retry()
        elif self._has(FailureCode.ENGINE_FAILED) and self._desk.state.engine.state is EngineState.FAILED:
            await self._retry()
        if self._has(FailureCode.REGISTERED_ELSEWHERE):
            self._desk.registration.take_over()
        if self._desk.state.call is not None:
            self._act(self._desk.calls.hang_up())
        await asyncio.sleep(45.0)  # the keyring has answered, and a login too
        state = self._desk.state
        if state.sign_in in (SignIn.SIGNED_IN, SignIn.SIGNED_OUT) and state.agent not in self._wishes:
            self._is_wrong(f"signed in is {state.agent}, asked for were {self._wishes}")
        try:
            await wait_for_state(self._desk.store, _settled, REACHABLE_WITHIN)
        except TimeoutError:
            self._is_wrong("not reachable within five minutes")
        await asyncio.sleep(5.0)
        self._check()
        if not self._page_has_present_token():
            await asyncio.sleep(100.0)  # it was just being handed over, or refused and asked for anew
        if not self._page_has_present_token():
            self._is_wrong("called reachable, but the page has another token than the present one, or a dead one")
        if self._desk.state.agent not in self._wishes:
            self._is_wrong(f"signed in is {self._desk.state.agent}, asked for were {self._wishes}")

    def _page_has_present_token(self) -> bool:
        state, page = self._desk.state, self._platform.page
        return not state.reachable or (page is not None and page == state.token and self._api.good(page))

    # ---- what happens

    def _act(self, work: Coroutine[Any, Any, object]) -> None:
        self._desk.tasks.run(work, doing="an act of the agent")

    async def _sign_in(self) -> None:
        agent = self._random.choice(AGENTS)
        self._wishes = {agent}
        self._act(self._desk.sign_in.sign_in(agent, access_of(agent), remember=self._random.random() < 0.7))

    async def _sign_out(self) -> None:
        self._wishes = {None}
        self._act(self._desk.sign_in.sign_out())

    async def _from_keyring(self) -> None:
        self._wishes.update(AGENTS)  # whoever is kept there, if anybody
        self._act(self._desk.sign_in.sign_in_from_keyring())

    async def _sleep(self) -> None:
        slept = self._random.choice((10.0, 60.0, 3600.0, 8 * 3600.0))
        self._clock.sleep(slept)
        self._mender.woke(slept)

    async def _wake(self) -> None:
        self._mender.woke(0.0)

    async def _network_goes(self) -> None:
        self._platform.go_down()

    async def _network_comes(self) -> None:
        self._platform.come_up()
        self._mender.network_back()

    async def _expire(self) -> None:
        self._platform.expire()

    async def _retry(self) -> None:
        self._desk.engine.restart("the agent asked")

    async def _crash(self) -> None:
        if self._platform.page is not None:
            self._crashes.append(self._clock.monotonic())
            self._platform.crash()

    async def _crash_often(self) -> None:
        for _ in range(5):
            with suppress(TimeoutError):
                await wait_for_state(self._desk.store, lambda now: now.engine.state is EngineState.READY, 15.0)
            await asyncio.sleep(self._random.uniform(0.0, 2.0))
            await self._crash()

    async def _break_start(self) -> None:
        self._platform.breaks_next = True
        await self._crash()

    async def _refuse(self) -> None:
        self._platform.refuses_refresh = True
        self._platform.expire()

    async def _lock(self) -> None:
        self._credentials.failure, self._credentials.locked = LOCKED, True

    async def _unlock(self) -> None:
        self._credentials.failure, self._credentials.locked = None, False

    async def _link(self) -> None:
        agent = self._desk.state.agent
        if self._desk.state.sign_in is SignIn.SIGNED_IN and agent is not None:
            self._desk.store.update(link=LinkRequest(DialRequest(number="10086", label=agent.text)))

    async def _lose_registration(self) -> None:
        self._platform.report(Unregistered())

    async def _call(self) -> None:
        agent = self._desk.state.agent
        if not self._desk.state.reachable or agent is None:
            return
        self._act(self._redial.dial(DialRequest(cipher="secret", label=agent.text)))
        await asyncio.sleep(self._random.uniform(0.0, 10.0))
        self._desk.after_call.intend(3)
        call = self._desk.state.call
        if call is not None and self._random.random() < 0.8:
            self._platform.report(CallHungUp())

    # ---- what must be true

    def _has(self, code: FailureCode) -> bool:
        return self._desk.state.has_notice(code)

    def _heard(self, event: PhoneEvent) -> None:
        if isinstance(event, CommandFailed) and event.failure.code is FailureCode.INTERNAL:
            self._wrong.append("something broke in the background")

    def _look(self, _: PhoneState, new: PhoneState) -> None:
        """At every new state: an agent who is signed in has a token of their own, and a page that is ready too."""
        if new.sign_in is not SignIn.SIGNED_IN:
            return
        owner = None if new.token is None else self._api.owners[new.token.value]
        if new.agent is None or owner != new.agent:
            self._wrong.append(f"signed in is {new.agent} with a token of {owner}")
        page = self._platform.owner()
        if new.engine.state is EngineState.READY and page not in (None, new.agent):
            self._wrong.append(f"signed in is {new.agent} on a page of {page}")

    def _check(self) -> None:
        """Between the steps also what is not in the snapshot."""
        state = self._desk.state
        agent = state.agent if state.sign_in is SignIn.SIGNED_IN else None
        access = self._desk.sign_in.access_token
        if access != (access_of(agent) if agent else None):
            self._wrong.append(f"signed in is {agent} with another's access token")
        if self._platform.owner() not in (None, agent):
            self._wrong.append(f"signed in is {agent} on a page of {self._platform.owner()}")
        if agent is None and (state.token is not None or self._platform.page is not None):
            self._wrong.append("nobody is signed in, and a token or a page is left")
        me = agent and agent.text
        self._wrong += [f"{of} left {what} for {agent}" for what, of in self._belongings() if of != me]
        if self._wrong:
            self._is_wrong(self._wrong[0])

    def _belongings(self) -> list[tuple[str, str]]:
        """What is there of an agent, and of whom."""
        state, found = self._desk.state, []
        if self._redial.last is not None:
            found.append(("the last number", self._redial.last.label))
        if state.link is not None:
            found.append(("a link", state.link.dial.label))
        found += [("a call", call.label) for call in (*state.calls, state.last_call) if call is not None]
        found += [
            (f"the notice {notice.code}", notice.failure.reason.rpartition("-")[2])
            for notice in state.notices
            if notice.code in (FailureCode.OTHER_PHONE, FailureCode.RULE_ODD)
        ]
        return found

    def _is_wrong(self, what: str) -> None:
        raise WrongError("\n".join((what, *self._story)))


def _settled(state: PhoneState) -> bool:
    return state.reachable or state.sign_in is SignIn.SIGNED_OUT


class _Errors(logging.Handler):
    """What is logged as an error is one, but for the planted ones."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.found: list[str] = []

    @override
    def emit(self, record: logging.LogRecord) -> None:
        if record.getMessage() != _PLANTED:
            self.found.append(f"{record.getMessage()} {record.exc_info and record.exc_info[1]!r}")


def live(seed: int) -> str:
    """What was wrong in the life of this seed, with its story; "" for nothing."""
    errors, log = _Errors(), logging.getLogger("softphone")
    propagates, log.propagate = log.propagate, False  # the planted faults are worth thousands of warnings
    log.addHandler(errors)

    async def whole() -> None:
        await Life(seed).live()

    try:
        run_virtual(whole())
    except (WrongError, AssertionError) as wrong:
        return f"seed {seed}: {wrong}"
    finally:
        log.removeHandler(errors)
        log.propagate = propagates
    return f"seed {seed}: {errors.found[0]}" if errors.found else ""


def main() -> int:
    """Live as many as were asked for."""
    count, first = int(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 0
    began, wrong = time.monotonic(), 0
    for seed in range(first, first + count):
        if found := live(seed):
            wrong += 1
            print(found if count == 1 else found.splitlines()[0], flush=True)
    print(f"{count} lives from seed {first} in {time.monotonic() - began:.0f} s: {wrong} wrong")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
