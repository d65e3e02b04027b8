"""Asks for place and carrier of the numbers in sight, each once in a language; the window never waits for it."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from PySide6.QtCore import QObject

from softphone.presentation.dial.dial import dialable
from softphone.presentation.places import wanted
from softphone.ui.intents import Intents
from softphone.ui.lookups import Host, Lookups
from softphone.ui.text.words import Words

_MOST: Final = 200


class PlaceFinder(QObject):
    """`follow` at every draw."""

    def __init__(self, host: Host, words: Words, intents: Intents, lookups: Lookups) -> None:
        super().__init__(words)
        self._host, self._words, self._intents, self._places = host, words, intents, lookups.places
        self._asked: set[str] = set()
        self._language = words.language

    def follow(self) -> None:
        """Ask for what is not known yet."""
        if self._words.language != self._language or len(self._asked) > _MOST:
            self._language = self._words.language
            self._asked.clear()
            self._host.local = replace(self._host.local, places={})
        for number in wanted(self._host.state, dialable(self._host.local.typed)):
            if number not in self._asked:
                self._asked.add(number)
                self._ask(number, self._language)

    def _ask(self, number: str, language: str) -> None:
        def known(place: str) -> None:
            if language == self._language and place:
                local = self._host.local
                self._host.set(replace(local, places={**local.places, number: place}))

        self._intents.look_up(self._places.describe(number, language), known)
