"""Finds agents for a transfer by name, pinyin or id: prepared once per list, then quick at every key."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Protocol

from softphone.domain.identity import AgentId
from softphone.presentation.call_messages import CallText
from softphone.presentation.formatting import number_text
from softphone.presentation.messages import Message, Text, TextId, msg
from softphone.presentation.safe_text import shown
from softphone.presentation.statuses import Role

type Spellings = Mapping[str, tuple[str, ...]]
"""Pinyin, initials and whole, by name."""

_NOWHERE: Final = 9


class Listed(Protocol):
    """A row of the platform's list, as `services.ports.TransferAgent` has it."""

    def __hash__(self) -> int: ...
    @property
    def id(self) -> AgentId: ...
    @property
    def name(self) -> str: ...
    @property
    def number(self) -> str: ...
    @property
    def worker_status(self) -> str: ...
    @property
    def obstacle(self) -> str: ...


@dataclass(frozen=True, slots=True)
class TransferRow:
    """One agent of the list. `standing` is registration and status; `free` is False when no call can go there."""

    id: AgentId
    name: str
    number: str
    standing: Text
    role: Role
    icon: str
    free: bool


class TransferIndex:
    """The rows of one listing with what each can be found by."""

    def __init__(self, agents: Sequence[Listed], spellings: Spellings) -> None:
        entries = [_entry(agent) for agent in agents]
        self.rows = tuple(row for row, _, _ in entries)
        self._keys = tuple(
            (*entry, spellings.get(agent.name, ())) for entry, agent in zip(entries, agents, strict=True)
        )

    def find(self, query: str) -> tuple[TransferRow, ...]:
        """Best matches first, among equals in the platform's order; all for an empty query."""
        wanted = _plain(query)
        if not wanted:
            return self.rows
        ranked = [(_rank(wanted, agent, name, spelled), row) for row, agent, name, spelled in self._keys]
        return tuple(row for rank, row in sorted(ranked, key=lambda one: one[0]) if rank < _NOWHERE)


def _rank(wanted: str, agent_id: str, name: str, spellings: tuple[str, ...]) -> int:
    if wanted in (agent_id, name) or wanted in spellings:
        return 0
    if agent_id.startswith(wanted) or name.startswith(wanted) or any(one.startswith(wanted) for one in spellings):
        return 1
    if wanted in name or wanted in agent_id:
        return 2
    return _NOWHERE


def _plain(text: str) -> str:
    """For comparing. Input methods show what is being composed as `l'n` or `l n`."""
    return unicodedata.normalize("NFKC", text).casefold().replace("'", "").replace(" ", "")


@lru_cache(maxsize=4096)
def _entry(agent: Listed) -> tuple[TransferRow, str, str]:
    """Row, id and name for comparing: most agents are the same as five seconds ago."""
    row = _row(agent)
    return row, _plain(row.id.text), _plain(row.name)


def _row(agent: Listed) -> TransferRow:
    standing, role, icon = _standing(agent)
    name = shown(agent.name, 32) or agent.id.text
    return TransferRow(agent.id, name, number_text(agent.number), standing, role, icon, free=not agent.obstacle)


def _standing(agent: Listed) -> tuple[Message, Role, str]:
    status = shown(agent.worker_status, 24)
    match agent.obstacle:
        case "":
            return msg(CallText.TRANSFER_FREE), Role.READY, "status-online"
        case "occupied":
            return msg(CallText.TRANSFER_OCCUPIED, status=status), Role.DANGER, "status-busy"
        case "expired":
            return msg(CallText.TRANSFER_EXPIRED), Role.PAUSE, "warning"
        case _:
            away = msg(CallText.TRANSFER_NOT_REGISTERED)
            return (msg(TextId.JOINED, one=away, other=status) if status else away), Role.OFF, "status-offline"
