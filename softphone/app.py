"""The first moments of a run: folders, log, and a window the agent sees; `life` has everything after that.

Only what these need is imported here: several hundred modules and the engine follow once the window is painted. A test
holds the number of modules down (`tests/test_architecture.py`).
"""

from __future__ import annotations

import gc
import logging
import os
import sys
import time
from typing import Final

from PySide6.QtCore import QCoreApplication, QEventLoop, Qt
from PySide6.QtWidgets import QApplication

from softphone import __version__
from softphone.begun import Begun
from softphone.control.exit_codes import Refusal
from softphone.desktop import input_method
from softphone.desktop.event_loop import Application
from softphone.desktop.qt_log import take_over_messages
from softphone.desktop.run_end import RunEnd
from softphone.desktop.screen import chosen_platform, has_screen
from softphone.run_options import RunOptions
from softphone.storage.first_settings import FirstSettings, read_first_settings
from softphone.storage.logging_setup import Log
from softphone.storage.paths import DataDir
from softphone.telephony.engine_preload import preload_engine
from softphone.ui.shell.screens import put_back
from softphone.ui.window.main_window import MainWindow
from softphone.ui.window.skeleton import Skeleton

_log = logging.getLogger(__name__)
PAINT_LIMIT: Final = 0.3  # seconds; a desktop may hide the window for long, behind a locked screen for example


def run(options: RunOptions) -> int:
    """Run the app until it has to quit; returns the process's exit code. The caller holds the instance lock.

    Raises `Refusal` (`no_screen`) where there is none to show the window on.
    """
    if not has_screen():
        raise Refusal("no_screen")
    gc.disable()  # until the window is filled: what is imported stays, and searching it again and again takes time
    folders = DataDir.find(options.data_dir)
    troubles = folders.prepare()
    log = Log(folders.logs, console=sys.stderr)
    _log.info("app: softphone %s starts, python %s", __version__, sys.version.split()[0])
    if options.scrubbed:
        _log.info("environment: removed %s", ", ".join(options.scrubbed))
    settings = read_first_settings(folders.settings_file)
    end = RunEnd()
    take_over_messages(end.without_screen)
    platform = chosen_platform(xwayland=settings.xwayland)
    input_method.prepare(os.environ, platform, may_wait=options.minimized)
    application = _application(end, platform)
    window = _first_paint(settings, minimized=options.minimized)
    if options.sandbox or options.token or settings.agent_id:  # there is a sign-in, and with it the engine, at once
        preload_engine()
    from softphone.life import run_life  # noqa: PLC0415 - see above

    return run_life(Begun(options, folders, troubles, log, end, application, window))


def _application(end: RunEnd, platform: str) -> QApplication:
    """Qt's own object, named so that desktops find our icon and our entry."""
    QCoreApplication.setAttribute(Qt.ApplicationAttribute.AA_ShareOpenGLContexts)  # for the late QtWebEngine
    QCoreApplication.setApplicationName("meiqia-softphone")
    QCoreApplication.setApplicationVersion(__version__)
    QApplication.setDesktopFileName("meiqia-softphone")
    application = Application(quit_wanted=end.want, session_ends=end.with_session, platform=platform)
    application.setQuitOnLastWindowClosed(False)
    return application


def _first_paint(settings: FirstSettings, *, minimized: bool) -> MainWindow:
    """The window where it was left, in its colours, its bands still empty."""
    window = MainWindow()
    skeleton = Skeleton(window, settings.theme)
    put_back(window, settings.place)
    if minimized:
        window.showMinimized()
        return window
    window.show()
    until = time.monotonic() + PAINT_LIMIT
    while not skeleton.is_painted and time.monotonic() < until:
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 20)
    QCoreApplication.processEvents()
    _log.info("window: painted")
    return window
