"""The app's log: rotating, private, in UTC, and without secrets whatever is thrown at it.

Redaction sits in the formatter of each handler, so that it sees the finished text: message, arguments, tracebacks
and exceptions' words alike. Python's warnings, asyncio's complaints and uncaught exceptions of every thread come
here too; Qt's messages do through the logger `qt`, to which `app` connects Qt's message handler.
"""

from __future__ import annotations

import logging
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import TYPE_CHECKING, Final, TextIO

from softphone.common.files import create_private, is_odd, move_aside, open_private, why
from softphone.domain.errors import FailureCode, PhoneFailure

from .redaction import Redactor

if TYPE_CHECKING:
    import asyncio  # the log begins before the loop's library is loaded
    from io import TextIOWrapper

FILE_NAME: Final = "softphone.log"
FILE_SIZE: Final = 1 << 20  # bytes
OLDER_FILES: Final = 4
_log: Final = logging.getLogger(__name__)


class RedactingFormatter(logging.Formatter):
    """`2026-01-05T08:00:00.123Z INFO softphone.telephony: message`; further lines are indented: none can be forged."""

    converter = staticmethod(time.gmtime)

    def __init__(self, redactor: Redactor) -> None:
        super().__init__("%(asctime)s.%(msecs)03dZ %(levelname)s %(name)s: ", "%Y-%m-%dT%H:%M:%S")
        self._redactor = redactor

    def format(self, record: logging.LogRecord) -> str:
        """The line or lines for `record`. Never raises: a message with wrong arguments says so."""
        record.asctime = self.formatTime(record, self.datefmt)
        return self.formatMessage(record) + _indented(self._redactor.redact(self._text(record)))

    def _text(self, record: logging.LogRecord) -> str:
        try:
            parts = [record.getMessage()]
            if record.exc_info:
                parts.append(self.formatException(record.exc_info))
            if record.stack_info:
                parts.append(self.formatStack(record.stack_info))
            return "\n".join(parts)
        except Exception as error:  # an argument's own __str__ may raise anything
            return f"(unprintable message of {record.module}:{record.lineno}: {type(error).__name__})"


class PrivateRotatingFile(RotatingFileHandler):
    """A rotating file, 0600. A full or read-only disk loses lines, never a call; `failure` says so while it does."""

    def __init__(self, path: Path, redactor: Redactor, *, size: int = FILE_SIZE, older: int = OLDER_FILES) -> None:
        super().__init__(
            path, maxBytes=size, backupCount=older, encoding="utf-8", errors="backslashreplace", delay=True
        )
        self.failure: PhoneFailure | None = None
        self._failed = False
        self.setFormatter(RedactingFormatter(redactor))

    def emit(self, record: logging.LogRecord) -> None:
        """Write the line; the first one that is written after a failure ends it."""
        self._failed = False
        super().emit(record)
        if not self._failed:
            self.failure = None

    def _open(self) -> TextIOWrapper:
        path = Path(self.baseFilename)
        if is_odd(path):
            move_aside(path)
        create_private(path)
        return open(self.baseFilename, "a", encoding=self.encoding, errors=self.errors, opener=_opener)

    def doRollover(self) -> None:  # noqa: N802 - the library's name
        """Rotate; what is no file of ours makes room for one."""
        for number in range(1, self.backupCount + 1):
            if is_odd(older := Path(f"{self.baseFilename}.{number}")):
                move_aside(older)
        super().doRollover()

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802, ARG002 - the library's name
        """Keep why it could not be written; the library would print a traceback with the message's arguments."""
        error = sys.exception()
        self._failed = True
        cause = why(error) if isinstance(error, OSError) else type(error).__name__
        self.failure = PhoneFailure(FailureCode.STORAGE_FAILED, f"log: {cause}", form="log", cause=cause)


def _opener(name: str, flags: int) -> int:
    return open_private(Path(name), flags)


class Console(logging.StreamHandler[TextIO]):
    """Warnings and worse for an app started in a terminal."""

    def __init__(self, stream: TextIO, redactor: Redactor) -> None:
        super().__init__(stream)
        self.setLevel(logging.WARNING)
        self.setFormatter(RedactingFormatter(redactor))

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - the library's name
        """Nothing: a terminal that was closed is no news."""


class FaultWatch(logging.Handler):
    """Reports each error that our own code logs: none of its exceptions is silent."""

    def __init__(self, noted: Callable[[], None]) -> None:
        super().__init__(logging.ERROR)
        self._noted = noted

    def emit(self, record: logging.LogRecord) -> None:
        """Qt and libraries log errors of their own, which are not the agent's business."""
        if record.name.startswith("softphone."):
            self._noted()


class Log:
    """The log of one run, from construction until `close`."""

    def __init__(self, folder: Path, *, level: int = logging.INFO, console: TextIO | None = None) -> None:
        """Log to `folder`, which exists or not, and warnings to `console` (redacted too) where one is given."""
        self._redactor = Redactor()
        self._file = PrivateRotatingFile(folder / FILE_NAME, self._redactor)
        self._handlers: list[logging.Handler] = [self._file]
        if console is not None:
            self._handlers.append(Console(console, self._redactor))
        root = logging.getLogger()
        self._level_before = root.level
        root.setLevel(level)
        for handler in self._handlers:
            root.addHandler(handler)
        logging.captureWarnings(capture=True)
        self._hooks_before = (sys.excepthook, threading.excepthook, sys.unraisablehook)
        sys.excepthook = lambda _kind, error, _trace: _uncaught("in the main thread", error)
        threading.excepthook = lambda args: _uncaught("in a thread", args.exc_value)
        sys.unraisablehook = lambda args: _uncaught("while cleaning up", args.exc_value)

    @property
    def path(self) -> Path:
        """The newest file; older ones end in `.1` to `.4`."""
        return Path(self._file.baseFilename)

    @property
    def failure(self) -> PhoneFailure | None:
        """Why lines were lost (`storage_failed`), None while all is well."""
        return self._file.failure

    def look(self) -> tuple[PhoneFailure, ...]:
        """Try again to write where that failed; why it still does."""
        if self.failure is not None:
            _log.info("log: lines are missing here: %s", self.failure.reason)
        return (self.failure,) if self.failure else ()

    def register_secret(self, value: str) -> None:
        """Never write `value`, in any spelling: access token, SDK token, privacy number."""
        self._redactor.register_secret(value)

    def redact(self, text: str) -> str:
        """`text` as the log would have it, for what is sent to support."""
        return self._redactor.redact(text)

    def watch(self, loop: asyncio.AbstractEventLoop) -> None:
        """Log failures that were not awaited on `loop`, by exception and not by the context's values."""
        loop.set_exception_handler(lambda _loop, context: _lost_task(context))

    def watch_faults(self, noted: Callable[[], None]) -> None:
        """Call `noted`, in any thread, for each error of ours from now on, uncaught exceptions included."""
        watch = FaultWatch(noted)
        self._handlers.append(watch)
        logging.getLogger().addHandler(watch)

    def close(self) -> None:
        """Give everything back as it was; for tests and for the very end."""
        sys.excepthook, threading.excepthook, sys.unraisablehook = self._hooks_before
        logging.captureWarnings(capture=False)
        root = logging.getLogger()
        root.setLevel(self._level_before)
        for handler in self._handlers:
            root.removeHandler(handler)
            with suppress(OSError):  # a full disk takes not even what is left
                handler.close()


def _indented(text: str) -> str:
    printable = "".join(mark if mark.isprintable() or mark == "\n" else f"\\x{ord(mark):02x}" for mark in text)
    return printable.replace("\n", "\n    ")


def _uncaught(where: str, error: BaseException | None) -> None:
    if isinstance(error, KeyboardInterrupt):
        return
    _log.critical("python: uncaught %s", where, exc_info=error)


def _lost_task(context: dict[str, object]) -> None:
    error = context.get("exception")
    _log.error("python: %s", context.get("message"), exc_info=error if isinstance(error, BaseException) else None)
