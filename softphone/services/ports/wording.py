"""What is said about codes, numbers and names."""

from __future__ import annotations

from typing import Protocol

from softphone.domain.errors import PhoneFailure


class Wording(Protocol):
    """Turns codes into sentences in the window's language; lives in `ui.text.words`."""

    def failure(self, failure: PhoneFailure) -> str:
        """One sentence an agent can act on, without the support code."""
        ...


class NumberLocator(Protocol):
    """Where a number belongs, from data that ships with the app: no server is asked."""

    async def describe(self, number: str, language: str) -> str:
        """Place and carrier in `language` (`zh_CN` or `en`), "" when neither is known. Never raises."""
        ...


class NameKeys(Protocol):
    """What a name can be found by."""

    async def spellings(self, names: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
        """For each name its pinyin, initials and whole, in lower case (`李娜` -> `ln`, `lina`). Never raises."""
        ...
