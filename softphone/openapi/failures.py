"""What goes wrong between here and the platform, as short words: "timeout", "DNS", "TLS: certificate has expired".

httpx's own messages may quote addresses and header values, so none of them is passed on: the innermost cause that the
system knows by number or class decides.
"""

from __future__ import annotations

import errno
import socket
import ssl
from collections.abc import Iterator
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Final

import httpx

from softphone.domain.backoff import RETRY_AFTER_CAP
from softphone.domain.errors import FailureCode, Unreachable

_BY_NUMBER: Final = {
    errno.ECONNREFUSED: (FailureCode.API_UNREACHABLE, "connection refused"),
    errno.ECONNRESET: (FailureCode.API_UNREACHABLE, "connection reset"),
    errno.EPIPE: (FailureCode.API_UNREACHABLE, "connection reset"),
    errno.ETIMEDOUT: (FailureCode.API_UNREACHABLE, "timeout"),
    errno.ENETUNREACH: (FailureCode.NETWORK_DOWN, "no network"),
    errno.ENETDOWN: (FailureCode.NETWORK_DOWN, "no network"),
    errno.EHOSTUNREACH: (FailureCode.NETWORK_DOWN, "no way to the host"),
}


def from_transport(error: Exception) -> Unreachable:
    """The failure for whatever httpx, the TLS library or the system raised while asking."""
    for cause in _causes(error):
        if isinstance(cause, (TimeoutError, httpx.TimeoutException)):
            return Unreachable(FailureCode.API_UNREACHABLE, "timeout")
        if isinstance(cause, ssl.SSLError):
            return _tls(cause)
        if isinstance(cause, socket.gaierror):
            return Unreachable(FailureCode.API_UNREACHABLE, "DNS")
        if isinstance(cause, OSError) and cause.errno in _BY_NUMBER:
            return Unreachable(*_BY_NUMBER[cause.errno])
    words: dict[type[Exception], str] = {
        httpx.ProxyError: "proxy",
        httpx.RemoteProtocolError: "reply cut off",
        httpx.ReadError: "connection reset",
        httpx.WriteError: "connection reset",
        httpx.DecodingError: "not readable",
    }
    return Unreachable(FailureCode.API_UNREACHABLE, words.get(type(error), type(error).__name__))


def from_status(status: int, retry_after: float | None = None) -> Unreachable:
    """The failure for a status that says nothing about the question: 3xx, 429, 5xx and the unforeseen."""
    return Unreachable(FailureCode.API_UNREACHABLE, f"HTTP {status}", retry_after=retry_after)


def retry_after(header: str | None, now: datetime) -> float | None:
    """Seconds (0 to 300) that a Retry-After header asks for, as seconds or as a date; None when it can't be read."""
    if header is None:
        return None
    if header.strip().isdecimal():
        return min(float(header), RETRY_AFTER_CAP)
    date = http_date(header)
    return None if date is None else min(max(0.0, (date - now).total_seconds()), RETRY_AFTER_CAP)


def http_date(header: str | None) -> datetime | None:
    """A date as HTTP writes it, aware; None for anything else."""
    try:
        date = parsedate_to_datetime(header or "")
    except (ValueError, OverflowError):
        return None
    return date.replace(tzinfo=UTC) if date.tzinfo is None else date


def _tls(error: ssl.SSLError) -> Unreachable:
    if isinstance(error, ssl.SSLCertVerificationError):
        # "Hostname mismatch, certificate is not valid for 'host'." ends before the host's name.
        words = error.verify_message.split(",")[0]
    else:
        words = (error.reason or "failed").replace("_", " ").lower()
    return Unreachable(FailureCode.API_TLS, f"TLS: {words}")


def _causes(error: BaseException) -> Iterator[BaseException]:
    """An error, and all that it came from: the resolver's groups of connection attempts included."""
    seen: set[int] = set()
    waiting = [error]
    while waiting:
        current = waiting.pop(0)
        if id(current) in seen:
            continue
        seen.add(id(current))
        yield current
        if isinstance(current, BaseExceptionGroup):
            waiting += current.exceptions
        waiting += [cause for cause in (current.__cause__, current.__context__) if cause is not None]
