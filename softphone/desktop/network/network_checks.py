"""Probes an address of the platform step by step and reports where it failed: name, connection, proxy, TLS, answer.

With the standard library alone, so that it works before anything else does, and without any secret: nothing is sent but
a bare GET. Each probe runs in a thread of its own that the end of the program doesn't wait for, since nothing can end a
system's search for a name.
"""

from __future__ import annotations

import asyncio
import base64
import http.client
import ipaddress
import socket
import ssl
import threading
import time
from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from functools import partial
from typing import Final
from urllib.parse import SplitResult, unquote, urlsplit
from urllib.request import getproxies, proxy_bypass

from softphone.domain.diagnostics import Cause, Finding
from softphone.domain.probe import Probe

from .stun import ask_stun

STEP: Final = 5.0  # seconds for each step of a probe
_MOST: Final = 4 << 20  # bytes of a script that are read
_SCRIPT_TYPES: Final = ("javascript", "ecmascript")


class SystemNetwork:
    """Implements `services.diagnostics.diagnostics.NetworkChecks`. `step` is in seconds."""

    def __init__(self, step: float = STEP) -> None:
        self._step = step

    def proxy_for(self, url: str) -> str:
        """`host:port` of the proxy that the system wants for `url`, without its password; "" for none."""
        found = _proxy_of(urlsplit(url))
        return _shown(found) if found else ""

    async def probe(self, url: str) -> Probe:
        """Go there. Never raises; may take three steps' time."""
        return await _in_a_thread(partial(_probe, url, self._step))

    async def stun(self, server: str) -> Finding:
        """Ask a STUN server (`host` or `host:port`) by UDP. Never raises."""
        return await _in_a_thread(partial(ask_stun, server, self._step / 5))


async def _in_a_thread[T](work: Callable[[], T]) -> T:
    loop = asyncio.get_running_loop()
    answer: asyncio.Future[T] = loop.create_future()

    def settle(give: Callable[[], None]) -> None:
        if not answer.done():
            give()

    def run() -> None:
        try:
            give = partial(answer.set_result, work())
        except Exception as error:  # a fault in our code: raised where it is awaited
            give = partial(answer.set_exception, error)
        with suppress(RuntimeError):  # the loop has ended meanwhile
            loop.call_soon_threadsafe(settle, give)

    threading.Thread(target=run, name="network check", daemon=True).start()
    return await answer


def _probe(url: str, step: float) -> Probe:
    address = urlsplit(url)
    probe = Probe(address.hostname or url[:64])
    if not _usable(address):
        return replace(probe, trouble=Cause.ADDRESS_ODD)
    proxy = _proxy_of(address)
    began = time.monotonic()
    if proxy is None:
        probe = _looked_up(probe, address)
        if probe.trouble is not None:
            return probe
    else:
        probe = replace(probe, proxy=_shown(proxy))
    try:
        probe = _asked(probe, address, proxy, step)
    except (OSError, http.client.HTTPException) as error:
        cause, reason = _trouble(error, by_proxy=proxy is not None)
        probe = replace(probe, trouble=cause, reason=reason)
    return replace(probe, took_ms=_ms_since(began))


def _usable(address: SplitResult) -> bool:
    """https, or http on this machine: as everywhere in this program."""
    with suppress(ValueError):
        _ = address.port
        return bool(address.hostname) and (
            address.scheme == "https" or (address.scheme == "http" and _is_here(address))
        )
    return False


def _looked_up(probe: Probe, address: SplitResult) -> Probe:
    began = time.monotonic()
    try:
        places = socket.getaddrinfo(address.hostname, _port(address), type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        no_network = isinstance(error, socket.gaierror) and error.errno == socket.EAI_AGAIN
        cause = Cause.NO_WAY if no_network else Cause.NAME_UNKNOWN
        return replace(probe, addresses=0, trouble=cause, dns_ms=_ms_since(began))
    return replace(probe, addresses=len({place[4][0] for place in places}), dns_ms=_ms_since(began))


def _asked(probe: Probe, address: SplitResult, proxy: SplitResult | None, step: float) -> Probe:
    """Raises `OSError`, `HTTPException`."""
    connection = _connection(address, proxy, step)
    with closing(connection):
        connection.connect()
        began = datetime.now(UTC)
        path = (address.path or "/") + (f"?{address.query}" if address.query else "")
        connection.request("GET", path, headers={"Accept": "*/*", "User-Agent": "meiqia-softphone"})
        response = connection.getresponse()
        answered = datetime.now(UTC)
        body = response.read(_MOST)
    return replace(
        probe,
        safe=address.scheme == "https",
        status=response.status,
        is_script=any(kind in response.headers.get_content_type() for kind in _SCRIPT_TYPES),
        size=len(body),
        server_time=_date(response.headers.get("Date")),
        asked_at=began + (answered - began) / 2,
    )


def _connection(address: SplitResult, proxy: SplitResult | None, step: float) -> http.client.HTTPConnection:
    host, port = address.hostname or "", _port(address)
    if address.scheme == "http":
        return http.client.HTTPConnection(host, port, timeout=step)
    trust = ssl.create_default_context()
    if proxy is None:
        return http.client.HTTPSConnection(host, port, timeout=step, context=trust)
    tunnel = http.client.HTTPSConnection(proxy.hostname or "", proxy.port or 80, timeout=step, context=trust)
    tunnel.set_tunnel(host, port, _credentials(proxy))
    return tunnel


def _credentials(proxy: SplitResult) -> dict[str, str]:
    if proxy.username is None:
        return {}
    pair = f"{unquote(proxy.username)}:{unquote(proxy.password or '')}"
    return {"Proxy-Authorization": "Basic " + base64.b64encode(pair.encode()).decode()}


_REASONS: Final = (
    (TimeoutError, Cause.TIMEOUT),
    (ConnectionRefusedError, Cause.REFUSED),
    (ConnectionError, Cause.CUT_OFF),
    (http.client.HTTPException, Cause.CUT_OFF),
)


def _trouble(error: Exception, *, by_proxy: bool) -> tuple[Cause, str]:
    """Causes and short words only: messages of libraries may quote anything."""
    if isinstance(error, ssl.SSLCertVerificationError):
        return Cause.TLS_FAILED, error.verify_message.split(",")[0]
    if isinstance(error, ssl.SSLError):
        return Cause.TLS_FAILED, (error.reason or "failed").replace("_", " ").lower()
    cause = next((cause for kind, cause in _REASONS if isinstance(error, kind)), Cause.NO_WAY)
    if not by_proxy:
        return cause, ""
    told = str(error).partition("Tunnel connection failed: ")[2]
    return Cause.PROXY_FAILED, f"HTTP {told[:3]}" if told[:3].isdigit() else cause.value.replace("_", " ")


def _proxy_of(address: SplitResult) -> SplitResult | None:
    """As the REST client: the environment's or the system's proxy for https, never for this machine."""
    if address.scheme != "https" or not address.hostname or _is_here(address) or proxy_bypass(address.hostname):
        return None
    proxies = getproxies()
    wanted = proxies.get("https") or proxies.get("all")
    if not wanted:
        return None
    found = urlsplit(wanted if "://" in wanted else f"http://{wanted}")
    return found if found.hostname else None


def _shown(proxy: SplitResult) -> str:
    return f"{proxy.hostname}:{proxy.port or 80}"


def _port(address: SplitResult) -> int:
    return address.port or (443 if address.scheme == "https" else 80)


def _is_here(address: SplitResult) -> bool:
    host = address.hostname or ""
    with suppress(ValueError):
        return ipaddress.ip_address(host).is_loopback
    return host == "localhost" or host.endswith(".localhost")


def _date(header: str | None) -> datetime | None:
    """Aware; HTTP's dates are cut off to whole seconds, so half a second is added."""
    try:
        date = parsedate_to_datetime(header or "")
    except (ValueError, OverflowError):
        return None
    return (date if date.tzinfo else date.replace(tzinfo=UTC)) + timedelta(seconds=0.5)


def _ms_since(began: float) -> int:
    return round((time.monotonic() - began) * 1000)
