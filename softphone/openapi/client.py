"""One HTTPS request to the platform, with all its limits; the endpoints are defined elsewhere.

Certificates are always checked, against the system's own store. The environment's proxies are used as everywhere,
but never for an address on this machine. https is required for all others.
"""

from __future__ import annotations

import asyncio
import ipaddress
import json
import logging
import re
import ssl
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from random import Random
from typing import Any, Final

import httpx

from softphone.domain.backoff import REST_TRIES, after_server_wish, rest_delay
from softphone.domain.errors import AccessTokenRefused, BadInput, FailureCode, Unreachable
from softphone.domain.identity import AccessToken
from softphone.services.ports import Clock

from .failures import from_status, from_transport, http_date, retry_after

_MOST_REDIRECTS: Final = 3
_TOKEN: Final = re.compile(r"[\x21-\x7e]{1,4096}")
_log: Final = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Limits:
    """Of one try, in seconds and bytes. `patience`: a longer Retry-After ends the tries, the caller must wait."""

    connect: float = 5.0
    read: float = 10.0
    total: float = 15.0
    body: int = 1 << 20
    patience: float = 15.0


@dataclass(frozen=True, slots=True)
class HttpReply:
    """An answer below 500: its status, its JSON (None when it has none) and the server's own time."""

    status: int
    payload: Any
    server_now: datetime


class RestClient:
    """Connections to one API base, opened at the first question."""

    def __init__(
        self,
        base: str,
        clock: Clock,
        random: Random,
        transport: httpx.AsyncBaseTransport | None = None,
        limits: Limits | None = None,
    ) -> None:
        """`transport` replaces the network in tests. Nothing is checked or opened yet, so nothing can fail."""
        self._base = base
        self._clock = clock
        self._random = random
        self._transport = transport
        self._limits = limits or Limits()
        self._http: httpx.AsyncClient | None = None
        self._trust: ssl.SSLContext | None = None
        for name in ("httpx", "httpcore"):  # at lower levels they write addresses and headers
            logging.getLogger(name).setLevel(logging.WARNING)

    async def get(self, path: str, token: AccessToken, params: dict[str, str] | None = None) -> HttpReply:
        """Ask, at most three times with full jitter. Raises `AccessTokenRefused`, `Unreachable`, `BadInput`."""
        for attempt in range(REST_TRIES):
            try:
                return await self._ask("GET", path, token, params=params)
            except Unreachable as failure:
                wish = failure.retry_after or 0.0
                if attempt == REST_TRIES - 1 or failure.code is FailureCode.API_TLS or wish > self._limits.patience:
                    raise
                delay = after_server_wish(rest_delay(attempt, self._random), wish)
                _log.info("platform: request again in %.1f s: %s", delay, failure)
                await asyncio.sleep(delay)
        raise AssertionError("the last try returns or raises")

    async def post(self, path: str, token: AccessToken, fields: dict[str, str], *, as_form: bool = False) -> HttpReply:
        """Send `fields` once, as JSON or as a form. Raises as `get`."""
        return await self._ask("POST", path, token, **{"data" if as_form else "json": fields})

    async def close(self) -> None:
        """Give the connections back. Never raises."""
        if self._http is not None:
            with suppress(Exception):
                await self._http.aclose()
            self._http = None

    async def _ask(self, method: str, path: str, token: AccessToken, **content: Any) -> HttpReply:
        headers = {"Authorization": bearer(token)}
        try:
            async with asyncio.timeout(self._limits.total):
                http = await self._opened()
                request = http.build_request(method, path, headers=headers, **content)
                response, body = await self._send(http, request)
        except (httpx.HTTPError, httpx.InvalidURL, OSError) as error:
            # `from None`: the library's exceptions hold the request, and with it the token.
            raise from_transport(error) from None
        return self._reply(response, body)

    async def _opened(self) -> httpx.AsyncClient:
        if self._trust is None and self._transport is None:
            # Reading the system's certificates takes some 40 ms: too long for the window's thread.
            self._trust = await asyncio.to_thread(ssl.create_default_context)
        if self._http is None:
            self._http = self._open()
        return self._http

    def _open(self) -> httpx.AsyncClient:
        here = _is_here(self._base)
        try:
            return httpx.AsyncClient(
                base_url=self._base,
                verify=self._trust or True,
                timeout=httpx.Timeout(self._limits.read, connect=self._limits.connect),
                trust_env=not here and self._transport is None,
                transport=self._transport,
                # No compression: a few bytes could unfold to more than the body's limit in one step.
                headers={"Accept": "application/json", "Accept-Encoding": "identity", "User-Agent": "meiqia-softphone"},
            )
        except (ImportError, ValueError, httpx.InvalidURL):
            raise Unreachable(FailureCode.API_UNREACHABLE, "proxy setting not usable") from None

    async def _send(self, http: httpx.AsyncClient, request: httpx.Request) -> tuple[httpx.Response, bytes]:
        """Send, and follow redirects that stay on the same host: another one must never see the token."""
        for _ in range(_MOST_REDIRECTS + 1):
            response = await http.send(request, stream=True)
            try:
                further = response.next_request
                if further is None or not _same_origin(further.url, request.url):
                    return response, await self._body(response)
            finally:
                await response.aclose()
            request = further
        raise from_status(response.status_code)

    async def _body(self, response: httpx.Response) -> bytes:
        body = bytearray()
        async for chunk in response.aiter_bytes():
            body += chunk
            if len(body) > self._limits.body:
                # Closed before it is left: under Qt's loop an iteration that was broken off is never finished.
                await response.aclose()
                raise Unreachable(FailureCode.API_BAD_REPLY, "too large")
        return bytes(body)

    def _reply(self, response: httpx.Response, body: bytes) -> HttpReply:
        status = response.status_code
        server_now = http_date(response.headers.get("Date")) or self._clock.now().wall
        if status in (401, 403):
            raise AccessTokenRefused(f"HTTP {status}")
        if status == 429 or status >= 500 or status < 200 or 300 <= status < 400:
            raise from_status(status, retry_after(response.headers.get("Retry-After"), server_now))
        try:
            payload = json.loads(body)
        except (ValueError, RecursionError):
            if status < 300:
                raise Unreachable(FailureCode.API_BAD_REPLY, "not JSON" if body else "empty reply") from None
            payload = None
        return HttpReply(status, payload, server_now)


def bearer(token: AccessToken) -> str:
    """The header's value. Raises `AccessTokenRefused` for what no header can carry; nothing was sent then."""
    value = token.value.strip()
    if not _TOKEN.fullmatch(value):
        raise AccessTokenRefused("not an access token")
    return f"Bearer {value}"


def _is_here(base: str) -> bool:
    """True for an address on this machine. Raises `BadInput` for one that must not be asked at all."""
    try:
        url = httpx.URL(base)
    except httpx.InvalidURL:
        url = httpx.URL("")
    here = url.host == "localhost" or url.host.endswith(".localhost") or _is_loopback(url.host)
    if not url.host or url.scheme not in (("http", "https") if here else ("https",)):
        raise BadInput(FailureCode.API_UNREACHABLE, "the API address needs https")
    return here


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _same_origin(one: httpx.URL, other: httpx.URL) -> bool:
    return (one.scheme, one.host, one.port) == (other.scheme, other.host, other.port)
