"""One page load: the page, the conversation with it, and its events from before it was the present one."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable
from functools import partial
from typing import Final

from softphone.domain.errors import PhoneFailure
from softphone.services.settings import PlatformAddresses

from .client import BridgeClient
from .messages import Event
from .microphone_permission import MicrophonePermission
from .page_protocol import OpenPage, PageLoad

_MOST_KEPT: Final = 100  # events; a page without a session reports its devices and little else


class LoadedPage:
    """From its opening to `close`. `loaded` once the SDK is there, and `missing` lists the methods it lacks then."""

    def __init__(
        self,
        open_page: OpenPage,
        *,
        number: int,
        addresses: PlatformAddresses,
        clean: Callable[[str], str],
        on_event: Callable[[LoadedPage, Event], None],
        on_gone: Callable[[LoadedPage, str], None],
    ) -> None:
        """Begin to load; raises `EngineFailed` when that can't even begin."""
        self.number = number
        self.client = BridgeClient(self._take)
        self._on_event = partial(on_event, self)
        self.addresses = addresses
        self.loading = asyncio.Lock()  # held while the SDK is asked for
        self.failure: PhoneFailure | None = None  # why the SDK is not there
        self.loaded = False
        self.missing: tuple[str, ...] = ()
        self.unanswered = 0  # commands in a row that were answered by nothing
        self._kept: deque[Event] = deque(maxlen=_MOST_KEPT)
        load = PageLoad(str(number), addresses, self.client.receive, partial(on_gone, self), clean)
        self._page = open_page(load)
        self.client.open(load.page, self._page.send)
        self.microphone = MicrophonePermission(self._page.allow_microphone, self.client.post)

    def _take(self, event: Event) -> None:
        if not self.microphone.takes(event):
            self._on_event(event)

    @property
    def is_busy(self) -> bool:
        """True while a command waits for its reply."""
        return self.client.is_waiting

    def keep(self, event: Event) -> None:
        """Keep an event for the time when this is the present page."""
        self._kept.append(event)

    def take_kept(self) -> tuple[Event, ...]:
        """The kept events, once."""
        events = tuple(self._kept)
        self._kept.clear()
        return events

    def close(self, reason: str) -> None:
        """Unload it; what waits for it fails with `reason`."""
        self.client.close(reason)
        self._page.close()
