"""The checks of the way to the platform and of what this computer keeps: they need no page and no sign-in."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from typing import ClassVar, Protocol

from softphone.domain.diagnostics import Cause, CheckId, CheckResult, Finding, found
from softphone.domain.probe import Probe, clock_finding_of, connect_finding, dns_finding, script_finding
from softphone.services.settings import PlatformAddresses

from .diagnostics import Stopwatch

type Addresses = Callable[[], PlatformAddresses]


class NetworkChecks(Protocol):
    """The network as the system has it. Nothing here raises."""

    def proxy_for(self, url: str) -> str:
        """`host:port` of the proxy for `url`, "" for none."""
        ...

    async def probe(self, url: str) -> Probe:
        """Ask an address of the platform, without any secret."""
        ...

    async def stun(self, server: str) -> Finding:
        """Ask a STUN server by UDP."""
        ...


class ProxyGroup:
    """Is there a proxy in the way?"""

    ids: ClassVar = (CheckId.PROXY,)

    def __init__(self, network: NetworkChecks, addresses: Addresses) -> None:
        self._network = network
        self._addresses = addresses

    async def run(self) -> AsyncIterator[CheckResult]:
        """Make the check."""
        watch = Stopwatch()
        addresses = self._addresses()
        proxies = {self._network.proxy_for(url) for url in (addresses.api_base, addresses.sdk_url)} - {""}
        finding = found(Cause.PROXY_SEEN, proxy=", ".join(sorted(proxies))) if proxies else found(Cause.NO_PROXY)
        yield watch.result(CheckId.PROXY, finding)


class ApiGroup:
    """The address of the REST API, and the clock by its answer."""

    ids: ClassVar = (CheckId.API_DNS, CheckId.API_CONNECT, CheckId.CLOCK)

    def __init__(self, network: NetworkChecks, addresses: Addresses) -> None:
        self._network = network
        self._addresses = addresses

    async def run(self) -> AsyncIterator[CheckResult]:
        """Make the checks."""
        probe = await self._network.probe(self._addresses().api_base)
        yield CheckResult(CheckId.API_DNS, dns_finding(probe), probe.dns_ms)
        yield CheckResult(CheckId.API_CONNECT, connect_finding(probe), probe.took_ms)
        yield CheckResult(CheckId.CLOCK, clock_finding_of(probe), probe.took_ms)


class SdkGroup:
    """The address of the SDK's script."""

    ids: ClassVar = (CheckId.SDK_DNS, CheckId.SDK_CONNECT, CheckId.SDK_SCRIPT)

    def __init__(self, network: NetworkChecks, addresses: Addresses) -> None:
        self._network = network
        self._addresses = addresses

    async def run(self) -> AsyncIterator[CheckResult]:
        """Make the checks."""
        probe = await self._network.probe(self._addresses().sdk_url)
        yield CheckResult(CheckId.SDK_DNS, dns_finding(probe), probe.dns_ms)
        yield CheckResult(CheckId.SDK_CONNECT, connect_finding(probe), probe.took_ms)
        yield CheckResult(CheckId.SDK_SCRIPT, script_finding(probe), probe.took_ms)


class StunGroup:
    """Does UDP get out? The vendor's document names no server, so one is asked only where an admin named it."""

    ids: ClassVar = (CheckId.STUN,)

    def __init__(self, network: NetworkChecks, addresses: Addresses) -> None:
        self._network = network
        self._addresses = addresses

    async def run(self) -> AsyncIterator[CheckResult]:
        """Make the check."""
        watch = Stopwatch()
        server = self._addresses().stun
        yield watch.result(CheckId.STUN, await self._network.stun(server) if server else found(Cause.NO_STUN_SERVER))


class ComputerChecks(Protocol):
    """What this computer keeps for us. Nothing here raises."""

    async def storage(self) -> Finding:
        """Can settings, history and logs be written?"""
        ...

    async def keyring(self) -> Finding:
        """Is there a safe place for the access token?"""
        ...


class ComputerGroup:
    """Folders and keyring."""

    ids: ClassVar = (CheckId.STORAGE, CheckId.KEYRING)

    def __init__(self, computer: ComputerChecks) -> None:
        self._computer = computer

    async def run(self) -> AsyncIterator[CheckResult]:
        """Make the checks."""
        watch = Stopwatch()
        yield watch.result(CheckId.STORAGE, await self._computer.storage())
        yield watch.result(CheckId.KEYRING, await self._computer.keyring())


class PopupGroup:
    """Whether an incoming call's window comes over every program; `over_all` is False where it may stay behind."""

    ids: ClassVar = (CheckId.POPUP,)

    def __init__(self, over_all: Callable[[], bool | None]) -> None:
        self._over_all = over_all

    async def run(self) -> AsyncIterator[CheckResult]:
        """Make the check."""
        cause = Cause.POPUP_BEHIND if self._over_all() is False else Cause.POPUP_OVER_ALL
        yield CheckResult(CheckId.POPUP, found(cause))


class FontGroup:
    """Whether Chinese names can be drawn."""

    ids: ClassVar = (CheckId.FONTS,)

    def __init__(self, has_chinese: Callable[[], bool]) -> None:
        self._has_chinese = has_chinese

    async def run(self) -> AsyncIterator[CheckResult]:
        """Make the check."""
        there = await asyncio.to_thread(self._has_chinese)
        yield CheckResult(CheckId.FONTS, found(Cause.FONTS_GOOD if there else Cause.NO_CHINESE_FONT))


class NoAppGroup:
    """Without a running app there is no page to ask; whether there is a sound service can still be checked."""

    ids: ClassVar = (
        *(CheckId.SDK_METHODS, CheckId.SOCKET, CheckId.SOUND_SERVER),
        *(CheckId.MICROPHONE, CheckId.SPEAKER, CheckId.LOOPBACK),
    )

    def __init__(self, sound_server: Callable[[], bool]) -> None:
        self._sound_server = sound_server

    async def run(self) -> AsyncIterator[CheckResult]:
        """Make the one check that can be made."""
        watch = Stopwatch()
        there = await asyncio.to_thread(self._sound_server)
        cause = Cause.SOUND_SERVER_GOOD if there else Cause.NO_SOUND_SERVER
        yield watch.result(CheckId.SOUND_SERVER, found(cause))
        for check in self.ids:
            if check is not CheckId.SOUND_SERVER:
                yield CheckResult(check, found(Cause.NO_APP))
