"""What QtWebEngine may find in the environment."""

from __future__ import annotations

import pytest

from softphone.telephony.engine_environment import FLAGS, LOOPBACK_FLAG, OUR_FLAGS, prepare

HOSTILE = {
    "QTWEBENGINE_REMOTE_DEBUGGING": "9222",
    "QTWEBENGINE_CHROMIUM_FLAGS": "--remote-debugging-port=9222 --no-sandbox",
    "QTWEBENGINE_DISABLE_SANDBOX": "1",
}


def test_what_opens_the_page_to_others_is_taken_away() -> None:
    environment = HOSTILE | {"HOME": "home"}
    assert set(prepare(environment, developer=False, euid=1000)) == set(HOSTILE)
    assert environment == {
        "HOME": "home",
        "QTWEBENGINE_CHROMIUM_FLAGS": " ".join(OUR_FLAGS),
        "QT_XCB_GL_INTEGRATION": "none",
    }


def test_a_developer_keeps_them_beside_our_flags() -> None:
    environment = dict(HOSTILE)
    assert prepare(environment, developer=True, euid=1000) == ()
    assert environment["QTWEBENGINE_REMOTE_DEBUGGING"] == "9222"
    assert environment["QTWEBENGINE_CHROMIUM_FLAGS"].split() == [
        *OUR_FLAGS,
        *HOSTILE["QTWEBENGINE_CHROMIUM_FLAGS"].split(),
    ]


@pytest.mark.parametrize(("euid", "switched_off"), [(0, True), (1000, False), (None, False)])
def test_only_root_does_without_the_sandbox(euid: int | None, *, switched_off: bool) -> None:
    environment: dict[str, str] = {}
    prepare(environment, developer=False, euid=euid)
    assert ("QTWEBENGINE_DISABLE_SANDBOX" in environment) is switched_off


def test_only_a_sandbox_run_may_call_over_the_loopback_alone() -> None:
    usual: dict[str, str] = {}
    sandbox: dict[str, str] = {}
    prepare(usual, developer=False, euid=1000)
    prepare(sandbox, developer=False, euid=1000, loopback_calls=True)
    assert LOOPBACK_FLAG not in usual[FLAGS]
    assert LOOPBACK_FLAG in sandbox[FLAGS]
