"""How a verb ends: the exit codes of the command line, and the exception that carries the others than 0."""

from __future__ import annotations

from typing import Final

OK: Final = 0
REFUSED: Final = 1
USAGE: Final = 2
NOT_RUNNING: Final = 3


class Refusal(Exception):  # noqa: N818 - what it is
    """A verb that wasn't done. Without a `message` the command line has a sentence of its own for `code`."""

    def __init__(self, code: str, message: str = "", exit_code: int = REFUSED) -> None:
        super().__init__(code)
        self.code = code
        self.message = message
        self.exit_code = exit_code


class UsageError(Refusal):
    """The command line makes no sense; `usage` is the line about what would."""

    def __init__(self, message: str, usage: str = "") -> None:
        super().__init__("usage", message, USAGE)
        self.usage = usage


class HelpWanted(Exception):  # noqa: N818 - what it is
    """`--help` was given; the text is what it asks for."""
