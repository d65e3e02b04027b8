"""The agent's and the admin's choices as one frozen value; `storage.settings` keeps them in a file."""

from __future__ import annotations

from dataclasses import dataclass, field


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
