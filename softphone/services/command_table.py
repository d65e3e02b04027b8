"""The table of commands: a command is looked up by its class and done by its row."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, ClassVar, cast

from softphone.domain.errors import FailureCode, NotNow, PhoneFailure

from .tasks import Tasks


@dataclass(frozen=True, slots=True)
class Command[R]:
    """One action with its arguments; `R` is its result. `doing` names it in the log and among the tasks."""

    doing: ClassVar[str]


class Commands:
    """The table. What a command's service refuses is raised by `do`, and shown to the agent by `start`."""

    def __init__(self, tasks: Tasks) -> None:
        self._tasks = tasks
        self._rows: dict[type[Command[Any]], Callable[[Any], object]] = {}

    def add[C: Command[Any]](self, kind: type[C], row: Callable[[C], object]) -> None:
        """Let `row` do every command of this kind: a coroutine function, or a plain one for what is done at once."""
        self._rows[kind] = row

    async def do[R](self, command: Command[R]) -> R:
        """Return when it is done, with its result. Raises `PhoneFailure` kinds, `NotNow` for one that has no row."""
        outcome = self._begin(command)
        return cast("R", await outcome if inspect.isawaitable(outcome) else outcome)

    def start(self, command: Command[Any], *, doing: str = "") -> None:
        """Begin it now and return; the task helper reports how it failed. `doing` says more than the command's own."""
        try:
            outcome = self._begin(command)
        except PhoneFailure as failure:
            outcome = _refused(failure)
        if inspect.iscoroutine(outcome):
            self._tasks.run(outcome, doing=doing or command.doing)

    def _begin(self, command: Command[Any]) -> object:
        row = self._rows.get(type(command))
        if row is None:
            raise NotNow(FailureCode.NOT_AVAILABLE, command.doing)
        return row(command)


async def _refused(failure: PhoneFailure) -> None:
    raise failure
