"""Every line of the contract is accepted as it stands there, and nothing else."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from softphone.control.arguments import build_parser, verb_first
from softphone.control.cli_words import CliWords
from softphone.control.outcome import UsageError


def parsed(line: str) -> dict[str, Any]:
    return vars(build_parser(CliWords(chinese=False)).parse_args(verb_first(line.split())))


@pytest.mark.parametrize(
    ("line", "meaning"),
    [
        ("", {"verb": "run", "sandbox": False, "minimized": False, "agent": None, "token_stdin": False}),
        ("--sandbox", {"verb": "run", "sandbox": True}),
        ("run --sandbox --minimized --developer", {"sandbox": True, "minimized": True, "developer": True}),
        ("--agent 1001 --token-stdin", {"verb": "run", "agent": "1001", "token_stdin": True}),
        ("status", {"verb": "status", "json": False, "data_dir": None}),
        ("status --json --data-dir d", {"json": True, "data_dir": Path("d")}),
        ("--json --data-dir d status", {"verb": "status", "json": True, "data_dir": Path("d")}),
        ("--data-dir=d status", {"verb": "status", "data_dir": Path("d")}),
        ("call 10086 --user-data x --outbound group2", {"number": "10086", "user_data": "x", "outbound": "group2"}),
        ("call --data-dir d +8610086", {"number": "+8610086", "data_dir": Path("d")}),
        ("call --privacy-number c --label l", {"privacy_number": "c", "label": "l", "number": None}),
        *[(verb, {"verb": verb}) for verb in ("answer", "decline", "hangup", "mute", "unmute", "hold", "resume")],
        *[(verb, {"verb": verb}) for verb in ("agents", "devices", "events", "doctor", "show", "quit")],
        ("transfer 1002", {"agent": "1002"}),
        ("dtmf 12#", {"digits": "12#"}),
        ("set-status online", {"status": "online"}),
        ("set-status offline", {"status": "offline"}),
        ("set-status break", {"status": "break"}),
        ("set-status busy --json", {"status": "busy", "json": True}),
        ("outbound --json", {"choice": None, "json": True}),
        ("outbound group2", {"choice": "group2"}),
        ("use-device microphone Headset", {"kind": "microphone", "name": "Headset"}),
        ("history --search x --limit 5 --json", {"search": "x", "limit": 5, "export": None}),
        ("history --export h.XLSX", {"export": Path("h.XLSX")}),
        ("diagnostics d.zip", {"file": Path("d.zip")}),
        ("open tel:10086", {"url": "tel:10086"}),
        ("--data-dir d open -- tel:10086", {"url": "tel:10086", "data_dir": Path("d")}),
    ],
)
def test_a_line_of_the_contract(line: str, meaning: dict[str, Any]) -> None:
    assert meaning.items() <= parsed(line).items()


@pytest.mark.parametrize(
    "line",
    [
        "dance",
        "--token secret",
        "run --token secret",
        "status now",
        "status --dat d",
        "call",
        "call 10086 --privacy-number c",
        "answer 1",
        "transfer",
        "dtmf",
        "set-status",
        "set-status in_call",
        "use-device camera x",
        "use-device microphone",
        "history --limit 0",
        "history --limit x",
        "history --export h.pdf",
        "open",
        "open --flag",
        "open tel:1 tel:2",
        "show me",
    ],
)
def test_anything_else_is_a_usage_error(line: str) -> None:
    with pytest.raises(UsageError) as caught:
        parsed(line)
    assert caught.value.exit_code == 2
    assert caught.value.usage.startswith("usage: softphone")


def test_an_empty_folder_name_is_a_usage_error() -> None:
    with pytest.raises(UsageError):
        build_parser(CliWords(chinese=False)).parse_args(["status", "--data-dir", ""])


@pytest.mark.parametrize("chinese", [True, False])
def test_help_names_every_verb(chinese: bool) -> None:
    text = build_parser(CliWords(chinese=chinese)).format_help()
    verbs = "run status call answer decline hangup mute unmute hold resume transfer dtmf set-status outbound agents"
    more = "devices use-device events history doctor diagnostics open show quit sandbox"
    assert all(f"    {verb} " in text for verb in f"{verbs} {more}".split())


def test_help_needs_no_verb() -> None:
    assert verb_first(["--help"]) == ["--help"]
    assert verb_first(["call", "--help"]) == ["call", "--help"]
