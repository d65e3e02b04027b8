"""What one visit to an address of the platform tells: the name, the way there, the server's clock, the script."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from .checkup import Cause, Finding, clock_finding, found


@dataclass(frozen=True, slots=True)
class Visit:
    """How far one question to `host` came. `trouble` is what ended it, None when there was an answer.

    `addresses` counts what the name leads to, 0 when nobody knows it, None when it was not asked (a proxy asks, or it
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


def dns_finding(visit: Visit) -> Finding:
    """Is the name known?"""
    if visit.trouble is Cause.ADDRESS_ODD:
        return found(Cause.ADDRESS_ODD, host=visit.host)
    if visit.proxy:
        return found(Cause.NAME_BY_PROXY, host=visit.host, proxy=visit.proxy)
    if visit.addresses == 0 and visit.trouble is not None:
        return found(visit.trouble, host=visit.host)
    return found(Cause.NAME_FOUND, host=visit.host)


def connect_finding(visit: Visit) -> Finding:
    """Is there a safe way to the server, and does it work?"""
    if visit.trouble is not None:
        cause = Cause.NOT_REACHED if visit.addresses == 0 or visit.trouble is Cause.ADDRESS_ODD else visit.trouble
        return found(cause, host=visit.host, proxy=visit.proxy, reason=visit.reason)
    if visit.status >= 500:
        return found(Cause.SERVER_ERROR, host=visit.host, status=visit.status)
    cause = Cause.REACHED if visit.safe else Cause.REACHED_HERE
    if visit.proxy:
        cause = Cause.REACHED_BY_PROXY
    return found(cause, host=visit.host, ms=visit.took_ms, proxy=visit.proxy)


def clock_finding_of(visit: Visit) -> Finding:
    """Does this computer's clock agree with the server's?"""
    if not visit.answered:
        return found(Cause.NOT_REACHED, host=visit.host)
    if visit.server_time is None or visit.asked_at is None:
        return found(Cause.NO_DATE, host=visit.host)
    return clock_finding((visit.asked_at - visit.server_time).total_seconds())


def script_finding(visit: Visit) -> Finding:
    """Is the SDK's script there?"""
    if not visit.answered:
        return found(Cause.NOT_REACHED, host=visit.host)
    if visit.status != 200 or not visit.is_script:
        what = f"HTTP {visit.status}" if visit.status != 200 else "no script"
        return found(Cause.SCRIPT_MISSING, host=visit.host, reason=what)
    return found(Cause.SCRIPT_THERE, host=visit.host, kilobytes=max(1, visit.size // 1024))
