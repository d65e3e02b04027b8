"""The desktop's permission to come to the front (xdg-activation), passed on from a second start to the running app.

Wayland lets no program raise itself: what the agent clicked on (a link, the app's icon) gets a token in its
environment. Qt takes the token from there with its next request for activation. X needs none and ignores it.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Final

ARGUMENT: Final = "activation"  # of a request on the control socket
_VARIABLE: Final = "XDG_ACTIVATION_TOKEN"
_LONGEST: Final = 512


def passed_on(environ: Mapping[str, str] = os.environ) -> dict[str, str]:
    """The argument for a request that may raise the window; nothing where the desktop gave no token."""
    token = environ.get(_VARIABLE, "")
    return {ARGUMENT: token} if _is_token(token) else {}


def use(token: str) -> None:
    """Have Qt's next request for activation made with this token."""
    if _is_token(token):
        os.environ[_VARIABLE] = token


def _is_token(text: str) -> bool:
    return 0 < len(text) <= _LONGEST and text.isascii() and text.isprintable()
