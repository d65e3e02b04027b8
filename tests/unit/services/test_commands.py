"""The table of commands: what a row does, what is refused, and that no command lacks a row or a use."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import softphone
from softphone.domain.errors import FailureCode, NotNow
from softphone.services import commands as module
from softphone.services.command_table import Command, Commands
from softphone.services.commands import Answer, Quit, SetStatus, SignInAs
from softphone.services.event_bus import EventBus
from softphone.services.events import CommandFailed
from softphone.services.tasks import Tasks
from tests.helpers.virtual_time import VirtualClock, run_virtual
from tests.unit.services.desk import turns

KINDS = frozenset(
    name for name, kind in vars(module).items() if isinstance(kind, type) and issubclass(kind, Command)
) - {"Command"}


class Table:
    """A table with its failures; make it inside a coroutine."""

    def __init__(self) -> None:
        self.bus, self.clock = EventBus(), VirtualClock()
        self.commands = Commands(Tasks(self.bus, self.clock))
        self.told: list[FailureCode] = []
        self.bus.subscribe(lambda event: self.told.extend(_codes(event)))


def _codes(event: object) -> Iterator[FailureCode]:
    if isinstance(event, CommandFailed):
        yield event.failure.code


def test_a_command_returns_what_its_row_returns_with_its_arguments() -> None:
    async def story() -> None:
        table, asked = Table(), list[object]()

        async def answer(command: Answer) -> str:
            asked.append(command)
            return "result"

        table.commands.add(Answer, answer)
        table.commands.add(SetStatus, lambda command: asked.append(command.code))
        assert await table.commands.do(Answer("c1")) == "result"  # type: ignore[func-returns-value] # the row's own
        await table.commands.do(SetStatus(2))
        assert asked == [Answer("c1"), 2]

    run_virtual(story())


def test_a_plain_row_is_done_at_once_and_a_coroutine_by_the_task_helper() -> None:
    async def story() -> None:
        table, asked = Table(), list[str]()

        async def answer(_: Answer) -> None:
            asked.append("answer")

        table.commands.add(Answer, answer)
        table.commands.add(Quit, lambda _: asked.append("quit"))
        table.commands.start(Answer())
        table.commands.start(Quit())
        assert asked == ["quit"]
        await turns()
        assert asked == ["quit", "answer"]

    run_virtual(story())


@pytest.mark.parametrize("at_once", [True, False])
def test_a_refusal_is_raised_by_do_and_told_by_start(at_once: bool) -> None:
    async def story() -> None:
        table = Table()

        def refuse(_: Answer) -> None:
            raise NotNow(FailureCode.NO_CALL)

        async def refuse_later(command: Answer) -> None:
            refuse(command)

        table.commands.add(Answer, refuse if at_once else refuse_later)
        with pytest.raises(NotNow):
            await table.commands.do(Answer())
        table.commands.start(Answer())
        await turns()
        assert table.told == [FailureCode.NO_CALL]

    run_virtual(story())


def test_what_has_no_row_is_refused_as_not_available() -> None:
    async def story() -> None:
        table = Table()
        with pytest.raises(NotNow) as refusal:
            await table.commands.do(Quit())
        assert refusal.value.code is FailureCode.NOT_AVAILABLE
        table.commands.start(Quit())
        await turns()
        assert table.told == [FailureCode.NOT_AVAILABLE]

    run_virtual(story())


def test_no_token_in_a_command_s_text() -> None:
    assert "secret" not in repr(SignInAs("1001", "secret", remember=True))


def test_every_command_has_one_row_and_is_asked_for_somewhere() -> None:
    """What an `add` names is a row, every other mention outside the module itself a use."""
    rows, uses = list[str](), set[str]()
    for path in Path(softphone.__file__).parent.rglob("*.py"):
        if path == Path(module.__file__):
            continue
        tree = ast.parse(path.read_text("utf-8"))
        calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and node.args]
        first = {id(call.args[0]) for call in calls if isinstance(call.func, ast.Attribute) and call.func.attr == "add"}
        for node in ast.walk(tree):
            name = node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""
            if name in KINDS and id(node) in first:
                rows.append(name)
            elif name in KINDS and not _is_annotation(node, tree):
                uses.add(name)
    assert sorted(rows) == sorted(KINDS)
    assert uses == KINDS


def _is_annotation(node: ast.AST, tree: ast.Module) -> bool:
    annotations = (arg.annotation for arg in ast.walk(tree) if isinstance(arg, ast.arg) and arg.annotation is not None)
    return any(node is part for annotation in annotations for part in ast.walk(annotation))
