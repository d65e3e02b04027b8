"""Reads the committed Qt Linguist files (`resources/i18n/*.ts`) as they are: no generated `.qm` is kept."""

from __future__ import annotations

import logging
from functools import cache
from typing import Final, override
from xml.etree import ElementTree as Xml

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QTranslator

from .resources import resource

_log = logging.getLogger(__name__)
SOURCE_LANGUAGE: Final = "en"


@cache
def translations(language: str) -> dict[tuple[str, str], str]:
    """Finished translations by context and source; nothing for the source language."""
    if language == SOURCE_LANGUAGE:
        return {}
    # our own file, shipped with the program: not data from outside
    tree = Xml.parse(resource("i18n", f"softphone_{language}.ts"))  # noqa: S314
    found: dict[tuple[str, str], str] = {}
    for context in tree.getroot().iter("context"):
        name = context.findtext("name", "")
        for message in context.iter("message"):
            translation = message.find("translation")
            if translation is not None and translation.get("type") is None and translation.text:
                found[name, message.findtext("source", "")] = translation.text
    return found


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
            _log.info("Qt has no translation for %s here", language)
        for translator in (qt, TsTranslator(language)):
            if QCoreApplication.installTranslator(translator):
                self._installed.append(translator)
