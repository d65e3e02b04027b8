"""Place and carrier of a number, offline, by the `phonenumbers` library's data. Implements `ports.NumberLocator`.

Only for describing: its formatting and its idea of validity are not used anywhere (`ui.md`, Numbers). Loading the
library takes a good third of a second, so it happens in a thread, at the first number; its tables stay in a file.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import Final

from softphone.domain.phone_number import area_code, is_number

from . import number_index

REGION: Final = "CN"
_SEPARATOR: Final = " · "
# A subscriber number that every Chinese city has: stands in where the library finds the real one implausible.
_PLAUSIBLE: Final = "62345678"


class OfflineNumberLocator:
    """Remembers the last few hundred answers."""

    def __init__(self, folder: Path, build: Sequence[str]) -> None:
        """See `number_index.use`."""
        self._folder, self._build = folder, build
        self._preparing = Lock()
        self._prepared = False

    async def describe(self, number: str, language: str) -> str:
        """See `ports.NumberLocator`."""
        if not is_number(number):
            return ""
        return await asyncio.to_thread(self._describe, number, "zh" if language.startswith("zh") else "en")

    def _describe(self, number: str, language: str) -> str:
        with self._preparing:
            if not self._prepared:
                number_index.use(self._folder, self._build)
                self._prepared = True
        return _describe(number, language)


@lru_cache(maxsize=512)
def _describe(number: str, language: str) -> str:
    from phonenumbers import NumberParseException, carrier, geocoder, parse  # noqa: PLC0415 - see above

    try:
        parsed = parse(number, REGION)
        place = geocoder.description_for_number(parsed, language)
        if not place and (area := area_code(number)):
            place = geocoder.description_for_number(parse(area + _PLAUSIBLE, REGION), language)
        name = carrier.name_for_number(parsed, language)
    except NumberParseException:
        return ""
    return _SEPARATOR.join(part for part in (place, name) if part)
