"""The hosts that may give the page scripts and that it may connect to, from the addresses in the settings. Pure."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import SplitResult, urlsplit

from softphone.domain.errors import EngineFailed, FailureCode
from softphone.services.settings import PlatformAddresses

LOOPBACK: Final = ("127.0.0.1", "localhost")
_LOOPBACK_TALK: Final = tuple(f"{scheme}://{host}:*" for host in LOOPBACK for scheme in ("http", "ws"))
# A host of a content policy: nothing in it may end the directive or the attribute that it stands in.
_HOST: Final = re.compile(r"https?://(?:\*\.)?[A-Za-z0-9.-]+(?::(?:\d+|\*))?")


def content_policy(addresses: PlatformAddresses) -> str:
    """The page's Content-Security-Policy.

    The SDK connects to undocumented hosts, so any https and wss is allowed; scripts come from its own host
    and that one's sisters only. Raises `EngineFailed` (`sdk_missing`) for an address that may not be used.
    """
    sdk = sdk_address(addresses)
    talk = ("https:", "wss:", *(_LOOPBACK_TALK if sdk.hostname in LOOPBACK else ()))
    lists = {
        "default-src": ("'none'",),
        "script-src": _script_hosts(sdk, addresses.script_hosts),
        "style-src": ("'unsafe-inline'",),
        "connect-src": talk,
        "media-src": ("blob:", "mediastream:", "data:"),
        "worker-src": ("blob:", "data:"),
        "img-src": ("blob:", "data:"),
        "base-uri": ("'none'",),
        "form-action": ("'none'",),
    }
    return "; ".join(f"{name} {' '.join(values)}" for name, values in lists.items())


def sdk_address(addresses: PlatformAddresses) -> SplitResult:
    """The SDK script's address: https, or http on this machine. Raises `EngineFailed` (`sdk_missing`)."""
    address = urlsplit(addresses.sdk_url)
    allowed = address.scheme == "https" or (address.scheme == "http" and address.hostname in LOOPBACK)
    if not allowed or not _HOST.fullmatch(_origin(address)):
        raise EngineFailed(FailureCode.SDK_MISSING, "the SDK's address must be https")
    return address


def origin_of(url: str) -> str:
    """`https://host[:port]` of an address, without a path."""
    return _origin(urlsplit(url))


def _origin(address: SplitResult) -> str:
    return f"{address.scheme}://{address.netloc}"


def _script_hosts(sdk: SplitResult, more: tuple[str, ...]) -> tuple[str, ...]:
    sisters = (f"https://*.{DOMAIN}",) if (sdk.hostname or "").endswith(f".{DOMAIN}") else ()
    return (_origin(sdk), *sisters, *(host for host in more if _HOST.fullmatch(host)))


DOMAIN: Final = "meiqia.com"
