"""Who may give the page scripts and whom it may talk to."""

from __future__ import annotations

import pytest

from softphone.domain.errors import EngineFailed, FailureCode
from softphone.services.settings import PlatformAddresses
from softphone.telephony.page_policy import content_policy


def lists(**addresses: object) -> dict[str, list[str]]:
    policy = content_policy(PlatformAddresses(**addresses))  # type: ignore[arg-type]
    parts = [part.split() for part in policy.split("; ")]
    return {name: values for name, *values in parts}


def test_the_vendors_own_scripts_come_from_its_hosts_only() -> None:
    policy = lists()
    assert policy["script-src"] == ["https://static-app.meiqia.com", "https://*.meiqia.com"]
    assert policy["connect-src"] == ["https:", "wss:"]
    assert policy["default-src"] == policy["form-action"] == policy["base-uri"] == ["'none'"]
    assert not any("unsafe-eval" in values or "*" in values for values in policy.values())


def test_an_sdk_on_this_machine_may_talk_to_this_machine() -> None:
    policy = lists(sdk_url="http://127.0.0.1:8123/sdk.js")
    assert policy["script-src"] == ["http://127.0.0.1:8123"]
    assert {"http://127.0.0.1:*", "ws://127.0.0.1:*", "ws://localhost:*", "https:"} <= set(policy["connect-src"])


def test_further_script_hosts_are_added_and_nonsense_among_them_is_not() -> None:
    hosts = (
        "https://*.example.com",
        "https://cdn.example.org:8443",
        "'unsafe-inline'",
        "https://x; default-src *",
        '">',
    )
    policy = lists(sdk_url="https://sdk.example.net/a.js", script_hosts=hosts)
    assert policy["script-src"] == ["https://sdk.example.net", "https://*.example.com", "https://cdn.example.org:8443"]


@pytest.mark.parametrize(
    "url",
    [
        "http://static-app.meiqia.com/sdk.js",
        "http://127.0.0.1.example.com/sdk.js",
        "http://localhost@example.com/sdk.js",
        "file:///etc/passwd",
        "data:text/javascript,1",
        "javascript:alert(1)",
        "https://x;default-src/sdk.js",
        "https:///sdk.js",
        "https://user:pass@example.com/sdk.js",
        "",
        "sdk.js",
    ],
)
def test_an_sdk_must_come_by_https_unless_from_this_machine(url: str) -> None:
    with pytest.raises(EngineFailed) as failure:
        content_policy(PlatformAddresses(sdk_url=url))
    assert failure.value.code is FailureCode.SDK_MISSING
