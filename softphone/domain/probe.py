"""The findings of one request to the platform: the name, the connection, the server's clock, the script."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from .diagnostics import Cause, Finding, clock_finding, found


@dataclass(frozen=True, slots=True)
class Probe:
    """How far one question to `host` came. `trouble` is what ended it, None when there was an answer.

    `addresses` counts what the name leads to, 0 when it is unknown, None when it was not asked (a proxy asks, or it
    is no name). `server_time` and `asked_at` (our clock, in the middle of the question) are aware. Times in ms.
    `safe` is True for TLS with a checked certificate.
    """

    host: str
    proxy: str = ""
    addresses: int | None = None
    trouble: Cause | None = None
    reason: str = ""
    safe: bool = False
    status: int = 0
    is_script: bool = False
    size: int = 0
    server_time: datetime | None = None
    asked_at: datetime | None = None
    dns_ms: int = 0
    took_ms: int = 0

    @property
    def answered(self) -> bool:
        """Whether the server said anything at all."""
        return self.trouble is None


def dns_finding(probe: Probe) -> Finding:
    """Is the name known?"""
    if probe.trouble is Cause.ADDRESS_ODD:
        return found(Cause.ADDRESS_ODD, host=probe.host)
    if probe.proxy:
        return found(Cause.NAME_BY_PROXY, host=probe.host, proxy=probe.proxy)
    if probe.addresses == 0 and probe.trouble is not None:
        return found(probe.trouble, host=probe.host)
    return found(Cause.NAME_FOUND, host=probe.host)


def connect_finding(probe: Probe) -> Finding:
    """Is there a safe way to the server, and does it work?"""
    if probe.trouble is not None:
        cause = Cause.NOT_REACHED if probe.addresses == 0 or probe.trouble is Cause.ADDRESS_ODD else probe.trouble
        return found(cause, host=probe.host, proxy=probe.proxy, reason=probe.reason)
    if probe.status >= 500:
        return found(Cause.SERVER_ERROR, host=probe.host, status=probe.status)
    cause = Cause.REACHED if probe.safe else Cause.REACHED_HERE
    if probe.proxy:
        cause = Cause.REACHED_BY_PROXY
    return found(cause, host=probe.host, ms=probe.took_ms, proxy=probe.proxy)


def clock_finding_of(probe: Probe) -> Finding:
    """Does this computer's clock agree with the server's?"""
    if not probe.answered:
        return found(Cause.NOT_REACHED, host=probe.host)
    if probe.server_time is None or probe.asked_at is None:
        return found(Cause.NO_DATE, host=probe.host)
    return clock_finding((probe.asked_at - probe.server_time).total_seconds())


def script_finding(probe: Probe) -> Finding:
    """Is the SDK's script there?"""
    if not probe.answered:
        return found(Cause.NOT_REACHED, host=probe.host)
    if probe.status != 200 or not probe.is_script:
        what = f"HTTP {probe.status}" if probe.status != 200 else "no script"
        return found(Cause.SCRIPT_MISSING, host=probe.host, reason=what)
    return found(Cause.SCRIPT_THERE, host=probe.host, kilobytes=max(1, probe.size // 1024))
