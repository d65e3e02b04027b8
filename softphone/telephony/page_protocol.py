"""What the platform needs of a page, so that it can be built and tested without an engine."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from softphone.services.settings import PlatformAddresses


@dataclass(frozen=True, slots=True)
class PageLoad:
    """One page load. `on_text` gets what the page sends; `on_gone` is called once, when the page ended by itself."""

    page: str
    addresses: PlatformAddresses
    on_text: Callable[[str], None]
    on_gone: Callable[[str], None]
    clean: Callable[[str], str]


class EmbeddedPage(Protocol):
    """A loaded page."""

    def send(self, text: str) -> None:
        """Give a command's text to the page."""
        ...

    def allow_microphone(self, on: bool, /) -> None:
        """Give the page the microphone's permission, or take it: what it has open ends then."""
        ...

    def close(self) -> None:
        """Unload it; nothing of it is called any more. Never raises."""
        ...


class OpenPage(Protocol):
    """Loads pages."""

    def __call__(self, load: PageLoad, /) -> EmbeddedPage:
        """Begin to load; raises `EngineFailed` when that can't even begin."""
        ...
