"""A warning in the log is a failure: either the code is wrong, or the test says that it expects it."""

from __future__ import annotations

import logging
import re
from typing import Self

OURS = "softphone"


class LogGuard(logging.Handler):
    """Collects warnings and worse of our loggers while it watches, but those a test expects."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self._expected: list[re.Pattern[str]] = []
        self._seen: list[tuple[str, str]] = []

    def __call__(self, pattern: str) -> None:
        """Expect log lines in whose message this regular expression is found, before or after they come."""
        self._expected.append(re.compile(pattern))

    def emit(self, record: logging.LogRecord) -> None:
        """Keep a record."""
        message = record.getMessage()
        self._seen.append((message, f"{record.levelname} {record.name}: {message}"))

    def unexpected(self) -> list[str]:
        """The lines nobody expected, in their order."""
        return [line for message, line in self._seen if not any(wanted.search(message) for wanted in self._expected)]

    def __enter__(self) -> Self:
        logging.getLogger(OURS).addHandler(self)
        return self

    def __exit__(self, *_: object) -> None:
        logging.getLogger(OURS).removeHandler(self)
