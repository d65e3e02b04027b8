"""What may be written down of words that came from outside: no token, no whole number."""

from __future__ import annotations

import re
from collections import deque
from typing import Final

from softphone.domain.phone_number import masked

HIDDEN: Final = "***"
# A token in words that we never handed out ourselves: long, without a break, letters and digits mixed.
_SECRET_LOOK: Final = re.compile(r"(?=[\w+=-]*\d)(?=[\w+=-]*[A-Za-z])[\w+=-]{24,}")
_LONGEST: Final = 8192  # characters looked at
_UUID: Final = re.compile(r"[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")


class Discretion:
    """Knows the secrets that were handed to the page, and hides them and their like in any text."""

    def __init__(self) -> None:
        self._secrets: deque[str] = deque(maxlen=8)  # the last few tokens and ciphers

    def hide(self, secret: str) -> None:
        """From now on `secret` is replaced wherever it turns up."""
        if secret and secret not in self._secrets:
            self._secrets.append(secret)

    def clean(self, text: str, cap: int = 300) -> str:
        """`text` on one line of at most `cap` characters, with secrets and numbers hidden."""
        text = text[: max(cap, _LONGEST)]
        for secret in self._secrets:
            text = text.replace(secret, HIDDEN)
        text = _SECRET_LOOK.sub(_hidden, " ".join(text.split()))
        return masked(text, joiner="")[:cap]


def _hidden(match: re.Match[str]) -> str:
    return match.group() if _UUID.fullmatch(match.group()) else HIDDEN
