"""Pinyin initials of names, by the `pypinyin` library. Implements `ports.NameKeys`.

A character with several readings (单, 曾) gives several spellings, up to eight for a name: agents type what they say.
"""

from __future__ import annotations

import asyncio
from functools import lru_cache
from itertools import islice, product
from typing import Final

MOST_SPELLINGS: Final = 8


class PinyinKeys:
    """Loads the dictionary in a thread at the first question."""

    async def initials(self, names: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
        """See `ports.NameKeys`."""
        return await asyncio.to_thread(lambda: tuple(_initials(name) for name in names))


@lru_cache(maxsize=4096)
def _initials(name: str) -> tuple[str, ...]:
    from pypinyin import Style, pinyin  # noqa: PLC0415 - a quarter of a second, and only for the transfer dialog

    syllables = pinyin(name, style=Style.FIRST_LETTER, heteronym=True)
    choices = [tuple(dict.fromkeys(reading.lower() for reading in readings)) for readings in syllables]
    spellings = ("".join(spelling).replace(" ", "") for spelling in product(*choices))
    return tuple(islice(dict.fromkeys(spellings), MOST_SPELLINGS))
