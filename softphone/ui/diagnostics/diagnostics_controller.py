"""Runs the check when its page is opened or asked to run again, and shows every result as it comes."""

from __future__ import annotations

from PySide6.QtCore import QObject

from softphone.domain.diagnostics import CheckResult
from softphone.domain.errors import NotNow
from softphone.presentation.diagnostics import diagnostics_view
from softphone.services.diagnostics.diagnostics import Diagnostics
from softphone.services.tasks import Tasks
from softphone.ui.look.theme import Theme
from softphone.ui.text.words import Words

from .diagnostics_page import DiagnosticsPage

type ShownResults = tuple[CheckResult, ...]


class DiagnosticsController(QObject):
    """A component; `open` is what the settings page asks for."""

    def __init__(self, page: DiagnosticsPage, check: Diagnostics, tasks: Tasks, words: Words, theme: Theme) -> None:
        super().__init__(page)
        self._page, self._check, self._tasks = page, check, tasks
        self._results: ShownResults = ()
        self._running = self._refused = self._closed = False
        page.again.connect(self._begin)
        words.changed.connect(self._redraw)
        theme.changed.connect(self._redraw)

    async def start(self) -> None:
        """It waits for `open`."""

    async def close(self) -> None:
        """Take the page away; a check that still runs reports to no page any more."""
        self._closed = True
        self._page.hide()
        self._page.deleteLater()

    def open(self) -> None:
        """Show the page in front and start, unless a check is running."""
        self._page.show()
        self._page.raise_()
        self._page.activateWindow()
        self._begin()

    def _begin(self) -> None:
        if not self._running:
            self._running, self._refused, self._results = True, False, ()
            self._draw()
            self._tasks.run(self._run(), doing="check this computer")

    async def _run(self) -> None:
        try:
            await self._check.run(self._told)
        except NotNow:
            self._refused = True
        finally:
            self._running = False
            self._draw()

    def _told(self, results: ShownResults) -> None:
        self._results = results
        self._draw()

    def _redraw(self) -> None:
        self._page.forget()
        self._draw()

    def _draw(self) -> None:
        if not self._closed:
            running, refused = self._running, self._refused
            self._page.show_view(diagnostics_view(self._check.ids, self._results, running=running, refused=refused))
