"""Qt's translators over the committed `.ts` files (`ts_file`): no generated `.qm` is kept."""

from __future__ import annotations

import logging
from typing import override

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QTranslator

from .ts_file import SOURCE_LANGUAGE, translations

_log = logging.getLogger(__name__)


class TsTranslator(QTranslator):
    """A translator over a `.ts` file."""

    def __init__(self, language: str) -> None:
        super().__init__()
        self._texts = translations(language)

    @override
    def translate(  # None says "not mine": Qt asks the next translator
        self, context: str, sourceText: str, disambiguation: str | None = None, n: int = -1
    ) -> str | None:
        return self._texts.get((context, sourceText))

    @override
    def isEmpty(self) -> bool:
        return not self._texts


class Translators:
    """Those installed now: ours, and Qt's own for its menus of text fields."""

    def __init__(self) -> None:
        self._installed: list[QTranslator] = []

    def use(self, language: str) -> None:
        """Take away the former language and install `language`."""
        for translator in self._installed:
            QCoreApplication.removeTranslator(translator)
        self._installed = []
        if language == SOURCE_LANGUAGE:
            return
        qt = QTranslator()
        if not qt.load(f"qtbase_{language}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
            _log.info("words: Qt has no translation for %s here", language)
        for translator in (qt, TsTranslator(language)):
            if QCoreApplication.installTranslator(translator):
                self._installed.append(translator)
