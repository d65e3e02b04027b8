"""The sandbox's own words: a permanent calm banner, and the test numbers as data that composition passes in."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TestNumber:
    """A number of the sandbox and what it does, in both languages (the sandbox provides them)."""

    __test__ = False  # not a pytest class

    number: str
    english: str
    chinese: str


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What this run of the app is; fixed from start to end.

    `can_call_in` is True when the help panel may have a sandbox customer call this agent.
    """

    sandbox: bool = False
    developer: bool = False
    numbers: tuple[TestNumber, ...] = ()
    can_call_in: bool = False

    @property
    def has_banner(self) -> bool:
        """True when the page gives 20 px to the banner."""
        return self.sandbox or self.developer
