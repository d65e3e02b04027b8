"""Fills the places of a sentence: `{name}` becomes the argument of that name, itself said if it is to be said."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from softphone.presentation.messages import Text

_PLACE: Final = re.compile(r"\{(\w+)\}")


def interpolate(text: Text, sentence: Callable[[str], str]) -> str:
    """What is to be shown for data or a message; `sentence` gives the text of a key.

    Not str.format: an argument is data from outside, and a missing one must not raise.
    """
    if isinstance(text, str):
        return text
    arguments = {name: interpolate(value, sentence) for name, value in text.arguments}
    return _PLACE.sub(lambda place: arguments.get(place[1], ""), sentence(text.key))
