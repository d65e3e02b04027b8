"""What people read: complete, in their language, harmless to their terminal."""

from __future__ import annotations

from typing import Any

import pytest

from softphone.control.cli_words import _CATALOGUE, CliWords
from softphone.control.printing import as_text, plain

ENGLISH, CHINESE = CliWords(chinese=False), CliWords(chinese=True)
STATUS: dict[str, Any] = {
    "signed_in": True,
    "agent_id": "1001",
    "reachable": True,
    "agent_status": {"code": 6, "name": "in_call"},
    "outbound": {"rule": 2, "number": None, "group_id": 2},
    "calls": [
        {"direction": "outbound", "customer": "13800138000", "state": "connected", "muted": True, "held": False},
        {"direction": "inbound", "customer": None, "state": "offered", "muted": False, "held": False},
    ],
    "last_call": {"end_reason": "not_answered", "duration": 0.0},
    "notices": [{"code": "no_tray", "message": "No \x1b[31mtray."}],
}


def test_status_in_english() -> None:
    assert as_text("status", STATUS, ENGLISH).splitlines() == [
        "agent 1001 · in call · platform connected",
        "outbound number group2",
        "outbound · 13800138000 · connected · muted",
        "inbound · unknown customer · offered",
        "last call: not connected, 0.0 s",
        "! No [31mtray. (no_tray)",
    ]


def test_status_in_chinese() -> None:
    assert as_text("status", STATUS, CHINESE).splitlines()[:3] == [
        "坐席 1001 · 通话中 · 平台已连接",
        "外显 group2",
        "呼出 · 13800138000 · 通话中 · 已静音",
    ]


def test_only_who_is_online_is_ready_for_calls() -> None:
    shown = {
        name: as_text("status", {**STATUS, "agent_status": {"name": name}}, ENGLISH).splitlines()[0]
        for name in ("online", "ringing", "offline", "wrap_up")
    }
    assert [name for name, line in shown.items() if line.endswith("ready for calls")] == ["online", "ringing"]


def test_status_of_a_fresh_start() -> None:
    nothing: dict[str, Any] = {
        "signed_in": False,
        "reachable": False,
        "agent_status": None,
        "outbound": None,
        "calls": [],
    }
    text = as_text("status", {**nothing, "last_call": None, "notices": []}, ENGLISH)
    assert text == "signed out · cannot receive calls"


def test_outbound_numbers() -> None:
    rule: dict[str, Any] = {
        "current": {"rule": 1, "number": "02180002222", "group_id": None},
        "default_number": "02180001111",
        "numbers": ["02180001111", "02180002222"],
        "groups": [{"id": 2, "name": "手机", "is_default": False}],
    }
    assert as_text("outbound", rule, ENGLISH).splitlines() == [
        "02180001111  (default)",
        "02180002222  (current)",
        "group2  group 手机",
    ]
    assert as_text("outbound", {**rule, "current": None}, CHINESE).splitlines()[0] == "02180001111  (默认)"


def test_agents() -> None:
    agents: list[dict[str, Any]] = [
        {"id": "1002", "name": "李娜", "number": "8002", "obstacle": None},
        {"id": "1003", "name": "", "number": "8003", "obstacle": "occupied"},
    ]
    assert as_text("agents", agents, ENGLISH).splitlines() == [
        "1002  李娜  8002  can take a call",
        "1003  8003  occupied",
    ]


def test_what_has_no_text_of_its_own_is_json() -> None:
    assert as_text("nothing known", {"microphones": ["a"]}, ENGLISH).startswith("{")


def test_devices_come_kind_by_kind_with_what_holds_of_them() -> None:
    def device(name: str, *, current: bool = False, present: bool = True) -> dict[str, object]:
        return {"name": name, "current": current, "present": present, "rank": None}

    body: Any = {
        "microphones": [device("default"), device("Head\u202eset", current=True)],
        "speakers": [device("Old", present=False)],
        "ringers": [],
    }
    assert as_text("devices", body, ENGLISH).splitlines() == [
        "microphone  default",
        "microphone  Headset  (current)",
        "speaker  Old  (unplugged)",
    ]


@pytest.mark.parametrize(
    ("hostile", "shown"),
    [
        ("\x1b[2J\x9b31m张先生\x00", "[2J31m张先生"),
        ("\u202egnp.exe", "gnp.exe"),
        ("a\nb\u2028c\ud800", "abc"),
        ("x" * 10_000_000, "x" * 499 + "…"),
    ],
)
def test_text_from_outside_is_one_harmless_line(hostile: str, shown: str) -> None:
    assert plain(hostile) == shown


@pytest.mark.parametrize(
    ("environ", "chinese"),
    [
        ({"LANG": "zh_CN.UTF-8"}, True),
        ({"LC_ALL": "", "LANG": "zh_TW"}, True),
        ({"LC_ALL": "en_GB.UTF-8", "LANG": "zh_CN.UTF-8"}, False),
        ({"LC_MESSAGES": "zh_CN", "LANG": "C"}, True),
        ({"LANG": "C.UTF-8"}, False),
    ],
)
def test_the_language_of_a_locale(environ: dict[str, str], chinese: bool) -> None:
    assert CliWords.of_locale(environ).chinese is chinese


def test_every_sentence_is_there_twice() -> None:
    assert all(chinese and english for chinese, english in _CATALOGUE.values())
