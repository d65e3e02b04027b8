"""What QtWebEngine may find in the environment."""

from __future__ import annotations

import sys

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


@pytest.mark.parametrize(
    "name",
    [
        *("SSLKEYLOGFILE", "SSL_CERT_FILE", "SSL_CERT_DIR", "OPENSSL_CONF", "OPENSSL_MODULES"),
        *("QTWEBENGINEPROCESS_PATH", "QTWEBENGINE_RESOURCES_PATH", "QTWEBENGINE_LOCALES_PATH", "QTWEBENGINE_NEW"),
        *("QT_PLUGIN_PATH", "QT_QPA_PLATFORM_PLUGIN_PATH", "QT_NO_GLIB", "QML2_IMPORT_PATH"),
        *(
            "CHROME_DEVEL_SANDBOX",
            "PYTHONINSPECT",
            "PYTHONBREAKPOINT",
            "LD_PRELOAD",
            "LD_AUDIT",
            "DYLD_INSERT_LIBRARIES",
        ),
    ],
)
def test_of_what_the_engine_reads_only_the_listed_stays(name: str) -> None:
    environment = {name: "/tmp/evil", "SOFTPHONE_API_BASE": "x", "https_proxy": "y"}
    assert prepare(environment, developer=False, euid=1000) == (name,)
    assert {"SOFTPHONE_API_BASE", "https_proxy"} < set(environment)


def test_the_screen_the_look_and_the_way_to_python_stay() -> None:
    usual = {"QT_QPA_PLATFORM": "xcb", "QT_SCALE_FACTOR": "2", "QT_IM_MODULE": "ibus", "PYTHONPATH": ".", "LANG": "zh"}
    environment = dict(usual)
    assert prepare(environment, developer=False, euid=1000) == ()
    assert usual.items() < environment.items()


def test_a_bundle_finds_its_own_folders(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "_MEIPASS", "/opt/softphone", raising=False)
    environment = {"QT_PLUGIN_PATH": "/opt/softphone/plugins", "QML2_IMPORT_PATH": "/opt/softphone-evil"}
    assert prepare(environment, developer=False, euid=1000) == ("QML2_IMPORT_PATH",)


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
