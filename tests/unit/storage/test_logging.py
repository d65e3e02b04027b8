"""The log: private, bounded, never in the way, and T22: no canary in it, whatever the way it came."""

from __future__ import annotations

import asyncio
import io
import json
import logging
import os
import re
import stat
import subprocess
import sys
import threading
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from softphone.domain.errors import FailureCode
from softphone.storage.logging_setup import FILE_NAME, Log, PrivateRotatingFile
from softphone.storage.redaction import Redactor

from .call_log import full_disk

CANARY = "canary-9f2c77d1-enterprise"
NUMBER = "13800138000"
logger = logging.getLogger("test")


@pytest.fixture
def log(tmp_path: Path) -> Iterator[Log]:
    log = Log(tmp_path)
    log.register_secret(CANARY)
    yield log
    log.close()


def text(log: Log) -> str:
    return log.path.read_text(encoding="utf-8")


def test_a_line_has_utc_time_level_name_and_message(log: Log) -> None:
    logger.info("hello %s", "世界")
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z INFO test: hello 世界\n", text(log))


def test_the_file_is_private_and_so_is_one_that_was_not(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).touch(mode=0o644)
    log = Log(tmp_path)
    logger.info("x")
    log.close()
    assert stat.S_IMODE(log.path.stat().st_mode) == 0o600


def test_files_rotate_within_their_bounds(tmp_path: Path) -> None:
    handler = PrivateRotatingFile(tmp_path / "log", Redactor(), size=1000, older=2)
    for number in range(200):
        handler.handle(logging.LogRecord("n", logging.INFO, "p", 1, f"line {number}", None, None))
    handler.close()
    files = sorted(path.name for path in tmp_path.iterdir())
    assert files == ["log", "log.1", "log.2"]
    assert all(
        path.stat().st_size <= 1000 and stat.S_IMODE(path.stat().st_mode) == 0o600 for path in tmp_path.iterdir()
    )
    assert "line 199" in (tmp_path / "log").read_text()


class Careless:
    """An object whose own words give everything away."""

    def __repr__(self) -> str:
        return f"<{CANARY} {NUMBER}>"


def raises() -> None:
    try:
        dict[str, int]()[CANARY]
    except KeyError as error:
        raise ValueError(f"calling {NUMBER} with Bearer {CANARY}") from error


def test_no_canary_by_any_way(log: Log, capsys: pytest.CaptureFixture[str]) -> None:
    logger.info("token %s number %s", CANARY, NUMBER)
    logger.info("dict %s", {"token": CANARY, "number": NUMBER})
    logger.info("json %s", json.dumps({"Token": CANARY[:-3]}))
    logger.warning("%r", Careless())
    logger.info("bytes %s", CANARY.encode())
    try:
        raises()
    except ValueError:
        logger.exception("failed for %s", NUMBER)
    logger.error("stack", stack_info=True)
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        warnings.warn(f"deprecated {CANARY}", UserWarning, stacklevel=1)
    logging.getLogger("qt").warning("qt says %s", NUMBER)
    kept = text(log)
    assert "canary-9f" not in kept
    assert NUMBER not in kept
    assert "0013" not in kept
    assert kept.count("138****8000") >= 6
    assert "ValueError: calling 138****8000 with Bearer ***" in kept
    assert "UserWarning: deprecated ***" in kept
    assert capsys.readouterr() == ("", "")


def test_uncaught_exceptions_of_every_kind_are_logged(log: Log) -> None:
    try:
        raises()
    except ValueError as error:
        sys.excepthook(type(error), error, error.__traceback__)
    thread = threading.Thread(target=raises, name=NUMBER)
    thread.start()
    thread.join()

    async def story() -> None:
        log.watch(asyncio.get_running_loop())
        asyncio.get_running_loop().call_soon(raises)
        await asyncio.sleep(0)
        await asyncio.sleep(0)

    asyncio.run(story())
    kept = text(log)
    assert kept.count("ValueError: calling 138****8000") == 3
    assert "uncaught in the main thread" in kept
    assert "uncaught in a thread" in kept
    assert "canary-9f" not in kept
    assert NUMBER not in kept


@pytest.fixture(autouse=True)
def _our_own_trouble(expected_log: object) -> None:
    expected_log("^python: (uncaught|Exception in callback|lost)")  # type: ignore[operator]


def test_no_message_can_forge_a_line_or_draw_on_the_terminal(log: Log) -> None:
    logger.info("a\n2026-01-05T08:00:00.000Z INFO test: forged\r\x1b[2J\x00\u202e\ud800")
    lines = text(log).split("\n")
    assert lines[1].startswith("    2026-01-05")
    assert lines[1].endswith("forged\\x0d\\x1b[2J\\x00\\x202e\\xd800")


class Broken:
    def __str__(self) -> str:
        raise RuntimeError(CANARY)


@pytest.mark.parametrize(
    ("message", "arguments"), [("%d", (CANARY,)), ("%s %s", (CANARY,)), ("%s", (Broken(),)), (Broken(), ())]
)
def test_a_bad_message_is_a_line_and_no_exception(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], message: object, arguments: tuple[object, ...]
) -> None:
    handler = PrivateRotatingFile(tmp_path / "log", Redactor())
    handler.handle(logging.LogRecord("n", logging.INFO, "careless.py", 7, message, arguments, None))
    handler.close()
    kept = (tmp_path / "log").read_text()
    assert "(unprintable message of careless:7: " in kept
    assert "canary-9f" not in kept
    assert capsys.readouterr() == ("", "")


def test_a_disk_that_refuses_is_remembered_and_nothing_is_raised(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    log = Log(tmp_path / "missing")
    logger.error("lost %s", CANARY)
    logger.error("lost")
    assert log.failure is not None
    assert log.failure.code is FailureCode.STORAGE_FAILED
    assert log.failure.reason == "log: No such file or directory"
    assert log.look() == (log.failure,)
    (tmp_path / "missing").mkdir()
    assert log.look() == ()
    assert "lines are missing here" in text(log)
    log.close()
    assert capsys.readouterr() == ("", "")


def test_a_disk_that_is_full_to_the_end_is_no_traceback(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).touch()
    log = Log(tmp_path)
    logger.info("one")
    with full_disk(1):
        logger.info("two")
        assert log.failure is not None
        log.close()


@pytest.mark.parametrize("name", [FILE_NAME, f"{FILE_NAME}.1", f"{FILE_NAME}.4"])
@pytest.mark.parametrize("make", [Path.mkdir, os.mkfifo, lambda path: path.symlink_to(path.with_name("outside"))])
def test_nothing_odd_is_written_to_or_waited_for(tmp_path: Path, name: str, make: Callable[[Path], None]) -> None:
    make(tmp_path / name)
    handler = PrivateRotatingFile(tmp_path / FILE_NAME, Redactor(), size=200)
    for number in range(20):
        handler.handle(logging.LogRecord("n", logging.INFO, "p", 1, f"line {number}", None, None))
    handler.close()
    assert handler.failure is None
    assert not (tmp_path / "outside").exists()
    assert "line 19" in (tmp_path / FILE_NAME).read_text()
    assert len(list(tmp_path.glob("*.broken-*"))) == 1


def test_a_terminal_gets_the_warnings_redacted(tmp_path: Path) -> None:
    console = io.StringIO()
    log = Log(tmp_path, console=console)
    log.register_secret(CANARY)
    logger.info("quiet")
    logger.warning("loud %s", CANARY)
    console.close()
    logger.warning("lost in a closed terminal")
    log.close()
    assert "lost in a closed terminal" in text(log)


def test_what_the_terminal_shows(tmp_path: Path) -> None:
    console = io.StringIO()
    log = Log(tmp_path, console=console)
    log.register_secret(CANARY)
    logger.info("quiet")
    logger.warning("loud %s", CANARY)
    log.close()
    assert console.getvalue().endswith(" WARNING test: loud ***\n")
    assert "quiet" not in console.getvalue()


def test_closing_gives_everything_back(tmp_path: Path) -> None:
    before = (sys.excepthook, threading.excepthook, sys.unraisablehook, list(logging.getLogger().handlers))
    Log(tmp_path).close()
    assert before == (sys.excepthook, threading.excepthook, sys.unraisablehook, list(logging.getLogger().handlers))


def test_a_program_that_dies_says_nothing_aloud(tmp_path: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from softphone.storage.logging_setup import Log;"
        f"log = Log(Path(sys.argv[1])); log.register_secret({CANARY!r}); raise RuntimeError({CANARY!r})"
    )
    result = subprocess.run([sys.executable, "-c", program, str(tmp_path)], capture_output=True, text=True, check=False)
    assert (result.returncode, result.stdout, result.stderr) == (1, "", "")
    assert "RuntimeError: ***" in (tmp_path / FILE_NAME).read_text()
