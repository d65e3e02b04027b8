"""One line on the desktop from a start without a visible standard error: a menu entry's, a link's."""

from __future__ import annotations

import sys
from contextlib import suppress
from functools import cache
from typing import Final

from softphone.common.resources import resource
from softphone.domain.errors import PhoneFailure

_APP_NAME: Final = "Meiqia Softphone"


@cache
def tell_desktop(sentence: str) -> None:
    """Show it, once in this process; never raises. A person at a terminal reads the standard error instead."""
    if sys.stderr is not None and sys.stderr.isatty():
        return
    import asyncio  # noqa: PLC0415

    from softphone.desktop.notifications.notifications import DesktopNotifications  # noqa: PLC0415 - slow, and rarely used
    from softphone.services.ports import Notification  # noqa: PLC0415

    notifier = DesktopNotifications(_APP_NAME, resource("icons", "app.svg"))
    with suppress(PhoneFailure):
        asyncio.run(notifier.show(Notification("start", _APP_NAME, sentence, urgent=True)))
