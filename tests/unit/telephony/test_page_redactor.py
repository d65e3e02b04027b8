"""What other people's words may show in a log."""

from __future__ import annotations

import logging

import pytest

from softphone.telephony.console_log import LINES_A_SECOND, ConsoleLog
from softphone.telephony.page_redactor import PageRedactor
from tests.helpers.rig.log_guard import LogGuard

JWT = "eyJhbGciOiJIUzI1NiIsInR5cCI6.eyJhZ2VudCI6MTAwMX0abcdef12.SflKxwRJSMeKKF2QT4fwpMeJf36P"


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("plain words stay", "plain words stay"),
        ("your short-token is bad", "your *** is bad"),
        ("call 13812345678 failed", "call 138****5678 failed"),
        (f"Bearer {JWT}", "Bearer ***.***.***"),
        ("uuid 4849eab3-86f0-4667-a42c-5520c85d7cff", "uuid 4849eab3-86f0-4667-a42c-5520c85d7cff"),
        ("many\nlines\t and\r\nmarks", "many lines and marks"),
        ("https://static-app.meiqia.com/fe-callcenter-sdk/callcenter-sdk-v1.js",) * 2,
    ],
)
def test_secrets_and_numbers_are_hidden(text: str, clean: str) -> None:
    redactor = PageRedactor()
    redactor.hide("short-token")
    assert redactor.clean(text) == clean


def test_words_are_capped_after_hiding() -> None:
    redactor = PageRedactor()
    redactor.hide("s" * 40)
    cleaned = redactor.clean("x" * 280 + " " + "s" * 40 + " " + "y" * 9_000_000)
    assert cleaned == "x" * 280 + " *** " + "y" * 15


def test_an_empty_secret_hides_nothing_and_old_ones_are_forgotten_late() -> None:
    redactor = PageRedactor()
    for number in range(8):
        redactor.hide(f"token-{number}")
        redactor.hide("")
    assert redactor.clean("token-0 token-7") == "*** ***"


def test_the_console_is_logged_masked_and_never_floods(caplog: pytest.LogCaptureFixture) -> None:
    seconds = [0.0]
    redactor = PageRedactor()
    redactor.hide("canary-token")
    console = ConsoleLog(redactor.clean, now=lambda: seconds[0])
    with caplog.at_level(logging.INFO, logger="softphone.telephony"):
        console.write("quiet", "https://x/sdk.js", 1, serious=False)
        for _ in range(1000):
            console.write("canary-token 13812345678", "https://x/sdk.js?token=canary", 7, serious=True)
        seconds[0] = 1.0
        console.write("later", "", 1, serious=True)
    lines = [record.getMessage() for record in caplog.records]
    assert lines[0] == "console: *** 138****5678 (https://x/sdk.js:7)"
    assert len(lines) == LINES_A_SECOND + 2
    assert lines[-2:] == ["console: 980 more lines left out", "console: later (:1)"]


@pytest.mark.parametrize(
    ("message", "source", "ours"),
    [
        ("Uncaught TypeError: x is not a function", "https://page.example/", True),
        ("Uncaught (in promise) Error: planted", "https://page.example/", True),
        ("Uncaught TypeError: x is not a function", "https://cdn.example/sdk.js", False),
        ("Uncaught (in promise) NotAllowedError: no microphone", "https://page.example/", False),
        ("Error: only said", "https://page.example/", False),
    ],
)
def test_an_exception_in_a_script_of_ours_is_an_error_of_ours(
    caplog: pytest.LogCaptureFixture, expected_log: LogGuard, message: str, source: str, ours: bool
) -> None:
    expected_log("^console: Uncaught")
    with caplog.at_level(logging.INFO, logger="softphone.telephony"):
        ConsoleLog(str, "https://page.example").write(message, source, 1, serious=True)
    assert (caplog.records[0].levelno == logging.ERROR) is ours


def test_however_many_privacy_numbers_hide_no_token_less() -> None:
    redactor = PageRedactor()
    redactor.hide("live-token")
    for number in range(5000):
        redactor.hide_cipher(f"cipher-{number:04d}")
    assert redactor.clean("live-token, cipher-4999, cipher-4500") == "***, ***, ***"
