"""Names in pinyin, by the `pypinyin` library. Implements `ports.NameKeys`.

A character with several readings (单, 曾) gives several spellings, up to eight of each kind for a name: agents type
what they say.
"""

from __future__ import annotations

import asyncio
from functools import lru_cache
from itertools import chain, islice, product
from typing import Final

MOST_SPELLINGS: Final = 8


class PinyinKeys:
    """Loads the dictionary in a thread at the first question."""

    async def spellings(self, names: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
        """See `ports.NameKeys`."""
        return await asyncio.to_thread(lambda: tuple(_spellings(name) for name in names))


@lru_cache(maxsize=4096)
def _spellings(name: str) -> tuple[str, ...]:
    from pypinyin import Style, pinyin  # noqa: PLC0415 - a quarter of a second, and only for the transfer dialog

    styles = (Style.FIRST_LETTER, Style.NORMAL)
    found = (_joined(pinyin(name, style=style, heteronym=True)) for style in styles)
    return tuple(dict.fromkeys(chain.from_iterable(found)))


def _joined(syllables: list[list[str]]) -> tuple[str, ...]:
    """Every reading of the name as one word; 女 is `nv`, as it is typed."""
    choices = [tuple(dict.fromkeys(reading.lower() for reading in readings)) for readings in syllables]
    words = ("".join(reading).replace(" ", "") for reading in product(*choices))
    return tuple(islice(dict.fromkeys(words), MOST_SPELLINGS))
