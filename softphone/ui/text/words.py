"""The one place where messages become text, in the language of the moment. Implements `services.ports.Words`.

The literals stand in `word_labels` and `word_failures`; Qt's translators (`translator`) give them another language.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import Final

from PySide6.QtCore import QCoreApplication, QLocale, QObject, Signal

from softphone.domain.errors import PhoneFailure
from softphone.presentation.messages import Text, msg
from softphone.presentation.notices import action_key, failure_key, failure_message
from softphone.presentation.statuses import status_look

from .interpolation import interpolate
from .translator import Translators
from .word_desktop import DESKTOP_LABELS
from .word_diagnostics import DIAGNOSTICS, DIAGNOSTICS_CONTEXT
from .word_failure_forms import FORMED
from .word_failures import COMMAND_CONTEXT, COMMANDS, CONTEXT, FAILURES, QUOTED
from .word_labels import LABELS

ENGLISH: Final = "en"
CHINESE: Final = "zh_CN"


def _all() -> Iterator[tuple[str, tuple[str, str]]]:
    for context, labels in (*LABELS.items(), *DESKTOP_LABELS.items()):
        for key, source in labels.items():
            yield key, (context, source)
    for code, source in FAILURES.items():
        yield failure_key(code), (CONTEXT, source)
    for code, source in QUOTED.items():
        yield failure_key(code, quoted=True), (CONTEXT, source)
    for key, source in FORMED.items():
        yield key, (CONTEXT, source)
    for key, source in DIAGNOSTICS.items():
        yield key, (DIAGNOSTICS_CONTEXT, source)
    for action, source in COMMANDS.items():
        yield action_key(action), (COMMAND_CONTEXT, source)


SOURCES: Final = dict(_all())
"""Context and English text of every key."""


def _sentence(key: str) -> str:
    return QCoreApplication.translate(*SOURCES[key])


class Words(QObject):
    """Text of messages. `choose` takes `zh_CN`, `en`, or "" for the system's language; `changed` follows every
    switch.
    """

    changed = Signal()

    def __init__(self, choice: str = "", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._translators = Translators()
        self._language = ""
        self.choose(choice)

    @property
    def language(self) -> str:
        """`zh_CN` or `en`."""
        return self._language

    def choose(self, choice: str) -> None:
        """Switch while the app runs."""
        language = choice if choice in (ENGLISH, CHINESE) else _system_language()
        if language == self._language:
            return
        self._language = language
        self._translators.use(language)
        self.changed.emit()

    def text(self, text: Text) -> str:
        """What is to be shown for data or a message."""
        return interpolate(text, _sentence)

    def label(self, key: StrEnum, **arguments: Text) -> str:
        """Shorthand for a label that no view carries."""
        return self.text(msg(key, **arguments))

    def failure(self, failure: PhoneFailure) -> str:
        """One sentence an agent can act on, without the support code."""
        return self.text(failure_message(failure))

    def status(self, code: int) -> str:
        """The vendor's word for a status code."""
        return self.text(status_look(code).word)


def _system_language() -> str:
    chinese = QLocale.system().language() is QLocale.Language.Chinese
    return CHINESE if chinese else ENGLISH
