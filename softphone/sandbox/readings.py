"""Readings: what the vendor's document leaves open, as named switches with named values.

The table itself is ``resources/sandbox/readings.toml``; this module
keeps which value holds now. Every switch can be set at the start (``--reading NAME=VALUE``) and at run time on
the console; the page's SDK is notified too.
"""

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from softphone.common.resources import resource


@dataclass(frozen=True)
class Reading:
    """One switch: its values with one sentence each, the default first."""

    name: str
    point: str
    values: Mapping[str, str]

    @property
    def default(self) -> str:
        """Return the value that holds unless another was chosen."""
        return next(iter(self.values))


READINGS: dict[str, Reading] = {
    name: Reading(name, **fields)
    for name, fields in tomllib.loads(resource("sandbox", "readings.toml").read_text("utf-8")).items()
}


class Readings:
    """The values that hold now; listeners are notified after each change."""

    def __init__(self, chosen: Mapping[str, str] | None = None) -> None:
        self._chosen: dict[str, str] = {}
        self._listeners: list[Callable[[], None]] = []
        self.choose(chosen or {})

    def __getitem__(self, name: str) -> str:
        """Return the present value; ``KeyError`` for an unknown switch."""
        return self._chosen.get(name, READINGS[name].default)

    def choose(self, chosen: Mapping[str, str]) -> None:
        """Set some switches at once; ``ValueError`` names the first unknown name or value and changes nothing."""
        for name, value in chosen.items():
            if name not in READINGS:
                raise ValueError(f"there is no reading {name!r}")
            if value not in READINGS[name].values:
                raise ValueError(f"{name} can be {', '.join(READINGS[name].values)}; not {value!r}")
        self._chosen.update(chosen)
        for listener in self._listeners:
            listener()

    def reset(self) -> None:
        """Return every switch to its default."""
        self._chosen.clear()
        self.choose({})

    def on_change(self, listener: Callable[[], None]) -> None:
        """Call ``listener`` after each change."""
        self._listeners.append(listener)

    def as_json(self) -> dict[str, str]:
        """Return every switch with its present value."""
        return {name: self[name] for name in READINGS}


def parse(assignments: list[str]) -> dict[str, str]:
    """Turn ``["NAME=VALUE", …]`` into a mapping; ``ValueError`` for a text without ``=``."""
    chosen = {}
    for assignment in assignments:
        name, equals, value = assignment.partition("=")
        if not equals:
            raise ValueError(f"write NAME=VALUE, not {assignment!r}")
        chosen[name.strip()] = value.strip()
    return chosen


def describe() -> str:
    """Return the whole table as text for ``--help``."""
    lines: list[str] = []
    for reading in READINGS.values():
        lines.append(f"  {reading.name}: {reading.point}")
        lines += [f"      {value:<18} {sentence}" for value, sentence in reading.values.items()]
    return "\n".join(lines)
