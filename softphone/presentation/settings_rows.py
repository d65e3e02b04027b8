"""What a settings page is made of: sections of rows. Each topic has a module of its own that makes its rows.

A row's `name` is the dotted path of the setting it changes (`ring.volume`), or of the act it asks for.
"""

from __future__ import annotations

from dataclasses import dataclass

from .messages import Message, Text


@dataclass(frozen=True, slots=True)
class Option:
    """A value of a setting and its word."""

    value: str | int | float | bool | None
    label: Text
    current: bool


@dataclass(frozen=True, slots=True)
class ChoiceRow:
    """One of several values, chosen from a menu."""

    name: str
    title: Message
    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class SwitchRow:
    """On or off. `hint` says in a dim line what it means, or why it can't be changed (`enabled`)."""

    name: str
    title: Message
    on: bool
    hint: Text = ""
    enabled: bool = True


@dataclass(frozen=True, slots=True)
class SliderRow:
    """A number between two ends; `shown` is its word beside the title."""

    name: str
    title: Message
    value: float
    shown: Text
    least: float = 0.0
    most: float = 1.0
    step: float = 0.05


@dataclass(frozen=True, slots=True)
class ButtonRow:
    """Something to do; `label` is on the button."""

    name: str
    title: Message
    label: Message
    hint: Text = ""
    enabled: bool = True


@dataclass(frozen=True, slots=True)
class KeyRow:
    """A key combination that is recorded by pressing it; `trouble` says in plain words why it doesn't work."""

    name: str
    title: Message
    keys: str
    shown: Text
    trouble: Text = ""


@dataclass(frozen=True, slots=True)
class NoteRow:
    """A line to read. `tone` is a colour's role."""

    name: str
    text: Text
    tone: str = "dim"


type Row = ChoiceRow | SwitchRow | SliderRow | ButtonRow | KeyRow | NoteRow


@dataclass(frozen=True, slots=True)
class Section:
    """Rows under a heading."""

    title: Message
    rows: tuple[Row, ...]
