"""Reads the committed Qt Linguist files (`resources/i18n/*.ts`) as they are, without Qt, for the command line too."""

from __future__ import annotations

from functools import cache
from typing import Final
from xml.etree import ElementTree as Xml

from softphone.common.resources import resource

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
