"""Which reading is tried where: eight days that together have every value of the switches of `readings.toml`.

A group is a sandbox with some readings for a whole day, and *turns*: values tried one after another in that day.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

TABLE = Path(__file__).parents[2] / "resources" / "sandbox" / "readings.toml"
GROUPS = 8

type Value = tuple[str, str]  # a switch and one of its values

# Tried in turn, each with the reason why it isn't a whole day's.
TURN_SWITCHES = {"event_customer": "half of `event_fields` tells no customer; an offered call each"}
# Tried elsewhere, and where: by the REST client alone, or with a page alone.
ELSEWHERE = {
    "expire_time": "tests/unit/openapi/test_login.py",
    "envelope": "tests/unit/openapi/test_payloads.py",
    "api_trouble": "tests/unit/openapi/test_client.py",
    "sdk_trouble": "tests/contract/test_page.py",
}
VALUES_ELSEWHERE = {  # tests/contract/test_readings.py
    ("callbacks", "none"): "every command would wait for its limit",
    ("refusal", "silent"): "every refusal would wait for its limit",
}


@dataclass(frozen=True, slots=True)
class Apart:
    """Values that must not share a day, and why."""

    some: frozenset[Value]
    others: frozenset[Value]
    reason: str

    def parts(self, one: Value, other: Value) -> bool:
        """Must these two be apart?"""
        return (one in self.some and other in self.others) or (other in self.some and one in self.others)


def _values(name: str, *values: str) -> frozenset[Value]:
    return frozenset((name, value) for value in values)


NAMELESS = _values("event_fields", "no_uuid", "empty", "nothing")

APART = (
    Apart(NAMELESS, _values("hangup_event", "late"), "a late hangup that names no call would end the next one"),
    Apart(NAMELESS, _values("second_call", "oldest"), "two calls without a uuid can't be told apart: nothing to see"),
    Apart(
        _values("answer_event", "missing"),
        _values("transfer_success", "answered") | _values("status_in_call", "after") | _values("second_call", "oldest"),
        "a call that never connects for us can't be transferred, nor can the agent be in it",
    ),
    Apart(
        _values("missed_events", "lost"),
        _values("hangup_event", "missing", "late"),
        "the event that is missed in the test is a hangup",
    ),
    Apart(
        _values("status_reports", "init", "never"),
        _values("wrap_up", "endless", "none"),
        "what follows a call shows in reported statuses only",
    ),
    Apart(
        _values("callbacks", "promise", "both"),
        _values("init_order", "missing"),
        "a promise says success although the callback doesn't come",
    ),
    Apart(
        _values("callbacks", "promise"),
        _values("validator", "refusal", "refusal_empty"),
        "with promises only nothing is called back",
    ),
    Apart(
        _values("hangup_event", "missing"),
        _values("second_call", "oldest") | _values("transfer_success", "answered"),
        "which call was ended, and when, shows in its hangup",
    ),
    Apart(
        _values("hangup_event", "missing", "late"),
        _values("success_argument", "none"),
        "only for time: both make the day long",
    ),
)


@dataclass(slots=True)
class Group:
    """One day: the readings that hold all day (the others are at their defaults), and the turns."""

    number: int
    readings: dict[str, str] = field(default_factory=dict)
    turns: list[Value] = field(default_factory=list)

    def turns_of(self, name: str) -> tuple[str, ...]:
        """The values of one switch that are tried in turn here."""
        return tuple(value for switch, value in self.turns if switch == name)

    def takes(self, wanted: Value) -> bool:
        """May the value join this day?"""
        name, _ = wanted
        clash = any(apart.parts(wanted, present) for apart in APART for present in self.readings.items())
        return name not in self.readings and not clash

    def __str__(self) -> str:
        day = " ".join(f"{name}={value}" for name, value in sorted(self.readings.items()))
        turns = " ".join(f"{name}={value}" for name, value in self.turns)
        return f"group {self.number}: {day}; in turn: {turns}"


def switches(table: Path = TABLE) -> dict[str, tuple[str, ...]]:
    """Every switch of a day with its values, the default first."""
    read = tomllib.loads(table.read_text(encoding="utf-8"))
    return {name: tuple(entry["values"]) for name, entry in read.items() if name not in ELSEWHERE}


def plan(table: Mapping[str, tuple[str, ...]]) -> list[Group]:
    """The groups. Raises `ValueError` for a value that no group can take."""
    groups = [Group(number) for number in range(1, GROUPS + 1)]
    for place, turn in enumerate(_turns(table)):
        groups[place % GROUPS].turns.append(turn)
    # Switches with the most values, then those that are hardest to place.
    for name in sorted(table, key=lambda name: (-len(table[name]), -_clashes(name), name)):
        for value in table[name][1:]:
            if name not in TURN_SWITCHES and (name, value) not in VALUES_ELSEWHERE:
                _place((name, value), groups)
    return groups


def covered(groups: list[Group], table: Mapping[str, tuple[str, ...]]) -> set[Value]:
    """Every value that some group tries: all day, in turn, or as a default that nothing replaces."""
    found = {turn for group in groups for turn in group.turns}
    for group in groups:
        found |= {(name, group.readings.get(name, values[0])) for name, values in table.items()}
    return found


def _turns(table: Mapping[str, tuple[str, ...]]) -> Iterator[Value]:
    for name in TURN_SWITCHES:
        yield from ((name, value) for value in table[name])


def _clashes(name: str) -> int:
    return sum(name in {switch for switch, _ in apart.some | apart.others} for apart in APART)


def _place(wanted: Value, groups: list[Group]) -> None:
    willing = [group for group in groups if group.takes(wanted)]
    if not willing:
        raise ValueError(f"no group can take {wanted[0]}={wanted[1]}: make room, or look at what is kept apart")
    name, value = wanted
    min(willing, key=lambda group: (len(group.readings), group.number)).readings[name] = value
