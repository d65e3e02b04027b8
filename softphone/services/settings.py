"""The agent's and the admin's choices as one frozen value; `storage.settings` keeps them in a file."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any


@dataclass(frozen=True, slots=True)
class PlatformAddresses:
    """Where the platform is. Only these differ between the vendor's platform and the sandbox.

    `script_hosts` are further hosts whose scripts the page may load (content policy), e.g. `https://*.example.com`.
    """

    api_base: str = "https://api.meiqia.com"
    sdk_url: str = "https://static-app.meiqia.com/fe-callcenter-sdk/callcenter-sdk-v1.js"
    page_origin: str = "https://softphone.meiqia.com/"
    script_hosts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Settings:
    """`status_after_sign_in` is a status code set once registered, or None to leave it to the agent.

    `wrap_up_reminder` and `wrap_up_limit` are seconds of wrap-up after which the agent is reminded, or set online;
    None for never.
    """

    platform: PlatformAddresses = field(default_factory=PlatformAddresses)
    agent_id: str = ""
    remember_token: bool = True
    status_after_sign_in: int | None = None
    wrap_up_reminder: float | None = None
    wrap_up_limit: float | None = None
    language: str = ""
    theme: str = "system"


def with_setting(settings: Settings, path: str, value: object) -> dict[str, object]:
    """The change that puts `value` at a dotted path (`ring.volume`), as `SettingsStore.change` takes it.

    Raises `AttributeError` for a path that leads nowhere, which is a mistake in our own code.
    """
    name, _, rest = path.partition(".")
    return {name: _put(getattr(settings, name), rest, value) if rest else value}


def _put(record: Any, path: str, value: object) -> Any:
    name, _, rest = path.partition(".")
    return replace(record, **{name: _put(getattr(record, name), rest, value) if rest else value})
