"""The lanes of a check: all results in order whatever happens, nothing in a call, the app's page and devices asked."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field, replace

import pytest

from softphone.domain.call import Call
from softphone.domain.call_quality import QualitySample
from softphone.domain.call_state import CallState, Direction
from softphone.domain.diagnostics import Cause, CheckId, CheckResult, Finding, Verdict, found
from softphone.domain.errors import EngineFailed, FailureCode, NoReply, NotNow, PhoneFailure
from softphone.domain.moment import Moment
from softphone.domain.probe import Probe
from softphone.domain.reachability import Connection
from softphone.services.diagnostics.diagnostics import GROUP_LIMIT, Diagnostics, Results
from softphone.services.diagnostics.engine_checks import EngineGroup
from softphone.services.diagnostics.network_checks import (
    ApiGroup,
    ComputerGroup,
    NoAppGroup,
    ProxyGroup,
    SdkGroup,
    StunGroup,
)
from softphone.services.phone_state import Audio, Engine, PhoneState
from softphone.services.phone_store import PhoneStore
from softphone.services.platform_reports import EngineState
from softphone.services.settings import PlatformAddresses
from tests.helpers.rig.log_guard import LogGuard
from tests.helpers.virtual_time import START, run_virtual

LINE = QualitySample(rtt_ms=1, jitter_ms=3, loss_pct=0, level_in=0.4)
READY = PhoneState(
    engine=Engine(EngineState.READY),
    registered=True,
    connection=Connection.UP,
    audio=Audio(microphones=("headset",), speakers=("headset",), microphone="headset", speaker="headset"),
)


@dataclass
class Lane:
    """Does as told."""

    ids: tuple[CheckId, ...]
    act: Callable[[], AsyncIterator[CheckResult]]

    def run(self) -> AsyncIterator[CheckResult]:
        return self.act()


async def quick() -> AsyncIterator[CheckResult]:
    await asyncio.sleep(1)
    yield CheckResult(CheckId.STUN, found(Cause.STUN_ANSWERS))
    yield CheckResult(CheckId.PROXY, found(Cause.NO_PROXY))


async def stuck() -> AsyncIterator[CheckResult]:
    yield CheckResult(CheckId.STORAGE, found(Cause.STORAGE_GOOD))
    await asyncio.Event().wait()


async def broken() -> AsyncIterator[CheckResult]:
    yield CheckResult(CheckId.API_DNS, found(Cause.NAME_FOUND))
    raise ValueError("a mistake of ours")


def causes(results: Results) -> dict[CheckId, Cause]:
    return {result.id: result.finding.cause for result in results}


def test_every_check_has_a_result_in_order_and_is_told_as_it_comes(expected_log: LogGuard) -> None:
    expected_log("too long: keyring")
    expected_log("failed: api_connect")
    told: list[int] = []

    async def story() -> None:
        diagnostics = Diagnostics(
            (
                Lane((CheckId.STORAGE, CheckId.KEYRING), stuck),
                Lane((CheckId.PROXY, CheckId.STUN), quick),
                Lane((CheckId.API_DNS, CheckId.API_CONNECT), broken),
            ),
            busy=lambda: False,
        )
        results = await diagnostics.run(lambda so_far: told.append(len(so_far)))
        assert asyncio.get_running_loop().time() == pytest.approx(GROUP_LIMIT)
        assert tuple(result.id for result in results) == diagnostics.ids
        assert causes(results) == {
            CheckId.PROXY: Cause.NO_PROXY,
            CheckId.API_DNS: Cause.NAME_FOUND,
            CheckId.API_CONNECT: Cause.BROKEN,
            CheckId.STUN: Cause.STUN_ANSWERS,
            CheckId.STORAGE: Cause.STORAGE_GOOD,
            CheckId.KEYRING: Cause.NO_ANSWER,
        }

    run_virtual(story())
    assert told == [1, 2, 3, 4, 5, 6]


def test_never_in_a_call_and_one_at_a_time() -> None:
    async def story() -> None:
        busy = [False]
        diagnostics = Diagnostics((Lane((CheckId.PROXY, CheckId.STUN), quick),), busy=lambda: busy[0])
        await asyncio.gather(diagnostics.run(), diagnostics.run())
        assert asyncio.get_running_loop().time() == pytest.approx(2)
        busy[0] = True
        with pytest.raises(NotNow) as refused:
            await diagnostics.run()
        assert refused.value.code is FailureCode.CALL_ALIVE

    run_virtual(story())


# ---- network


@dataclass
class Network:
    """A network that is as told."""

    proxy: str = ""
    asked: list[str] = field(default_factory=list)

    def proxy_for(self, url: str) -> str:
        return self.proxy

    async def probe(self, url: str) -> Probe:
        self.asked.append(url)
        return Probe(url, addresses=1, safe=True, status=200, is_script=True, size=2048, took_ms=30, dns_ms=4)

    async def stun(self, server: str) -> Finding:
        return found(Cause.STUN_ANSWERS, server=server, ms=3)


class Computer:
    """A computer in good order."""

    async def storage(self) -> Finding:
        return found(Cause.STORAGE_GOOD)

    async def keyring(self) -> Finding:
        return found(Cause.NO_KEYRING)


def outside(network: Network, addresses: PlatformAddresses) -> Results:
    check_groups = (
        *(check_group(network, lambda: addresses) for check_group in (ProxyGroup, ApiGroup, SdkGroup, StunGroup)),
        ComputerGroup(Computer()),
    )
    return asyncio.run(Diagnostics(check_groups, busy=lambda: False).run())


def test_the_addresses_in_use_are_visited() -> None:
    network = Network()
    results = outside(network, PlatformAddresses(api_base="https://api", sdk_url="https://sdk"))
    assert sorted(network.asked) == ["https://api", "https://sdk"]
    found_out = causes(results)
    assert found_out[CheckId.PROXY] is Cause.NO_PROXY
    assert found_out[CheckId.CLOCK] is Cause.NO_DATE
    assert found_out[CheckId.SDK_SCRIPT] is Cause.SCRIPT_THERE
    assert found_out[CheckId.STUN] is Cause.NO_STUN_SERVER
    assert {result.id: result.took_ms for result in results}[CheckId.API_CONNECT] == 30


def test_a_proxy_and_a_stun_server_are_told() -> None:
    results = outside(Network(proxy="proxy:3128"), PlatformAddresses(stun="stun.example.com"))
    assert causes(results)[CheckId.PROXY] is Cause.PROXY_SEEN
    assert causes(results)[CheckId.STUN] is Cause.STUN_ANSWERS


@pytest.mark.parametrize(("there", "cause"), [(True, Cause.SOUND_SERVER_GOOD), (False, Cause.NO_SOUND_SERVER)])
def test_without_an_app_only_the_sound_service_is_looked_for(there: bool, cause: Cause) -> None:
    results = asyncio.run(Diagnostics((NoAppGroup(lambda: there),), busy=lambda: False).run())
    found_out = causes(results)
    assert found_out.pop(CheckId.SOUND_SERVER) is cause
    assert set(found_out.values()) == {Cause.NO_APP}


# ---- the app


@dataclass
class Page:
    """A page that answers as told."""

    failure: PhoneFailure | None = None
    heard: tuple[str, float, str] = ("", 0.1, "")
    plays: bool = True
    line: QualitySample | None = LINE
    asked: list[str] = field(default_factory=list)

    async def listen(self, microphone: str) -> tuple[str, float, str]:
        self._note(f"listen {microphone}")
        return self.heard

    async def speak(self, speaker: str) -> bool:
        self._note(f"speak {speaker}")
        return self.plays

    async def loop(self) -> QualitySample | None:
        self._note("loop")
        return self.line

    def _note(self, what: str) -> None:
        self.asked.append(what)
        if self.failure is not None:
            raise self.failure


def inside(state: PhoneState, page: Page | None = None) -> dict[CheckId, Cause]:
    check_group = EngineGroup(PhoneStore(state), page or Page())
    return causes(asyncio.run(Diagnostics((check_group,), busy=lambda: False).run()))


def test_an_app_in_good_order() -> None:
    page = Page()
    assert inside(READY, page) == {
        CheckId.SDK_METHODS: Cause.SDK_COMPLETE,
        CheckId.SOCKET: Cause.SOCKET_UP,
        CheckId.SOUND_SERVER: Cause.SOUND_SERVER_GOOD,
        CheckId.MICROPHONE: Cause.MICROPHONE_HEARD,
        CheckId.SPEAKER: Cause.SPEAKER_GOOD,
        CheckId.LOOPBACK: Cause.LOOPBACK_GOOD,
    }
    assert page.asked == ["listen headset", "speak headset", "loop"]


def test_before_sign_in_nothing_of_it_failed() -> None:
    verdicts = {Finding(cause).verdict for cause in inside(PhoneState(), Page(NotNow(FailureCode.NOT_READY))).values()}
    assert verdicts == {Verdict.SKIPPED}


@pytest.mark.parametrize(
    ("state", "check", "cause"),
    [
        (replace(READY, engine=Engine(EngineState.READY, ("muteCall",))), CheckId.SDK_METHODS, Cause.SDK_LACKS),
        (replace(READY, engine=Engine(EngineState.FAILED)), CheckId.SDK_METHODS, Cause.SDK_FAILED),
        (replace(READY, connection=Connection.DOWN, registered=False), CheckId.SOCKET, Cause.SOCKET_DOWN),
        (replace(READY, registered=False), CheckId.SOCKET, Cause.SOCKET_UNKNOWN),
        (replace(READY, audio=Audio(microphones=(), speakers=("a",))), CheckId.MICROPHONE, Cause.NO_MICROPHONE),
        (replace(READY, audio=Audio(microphones=("a",), speakers=())), CheckId.SPEAKER, Cause.NO_SPEAKER),
    ],
)
def test_what_the_app_knows(state: PhoneState, check: CheckId, cause: Cause) -> None:
    assert inside(state)[check] is cause


def test_no_sound_service_is_known_by_its_notice() -> None:
    store = PhoneStore(READY)
    store.raise_notice(PhoneFailure(FailureCode.NO_SOUND_SERVER))
    assert inside(store.state)[CheckId.SOUND_SERVER] is Cause.NO_SOUND_SERVER


@pytest.mark.parametrize(
    ("page", "check", "cause"),
    [
        (Page(heard=("", 0.0, "")), CheckId.MICROPHONE, Cause.MICROPHONE_SILENT),
        (Page(heard=("", 0.0, "NotReadableError")), CheckId.MICROPHONE, Cause.MICROPHONE_BUSY),
        (Page(plays=False), CheckId.SPEAKER, Cause.SPEAKER_STUCK),
        (Page(line=None), CheckId.LOOPBACK, Cause.LOOPBACK_FAILED),
        (Page(NoReply(FailureCode.COMMAND_UNANSWERED)), CheckId.LOOPBACK, Cause.LOOPBACK_FAILED),
        (Page(EngineFailed(FailureCode.ENGINE_FAILED)), CheckId.MICROPHONE, Cause.MICROPHONE_FAILED),
    ],
)
def test_what_the_page_finds(page: Page, check: CheckId, cause: Cause) -> None:
    assert inside(READY, page)[check] is cause


def test_a_call_that_comes_meanwhile_has_the_microphone() -> None:
    page = Page()
    call = Call("c1", Direction.INBOUND, CallState.OFFERED, Moment(START, 0.0))
    found_out = inside(replace(READY, calls=(call,)), page)
    assert {found_out[check] for check in (CheckId.MICROPHONE, CheckId.SPEAKER, CheckId.LOOPBACK)} == {Cause.CALL_CAME}
    assert page.asked == []
