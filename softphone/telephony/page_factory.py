"""The one deliberate late import: QtWebEngine comes with the first page, after the window has been painted."""

from __future__ import annotations

from pathlib import Path

from .page_protocol import EmbeddedPage, OpenPage, PageLoad
from .page_scripts import PageScripts


def web_pages(folder: Path) -> OpenPage:
    """What opens real pages, from the files in `folder` (`resources/web`), whenever the platform starts.

    `engine_environment.prepare` must have run by the first page. Raises `OSError` when files are missing.
    """
    scripts = PageScripts(folder)

    def open_page(load: PageLoad) -> EmbeddedPage:
        from .page import WebPage  # noqa: PLC0415 - see above

        return WebPage(load, scripts)

    return open_page
