"""Every line of the contract is accepted as it stands there, and nothing else."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from softphone.control.arguments import build_parser, verb_first
from softphone.control.cli_words import CliWords
from softphone.control.exit_codes import HelpWanted, UsageError


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


BAD_LINES = {
    "lunch": "没有命令 'lunch'。可用命令：",
    "set-status lunch": "参数 status 不能是 'lunch'。可选：",
    "status extra": "无法识别的参数：extra",
    "open": "缺少参数：URL",
    "call": "需要以下参数之一：NUMBER --privacy-number",
    "call 1 --privacy-number x": "参数 --privacy-number 不能与 NUMBER 同时使用",
    "history --limit": "参数 --limit 需要一个值",
    "history --limit x": "参数 --limit 需要不小于 1 的数字",
    "history --export a.txt": "参数 --export 需要以 .csv 或 .xlsx 结尾的文件名",
    "status --json=1": "参数 --json 不接受值 '1'",
    "status --data-dir=": "参数 --data-dir 需要一个文件夹",
    "run --agent ?": "参数 --agent 不是坐席号",
}


@pytest.mark.parametrize(("line", "said"), BAD_LINES.items())
def test_why_a_line_makes_no_sense_is_said_in_chinese_too(line: str, said: str) -> None:
    for chinese in (True, False):
        with pytest.raises(UsageError) as caught:
            build_parser(CliWords(chinese=chinese)).parse_args(verb_first(line.split()))
        assert caught.value.message.startswith(said) is chinese
        assert caught.value.message.isascii() is not chinese
        assert caught.value.usage.startswith("用法：softphone" if chinese else "usage: softphone")


def test_help_is_in_one_language() -> None:
    for line in ("--help", "call --help"):
        with pytest.raises(HelpWanted) as caught:
            build_parser(CliWords(chinese=True)).parse_args(line.split())
        assert all(english not in str(caught.value) for english in ("usage", "options", "show this", "arguments"))


@pytest.mark.parametrize("chinese", [True, False])
def test_every_option_says_what_it_is_for(chinese: bool) -> None:
    parser = build_parser(CliWords(chinese=chinese))
    (verbs,) = (action.choices for action in parser._actions if isinstance(action.choices, dict))
    for name, verb in verbs.items():
        assert name == "sandbox" or all(action.help for action in verb._actions), name


@pytest.mark.parametrize("line", ["--version", "-V", "--data-dir x --version"])
def test_the_version_needs_no_verb(line: str) -> None:
    with pytest.raises(HelpWanted, match=r"^softphone \d+\.\d+\.\d+$"):
        parsed(line)


@pytest.mark.parametrize(("typed", "verb"), [("dail", "call"), ("statsu", "status"), ("reject", "decline")])
def test_a_mistyped_verb_is_answered_with_the_nearest(typed: str, verb: str) -> None:
    for chinese, text in ((False, f"there is no verb '{typed}': did you mean '{verb}'?"), (True, f"没有命令“{typed}”")):
        with pytest.raises(UsageError) as raised:
            build_parser(CliWords(chinese=chinese)).parse_args(verb_first([typed]))
        assert text in raised.value.message
