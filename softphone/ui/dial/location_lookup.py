"""Asks for place and carrier of the numbers in sight, each once in a language; the window never waits for it."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from PySide6.QtCore import QObject

from softphone.presentation.dial.dial_page import dialable
from softphone.presentation.number_location import wanted
from softphone.ui.intents import Intents
from softphone.ui.lookups import Host, Lookups
from softphone.ui.text.words import Words

_MOST: Final = 200


class LocationLookup(QObject):
    """`follow` at every draw."""

    def __init__(self, host: Host, words: Words, intents: Intents, lookups: Lookups) -> None:
        super().__init__(words)
        self._host, self._words, self._intents, self._locations = host, words, intents, lookups.locations
        self._asked: set[str] = set()
        self._language = words.language

    def follow(self) -> None:
        """Ask for what is not known yet."""
        if self._words.language != self._language or len(self._asked) > _MOST:
            self._language = self._words.language
            self._asked.clear()
            self._host.window_state = replace(self._host.window_state, locations={})
        for number in wanted(self._host.state, dialable(self._host.window_state.typed)):
            if number not in self._asked:
                self._asked.add(number)
                self._ask(number, self._language)

    def _ask(self, number: str, language: str) -> None:
        def known(place: str) -> None:
            if language == self._language and place:
                window_state = self._host.window_state
                self._host.set(replace(window_state, locations={**window_state.locations, number: place}))

        self._intents.look_up(self._locations.describe(number, language), known)
