"""The page of the check: nothing clipped in either language, a name on everything; run again, copy, Esc; one run."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Generator, Iterator
from dataclasses import replace
from typing import Any, cast

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from shiboken6 import isValid

from softphone.domain.diagnostics import CheckResult, Verdict
from softphone.domain.errors import FailureCode, NotNow
from softphone.presentation.actions import RowAct
from softphone.presentation.window.window_state import Page
from softphone.services.diagnostics.diagnostics import Diagnostics
from softphone.services.tasks import Tasks
from softphone.ui.diagnostics.diagnostics_controller import DiagnosticsController
from softphone.ui.diagnostics.diagnostics_page import DiagnosticsPage
from softphone.ui.look.theme import Theme
from softphone.ui.text.words import Words
from softphone.ui.widgets.labels import ElidedLabel, Paragraph
from tests.helpers.ui_diagnostics import GOOD, IDS, SAMPLES, every_finding, results
from tests.helpers.ui_samples import ready
from tests.ui.conftest import MakeRig

LANGUAGES = ("zh_CN", "en")


@pytest.fixture
def page(app: QApplication, theme: Theme, words: Words) -> Iterator[DiagnosticsPage]:
    made = DiagnosticsPage(theme, words)
    yield made
    if isValid(made):
        made.hide()
        made.deleteLater()
        QApplication.sendPostedEvents(made, QEvent.Type.DeferredDelete)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", SAMPLES)
def test_nothing_is_clipped_and_everything_is_plain(
    page: DiagnosticsPage, words: Words, name: str, language: str
) -> None:
    words.choose(language)
    page.resize(360, 600)
    page.show_view(SAMPLES[name])
    page.show()
    QApplication.processEvents()
    for line in page.findChildren(ElidedLabel):
        assert line.text() == line.full, line.full
    for label in page.findChildren(QLabel):
        assert label.textFormat() is Qt.TextFormat.PlainText
    sheet = page.lines.widget()
    assert sheet is not None
    for text in sheet.findChildren(Paragraph):
        assert text.height() >= text.heightForWidth(text.width()), text.text()
        assert sheet.rect().contains(text.rect().translated(text.mapTo(sheet, QPoint())))
    assert sheet.width() <= page.lines.viewport().width()
    for button in (page.again_button, page.copy_button):
        assert button.fontMetrics().horizontalAdvance(button.text()) + 16 <= button.width()
        assert button.accessibleName()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("verdict", list(Verdict))
def test_every_sentence_is_whole(page: DiagnosticsPage, words: Words, verdict: Verdict, language: str) -> None:
    words.choose(language)
    page.show_view(every_finding(verdict))
    page.show()
    QApplication.processEvents()
    texts = [text.text() for text in page.findChildren(Paragraph)]
    assert texts
    assert not [text for text in texts if "{" in text or not text.rstrip().endswith((".", "。"))]


def test_a_row_says_all_of_itself_to_a_screen_reader(page: DiagnosticsPage) -> None:
    page.show_view(SAMPLES["checkup-bad"])
    names = " ".join(widget.accessibleName() for widget in page.lines.findChildren(QWidget))
    assert "Loop-back test call: Failed. The tone did not come back (no line). Restart the app" in names


def test_the_text_for_a_helper_is_copied(page: DiagnosticsPage) -> None:
    page.show_view(SAMPLES["checkup-bad"])
    page.copy_button.click()
    copied = QGuiApplication.clipboard().text().splitlines()
    assert copied[0] == "System check"
    assert copied[1].startswith("[Warning] Proxy: A proxy is set: proxy.example.com:3128. If calls fail")
    assert len(copied) == len(IDS) + 2


def test_esc_closes_it(page: DiagnosticsPage) -> None:
    page.show_view(SAMPLES["checkup-good"])
    page.show()
    QTest.keyClick(page, Qt.Key.Key_Escape)
    assert not page.isVisible()


# ---- the controller


class Pause:
    """Something to wait for until the test goes on."""

    def __await__(self) -> Generator[None]:
        yield


class Check:
    """A check that has found one thing and waits for the rest."""

    ids = IDS[:2]

    def __init__(self) -> None:
        self.runs = 0
        self.refusal: NotNow | None = None

    async def run(self, tell: Callable[[tuple[CheckResult, ...]], None], /) -> tuple[CheckResult, ...]:
        self.runs += 1
        if self.refusal is not None:
            raise self.refusal
        first = results(GOOD)[:1]
        tell(first)
        await Pause()
        return first


class Loop:
    """Runs tasks step by step."""

    def __init__(self) -> None:
        self.tasks: list[Coroutine[Any, Any, object]] = []

    def run(self, work: Coroutine[Any, Any, object], /, *, doing: str) -> object:
        self.tasks.append(work)
        return self.step()

    def step(self) -> object:
        """Until it waits, or ends."""
        try:
            return self.tasks[-1].send(None)
        except StopIteration:
            return None


def test_results_are_shown_as_they_come_and_there_is_one_run_at_a_time(
    page: DiagnosticsPage, theme: Theme, words: Words
) -> None:
    check, loop = Check(), Loop()
    controller = DiagnosticsController(page, cast("Diagnostics", check), cast("Tasks", loop), words, theme)
    controller.open()
    assert page.isVisible()
    assert [label.full for label in page.lines.findChildren(ElidedLabel)] == [
        *("Proxy", "OK"),
        *("Platform, DNS", "Checking…"),
    ]
    assert not page.again_button.isEnabled()
    controller.open()
    assert check.runs == 1
    words.choose("zh_CN")
    assert page.again_button.text() == "重新检查"
    words.choose("en")
    loop.step()
    assert page.again_button.isEnabled()
    page.again_button.click()
    assert check.runs == 2
    asyncio.run(controller.close())
    QApplication.sendPostedEvents(page, QEvent.Type.DeferredDelete)
    loop.step()  # nobody is told any more


def test_in_a_call_it_says_so_and_can_be_run_afterwards(page: DiagnosticsPage, theme: Theme, words: Words) -> None:
    check = Check()
    check.refusal = NotNow(FailureCode.CALL_ALIVE)
    DiagnosticsController(page, cast("Diagnostics", check), cast("Tasks", Loop()), words, theme).open()
    assert page.summary.full == "Not during a call. Run again afterwards."
    assert page.again_button.isEnabled()


def test_the_settings_page_leads_there(make_rig: MakeRig) -> None:
    rig = make_rig(ready())
    rig.controller.set(replace(rig.controller.window_state, chosen=Page.SETTINGS))
    button = rig.window.page_stack.settings.field(RowAct.DIAGNOSTICS)
    assert isinstance(button, QPushButton)
    assert button.text() == "System check…"
    button.click()
    assert rig.asked == [("open_diagnostics",)]
