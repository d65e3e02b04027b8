"""What may be written down of words that came from outside: no token, no whole number."""

from __future__ import annotations

import re
from collections import deque
from typing import Final

from softphone.domain.phone_number import masked

HIDDEN: Final = "***"
# A token in words that this app did not send itself: long, without a break, letters and digits mixed.
_SECRET_LOOK: Final = re.compile(r"(?=[\w+=-]*\d)(?=[\w+=-]*[A-Za-z])[\w+=-]{24,}")
_LONGEST: Final = 8192  # characters looked at
_UUID: Final = re.compile(r"[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")


class PageRedactor:
    """Keeps the secrets that were sent to the page, and hides them and their like in any text."""

    def __init__(self) -> None:
        self._tokens: deque[str] = deque(maxlen=64)
        self._ciphers: deque[str] = deque(maxlen=1000)

    def hide(self, token: str) -> None:
        """From now on `token` is replaced wherever it turns up."""
        _remember(self._tokens, token)

    def hide_cipher(self, cipher: str) -> None:
        """The same for a privacy number. Those of very many calls push out one another, and never a token."""
        _remember(self._ciphers, cipher)

    def clean(self, text: str, cap: int = 300) -> str:
        """`text` on one line of at most `cap` characters, with secrets and numbers hidden."""
        text = text[: max(cap, _LONGEST)]
        for secret in (*self._tokens, *self._ciphers):
            text = text.replace(secret, HIDDEN)
        text = _SECRET_LOOK.sub(_hidden, " ".join(text.split()))
        return masked(text, joiner="")[:cap]


def _remember(secrets: deque[str], secret: str) -> None:
    if secret in secrets:
        secrets.remove(secret)
    if secret:
        secrets.append(secret)


def _hidden(match: re.Match[str]) -> str:
    return match.group() if _UUID.fullmatch(match.group()) else HIDDEN
