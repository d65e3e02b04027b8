"""The one deliberate late import: QtWebEngine comes with the first page, after the window has been painted."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

from .page_protocol import EmbeddedPage, OpenPage, PageLoad
from .page_scripts import PageScripts


def web_pages(folder: Path, launching: Callable[[], AbstractContextManager[None]] = nullcontext) -> OpenPage:
    """What opens real pages, from the files in `folder` (`resources/web`), whenever the platform starts.

    `launching` is around each opening; the first one starts the engine's own processes.
    `engine_environment.prepare` must have run by the first page. Raises `OSError` when files are missing.
    """
    scripts = PageScripts(folder)

    def open_page(load: PageLoad) -> EmbeddedPage:
        from .page import WebPage  # noqa: PLC0415 - see above

        with launching():
            return WebPage(load, scripts)

    return open_page
